"""Comparisons: cells know their facts by any statement's words; what can't be found is a gap and an error."""

from __future__ import annotations

import pytest

from build_tools.catalog import Catalog, load_catalog
from build_tools.compiler import compile_notes
from tests.conftest import CATALOG, make_file

NOTES = {
    "a.md": "# Espresso\n\n- Crema needs 9 bar\n- An espresso takes 25 s\n- The best espresso takes 25 s to flow\n",
    "b.md": "# Filter coffee\n\n- The bloom takes 30 s\n",
}
COMPARISON = """
title: Espresso or filter
columns:
  - {name: Espresso, topic: espresso, when: In a hurry.}
  - {name: Filter, topic: filter}
rows:
  - name: Time
    cells: [{text: 25 s, facts: [%s]}, {text: 30 s, facts: [bloom]}]
"""


def catalog_of(**files: str) -> Catalog:
    """The coffee catalog with more files, by name without ending; `__` is a folder."""
    texts = {f"{name.replace('__', '/')}.yml": text for name, text in files.items()}
    catalog, problems = load_catalog({"topics.yml": CATALOG, **texts}, "catalog")
    assert not problems
    return catalog


def compile_comparison(words: str) -> tuple[str, list[str]]:
    """The page of the comparison whose first cell rests on these words, and the problems."""
    files = [make_file(text, path) for path, text in NOTES.items()]
    library, pages = compile_notes(files, catalog_of(comparisons__time=COMPARISON % words))
    return pages["compare/time/index.md"], [f"{item.path}:{item.line} {item.code}" for item in library.problems]


@pytest.mark.parametrize("words", ["An espresso takes 25 s", "flow best", "takes 25 s to flow", "flows"])
def test_a_fact_is_found_by_some_of_its_words(words: str) -> None:
    page, problems = compile_comparison(words)
    assert "[25 s](<../../topics/espresso/index.md#f-" in page
    assert problems == []


@pytest.mark.parametrize("words", ["takes 25", "a grinder", "'#beef'", "bloom"])
def test_a_cell_whose_fact_is_gone_or_ambiguous_is_a_gap_and_an_error(words: str) -> None:
    page, problems = compile_comparison(words)
    assert '| **Time** | <span class="gap">not in the notes</span> | [30 s]' in page
    assert problems == ["catalog/comparisons/time.yml:8 cell-gone"]


def test_pages_and_navigation_hold_no_comparison_without_a_filled_cell() -> None:
    catalog = catalog_of(comparisons__time=(COMPARISON % "a grinder").replace("bloom", "a kettle"))
    pages = compile_notes([make_file(NOTES["a.md"])], catalog)[1]
    assert not [path for path in pages if path.startswith("compare/")]
    assert "compare" not in pages["nav.yml"] + pages["topics/espresso/index.md"]


def test_topics_list_the_comparisons_that_they_appear_in() -> None:
    files = [make_file(text, path) for path, text in NOTES.items()]
    pages = compile_notes(files, catalog_of(comparisons__time=COMPARISON % "flow"))[1]
    link = "- [Espresso or filter](../../compare/time/index.md)"
    assert [link in pages[f"topics/{slug}/index.md"] for slug in ("espresso", "filter", "arabica")] == [
        True,
        True,
        False,
    ]
    assert "- [Espresso or filter](time/index.md)" in pages["compare/index.md"]
