"""Takes texts and queries apart into tokens; `overrides/assets/search/engine.js` does the same in the browser.

A token is a word in small letters and singular. An identifier gives itself whole and its parts; a quantity gives its
amount in the base unit, so that `15 minutes` and `900 s` are one token.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from build_tools.passes.claims.quantities import UNITS
from build_tools.passes.phrases import stem

_RAW = re.compile(r"[A-Za-z0-9$@À-ÿ]+(?:[._:/+*#'’-]+[A-Za-z0-9À-ÿ]+)*[+#]*")
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_INNER = re.compile(r"[._:/+*#'’-]+")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_AMOUNT = re.compile(r"(\d[\d,]*(?:\.\d+)?)(k?) ?(%|[A-Za-z]+(?:/s)?)?")


def list_tokens(text: str) -> list[str]:
    """The tokens of a text in order, amounts last."""
    plain = _COMMA.sub("", text)
    return [*(token for raw in _RAW.findall(plain) for token in _split(raw)), *list_amounts(text)]


def _split(raw: str) -> Iterator[str]:
    """A word whole, and its parts where it has some."""
    word = raw.removesuffix("'s").removesuffix("’s")
    parts = [part for piece in _INNER.split(word) for part in _HUMP.split(piece) if part]
    if len(parts) > 1:
        yield word.lower()
        yield from (stem(part) for part in parts)
    else:
        yield stem(word)


def list_amounts(text: str) -> Iterator[str]:
    """The tokens of its amounts, such as `=900s`."""
    for number, thousands, unit in _AMOUNT.findall(text):
        value = float(number.replace(",", "")) * (1000 if thousands else 1)
        kind, size = _unit(unit)
        if kind or "," in number or thousands:
            yield f"={write_number(value * size)}{kind}"


def _unit(name: str) -> tuple[str, float]:
    units: Mapping[str, tuple[str, float]] = UNITS
    return units.get(name) or units.get(name.lower()) or ("", 1.0)


def write_number(value: float) -> str:
    """A number with at most three decimals, none that say nothing."""
    return f"{value:.3f}".rstrip("0").rstrip(".")
