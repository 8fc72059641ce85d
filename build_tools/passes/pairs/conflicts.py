"""Finds claims that cannot both hold: everything agrees but the value, or but that one of them denies it."""

from __future__ import annotations

from build_tools.passes.claims.quantities import Quantity
from build_tools.passes.pairs.comparison import Comparison, Cover
from build_tools.passes.pairs.guards import GUARDS

_AGREE = 0.85
"""The least share of each claim's words that the other says."""
_PARENTS = 0.5
"""The same of the words over it."""
_VALUE_GUARDS = ("amounts", "polarity")
"""What a disagreement is about; every other guard must be silent."""


def find_conflict(pair: Comparison) -> str:
    """`amounts` or `polarity`, whichever keeps the two claims from both holding, or nothing."""
    if not (_agrees(pair.of_one) and _agrees(pair.of_other)) or not pair.one.words or not pair.other.words:
        return ""
    if any(refuses(pair) for name, refuses in GUARDS.items() if name not in _VALUE_GUARDS):
        return ""
    one, other = pair.one, pair.other
    same_frame = one.bounds == other.bounds and one.rates == other.rates and one.exclusive == other.exclusive
    if not same_frame or one.entities != other.entities or one.variants != other.variants:
        return ""
    values = pair.of_one.amounts, pair.of_other.amounts
    if one.negated == other.negated:
        return "amounts" if all(len(items) == 1 for items in values) and _differ(*values[0], *values[1]) else ""
    return "polarity" if not any(values) and one.identifiers == other.identifiers else ""


def _agrees(cover: Cover) -> bool:
    return cover.own >= _AGREE and cover.parents >= _PARENTS


def _differ(one: Quantity, other: Quantity) -> bool:
    return one.is_like(other) and one.unit != "#"
