"""What forbids two claims to merge, whatever their words: GUARDS, each from a comparison to yes or no."""

from __future__ import annotations

from collections.abc import Callable, Set

from build_tools.passes.claims.antonyms import are_opposed
from build_tools.passes.pairs.comparison import Comparison

NEIGHBOURS = 12
"""Lines within which an author hardly says a thing twice: alike items of a list are parallel, not repeated."""


def refuse_amounts(pair: Comparison) -> bool:
    """Each has a number that the other lacks."""
    return bool(pair.of_one.amounts and pair.of_other.amounts)


def refuse_bounds(pair: Comparison) -> bool:
    """A default is no maximum, a maximum no minimum."""
    return _each_has_its_own(pair.one.bounds, pair.other.bounds)


def refuse_rates(pair: Comparison) -> bool:
    """Per second is not per shard."""
    return _each_has_its_own(pair.one.rates, pair.other.rates)


def refuse_polarity(pair: Comparison) -> bool:
    """One denies, the other doesn't."""
    return pair.one.negated != pair.other.negated


def refuse_antonyms(pair: Comparison) -> bool:
    """One says read where the other says write."""
    return are_opposed(pair.one.poles, pair.other.poles)


def refuse_identifiers(pair: Comparison) -> bool:
    """Each names a setting, call or file that the other doesn't."""
    one, other = pair.one, pair.other
    return _each_has_its_own(one.identifiers, other.identifiers)


def refuse_signs(pair: Comparison) -> bool:
    """One says more than, about or minus where the other doesn't."""
    return pair.one.signs != pair.other.signs


def refuse_variants(pair: Comparison) -> bool:
    """They speak of two kinds of a thing: one of FIFO queues, the other of standard ones."""
    others = pair.other.variants
    return any(numbers.isdisjoint(others[kind]) for kind, numbers in pair.one.variants.items() if kind in others)


def refuse_entities(pair: Comparison) -> bool:
    """Each names another topic that the other doesn't."""
    return _each_has_its_own(pair.one.entities | {pair.one.page}, pair.other.entities | {pair.other.page})


def refuse_heads(pair: Comparison) -> bool:
    """ "X: ..." and "Y: ..." with nothing in common between X and Y."""
    one, other = pair.one, pair.other
    return bool(one.head and other.head) and one.head.isdisjoint(other.head)


def refuse_neighbours(pair: Comparison) -> bool:
    """They stand close together in one note."""
    here, there = pair.one.statement.place, pair.other.statement.place
    return here.path == there.path and abs(here.first - there.first) < NEIGHBOURS


def _each_has_its_own(one: Set[object], other: Set[object]) -> bool:
    return bool(one - other and other - one)


GUARDS: dict[str, Callable[[Comparison], bool]] = {
    "amounts": refuse_amounts,
    "bounds": refuse_bounds,
    "rates": refuse_rates,
    "polarity": refuse_polarity,
    "antonyms": refuse_antonyms,
    "identifiers": refuse_identifiers,
    "signs": refuse_signs,
    "variants": refuse_variants,
    "topics": refuse_entities,
    "heads": refuse_heads,
    "neighbours": refuse_neighbours,
}
