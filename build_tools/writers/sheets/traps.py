"""Finds hard neighbours: numbers of one topic that are of nearly the same thing and differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from build_tools.model import Fact, FactId, Number
from build_tools.passes.claims.words import roots_of

_ALIKE, _MOST = 0.4, 4
"""So much of their words two neighbours share, and so many pairs are shown."""


def find_neighbours(numbers: Sequence[Number], facts: Mapping[FactId, Fact]) -> list[tuple[Number, Number]]:
    """The pairs most alike in words, none of whose values are equal."""
    roots = {number.fact: _roots(facts[number.fact]) for number in numbers}
    pairs = [(_likeness(roots[one.fact], roots[two.fact]), one, two) for one, two in _differing(numbers)]
    pairs.sort(key=lambda item: -item[0])
    return [(one, two) for alike, one, two in pairs if alike >= _ALIKE][:_MOST]


def _differing(numbers: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    for one, two in combinations(numbers, 2):
        if not {amount.value for amount in one.amounts} & {amount.value for amount in two.amounts}:
            yield one, two


def _roots(fact: Fact) -> frozenset[str]:
    return roots_of(fact.wording.text)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one | other), 1)
