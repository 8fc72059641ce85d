"""Reads out of each statement what rules can compare: words, quantities, polarity, qualifiers, names, subjects."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from build_tools.catalog import Catalog, Topic
from build_tools.model import Crumb, Fact, Slug, Statement
from build_tools.passes.claims.antonyms import Pole, read_poles
from build_tools.passes.claims.clauses import Measure, read_conditions, read_measures
from build_tools.passes.claims.qualifiers import (
    is_call,
    is_exclusive,
    is_negated,
    leave_out_identifiers,
    read_bounds,
    read_identifiers,
    read_rates,
    read_signs,
)
from build_tools.passes.claims.quantities import Quantity, read_quantities
from build_tools.passes.claims.words import GENERAL, list_roots, roots_of
from build_tools.passes.phrases import Phrases, split_words

Variant = tuple[Slug, int]
"""A set of alternatives of the catalog, such as the kinds of queue: its topic and its number there."""


@dataclass(frozen=True, slots=True)
class Claim:
    """What rules can read in one statement."""

    statement: Statement
    page: Slug
    section: str
    topics: frozenset[Slug]
    words: frozenset[str]
    """Roots of its own content words, but the names of its topic."""
    order: tuple[str, ...]
    """The same as they stand."""
    plain: str
    """Its text without the names of its topic, each variant under one name."""
    named: frozenset[str]
    """Those that stand in code and names only: a header's name is no sentence about its words."""
    conditions: frozenset[str]
    """Roots of what must be so for it to hold, by its own clauses or by the labels and parents over it."""
    parents: frozenset[str]
    """Roots of the nearest heading or label and the parents under it, without the names of its topic."""
    around: frozenset[str]
    """Roots of its whole trail and the names of its topic."""
    under: frozenset[str]
    """Roots of the heading, label or parent right over it."""
    quantities: tuple[Quantity, ...]
    quantities_over: tuple[Quantity, ...]
    """Those of the parent statements."""
    bounds: frozenset[str]
    rates: frozenset[str]
    measures: tuple[Measure, ...]
    """Which of these quantities, bounds and rates belong together."""
    identifiers: frozenset[str]
    """Code and names that nobody rewords, but the topic's own."""
    calls: frozenset[str]
    """Those that name settings, calls or resources, and no topics: `MaxSize`, `Big::Box`, `max_size`."""
    signs: frozenset[str]
    poles: frozenset[Pole]
    """Antonyms in its own words."""
    negated: bool
    exclusive: bool
    variants: Mapping[Variant, frozenset[int]]
    """Set to the alternatives meant, by its own words or by what stands over it."""
    entities: frozenset[Slug]
    """Other topics that its own words name."""
    head: frozenset[str]
    """Roots of "X" in "X: ..." and "X – ..."."""


class Above(NamedTuple):
    """What stands over a statement, as far as claims need it."""

    parents: frozenset[str]
    around: frozenset[str]
    under: frozenset[str]
    variants: Mapping[Variant, frozenset[int]]
    quantities: tuple[Quantity, ...]
    conditions: frozenset[str]


