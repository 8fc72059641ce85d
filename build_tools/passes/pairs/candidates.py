"""Finds which claims of a topic are worth comparing: those that share rare words, names or quantities."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from math import log

from build_tools.passes.claims import Claim

NEAREST = 8
"""The most claims that each one is compared with; more lead the rules to no other merge."""
_RAREST = 10
"""So many of a claim's signs, the rarest, lead to others."""
_WINDOW = 24
"""Of a sign that more claims share, each meets only its neighbours in alphabetical order, so that time stays linear."""


def weigh_signs(claims: Sequence[Claim]) -> dict[str, float]:
    """How much a word tells among these claims: the logarithm of how rare it is (inverse document frequency)."""
    found = Counter(sign for claim in claims for sign in signs_of(claim))
    return {sign: log(1 + len(claims) / number) for sign, number in found.items()}


def signs_of(claim: Claim) -> frozenset[str]:
    """Words, quantities and identifiers; a claim of few words is known by its parents too."""
    amounts = {f"{item.value:g} {item.unit}" for item in claim.quantities}
    words = claim.words if len(claim.words) > 2 else claim.words | claim.parents
    return words | amounts | claim.identifiers


def find_pairs(claims: Sequence[Claim], weights: Mapping[str, float], nearest: int) -> Iterator[tuple[int, int]]:
    """Pairs of numbers of claims, each once: for every claim the nearest by the weight of the signs it shares."""
    postings: dict[str, list[int]] = defaultdict(list)
    signs = [sorted(signs_of(claim), key=lambda sign: (-weights[sign], sign))[:_RAREST] for claim in claims]
    order = sorted(range(len(claims)), key=lambda number: claims[number].statement.text)
    for number in order:
        for sign in signs[number]:
            postings[sign].append(number)
    places = {sign: {number: at for at, number in enumerate(numbers)} for sign, numbers in postings.items()}
    seen: set[tuple[int, int]] = set()
    for number in range(len(claims)):
        near: dict[int, float] = defaultdict(float)
        for sign in signs[number]:
            at = places[sign][number]
            for other in postings[sign][max(at - _WINDOW, 0) : at + _WINDOW + 1]:
                near[other] += weights[sign]
        near.pop(number, None)
        for other in _nearest(near, nearest):
            pair = (min(number, other), max(number, other))
            if pair not in seen:
                seen.add(pair)
                yield pair


def _nearest(near: Mapping[int, float], most: int) -> list[int]:
    """The numbers of the largest values, largest first; of equal ones the smaller number first."""
    least = min(nlargest(most, near.values()), default=0.0)
    return sorted((other for other, value in near.items() if value >= least), key=lambda o: (-near[o], o))[:most]
