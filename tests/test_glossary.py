"""The glossary: a page of terms with links to where they are explained; abbreviations that it lacks are told."""

from __future__ import annotations

from build_tools.compiler import compile_notes
from tests.conftest import make_file
from tests.test_comparisons import catalog_of

GLOSSARY = """
terms:
  - {term: BAR, meaning: A unit of pressure., names: [ATM], topic: espresso, facts: [needs nine]}
  - {term: body, meaning: How full it tastes, topic: filter}
"""


def compile_with(text: str, glossary: str = GLOSSARY) -> tuple[dict[str, str], list[str]]:
    """The pages of a note on espresso, and the words of problems with abbreviations."""
    library, pages = compile_notes([make_file(f"# Espresso\n\n{text}\n")], catalog_of(glossary=glossary))
    return pages, [item.text.split('"')[1] for item in library.problems if item.code == "unknown-abbreviation"]


def test_the_page_leads_to_the_fact_or_page_that_explains_a_term() -> None:
    pages, _ = compile_with("- It needs nine BAR")
    page = pages["glossary/index.md"]
    assert "- **BAR** (ATM): A unit of pressure · [Espresso](<../topics/espresso/index.md#f-" in page
    assert "- **body**: How full it tastes · [Filter coffee](<../topics/filter/index.md>)" in page
    assert '"glossary/index.md"' in pages["nav.yml"]


def test_without_a_glossary_nothing_of_it_is_there() -> None:
    pages, unknown = compile_with("- It needs nine BAR of QQX", "")
    assert "glossary/index.md" not in pages
    assert "glossary" not in pages["nav.yml"]
    assert unknown == []


def test_an_abbreviation_that_is_no_term_is_told_once() -> None:
    text = "- It needs nine BAR, the PID of XXX, a PID\n- NOT too hot, not cold, `TDS` in code, V60\n- HTTP2s, a-QQX\n"
    assert compile_with(text)[1] == ["PID", "HTTP2"]
