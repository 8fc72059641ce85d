"""Writes names in their official spelling: `Elasticache`, `elastic cache` become `ElastiCache`; never in code."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.passes.phrases import Phrases, split_words
from build_tools.passes.prose import rewrite

_NAME_SIDES = re.compile(r"[\w@:/\\$=~.-]")
"""Behind these a name is part of an identifier, address or path."""
_AFTER = re.compile(r"[-/][A-Za-z]+[^\w.:/@=-]|[-/][A-Za-z]+[.:]?(?=\s|$)|[.:/-]*(?=\s|$)|[^\w@:/\\$=~.-]")
"""What may follow a name: the end, a sign, or a plain word behind a hyphen (`SQS-based`)."""


def unify_names(library: Library, catalog: Catalog) -> Library:
    """The library with every name of the catalog in its official spelling."""
    names = Phrases(_spellings(catalog))
    return rewrite(library, lambda text: _unify(text, names))


def _spellings(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for topic in catalog.topics:
        for name in (topic.name, *topic.names):
            if re.search(r"[A-Z\d]", name):
                yield name, name
        for right, wrong in topic.spellings.items():
            yield from ((spelling, right) for spelling in wrong)


def _unify(text: str, names: Phrases[str]) -> str:
    words = split_words(text)
    pieces, at = [], 0
    for found in names.find(words):
        start, end = words[found.first].start, words[found.last - 1].end
        right = found.payloads[0]
        if _stands_alone(text, start, end) and text[start:end] != right:
            pieces += [text[at:start], _inflect(right, text[start:end])]
            at = end
    return "".join([*pieces, text[at:]])


def _stands_alone(text: str, start: int, end: int) -> bool:
    before = text[max(start - 1, 0) : start]
    return not (before and _NAME_SIDES.match(before)) and bool(_AFTER.match(text, end))


def _inflect(right: str, written: str) -> str:
    """The right name with the plural or possessive that was written."""
    ending = re.search(r"['’]s$", written)
    if ending:
        return right + ending.group()
    if not written.endswith("s") or right.lower().endswith("s"):
        return right
    return right[:-1] + "ies" if re.search(r"[^aeiou]y$", right) else right + "s"
