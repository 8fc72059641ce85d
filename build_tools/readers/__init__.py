"""Files in, a Library of statements out: each file is read by the reader of its format."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import PurePosixPath

from build_tools.model import File, Label, Library, Note, Place, Problem, Reading, Remainder, Source
from build_tools.problems import near, problem
from build_tools.readers.detection import detect_format
from build_tools.readers.front_matter import FrontMatter, read_front_matter
from build_tools.readers.handout import read_handout
from build_tools.readers.markdown import read_markdown
from build_tools.readers.outline import read_outline

READERS: dict[str, Callable[[Note], Reading]] = {
    "markdown": read_markdown,
    "handout": read_handout,
    "outline": read_outline,
}
"""Format to reader: a note in, statements, remainders and problems out."""


def read_notes(files: Iterable[File]) -> Library:
    """Every statement of every file, in the order of their paths."""
    ordered = sorted(files, key=lambda file: file.path)
    fronts = {file.path: read_front_matter(split_lines(file.text), file.shown) for file in ordered if file.text}
    sources, labels, problems = _name_sources(ordered, fronts)
    notes = tuple(_make_note(file, fronts, labels, problems) for file in ordered if file.text is not None)
    readings = [READERS[note.format](note) for note in notes]
    unread = [_make_unreadable(file) for file in ordered if file.text is None]
    return Library(
        sources=tuple(sources),
        notes=notes,
        statements=tuple(statement for reading in readings for statement in reading.statements),
        remainders=(*unread, *(item for reading in readings for item in reading.remainders)),
        problems=(*problems, *(item for reading in readings for item in reading.problems)),
    )


def split_lines(text: str | None) -> tuple[str, ...]:
    """The lines of a text; only LF, CRLF and a lone CR end one."""
    lines = re.split(r"\r\n|\n|\r", text or "")
    return tuple(lines[:-1] if lines and not lines[-1] else lines)


def _make_unreadable(file: File) -> Remainder:
    return Remainder(Place(file.path, 1, 1), "", "dropped", "unreadable")


def _make_note(file: File, fronts: dict[str, FrontMatter], labels: dict[str, Label], problems: list[Problem]) -> Note:
    lines = split_lines(file.text)
    front = fronts.get(file.path, FrontMatter())
    problems.extend(front.problems)
    if not any(line.strip() for line in lines[front.length :]):
        problems.append(problem("empty-note", file.shown))
    given = front.text("format")
    if given and given not in READERS:
        problems.append(
            problem("unknown-format", file.shown, front.lines.get("format", 1), format=given, near=near(given, READERS))
        )
    known = given if given in READERS else detect_format(lines[front.length :])
    return Note(file.path, file.shown, labels[_root(file.path)], known, lines, front.length)


def _root(path: str) -> str:
    return path.split("/", 1)[0]


def _name_sources(
    files: list[File], fronts: dict[str, FrontMatter]
) -> tuple[list[Source], dict[str, Label], list[Problem]]:
    """The sources, and for each top-level file or folder the label of its source."""
    sources: list[Source] = []
    labels: dict[str, Label] = {}
    owners: dict[Label, str] = {}
    problems: list[Problem] = []
    for root in sorted({_root(file.path) for file in files}):
        own = [file for file in files if _root(file.path) == root]
        speaker = next((file for file in own if file.path in fronts and fronts[file.path].values), own[0])
        front = fronts.get(speaker.path, FrontMatter())
        label = _make_label(front, root, speaker, problems)
        labels[root] = label = _make_unique(label, owners, speaker, problems)
        year = _read_year(front, speaker, problems)
        sources.append(Source(label, front.text("title") or label, year, front.text("exam")))
    return sources, labels, problems


def _make_label(front: FrontMatter, root: str, file: File, problems: list[Problem]) -> Label:
    """The label that a source gives itself, else its name, in signs that fit an address."""
    given = front.text("label")
    text = given or PurePosixPath(root).stem
    used = re.sub(r"[^\w.-]+", "-", text, flags=re.ASCII).strip("-.") or "source"
    if given and used != given:
        problems.append(problem("bad-label", file.shown, front.lines.get("label", 1), label=given, used=used))
    return Label(used)


def _make_unique(label: Label, owners: dict[Label, str], file: File, problems: list[Problem]) -> Label:
    """The label, with a number when another source has it already."""
    number, used = 2, label
    while used in owners:
        used = Label(f"{label}-{number}")
        number += 1
    if used != label:
        problems.append(problem("duplicate-label", file.shown, 1, label=label, other=owners[label], used=used))
    owners[used] = file.shown
    return used


def _read_year(front: FrontMatter, file: File, problems: list[Problem]) -> int | None:
    text = front.text("year").strip()
    found = re.fullmatch(r"(199\d|20\d\d|2100)", text)
    if text and not found:
        problems.append(problem("bad-year", file.shown, front.lines.get("year", 1), year=text))
    return int(found.group(1)) if found else None
