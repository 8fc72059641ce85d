"""Reads out of each statement what rules can compare: words, quantities, polarity, qualifiers, identifiers, subjects."""

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
    topics: frozenset[Slug]
    words: frozenset[str]
    """Roots of its own content words, without the names of its topic."""
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
    """Set to the alternatives meant: those of its own words, else of the nearest crumb that names any."""
    entities: frozenset[Slug]
    """Other topics that its own words name."""
    head: frozenset[str]
    """Roots of "X" in "X: ..." and "X – ..."."""


class ClaimReader:
    """Reads claims with the catalog's names at hand."""

    def __init__(self, catalog: Catalog) -> None:
        self._names = {topic.slug: _name_roots(topic) for topic in catalog.topics}
        self._variants = {topic.slug: Phrases(_variants(topic)) for topic in catalog.topics}
        self._entities = Phrases(_entities(catalog.topics))

    def read(self, fact: Fact) -> Claim:
        """The claim of a fact of one statement."""
        statement, page = fact.wording, fact.topics[0] if fact.topics else Slug("")
        text, own = statement.text, self._names.get(page, frozenset())
        trail = [crumb.text for crumb in statement.trail]
        near = _nearest(statement)
        head, joint, _ = text.partition(": ") if ": " in text[:60] else text.partition(" – ")
        found = self._entities.find(split_words(text))
        return Claim(
            statement=statement,
            page=page,
            topics=frozenset(fact.topics),
            words=roots_of(text) - own,
            order=tuple(root for root in list_roots(text) if root not in own),
            parents=frozenset().union(*map(roots_of, near)) - own,
            around=own.union(*map(roots_of, trail)),
            quantities=read_quantities(text),
            bounds=read_bounds(text),
            rates=read_rates(text),
            identifiers=frozenset(name for name in read_identifiers(text) if not roots_of(name) <= own),
            signs=read_signs(text),
            poles=read_poles(text),
            negated=is_negated(text),
            exclusive=is_exclusive(text),
            variants=self._read_variants(text, trail, fact.topics),
            entities=frozenset(slug for item in found for slug in item.payloads) - {page},
            head=roots_of(head) if joint and len(head.split()) <= 6 else frozenset(),
        )

    def _read_variants(self, text: str, trail: Sequence[str], topics: Sequence[Slug]) -> dict[Variant, frozenset[int]]:
        meant: dict[Variant, frozenset[int]] = {}
        for part in (text, *reversed(trail)):
            here: dict[Variant, set[int]] = {}
            for slug in topics:
                for item in self._variants[slug].find_in(part):
                    for kind, number in item.payloads:
                        here.setdefault((slug, kind), set()).add(number)
            for variant, numbers in here.items():
                meant.setdefault(variant, frozenset(numbers))
        return meant


def _nearest(statement: Statement) -> list[str]:
    """The nearest heading or label, and the parent statements under it."""
    trail = [crumb for crumb in statement.trail if crumb.kind != "subtitle"]
    first = next((n for n in range(len(trail) - 1, -1, -1) if trail[n].kind != "statement"), 0)
    return [crumb.text for crumb in trail[first:]]


def _name_roots(topic: Topic) -> frozenset[str]:
    return frozenset().union(*(roots_of(name) for name in (topic.title, topic.name, topic.full_name)))


def _variants(topic: Topic) -> Iterator[tuple[str, tuple[int, int]]]:
    for kind, alternatives in enumerate(topic.variants):
        for number, names in enumerate(alternatives):
            yield from ((name, (kind, number)) for name in names)


def _entities(topics: Iterable[Topic]) -> Iterator[tuple[str, Slug]]:
    for topic in topics:
        names = dict.fromkeys((topic.name, topic.full_name, topic.title))
        yield from ((name, topic.slug) for name in names if name)
