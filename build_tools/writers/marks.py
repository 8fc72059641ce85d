"""The small letters behind a fact that say which sources tell it, each a link to the line in the note."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from build_tools.model import Fact, Label, Library, Note, Source


def letters_of(sources: Sequence[Source]) -> dict[Label, str]:
    """A letter for each source, in order: a to z, then a2, b2 ..."""
    alphabet = "abcdefghijklmnopqrstuvwxyz"
    names = (f"{alphabet[n % 26]}{n // 26 + 1 if n >= 26 else ''}" for n in range(len(sources)))
    return {source.label: name for source, name in zip(sources, names, strict=False)}


def source_page(note: Note) -> str:
    """The page that shows this note, relative to the docs folder."""
    path = PurePosixPath(note.path)
    inner = path.relative_to(path.parts[0]).with_suffix("") if len(path.parts) > 1 else ""
    return (PurePosixPath("sources") / note.source / inner / "index.md").as_posix()


class Marks:
    """Writes the marks of facts; knows the letters and the source pages."""

    def __init__(self, library: Library) -> None:
        self.letters = letters_of(library.sources)
        self._titles: Mapping[Label, str] = {source.label: source.title for source in library.sources}
        self._pages = {note.path: source_page(note) for note in library.notes}

    def write(self, fact: Fact, up: str) -> str:
        """The marks of a fact on a page `up` (`../../`) below the docs folder; one letter a source."""
        seen: dict[Label, str] = {}
        for statement in fact.statements:
            place = statement.place
            if statement.source not in seen:
                title = f"{self._titles[statement.source]}, line {place.first}".replace('"', "'")
                address = f"{up}{self._pages[place.path]}#L{place.first}"
                seen[statement.source] = f'[{self.letters[statement.source]}](<{address}> "{title}")'
        links = " ".join(seen[label] for label in sorted(seen, key=lambda label: self.letters[label]))
        return f'<sup class="said">{links}</sup>'
