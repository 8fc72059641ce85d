"""Finds hard neighbours: numbers of one topic that are of nearly the same thing, in one unit, and differ."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from build_tools.model import Fact, FactId, Number
from build_tools.passes.claims.words import roots_of

_VALUE = re.compile(r"(?P<number>\d[\d.,]*)(?P<unit>[^\d–-]*)$")
_ALIKE, _MOST = 0.4, 4
"""So much of their words two neighbours share, and so many pairs are shown."""


def find_neighbours(numbers: Sequence[Number], facts: Mapping[FactId, Fact]) -> list[tuple[Number, Number]]:
    """The pairs most alike in words, none of whose values are equal."""
    roots = {number.fact: _roots(facts[number.fact]) for number in numbers}
    pairs = [(_likeness(roots[one.fact], roots[two.fact]), one, two) for one, two in _differing(numbers)]
    pairs.sort(key=lambda item: -item[0])
    return [(one, two) for alike, one, two in pairs if _ALIKE <= alike < 1][:_MOST]


def _differing(numbers: Sequence[Number]) -> Iterator[tuple[Number, Number]]:
    for one, two in combinations(numbers, 2):
        values, others = _values(one), _values(two)
        if not values & others and {unit for _, unit in values} & {unit for _, unit in others}:
            yield one, two


def _values(number: Number) -> frozenset[tuple[str, str]]:
    """Each value of a number with its unit, without signs."""
    found = (_VALUE.search(amount.value) for amount in number.amounts)
    return frozenset((item["number"], item["unit"].strip().lower()) for item in found if item)


def _roots(fact: Fact) -> frozenset[str]:
    """The words of a fact without its numbers."""
    return roots_of(re.sub(r"\d[\d.,]*", "", fact.wording.text))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / max(len(one | other), 1)
