"""The outline reader: indentation in, statements below what they belong to out."""

from __future__ import annotations

import pytest

from build_tools.model import Place, Reading
from tests.conftest import read


def read_outline(*lines: str) -> Reading:
    return read("\n".join(lines), path="note.txt", form="outline")


def trails(reading: Reading) -> list[str]:
    return [" > ".join([*(crumb.text for crumb in s.trail), s.text]) for s in reading.statements]


def rules(reading: Reading) -> list[tuple[int, str]]:
    return sorted((item.place.first, item.rule) for item in reading.remainders)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["Bikes", "=====", "Brakes", "\tdiscs are strong", "", "", "Tyres", "\tthe pressure is 6 bar"],
            ["Bikes > Brakes > discs are strong", "Bikes > Tyres > the pressure is 6 bar"],
            id="a flush line that only names is a heading below the underlined one",
        ),
        pytest.param(
            ["Bikes", "==", "chains need oil", "Cars", "====", "cars are heavy"],
            ["Bikes > chains need oil", "Cars > cars are heavy"],
            id="an underlined heading closes the one before",
        ),
        pytest.param(["Bikes", "-----", "chains need oil"], ["Bikes > chains need oil"], id="underlined with dashes"),
        pytest.param(["Bikes", "~~~~~~", "chains need oil"], ["Bikes > chains need oil"], id="underlined with tildes"),
        pytest.param(
            ["chains need oil", "--------------------------------", "tubes are cheap"],
            ["chains need oil", "tubes are cheap"],
            id="a long rule underlines nothing",
        ),
        pytest.param(
            ["Bikes", "", "=====", "chains need oil"],
            ["Bikes", "chains need oil"],
            id="a rule behind a blank line underlines nothing",
        ),
        pytest.param(["# Bikes", "chains need oil"], ["Bikes > chains need oil"], id="a Markdown heading"),
        pytest.param(["## Bikes ##", "chains need oil"], ["Bikes > chains need oil"], id="a closed Markdown heading"),
        pytest.param(
            ["Brakes", "\tdiscs:", "\t\tthey work in the rain", "\trims", "\t\tthe weight is low"],
            ["Brakes > discs > they work in the rain", "Brakes > rims > the weight is low"],
            id="an indented line that only names is a label",
        ),
        pytest.param(
            ["Brakes", "\tdiscs are strong", "\t\teven in the rain", "\trims are light"],
            ["Brakes > discs are strong", "Brakes > discs are strong > even in the rain", "Brakes > rims are light"],
            id="a line that says something is a parent too",
        ),
        pytest.param(
            ["Brakes - disc", "\tthey work in the rain"],
            ["Brakes - disc > they work in the rain"],
            id="a name and its kind are a heading",
        ),
        pytest.param(
            ["Brakes", "    discs are strong", "\trims are light"],
            ["Brakes > discs are strong", "Brakes > rims are light"],
            id="four spaces are a tab",
        ),
        pytest.param(
            ["Brakes", "\tdiscs are strong. They are heavy."],
            ["Brakes > discs are strong.", "Brakes > discs are strong. > They are heavy."],
            id="further sentences hang on the first",
        ),
        pytest.param(
            ["The chain must be oiled weekly", "===", "use wax in winter"],
            ["The chain must be oiled weekly", "The chain must be oiled weekly > use wax in winter"],
            id="a heading that states a fact is both",
        ),
        pytest.param(
            ["Bikes", "=====", "Brakes", "======", "pads are dry"],
            ["Brakes > pads are dry"],
            id="an empty section says nothing",
        ),
    ],
)
def test_trail(lines: list[str], expected: list[str]) -> None:
    assert trails(read_outline(*lines)) == expected


def test_crumbs_say_what_they_are() -> None:
    reading = read_outline("Bikes", "=====", "Brakes", "\tdiscs:", "\t\tthey are strong", "\t\t\teven in the rain")
    assert [(crumb.text, crumb.kind, crumb.ordinal) for crumb in reading.statements[-1].trail] == [
        ("Bikes", "heading", -1),
        ("Brakes", "heading", -1),
        ("discs", "label", -1),
        ("they are strong", "statement", 0),
    ]
    assert rules(reading) == [(1, "heading"), (2, "rule"), (3, "heading"), (4, "label")]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["\tthe lever pulls a cable, which", "\tcloses the pads"], "the lever pulls a cable, which closes the pads"),
        (["\tthe pads are closed by", "\t\tthe lever"], "the pads are closed by the lever"),
        (["\tthe pads are closed", "\tor opened", "\tby the lever"], "the pads are closed or opened by the lever"),
        (["\tuse oil (not wax,", "\t(not fat)"], "use oil (not wax, (not fat)"),
    ],
)
def test_a_line_goes_on_below(lines: list[str], expected: str) -> None:
    (statement,) = read_outline("Bikes", "=====", *lines).statements
    assert statement.text == expected
    assert statement.place == Place("note.txt", 3, 2 + len(lines))
    assert statement.said == "\n".join(lines).strip()


