"""Reads quantities out of a text: `15 min`, `900 seconds` and `a quarter of an hour` are numbers of one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from build_tools.passes.claims.words import STOP_WORDS, root_of

_WORDS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
_WORDS |= {"hundred": 100, "thousand": 1000}
_SCALES = {"k": 1e3, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_UNITS: dict[str, tuple[str, float]] = {
    **{name: ("B", 1024.0**power) for power, names in enumerate(
        ("b byte bytes", "kb kib", "mb mib", "gb gib", "tb tib", "pb pib eb")) for name in names.split()},
    **{name: ("bit", 1000.0**power) for power, names in enumerate(
        ("bit bits bps", "kbit kbps kbit/s", "mbit mbps mbit/s megabit", "gbit gbps gbit/s gigabit")) for name in names.split()},
    **{name: ("B", 1024.0**power) for power, names in enumerate(("B/s", "KBps", "MBps", "GBps")) for name in names.split()},
    "ms": ("s", 0.001), "millisecond": ("s", 0.001), "milliseconds": ("s", 0.001),
    "s": ("s", 1), "sec": ("s", 1), "second": ("s", 1), "seconds": ("s", 1),
    "min": ("s", 60), "minute": ("s", 60), "minutes": ("s", 60),
    "h": ("s", 3600), "hour": ("s", 3600), "hours": ("s", 3600), "hourly": ("s", 3600),
    "day": ("s", 86400), "days": ("s", 86400), "week": ("s", 604800), "weeks": ("s", 604800),
    "month": ("s", 2592000), "months": ("s", 2592000), "year": ("s", 31536000), "years": ("s", 31536000),
    "%": ("%", 1), "percent": ("%", 1),
}  # fmt: skip
"""Unit to its kind and how many of the kind's base it is; sizes in powers of 1024, months of 30 days."""
_TIMES = {"min": "minute", "h": "hour", "s": "second", "ms": "millisecond"}

_TOKEN = re.compile(
    r"(?P<code>`[^`]*`)|(?P<money>[$€£]\s?(?=\d))|(?P<number>(?<![\w.])(?<![A-Za-z]-)(?<!\d/)(?:\d[\d,]*)?\.?\d+(?!\.?\d))"
    r"(?P<scale>k\b|K\b)?"
    r"|(?P<word>%|[A-Za-z][\w'’]*(?:/s\b)?)|(?P<stop>[.;:()](?:\s|$)|[,–])|(?P<dash>[-–/]|\.\.)"
)
_REACH = 3
"""So many words behind a number may name what it counts."""
_NAMING = frozenset("port http https error code status version step level type tls python java node".split())
"""Behind these words a number names and doesn't count."""


class Quantity(NamedTuple):
    """A number with its unit; `counted` are the roots of the words that may name what is counted."""

    value: float
    unit: str
    """B, bit, s, %, a currency or "" for a count; "#" for a number that names (port 22)."""
    counted: frozenset[str] = frozenset()

    def is_like(self, other: Quantity) -> bool:
        """Whether both measure the same kind of thing."""
        if self.unit != other.unit:
            return False
        return self.unit not in ("", "#") or not self.counted or not other.counted or bool(self.counted & other.counted)

    def equals(self, other: Quantity) -> bool:
        """Whether both are the same amount of the same kind."""
        return abs(self.value - other.value) <= 1e-9 * abs(self.value) and self.is_like(other)


class _Token(NamedTuple):
    kind: str
    text: str
    value: float = 0.0
    """Of kind `number`."""


def read_quantities(text: str) -> tuple[Quantity, ...]:
    """The quantities of a text in order; numbers in code and inside names (`gp2`, `10.0.0.0`) are none."""
    if not re.search(r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|hundred|thousand)\b", text):
        return ()
    tokens = list(_tokens(text))
    found = [_quantity(tokens, at) for at, token in enumerate(tokens) if token.kind in ("number", "money")]
    return tuple(item for item in found if item is not None)


def _tokens(text: str) -> Iterator[_Token]:
    for match in _TOKEN.finditer(text):
        kind, piece = match.lastgroup or "", match.group()
        if kind == "scale" or kind == "number":
            value = float(match["number"].replace(",", "")) * (1000 if match["scale"] else 1)
            yield _Token("number", piece, value)
        elif kind == "word" and piece.lower() in _WORDS:
            yield _Token("number", piece.lower(), float(_WORDS[piece.lower()]))
        else:
            yield _Token(kind, piece.lower() if kind == "word" and piece not in _UNITS else piece)


def _quantity(tokens: list[_Token], at: int) -> Quantity | None:
    """The quantity of the number (or currency sign) at this token."""
    token = tokens[at]
    if token.kind == "money":
        return Quantity(tokens[at + 1].value, token.text.strip()) if at + 1 < len(tokens) and tokens[at + 1].kind == "number" else None
    if at and tokens[at - 1].kind == "money":
        return None
    value, rest = token.value, tokens[at + 1 :]
    if rest and rest[0].text in _SCALES:
        value, rest = value * _SCALES[rest[0].text], rest[1:]
    unit = _unit_of(rest)
    if unit:
        return Quantity(value * unit[1], unit[0])
    before = tokens[at - 1].text if at else ""
    if before in _NAMING:
        return Quantity(value, "#", frozenset([before]))
    return Quantity(value, "", _counted(rest))


def _unit_of(rest: list[_Token]) -> tuple[str, float] | None:
    """The unit behind a number, also behind a range (`1 to 5 min`) or a list (`1, 3 or 5 min`)."""
    for token in rest[:8]:
        if token.kind == "word" and token.text in _UNITS:
            return _UNITS[token.text]
        if token.kind not in ("number", "dash") and token.text not in ("to", "and", "or", "-", "–", ","):
            return None
    return None


def _counted(rest: list[_Token]) -> frozenset[str]:
    """The roots of the nearest words behind a number, up to the end of its phrase."""
    found: list[str] = []
    for token in rest:
        if token.kind not in ("word", "dash") or token.text == "per":
            break
        found.append(token.text)
    return frozenset(root_of(word) for word in found[:_REACH] if word not in STOP_WORDS and word.isalpha())
