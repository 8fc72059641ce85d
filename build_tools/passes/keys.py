"""How statements are known again: by their words without what only looks different, and by the parents over them."""

from __future__ import annotations

import re
from functools import lru_cache

from build_tools.model import Statement


def parents_of(statement: Statement) -> tuple[str, ...]:
    """The keys of the nearest heading or label and of the parent statements below it."""
    trail = [crumb for crumb in statement.trail if crumb.kind != "subtitle"]
    first = next((n for n in range(len(trail) - 1, -1, -1) if trail[n].kind != "statement"), 0)
    return tuple(key_of(crumb.text) for crumb in trail[first:])


@lru_cache(maxsize=50_000)
def key_of(text: str) -> str:
    """A text for comparing: plain words in lower case, no code marks or quotes, no commas in numbers, no end marks.

    All other signs stay, and so does the case of names and units: they may be all that differs.
    """
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    plain = re.sub(r"(?<![\w`/.-])(?:[A-Z][a-z]+|A)(?![\w`#])", lambda word: word.group().lower(), plain)
    return " ".join(re.sub(r"[`\"]", "", plain).split()).rstrip(".!;: ")
