"""Reads quantities out of a text: `15 min`, `900 seconds` and `a quarter of an hour` are numbers of one unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from build_tools.passes.claims.words import STOP_WORDS, root_of

_WORDS = dict(zip("two three four five six seven eight nine ten eleven twelve".split(), range(2, 13), strict=True))
_WORDS |= {"hundred": 100, "thousand": 1000}
_SCALES = {"k": 1e3, "thousand": 1e3, "million": 1e6, "billion": 1e9}
_KINDS: dict[str, tuple[tuple[float, str], ...]] = {
    "B": (
        (1, "b byte bytes"),
        (2.0**10, "kb kib KBps"),
        (2.0**20, "mb mib MBps"),
        (2.0**30, "gb gib GBps"),
        (2.0**40, "tb tib"),
        (2.0**50, "pb pib"),
    ),
    "bit": (
        (1, "bit bits bps"),
        (1e3, "kbit kbps kbit/s"),
        (1e6, "mbit mbps mbit/s megabit"),
        (1e9, "gbit gbps gbit/s gigabit"),
    ),
    "s": (
        (0.001, "ms millisecond milliseconds"),
        (1, "s sec second seconds"),
        (60, "min minute minutes"),
        (3600, "h hour hours"),
        (86400, "day days"),
        (604800, "week weeks"),
        (2592000, "month months"),
        (31536000, "year years"),
    ),
    "%": ((1, "% percent"),),
}
"""Kind to its units and how many of the kind's base each is; sizes in powers of 1024, months of 30 days."""
UNITS = {name: (kind, size) for kind, units in _KINDS.items() for size, names in units for name in names.split()}

_TOKEN = re.compile(
    r"(?P<code>`[^`]*`)|(?P<money>[$€£]\s?(?=\d))|(?P<number>(?<![\w.])(?<![A-Za-z]-)(?<!\d/)(?:\d[\d,]*)?\.?\d+(?!\.?\d|(?:st|nd|rd|th)\b))"
    r"(?P<scale>k\b|K\b)?"
    r"|(?P<word>%|[A-Za-z][\w'’]*(?:/s\b)?)|(?P<stop>[.;:()](?:\s|$)|[,–])|(?P<dash>[-–/]|\.\.)"
)
_REACH = 3
"""So many words behind a number may name what it counts."""
NAMING = frozenset("port http https error code status version step level layer type tls python java node".split())
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
        if kind in ("scale", "number"):
            value = float(match["number"].replace(",", "")) * (1000 if match["scale"] else 1)
            yield _Token("number", piece, value)
        elif kind == "word" and piece.lower() in _WORDS:
            yield _Token("number", piece.lower(), float(_WORDS[piece.lower()]))
        else:
            yield _Token(kind, piece.lower() if kind == "word" and piece not in UNITS else piece)


def _quantity(tokens: list[_Token], at: int) -> Quantity | None:
    """The quantity of the number (or currency sign) at this token."""
    token = tokens[at]
    if token.kind == "money":
        return (
            Quantity(tokens[at + 1].value, token.text.strip())
            if at + 1 < len(tokens) and tokens[at + 1].kind == "number"
            else None
        )
    if at and tokens[at - 1].kind == "money":
        return None
    value, rest = token.value, tokens[at + 1 :]
    if rest and rest[0].text in _SCALES:
        value, rest = value * _SCALES[rest[0].text], rest[1:]
    unit = _unit_of(rest)
    if unit:
        return Quantity(value * unit[1], unit[0])
    before = tokens[at - 1].text if at else ""
    if before in NAMING:
        return Quantity(value, "#", frozenset([before]))
    return Quantity(value, "", _counted(rest) or _counted_before(tokens[:at]))


def _unit_of(rest: list[_Token]) -> tuple[str, float] | None:
    """The unit behind a number, also behind a range (`1 to 5 min`) or a list (`1, 3 or 5 min`)."""
    for token in rest[:8]:
        if token.kind == "word" and token.text in UNITS:
            return UNITS[token.text]
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


def _counted_before(before: list[_Token]) -> frozenset[str]:
    """The same for a number at the end of its phrase: `topics are limited to 100`."""
    words = [token.text for token in before if token.kind == "word"][-_REACH - 1 :]
    return frozenset(root_of(word) for word in words if word not in STOP_WORDS and word.isalpha())
