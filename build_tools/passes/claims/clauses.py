"""Reads the parts of a statement: its clauses, what each measures, and the conditions under which it holds."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from build_tools.passes.claims.qualifiers import read_bounds, read_rates
from build_tools.passes.claims.quantities import Quantity, read_quantities
from build_tools.passes.claims.words import roots_of

_BREAK = re.compile(r"[,;.:!?](?=\s|$)|[\s)][–-]\s|[()→]|\b(?:and|or|but|so that|which|while|whereas)\b", re.I)
_NEXT = re.compile(r"[;:.](?=\s|$)|,(?= \D|$)|\s–\s(?!\d)|[()→]|\b(?:and|but)\b(?! \d)", re.I)
"""Where a text goes on to measure something else; `1, 3 and 5 days` is one measure."""
_CONDITION_WORD = re.compile(
    r"\b(?:if|when|whenever|unless|until|once|as soon as|as long as|in case|provided that|except)\b", re.I
)
_CONDITION = re.compile(r"\W*" + _CONDITION_WORD.pattern, re.I)


class Measure(NamedTuple):
    """What one clause measures: `4 days by default`."""

    quantities: tuple[Quantity, ...]
    bounds: frozenset[str]
    rates: frozenset[str]


def read_measures(text: str) -> tuple[Measure, ...]:
    """Of each clause its quantities, bounds and rates; clauses without any are left out."""
    clauses = (
        Measure(read_quantities(clause), read_bounds(clause), read_rates(clause)) for clause in _NEXT.split(text)
    )
    return tuple(clause for clause in clauses if any(clause))


@lru_cache(maxsize=5_000)
def read_clauses(text: str) -> tuple[frozenset[str], ...]:
    """The roots of each clause that says something: `it is fast, and cheap` has two."""
    return tuple(roots for clause in _BREAK.split(text) if (roots := roots_of(clause)))


def read_conditions(text: str) -> frozenset[str]:
    """The roots of the clauses that say what must be so: `If the call fails, it is retried` holds for such calls."""
    if not _CONDITION_WORD.search(text):
        return frozenset()
    return frozenset().union(*(roots_of(clause) for clause in _BREAK.split(text) if _CONDITION.match(clause)))
