"""What rules need to know to ask for a fact: what stands over it, who disputes it, which words are names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping

from build_tools.catalog import Catalog, Topic
from build_tools.model import Disagreement, Fact, FactId, Library, Slug
from build_tools.writers.cards.anki import write_html
from build_tools.writers.cards.heads import Head, read_head
from build_tools.writers.markdown import capitalise, head_of, shown_text
from build_tools.writers.outline import know_topics, name_of, owners_of

_GENERAL, _SPREAD = 2, 0.25
"""Words over or at the head of facts of more topics, or used in a greater part of them, name no thing of one."""


class Asker:
    """Knows the library, and writes what stands around a question."""

    def __init__(self, library: Library, catalog: Catalog) -> None:
        self.topics = {topic.slug: topic for topic in catalog.topics}
        self.facts: Mapping[FactId, Fact] = {fact.id: fact for fact in library.facts}
        self.numbers = {number.fact: number for number in library.numbers}
        self.disputes: Mapping[FactId, Disagreement] = {
            name: item for item in reversed(library.disagreements) for side in item.sides for name in side
        }
        self._names = {topic.slug: frozenset(map(_join, _names_of(topic))) for topic in catalog.topics}
        self._itself = {t.slug: frozenset(map(_join, (t.title, t.name, t.full_name))) for t in catalog.topics}
        self.spellings = frozenset(name.lower() for topic in catalog.topics for name in _names_of(topic))
        self._years = {source.label: source.year for source in library.sources}
        self._owners = owners_of(library)
        self._known = know_topics(catalog.topics)
        texts: dict[Slug, list[str]] = defaultdict(list)
        self._labels: dict[str, set[Slug]] = defaultdict(set)
        self._heads: Counter[tuple[Slug, str, tuple[str, ...]]] = Counter()
        for fact in library.facts:
            if fact.topics and fact.wording.kind == "prose":
                texts[fact.topics[0]].append(_join(fact.wording.text))
                self._count_labels(fact)
        self._texts = {slug: "|".join(own) for slug, own in texts.items()}

    def _count_labels(self, fact: Fact) -> None:
        topic, head = fact.topics[0], read_head(shown_text(fact.wording))
        if head:
            self._heads[topic, _join(head.name), tuple(self.trail_of(fact))] += 1
        for label in _labels_of(fact):
            self._labels[_join(label)].add(topic)

    def is_term(self, head: Head, fact: Fact) -> bool:
        """Whether a head names a thing of the fact's topic, of which no other fact could be the answer as well."""
        key, topic = _join(head.name), fact.topics[0]
        titles = {_join(section.title) for section in self.topics[topic].sections}
        foreign = any(key in names for slug, names in self._names.items() if slug != topic)
        known = head.is_proper or key in self._names[topic] or (head.is_likely and self._texts[topic].count(key) > 1)
        single = self._heads[topic, key, tuple(self.trail_of(fact))] <= 1
        return (
            known
            and single
            and not foreign
            and key not in titles | self._itself[topic]
            and not self._is_general(key, topic)
        )

    def _is_general(self, key: str, topic: Slug) -> bool:
        """Whether a term belongs to no topic: facts of too many are headed by it or use it."""
        if key in self._names[topic]:
            return False
        used = sum(key in text for text in self._texts.values())
        return len(self._labels[key]) > _GENERAL or used > max(_GENERAL, len(self._texts) * _SPREAD)

    def is_doubted(self, fact: Fact) -> bool:
        """Whether somebody disputes a fact, or it is out of date."""
        return fact.id in self.disputes or fact.correction is not None

    def is_below_doubt(self, fact: Fact) -> bool:
        """Whether a card of this fact would show as its trail what is not simply true."""
        path = fact.wording.place.path
        parents = [self._owners.get((path, crumb.ordinal)) for crumb in fact.wording.trail if crumb.kind == "statement"]
        return any(parent is not None and self.is_doubted(parent) for parent in parents)

    def trail_of(self, fact: Fact) -> list[str]:
        """What stands over a fact, from the nearest heading on, without what its topic and section say."""
        known = self._known[fact.topics[0]].within(fact.section)
        trail = fact.wording.trail
        nearest = max((number for number, crumb in enumerate(trail) if crumb.kind == "heading"), default=0)
        crumbs = [crumb for crumb in trail[nearest:] if crumb.kind != "subtitle" and not known.covers(crumb)]
        return list(dict.fromkeys(capitalise(crumb.text).rstrip(":. ") for crumb in crumbs))

    def write_front(self, fact: Fact) -> str:
        """The topic and the trail, as the first line of a card."""
        title = f"<b>{write_html(self.topics[fact.topics[0]].title)}</b>"
        return " › ".join([title, *map(write_html, self.trail_of(fact))]) + "<br>"

    def write_back(self, fact: Fact) -> str:
        """The section and the notes that tell a fact."""
        labels = sorted({statement.source for statement in fact.statements})
        topic = self.topics[fact.topics[0]].title
        dated = [f"{label} ({self._years[label]})" if self._years[label] else label for label in labels]
        return f"{write_html(topic)} › {write_html(fact.section)}<br>Notes: {write_html(', '.join(dated))}"


def _names_of(topic: Topic) -> Iterator[str]:
    yield from (topic.title, topic.name, topic.full_name, topic.slug, *topic.names, *topic.ambiguous)


def _labels_of(fact: Fact) -> Iterator[str]:
    """The terms that head a fact: its own and those of its trail."""
    text = fact.wording.text
    yield text[: head_of(text)]
    yield from (crumb.text for crumb in fact.wording.trail if crumb.kind != "statement")
    yield from (crumb.text[: head_of(crumb.text)] for crumb in fact.wording.trail if crumb.kind == "statement")


def _join(words: str) -> str:
    """Words as stems with a space on either side, for finding them in others."""
    return f" {' '.join(name_of(words))} "
