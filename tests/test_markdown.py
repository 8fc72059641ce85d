"""The Markdown reader: CommonMark in, statements with their trail, weight and place out."""

from __future__ import annotations

import pytest

from build_tools.model import Place, Reading
from tests.conftest import read


def read_markdown(*lines: str) -> Reading:
    return read("\n".join(lines), form="markdown")


def texts(reading: Reading) -> list[str]:
    return [statement.text for statement in reading.statements]


def trails(reading: Reading) -> list[str]:
    """Each statement behind its trail: `Head > parent > text`."""
    return [" > ".join([*(crumb.text for crumb in s.trail), s.text]) for s in reading.statements]


def rules(reading: Reading) -> list[tuple[int, str]]:
    """The first line and the rule of each remainder."""
    return sorted((item.place.first, item.rule) for item in reading.remainders)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["Beans rest for a week. Salt spoils them."], ["Beans rest for a week.", "Salt spoils them."]),
        (["Beans rest", "for a week."], ["Beans rest for a week."]),
        (["Beans rest \\", "Salt spoils them."], ["Beans rest", "Salt spoils them."]),
        (["- **Crema** is _foam_ on `espresso`"], ["Crema is foam on `espresso`"]),
        (["Use \\*two\\* baskets &amp; one jug."], ["Use *two* baskets & one jug."]),
        (["The flag `a  *b*` stays as it is."], ["The flag `a  *b*` stays as it is."]),
        (["A lone ` is no code."], ["A lone ' is no code."]),
        (["- [ ] clean the jug", "- [x] heat the cup"], ["clean the jug", "heat the cup"]),
        (["The ![tall jug](jug.png) pours well."], ["The tall jug pours well."]),
        (["* Dose 18 g", "", "+ Yield 36 g"], ["Dose 18 g", "Yield 36 g"]),
    ],
    ids=lambda value: value[0] if isinstance(value, list) else None,
)
def test_prose_becomes_one_statement_a_claim(lines: list[str], expected: list[str]) -> None:
    assert texts(read_markdown(*lines)) == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        pytest.param(
            ["# Bikes", "## Brakes", "Pads wear.", "# Bells", "Bells ring."],
            ["Bikes > Brakes > Pads wear.", "Bells > Bells ring."],
            id="a heading closes those as deep",
        ),
        pytest.param(["Bikes", "=====", "Chains need oil."], ["Bikes > Chains need oil."], id="underlined heading"),
        pytest.param(
            ["## Bikes", "> Safety", "", "Wear a helmet.", "", "> Care", "", "Oil it.", "## Cars", "Cars are heavy."],
            ["Bikes > Safety > Wear a helmet.", "Bikes > Care > Oil it.", "Cars > Cars are heavy."],
            id="a quoted name is a sub-heading",
        ),
        pytest.param(
            ["> Pads wear down after 2000 km."], ["Pads wear down after 2000 km."], id="a quoted claim is a statement"
        ),
        pytest.param(
            ["> - front brake is a disc", "> - rear brake is a drum"],
            ["front brake is a disc", "rear brake is a drum"],
            id="a list in a quote",
        ),
        pytest.param(
            ["# Bikes", "", "**Spare parts**", "", "Carry a tube."],
            ["Bikes > Spare parts > Carry a tube."],
            id="a bold line alone is a heading",
        ),
        pytest.param(
            ["- Brakes:", "  - discs stop in the rain", "- tyres hold 6 bar"],
            ["Brakes > discs stop in the rain", "tyres hold 6 bar"],
            id="an item that only names is a label",
        ),
        pytest.param(
            ["- brakes need care", "  - oil ruins the pads"],
            ["brakes need care", "brakes need care > oil ruins the pads"],
            id="an item that says something is a statement and a parent",
        ),
        pytest.param(
            ["Kinds of brakes:", "", "- discs are strong"],
            ["Kinds of brakes > discs are strong"],
            id="a lead-in is the parent of the list behind it",
        ),
        pytest.param(
            ["There are two kinds:", "- discs are strong"],
            ["There are two kinds:", "There are two kinds: > discs are strong"],
            id="a lead-in that claims is a statement too",
        ),
        pytest.param(
            ["Tyres hold 6 bar. They lose some each week. Tubes are cheap."],
            ["Tyres hold 6 bar.", "Tyres hold 6 bar. > They lose some each week.", "Tubes are cheap."],
            id="a sentence that leans on another hangs on it",
        ),
        pytest.param(
            ["- Tyres hold 6 bar. Check them weekly."],
            ["Tyres hold 6 bar.", "Tyres hold 6 bar. > Check them weekly."],
            id="further sentences of an item hang on the first",
        ),
    ],
)
def test_trail(lines: list[str], expected: list[str]) -> None:
    assert trails(read_markdown(*lines)) == expected


