"""When rules alone may say that one claim says all that another says: LANES, each from a comparison to yes or no.

Guards have been silent before a lane is asked. Each lane held when its merges were read; containment of words alone,
or a shared identifier alone, does not hold and is no lane.
"""

from __future__ import annotations

from collections.abc import Callable

from build_tools.passes.claims import Claim, split_head
from build_tools.passes.claims.clauses import Measure, read_clauses
from build_tools.passes.keys import key_of
from build_tools.passes.pairs.comparison import Comparison, density_of, is_item, order_of, said_of
from build_tools.passes.pairs.score import score_direction

SELF_CONTAINED = 4
"""So many content words say of what they speak; fewer need the words over them to be said too."""
CLAUSE = 0.3
"""The least share of the words of each clause; less is a clause that the other doesn't have."""


def says_the_same(pair: Comparison) -> bool:
    """Each says nearly all words of the other, and not each has one of its own (single basket, double basket)."""
    covers = (pair.of_one, pair.of_other)
    return (
        min(len(pair.one.words), len(pair.other.words)) >= 2
        and not pair.of_one.amounts
        and not all(cover.own < 1 and cover.share < 1 for cover in covers)
        and all(cover.share >= 0.8 and cover.own >= 0.7 for cover in covers)
        and (len(pair.other.words) >= SELF_CONTAINED or min(cover.parents for cover in covers) >= 0.3)
    )


def says_the_amounts(pair: Comparison) -> bool:
    """All amounts of the other are said, with nearly all of its words."""
    cover = pair.of_other
    placed = cover.parents >= 0.5 or (cover.own >= 0.85 and len(pair.other.words) >= SELF_CONTAINED)
    return bool(pair.other.quantities) and cover.share >= 0.9 and placed


def says_in_order(pair: Comparison) -> bool:
    """The words of the other stand in this one too, in the same order and close together."""
    cover, words = pair.of_other, len(pair.other.order)
    return (
        words >= SELF_CONTAINED
        and cover.own >= 0.95
        and order_of(pair.other, pair.one) >= 0.85
        and density_of(pair.other, pair.one) >= 0.6
        and (words > SELF_CONTAINED or cover.parents >= 0.5)
    )


def says_the_name(pair: Comparison) -> bool:
    """The other only names in a list what this one names and describes in a list of the same."""
    name, joint, _ = split_head(pair.one.statement.text)
    placed = min(pair.of_one.parents, pair.of_other.parents) >= 0.5
    return bool(joint) and key_of(pair.other.statement.text) == key_of(name) and placed


def says_the_item(pair: Comparison) -> bool:
    """The other is, whole, an item of this one's list, and stands below what the list is called."""
    one, other = pair.one, pair.other
    name, joint, _ = split_head(one.statement.text)
    called = one.head or one.under if joint and len(name.split()) <= SELF_CONTAINED else frozenset()
    return bool(called) and called <= other.around and is_item(other, one)


def says_both_ways(pair: Comparison) -> bool:
    """All words of the other are said, and they are most of this one's; where both deny, words don't tell what."""
    placed = len(pair.other.words) >= SELF_CONTAINED or pair.of_other.parents >= 0.5
    return (
        placed
        and not pair.other.negated
        and len(pair.other.words) >= 2
        and pair.of_other.own >= 0.95
        and pair.of_one.own >= 0.65
    )


def says_of_the_head(pair: Comparison) -> bool:
    """Both say of the same name ("X: ...") what this one says more fully."""
    alike = bool(pair.one.head) and pair.one.head == pair.other.head
    return alike and pair.of_other.own >= 0.95 and score_direction(pair) >= NOT_UNLIKELY


def says_of_the_call(pair: Comparison) -> bool:
    """Both are about the one setting, call or resource that the other names, and their signs speak for it."""
    calls = pair.other.calls
    alike = len(calls) == 1 and calls <= pair.one.calls and not is_item(pair.other, pair.one)
    return alike and score_direction(pair) >= RATHER


LIKELY = 0.76
"""The least score by which the signs of a pair alone say that the one claim says the other."""

SURE = 0.83
"""The same where nothing but words is equal, and few of this one's."""
RATHER = 0.45
"""The same where both have the same amounts, or the same name of a setting."""
NOT_UNLIKELY = 0.25
"""The same where both say it of the same name."""
DOUBTFUL = 0.1
"""Below this score no lane is believed: all signs of the pair speak against it."""


def says_likely(pair: Comparison) -> bool:
    """The signs of the pair, weighed as read pairs taught, leave little doubt."""
    score = score_direction(pair)
    if any(item.unit != "#" for item in pair.other.quantities):
        return score >= RATHER
    told = 0.5 if pair.other.quantities else 0.85
    return pair.of_other.share >= told and score >= (LIKELY if _is_backed(pair) else SURE)


def _is_backed(pair: Comparison) -> bool:
    """More than words is equal: a number that names, an identifier, the head; or the other says half of this one."""
    one, other = pair.one, pair.other
    backed = bool(other.quantities or other.identifiers or (one.head and one.head == other.head))
    return backed or (pair.of_one.own >= 0.5 and not other.negated)


def is_a_claim(pair: Comparison) -> bool:
    """Neither only leads to what stands below it, nor asks."""
    return not any(claim.statement.text.endswith((":", "?")) for claim in (pair.one, pair.other))


def has_the_qualifiers(pair: Comparison) -> bool:
    """Amounts, bounds, rates and names of the other stand in this one, and both are about the same variants."""
    one, other = pair.one, pair.other
    shared = one.topics & other.topics
    about = [measure for measure in one.measures if _measures_it(measure, other)]
    bounds = frozenset().union(*(measure.bounds for measure in about))
    rates = frozenset().union(*(measure.rates for measure in about))
    return (
        not pair.of_other.amounts
        and other.bounds <= bounds
        and not (bounds ^ other.bounds) & {"above", "below"}
        and other.rates == rates
        and other.identifiers <= one.identifiers
        and (one.exclusive or not other.exclusive)
        and all(
            one.variants.get(kind) == other.variants.get(kind)
            for kind in one.variants.keys() | other.variants.keys()
            if kind[0] in shared
        )
    )


def _measures_it(measure: Measure, other: Claim) -> bool:
    """Whether a clause may be about what the other measures: it has none of its amounts only if it has none at all."""
    if not (measure.quantities and other.quantities):
        return True
    return any(item.equals(its) for item in measure.quantities for its in other.quantities)


def has_every_clause(pair: Comparison) -> bool:
    """No clause of the other goes without a word in this one."""
    return all(said_of(clause, pair.one) >= CLAUSE for clause in read_clauses(pair.other.plain))


def has_the_conditions(pair: Comparison) -> bool:
    """This one says under what the other stands: the condition of a parent, the limit over a few words."""
    one, other = pair.one, pair.other
    here = one.quantities + one.quantities_over
    limits = () if len(other.words) >= SELF_CONTAINED else other.quantities_over
    return other.conditions <= one.words | one.around and all(any(item.equals(its) for its in here) for item in limits)


LANES: dict[str, Callable[[Comparison], bool]] = {
    "same words": says_the_same,
    "same amounts": says_the_amounts,
    "same order": says_in_order,
    "same name": says_the_name,
    "same item": says_the_item,
    "same signs": says_likely,
    "same head": says_of_the_head,
    "same call": says_of_the_call,
    "both ways": says_both_ways,
}
