"""The numbers to remember: which facts have some, of what they are, and what bounds each amount."""

from __future__ import annotations

import pytest

from tests.conftest import compile_texts
from tests.test_comparisons import catalog_of


def numbers_in(text: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    """The numbers of a note on espresso with this one line."""
    library = compile_texts({"note.md": f"# Espresso\n\n- {text}\n"})
    return [(number.what, tuple((item.value, item.bound) for item in number.amounts)) for number in library.numbers]


@pytest.mark.parametrize(
    ("text", "what", "values"),
    [
        ("The queue holds 4 days by default", "The queue holds", [("4 days", "default")]),
        ("Water: 90 s by default, 15 min at most", "Water", [("90 s", "default"), ("15 min", "max")]),
        ("At least 30 s of rest", "At least 30 s of rest", [("30 s", "min")]),
        ("A name has no more than 80 characters", "A name", [("80 characters", "max")]),
        ("Steam needs 1 to 20 s", "Steam", [("1 to 20 s", "")]),
        ("300 cups is the maximum for a day", "300 cups is the maximum for a day", [("300 cups", "max")]),
        ("It makes 300 cups per hour", "It makes 300 cups per hour", [("300 cups per hour", "")]),
    ],
)
def test_amounts_have_a_subject_and_a_qualifier(text: str, what: str, values: list[tuple[str, str]]) -> None:
    assert numbers_in(text) == [(what, tuple(values))]


@pytest.mark.parametrize(
    "text",
    [
        "The machine listens on port 22",
        "Error 429 means that too many ask",
        "429: too many ask",
        "For example 15 min of rest",
        "It came out in 2019",
        "Two cups and three spoons",
        "Demo: wait 30 s for the steam",
        "Run `sleep 30` first",
    ],
)
def test_numbers_that_name_or_show_are_none(text: str) -> None:
    assert numbers_in(text) == []


def test_code_tables_and_steps_have_none() -> None:
    text = "1. wait 30 s at most\n2. pour\n\n| a | b |\n| --- | --- |\n| 30 s | max |\n\n```\nsleep 30 s\n```\n"
    assert compile_texts({"note.md": f"# Espresso\n\n{text}"}).numbers == ()


@pytest.mark.parametrize(
    ("now", "amounts"),
    [
        ("The pause is 20 s at most (before: 30 s); 40 s was never right", ["20 s"]),
        ("The pause is 20 s at most since 2020", ["20 s"]),
        ("The pause is 20 s with 2 pumps", []),
        ("The pause was 20 s", []),
        ("There is no pause of 20 s", []),
        ("It may be raised three times in a 24-hour window", []),
    ],
)
def test_what_holds_now_is_told_where_it_is_clear(now: str, amounts: list[str]) -> None:
    claim = "pause of the pump: 30 s at most"
    rulings = f"corrections:\n  - {{topic: espresso, claims: ['{claim}'], now: '{now}', checked: no}}\n"
    library = compile_texts({"note.md": f"# Espresso\n\n- {claim}\n"}, catalog_of(rulings=rulings))
    (number,) = library.numbers
    assert [item.value for item in number.now] == amounts
