"""Merges exact repeats: the same words, after normalising, about the same thing under the same parents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from build_tools.catalog import Catalog
from build_tools.model import Fact, Label, Library, Merge, Slug, Source
from build_tools.passes.keys import key_of, parents_of
from build_tools.passes.phrases import split_words

REPEAT = "repeat"
"""The reason of these merges."""
SELF_CONTAINED = 6
"""So many words say of what they speak, so that a repeat may stand right under the topic's own heading."""


def merge_repeats(library: Library, catalog: Catalog) -> Library:
    """The library with one fact for statements that are equal but for case, end marks and code marks.

    The newest source gives the wording; an undated one counts as new as any.
    """
    ages = {source.label: _age(source) for source in library.sources}
    names = {topic.slug: _words((topic.title, topic.name, topic.full_name)) for topic in catalog.topics}
    equal: dict[tuple[object, ...], list[Fact]] = {}
    for number, fact in enumerate(library.facts):
        key = (fact.topics[0], key_of(fact.wording.text)) if fact.topics and fact.wording.kind == "prose" else (number,)
        equal.setdefault(key, []).append(fact)
    places = {fact.wording: number for number, fact in enumerate(library.facts)}
    groups = [group for facts in equal.values() for group in _part_by_parents(facts, names)]
    groups.sort(key=lambda group: places[group[0].wording])
    return replace(library, facts=tuple(_merge(group, ages) for group in groups))


def _age(source: Source) -> int:
    return -(source.year if source.year is not None else 9999)


def _words(texts: Sequence[str]) -> set[str]:
    return {word.stem for text in texts for word in split_words(text)}


def _part_by_parents(facts: list[Fact], names: dict[Slug, set[str]]) -> Iterator[list[Fact]]:
    """Facts of equal words, parted by what stands over them; headings that only name the topic say nothing more.

    A self-contained statement right under the topic joins the only other group there is.
    """
    if len(facts) == 1:
        yield facts
        return
    groups: dict[tuple[str, ...], list[Fact]] = {}
    for fact in facts:
        said = names[fact.topics[0]]
        parents = tuple(text for text in parents_of(fact.wording) if not _words([text]) <= said)
        groups.setdefault(parents, []).append(fact)
    if len(groups) == 2 and () in groups and len(split_words(facts[0].wording.text)) >= SELF_CONTAINED:
        yield facts
    else:
        yield from groups.values()


def _merge(group: list[Fact], ages: dict[Label, int]) -> Fact:
    if len(group) == 1:
        return group[0]
    statements = [statement for fact in group for statement in fact.statements]
    wording = min(statements, key=lambda s: (ages[s.source], s.place.path, s.ordinal))
    others = sorted((s for s in statements if s is not wording), key=lambda s: (s.place.path, s.ordinal))
    owner = next(fact for fact in group if fact.wording is wording)
    topics = tuple(dict.fromkeys(slug for fact in (owner, *group) for slug in fact.topics))
    merges = (Merge(REPEAT, 1.0),) * len(others)
    return replace(owner, statements=(wording, *others), merges=merges, topics=topics)
