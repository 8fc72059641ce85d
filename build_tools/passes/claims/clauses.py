"""Reads the parts of a statement: its clauses, and the conditions under which it holds."""

from __future__ import annotations

import re

from build_tools.passes.claims.words import roots_of

_BREAK = re.compile(r"[,;.:!?](?=\s|$)|[\s)][–-]\s|[()→]|\b(?:and|or|but|so that|which|while|whereas)\b", re.I)
_CONDITION = re.compile(
    r"\W*(?:if|when|whenever|unless|until|once|as soon as|as long as|in case|provided that|except)\b", re.I
)


def read_clauses(text: str) -> tuple[frozenset[str], ...]:
    """The roots of each clause that says something: `it is fast, and cheap` has two."""
    return tuple(roots for clause in _BREAK.split(text) if (roots := roots_of(clause)))


def read_conditions(text: str) -> frozenset[str]:
    """The roots of the clauses that say what must be so: `If the call fails, it is retried` holds for such calls."""
    return frozenset().union(*(roots_of(clause) for clause in _BREAK.split(text) if _CONDITION.match(clause)))
