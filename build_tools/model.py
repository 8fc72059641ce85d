"""The words of the design as frozen dataclasses; all rooms speak in them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NewType

Label = NewType("Label", str)
"""A source's name in addresses: `/sources/<label>/`."""
Slug = NewType("Slug", str)
"""A topic's name in addresses: `/topics/<slug>/`."""
FactId = NewType("FactId", str)
"""A fact's name in addresses: the anchor is `#f-<id>`."""

CellKey = tuple[Slug, int, int]
"""A cell of a comparison: its slug, the row and the column, from 0."""
StatementKey = tuple[str, int]
"""A statement's name while compiling: the path of its note and its ordinal there."""

Severity = Literal["error", "warning"]
CrumbKind = Literal["heading", "subtitle", "label", "statement"]
Fate = Literal["structure", "dropped"]
Judgement = Literal["same", "different", "disagree"]


@dataclass(frozen=True, slots=True)
class Problem:
    """Something a person should mend, and how."""

    path: str
    """The file as the person named it, for example `notes/sources/handout.md`."""
    line: int
    """From 1; 0 when the whole file is meant."""
    code: str
    severity: Severity
    text: str


@dataclass(frozen=True, slots=True)
class File:
    """One file of the sources folder as it lies on disk."""

    path: str
    """Relative to the sources folder, with `/`."""
    shown: str
    """The path to print in messages."""
    text: str | None
    """Its decoded text; None when it can't be read as text."""


@dataclass(frozen=True, slots=True)
class Source:
    """One person's notes: a top-level file or folder of the sources folder."""

    label: Label
    title: str
    year: int | None = None
    exam: str = ""


@dataclass(frozen=True, slots=True)
class Note:
    """One file of a source."""

    path: str
    shown: str
    source: Label
    format: str
    lines: tuple[str, ...]
    """All lines of the file without their ends, front matter included."""
    start: int = 0
    """Lines taken by the front matter."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: a note and its first and last line, from 1."""

    path: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the trail over a statement."""

    text: str
    kind: CrumbKind
    """`statement` when the parent itself says something, `label` when it only names, `subtitle` when it explains
    the heading before it."""
    ordinal: int = -1
    """The parent statement's ordinal in the same note, for kind `statement`."""


@dataclass(frozen=True, slots=True)
class Link:
    """A link the author set: its words and an https or http address."""

    words: str
    address: str


@dataclass(frozen=True, slots=True)
class Statement:
    """The smallest claim that stands on its own, as a note says it."""

    text: str
    """Plain text; only backticks have a meaning: they enclose code."""
    said: str
    """The note's own words."""
    place: Place
    source: Label
    ordinal: int
    """Its number within the note, from 0, in reading order."""
    trail: tuple[Crumb, ...] = ()
    important: bool = False
    step: int = 0
    """Its number in a numbered procedure; 0 elsewhere."""
    kind: Literal["prose", "code", "table"] = "prose"
    language: str = ""
    """Of kind `code`: the fence's first word."""
    rows: tuple[tuple[str, ...], ...] = ()
    """Of kind `table`: the cells, the heading row first."""
    links: tuple[Link, ...] = ()

    @property
    def key(self) -> StatementKey:
        """Its name while compiling."""
        return self.place.path, self.ordinal


@dataclass(frozen=True, slots=True)
class Remainder:
    """Lines that became no statement, and the rule that says why."""

    place: Place
    said: str
    fate: Fate
    rule: str


@dataclass(frozen=True, slots=True)
class Reading:
    """What a reader makes of one note."""

    statements: tuple[Statement, ...] = ()
    remainders: tuple[Remainder, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a rule or a decision says of two statements."""

    one: StatementKey
    other: StatementKey
    judgement: Judgement
    reason: str
    """The rule's name, or where the decision stands."""
    score: float
    """How alike their words are, 0 to 1."""
    decided: bool = False
    """Whether a maintainer said so."""
    about: str = ""
    """Of a disagreement: what it is about, in the maintainer's words."""
    one_says_other: bool = True
    """Of `same`: whether `one` says all that `other` says."""
    other_says_one: bool = True


@dataclass(frozen=True, slots=True)
class Merge:
    """Why a statement stands under a wording that is not its own."""

    reason: str
    score: float
    """How alike it and the wording are, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Authority:
    """What a maintainer has settled, and on what ground."""

    now: str
    """What holds today."""
    since: int | None = None
    why: str = ""
    link: str = ""
    """An address of official documentation."""
    checked: str = ""
    """The day on which that page was read; empty when it wasn't."""


@dataclass(frozen=True, slots=True)
class Mention:
    """Where a wording names another topic, or uses a term of the glossary."""

    kind: Literal["topic", "term"]
    name: str
    """The topic's slug, or the term."""
    start: int
    end: int
    """Its first character and the one behind its last, in the wording's text or in its cell."""
    cell: int = 0
    """Of a table: the number of the cell, row by row."""


@dataclass(frozen=True, slots=True)
class Fact:
    """What the site prints: one wording, and every statement that says it or a part of it."""

    statements: tuple[Statement, ...]
    """The first one is the wording."""
    topics: tuple[Slug, ...] = ()
    """Its page first, then the topics it mentions; empty when it fits none."""
    section: str = ""
    id: FactId = FactId("")
    also: tuple[FactId, ...] = ()
    """Ids of facts that have become one with this; their addresses stay."""
    correction: Authority | None = None
    """What holds instead, where all notes are out of date."""
    merges: tuple[Merge, ...] = ()
    """Why each of the others stands here, in their order."""
    mentions: tuple[Mention, ...] = ()
    """In the order of the text."""

    @property
    def wording(self) -> Statement:
        """The statement whose words are printed."""
        return self.statements[0]


@dataclass(frozen=True, slots=True)
class Ruling:
    """Which side of a disagreement holds."""

    authority: Authority
    side: int | None = None
    """The number of the side that holds, from 0; None when none does."""


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Facts on one attribute of one thing that cannot all hold."""

    id: str
    topic: Slug
    sides: tuple[tuple[FactId, ...], ...]
    """The facts of each side."""
    reason: str
    about: str = ""
    ruling: Ruling | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A value in the text of a fact."""

    value: str
    """As the text has it."""
    bound: str
    """Its qualifier: default, max, min, over, under or nothing."""
    start: int
    """Where it begins in the wording's text."""


@dataclass(frozen=True, slots=True)
class Number:
    """The amounts of a fact that are worth remembering."""

    fact: FactId
    what: str
    """What they are amounts of: the subject alone where the fact says nothing else, else its whole text."""
    amounts: tuple[Amount, ...]
    now: tuple[Amount, ...] = ()
    """Those of what holds instead, where the fact is out of date or disputed and that is settled."""


@dataclass(frozen=True, slots=True)
class Library:
    """Everything known at one point of the way; each pass returns a fuller one."""

    sources: tuple[Source, ...] = ()
    notes: tuple[Note, ...] = ()
    statements: tuple[Statement, ...] = ()
    """As read; the pass `topics` turns each into a fact."""
    remainders: tuple[Remainder, ...] = ()
    facts: tuple[Fact, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    """On pairs of wordings, made before facts merge."""
    disagreements: tuple[Disagreement, ...] = ()
    numbers: tuple[Number, ...] = ()
    """In the order of their facts."""
    cells: Mapping[CellKey, tuple[FactId, ...]] = field(default_factory=dict)
    """The facts that each filled cell of a comparison rests on."""
    explained: Mapping[str, tuple[FactId, ...]] = field(default_factory=dict)
    """The facts that explain each term of the glossary."""
    problems: tuple[Problem, ...] = ()
