"""Puts each fact into the section of its topic's page whose words stand in it or over it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from build_tools.catalog import Catalog, Topic
from build_tools.model import Fact, Library, Slug, Statement
from build_tools.passes.phrases import Phrases

NEAREST, FARTHER, OWN = 2.0, 0.7, 1.0
"""What a word counts in the nearest heading or label, in one farther out, and in the statement itself."""


def place_facts(library: Library, catalog: Catalog) -> Library:
    """The library with a section for each fact of a topic; below a parent statement, the parent's."""
    topics = {topic.slug: topic for topic in catalog.topics}
    phrases = {topic.slug: _phrases(topic) for topic in catalog.topics}
    placed: dict[tuple[str, int], Fact] = {}
    facts = []
    for fact in library.facts:
        section = _section_of(fact, topics[fact.topics[0]], phrases, placed) if fact.topics else ""
        facts.append(replace(fact, section=section))
        placed[fact.wording.place.path, fact.wording.ordinal] = facts[-1]
    return replace(library, facts=tuple(facts))


def _phrases(topic: Topic) -> Phrases[str]:
    return Phrases(
        (word, section.title) for section in topic.sections for word in dict.fromkeys((*section.words, section.title))
    )


def _section_of(
    fact: Fact,
    topic: Topic,
    phrases: Mapping[Slug, Phrases[str]],
    placed: Mapping[tuple[str, int], Fact],
) -> str:
    path, trail = fact.wording.place.path, fact.wording.trail
    parent = placed.get((path, trail[-1].ordinal)) if trail and trail[-1].kind == "statement" else None
    if parent and parent.topics[:1] == fact.topics[:1]:
        return parent.section
    scores = _scores(fact.wording, phrases[topic.slug])
    if not scores and fact.wording.kind == "code":
        before = placed.get((path, fact.wording.ordinal - 1))
        if before and before.topics[:1] == fact.topics[:1]:
            return before.section
    titles = [section.title for section in topic.sections]
    return max(titles, key=lambda title: (scores.get(title, 0.0), -titles.index(title)))


def _scores(statement: Statement, phrases: Phrases[str]) -> dict[str, float]:
    """Longer phrases count more, and a word in several sections a share for each."""
    scores: dict[str, float] = defaultdict(float)
    names = [crumb.text for crumb in statement.trail if crumb.kind in ("heading", "label")]
    texts = [
        (statement.text, OWN),
        *((name, FARTHER) for name in names[:-1]),
        *((name, NEAREST) for name in names[-1:]),
    ]
    for text, weight in texts:
        for found in phrases.find_in(text):
            for title in found.payloads:
                scores[title] += weight * (found.last - found.first) ** 0.5 / len(found.payloads)
    return scores
