"""Writes quantities in one form: `256KB`, `256 kilobytes` become `256 KB`; `900s`, `900 seconds` become `900 s`."""

from __future__ import annotations

import re
from functools import cache

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.passes.prose import rewrite

UNITS: dict[str, str] = {
    "KB": r"k(?:ilo)?b(?:ytes?)?|kbs",
    "MB": r"m(?:ega)?b(?:ytes?)?|mbs",
    "GB": r"g(?:iga)?b(?:ytes?)?|gbs",
    "TB": r"t(?:era)?b(?:ytes?)?|tbs",
    "PB": r"p(?:eta)?b(?:ytes?)?|pbs",
    "KiB": r"kib|kibibytes?",
    "MiB": r"mib|mebibytes?",
    "GiB": r"gib|gibibytes?",
    "TiB": r"tib|tebibytes?",
    "ms": r"ms|msecs?|milliseconds?",
    "s": r"s|secs?|seconds?",
    "min": r"mins?|minutes?",
    "h": r"h|hr|hrs|hours?",
    "days": r"days?",
}
"""Form on the site to the ways it is written; bits (`Mbps`, `Gbit`) are another thing and stay."""

_NUMBER = r"(?<![\w.,:/-])(\d+(?:[.,]\d+)*)"
_FORMS = {form: re.compile(ways, re.I) for form, ways in UNITS.items()}
_QUANTITY = re.compile(rf"{_NUMBER}(?:\s?-\s?|\s*)({'|'.join(UNITS.values())})(?![\w-])", re.I)


def unify_units(library: Library, catalog: Catalog) -> Library:
    """The library with one form for sizes and times in prose."""
    return rewrite(library, unify_quantities)


def unify_quantities(text: str) -> str:
    """`15mins` to `15 min`, `1 hours` to `1 h`; "1 day" keeps its singular."""
    return _QUANTITY.sub(_write, text)


@cache
def _form_of(unit: str) -> str:
    return next(form for form, ways in _FORMS.items() if ways.fullmatch(unit))


def _is_plural(found: re.Match[str]) -> bool:
    """Whether the s makes a plural of the number: `the 1990s`, `100s of beans`, eleven nines as `11 9s`."""
    if found.group()[-1] == "s" and re.search(r"\d $", found.string[: found.start()]):
        return True
    if found.group()[-2:-1] != "0" or found.group()[-1] != "s":
        return False
    before, after = found.string[: found.start()], found.string[found.end() :]
    return (
        after.startswith(" of ") or before.lower().endswith("the ") or bool(re.match(r"(?:19|20)\d0s", found.group()))
    )


def _write(found: re.Match[str]) -> str:
    number, unit = found.groups()
    if len(unit) == 1 and (unit.isupper() or "-" in found.group() or _is_plural(found)):
        return found.group()
    form = _form_of(unit)
    if form == "days":
        return f"{number} {'day' if number == '1' else 'days'}"
    return f"{number} {form}"
