"""Each statement finds its topic: from its headings where they tell, from its own words where they don't."""

from __future__ import annotations

import pytest

from tests.conftest import compile_texts


def topics_of(text: str, path: str = "note.md") -> dict[str, tuple[str, ...]]:
    """The topics of each fact of one note, by the fact's words."""
    library = compile_texts({path: text})
    return {fact.wording.text: tuple(map(str, fact.topics)) for fact in library.facts}


@pytest.mark.parametrize(
    ("heading", "line", "expected"),
    [
        # the heading tells
        ("# Espresso", "- The dose is 18 g", ("espresso",)),
        ("# Ristretto", "- The dose is 18 g", ("espresso",)),
        ("# expresso", "- The dose is 18 g", ("espresso",)),
        ("# The V60", "- The dose is 18 g", ("filter",)),
        ("# Pour Over", "- The dose is 18 g", ("filter",)),
        ("# Espresso\n\n## Machine", "- It weighs 20 kg", ("espresso",)),
        ("# Espresso\n\n## Arabica", "- It tastes of fruit", ("arabica",)),
        ("# Brewing with Espresso machines", "- The V60 takes 3 min", ("filter",)),
        # of a heading that compares two, the words tell which
        ("# Espresso vs Arabica", "- Arabica is lighter", ("arabica",)),
        # the words tell where the heading does not
        ("# Odds and ends", "- The V60 needs a finer grind", ("filter",)),
        ("# Odds and ends", "- The bloom takes 30 s", ("filter",)),
        ("# Odds and ends", "- Put the portafilter in tight", ("espresso",)),
        # a statement about another topic under a heading of this one
        ("# Espresso", "- The V60 wants a paper filter and a bloom of 30 s", ("filter",)),
        # it names a second topic: one page, linked from the other
        ("# Espresso", "- The dose is the same for Arabica", ("espresso", "arabica")),
        ("# Odds and ends", "- Arabica in a V60 tastes of fruit", ("arabica", "filter")),
        # it fits none
        ("# Odds and ends", "- The dose is 18 g", ()),
        ("# Espressology", "- The dose is 18 g", ()),
    ],
)
def test_a_statement_goes_to_its_topic(heading: str, line: str, expected: tuple[str, ...]) -> None:
    (found,) = topics_of(f"{heading}\n\n{line}\n").values()
    assert found == expected


def test_a_note_without_headings_is_placed_by_its_words() -> None:
    found = topics_of("- The V60 is made of glass\n\n- Nothing beats a clean cup\n\n- Crema fades after a minute\n")
    assert found == {
        "The V60 is made of glass": ("filter",),
        "Nothing beats a clean cup": (),
        "Crema fades after a minute": ("espresso",),
    }


def test_a_nested_item_follows_its_parent() -> None:
    found = topics_of("# Odds and ends\n\n- The V60 is a cone of glass or clay\n  - it drips into any mug\n")
    assert found["it drips into any mug"] == ("filter",)


def test_a_label_of_another_topic_leads_what_stands_below_it() -> None:
    found = topics_of("# Comparison\n\n- Espresso:\n  - takes 30 s\n- V60:\n  - takes 3 min\n")
    assert found == {"takes 30 s": ("espresso",), "takes 3 min": ("filter",)}


def test_code_follows_the_statement_before_it() -> None:
    found = topics_of("# Odds and ends\n\nThe V60 is timed like this.\n\n```\nstart 0\nstop 180\n```\n")
    assert found["start 0\nstop 180"] == ("filter",)


def test_code_before_any_statement_is_unsorted() -> None:
    assert topics_of("```\nstart 0\n```\n") == {"start 0": ()}


def test_the_next_heading_ends_the_topic() -> None:
    found = topics_of("# Espresso\n\n- The cup is small\n\n# Shopping\n\n- The list is long\n")
    assert found == {"The cup is small": ("espresso",), "The list is long": ()}


def test_an_outline_is_placed_by_its_headings_too() -> None:
    text = "Espresso\n===\nPreparation\n\tthe cup is warmed first\nFilter coffee\n===\nPreparation\n"
    found = topics_of(text + "\tthe paper is wetted first\n", "note.txt")
    assert found == {"the cup is warmed first": ("espresso",), "the paper is wetted first": ("filter",)}


def test_an_unsorted_statement_is_a_warning_at_its_line() -> None:
    long = "The longest story about nothing in particular that anyone has ever told at this table"
    library = compile_texts({"a.md": "# Espresso\n\n- The cup is small\n", "b.md": f"# Tales\n\n- {long}\n"})
    (found,) = library.problems
    assert (found.path, found.line, found.code, found.severity) == ("notes/b.md", 3, "unsorted", "warning")
    assert "The longest story about nothing" in found.text
    assert long not in found.text