@pytest.mark.parametrize(
    "lines",
    [
        ["\tthe pads are closed.", "\tby hand"],
        ["\tthe pads are closed", "", "\tby hand"],
        ["\tthe pads are closed", "\tOr opened"],
        ["\tthe pads are closed", "\t**or opened"],
        ["\tthe pads are closed,", "\t1. or opened"],
        ["\t\tthe pads are closed,", "\tor opened"],
        ["\tthe pads are closed", "\trims are light"],
    ],
    ids=["full stop", "blank line", "capital", "important", "number", "less indented", "a claim of its own"],
)
def test_a_line_of_its_own_does_not_go_on(lines: list[str]) -> None:
    assert len(read_outline("Bikes", "=====", *lines).statements) == 2


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("\t**pads must be dry", "pads must be dry"),
        ("\t** pads must be dry **", "pads must be dry"),
        ("\t- **pads** must be dry", "pads must be dry"),
        ("\tpads ***must*** be dry", "pads must be dry"),
    ],
)
def test_stars_make_a_line_important(line: str, text: str) -> None:
    reading = read_outline("Brakes", "\trims are light", line)
    assert [(s.text, s.important) for s in reading.statements] == [("rims are light", False), (text, True)]


def test_bullets_go_and_numbers_become_steps() -> None:
    reading = read_outline(
        "Repair", "\t- oil is black", "\t• tubes are cheap", "\t1. loosen the nut", "\t2) lift it. Mind it."
    )
    assert [(s.text, s.step) for s in reading.statements] == [
        ("oil is black", 0),
        ("tubes are cheap", 0),
        ("loosen the nut", 1),
        ("lift it.", 2),
        ("Mind it.", 0),
    ]


def test_braces_over_lines_are_code() -> None:
    reading = read_outline("Gears", "\tsettings:", "\t\t{", '\t\t\t"front": [2,', "\t\t\t3]", "\t\t}", "\tshift early")
    code, prose = reading.statements
    assert (code.kind, code.language) == ("code", "json")
    assert code.text == '{\n    "front": [2,\n    3]\n}'
    assert code.place == Place("note.txt", 3, 6)
    assert [crumb.text for crumb in code.trail] == ["Gears", "settings"]
    assert (prose.kind, prose.text) == ("prose", "shift early")


def test_code_may_open_behind_its_name() -> None:
    (code,) = read_outline("service Pump {", "  bar: 6", "}").statements
    assert (code.kind, code.language, code.text) == ("code", "", "service Pump {\n  bar: 6\n}")


def test_a_brace_that_never_closes_is_prose() -> None:
    reading = read_outline("the set is {", *["\tpads are dry"] * 100)
    assert {s.kind for s in reading.statements} == {"prose"}
    assert len(reading.statements) == 101


@pytest.mark.parametrize("rule", ["-----", "=====", "*****", "____", "####", "~~~~", "=="])
def test_rules_are_structure(rule: str) -> None:
    reading = read_outline("pads are dry", "", rule, "", "rims are light")
    assert trails(reading) == ["pads are dry", "rims are light"]
    assert rules(reading) == [(3, "rule")]


def test_an_entry_without_words_is_dropped() -> None:
    reading = read_outline("Brakes", "\tpads are dry", "\t-", "\t?!")
    assert trails(reading) == ["Brakes > pads are dry"]
    assert rules(reading) == [(1, "heading"), (3, "empty-item"), (4, "empty-item")]


def test_front_matter_is_no_rule_and_no_statement() -> None:
    reading = read("---\ntitle: Bikes\n\n---\nBrakes\n\tpads are dry\n", path="note.txt", form="outline")
    assert rules(reading) == [(1, "front-matter"), (2, "front-matter"), (4, "front-matter"), (5, "heading")]
    assert [(s.text, s.place.first) for s in reading.statements] == [("pads are dry", 6)]


def test_markdown_signs_stay_text() -> None:
    (statement,) = read_outline("the _a_ flag of `pump  -x` is a [b](c)").statements
    assert statement.text == "the _a_ flag of `pump  -x` is a [b](c)"


@pytest.mark.parametrize(
    ("line", "text", "step"),
    [
        ("2.5 bar is too low", "2.5 bar is too low", 0),
        ("2. loosen it", "loosen it", 2),
        ("2.loosen it", "loosen it", 2),
    ],
)
def test_a_decimal_is_no_step(line: str, text: str, step: int) -> None:
    (statement,) = read_outline(f"\t{line}").statements
    assert (statement.text, statement.step) == (text, step)


def test_an_identifier_goes_on_with_an_open_line() -> None:
    reading = read_outline("Pump", "\tthe default is 6 bar", "\t\t**raise it with", "\t\t   ChangePumpPressure")
    assert trails(reading)[-1] == "Pump > the default is 6 bar > raise it with ChangePumpPressure"


def test_identifiers_that_are_a_list_do_not_go_on() -> None:
    reading = read_outline("Pump", "\tit is set with", "\t\tOpenPump", "\t\tClosePump")
    assert len(reading.statements) == 3


def test_many_lines_that_go_on_are_quick() -> None:
    read_outline(*["\ta"] * 7000)


def test_a_sign_without_a_word_is_no_statement() -> None:
    assert [s.text for s in read_outline("\tWhat is it. `").statements] == ["What is it."]


def test_labels_are_plain_text() -> None:
    reading = read_outline("Boiler `x", "\tthe water is hot")
    assert trails(reading) == ["Boiler x > the water is hot"]
