"""The lines of a note in, the name of its format out, for notes that don't say it themselves."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from build_tools.readers.contents import contents_entry
from build_tools.readers.draft import MAX_LINE
from build_tools.readers.handout import FOOTNOTE


def detect_format(lines: Sequence[str]) -> str:
    """`outline`, `handout` or `markdown`.

    An outline is indented without bullets and has no Markdown headings; a handout shows the
    marks of pages: a contents list with page numbers, footnotes, form feeds, a running line.
    """
    written = [line.rstrip() for line in lines if line.strip() and len(line) <= MAX_LINE]
    if _is_outline(written):
        return "outline"
    feeds = sum("\f" in line for line in lines)
    return "handout" if _is_paged(written, feeds) else "markdown"


def _is_outline(lines: list[str]) -> bool:
    headings = sum(bool(re.match(r"#{1,6} \S", line)) for line in lines)
    bullets = sum(bool(re.match(r"\s*(?:[-*+] |\d+[.)] |>|```)", line)) for line in lines)
    indented = sum(bool(re.match(r"(?:\t| {2,})\s*\S", line)) for line in lines) - bullets
    underlined = sum(bool(re.match(r"={2,}$", line)) for line in lines)
    return not headings and indented + 3 * underlined > max(bullets, 0.3 * len(lines))


def _is_paged(lines: list[str], feeds: int) -> bool:
    contents = sum(contents_entry(line) is not None for line in lines)
    footnotes = sum(bool(FOOTNOTE.match(line)) for line in lines)
    plain = Counter(line.strip() for line in lines if re.match(r"[A-Z][^|`]{5,60}$", line.strip()))
    running = sum(count for count in plain.values() if count >= 4)
    return sum(count >= 3 for count in (contents, footnotes, feeds, running)) >= 2 or contents >= 8
