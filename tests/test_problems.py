"""Messages: a suggestion where a word is near, sorted by place, closed by a count."""

from __future__ import annotations

import pytest

from build_tools.model import Problem
from build_tools.problems import MESSAGES, near, problem, report


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("yaer", '; did you mean "year"?'),
        ("lable", '; did you mean "label"?'),
        ("colour", ""),
    ],
)
def test_a_near_word_is_suggested(word: str, expected: str) -> None:
    assert near(word, {"year", "label", "title"}) == expected


def test_problems_are_sorted_by_place_and_counted() -> None:
    items = [
        problem("empty-note", "b.md"),
        problem("no-topics", "a.yml", 10, reason="it is empty"),
        problem("bad-value", "a.yml", 9, where="topics", reason="no list"),
    ]
    assert report(items).splitlines() == [
        "a.yml:9: topics: no list [bad-value]",
        "a.yml:10: it is empty; without it nothing can be compiled [no-topics]",
        "b.md: the file holds nothing; write something or remove it [empty-note]",
        "3 problems in 2 files, 2 errors",
    ]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], "no problems"),
        ([problem("empty-note", "b.md")], "1 problem in 1 file, 0 errors"),
        ([problem("bad-value", "b.md", 1, where="x", reason="y")], "1 problem in 1 file, 1 error"),
    ],
)
def test_the_report_closes_with_a_count(items: list[Problem], expected: str) -> None:
    assert report(items).splitlines()[-1] == expected


def test_every_message_says_how_to_mend_it() -> None:
    """A text of one part only says what is wrong; where the reason is filled in, that part says it."""
    silent = [code for code, (_, text) in MESSAGES.items() if ";" not in text and "{near}" not in text]
    assert silent == ["bad-value", "bad-yaml"]
