"""The handout reader: a document cut by pages in, its statements joined again out."""

from __future__ import annotations

import pytest

from build_tools.model import Place, Reading
from build_tools.readers.draft import MAX_LINE
from tests.conftest import read

CONTENTS = ["Brakes\t3", "Wheels ..... 5", "- Chains   7", ""]
DATE = "Monday, May 6, 2024"


def read_handout(*lines: str) -> Reading:
    return read("\n".join(lines), form="handout")


def trails(reading: Reading) -> list[str]:
    return [" > ".join([*(crumb.text for crumb in s.trail), s.text]) for s in reading.statements]


def dropped(reading: Reading) -> list[tuple[int, str]]:
    return sorted((item.place.first, item.rule) for item in reading.remainders if item.fate == "dropped")


def test_contents_list_is_dropped_and_names_the_headings() -> None:
    reading = read_handout(
        *CONTENTS,
        "Brakes",
        "",
        "Pads wear in the rain.",
        "",
        "## Wheels",
        "",
        "Rims are round.",
        "",
        "Chains",
        "",
        "Oil is black.",
    )
    assert trails(reading) == ["Brakes > Pads wear in the rain.", "Wheels > Rims are round.", "Chains > Oil is black."]
    assert dropped(reading) == [(1, "contents-list"), (2, "contents-list"), (3, "contents-list")]


def test_contents_entries_that_lost_their_number_are_dropped() -> None:
    reading = read_handout("Brakes", *CONTENTS[1:], "## Brakes", "", "Pads wear in the rain.")
    assert trails(reading) == ["Brakes > Pads wear in the rain."]
    assert (1, "contents-list") in dropped(reading)


def test_what_the_contents_list_names_is_a_main_heading() -> None:
    reading = read_handout(*CONTENTS, "## Brakes", "- pads can wear", "", "#### Chains", "- oil is black")
    assert trails(reading) == ["Brakes > pads can wear", "Chains > oil is black"]


def test_headings_without_a_contents_list_stay_as_they_are() -> None:
    reading = read_handout("## Brakes", "#### Pads", "- they can wear")
    assert trails(reading) == ["Brakes > Pads > they can wear"]


def test_a_heading_that_lost_its_mark_is_known_by_the_list_below() -> None:
    reading = read_handout("Brake pads", "", "- steel is hard", "", "Rims", "", "- rims are round")
    assert trails(reading) == ["Brake pads > steel is hard", "Rims > rims are round"]


@pytest.mark.parametrize("line", ["A bike has two wheels.", "| Brakes | Pads |", "in the rain", "Some words:"])
def test_a_line_that_is_more_than_a_name_is_no_heading(line: str) -> None:
    reading = read_handout("## Bikes", "", line, "", "- rims are round")
    assert [crumb.kind for crumb in reading.statements[-1].trail].count("heading") == 1


@pytest.mark.parametrize("furniture", ["12", "Page 3 of 9", "page 4", "4 / 9"])
def test_page_numbers_are_dropped(furniture: str) -> None:
    reading = read_handout("## Brakes", "", "- pads can wear", "", furniture, "", "- rims are round")
    assert trails(reading) == ["Brakes > pads can wear", "Brakes > rims are round"]
    assert dropped(reading) == [(5, "page-furniture")]


def test_running_lines_are_dropped() -> None:
    reading = read_handout("## Brakes", *["- pads can wear", "", DATE, ""] * 3)
    assert trails(reading) == ["Brakes > pads can wear"] * 3
    assert dropped(reading) == [(4, "page-furniture"), (8, "page-furniture"), (12, "page-furniture")]


def test_items_and_headings_that_repeat_are_no_running_lines() -> None:
    reading = read_handout(*["## Care", "- wash it weekly"] * 3)
    assert trails(reading) == ["Care > wash it weekly"] * 3
    assert not dropped(reading)


