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
from collections import Counter

from build_tools.model import Note, Reading
from build_tools.readers.draft import Draft
from build_tools.readers.markdown import read_lines
from build_tools.readers.phrases import is_label

CONTENTS_LINE = re.compile(r"\s*(?:[-*+] )?(\S[^\t]*?)\s*(?:\t+| ?\.{3,} ?| {3,})\s*(\d{1,4})\s*$")
FOOTNOTE = re.compile(r"\s*<sup>(\w{1,3})</sup>\s*(.*)")
_PAGE_NUMBER = re.compile(r"(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?$", re.I)
_ITEM = re.compile(r"(\s*)[-*+•] +(.*)")
_RUNNING_TIMES = 3
"""A line that stands alone this often is a header or footer."""


def read_handout(note: Note) -> Reading:
    """The statements of an exported document, its pages joined again."""
    draft = Draft(note)
    pages = _Pages(draft, list(note.lines))
    pages.drop_contents()
    pages.drop_running_lines()
    pages.drop_footnotes()
    pages.mark_headings()
    pages.join_pages()
    return read_lines(note, pages.lines, draft, pages.joins)


class _Pages:
    """The lines of the note while they are mended, number for number."""

    def __init__(self, draft: Draft, lines: list[str]) -> None:
        self.draft = draft
        self.lines = lines
        self.joins: dict[int, int] = {}
        self.titles: set[str] = set()
        self.breaks: set[int] = set()
        """Indexes of lines that belonged to a page break."""

    def _drop(self, index: int, rule: str) -> None:
        self.draft.pass_over(index + 1, index + 1, "dropped", rule)
        self.lines[index] = ""
        self.breaks.add(index)

    def _alone(self, index: int) -> bool:
        around = self.lines[max(index - 1, 0) : index] + self.lines[index + 1 : index + 2]
        return not any(line.strip() for line in around)

    def drop_contents(self) -> None:
        """Contents lines carry a page number; lines before the first heading that a heading repeats are of them too."""
        for index, line in enumerate(self.lines):
            found = CONTENTS_LINE.match(line)
            if found and index >= self.draft.note.start:
                self.titles.add(found.group(1).strip())
                self._drop(index, "contents-list")
        if not self.titles:
            return
        later = {line.lstrip("# ").strip() for line in self.lines if line.startswith("#")}
        for index in range(self.draft.note.start, self._first_heading()):
            if self.lines[index].strip() in later:
                self.titles.add(self.lines[index].strip())
                self._drop(index, "contents-list")

    def _first_heading(self) -> int:
        return next((n for n, line in enumerate(self.lines) if line.startswith("#")), 0)

    def drop_running_lines(self) -> None:
        """Headers and footers: the same line alone on many pages, or a bare page number."""
        counts = Counter(line.strip() for line in self.lines if line.strip())
        for index, line in enumerate(self.lines):
            text = line.strip()
            if not text or _ITEM.match(line) or index < self.draft.note.start:
                continue
            number = _PAGE_NUMBER.match(text)
            if number or (counts[text] >= _RUNNING_TIMES and len(text) < 80 and text[0] not in "#|>`-*_"):
                self._drop(index, "page-furniture")

    def drop_footnotes(self) -> None:
        """A footnote that only attributes goes, a footnote that says more stays; their marks go from the text."""
        marks: set[str] = set()
        for index, line in enumerate(self.lines):
            found = FOOTNOTE.match(line)
            if found:
                marks.add(found.group(1))
                if is_label(found.group(2)) or not found.group(2):
                    self._drop(index, "footnote")
                else:
                    self.lines[index] = found.group(2)
            elif re.fullmatch(r"\s*(?:---+|\*\*\*+|___+|\f)\s*", line) and index >= self.draft.note.start:
                self.draft.pass_over(index + 1, index + 1, "structure", "rule")
                self.lines[index] = ""
                self.breaks.add(index)
        if marks:
            mark = re.compile(rf"<sup>(?:{'|'.join(map(re.escape, sorted(marks)))})</sup>")
            self.lines[:] = [mark.sub("", line) for line in self.lines]

    def mark_headings(self) -> None:
        """A line alone that the contents list names, or that only names and has a list below, is a heading.

        What the contents list names is a main heading, whatever level the export gave it.
        """
        for index, line in enumerate(self.lines):
            text = line.strip()
            if line.startswith("#") and text.lstrip("# ") in self.titles:
                self.lines[index] = f"## {text.lstrip('# ')}"
            if not text or line[0] in " \t#>|`" or _ITEM.match(line) or not self._alone(index):
                continue
            below = next((item for item in self.lines[index + 1 :] if item.strip()), "")
            if text in self.titles or (is_label(text) and text[-1] != ":" and _ITEM.match(below) and text[0].isupper()):
                self.lines[index] = f"## {line}"

    def join_pages(self) -> None:
        """Puts what follows a page break back to what stood before it."""
        for index in [n for n, line in enumerate(self.lines) if line.strip()]:
            above = self._above(index)
            if above is not None and index - above > 1:
                self._join(above, index)

    def _above(self, index: int) -> int | None:
        return next((n for n in range(index - 1, -1, -1) if self.lines[n].strip()), None)

    def _join(self, above: int, index: int) -> None:
        line, before = self.lines[index], self.lines[above]
        item, last = _ITEM.match(line), _ITEM.match(before)
        if not item and last and line[:1].islower() and not before.rstrip().endswith((".", ":", "!", "?")):
            self.lines[above] = f"{before.rstrip()} {line.strip()}"
            self.lines[index] = ""
            self.joins[above + 1] = index + 1
        elif item and last and not item.group(1) and last.group(1):
            self._indent_like(above, index, last.group(1))

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


def _alike(text: str, others: list[str]) -> bool:
    """Whether a list item is of the shape of others: one identifier each, or the same last word."""
    if len(others) < 2:
        return False
    single = all(re.fullmatch(r"[A-Z]\w*[a-z][A-Z]\w*", other) for other in others[-2:])
    if single and re.fullmatch(r"[A-Z][\w`]*", text):
        return True
    ends = {other.split()[-1].lower() for other in others[-2:] if len(other.split()) > 1}
    return len(ends) == 1 and len(text.split()) > 1 and text.rsplit(maxsplit=1)[-1].lower() in ends