class ClaimReader:
    """Reads claims with the catalog's names at hand."""

    def __init__(self, catalog: Catalog) -> None:
        self._names = {topic.slug: _name_roots(topic) for topic in catalog.topics}
        self._own = {topic.slug: Phrases((name, True) for name in _names(topic)) for topic in catalog.topics}
        self._variants = {topic.slug: Phrases(_variants(topic)) for topic in catalog.topics}
        self._entities = Phrases(_entities(catalog.topics))
        self._numbered = Phrases((name, True) for name, _ in _entities(catalog.topics) if re.search(r"\d", name))
        self._above = lru_cache(maxsize=5_000)(self._read_above)

    def read(self, fact: Fact) -> Claim:
        """The claim of a fact of one statement."""
        statement, page = fact.wording, fact.topics[0] if fact.topics else Slug("")
        text, own = statement.text, self._names.get(page, frozenset())
        above = self._above(statement.trail, fact.topics)
        plain = self._name_variants(self._leave_out_names(text, page), fact.topics)
        head, joint, _ = split_head(plain)
        found = self._entities.find(split_words(text))
        names = frozenset(name for name in read_identifiers(text) if not roots_of(name) <= own)
        quantities = read_quantities(_leave_out(self._numbered, text))
        bounds, rates = read_bounds(text), read_rates(text)
        return Claim(
            statement=statement,
            page=page,
            section=fact.section,
            topics=frozenset(fact.topics),
            words=roots_of(plain),
            order=list_roots(plain),
            plain=plain,
            named=roots_of(plain) - roots_of(leave_out_identifiers(plain)) if names else frozenset(),
            conditions=above.conditions | read_conditions(plain),
            parents=above.parents,
            around=above.around,
            under=above.under,
            quantities=quantities,
            quantities_over=above.quantities,
            bounds=bounds,
            rates=rates,
            measures=read_measures(text) if quantities else (Measure((), bounds, rates),),
            identifiers=names,
            calls=frozenset(name for name in names if is_call(name) and not self._is_topic(name)),
            signs=read_signs(text),
            poles=read_poles(text),
            negated=is_negated(text),
            exclusive=is_exclusive(text),
            variants={**above.variants, **self._read_variants([text], fact.topics)},
            entities=frozenset(slug for item in found for slug in item.payloads) - {page},
            head=roots_of(head) if joint and len(head.split()) <= 6 else frozenset(),
        )

    def _is_topic(self, name: str) -> bool:
        words = split_words(name)
        return any(item.last - item.first == len(words) for item in self._entities.find(words))

    def _leave_out_names(self, text: str, page: Slug) -> str:
        """The text without the names of its own topic, which tell nothing on its page."""
        return _leave_out(self._own[page], text) if page in self._own else text

    def _roots(self, texts: Sequence[str], topics: Sequence[Slug]) -> frozenset[str]:
        return frozenset().union(*(roots_of(self._name_variants(text, topics)) for text in texts))

    def _name_variants(self, text: str, topics: Sequence[Slug]) -> str:
        """The text with each variant under one name, so that RCU and read capacity unit are the same word."""
        for slug in sorted(topics):
            words = split_words(text)
            for item in reversed(self._variants[slug].find_in(text)):
                kind, number = item.payloads[0]
                name = f"{slug}-{kind}-{number}".replace("-", "0")
                text = f"{text[: words[item.first].start]}{name}{text[words[item.last - 1].end :]}"
        return text

    def _read_above(self, trail: tuple[Crumb, ...], topics: tuple[Slug, ...]) -> Above:
        """Variants are those of the nearest heading with what stands under it, else of a farther crumb."""
        own = self._names.get(topics[0], frozenset()) if topics else frozenset()
        near, texts = _nearest(trail), [crumb.text for crumb in trail]
        variants: dict[Variant, frozenset[int]] = {}
        for parts in (near, *([text] for text in reversed(texts))):
            variants = {**self._read_variants(parts, topics), **variants}
        said = [crumb.text for crumb in trail if crumb.kind in ("statement", "label") and crumb.text in near]
        return Above(
            parents=self._roots(near, topics) - own - GENERAL,
            around=self._roots(texts, topics) | own,
            under=self._roots(texts[-1:], topics),
            variants=variants,
            quantities=tuple(item for text in said for item in read_quantities(text)),
            conditions=frozenset().union(*map(read_conditions, said)),
        )

    def _read_variants(self, parts: Iterable[str], topics: Sequence[Slug]) -> dict[Variant, frozenset[int]]:
        """The alternatives that some parts name."""
        meant: dict[Variant, set[int]] = {}
        for slug in topics:
            for part in parts:
                for item in self._variants[slug].find_in(part):
                    for kind, number in item.payloads:
                        meant.setdefault((slug, kind), set()).add(number)
        return {variant: frozenset(numbers) for variant, numbers in meant.items()}


def _leave_out(phrases: Phrases[bool], text: str) -> str:
    """The text without these phrases."""
    words = split_words(text)
    for item in reversed(phrases.find_in(text)):
        text = f"{text[: words[item.first].start]} {text[words[item.last - 1].end :]}"
    return text


def split_head(text: str) -> tuple[str, str, str]:
    """A text at its first colon, where one comes soon, else at its first dash: name, joint and what is said of it."""
    return text.partition(": ") if ": " in text[:60] else text.partition(" – ")


def _nearest(whole: Iterable[Crumb]) -> list[str]:
    """Of a trail the nearest heading or label, and the parent statements under it."""
    trail = [crumb for crumb in whole if crumb.kind != "subtitle"]
    first = next((n for n in range(len(trail) - 1, -1, -1) if trail[n].kind != "statement"), 0)
    return [crumb.text for crumb in trail[first:]]


def _names(topic: Topic) -> tuple[str, ...]:
    return (topic.title, topic.name, topic.full_name)


def _name_roots(topic: Topic) -> frozenset[str]:
    return frozenset().union(*map(roots_of, _names(topic)))


def _variants(topic: Topic) -> Iterator[tuple[str, tuple[int, int]]]:
    for kind, alternatives in enumerate(topic.variants):
        for number, names in enumerate(alternatives):
            yield from ((name, (kind, number)) for name in names)


def _entities(topics: Iterable[Topic]) -> Iterator[tuple[str, Slug]]:
    for topic in topics:
        yield from ((name, topic.slug) for name in dict.fromkeys(_names(topic)))
