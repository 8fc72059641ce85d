"""Finds the statements that the catalog quotes: a topic and a quote in, the facts that say it out."""

from __future__ import annotations

from collections import defaultdict

from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio

from build_tools.catalog import Quote
from build_tools.model import Fact, Library, Slug, Statement
from build_tools.passes.keys import key_of

_CLOSE = 60.0
"""The least token-set ratio (rapidfuzz, 0 to 100) of a text that is worth naming as nearest."""
_LONGEST = 100


class QuoteFinder:
    """All statements by topic and words."""

    def __init__(self, library: Library) -> None:
        self._found: dict[tuple[Slug, str], list[tuple[Fact, Statement]]] = defaultdict(list)
        for fact in library.facts:
            for statement in fact.statements:
                for slug in fact.topics:
                    self._found[slug, key_of(statement.text)].append((fact, statement))

    def find(self, topic: Slug, quote: Quote) -> list[tuple[Fact, Statement]]:
        """Every statement of the topic in these words, with its fact; under the quote's trail alone, if it has one."""
        found = self._found.get((topic, key_of(quote.text)), [])
        wanted = _keys(quote.under.split(" > ")) if quote.under else []
        return [(fact, one) for fact, one in found if not wanted or _trail(one)[-len(wanted) :] == wanted]

    def nearest(self, topic: Slug, quote: Quote) -> str:
        """'; nearest: "..."' when a statement of the topic has nearly these words, else nothing."""
        texts = [key for slug, key in self._found if slug == topic]
        best = process.extractOne(key_of(quote.text), texts, scorer=token_set_ratio, score_cutoff=_CLOSE)
        return f'; nearest: "{_shorten(self._found[topic, best[0]][0][1].text)}"' if best else ""


def describe(quote: Quote) -> str:
    """A quote as messages show it."""
    return _shorten(f"{quote.under} > {quote.text}" if quote.under else quote.text)


def _shorten(text: str) -> str:
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2].rstrip() + " …"


def _trail(statement: Statement) -> list[str]:
    return _keys([crumb.text for crumb in statement.trail])


def _keys(texts: list[str]) -> list[str]:
    return [key_of(text) for text in texts]