def test_trail_says_what_each_step_is() -> None:
    reading = read_markdown("# Bikes", "- Brakes:", "  - pads can fail", "    - in the rain most of all")
    last = reading.statements[-1]
    assert [(crumb.text, crumb.kind, crumb.ordinal) for crumb in last.trail] == [
        ("Bikes", "heading", -1),
        ("Brakes", "label", -1),
        ("pads can fail", "statement", 0),
    ]


def test_headings_that_state_facts_are_statements_and_no_parents() -> None:
    reading = read_markdown(
        "### Brakes",
        "#### A disc brake works in the rain",
        "- it is heavier than a rim brake",
        "#### Chains should be oiled every 200 km.",
    )
    assert trails(reading) == [
        "Brakes > A disc brake works in the rain",
        "Brakes > it is heavier than a rim brake",
        "Brakes > Chains should be oiled every 200 km.",
    ]


def test_one_heading_with_a_fact_among_titles_is_a_statement_and_stays_a_heading() -> None:
    reading = read_markdown(
        "## Brakes", "## Chains", "## The saddle must stand level with the bars", "- check it with a ruler"
    )
    heading = "The saddle must stand level with the bars"
    assert trails(reading) == [heading, f"{heading} > check it with a ruler"]


def test_numbered_items_carry_their_step() -> None:
    reading = read_markdown("3. Loosen the nut", "4. Lift the wheel. Mind the chain.", "", "- oil it")
    assert [(s.text, s.step) for s in reading.statements] == [
        ("Loosen the nut", 3),
        ("Lift the wheel.", 4),
        ("Mind the chain.", 0),
        ("oil it", 0),
    ]


@pytest.mark.parametrize(
    ("line", "important"),
    [
        ("**Never oil the disc, it ruins the pads.**", True),
        ("**Never oil the disc**, it will fail.", True),
        ("**`pump --bar 6`** now.", True),
        ("**Never** oil the disc, for it will fail.", False),
        ("Never oil the disc.", False),
    ],
)
def test_mostly_bold_is_important(line: str, important: bool) -> None:
    (statement,) = read_markdown(line).statements
    assert statement.important is important


def test_fenced_code_stays_whole_with_its_language() -> None:
    reading = read_markdown(
        "- this is how to mount it", "", "  ```SH title=x", "  pump --bar 6", "", "  # done. Ride.", "  ```"
    )
    code = reading.statements[1]
    assert (code.kind, code.language, code.text) == ("code", "sh", "pump --bar 6\n\n# done. Ride.")
    assert code.place == Place("note.md", 3, 7)
    assert [crumb.text for crumb in code.trail] == ["this is how to mount it"]


def test_indented_code_is_code() -> None:
    reading = read_markdown("Run this command now.", "", "    pump --bar 6", "", "Ride on.")
    assert [(s.kind, s.text) for s in reading.statements] == [
        ("prose", "Run this command now."),
        ("code", "pump --bar 6"),
        ("prose", "Ride on."),
    ]


