"""Where the reader of Markdown stands in a note: the headings and folded parts that are open."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from posixpath import dirname, join, normpath
from typing import Any

from markdown_it import MarkdownIt

from build_tools.model import Crumb
from build_tools.readers.draft import Draft
from build_tools.readers.inline import Inline, markdown_inline

Heading = tuple[float, Crumb]
"""A heading in force with its depth: 1 to 6, fractions for what stands between two levels."""


@dataclass(slots=True)
class Walk:
    """Where the reader stands in a note."""

    draft: Draft
    parser: MarkdownIt
    env: dict[str, Any]
    tags: frozenset[str]
    joins: Mapping[int, int]
    """Line to the later line that holds the rest of it, past a page break."""
    fact_levels: frozenset[str] = frozenset()
    """Heading tags that this note mostly uses for whole facts."""
    headings: list[Heading] = field(default_factory=list)
    folds: list[tuple[float, list[Heading]]] = field(default_factory=list)
    """The open `<details>`: the depth of each, and the headings in force around it."""
    opened: int = -1
    """How many statements there were when the last part began."""

    def trail(self, parents: Sequence[Crumb] = ()) -> tuple[Crumb, ...]:
        """The headings in force and the parent items."""
        return (*(crumb for _, crumb in self.headings), *parents)

    def open(self, level: float, text: str) -> None:
        """Starts the part with this heading, closing those as deep or deeper."""
        self.close(level)
        self.headings.append((level, Crumb(text, "heading")))
        self.opened = len(self.draft.statements)

    def close(self, level: float) -> None:
        """Ends the parts as deep as `level` or deeper."""
        self.headings[:] = [item for item in self.headings if item[0] < level]
        self.folds[:] = [item for item in self.folds if item[0] < level]

    def fold(self) -> None:
        """A `<details>` begins: half-way down to the next level of headings."""
        level = max((items[-1][0] for items in (self.headings, self.folds) if items), default=0.0)
        self.folds.append(((level + math.floor(level) + 1) / 2, list(self.headings)))

    def name_fold(self, crumb: Crumb) -> None:
        """A `<summary>` names the innermost `<details>`."""
        if not self.folds:
            self.fold()
        level, around = self.folds[-1]
        self.headings[:] = [*around, (level, crumb)] if crumb.text else around

    def unfold(self) -> None:
        """A `</details>` ends its part and all headings in it."""
        if self.folds:
            self.headings[:] = self.folds.pop()[1]

    def inline(self, raw: str, line: int) -> Inline:
        """The piece without its markup; links that leave the notes are told."""
        inline = markdown_inline(raw, self.parser, self.env, self.tags)
        for address in inline.files:
            if self._leaves(address):
                self.draft.tell("link-outside", line, address=address)
        return inline

    def _leaves(self, address: str) -> bool:
        path = normpath(join(dirname(self.draft.note.path), address))
        return path.split("/")[0] in ("", "..") or address.startswith("file:")
