"""Reads `glossary.yml`: abbreviations and terms with their meanings.

terms:
  - term: TTL
    meaning: Time to live, how long something is kept before it expires
    names: [time to live]         # other forms, if any
    topic: route-53               # the page that explains it
    facts: [words of a fact]      # where on it, if a fact does
    only: [route-53, cloudfront]  # pages on which it has this meaning; left out: all
"""

from __future__ import annotations

from collections.abc import Iterator, Set

from build_tools.catalog.entries import Term
from build_tools.catalog.located import Checker
from build_tools.catalog.quotes import read_entries, read_topic
from build_tools.catalog.references import read_references
from build_tools.model import Problem, Slug
from build_tools.problems import near, problem

_KEYS = ("term", "meaning", "names", "topic", "facts", "only")


def read_glossary(text: str, path: str, topics: Set[Slug]) -> tuple[tuple[Term, ...], list[Problem]]:
    """All terms in their order; an entry that is none is told with its line and left out."""
    top, problems = read_entries(text, path, "glossary.yml")
    if top is None:
        return (), problems
    top.known(("terms",))
    return tuple(_read_terms(top, topics)), top.problems


def _read_terms(top: Checker, topics: Set[Slug]) -> Iterator[Term]:
    for entry in top.entries("terms"):
        checker = Checker(top.path, f'term "{entry.values.get("term", "")}"', entry, top.problems)
        checker.known(_KEYS)
        term, meaning = checker.text("term"), checker.text("meaning")
        only = checker.texts("only")
        for slug in only:
            if slug not in topics:
                checker.refuse("only", f'no topic has the slug "{slug}"{near(slug, topics)}')
        for key, value in (("term", term), ("meaning", meaning)):
            if not value:
                top.problems.append(problem("missing-key", top.path, entry.line, where=checker.where, key=key))
        topic = read_topic(checker, topics) if checker.text("topic") else None
        if term and meaning:
            references = read_references(checker, topic, topics) if topic else ()
            pages = frozenset(map(Slug, only))
            yield Term(term, meaning, top.path, checker.texts("names"), topic, references, pages)
