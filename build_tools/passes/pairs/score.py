"""How likely one claim says all that another says: the pair's signs, weighed by a table learnt from read pairs."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp

from build_tools.passes.pairs.comparison import Comparison, is_item, order_of, said_of
from build_tools.passes.pairs.guards import GUARDS

SHORT = 3
"""So many words make no sentence."""
LISTED = 2
"""So many commas make a list."""
SAME: dict[str, float] = {
    "constant": -6.5,
    "words said": 0.3,
    "words said by its own": 1.3,
    "words of it said back": 0.3,
    "in the same order": 1.0,
    "an item of its list": 0.4,
    "short, parents said": 0.4,
    "begin alike": 0.3,
    "same section": 1.3,
    "words shared": 1.6,
    "parents said": -0.3,
    "weight said": 1.7,
    "weight left": -1.5,
    "weight left over": 0.4,
    "single word": -1.0,
    "two words": -0.5,
    "amounts said": 3.8,
    "amounts missing": -1.3,
    "names said": 0.5,
    "names missing": -1.2,
    "bounds missing": -1.9,
    "rates missing": 0.0,
    "polarity differs": -0.2,
    "values differ": 0.6,
    "same bounds": -0.6,
    "only missing": -0.4,
    "heads alike": -0.4,
    "heads differ": -0.4,
    "variants equal": 0.3,
    "variants differ": -1.0,
    "same source": -0.6,
    "same page": 1.1,
    "close together": -1.3,
    "a whole item of its list": 1.5,
    "the line over it said": 0.6,
}
"""What each sign weighs for saying the same; `python -m tests.gold.learn` prints this table."""
DISAGREE: dict[str, float] = {
    "constant": -3.8,
    "words said": 0.0,
    "words said by its own": -0.3,
    "words of it said back": -1.1,
    "in the same order": -0.4,
    "an item of its list": -0.3,
    "short, parents said": -0.2,
    "begin alike": -0.4,
    "same section": 0.8,
    "words shared": 0.1,
    "parents said": 0.2,
    "weight said": 1.1,
    "weight left": -2.6,
    "weight left over": -0.6,
    "single word": -1.1,
    "two words": -1.5,
    "amounts said": 1.1,
    "amounts missing": 0.3,
    "names said": -0.3,
    "names missing": 0.2,
    "bounds missing": -0.3,
    "rates missing": -1.2,
    "polarity differs": 1.0,
    "values differ": 3.3,
    "same bounds": -1.0,
    "only missing": -0.6,
    "heads alike": 0.1,
    "heads differ": -0.5,
    "variants equal": 0.8,
    "variants differ": -0.1,
    "same source": -1.1,
    "same page": 0.1,
    "close together": -0.6,
    "a whole item of its list": -0.0,
    "the line over it said": 0.2,
}
"""What each sign weighs for disagreeing, from the same command."""


def read_signs(pair: Comparison) -> dict[str, float]:
    """What speaks for or against `one` saying all that `other` says."""
    one, other, of_one, of_other = pair.one, pair.other, pair.of_one, pair.of_other
    words = len(other.words)
    listed = words <= SHORT and of_other.own == 1 and one.statement.text.count(",") >= LISTED
    return {
        "constant": 1.0,
        "words said": of_other.share,
        "words said by its own": of_other.own,
        "words of it said back": of_one.share,
        "in the same order": order_of(other, one),
        "an item of its list": float(listed),
        "short, parents said": float(words <= SHORT) * of_other.parents,
        "begin alike": float(bool(one.order and other.order) and one.order[0] == other.order[0]),
        "same section": float(one.section == other.section),
        "words shared": min(len(one.words & other.words), 5) / 5,
        "parents said": of_other.parents,
        "weight said": min(of_other.said, 20.0) / 20.0,
        "weight left": min(of_other.left, 10.0) / 10.0,
        "weight left over": min(of_one.left, 20.0) / 20.0,
        "single word": float(words <= 1),
        "two words": float(words == 2),
        **_read_facets(pair),
        "same source": float(one.statement.source == other.statement.source),
        "same page": float(one.page == other.page),
        "close together": float(GUARDS["neighbours"](pair)),
        "a whole item of its list": float(is_item(other, one)),
        "the line over it said": said_of(other.under, one),
    }


def _read_facets(pair: Comparison) -> dict[str, float]:
    """The signs beside words: amounts, names, qualifiers, heads and variants."""
    one, other, of_one, of_other = pair.one, pair.other, pair.of_one, pair.of_other
    conflict = float(any(item.is_like(its) for item in of_one.amounts for its in of_other.amounts))
    return {
        "amounts said": float(bool(other.quantities) and not of_other.amounts),
        "amounts missing": float(bool(of_other.amounts)),
        "names said": float(bool(other.identifiers & one.identifiers)),
        "names missing": float(bool(other.identifiers - one.identifiers)),
        "bounds missing": float(bool(other.bounds - one.bounds)),
        "rates missing": float(bool(other.rates - one.rates)),
        "polarity differs": float(one.negated != other.negated),
        "values differ": conflict,
        "same bounds": float(one.bounds == other.bounds),
        "only missing": float(other.exclusive and not one.exclusive),
        "heads alike": float(bool(one.head & other.head)),
        "heads differ": float(bool(one.head and other.head) and one.head.isdisjoint(other.head)),
        "variants equal": float(bool(one.variants) and one.variants == other.variants),
        "variants differ": float(one.variants != other.variants),
    }


def score_pair(pair: Comparison) -> float:
    """The likelihood, 0 to 1, that one of the two says all that the other says."""
    return max(_weigh(read_signs(side), SAME) for side in (pair, pair.turned))


def score_direction(pair: Comparison) -> float:
    """The likelihood, 0 to 1, that `one` says all that `other` says."""
    return _weigh(read_signs(pair), SAME)


def score_dispute(pair: Comparison) -> float:
    """The likelihood, 0 to 1, that the two disagree."""
    return max(_weigh(read_signs(side), DISAGREE) for side in (pair, pair.turned))


def _weigh(signs: Mapping[str, float], table: Mapping[str, float]) -> float:
    return 1 / (1 + exp(-sum(table[name] * value for name, value in signs.items())))
