"""Reads `synonyms.yml`: what searchers say for one thing.

synonyms:
  - [maximum, max, at most, limit]
"""

from __future__ import annotations

from build_tools.catalog.quotes import read_entries
from build_tools.model import Problem

Synonyms = tuple[tuple[str, ...], ...]


def read_synonyms(text: str, path: str) -> tuple[Synonyms, list[Problem]]:
    """All groups in their order; what is none is told with its line and left out."""
    top, problems = read_entries(text, path, "synonyms.yml")
    if top is None:
        return (), problems
    top.known(("synonyms",))
    groups = []
    for group in top.entry.values.get("synonyms") or []:
        if isinstance(group, list) and len(group) > 1 and all(isinstance(name, str) and name for name in group):
            groups.append(tuple(group))
        else:
            top.refuse("synonyms", f'"{group}" is no list of two names or more')
    return tuple(groups), top.problems
