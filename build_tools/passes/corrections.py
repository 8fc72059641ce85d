"""Puts the maintainer's corrections beside the claims that are out of date: a Library in, corrected facts out."""

from __future__ import annotations

from dataclasses import replace

from build_tools.catalog import Catalog
from build_tools.model import Authority, FactId, Library
from build_tools.passes.quotes import QuoteFinder, describe
from build_tools.problems import problem


def correct_facts(library: Library, catalog: Catalog) -> Library:
    """The library with a correction on each fact that rulings.yml says is out of date."""
    finder, problems = QuoteFinder(library), []
    corrected: dict[FactId, Authority] = {}
    for correction in catalog.corrections:
        for quote in correction.quotes:
            found = finder.find(correction.topic, quote)
            corrected |= {fact.id: correction.authority for fact, _ in found}
            if not found:
                near = finder.nearest(correction.topic, quote)
                fields = {"topic": correction.topic, "text": describe(quote), "near": near}
                problems.append(problem("correction-gone", correction.path, correction.line, **fields))
    facts = (replace(fact, correction=corrected[fact.id]) if fact.id in corrected else fact for fact in library.facts)
    return replace(library, facts=tuple(facts), problems=(*library.problems, *problems))
