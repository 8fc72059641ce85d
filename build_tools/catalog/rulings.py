"""Reads `rulings.yml`: its text in, rulings on disagreements and corrections of common errors out.

rulings:
  - topic: sqs
    sides: [a statement of one side, a statement of another]
    holds: 1              # which of them, from 1; 0 for none
    now: what holds today
    since: 2023
    why: one sentence
    link: https://...     # official documentation
    checked: 2026-11-27   # the day that page was read, or no
corrections:
  - topic: s3
    claims: [a statement that is out of date]
    now: ...              # and since, why, link, checked as above
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from datetime import date

from build_tools.catalog.entries import Settlement
from build_tools.catalog.located import Checker
from build_tools.catalog.quotes import read_entries, read_quotes, read_topic
from build_tools.model import Authority, Problem, Slug

Settlements = tuple[Settlement, ...]
_COMMON = ("topic", "now", "since", "why", "link", "checked")


def read_rulings(text: str, path: str, topics: Set[Slug]) -> tuple[Settlements, Settlements, list[Problem]]:
    """Rulings and corrections in their order; an entry that is none is told with its line and left out."""
    top, problems = read_entries(text, path, "rulings.yml")
    if top is None:
        return (), (), problems
    top.known(("rulings", "corrections"))
    rulings = tuple(_read_all("rulings", "sides", top, topics))
    corrections = tuple(_read_all("corrections", "claims", top, topics))
    return rulings, corrections, top.problems


def _read_all(name: str, key: str, top: Checker, topics: Set[Slug]) -> Iterator[Settlement]:
    for entry in top.entries(name):
        checker = Checker(top.path, name.removesuffix("s"), entry, top.problems)
        checker.known((*_COMMON, key, *(["holds"] if key == "sides" else [])))
        topic, quotes = read_topic(checker, topics), read_quotes(key, checker)
        authority, holds = _read_authority(checker), _read_holds(checker, len(quotes))
        if not authority.now:
            checker.refuse("now", '"now" is missing: say what holds today')
        elif topic is not None and len(quotes) > (key == "sides"):
            yield Settlement(topic, quotes, authority, top.path, entry.line, holds)
        elif topic is not None:
            checker.refuse(key, f'"{key}" quotes too few statements')


def _read_holds(checker: Checker, sides: int) -> int:
    holds = checker.text("holds") or "0"
    if holds.isdecimal() and int(holds) <= sides:
        return int(holds)
    checker.refuse("holds", f'"holds: {holds}" is no number from 0 to {sides}')
    return 0


def _read_authority(checker: Checker) -> Authority:
    since, link, checked = checker.text("since"), checker.text("link"), checker.text("checked")
    if since and not re.fullmatch(r"(?:19|20)\d\d", since):
        checker.refuse("since", f'"since: {since}" is no year')
        since = ""
    if link and not re.fullmatch(r"https://[^\s<>\"]+", link):
        checker.refuse("link", f'"{link}" is no https address')
        link = ""
    if checked not in ("", "no", "false") and not _is_day(checked):
        checker.refuse("checked", f'"checked: {checked}" is neither a day such as 2026-11-27 nor "no"')
        checked = ""
    return Authority(
        checker.text("now"),
        int(since) if since else None,
        checker.text("why"),
        link,
        checked if _is_day(checked) else "",
    )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
