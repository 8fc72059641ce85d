"""Puts each fact into the section of its topic's page whose words stand in it or over it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from build_tools.catalog import Catalog, Topic
from build_tools.model import Fact, Library, Slug, Statement
from build_tools.passes.phrases import Phrases

NEAREST, FARTHER, OWN = 2.0, 0.4, 1.0
"""What a word counts in the nearest heading or label, in one farther out, and in the statement itself."""
OWN_LIMIT = 3.0
"""The most that a statement's own words count for a section."""
_HEAD = re.compile(r"([^:–.]{2,48}?)(?:: | – )")


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
    statement = fact.wording
    path, trail = statement.place.path, statement.trail
    over = next((crumb.ordinal for crumb in reversed(trail) if crumb.kind == "statement"), -1)
    parent = placed.get((path, over))
    if parent and parent.topics[:1] == fact.topics[:1]:
        return parent.section
    own = _weigh(statement.text, phrases[topic.slug], OWN, OWN_LIMIT)
    before = placed.get((path, statement.ordinal - 1))
    if not own and before and before.topics[:1] == fact.topics[:1] and _goes_on(statement, before.wording):
        return before.section
    scores = _add(own, *_weigh_trail(statement, phrases[topic.slug]))
    titles = [section.title for section in topic.sections]
    return max(titles, key=lambda title: (scores.get(title, 0.0), -titles.index(title)))


def _goes_on(statement: Statement, before: Statement) -> bool:
    """Whether a statement is the next sentence of a paragraph, or the code behind one."""
    return statement.trail == before.trail and (statement.kind == "code" or statement.place.first == before.place.last)


def _weigh_trail(statement: Statement, phrases: Phrases[str]) -> Iterator[dict[str, float]]:
    """What the headings and labels say, and the statement's own head ("Query: ..."), which is like a label."""
    names = [crumb.text for crumb in statement.trail if crumb.kind in ("heading", "label")]
    head = _HEAD.match(statement.text)
    yield from (_weigh(name, phrases, FARTHER) for name in names[:-1])
    yield from (_weigh(name, phrases, NEAREST) for name in names[-1:])
    if head:
        yield _weigh(head.group(1), phrases, NEAREST)


def _weigh(text: str, phrases: Phrases[str], weight: float, limit: float = 0.0) -> dict[str, float]:
    """What a text says of each section: longer phrases count more, and words of several sections a share for each.

    With a limit its words add up to that; without, as in a heading, the weight is shared by all sections named.
    """
    found = {(item.payloads, item.last - item.first) for item in phrases.find_in(text)}
    scores: dict[str, float] = defaultdict(float)
    for titles, length in found:
        for title in titles:
            scores[title] += weight * length**0.5 / len(titles)
    if limit:
        return {title: min(score, limit) for title, score in scores.items()}
    return {title: score / len(scores) for title, score in scores.items()}


def _add(*parts: Mapping[str, float]) -> dict[str, float]:
    scores: dict[str, float] = defaultdict(float)
    for part in parts:
        for title, score in part.items():
            scores[title] += score
    return scores
