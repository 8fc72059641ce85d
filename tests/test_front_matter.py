"""What a file says of itself at its head, and what happens when it is broken."""

from __future__ import annotations

import pytest

from build_tools.model import Problem
from build_tools.readers import split_lines
from build_tools.readers.front_matter import FrontMatter, read_front_matter
from tests.conftest import read


def read_head(text: str) -> FrontMatter:
    return read_front_matter(split_lines(text), "notes/bikes.md")


def codes(problems: list[Problem]) -> list[tuple[int, str]]:
    return [(item.line, item.code) for item in problems]


@pytest.mark.parametrize(
    ("text", "values", "length"),
    [
        ("---\ntitle: Bikes\nyear: 2024\n---\nPads wear.\n", {"title": "Bikes", "year": 2024}, 4),
        ("--- \ntitle: Bikes\n---\t\nPads wear.\n", {"title": "Bikes"}, 3),
        ("---\r\ntitle: Bikes\r\n---\r\nPads wear.\r\n", {"title": "Bikes"}, 3),
        ("---\rtitle: Bikes\r---\rPads wear.\r", {"title": "Bikes"}, 3),
        ("---\ntitle: 'Bikes: all'\n# of my own\n---\n", {"title": "Bikes: all"}, 4),
        ("---\n---\nPads wear.\n", {}, 2),
        ("---\n\n---\nPads wear.\n", {}, 3),
    ],
)
def test_front_matter_is_read(text: str, values: dict[str, object], length: int) -> None:
    head = read_head(text)
    assert (head.values, head.length, head.problems) == (values, length, [])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Pads wear.\n",
        "Pads wear.\n---\ntitle: Bikes\n---\n",
        "\n---\ntitle: Bikes\n---\n",
        "----\ntitle: Bikes\n----\n",
        "---\nPads wear.\n",
        "---\njust some words\n---\nPads wear.\n",
        "---\n- pads\n- rims\n---\nPads wear.\n",
        "---\nThe dose: 18 g\nThe yield: 36 g\n---\nPads wear.\n",
    ],
    ids=[
        "empty",
        "none",
        "later",
        "behind a blank line",
        "a longer rule",
        "a rule",
        "between rules",
        "a list",
        "keys of several words",
    ],
)
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    head = read_head(text)
    assert (head.values, head.length, head.problems) == ({}, 0, [])


@pytest.mark.parametrize(
    ("key", "suggestion"), [("yaer", '"year"'), ("Title", '"title"'), ("formats", '"format"'), ("colour", "")]
)
def test_unknown_key_is_told_with_the_nearest_known(key: str, suggestion: str) -> None:
    (problem,) = read_head(f"---\ntitle: Bikes\n{key}: x\n---\n").problems
    assert (problem.path, problem.line, problem.code) == ("notes/bikes.md", 3, "unknown-key")
    assert f'"{key}"' in problem.text
    assert ("did you mean" in problem.text) is bool(suggestion)
    assert suggestion in problem.text


def test_broken_yaml_keeps_the_known_keys() -> None:
    head = read_head("---\nyear: 2024\ntitle: Bikes: all of them\n---\nPads wear.\n")
    assert head.values == {"year": "2024", "title": "Bikes: all of them"}
    assert [item.code for item in head.problems] == ["bad-front-matter"]
    assert "mapping values are not allowed" in head.problems[0].text
    assert head.problems[0].line == 3


@pytest.mark.parametrize(
    "text",
    [
        "---\ntitle: [Bikes\n---\n",
        "---\ntitle: 'Bikes\n---\n",
        "---\n\ttitle: Bikes\n---\n",
        "---\ntitle: *nobody\n---\n",
        "---\ntitle: !!python/object:os.system x\n---\n",
        '---\ntitle: "\\ud800"\n---\n',
        "---\ntitle: {a: b\n---\n",
        "---\nyear: 2024-13-45\n---\n",
        "---\ntitle: " + "[" * 5000 + "\n---\n",
    ],
)
def test_no_broken_yaml_raises(text: str) -> None:
    assert [item.code for item in read_head(text + "Pads wear.\n").problems] == ["bad-front-matter"]


@pytest.mark.parametrize("key", ["1", "true", "null", "2024-05-06", "content", "0xff"])
def test_keys_of_any_kind_are_told(key: str) -> None:
    assert codes(read_head(f"---\ntitle: Bikes\n{key}: a\n---\n").problems)[0][1] == "unknown-key"


def test_broken_yaml_among_prose_is_told_and_stays_text() -> None:
    head = read_head("---\nyear: 2024\ntitle: 'Bikes\nPads are worn.\n---\nRims are round.\n")
    assert (head.values, head.length) == ({}, 0)
    assert [item.code for item in head.problems] == ["bad-front-matter"]


def test_front_matter_without_an_end_is_read_and_told() -> None:
    head = read_head("---\ntitle: Bikes\nyear: 2024\n\nPads wear.\n")
    assert (head.values, head.length) == ({"title": "Bikes", "year": "2024"}, 3)
    assert codes(head.problems) == [(1, "bad-front-matter")]


def test_facts_between_two_rules_are_kept() -> None:
    reading = read("---\nThe dose: 18 g\nThe yield: 36 g\n---\nRims are round.\n")
    assert [s.text for s in reading.statements] == ["The dose: 18 g The yield: 36 g", "Rims are round."]


def test_no_prose_between_the_fences_is_lost() -> None:
    reading = read("---\nyear: 2024\ntitle: 'Bikes\nPads are worn in the rain.\n---\nRims are round.\n")
    assert "Pads are worn in the rain." in " ".join(s.text for s in reading.statements)
    assert reading.statements[-1].text == "Rims are round."


def test_a_note_may_begin_with_a_rule() -> None:
    reading = read("---\nPads wear.\n\n---\n\nRims are round.\n")
    assert [s.text for s in reading.statements] == ["Pads wear.", "Rims are round."]


def test_front_matter_problems_reach_the_library() -> None:
    reading = read("---\nyaer: 2024\n---\nPads wear.\n")
    assert codes(list(reading.problems)) == [(2, "unknown-key")]
