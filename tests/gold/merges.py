"""Prints every merge that rules make without decisions, for reading: `python -m tests.gold.merges [SOURCES]`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from build_tools.catalog import load_catalog
from build_tools.compiler import refine
from build_tools.model import Library, Merge, Statement
from build_tools.passes.repeats import REPEAT
from build_tools.readers import read_notes
from build_tools.store import read_catalog, read_files


def list_merges(library: Library) -> Iterator[tuple[Statement, Statement, Merge]]:
    """Each wording with a statement that rules put under it, and why; exact repeats are left out."""
    for fact in library.facts:
        for statement, merge in zip(fact.statements[1:], fact.merges, strict=True):
            if merge.reason != REPEAT:
                yield fact.wording, statement, merge


def main() -> None:
    """Prints them."""
    files, _ = read_files(Path(sys.argv[1] if len(sys.argv) > 1 else "notes/sources"))
    catalog, _ = load_catalog(read_catalog(Path("notes/catalog")), "notes/catalog")
    library = refine(read_notes(files), replace(catalog, decisions=(), rulings=(), corrections=()))
    for number, (wording, statement, merge) in enumerate(list_merges(library), 1):
        print(f"#{number} {merge.reason} {merge.score:.2f}")
        for one in (wording, statement):
            trail = " > ".join(crumb.text for crumb in one.trail)
            print(f"    {one.place.path}:{one.place.first} {trail} :: {one.text}")


if __name__ == "__main__":
    main()
