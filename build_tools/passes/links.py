"""Finds where wordings name other topics and use terms: a Library in, one whose facts know their mentions out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Literal

from build_tools.catalog import Catalog, Term, Topic
from build_tools.model import Fact, Library, Mention, Slug, Statement
from build_tools.passes.phrases import Found, Phrases, split_words, stands_alone, stem
from build_tools.spans import split_code

Kind = Literal["name", "thing", "abbreviation", "common"]
"""How sure a phrase is to name its topic; a common one only hides the names that it holds."""
_PHRASE = re.compile(r'(?:[^()"“”;:]|:(?!\s))+')
_JOINT = re.compile(r"(?:^|[\s(])(?:[A-Z]\w*/|-)$")
"""Before these a name stands alone none the less: `SNS/SQS`, `a topic -SNS`."""
_IDENTIFIER = re.compile(r"[a-z]+(?:-[a-z]+)+")
"""Names written so are those of parameters and the like: `secrets-manager`."""
_THING = re.compile(r"[a-z]+(?: [a-z]+)*")
"""A name without capitals is a thing that others have too (`instance type`)."""
_ENDING = re.compile(r"(?:'s|’s|s)$")


def link_facts(library: Library, catalog: Catalog) -> Library:
    """The library with the mentions of every wording, those of its own topic left out."""
    finder = MentionFinder(catalog)
    return replace(library, facts=tuple(replace(fact, mentions=tuple(finder.find(fact))) for fact in library.facts))


class MentionFinder:
    """Knows the names of all topics and the terms of the glossary.

    A phrase that only another topic's pages use (`Lambda compute platform`) hides the name in it. What others use too
    (`certificate`, `DNS`) is no mention: where its topic is meant, the topic's name stands beside it, and is linked.
    An abbreviation is one if it is short for a name of one topic alone (`CLI`), but not behind a name, nor where the
    page's own names hold it; a name in small letters is one where a text gives it capitals (`Auto Scaling`).
    """

    def __init__(self, catalog: Catalog) -> None:
        self._names = Phrases(_names(catalog.topics))
        self._own = {topic.slug: _words(topic) for topic in catalog.topics}
        self._terms = Phrases(_forms(catalog.glossary))

    def find(self, fact: Fact) -> Iterator[Mention]:
        """The mentions in a fact's wording, in the order of its text; in code there are none."""
        page = fact.topics[0] if fact.topics else Slug("")
        for cell, text in enumerate(_texts(fact.wording)):
            found = [
                replace(mention, start=mention.start + at, end=mention.end + at, cell=cell)
                for at, phrase in _phrases(text)
                for mention in (*self._topics(phrase, page), *self._used(phrase, page))
            ]
            yield from sorted(found, key=lambda mention: (mention.start, -mention.end))

    def _topics(self, text: str, page: Slug) -> Iterator[Mention]:
        words = split_words(text)
        last = -1
        for item in self._names.find(words):
            kinds: set[Kind] = {"name"}
            first = words[item.first]
            if not (first.joined and item.first == last) and first.stem not in self._own.get(page, ()):
                kinds.add("abbreviation")
            if all(text[word.start].isupper() for word in words[item.first : item.last]):
                kinds.add("thing")
            slug, last = _choose(item, kinds, page), item.last
            if slug and slug != page and _is_name(text, first.start, words[last - 1].end):
                yield Mention("topic", slug, first.start, words[last - 1].end)

    def _used(self, text: str, page: Slug) -> Iterator[Mention]:
        words = split_words(text)
        for item in self._terms.find(words):
            start, end = words[item.first].start, words[item.last - 1].end
            written = _ENDING.sub("", text[start:end])
            for form, term in item.payloads:
                means = not term.only or page in term.only
                same = written == _ENDING.sub("", form) or not form.isupper()
                if means and same and stands_alone(text, start, end):
                    yield Mention("term", term.term, start, end)
                    break


def _choose(item: Found[tuple[Slug, Kind]], kinds: set[Kind], page: Slug) -> Slug | None:
    """The topic that a phrase names here, or none."""
    slugs = dict.fromkeys(slug for slug, kind in item.payloads if kind in kinds)
    return page if page in slugs else next(iter(slugs)) if len(slugs) == 1 else None


def _is_name(text: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` are no part of an identifier, address, path or longer name."""
    at = start if _JOINT.search(text, 0, start) else 0
    return stands_alone(text[at:], start - at, end - at) and not _IDENTIFIER.fullmatch(text, start, end)


def _phrases(text: str) -> Iterator[tuple[int, str]]:
    """The pieces of a text that no name goes beyond, each with its first character; code is left out."""
    at = 0
    for number, piece in enumerate(split_code(text)):
        if number % 2 == 0:
            yield from ((at + found.start(), found.group()) for found in _PHRASE.finditer(piece))
        at += len(piece)


def _names(topics: Sequence[Topic]) -> Iterator[tuple[str, tuple[Slug, Kind]]]:
    owners = Counter(name for topic in topics for name in topic.ambiguous)
    for topic in topics:
        names = _names_of(topic)
        for name in names:
            known = topic.name.lower() in name or _initials(name) in names
            yield name, (topic.slug, "thing" if _THING.fullmatch(name) and not known else "name")
        for name in topic.ambiguous:
            yield name, (topic.slug, _kind(name, names) if owners[name] == 1 else "common")
        yield from ((phrase, (topic.slug, "common")) for phrase in (*topic.spellings, *topic.terms))


def _kind(name: str, names: Sequence[str]) -> Kind:
    """An ambiguous name counts if it is more than a word of a name, with capitals, or short for such a part."""
    short = _ENDING.sub("", name)
    if short.isalpha() and short.isupper():
        return "abbreviation" if any(short in _initials(other) for other in names) else "common"
    return "name" if " " in name and not name.islower() and any(name in other for other in names) else "common"


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()).upper()


def _words(topic: Topic) -> frozenset[str]:
    """The words of a topic's names; `AZ` is none of `Multi-AZ`."""
    return frozenset(stem(word) for name in _names_of(topic) for word in name.split())


def _names_of(topic: Topic) -> list[str]:
    return [name for name in dict.fromkeys((topic.title, topic.name, topic.full_name, *topic.names)) if name]


def _forms(terms: Sequence[Term]) -> Iterator[tuple[str, tuple[str, Term]]]:
    for term in terms:
        yield from ((form, (form, term)) for form in (term.term, *term.names))


def _texts(statement: Statement) -> Sequence[str]:
    """What of a statement is prose: its text, or the cells of a table; nothing of code."""
    if statement.kind == "table":
        return [cell for row in statement.rows for cell in row]
    return [statement.text] if statement.kind == "prose" else []
