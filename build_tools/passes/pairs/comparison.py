"""Compares two claims: how much of each the other says, and what is left over on either side."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz.distance import LCSseq

from build_tools.passes.claims import Claim
from build_tools.passes.claims.quantities import Quantity
from build_tools.passes.keys import key_of

AROUND = 0.8
"""What a word counts that stands not in the other claim but over it."""
LISTED = 3
"""So many items make a list."""
_ITEM = re.compile(r",\s+(?:and |or )?|\s+(?:and|or)\s+")
NAMED = 0.5
"""What a word counts that the other only has as a part of a name: `x-queue-state` says little about a state."""


@dataclass(frozen=True, slots=True)
class Cover:
    """How much of one claim another says."""

    share: float
    """Of the weight of its words, 0 to 1."""
    own: float
    """The same by the other's own words alone."""
    parents: float
    """Of the words over it, those the other says or has over it."""
    said: float
    """The weight of its words that the other says."""
    left: float
    """The weight of those it doesn't."""
    amounts: tuple[Quantity, ...]
    """Its quantities that the other doesn't have."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two claims side by side."""

    one: Claim
    other: Claim
    of_one: Cover
    """How much of `one` the other says."""
    of_other: Cover

    @property
    def turned(self) -> Comparison:
        """The same with the sides changed."""
        return Comparison(self.other, self.one, self.of_other, self.of_one)


def compare(one: Claim, other: Claim, weights: Mapping[str, float]) -> Comparison:
    """Both covers of two claims; `weights` tells how much a word says in their topic."""
    return Comparison(one, other, _cover(one, other, weights), _cover(other, one, weights))


def _cover(claim: Claim, by: Claim, weights: Mapping[str, float]) -> Cover:
    full = own = said = 0.0
    for word in claim.words:
        weight = weights.get(word, 1.0)
        full += weight
        if word in by.named and word not in claim.named:
            said += NAMED * weight
        elif word in by.words:
            own += weight
            said += weight
        elif word in by.around:
            said += AROUND * weight
    over = sum(weights.get(word, 1.0) for word in claim.parents)
    over_said = sum(weights.get(word, 1.0) for word in claim.parents if word in by.words or word in by.around)
    return Cover(
        share=said / full if full else 0.0,
        own=own / full if full else 0.0,
        parents=over_said / over if over else 1.0,
        said=said,
        left=full - said,
        amounts=tuple(item for item in claim.quantities if not any(item.equals(its) for its in by.quantities)),
    )


def said_of(words: frozenset[str], by: Claim) -> float:
    """The share of some words that a claim says or has over it."""
    return sum(word in by.words or word in by.around for word in words) / len(words) if words else 1.0


def order_of(claim: Claim, by: Claim) -> float:
    """Of a claim's words, the share that the other says in the same order (longest common subsequence)."""
    return LCSseq.similarity(claim.order, by.order) / len(claim.order) if claim.order else 0.0


def density_of(claim: Claim, by: Claim) -> float:
    """How close together the other says a claim's words: their number by the length of the passage with them all."""
    places = [number for number, word in enumerate(by.order) if word in claim.words]
    return len({by.order[number] for number in places}) / (places[-1] - places[0] + 1) if places else 0.0


def is_item(claim: Claim, of: Claim) -> bool:
    """Whether a claim is, whole, an item of the list that the other makes."""
    _, _, items = of.statement.text.rpartition(": ")
    listed = _ITEM.split(items)
    return len(listed) >= LISTED and key_of(claim.statement.text) in map(key_of, listed)
