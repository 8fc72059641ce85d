"""The sheet a reader writes on: lines and pieces of text in, a Reading with every line accounted for out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from build_tools.model import Crumb, Fate, Note, Place, Problem, Reading, Remainder, Statement
from build_tools.problems import problem
from build_tools.readers.inline import Inline, plain_inline

MAX_LINE = 20_000
"""Characters; a longer line is no note of a person, and Markdown parsers grow slow on it."""


@dataclass(slots=True)
class Draft:
    """Collects what one note says; `finish` turns it into a Reading."""

    note: Note
    statements: list[Statement] = field(default_factory=list)
    remainders: list[Remainder] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def place(self, first: int, last: int) -> Place:
        """Lines `first` to `last` of this note, from 1."""
        return Place(self.note.path, first, last)

    def words(self, first: int, last: int) -> str:
        """The note's own words on these lines."""
        return "\n".join(self.note.lines[first - 1 : last]).strip()

    def state(self, inline: Inline, said: str, place: Place, trail: Sequence[Crumb], **more: Any) -> Statement:
        """Writes down one statement; `more` are fields of Statement."""
        statement = Statement(
            inline.text,
            said,
            place,
            self.note.source,
            len(self.statements),
            tuple(trail),
            links=inline.links,
            **{"important": inline.important, **more},
        )
        self.statements.append(statement)
        return statement

    def pass_over(self, first: int, last: int, fate: Fate, rule: str, said: str = "") -> None:
        """Notes that lines `first` to `last`, or the words `said` in them, are no statement, by this rule."""
        self.remainders.append(Remainder(self.place(first, last), said or self.words(first, last), fate, rule))

    def tell(self, code: str, line: int, **fields: object) -> None:
        """Adds a problem at this line."""
        self.problems.append(problem(code, self.note.shown, line, **fields))

    def finish(self) -> Reading:
        """The Reading; a line no rule has claimed becomes a statement, so that none is lost."""
        for number in self._unclaimed():
            self._claim(number)
        return Reading(tuple(self.statements), tuple(self.remainders), tuple(self.problems))

    def claims(self, number: int) -> bool:
        """Whether something on this line is written down already; asked of the latest lines."""
        latest = [s.place for s in self.statements[-3:]] + [item.place for item in self.remainders[-3:]]
        return any(place.first <= number <= place.last for place in latest)

    def _unclaimed(self) -> list[int]:
        claimed: set[int] = set()
        places = [statement.place for statement in self.statements] + [item.place for item in self.remainders]
        for place in places:
            claimed.update(range(place.first, place.last + 1))
        return [n for n, line in enumerate(self.note.lines, 1) if line.strip() and n not in claimed]

    def _claim(self, number: int) -> None:
        line = self.note.lines[number - 1]
        if re.match(r"\s*(?:> ?)*\s*\[[^\]]+\]:\s", line):
            self.pass_over(number, number, "structure", "link-definition")
        elif not re.search(r"\w", line):
            self.pass_over(number, number, "structure", "rule")
        else:
            self.state(plain_inline(line.strip()), line.strip(), self.place(number, number), ())


def crumb_of(statement: Statement) -> Crumb:
    """The step that a statement is in the trail of those below it."""
    return Crumb(statement.text, "statement", statement.ordinal)
