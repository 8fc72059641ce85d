"""Reads out of each statement what rules can compare: words, quantities, polarity, qualifiers, names, subjects."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_tools.catalog import Catalog, Topic
from build_tools.model import Fact, Slug, Statement
from build_tools.passes.claims.antonyms import Pole, read_poles
from build_tools.passes.claims.qualifiers import (
    is_exclusive,
    is_negated,
    read_bounds,
    read_identifiers,
    read_rates,
    read_signs,
)
from build_tools.passes.claims.quantities import Quantity, read_quantities
from build_tools.passes.claims.words import list_roots, roots_of
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
    parents: frozenset[str]
    """Roots of the nearest heading or label and the parents under it, without the names of its topic."""
    around: frozenset[str]
    """Roots of its whole trail and the names of its topic."""
    quantities: tuple[Quantity, ...]
    bounds: frozenset[str]
    rates: frozenset[str]
    identifiers: frozenset[str]
    """Code and names that nobody rewords, but the topic's own."""
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


class ClaimReader:
    """Reads claims with the catalog's names at hand."""

    def __init__(self, catalog: Catalog) -> None:
        self._names = {topic.slug: _name_roots(topic) for topic in catalog.topics}
        self._own = {topic.slug: Phrases((name, True) for name in _names(topic)) for topic in catalog.topics}
        self._variants = {topic.slug: Phrases(_variants(topic)) for topic in catalog.topics}
        self._entities = Phrases(_entities(catalog.topics))

    def read(self, fact: Fact) -> Claim:
        """The claim of a fact of one statement."""
        statement, page = fact.wording, fact.topics[0] if fact.topics else Slug("")
        text, own = statement.text, self._names.get(page, frozenset())
        trail = [crumb.text for crumb in statement.trail]
        near = _nearest(statement)
        plain = self._name_variants(self._leave_out_names(text, page), fact.topics)
        head, joint, _ = split_head(plain)
        found = self._entities.find(split_words(text))
        return Claim(
            statement=statement,
            page=page,
            section=fact.section,
            topics=frozenset(fact.topics),
            words=roots_of(plain),
            order=list_roots(plain),
            parents=self._roots(near, fact.topics) - own,
            around=own | self._roots(trail, fact.topics),
            quantities=read_quantities(text),
            bounds=read_bounds(text),
            rates=read_rates(text),
            identifiers=frozenset(name for name in read_identifiers(text) if not roots_of(name) <= own),
            signs=read_signs(text),
            poles=read_poles(text),
            negated=is_negated(text),
            exclusive=is_exclusive(text),
            variants=self._read_variants(text, near, trail, fact.topics),
            entities=frozenset(slug for item in found for slug in item.payloads) - {page},
            head=roots_of(head) if joint and len(head.split()) <= 6 else frozenset(),
        )

    def _leave_out_names(self, text: str, page: Slug) -> str:
        """The text without the names of its own topic, which tell nothing on its page."""
        names = self._own.get(page)
        words = split_words(text)
        for item in reversed(names.find_in(text)) if names else ():
            text = f"{text[: words[item.first].start]} {text[words[item.last - 1].end :]}"
        return text

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

    def _read_variants(
        self, text: str, near: Sequence[str], trail: Sequence[str], topics: Sequence[Slug]
    ) -> dict[Variant, frozenset[int]]:
        """Those of its own words, else of the nearest heading with what stands under it, else of a farther crumb."""
        meant: dict[Variant, frozenset[int]] = {}
        for parts in ([text], near, *([crumb] for crumb in reversed(trail))):
            here: dict[Variant, set[int]] = {}
            for slug in topics:
                for part in parts:
                    for item in self._variants[slug].find_in(part):
                        for kind, number in item.payloads:
                            here.setdefault((slug, kind), set()).add(number)
            for variant, numbers in here.items():
                meant.setdefault(variant, frozenset(numbers))
        return meant


def split_head(text: str) -> tuple[str, str, str]:
    """A text at its first colon, where one comes soon, else at its first dash: name, joint and what is said of it."""
    return text.partition(": ") if ": " in text[:60] else text.partition(" – ")


def _nearest(statement: Statement) -> list[str]:
    """The nearest heading or label, and the parent statements under it."""
    trail = [crumb for crumb in statement.trail if crumb.kind != "subtitle"]
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
