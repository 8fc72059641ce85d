"""Gives each statement its topic: from the headings over it where they tell, from its own words where they don't."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from build_tools.catalog import Catalog, Topic
from build_tools.model import Crumb, Fact, Library, Slug, Statement
from build_tools.passes.phrases import Found, Phrases, Word, split_words
from build_tools.problems import problem

Kind = Literal["name", "ambiguous", "term"]
Evidence = tuple[Slug, Kind]
Scores = dict[Slug, float]

WEIGHTS: dict[Kind, float] = {"name": 2.0, "ambiguous": 0.8, "term": 1.5}
"""What a mention in the statement's own words counts for its topic."""
SUBJECT = 1.5
"""Added for a name among the first words: a statement mostly speaks of what it begins with."""
SUBJECT_WORDS = 3
CONTEXT = 4.5
"""What the headings count together; own words must outdo it to move a statement elsewhere."""
LABEL = 0.7
"""The share of that which a label with nothing but a name counts."""
PARENT = 6.5
"""What the topic of the parent statement counts: what hangs on a statement stays with it."""
OWN_LIMIT = 6.0
"""The most that own words count for one topic, however often they repeat."""
_JOINTS = frozenset("""with and using for in to by from via on of over into through as inside between""".split())
"""A name behind one of these is not what a heading is about."""


def place_statements(library: Library, catalog: Catalog) -> Library:
    """Turns each statement into a fact with its topics; one that fits none stays without, and is a problem."""
    phrases = Phrases(_evidence(catalog.topics))
    shown = {note.path: note.shown for note in library.notes}
    placed: dict[tuple[str, int], Slug | None] = {}
    facts, problems = [], []
    for statement in library.statements:
        topics = _topics_of(statement, phrases, placed)
        placed[statement.place.path, statement.ordinal] = topics[0] if topics else None
        facts.append(Fact((statement,), topics))
        if not topics:
            place = statement.place
            problems.append(problem("unsorted", shown[place.path], place.first, text=_shorten(statement.text)))
    return replace(library, facts=tuple(facts), problems=(*library.problems, *problems))


def _evidence(topics: Sequence[Topic]) -> Iterator[tuple[str, Evidence]]:
    for topic in topics:
        names = dict.fromkeys((topic.name, topic.full_name, topic.title, *topic.names, *topic.spellings))
        yield from ((name, (topic.slug, "name")) for name in names if name)
        yield from ((name, (topic.slug, "ambiguous")) for name in topic.ambiguous)
        yield from ((term, (topic.slug, "term")) for term in topic.terms)


def _topics_of(
    statement: Statement, phrases: Phrases[Evidence], placed: dict[tuple[str, int], Slug | None]
) -> tuple[Slug, ...]:
    words = split_words(statement.text)
    found = phrases.find(words)
    scores = _context(statement, phrases, placed)
    for slug, score in _own_scores(found, words).items():
        scores[slug] = scores.get(slug, 0.0) + min(score, OWN_LIMIT)
    if not scores:
        before = placed.get((statement.place.path, statement.ordinal - 1)) if statement.kind == "code" else None
        return (before,) if before else ()
    page = max(scores, key=lambda slug: scores[slug])
    named = [slug for item in found for slug, kind in item.payloads if kind == "name"]
    return tuple(dict.fromkeys([page, *named]))


def _own_scores(found: Sequence[Found[Evidence]], words: Sequence[Word]) -> Scores:
    """What the statement's own words say; a word that several topics claim counts a share for each."""
    scores: Scores = defaultdict(float)
    counted: set[tuple[str, ...]] = set()
    for item in found:
        phrase = tuple(word.stem for word in words[item.first : item.last])
        for slug, kind in item.payloads:
            if phrase not in counted:
                scores[slug] += WEIGHTS[kind] / len(item.payloads)
            if item.first < SUBJECT_WORDS and kind != "ambiguous" and not counted and _is_subject(item, words):
                scores[slug] += SUBJECT
        counted.add(phrase)
    return scores


def _context(statement: Statement, phrases: Phrases[Evidence], placed: dict[tuple[str, int], Slug | None]) -> Scores:
    """What the trail says, from the outermost heading to the parent item."""
    scores: Scores = {}
    for crumb in statement.trail:
        if crumb.kind == "statement":
            slug = placed.get((statement.place.path, crumb.ordinal))
            scores = {slug: PARENT} if slug else scores
        else:
            scores = _enter(scores, crumb, phrases)
    return scores


def _enter(scores: Scores, crumb: Crumb, phrases: Phrases[Evidence]) -> Scores:
    """The context below a heading or label.

    A heading about other topics replaces the context; a label, or a name behind a joint
    ("encryption with KMS"), only adds to it.
    """
    words = split_words(crumb.text)
    found = phrases.find_in(crumb.text)
    subjects = [slug for item in found if _is_subject(item, words) for slug, kind in item.payloads if kind == "name"]
    if subjects and (crumb.kind == "heading" or not scores):
        if not set(subjects) & set(scores) or (crumb.kind == "heading" and len(scores) > 1):
            share = CONTEXT / len(set(subjects))
            return {slug: share + 0.1 * (slug == subjects[0]) for slug in subjects}
        return scores
    added = dict(scores)
    for item in found:
        for slug, kind in item.payloads:
            full = kind == "name" and item.last - item.first == len(words)
            weight = CONTEXT * LABEL if full else WEIGHTS[kind] * (0.5 if scores else 1.0)
            added[slug] = max(added.get(slug, 0.0), scores.get(slug, 0.0) + weight / len(item.payloads))
            added[slug] = min(added[slug], max(CONTEXT * LABEL, scores.get(slug, 0.0)))
    return added


def _is_subject(item: Found[Evidence], words: Sequence[Word]) -> bool:
    return not any(word.stem in _JOINTS for word in words[max(item.first - 2, 0) : item.first])


def _shorten(text: str) -> str:
    return text if len(text) <= 60 else text[:57].rstrip() + "..."
