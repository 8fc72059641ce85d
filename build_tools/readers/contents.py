"""Finds the contents list of an exported document: lines in, the titles it names and the lines it takes out."""

from __future__ import annotations

import re
from collections.abc import Sequence

_PAGE = re.compile(r"(?<!\d)\d{1,4}$")
_MARK = re.compile(r"^[-*+] ")
_ENTRIES = 3
"""So many entries in a row of ascending pages are a contents list, even where no title returns."""


def contents_entry(line: str) -> tuple[str, int] | None:
    """Title and page of `Brakes<tab>12`, `Brakes ..... 12` or `Brakes   12`."""
    text = line.strip()
    page = _PAGE.search(text[-5:])
    if not page:
        return None
    before = text[: len(text) - len(page.group())]
    title = before.rstrip(" \t.")
    gap = before[len(title) :]
    if not title or "\t" in title or not ("\t" in gap or "   " in gap or gap.count(".") >= 3):
        return None
    return _MARK.sub("", title, count=1), int(page.group())


def find_contents(lines: Sequence[str], start: int) -> dict[int, str]:
    """Index to title of the lines of the contents list.

    They stand before the first heading, or name a title that a later line repeats; before the first heading a
    line can have lost its page number.
    """
    entries = {n: entry for n in range(start, len(lines)) if (entry := contents_entry(lines[n]))}
    if not entries:
        return {}
    last = {line.lstrip("# ").strip(): n for n, line in enumerate(lines) if line.strip()}
    known = {n: title for n, (title, _) in entries.items() if last.get(title, -1) > n}
    front = _front_end(lines, start, set(known.values()))
    head = {n: entry for n, entry in entries.items() if n < front}
    pages = [page for _, page in head.values()]
    headings = {line.lstrip("# ").strip() for line in lines[front:] if line.startswith("#")}
    bare = [n for n in range(start, front) if lines[n].strip() in headings]
    if known.keys() & head.keys() or (len(head) + len(bare) >= _ENTRIES and pages == sorted(pages)):
        known |= {n: title for n, (title, _) in head.items()}
    if not known:
        return {}
    return known | {n: lines[n].strip() for n in bare}


def _front_end(lines: Sequence[str], start: int, titles: set[str]) -> int:
    """The first heading, or line that repeats a title."""
    found = (n for n in range(start, len(lines)) if lines[n].startswith("#") or lines[n].strip() in titles)
    return next(found, 0)
