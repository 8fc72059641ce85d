"""Finds the facts that explain the glossary's terms: a Library in, one with its glossary out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from build_tools.catalog import Catalog
from build_tools.model import Library, Problem
from build_tools.passes.words import WordFinder
from build_tools.problems import problem
from build_tools.spans import split_code

_ABBREVIATION = re.compile(r"(?<![\w@$./:-])[A-Z][A-Z0-9]*[A-Z][A-Z0-9]*(?=s?(?![\w@$/:-]))")

_SMALL = re.compile(r"(?<!\w)[a-z][a-z0-9]+(?!\w)")


def explain_terms(library: Library, catalog: Catalog) -> Library:
    """The library with the facts that explain each term; an abbreviation that the glossary lacks is a problem."""
    finder = WordFinder(library)
    found = {term.term: finder.resolve_all(term.references, term.path, "term-gone") for term in catalog.glossary}
    problems = [told for _, items in found.values() for told in items]
    unknown = _find_unknown(library, catalog) if catalog.glossary else ()
    return replace(
        library,
        explained={term: facts for term, (facts, _) in found.items()},
        problems=(*library.problems, *problems, *unknown),
    )


def _find_unknown(library: Library, catalog: Catalog) -> Iterator[Problem]:
    """A problem for each abbreviation, at its first place, that is part of no term or name of the catalog.

    A word that the notes write in small letters as often is one in capitals for emphasis, one letter repeated
    (XXX) stands for anything.
    """
    terms = (form for term in catalog.glossary for form in (term.term, *term.names))
    names = (name for topic in catalog.topics for name in (topic.title, topic.name, *topic.names, *topic.ambiguous))
    known = {word for name in (*terms, *names) for word in _ABBREVIATION.findall(name)}
    texts = [(one, " ".join(split_code(one.text)[::2])) for fact in library.facts for one in fact.statements]
    found = [(one, word) for one, text in texts if one.kind == "prose" for word in _ABBREVIATION.findall(text)]
    capital = Counter(word for _, word in found)
    small = Counter(word for _, text in texts for word in _SMALL.findall(text))
    shown = {note.path: note.shown for note in library.notes}
    for one, word in found:
        if word not in known and len(set(word)) > 1 and small[word.lower()] < capital[word]:
            known.add(word)
            yield problem("unknown-abbreviation", shown[one.place.path], one.place.first, word=word)
