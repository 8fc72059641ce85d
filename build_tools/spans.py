"""How a statement's text parts into prose and code: the one place that knows what backticks mean."""

from __future__ import annotations

import re

_CODE = re.compile(r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)", re.S)
"""CommonMark's code span: a run of backticks up to the next run of the same length."""


def split_code(text: str) -> list[str]:
    """Prose and code by turns, prose first; code keeps its backticks."""
    if "`" not in text:
        return [text]
    pieces, at = [], 0
    for found in _CODE.finditer(text):
        pieces += [text[at : found.start()], found.group()]
        at = found.end()
    return [*pieces, text[at:]]
