"""Finds where wordings name other topics and use terms: a Library in, one whose facts know their mentions out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set
from dataclasses import replace
from typing import Literal

from build_tools.catalog import Catalog, Term, Topic
from build_tools.model import Fact, Library, Mention, Slug, Statement
from build_tools.passes.phrases import Found, Phrases, split_words, stands_alone
from build_tools.spans import split_code

Kind = Literal["name", "abbreviation", "proper", "ambiguous", "term"]
_PHRASE = re.compile(r'(?:[^()"“”;:]|:(?!\s))+')
_IDENTIFIER = re.compile(r"[a-z]+(?:-[a-z]+)+")
"""Names written so are those of parameters and the like: `secrets-manager`."""
_ENDING = re.compile(r"(?:'s|’s|s)$")


def link_facts(library: Library, catalog: Catalog) -> Library:
    """The library with the mentions of every wording, those of its own topic left out."""
    finder = MentionFinder(catalog)
    return replace(library, facts=tuple(replace(fact, mentions=tuple(finder.find(fact))) for fact in library.facts))


class MentionFinder:
    """Knows the names of all topics and the terms of the glossary.

    A phrase that only another topic's pages use (`Lambda compute platform`) hides the name in it. An ambiguous name
    counts where its topic, and no other that has it, is named beside it, but not in small letters where the catalog
    has capitals; an abbreviation in capitals that one topic alone has counts everywhere but behind a name and where
    the page's own names hold it.
    """

    def __init__(self, catalog: Catalog) -> None:
        self._names = Phrases(_names(catalog.topics))
        self._own = {topic.slug: _words(topic) for topic in catalog.topics}
        self._terms = Phrases(_forms(catalog.glossary))

    def find(self, fact: Fact) -> Iterator[Mention]:
        """The mentions in a fact's wording, in the order of its text; in code there are none."""
        statement, page = fact.wording, fact.topics[0] if fact.topics else Slug("")
        named = self._named(statement)
        for cell, text in enumerate(_texts(statement)):
            found = [
                replace(mention, start=mention.start + at, end=mention.end + at, cell=cell)
                for at, phrase in _phrases(text)
                for mention in (*self._topics(phrase, page, named), *self._used(phrase, page))
            ]
            yield from sorted(found, key=lambda mention: (mention.start, -mention.end))

    def _named(self, statement: Statement) -> set[Slug]:
        """The topics that the statement itself names."""
        found = self._names.find(split_words(statement.text))
        return {slug for item in found for slug, kind in item.payloads if kind == "name"}

    def _topics(self, text: str, page: Slug, named: Set[Slug]) -> Iterator[Mention]:
        words = split_words(text)
        last = -1
        for item in self._names.find(words):
            start, end = words[item.first].start, words[item.last - 1].end
            first = words[item.first]
            inner = (first.joined and item.first == last) or first.stem in self._own.get(page, ())
            last = item.last
            slug = _choose(item, "" if inner else text[start:end], page, named)
            alone = stands_alone(text, start, end) or text[start - 2 : start] == " -"
            if slug and slug != page and alone and not _IDENTIFIER.fullmatch(text, start, end):
                yield Mention("topic", slug, start, end)

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


def _choose(item: Found[tuple[Slug, Kind]], written: str, page: Slug, named: Set[Slug]) -> Slug | None:
    """The topic that a phrase names here, or none."""
    short = _ENDING.sub("", written).isupper()
    usual = {"ambiguous", "abbreviation", *(() if written.islower() else ("proper",))}
    names = [slug for slug, kind in item.payloads if kind == "name" or (kind == "abbreviation" and short)]
    likely = [slug for slug, kind in item.payloads if kind in usual and slug in named]
    slugs = dict.fromkeys(names or likely)
    return page if page in slugs else next(iter(slugs)) if len(slugs) == 1 else None


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
        names = dict.fromkeys((topic.title, topic.name, topic.full_name, *topic.names, *topic.spellings))
        yield from ((name, (topic.slug, "name")) for name in names if name)
        for name in topic.ambiguous:
            short = _ENDING.sub("", name)
            alone = short.isalpha() and short.isupper() and owners[name] == 1
            yield name, (topic.slug, "abbreviation" if alone else "ambiguous" if name.islower() else "proper")
        yield from ((term, (topic.slug, "term")) for term in topic.terms)


def _words(topic: Topic) -> frozenset[str]:
    """The words of a topic's names."""
    names = (topic.title, topic.name, topic.full_name, *topic.names)
    return frozenset(word.stem for name in names for word in split_words(name))


def _forms(terms: Sequence[Term]) -> Iterator[tuple[str, tuple[str, Term]]]:
    for term in terms:
        yield from ((form, (form, term)) for form in (term.term, *term.names))


def _texts(statement: Statement) -> Sequence[str]:
    """What of a statement is prose: its text, or the cells of a table; nothing of code."""
    if statement.kind == "table":
        return [cell for row in statement.rows for cell in row]
    return [statement.text] if statement.kind == "prose" else []
