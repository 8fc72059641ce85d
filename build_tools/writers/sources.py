"""A page for each note as its author wrote it: every line numbered, and what became of it; and the list of sources."""

from __future__ import annotations

import html
from collections import defaultdict
from collections.abc import Mapping, Sequence
from urllib.parse import quote

from build_tools.catalog import Catalog
from build_tools.model import Fact, Library, Note, Source
from build_tools.writers.explanation import RULES
from build_tools.writers.markdown import count, escape, front_matter
from build_tools.writers.marks import letters_of, quote_page, source_pages

_LONGEST = 2_000
"""Characters of a line that are shown; a longer line is cut, with its length."""


def write_sources(library: Library, catalog: Catalog) -> dict[str, str]:
    """Path to page: `/sources/`, a page per source, and one per file of a source that is a folder."""
    pages = {"sources/index.md": _write_list(library)}
    places, writer = source_pages(library.notes), _Writer(library, catalog)
    for source in library.sources:
        notes = [note for note in library.notes if note.source == source.label]
        pages |= {places[note.path]: writer.write(note, source, places[note.path]) for note in notes}
        own = f"sources/{source.label}/index.md"
        if own not in pages:
            pages[own] = _write_folder(source, notes, places)
    return pages


def _dated(source: Source) -> str:
    return ", ".join(str(part) for part in (source.year or "undated", source.exam) if part)


def _write_list(library: Library) -> str:
    lines = [front_matter({"title": "Sources"}), "# Sources", "", "The notes that this library is made of.", ""]
    for source in library.sources:
        notes = [note for note in library.notes if note.source == source.label]
        size = count(sum(len(note.lines) for note in notes), "line")
        lines.append(f"- [{escape(source.title)}]({source.label}/index.md) ({escape(_dated(source))}), {size}")
    return "\n".join([*lines, ""])


def _write_folder(source: Source, notes: Sequence[Note], places: Mapping[str, str]) -> str:
    lines = [front_matter({"title": source.title}), f"# {escape(source.title)}", "", f"{escape(_dated(source))}", ""]
    root = f"sources/{source.label}/"
    for note in notes:
        name = note.path.split("/", 1)[-1]
        address = quote_page(places[note.path].removeprefix(root))
        lines.append(f"- [{escape(name)}](<{address}>), {count(len(note.lines), 'line')}")
    return "\n".join([*lines, ""])


class _Writer:
    """Writes notes, knowing what became of each of their lines."""

    def __init__(self, library: Library, catalog: Catalog) -> None:
        self._repository = quote(catalog.repository, safe=":/")
        self._titles = {topic.slug: topic.title for topic in catalog.topics}
        self._letters = letters_of(library.sources)
        self._facts: dict[tuple[str, int], list[Fact]] = defaultdict(list)
        for fact in library.facts:
            for statement in fact.statements:
                self._facts[statement.place.path, statement.place.first].append(fact)
        self._rules = {(item.place.path, item.place.first): item for item in library.remainders}

    def write(self, note: Note, source: Source, page: str) -> str:
        """The page of a note."""
        name = note.path.split("/", 1)[1] if "/" in note.path else ""
        title = f"{source.title}: {name}" if name else source.title
        up = "../" * page.count("/")
        rows = [self._write_row(note, number, line, up) for number, line in enumerate(note.lines, 1)]
        values = {"title": title, "hide": ["toc"]}
        lines = [front_matter(values), f"# {escape(title)}", "", self._tell(note, source), ""]
        return "\n".join([*lines, '<div class="note">', *rows, "</div>", ""])

    def _tell(self, note: Note, source: Source) -> str:
        """Its size, and how much of it others say too."""
        facts = [fact for (path, _), found in self._facts.items() if path == note.path for fact in found]
        shared = sum(any(s.source != note.source for s in fact.statements) for fact in facts)
        told = f"{escape(_dated(source))}, {count(len(note.lines), 'line')}, as its author wrote it."
        share = (
            f" Other notes say {shared / len(facts):.0%} of its {count(len(facts), 'statement')} too." if facts else ""
        )
        return f"{told}{share} Behind each line stands the page that it went to, and who else says it."

    def _write_row(self, note: Note, number: int, line: str, up: str) -> str:
        fate = self._write_fate(note, number, up)
        text = f'<a href="#L{number}">{number}</a><span>{_write_line(line)}</span>'
        return f'<span class="line" id="L{number}">{text}{fate}</span>'

    def _write_fate(self, note: Note, number: int, up: str) -> str:
        """What the line became, or why it became nothing; and the way to it in the repository."""
        here = list(dict.fromkeys(self._facts.get((note.path, number), ())))
        told = [self._write_link(fact, note, up) for fact in here]
        remainder = self._rules.get((note.path, number))
        if remainder and not told:
            told.append(f'<span title="{html.escape(RULES[remainder.rule])}">{remainder.rule}</span>')
        if self._repository and here:
            told.append(f'<a href="{self._repository}/blob/HEAD/{quote(note.shown)}?plain=1#L{number}">edit</a>')
        return f"<span>{' '.join(told)}</span>" if told else ""

    def _write_link(self, fact: Fact, note: Note, up: str) -> str:
        page, title = (
            (f"topics/{fact.topics[0]}", self._titles[fact.topics[0]]) if fact.topics else ("unsorted", "Unsorted")
        )
        others = sorted({self._letters[s.source] for s in fact.statements if s.source != note.source})
        voices = f" <em>{' '.join(others)}</em>" if others else ""
        return f'<a href="{up}{page}/index.html#f-{fact.id}">{html.escape(title)}{voices}</a>'


def _write_line(line: str) -> str:
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]} … ({len(line):,} characters)"
    safe = html.escape(shown.expandtabs(4)).replace("\n", " ")
    return safe if safe.isprintable() else "".join(char if char.isprintable() else " " for char in safe)
