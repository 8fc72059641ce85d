"""Marks in Markdown that would swallow the rest of a note, or turn what isn't theirs, are mended before parsing."""

from __future__ import annotations

import pytest

from tests.test_markdown import read_markdown, rules, trails


def test_unclosed_fence_is_told_and_read_as_text() -> None:
    reading = read_markdown("# Bikes", "", "```sh", "Pads wear down.", "", "## Chains", "- chains need oil")
    assert [(item.code, item.line) for item in reading.problems] == [("unclosed-fence", 3)]
    assert trails(reading) == ["Bikes > Pads wear down.", "Bikes > Chains > chains need oil"]
    assert (3, "fence") in rules(reading)


def test_closed_fences_are_no_problem() -> None:
    reading = read_markdown("~~~", "```", "~~~", "", "````", "```", "````", "", "> ```", "> x = 1", "> ```")
    assert [s.text for s in reading.statements] == ["```", "```", "x = 1"]
    assert not reading.problems


def test_a_lone_list_mark_is_no_underline() -> None:
    reading = read_markdown("## Bikes", "- 18 spokes fit in", "  -", "- rims are round")
    assert trails(reading) == ["Bikes > 18 spokes fit in", "Bikes > rims are round"]


@pytest.mark.parametrize("white", ["\u00a0", "\x0c", "\x0b", "\u2003"])
def test_a_line_of_white_space_is_blank(white: str) -> None:
    (statement,) = read_markdown(white, "Pads wear.").statements
    assert (statement.said, statement.place.first) == ("Pads wear.", 2)


def test_an_unclosed_comment_keeps_the_list_behind_it() -> None:
    reading = read_markdown("<!-- never ends here", "", "- The cup is flat")
    assert [s.text for s in reading.statements] == ["never ends here", "The cup is flat"]


def test_many_unclosed_fences_are_quick() -> None:
    read_markdown(*["```a"] * 3000)


def test_unclosed_comment_is_told_and_swallows_nothing() -> None:
    reading = read_markdown("Water is hot.", "", "<!-- beans are old", "Beans rest.", "", "Milk is white.")
    assert [(item.code, item.line) for item in reading.problems] == [("unclosed-comment", 3)]
    assert trails(reading) == ["Water is hot.", "beans are old", "Beans rest.", "Milk is white."]


@pytest.mark.parametrize(
    "opener", ["<!-- beans are old", "<script>", "<pre>", "<?php", "<![CDATA[ beans are old", "<!X"]
)
def test_what_never_closes_swallows_no_heading(opener: str) -> None:
    reading = read_markdown("Water is hot.", "", opener, "", "# Milk", "", "- it is white")
    assert trails(reading)[-1] == "Milk > it is white"


@pytest.mark.parametrize("piece", ["<!--", "<summary>", "<iframe>", "<details>"])
def test_many_openers_are_quick(piece: str) -> None:
    read_markdown(*[piece * 10] * 1000)
    read_markdown(*[piece] * 5000)
