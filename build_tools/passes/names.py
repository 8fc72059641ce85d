"""Writes names in their official spelling: `Elasticache`, `elastic cache` become `ElastiCache`; never in code."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.passes.phrases import Phrases, split_words, stands_alone
from build_tools.passes.prose import rewrite


@dataclass(frozen=True, slots=True)
class Spelling:
    """A right spelling, or nothing to leave the words alone."""

    right: str
    explicit: bool = False
    """Whether the catalog lists the written form as wrong; else only case, spaces and hyphens may differ."""


def unify_names(library: Library, catalog: Catalog) -> Library:
    """The library with every name of the catalog in its official spelling."""
    names = Phrases(_spellings(catalog))
    return rewrite(library, lambda text: _unify(text, names))


def _spellings(catalog: Catalog) -> Iterator[tuple[str, Spelling]]:
    """Each name and wrong spelling with the right one; terms too, so that `sam build` is not taken for SAM."""
    for topic in catalog.topics:
        for name in (topic.name, *topic.names):
            yield name, Spelling(name)
        for right, wrong in topic.spellings.items():
            yield from ((spelling, Spelling(right, explicit=True)) for spelling in wrong)
        for term in topic.terms:
            yield term, Spelling("")


def _unify(text: str, names: Phrases[Spelling]) -> str:
    words = split_words(text)
    pieces, at = [], 0
    for found in names.find(words):
        start, end = words[found.first].start, words[found.last - 1].end
        right = _respell(text[start:end], found.payloads)
        if right != text[start:end] and stands_alone(text, start, end):
            pieces += [text[at:start], right]
            at = end
    return "".join([*pieces, text[at:]])


def _respell(written: str, spellings: Sequence[Spelling]) -> str:
    """The written name in its right spelling, in the number in which it was written."""
    ending = re.search(r"['’]s$", written)
    body = written[: ending.start()] if ending else written
    spelling = next((item for item in spellings if item.right), None)
    if spelling is None or not re.fullmatch(r"[^\s-]+(?:[ -][^\s-]+)*", body) or re.search(r"[^\w .@+-]", body):
        return written
    right = spelling.right
    plain, wanted = _squash(body), _squash(right)
    same = next((form for form, letters in _numbers(right, wanted) if letters == plain), None)
    if same is None and spelling.explicit:
        same = right + "s" if re.search(r"[^s]s$", body) and not right.lower().endswith("s") else right
    lower = body.islower() and "-" in body and "-" not in right
    if same is None or (not spelling.explicit and (lower or same.islower())):
        return written
    return same + (ending.group() if ending else "")


def _squash(name: str) -> str:
    return re.sub(r"[ -]", "", name).lower()


def _numbers(right: str, letters: str) -> Iterator[tuple[str, str]]:
    """The right name and its other number, each with its letters alone."""
    yield right, letters
    yield right + "s", letters + "s"
    yield right + "es", letters + "es"
    if right.endswith("y"):
        yield right[:-1] + "ies", letters[:-1] + "ies"
    if right.endswith("s"):
        yield right[:-1], letters[:-1]
