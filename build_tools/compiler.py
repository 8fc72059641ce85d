"""The whole story: notes in, pages out. Read them, refine them, write them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from build_tools.catalog import Catalog
from build_tools.model import File, Library
from build_tools.passes import PASSES
from build_tools.readers import read_notes
from build_tools.writers import write_pages


def compile_notes(files: Iterable[File], catalog: Catalog) -> tuple[Library, dict[str, str]]:
    """The finished library of these files, and its pages: path to text."""
    library = refine(read_notes(files), catalog)
    pages, problems = write_pages(library, catalog)
    return replace(library, problems=(*library.problems, *problems)), pages


def refine(library: Library, catalog: Catalog) -> Library:
    """The library after every pass."""
    for improve in PASSES:
        library = improve(library, catalog)
    return library
