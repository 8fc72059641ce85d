"""The front matter of a file: its text in, the keys that we know, the lines it takes and problems out."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

import frontmatter
import yaml

from build_tools.model import Problem
from build_tools.problems import near, problem

KEYS = ("label", "title", "year", "exam", "format")
_FENCE = re.compile(r"---[ \t]*$")
_KEY_LINE = re.compile(r"([\w-]+):\s*(\S.*)?$")
_NO_TEXT = re.compile(r"\s*$|\s*#|\s+\S|-\s")
"""Blank lines, comments and values that go on below their key."""


@dataclass(slots=True)
class FrontMatter:
    """What a file says of itself."""

    values: dict[str, Any] = field(default_factory=dict)
    length: int = 0
    """Lines it takes, both fences included."""
    problems: list[Problem] = field(default_factory=list)


def read_front_matter(lines: tuple[str, ...], shown: str) -> FrontMatter:
    """Reads `---`, YAML, `---` at the head of a file.

    Broken YAML is a problem: the keys we know are then read line by line. Where prose stands between the
    fences they are no front matter but rules, and all of it stays part of the note.
    """
    end = _find_end(lines)
    if not end:
        return FrontMatter()
    try:
        values = frontmatter.loads("\n".join(lines[: end + 1])).metadata
    except yaml.YAMLError as error:
        return _salvage(lines, end, shown, error)
    if not values and any(line.strip() for line in lines[1:end]):
        return FrontMatter()
    return FrontMatter(values, end + 1, _check_values(values, lines, shown))


def _find_end(lines: tuple[str, ...]) -> int:
    if not lines or not _FENCE.match(lines[0]):
        return 0
    return next((n for n, line in enumerate(lines) if n and _FENCE.match(line)), 0)


def _salvage(lines: tuple[str, ...], end: int, shown: str, error: yaml.YAMLError) -> FrontMatter:
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "it can't be read"
    line = 2 + (mark.line if mark else 0)
    found = FrontMatter(length=end + 1, problems=[problem("bad-front-matter", shown, line, reason=reason)])
    for text in lines[1:end]:
        match = _KEY_LINE.match(text)
        if not match and not _NO_TEXT.match(text):
            return FrontMatter()
        if match and match.group(1) in KEYS:
            found.values[match.group(1)] = (match.group(2) or "").strip("\"' ")
    return found


def _check_values(values: dict[str, Any], lines: tuple[str, ...], shown: str) -> list[Problem]:
    problems = []
    for key in values:
        if key not in KEYS:
            line = next((n for n, text in enumerate(lines, 1) if text.startswith(f"{key}:")), 1)
            problems.append(
                problem("unknown-key", shown, line, where="front matter", key=key, near=near(str(key), KEYS))
            )
    return problems
