"""Reads a plain-text outline indented by tabs or spaces.

SQS
===                              an underlined heading
Visibility timeout               a line that only names, with lines below: a label
<tab>default is 30 seconds       each line is a statement,
<tab><tab>**raise it with        `**` says that it matters,
<tab><tab>ChangeMessageVisibility   and a line can go on below
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import zip_longest

from build_tools.model import Crumb, CrumbKind, Note, Reading
from build_tools.readers.draft import Draft, crumb_of
from build_tools.readers.inline import Inline, plain_inline
from build_tools.readers.parsing import blank_front_matter, blank_long_lines
from build_tools.readers.phrases import completes, ends_open, has_verb, is_label, is_title, split_sentences, states_fact

TAB = 4
"""Columns of a tab, where tabs and spaces mix."""
_RULE = re.compile(r"\s*(?:([-*_~#])\1{2,}|={2,})\s*$")
_BULLET = re.compile(r"(?:[-*+•–] +|(\d{1,2})[.)](?: +|(?!\d)))(?=\S)")
_OPEN_START = re.compile(r"(?:and|or|but|which|than)\b")
"""How a line begins that belongs to the one above."""
_HALF_OPEN_START = re.compile(r"(?:that|while|when|where|whether|with|to|by|of|for|as|into|because)\b")
"""How it begins when it belongs there unless it has a clause of its own ("when it is full, it is sent")."""
_IDENTIFIER = re.compile(r"[A-Z]\w*[a-z][A-Z]\w*$")
"""A line that can go on with a sentence in spite of its capital."""
_LABEL_LENGTH = 200
"""Characters; a longer line is never a label."""
_CODE_LINES = 80
"""The longest brace block that is taken for code."""


@dataclass(slots=True)
class Line:
    """One entry of the outline, with the lines that go on with it."""

    first: int
    last: int
    indent: int
    text: str
    important: bool = False
    step: int = 0
    code: bool = False


@dataclass(slots=True)
class Level:
    """An entry that is still open, with its indent and its place in the trail."""

    indent: int
    crumb: Crumb | None


@dataclass(slots=True)
class Walk:
    """Where the reader stands in a note."""

    draft: Draft
    heading: tuple[Crumb, ...] = ()
    levels: list[Level] = field(default_factory=list)


def read_outline(note: Note) -> Reading:
    """The statements of an outline; indentation says what belongs below what."""
    draft = Draft(note)
    lines = list(note.lines)
    blank_front_matter(lines, draft)
    blank_long_lines(lines, draft)
    walk = Walk(draft)
    entries = _join_lines(_read_entries(lines, walk))
    for entry, below in zip_longest(entries, entries[1:]):
        _read_entry(entry, below, walk)
    return draft.finish()


def _read_entries(lines: list[str], walk: Walk) -> list[Line]:
    """The lines that say something; underlines mark the line above as a heading (indent -1)."""
    entries: list[Line] = []
    number = 0
    while number < len(lines):
        number += 1
        line = lines[number - 1]
        if _RULE.match(line):
            if entries and entries[-1].last == number - 1 and _underlines(line, entries[-1]):
                entries[-1].indent = -1
            walk.draft.pass_over(number, number, "structure", "rule")
        elif line.strip():
            entry = _read_line(line, number)
            end = _code_end(lines, number)
            if end > number:
                entry.last, entry.code = end, True
                number = end
            entries.append(entry)
    return entries


def _underlines(rule: str, entry: Line) -> bool:
    """`===` under any flush line; dashes only where they are about as long as the words."""
    if entry.indent or entry.code:
        return False
    mark = rule.strip()
    return mark[0] == "=" or (mark[0] in "-~" and abs(len(mark) - len(entry.text)) <= 3)


def _read_line(line: str, number: int) -> Line:
    indent = _indent(line)
    text = line.strip()
    heading = re.match(r"#{1,6} +(.+?)\s*#*$", text)
    if heading and not indent:
        return Line(number, number, -1, heading.group(1))
    bullet = _BULLET.match(text)
    body = text[bullet.end() :] if bullet else text
    step = int(bullet.group(1) or 0) if bullet else 0
    return Line(number, number, indent, re.sub(r"\s*\*\*+\s*", " ", body).strip(), "**" in body, step)


def _indent(line: str) -> int:
    white = line[: len(line) - len(line.lstrip())]
    return len(white.expandtabs(TAB))


def _code_end(lines: list[str], number: int) -> int:
    """The last line of a block of braces that opens at the end of this line, or this line."""
    line = lines[number - 1].rstrip()
    if not re.search(r"(?:^|[:=(\[{,\s])[\[{]$", line):
        return number
    depth = 0
    for end in range(number, min(number + _CODE_LINES, len(lines)) + 1):
        depth += sum(lines[end - 1].count(mark) for mark in "{[") - sum(lines[end - 1].count(mark) for mark in "}]")
        if depth <= 0:
            return end
    return number


def _join_lines(entries: list[Line]) -> list[Line]:
    """Entries with the lines that go on with them."""
    joined: list[Line] = []
    for entry, below in zip_longest(entries, entries[1:]):
        if joined and _goes_on(joined[-1], entry, below):
            joined[-1].text += " " + entry.text
            joined[-1].last = entry.last
        else:
            joined.append(entry)
    return joined


def _goes_on(above: Line, entry: Line, below: Line | None) -> bool:
    flush = entry.last != entry.first or above.indent < 0 or entry.indent < above.indent
    if flush or above.code or entry.code or entry.important or entry.step or entry.first != above.last + 1:
        return False
    lists = entry.indent > above.indent and below is not None and below.indent == entry.indent
    open_end = ends_open(above.text) or (completes(entry.text, above.text) and not lists)
    if not (entry.text[:1].islower() or entry.text[:1] in "(\"'`"):
        return open_end and bool(_IDENTIFIER.match(entry.text)) and not lists
    if above.text[-1:] in ".:;!?" or (len(above.text) < _LABEL_LENGTH and is_label(above.text)):
        return open_end
    return open_end or (not lists and _begins_open(entry.text))


def _begins_open(text: str) -> bool:
    return bool(_OPEN_START.match(text) or (_HALF_OPEN_START.match(text) and not has_verb(text) and "," not in text))


def _read_entry(entry: Line, below: Line | None, walk: Walk) -> None:
    if entry.indent < 0:
        _read_heading(entry, walk)
        return
    walk.levels[:] = [level for level in walk.levels if level.indent < entry.indent]
    parents = tuple(level.crumb for level in walk.levels if level.crumb)
    if entry.code:
        _state_code(entry, parents, walk)
    elif not re.search(r"\w", entry.text):
        walk.draft.pass_over(entry.first, entry.last, "dropped", "empty-item")
    elif below and below.indent > entry.indent and not entry.step and _names(entry):
        kind: CrumbKind = "label" if entry.indent else "heading"
        walk.draft.pass_over(entry.first, entry.last, "structure", kind)
        walk.levels.append(Level(entry.indent, Crumb(plain_inline(entry.text).text.rstrip(": "), kind)))
    else:
        walk.levels.append(Level(entry.indent, _state_entry(entry, parents, walk)))


def _names(entry: Line) -> bool:
    return is_label(entry.text) if entry.indent else is_title(entry.text)


def _read_heading(entry: Line, walk: Walk) -> None:
    walk.levels.clear()
    if states_fact(entry.text):
        _state_entry(entry, (), walk)
    else:
        walk.draft.pass_over(entry.first, entry.last, "structure", "heading")
    walk.heading = (Crumb(plain_inline(entry.text).text, "heading"),)


def _state_entry(entry: Line, parents: tuple[Crumb, ...], walk: Walk) -> Crumb | None:
    """States each sentence of an entry, further ones below the first; returns the crumb of the first."""
    head: Crumb | None = None
    for start, end in split_sentences(entry.text):
        text = entry.text[start:end]
        over = (*walk.heading, *parents, *([head] if head else []))
        place = walk.draft.place(entry.first, entry.last)
        said = text if text in walk.draft.words(entry.first, entry.last) else walk.draft.words(entry.first, entry.last)
        inline = plain_inline(text, entry.important)
        stated = walk.draft.state(inline, said, place, over, step=0 if head else entry.step)
        head = head or crumb_of(stated)
    return head


def _state_code(entry: Line, parents: tuple[Crumb, ...], walk: Walk) -> None:
    lines = walk.draft.note.lines[entry.first - 1 : entry.last]
    indents = [_indent(line) for line in lines if line.strip()]
    left = min(indents)
    text = "\n".join(line.expandtabs(TAB)[left:].rstrip() for line in lines)
    place = walk.draft.place(entry.first, entry.last)
    said = walk.draft.words(entry.first, entry.last)
    language = "json" if re.match(r"\s*[\[{\"]", text) else ""
    walk.draft.state(Inline(text), said, place, (*walk.heading, *parents), kind="code", language=language)
