"""Fixtures: a small project from a text tree, and notes and libraries from a few lines."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest

from build_tools.catalog import Catalog, load_catalog
from build_tools.compiler import refine
from build_tools.model import File, Library, Problem, Reading
from build_tools.readers import READERS, read_notes

CATALOG = """
title: Coffee
categories: [Brewing, Beans]
topics:
  - slug: espresso
    title: Espresso
    name: Espresso
    category: Brewing
    about: Coffee under pressure.
    names: [Ristretto]
    spellings: {Espresso: [expresso]}
    terms: [portafilter, crema, 9 bar]
    sections:
      - title: Basics
        words: [dose]
      - title: Machine
        words: [pressure, portafilter]
  - slug: filter
    title: Filter coffee
    name: Filter coffee
    category: Brewing
    about: Coffee through paper.
    names: [V60, pour-over]
    terms: [paper filter, bloom]
  - slug: arabica
    title: Arabica
    name: Arabica
    category: Beans
    about: The finer bean.
"""
"""A catalog of another subject than our library's: the engine must not know the difference."""


for name in ("SITE_URL", "REPO_URL"):
    os.environ.pop(name, None)  # what tests expect must not hang on where they run


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="rewrite the expected files of tests/cases")


def make_file(text: str, path: str = "note.md") -> File:
    """A file of the sources folder with this text, its indentation taken off."""
    return File(path, f"notes/{path}", dedent(text).lstrip("\n"))


def read(text: str, path: str = "note.md", form: str = "") -> Reading:
    """What the readers make of one note; `form` names the format, else it is detected."""
    library = read_notes([make_file(text, path)])
    if form:
        note = library.notes[0]
        return READERS[form](note)
    return Reading(library.statements, library.remainders, library.problems)


def coffee() -> Catalog:
    """The small catalog above."""
    catalog, problems = load_catalog({"topics.yml": CATALOG}, "catalog")
    assert not problems
    return catalog


def remembering(ids: str) -> tuple[Catalog, list[Problem]]:
    """The small catalog with this text of ids.jsonl, and what is wrong with it."""
    return load_catalog({"topics.yml": CATALOG, "ids.jsonl": ids}, "catalog")


def compile_texts(texts: dict[str, str], catalog: Catalog | None = None) -> Library:
    """The refined library of these notes, path to text."""
    files = [make_file(text, path) for path, text in texts.items()]
    return refine(read_notes(files), catalog or coffee())


@pytest.fixture
def project(tmp_path: Path) -> Callable[[str], Path]:
    """Writes a project from a text tree: `--- path` lines, each followed by the file's text."""

    def write(tree: str) -> Path:
        for part in dedent(tree).split("--- ")[1:]:
            name, _, text = part.partition("\n")
            path = tmp_path / name.strip()
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text)
        return tmp_path

    return write
