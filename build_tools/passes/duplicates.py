"""Merges exact repeats: the same words, after normalising, about the same thing under the same parents."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from build_tools.catalog import Catalog
from build_tools.model import Fact, Label, Library, Source, Statement
from build_tools.passes.phrases import split_words

SELF_CONTAINED = 6
"""So many words say of what they speak; shorter statements are the same only under the same parents."""


def merge_repeats(library: Library, catalog: Catalog) -> Library:
    """The library with one fact for statements that are equal but for case, signs and code marks.

    The newest source gives the wording; an undated one counts as new as any.
    """
    ages = {source.label: _age(source) for source in library.sources}
    groups: dict[object, list[Fact]] = {}
    for number, fact in enumerate(library.facts):
        key = (fact.topics[0], *_meaning(fact)) if fact.topics and fact.wording.kind == "prose" else number
        groups.setdefault(key, []).append(fact)
    return replace(library, facts=tuple(_merge(group, ages) for group in groups.values()))


def _age(source: Source) -> int:
    return -(source.year if source.year is not None else 9999)


def _meaning(fact: Fact) -> tuple[object, ...]:
    """What makes two statements the same: their words, and for short ones also what stands over them."""
    key = key_of(fact.wording.text)
    if len(split_words(fact.wording.text)) >= SELF_CONTAINED:
        return (key,)
    return key, parents_of(fact.wording)


def parents_of(statement: Statement) -> tuple[str, ...]:
    """The keys of the nearest heading or label and of the parent statements below it."""
    trail = [crumb for crumb in statement.trail if crumb.kind != "subtitle"]
    first = next((n for n in range(len(trail) - 1, -1, -1) if trail[n].kind != "statement"), 0)
    return tuple(key_of(crumb.text) for crumb in trail[first:])


@lru_cache(maxsize=50_000)
def key_of(text: str) -> str:
    """A text for comparing: lower case, no code marks, no commas in numbers, no signs between words."""
    plain = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text.replace("`", "").casefold())
    return " ".join(re.findall(r"[\w%$@]+(?:[./:_-]\w+)*|[<>≤≥=+→↔]", plain))


def _merge(group: list[Fact], ages: dict[Label, int]) -> Fact:
    if len(group) == 1:
        return group[0]
    statements = [statement for fact in group for statement in fact.statements]
    wording = min(statements, key=lambda s: (ages[s.source], s.place.path, s.ordinal))
    others = sorted((s for s in statements if s is not wording), key=lambda s: (s.place.path, s.ordinal))
    owner = next(fact for fact in group if fact.wording is wording)
    topics = tuple(dict.fromkeys(slug for fact in (owner, *group) for slug in fact.topics))
    return replace(owner, statements=(wording, *others), topics=topics)
