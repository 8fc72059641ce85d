"""How likely one claim says all that another says: the pair's signs, weighed by a table learnt from read pairs."""

from __future__ import annotations

from math import exp

from build_tools.passes.claims.antonyms import are_opposed
from build_tools.passes.pairs.comparison import Comparison

SHORT = 3
"""So many words make no sentence."""
LISTED = 2
"""So many commas make a list."""
SIGNS: dict[str, float] = {}


def read_signs(pair: Comparison) -> dict[str, float]:
    """What speaks for or against `one` saying all that `other` says."""
    one, other, of_one, of_other = pair.one, pair.other, pair.of_one, pair.of_other
    words = len(other.words)
    both = min(of_one.own, of_other.own)
    conflict = float(any(item.is_like(its) for item in of_one.amounts for its in of_other.amounts))
    opposed = float(are_opposed(one.poles, other.poles))
    listed = words <= SHORT and of_other.own == 1 and one.statement.text.count(",") >= LISTED
    return {
        "constant": 1.0,
        "words said": of_other.share,
        "words said by its own": of_other.own,
        "all words said by its own": float(words > 1 and of_other.own == 1),
        "words of it said back": of_one.share,
        "in the same order": of_other.order,
        "said, in order, together": of_other.own * of_other.order * of_other.density * min(words, 5) / 5,
        "an item of its list": float(listed),
        "an item of its list, parents said": float(listed) * of_other.parents,
        "short, parents said": float(words <= SHORT) * of_other.parents,
        "begin alike": float(bool(one.order and other.order) and one.order[0] == other.order[0]),
        "same section": float(one.section == other.section),
        "words shared": min(len(one.words & other.words), 5) / 5,
        "parents said": of_other.parents,
        "parents said back": of_one.parents,
        "weight said": min(of_other.said, 20.0) / 20.0,
        "weight left": min(of_other.left, 10.0) / 10.0,
        "weight left over": min(of_one.left, 20.0) / 20.0,
        "single word": float(words <= 1),
        "two words": float(words == 2),
        "amounts said": float(bool(other.quantities) and not of_other.amounts),
        "amounts missing": float(bool(of_other.amounts)),
        "names said": float(bool(other.identifiers & one.identifiers)),
        "names missing": float(bool(other.identifiers - one.identifiers)),
        "bounds missing": float(bool(other.bounds - one.bounds)),
        "rates missing": float(bool(other.rates - one.rates)),
        "polarity differs": float(one.negated != other.negated),
        "polarity differs, words shared": float(one.negated != other.negated) * both,
        "values differ": conflict,
        "values differ, words shared": conflict * both,
        "opposites": opposed,
        "opposites, words shared": opposed * both,
        "same bounds": float(one.bounds == other.bounds),
        "only missing": float(other.exclusive and not one.exclusive),
        "heads alike": float(bool(one.head & other.head)),
        "heads differ": float(bool(one.head and other.head) and one.head.isdisjoint(other.head)),
        "variants equal": float(bool(one.variants) and one.variants == other.variants),
        "variants differ": float(one.variants != other.variants),
        "same source": float(one.statement.source == other.statement.source),
        "same page": float(one.page == other.page),
    }


def score_pair(pair: Comparison) -> float:
    """The likelihood, 0 to 1, that one of the two says all that the other says."""
    return max(_score(pair), _score(pair.turned))


def _score(pair: Comparison) -> float:
    if not SIGNS:
        return (pair.of_one.share + pair.of_other.share) / 2
    return 1 / (1 + exp(-sum(SIGNS[name] * value for name, value in read_signs(pair).items())))
