"""Reads a document exported from a PDF: Markdown that pages have cut through.

AWS CodeBuild<tab>16                    a line of the contents list
SQS - AWS Simple Queue Service          a heading that lost its mark
- APIs
  - AssumeRole

---
<sup>2</sup> AWS Website                a footnote
Sunday, September 22, 2019              a running line

- GetSessionToken                       the list goes on behind the page break
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.model import Note, Reading
from build_tools.readers.contents import find_contents
from build_tools.readers.draft import Draft
from build_tools.readers.markdown import read_lines
from build_tools.readers.parsing import blank_long_lines, fenced_lines
from build_tools.readers.phrases import ends_open, is_label, is_title, tells

FOOTNOTE = re.compile(r"\s*<sup>(\w{1,3})</sup>\s*(.*)")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?$", re.I)
_RULE = re.compile(r"\s*(?:---+|\*\*\*+|___+|\f)\s*$")
_DATE = re.compile(r"(?=.{0,70}\b(?:19|20)\d\d\b)(?:[A-Z][a-z]+,? )?(?:\w{1,9}[ .,/-]{1,2}){1,2}\d{1,4}$")
_ITEM = re.compile(r"(\s*)[-*+•] +(.*)")
_RUNNING_TIMES = 3
"""A line that stands alone this often can be a header or footer."""
_RUNNING_LENGTH = 80


def read_handout(note: Note) -> Reading:
    """The statements of an exported document, its pages joined again."""
    draft = Draft(note)
    lines = list(note.lines)
    blank_long_lines(lines, draft)
    pages = _Pages(draft, lines)
    pages.drop_contents()
    pages.drop_running_lines()
    pages.drop_footnotes()
    pages.mark_headings()
    pages.join_pages()
    return read_lines(note, pages.lines, draft, pages.joins)


class _Pages:
    """The lines of the note while they are mended, number for number; fenced code stays as it is."""

    def __init__(self, draft: Draft, lines: list[str]) -> None:
        self.draft = draft
        self.lines = lines
        self.code = fenced_lines(lines)
        self.joins: dict[int, int] = {}
        self.titles: set[str] = set()
        self.breaks: set[int] = set()
        """Indexes of lines that belonged to a page break."""

    def _written(self) -> Iterator[tuple[int, str]]:
        """Index and text of every line that says something outside front matter and code."""
        for index in range(self.draft.note.start, len(self.lines)):
            if self.lines[index].strip(" \t") and index not in self.code:
                yield index, self.lines[index]

    def _drop(self, index: int, rule: str) -> None:
        self.draft.pass_over(index + 1, index + 1, "dropped", rule)
        self.lines[index] = ""
        self.breaks.add(index)

    def _alone(self, index: int) -> bool:
        """Whether no words stand on the lines around; page numbers do not count."""
        around = self.lines[max(index - 1, 0) : index] + self.lines[index + 1 : index + 2]
        return not any(line.strip() and not _PAGE_NUMBER.match(line.strip()) for line in around)

    def drop_contents(self) -> None:
        """Drops the contents list; a name before it is the title of the document."""
        lines = ["" if index in self.code else line for index, line in enumerate(self.lines)]
        entries = find_contents(lines, self.draft.note.start)
        for title in entries.values():
            self.titles |= _keys(title)
        for index in entries:
            self._drop(index, "contents-list")
        first, text = next(self._written(), (0, ""))
        if entries and first < min(entries) and text[0].isalnum() and self._alone(first) and not tells(text):
            self.draft.pass_over(first + 1, first + 1, "structure", "heading")
            self.lines[first] = ""

    def drop_running_lines(self) -> None:
        """Headers and footers: a date or title that repeats from page to page, or a bare page number."""
        places: dict[str, list[int]] = {}
        marks: set[int] = set()
        for index, line in self._written():
            text = line.strip()
            if _PAGE_NUMBER.match(text) and self._alone(index):
                marks.add(index)
            elif len(text) < _RUNNING_LENGTH and text[:1] not in "#|>`-*+•_<\f":
                places.setdefault(text, []).append(index)
            elif _RULE.match(line) or FOOTNOTE.match(line):
                marks.add(index)
        running = [index for text, at in places.items() if self._runs(text, at, marks) for index in at]
        for index in sorted([*running, *(n for n in marks if _PAGE_NUMBER.match(self.lines[n].strip()))]):
            self._drop(index, "page-furniture")

    def _runs(self, text: str, places: list[int], marks: set[int]) -> bool:
        """Whether a repeated line is of the pages: a date, or no sentence and mostly beside a mark of a page break."""
        if len(places) < _RUNNING_TIMES:
            return False
        beside = sum(bool(marks & {self._next(index, -1), self._next(index, 1)}) for index in places)
        return bool(_DATE.match(text)) or (2 * beside > len(places) and not tells(text))

    def _next(self, index: int, step: int) -> int:
        """The nearest written line above (step -1) or below."""
        index += step
        while 0 <= index < len(self.lines) and not self.lines[index].strip(" \t"):
            index += step
        return index

    def drop_footnotes(self) -> None:
        """A footnote that only attributes goes, a footnote that says more stays; their marks go from the text."""
        marks: set[str] = set()
        for index, line in self._written():
            found = FOOTNOTE.match(line)
            if found:
                marks.add(found.group(1))
                if is_label(found.group(2)) or not found.group(2):
                    self._drop(index, "footnote")
                else:
                    self.lines[index] = found.group(2)
            elif _RULE.match(line):
                self.draft.pass_over(index + 1, index + 1, "structure", "rule")
                self.lines[index] = ""
                self.breaks.add(index)
        if marks:
            mark = re.compile(rf"<sup>(?:{'|'.join(map(re.escape, sorted(marks)))})</sup>")
            for index, line in self._written():
                self.lines[index] = mark.sub("", line)

    def mark_headings(self) -> None:
        """A line alone that the contents list names, or that only names and has a list below, is a heading.

        What the contents list names is a main heading, whatever level the export gave it.
        """
        for index, line in self._written():
            text = line.strip()
            if line.startswith("#") and _keys(text.lstrip("# ")) & self.titles:
                self.lines[index] = f"## {text.lstrip('# ')}"
            elif self._can_head(index, line) and (_keys(text) & self.titles or self._heads_list(index, text)):
                self.lines[index] = f"## {line}"

    def _can_head(self, index: int, line: str) -> bool:
        return line[0] not in " \t#>|`" and not _ITEM.match(line) and self._alone(index)

    def _heads_list(self, index: int, text: str) -> bool:
        below = self._next(index, 1)
        listed = below < len(self.lines) and bool(_ITEM.match(self.lines[below]))
        return listed and is_title(text) and text[-1] != ":" and text[0].isupper()

    def join_pages(self) -> None:
        """Puts what follows a page break back to what stood before it."""
        above = -1
        for index, line in list(self._written()):
            if above >= 0 and index - above > 1 and not self.code.intersection((above + 1, index - 1)):
                self._join(above, index, line)
            above = index if self.lines[index].strip() else above

    def _join(self, above: int, index: int, line: str) -> None:
        before = self.lines[above].rstrip()
        item, last = _ITEM.match(line), _ITEM.match(before)
        if not item and last and line[:1].islower() and self._is_cut(before, above, index):
            self.lines[above] = f"{before} {line.strip()}"
            self.lines[index] = ""
            self.joins[above + 1] = index + 1
        elif item and last and not item.group(1) and last.group(1):
            self._indent_like(above, index, last.group(1))

    def _is_cut(self, before: str, above: int, index: int) -> bool:
        """Whether a sentence goes on behind a gap: over a page break, or where it cannot have ended."""
        broken = any(n in self.breaks for n in range(above + 1, index))
        return ends_open(before) or (broken and not before.endswith((".", ":", "!", "?")))

    def _indent_like(self, above: int, index: int, indent: str) -> None:
        """Items behind a break that are like the nested items before it lost their indentation there."""
        nested = [
            m.group(2)
            for m in map(_ITEM.match, self.lines[max(above - 3, 0) : above + 1])
            if m and m.group(1) == indent
        ]
        while index < len(self.lines) and (item := _ITEM.match(self.lines[index])):
            if item.group(1) or not _alike(item.group(2), nested):
                return
            self.lines[index] = indent + self.lines[index]
            index += 1


def _keys(title: str) -> set[str]:
    """A title and its parts, for finding it again: contents lists often have only one part of "SQS - Queue Service"."""
    parts = re.split(r" {1,3}[-–—] {1,3}", title)
    return {" ".join(part.casefold().split()) for part in (title, *parts)}


def _alike(text: str, others: list[str]) -> bool:
    """Whether a list item is of the shape of others: one identifier each, or the same last word."""
    if len(others) < 2:
        return False
    single = all(re.fullmatch(r"[A-Z]\w*[a-z][A-Z]\w*", other) for other in others[-2:])
    if single and re.fullmatch(r"[A-Z][\w`]*", text):
        return True
    ends = {other.split()[-1].lower() for other in others[-2:] if len(other.split()) > 1}
    return len(ends) == 1 and len(text.split()) > 1 and text.rsplit(maxsplit=1)[-1].lower() in ends
