"""What the catalog holds, as frozen dataclasses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from build_tools.model import Authority, FactId, Judgement, Problem, Slug


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a topic's page and the words that lead statements to it."""

    title: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the site, as `topics.yml` declares it."""

    slug: Slug
    title: str
    name: str
    """The official short spelling in running text."""
    category: str
    full_name: str = ""
    status: str = "current"
    since: int | None = None
    """The year in which a status other than current began."""
    now: str = ""
    """What it is called now, or what takes its place."""
    about: str = ""
    names: tuple[str, ...] = ()
    """Other right names, in official spelling."""
    ambiguous: tuple[str, ...] = ()
    """Right names that are also common words: weak evidence."""
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Right name to the spellings that it replaces."""
    terms: tuple[str, ...] = ()
    """Words that only this topic uses."""
    variants: tuple[tuple[tuple[str, ...], ...], ...] = ()
    """Sets of alternatives, each with all its names: what holds of one need not hold of another."""
    sections: tuple[Section, ...] = (Section("What the notes say"),)
    """In order; the first takes what the words of no other claim."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A line of ids.jsonl: a fact's id, its topic and the normalised texts of its statements."""

    id: FactId
    topic: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of the notes by which the catalog names a statement."""

    text: str
    under: str = ""
    """The end of its trail, joined by " > ", where the text alone fits several statements."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What the maintainer decided of two statements, from decisions.yml."""

    topic: Slug
    judgement: Judgement
    quotes: tuple[Quote, Quote]
    """Of `same`, the fuller one first."""
    path: str
    line: int
    about: str = ""


@dataclass(frozen=True, slots=True)
class Settlement:
    """A ruling or a correction, from rulings.yml."""

    topic: Slug
    quotes: tuple[Quote, ...]
    """Of a ruling a statement of each side, of a correction the claims that are out of date."""
    authority: Authority
    path: str
    line: int
    holds: int = 0
    """Of a ruling: which of the quotes holds, from 1; 0 for none."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact, named by some words of one of its statements within a topic, or by "#" and its id."""

    topic: Slug
    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Cell:
    """What a comparison says of one thing in one respect, and the facts that it rests on."""

    text: str
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One of the things compared."""

    name: str
    topic: Slug
    when: str = ""
    """When to use it."""


@dataclass(frozen=True, slots=True)
class Row:
    """One respect in which things are compared."""

    name: str
    cells: tuple[Cell | None, ...]
    """One for each column; None for a gap, which no note fills."""
    topic: Slug | None = None
    """The page that the row belongs to, where rows are the things compared."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Things side by side, from a file of the folder `comparisons`."""

    slug: Slug
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    path: str

    @property
    def topics(self) -> frozenset[Slug]:
        """The topics compared."""
        return frozenset([*(column.topic for column in self.columns), *(row.topic for row in self.rows if row.topic)])


@dataclass(frozen=True, slots=True)
class Term:
    """An abbreviation or term with its meaning, from glossary.yml."""

    term: str
    meaning: str
    path: str
    names: tuple[str, ...] = ()
    """Other forms of it."""
    topic: Slug | None = None
    """The page that explains it, if one does."""
    references: tuple[Reference, ...] = ()
    """The facts that do."""
    only: frozenset[Slug] = frozenset()
    """The pages on which it means this; empty for all."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All that the compiler knows of its subject."""

    title: str = "Crib"
    about: str = ""
    categories: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    ids: tuple[Remembered, ...] = ()
    """The oldest first."""
    decisions: tuple[Decision, ...] = ()
    rulings: tuple[Settlement, ...] = ()
    corrections: tuple[Settlement, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    glossary: tuple[Term, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    """Groups of names by which searchers ask for one thing."""
    pdf: bool = False
    """A setting: whether the sheets will be printed to files, so that they link to these."""
    repository: str = ""
    """A setting: the address of the repository, to which sources and reports of mistakes lead."""


class CatalogError(Exception):
    """topics.yml can't be used at all; `problem` says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.text)
        self.problem = found