def test_table_stays_whole() -> None:
    reading = read_markdown("| Tyre | Bar |", "|---|---|", "| **Road** | 7 |", "| [Trail](https://a.org) | `2` |")
    (table,) = reading.statements
    assert table.kind == "table"
    assert table.rows == (("Tyre", "Bar"), ("Road", "7"), ("Trail", "`2`"))
    assert table.place == Place("note.md", 1, 4)
    assert not reading.remainders


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["# Bikes", "", "***", "", "Ride on."], [(1, "heading"), (3, "rule")]),
        (["- pads wear", "  -", "- rims are round"], [(2, "empty-item")]),
        (["- pads wear", "- !!!"], [(2, "empty-item")]),
        (["-", "- oil it", "*"], [(1, "empty-item"), (3, "empty-item")]),
        (["```", "```", "", "Ride on."], [(1, "empty-item")]),
        (["#", "", "Ride on."], [(1, "heading")]),
        (["- [Brakes](#brakes)", "- [Chains](#chains)"], [(1, "contents-list"), (2, "contents-list")]),
        (["- [Brakes](#brakes)", "  - [Pads](#pads)"], [(1, "contents-list"), (2, "contents-list")]),
        (["On this page", "", "- [Brakes](#brakes)"], [(1, "contents-list"), (3, "contents-list")]),
        (["[shop]: https://shop.example", "", "Ride on."], [(1, "link-definition")]),
        (["- Brakes:", "  - discs are strong"], [(1, "label")]),
    ],
    ids=lambda value: value[0] if isinstance(value[0], str) else None,
)
def test_lines_that_say_nothing_get_a_rule(lines: list[str], expected: list[tuple[int, str]]) -> None:
    assert rules(read_markdown(*lines)) == expected


def test_dropped_and_structure_are_told_apart() -> None:
    reading = read_markdown("# Bikes", "-", "- [Brakes](#brakes)", "- pads wear")
    assert {item.rule: item.fate for item in reading.remainders} == {
        "heading": "structure",
        "empty-item": "dropped",
        "contents-list": "dropped",
    }


def test_front_matter_is_structure_and_lines_count_from_the_file_s_head() -> None:
    reading = read("---\ntitle: Bikes\n---\nPads wear. Chains need oil.\n", form="markdown")
    assert rules(reading) == [(1, "front-matter"), (2, "front-matter"), (3, "front-matter")]
    assert {s.place for s in reading.statements} == {Place("note.md", 4, 4)}


def test_said_are_the_note_s_own_words() -> None:
    reading = read_markdown("- **Pads** wear. Chains", "  need \\_oil\\_.")
    assert [(s.said, s.place.first, s.place.last) for s in reading.statements] == [
        ("**Pads** wear.", 1, 1),
        ("- **Pads** wear. Chains\n  need \\_oil\\_.", 1, 2),
    ]


def test_item_lazily_continued_is_one_statement() -> None:
    (statement,) = read_markdown("> - the front brake", "stops the most").statements
    assert statement.text == "the front brake stops the most"
    assert statement.place == Place("note.md", 1, 2)


def test_a_lead_in_reaches_no_further_than_what_it_shows() -> None:
    reading = read_markdown(
        "# Pump",
        "",
        "Press the button to go:",
        "",
        "```",
        "x",
        "```",
        "",
        "```",
        "y",
        "```",
        "",
        "<!-- the teacher likes it dark -->",
        "",
        "> Care",
        "",
        "- oil it",
    )
    lead = "Pump > Press the button to go"
    assert trails(reading) == [
        f"{lead} > x",
        f"{lead} > y",
        "Pump > the teacher likes it dark",
        "Pump > Care > oil it",
    ]


def test_signs_before_a_sentence_stay_with_it() -> None:
    reading = read_markdown("- !!! it is hot")
    assert [s.text for s in reading.statements] == ["!!! it is hot"]
    assert not reading.remainders


def test_a_step_that_only_names_is_stated() -> None:
    reading = read_markdown("1. loosen it", "2. Brake pads", "   - first the left one")
    assert [(s.text, s.step) for s in reading.statements] == [
        ("loosen it", 1),
        ("Brake pads", 2),
        ("first the left one", 0),
    ]
    assert trails(reading)[-1] == "Brake pads > first the left one"
