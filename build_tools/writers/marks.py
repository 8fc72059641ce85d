"""The small letters behind a fact that say which sources tell it, each a link to the line in the note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain, count
from pathlib import PurePosixPath
from urllib.parse import quote

from build_tools.model import Fact, Label, Library, Note, Source, Statement
from build_tools.writers.markdown import escape

_NO_LABEL = re.compile(r"[^\w\s.,:;'()-]|_")
"""What may not stand in the label of a link: it could end the label or become markup."""


def letters_of(sources: Sequence[Source]) -> dict[Label, str]:
    """A letter for each source, in order: a to z, then a2, b2 ..."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    names = (f"{alphabet[n % 26]}{n // 26 + 1 if n >= 26 else ''}" for n in range(len(sources)))
    return {source.label: name for source, name in zip(sources, names, strict=False)}


def newest_exams(sources: Sequence[Source]) -> frozenset[str]:
    """The exam of the newest source that names one; a source without an exam may be about any."""
    dated = [(source.year or 0, source.exam) for source in sources if source.exam]
    return frozenset({"", max(dated)[1]}) if dated else frozenset({""})


def source_pages(notes: Iterable[Note]) -> dict[str, str]:
    """Path of each note to the page that shows it, relative to the docs folder.

    Notes that differ in nothing but their ending are numbered.
    """
    pages: dict[str, str] = {}
    taken: set[str] = set()
    for note in notes:
        path = PurePosixPath(note.path)
        inner = path.relative_to(path.parts[0]).with_suffix("") if len(path.parts) > 1 else PurePosixPath()
        folder = PurePosixPath("sources") / note.source / inner
        numbered = (folder.with_name(f"{folder.name}-{number}") for number in count(2))
        name = next(name for name in chain([folder], numbered) if name.as_posix() not in taken)
        taken.add(name.as_posix())
        pages[note.path] = f"{name.as_posix()}/index.md"
    return pages


def quote_page(page: str) -> str:
    """A page as it stands in a link."""
    return quote(page, safe="/")


class Marks:
    """Writes the marks of facts; knows the letters and the source pages."""

    def __init__(self, library: Library) -> None:
        self.letters = letters_of(library.sources)
        self._titles: Mapping[Label, str] = {source.label: source.title for source in library.sources}
        self._years = {source.label: source.year for source in library.sources}
        self._exams = {source.label: source.exam for source in library.sources}
        self._newest = newest_exams(library.sources)
        self._pages = {path: quote_page(page) for path, page in source_pages(library.notes).items()}

    def write(self, facts: Iterable[Fact], up: str) -> str:
        """The marks of facts told together, on a page `up` (`../../`) below the docs folder; one letter a source.

        Each letter's label has the source's title and lines, which show when it is pointed at. What only notes on an
        older exam say carries that exam's mark.
        """
        said: dict[Label, list[Statement]] = {}
        for statement in (statement for fact in facts for statement in fact.statements):
            said.setdefault(statement.source, []).append(statement)
        letters = [self._write_letter(said[label], up) for label in sorted(said, key=lambda label: self.letters[label])]
        exams = {self._exams[label] for label in said}
        old = "" if exams & self._newest else f' <span class="exam">{escape(", ".join(sorted(exams)))}</span>'
        return f'<sup class="said">{" ".join(letters)}{old}</sup>'

    def write_legend(self, facts: Iterable[Fact], up: str) -> str:
        """The sources of these facts in one line: their letters, titles and years."""
        said = {statement.source for fact in facts for statement in fact.statements}
        names = []
        for label, letter in self.letters.items():
            if label in said:
                year = f" ({self._years[label]})" if self._years[label] else ""
                names.append(f"**{letter}** [{escape(self._titles[label])}](<{up}sources/{label}/index.md>){year}")
        return ", ".join(names)

    def _write_letter(self, statements: Sequence[Statement], up: str) -> str:
        first = statements[0]
        lines = ", ".join(dict.fromkeys(f"line {statement.place.first}" for statement in statements))
        name = _NO_LABEL.sub(" ", f"{self._titles[first.source]}, {lines}")
        address = f"{up}{self._pages[first.place.path]}#L{first.place.first}"
        return f'[{self.letters[first.source]}](<{address}>){{: aria-label="{name}" }}'

    def years(self, fact: Fact) -> str:
        """The years of the sources that say a fact, the newest last: `2019, 2024`."""
        years = {self._years[statement.source] for statement in fact.statements}
        return ", ".join(sorted(str(year) if year else "undated" for year in years))
