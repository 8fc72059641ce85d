"""The front matter of a file: its text in, the keys that we know, the lines it takes and problems out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import yaml
from frontmatter.default_handlers import YAMLHandler

from build_tools.model import Problem
from build_tools.problems import near, problem

KEYS = ("label", "title", "year", "exam", "format")
_FENCE = re.compile(r"---[ \t]*$")
_KEY_LINE = re.compile(r"([\w-]+):(?:\s+(\S.*)?)?$")
_NO_TEXT = re.compile(r"\s*$|\s*#|\s+\S|-\s")
"""Blank lines, comments and values that go on below their key."""
_LONGEST_NUMBER = 10**15


@dataclass(slots=True)
class FrontMatter:
    """What a file says of itself."""

    values: dict[str, object] = field(default_factory=dict)
    """The value of each key: a word, number, date or nothing."""
    length: int = 0
    """Lines it takes, both fences included."""
    problems: list[Problem] = field(default_factory=list)
    lines: dict[str, int] = field(default_factory=dict)
    """The line of each key."""

    def text(self, key: str) -> str:
        """The value as words; nothing where there is none."""
        value = self.values.get(key)
        return "" if value is None else str(value)


def read_front_matter(lines: tuple[str, ...], shown: str) -> FrontMatter:
    """Reads `---`, YAML, `---` at the head of a file.

    Broken YAML is a problem: the keys we know are then read line by line. Where prose stands between the
    fences they are no front matter but rules, and all of it stays part of the note.
    """
    if not lines or not _FENCE.match(lines[0]):
        return FrontMatter()
    end = next((n for n, line in enumerate(lines) if n and _FENCE.match(line)), 0)
    if not end:
        return _read_unclosed(lines, shown)
    try:
        values = YAMLHandler().load("\n".join(lines[1:end]))
    except (yaml.YAMLError, ValueError, TypeError, RecursionError) as error:
        return _salvage(lines, end, shown, error)
    if _is_prose(values) and any(line.strip() for line in lines[1:end]):
        return FrontMatter()
    found = FrontMatter({}, end + 1, [], _find_lines(lines[:end]))
    for key, value in (values or {}).items():
        _read_value(key, value, found, shown)
    return found


def _is_prose(values: object) -> bool:
    """Whether what stands between two rules is text: no keys, or none that we know and one of several words."""
    if not isinstance(values, dict) or not values:
        return True
    return not any(key in KEYS for key in values) and any(len(str(key).split()) > 1 for key in values)


def _find_lines(lines: Sequence[str]) -> dict[str, int]:
    """The line of each key at the left margin."""
    found = ((n, re.match(r"""["']?([^\s"':]+)["']?\s*:""", line)) for n, line in enumerate(lines, 1))
    return {match.group(1): n for n, match in found if match}


def _read_value(key: object, value: object, found: FrontMatter, shown: str) -> None:
    """Keeps a value of a key that we know; what is no word, number or date is told."""
    name = str(key)
    line = found.lines.get(name, 1)
    if name not in KEYS:
        guess = near(name, KEYS)
        found.problems.append(problem("unknown-key", shown, line, where="front matter", key=name, near=guess))
    elif isinstance(value, list | dict | set | tuple) or _is_huge(value):
        reason = f'"{name}" is no word, number or date'
        found.problems.append(problem("bad-front-matter", shown, line, reason=reason))
        return
    found.values[name] = value


def _is_huge(value: object) -> bool:
    """Whether it is a number that Python refuses to write out."""
    return isinstance(value, int) and abs(value) > _LONGEST_NUMBER


def _salvage(lines: tuple[str, ...], end: int, shown: str, error: Exception) -> FrontMatter:
    """The known keys of broken YAML; where prose stands among them, the lines stay text and only the error is told."""
    mark = getattr(error, "problem_mark", None)
    reason = getattr(error, "problem", None) or "it can't be read"
    found = _read_lines(lines[:end], end + 1)
    told = problem("bad-front-matter", shown, min(2 + mark.line, end) if mark else 2, reason=reason)
    prose = any(not _KEY_LINE.match(line) and not _NO_TEXT.match(line) for line in lines[1:end])
    if prose:
        return FrontMatter(problems=[told] if found.values else [])
    found.problems.append(told)
    return found


def _read_unclosed(lines: tuple[str, ...], shown: str) -> FrontMatter:
    """Keys below a first fence that no second one closes."""
    end = next((n for n, line in enumerate(lines) if n and not _KEY_LINE.match(line)), len(lines))
    found = _read_lines(lines[:end], end)
    if not found.values:
        return FrontMatter()
    found.problems.append(problem("bad-front-matter", shown, 1, reason="the closing --- is missing"))
    return found


def _read_lines(lines: Sequence[str], length: int) -> FrontMatter:
    """The keys that we know, read line by line."""
    found = FrontMatter({}, length, [], _find_lines(lines))
    for match in filter(None, map(_KEY_LINE.match, lines)):
        if match.group(1) in KEYS:
            found.values[match.group(1)] = (match.group(2) or "").strip("\"' ")
    return found
