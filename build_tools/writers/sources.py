"""A page for each note as its author wrote it, every line numbered and with an anchor; and the list of sources."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence

from build_tools.catalog import Catalog
from build_tools.model import Library, Note, Source
from build_tools.writers.markdown import count, escape, front_matter
from build_tools.writers.marks import quote_page, source_pages

_LONGEST = 2_000
"""Characters of a line that are shown; a longer line is cut, with its length."""


def write_sources(library: Library, catalog: Catalog) -> dict[str, str]:
    """Path to page: `/sources/`, a page per source, and one per file of a source that is a folder."""
    pages = {"sources/index.md": _write_list(library)}
    places = source_pages(library.notes)
    for source in library.sources:
        notes = [note for note in library.notes if note.source == source.label]
        pages |= {places[note.path]: _write_note(note, source) for note in notes}
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


def _write_note(note: Note, source: Source) -> str:
    name = note.path.split("/", 1)[1] if "/" in note.path else ""
    title = f"{source.title}: {name}" if name else source.title
    rows = [
        f'<span class="line" id="L{number}"><a href="#L{number}">{number}</a><span>{_write_line(line)}</span></span>'
        for number, line in enumerate(note.lines, 1)
    ]
    return "\n".join(
        [
            front_matter({"title": title}),
            f"# {escape(title)}",
            "",
            f"{escape(_dated(source))}, {count(len(note.lines), 'line')}, as its author wrote it.",
            "",
            '<div class="note">',
            *rows,
            "</div>",
            "",
        ]
    )


def _write_line(line: str) -> str:
    shown = line if len(line) <= _LONGEST else f"{line[:_LONGEST]} … ({len(line):,} characters)"
    safe = html.escape(shown.expandtabs(4)).replace("\n", " ")
    return safe if safe.isprintable() else "".join(char if char.isprintable() else " " for char in safe)