def test_footnotes_that_attribute_go_and_those_that_say_more_stay() -> None:
    reading = read_handout(
        "## Brakes",
        "- pads<sup>1</sup> can wear<sup>2</sup>",
        "",
        "---",
        "<sup>1</sup> Bike Website",
        "<sup>2</sup> Pads are made by three firms",
        "<sup>3</sup>",
    )
    assert trails(reading) == ["Brakes > pads can wear", "Brakes > Pads are made by three firms"]
    assert dropped(reading) == [(5, "footnote"), (7, "footnote")]


@pytest.mark.parametrize("rule", ["---", "*****", "___", "\f"])
def test_rules_are_structure(rule: str) -> None:
    reading = read_handout("## Brakes", "", "Pads can wear.", "", rule, "", "Rims are round.")
    assert trails(reading) == ["Brakes > Pads can wear.", "Brakes > Rims are round."]
    assert [item.place.first for item in reading.remainders if item.rule == "rule"] == [5]


def test_an_item_cut_by_a_page_is_joined() -> None:
    reading = read_handout(
        "## Brakes",
        "- the lever pulls",
        "",
        "---",
        "<sup>1</sup> Bike Website",
        "",
        "a cable of steel",
        "- rims are round",
    )
    assert trails(reading) == ["Brakes > the lever pulls a cable of steel", "Brakes > rims are round"]
    joined = reading.statements[0]
    assert joined.place == Place("note.md", 2, 7)
    assert joined.said.startswith("- the lever pulls\n")
    assert joined.said.endswith("\na cable of steel")
    assert dropped(reading) == [(5, "footnote")]


def test_an_item_cut_by_two_pages_is_joined() -> None:
    reading = read_handout("## Brakes", "- the lever", "", "---", "", "pulls a", "", "---", "", "cable")
    assert trails(reading) == ["Brakes > the lever pulls a cable"]
    assert reading.statements[0].place == Place("note.md", 2, 10)


@pytest.mark.parametrize("line", ["- The lever is done.", "- Is the lever long?", "- the levers:"])
def test_a_finished_item_is_not_joined(line: str) -> None:
    reading = read_handout("## Brakes", line, "", "---", "", "a cable of steel is behind it")
    assert reading.statements[-1].text == "a cable of steel is behind it"


@pytest.mark.parametrize(
    ("nested", "behind", "expected"),
    [
        (["steel pads", "soft pads"], "sintered pads", "Brakes > Kinds > sintered pads"),
        (["OpenLever", "CloseLever"], "GreaseLever", "Brakes > Kinds > GreaseLever"),
        (["steel pads", "soft pads"], "rims are round", "Brakes > rims are round"),
        (["steel pads", "soft rubber"], "sintered pads", "Brakes > sintered pads"),
        (["steel pads"], "sintered pads", "Brakes > sintered pads"),
    ],
    ids=["last word", "identifiers", "other words", "unlike each other", "one alone"],
)
def test_items_behind_a_break_go_back_to_those_like_them(nested: list[str], behind: str, expected: str) -> None:
    lines = [f"  - {item}" for item in nested]
    reading = read_handout(
        "## Brakes", "- Kinds", *lines, "", DATE, "", f"- {behind}", "- last is here", "", DATE, "", DATE
    )
    assert trails(reading)[-2:] == [expected, "Brakes > last is here"]


def test_front_matter_rules_and_numbers_are_left_alone() -> None:
    reading = read("---\nyear: 2024\ntitle: Bikes\n---\n## Brakes\n\nPads can wear.\n", form="handout")
    assert trails(reading) == ["Brakes > Pads can wear."]
    assert sorted((item.place.first, item.rule) for item in reading.remainders) == [
        (1, "front-matter"),
        (2, "front-matter"),
        (3, "front-matter"),
        (4, "front-matter"),
        (5, "heading"),
    ]


