"""The small flags of facts that are disputed or out of date, where they are told away from their place."""

from __future__ import annotations

from collections.abc import Iterable

from build_tools.model import Fact, Library
from build_tools.writers.disputes import disputes_of
from build_tools.writers.references import page_of


class Flags:
    """Knows the disagreements of a library; writes on pages `up` below the docs folder."""

    def __init__(self, library: Library, up: str) -> None:
        self._up = up
        self._disputes = disputes_of(library)

    def write(self, facts: Iterable[Fact]) -> list[str]:
        """What is the matter with these facts, each thing once, as links to where it is told."""
        flags = []
        for fact in facts:
            if fact.id in self._disputes:
                address = f"{self._up}disagreements/index.md#d-{self._disputes[fact.id]}"
                flags.append(f"[notes disagree](<{address}>){{: .flag }}")
            if fact.correction:
                flags.append(f"[out of date](<{self._up}{page_of(fact)}#f-{fact.id}>){{: .flag }}")
        return list(dict.fromkeys(flags))
