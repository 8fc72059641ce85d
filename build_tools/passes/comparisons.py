"""Finds the facts that the cells of comparisons rest on: a Library in, one with filled cells out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from build_tools.catalog import Catalog, Cell
from build_tools.model import CellKey, Library
from build_tools.passes.words import WordFinder


def fill_comparisons(library: Library, catalog: Catalog) -> Library:
    """The library with the facts of every cell; a cell none of whose facts is found stays out, and is a problem."""
    finder = WordFinder(library)
    found = {key: finder.resolve_all(cell.references, path, "cell-gone") for key, cell, path in _cells(catalog)}
    problems = [told for _, items in found.values() for told in items]
    cells = {key: facts for key, (facts, _) in found.items() if facts}
    return replace(library, cells=cells, problems=(*library.problems, *problems))


def _cells(catalog: Catalog) -> Iterator[tuple[CellKey, Cell, str]]:
    for comparison in catalog.comparisons:
        for number, row in enumerate(comparison.rows):
            for place, cell in enumerate(row.cells):
                if cell:
                    yield (comparison.slug, number, place), cell, comparison.path