def test_signs_of_the_export_are_read() -> None:
    reading = read_handout("## Headers", "", "- X\\_BIKE\\_ID is “short” → ≤ 5", "-", "- rims are round")
    assert trails(reading) == ["Headers > X_BIKE_ID is “short” → ≤ 5", "Headers > rims are round"]
    assert dropped(reading) == [(4, "empty-item")]


@pytest.mark.parametrize("line", ["- The dose is     18", "Max dose per basket\t20", "Espresso dose ..... 18"])
def test_a_value_behind_a_gap_is_no_contents_line(line: str) -> None:
    reading = read_handout("## Doses", "", line, "", "## Other", "", "- cups are round")
    assert [s.text[-2:] for s in reading.statements] == [line[-2:], "nd"]
    assert not dropped(reading)


def test_values_before_any_heading_are_no_contents_list() -> None:
    assert not dropped(read_handout("Dose\t18", "", "Yield\t36", "", "Time\t30", "", "## Brakes", "", "Pads wear."))


def test_the_title_before_the_contents_list_is_structure() -> None:
    reading = read_handout("Bikes and parts", "", *CONTENTS, "## Brakes", "", "- pads wear")
    assert trails(reading) == ["Brakes > pads wear"]
    assert [item.place.first for item in reading.remainders if item.rule == "heading"] == [1, 7]


@pytest.mark.parametrize(
    "code",
    [
        ["{", *['  "a": {', '    "effect": "Allow",', '    "dose":    18', "  },"] * 3, "}"],
        ["---", "a: 1", "", "Pump room", "", "- x", "42", "", "---", "", "<sup>1</sup>", "", "Brakes\t3"],
    ],
)
def test_code_stays_whole(code: list[str]) -> None:
    reading = read_handout("## A", "", "```json", *code, "```", "", "- pads wear")
    assert reading.statements[0].text == "\n".join(code)


def test_a_claim_said_under_three_headings_stays() -> None:
    reading = read_handout(*[line for name in "ABC" for line in (f"## {name}", "", "always clean it", "")])
    assert trails(reading) == ["A > always clean it", "B > always clean it", "C > always clean it"]


def test_a_name_under_three_headings_stays() -> None:
    page = ["", "Limits", "", "- pads wear", ""]
    reading = read_handout("## A", *page, "## B", *page, "## C", *page)
    assert trails(reading) == ["Limits > pads wear"] * 3


@pytest.mark.parametrize("mark", ["---", "\f", "<sup>1</sup> Bike Website", "12"])
def test_a_title_beside_page_breaks_is_a_running_line(mark: str) -> None:
    page = ["- pads wear", "", mark, "", "Handbook of Bikes, all rights reserved", ""]
    reading = read_handout("## Brakes", *page * 3)
    assert trails(reading) == ["Brakes > pads wear"] * 3


def test_a_number_within_a_paragraph_is_no_page_number() -> None:
    assert [s.text for s in read_handout("The number of spokes is", "36", "in all.").statements] == [
        "The number of spokes is 36 in all."
    ]


def test_a_sentence_behind_a_blank_line_is_its_own() -> None:
    assert len(read_handout("## A", "- oil it weekly", "", "where it rains, oil it daily").statements) == 2


def test_an_item_that_cannot_have_ended_goes_on_behind_a_blank_line() -> None:
    assert trails(read_handout("## A", "- oil, wax and", "", "fat are fine")) == ["A > oil, wax and fat are fine"]


@pytest.mark.parametrize("sign", [" ", "\t", "."])
def test_long_runs_of_one_sign_are_quick(sign: str) -> None:
    read_handout("a" + sign * 800 + "b")


@pytest.mark.parametrize("line", ["a" + "." * MAX_LINE, "*" * MAX_LINE + "*", "<sup>1</sup>" * MAX_LINE])
def test_a_line_too_long_is_told_before_pages_are_joined(line: str) -> None:
    assert [problem.code for problem in read_handout("Pads wear.", "", line).problems] == ["line-too-long"]
