"""The way from a Library to pages: WRITERS, each `(Library, Catalog) -> path to text`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from build_tools.catalog import Catalog
from build_tools.model import Library, Problem
from build_tools.problems import problem
from build_tools.writers.about import write_about
from build_tools.writers.cards import write_cards
from build_tools.writers.comparisons import write_comparisons
from build_tools.writers.disagreements import write_disagreements
from build_tools.writers.glossary import write_glossary
from build_tools.writers.home import write_home
from build_tools.writers.machines import write_machines
from build_tools.writers.merges import write_merges
from build_tools.writers.navigation import write_navigation, write_unsorted
from build_tools.writers.numbers import write_numbers
from build_tools.writers.search import write_search
from build_tools.writers.sheets import write_sheets
from build_tools.writers.sources import write_sources
from build_tools.writers.topics import write_topics

WRITERS: tuple[Callable[[Library, Catalog], Mapping[str, str]], ...] = (
    write_home,
    write_topics,
    write_comparisons,
    write_numbers,
    write_sheets,
    write_cards,
    write_disagreements,
    write_merges,
    write_glossary,
    write_sources,
    write_about,
    write_machines,
    write_unsorted,
    write_navigation,
    write_search,
)
"""Paths are relative to build/docs."""


def write_pages(library: Library, catalog: Catalog) -> tuple[dict[str, str], list[Problem]]:
    """All pages; two writers that claim one path are an error, and the first one's page stays."""
    pages: dict[str, str] = {}
    owners: dict[str, str] = {}
    problems = []
    for write in WRITERS:
        for path, text in write(library, catalog).items():
            if path in owners:
                names = f"{owners[path]}, {write.__name__}"
                problems.append(problem("writer-clash", path, writers=names))
            else:
                owners[path] = write.__name__
                pages[path] = text
    return pages, problems
