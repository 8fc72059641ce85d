"""HTML in Markdown notes: what it says is kept, what it does is not."""

from __future__ import annotations

import pytest

from build_tools.model import Reading
from tests.conftest import read


def read_markdown(*lines: str) -> Reading:
    return read("\n".join(lines), form="markdown")


def trails(reading: Reading) -> list[str]:
    return [" > ".join([*(crumb.text for crumb in s.trail), s.text]) for s in reading.statements]


def rules(reading: Reading) -> list[tuple[int, str, str]]:
    return sorted((item.place.first, item.fate, item.rule) for item in reading.remainders)


@pytest.mark.parametrize(
    "line",
    [
        "<script>steal()</script>",
        '<script src="https://evil.example/x.js"></script>',
        "<style>p { color: red }</style>",
        '<iframe src="https://evil.example"></iframe>',
        '<object data="https://evil.example"></object>',
        '<embed src="https://evil.example">',
        '<img src="x" onerror="steal()">',
        "<svg onload=steal()></svg>",
    ],
)
def test_what_runs_or_loads_says_nothing(line: str) -> None:
    reading = read_markdown(line, "", "Beans rest for a week.")
    assert trails(reading) == ["Beans rest for a week."]
    assert [item.place.first for item in reading.remainders] == [1]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ('<p onclick="steal()">The dose is 18 g.</p>', "The dose is 18 g."),
        ('The <b onmouseover="steal()">dose</b> is 18 g.', "The dose is 18 g."),
        ('The <a href="javascript:steal()">dose</a> is 18 g.', "The dose is 18 g."),
        ('<a href="javascript:steal()">The dose</a> is 18 g.', "The dose is 18 g."),
        ("<div>The <kbd>dose</kbd> is 18&nbsp;g &lt; 20 g.</div>", "The dose is 18 g < 20 g."),
        ("Press <kbd>Ctrl</kbd>+<kbd>B</kbd> to brew.", "Press Ctrl+B to brew."),
        ("Fill the jug<br>to the mark.", "Fill the jug to the mark."),
        ("A cup <script>steal()</script> is warm.", "A cup is warm."),
        ("Fill the <template> now.", "Fill the now."),
        ("[The dose](javascript:steal()) is 18 g.", "The dose is 18 g."),
        ("Use 10<sup>3</sup> beans.", "Use 10^3 beans."),
        ("<p>Use 10<sup>-3</sup> beans.</p>", "Use 10^-3 beans."),
        ("H<sub>2</sub>O is water.", "H_2O is water."),
        ("The 1<sup>st</sup> cup is warm.", "The 1st cup is warm."),
        ("<p>The 2<sup>nd</sup> cup is warm.</p>", "The 2nd cup is warm."),
        ('<img src="x.png" alt="The basket holds 18 g">', "The basket holds 18 g"),
        ('The <img alt="tall jug" src="x.png"> pours well.', "The tall jug pours well."),
        ("Beans <!-- for 7 days at least --> must rest.", "Beans for 7 days at least must rest."),
        ("Beans <!-- toc --> must rest.", "Beans must rest."),
        ('<iframe src="x">The dose is 18 g.', "The dose is 18 g."),
        ("<p>Fill the <template> now.</p>", "Fill the now."),
        ("<tr><td>Dose</td> <td>18 g</td></tr>", "Dose | 18 g"),
        ("<center>Beans rest. Salt spoils.</center>", "Beans rest."),
    ],
)
def test_tags_and_handlers_go_and_words_stay(line: str, expected: str) -> None:
    reading = read_markdown(line)
    text = reading.statements[0].text.replace("\u00a0", " ") if reading.statements else ""
    assert text == expected
    assert not any(statement.links for statement in reading.statements)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:steal()",
        "JaVaScRiPt:steal()",
        "&#106;avascript:steal()",
        "vbscript:steal()",
        "data:text/html;base64,c3RlYWw=",
        "file:///etc/passwd",
        "https://",
    ],
)
@pytest.mark.parametrize("form", ["[the dose]({})", "![the dose]({})", "[![the dose]({0})]({0})", "<{}>"])
def test_no_address_but_a_web_address_becomes_a_link(address: str, form: str) -> None:
    reading = read_markdown(f"See {form.format(address)} for the grams.")
    (statement,) = reading.statements
    assert statement.links == ()
    assert statement.text.endswith("for the grams.")


def test_no_definition_brings_a_script_link() -> None:
    reading = read_markdown("See [the dose] for the grams.", "", "[the dose]: javascript:steal()")
    assert not any(statement.links for statement in reading.statements)


@pytest.mark.parametrize("form", ["outline", "handout"])
def test_other_readers_make_no_script_link(form: str) -> None:
    reading = read('See [it](javascript:steal()) and <a href="javascript:steal()">that</a>.\n', form=form)
    assert not any(statement.links for statement in reading.statements)


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["<cloud>Grinder</cloud> settings are coarse."], "Grinder settings are coarse."),
        (["A List<Number> is sorted."], "A List<Number> is sorted."),
        (["Keep 2 < 3 and 4 > 3 in mind."], "Keep 2 < 3 and 4 > 3 in mind."),
    ],
    ids=["closed", "never closed", "no tag at all"],
)
def test_foreign_tags_are_markup_only_where_the_note_closes_them(lines: list[str], expected: str) -> None:
    assert read_markdown(*lines).statements[0].text == expected


def test_foreign_tags_around_a_block_are_cleaned_too() -> None:
    assert trails(read_markdown("<cloud>", "Grinder settings are coarse.", "</cloud>")) == [
        "Grinder settings are coarse."
    ]


def test_summary_opens_a_part_that_details_closes() -> None:
    reading = read_markdown(
        "# Coffee",
        "<details>",
        "<summary>Flat burrs</summary>",
        "",
        "They cut evenly.",
        "",
        "</details>",
        "",
        "Water is hot.",
    )
    assert trails(reading) == ["Coffee > Flat burrs > They cut evenly.", "Coffee > Water is hot."]
    assert rules(reading) == [
        (1, "structure", "heading"),
        (2, "structure", "html"),
        (3, "structure", "heading"),
        (7, "structure", "html"),
    ]


def test_two_parts_after_each_other_do_not_nest() -> None:
    part = ["<details>", "<summary>{}</summary>", "", "- {} are round", "", "</details>", ""]
    lines = [line.format(name) for name in ("Beans", "Cups") for line in part]
    assert trails(read_markdown(*lines)) == ["Beans > Beans are round", "Cups > Cups are round"]


def test_headings_inside_details_stand_below_the_summary() -> None:
    reading = read_markdown("<details>", "<summary>Beans</summary>", "", "## Arabica", "It is mild.", "</details>")
    assert trails(reading)[0] == "Beans > Arabica > It is mild."


def test_summary_over_lines_and_with_tags() -> None:
    reading = read_markdown(
        "<details>", "<summary>", "  <b>Flat</b> burrs", "</summary>", "", "They cut.", "", "</details>"
    )
    assert trails(reading) == ["Flat burrs > They cut."]
    assert {item.rule for item in reading.remainders} == {"heading", "html"}


def test_summary_that_states_a_fact_is_a_statement() -> None:
    reading = read_markdown("<details>", "<summary>The grinder must be cleaned weekly</summary>", "", "</details>")
    assert trails(reading) == ["The grinder must be cleaned weekly"]


def test_empty_summary_opens_nothing() -> None:
    reading = read_markdown("<details>", "<summary></summary>", "", "Beans rest.", "", "</details>")
    assert trails(reading) == ["Beans rest."]


@pytest.mark.parametrize(
    "comment",
    [
        "<!-- markdownlint-disable MD013 -->",
        "<!-- toc -->",
        "<!-- START doctoc generated TOC, don't edit -->",
        "<!-- vale off -->",
        "<!-- cSpell:ignore arabica -->",
        "<!-- end -->",
        "<!-- more -->",
        "<!-- start-toc -->",
        "<!--\n  prettier-ignore\n-->",
        "<!-- -->",
        "<!-- *** -->",
    ],
)
def test_directives_to_an_editor_are_dropped(comment: str) -> None:
    reading = read_markdown(comment, "", "Beans rest for a week.")
    assert trails(reading) == ["Beans rest for a week."]
    assert {(item.fate, item.rule) for item in reading.remainders} == {("dropped", "editor-directive")}
    assert reading.remainders[0].place.last == 1 + comment.count("\n")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        (["<!-- Beans rest for a week. -->"], ["Beans rest for a week."]),
        (["<!--", "Beans rest.", "", "Salt spoils them.", "-->"], ["Beans rest.", "Salt spoils them."]),
        (["<!-- note: beans rest --> <!-- toc -->"], ["note: beans rest"]),
        (["<div><!-- toc --> Beans rest.</div>"], ["Beans rest."]),
        (["<!-- start with 18 g of beans -->"], ["start with 18 g of beans"]),
        (["<!-- more beans give more body -->"], ["more beans give more body"]),
        (["<!-- End: the shot takes 30 s -->"], ["End: the shot takes 30 s"]),
        (["<!-- prettier cups sell better -->"], ["prettier cups sell better"]),
    ],
)
def test_a_person_s_comment_is_text(lines: list[str], expected: list[str]) -> None:
    assert trails(read_markdown(*lines)) == expected


@pytest.mark.parametrize("tag", ["div", "script", "style", "template", "title", "svg", "noscript", "object", "iframe"])
def test_unclosed_tag_loses_no_later_line(tag: str) -> None:
    reading = read_markdown(f"<{tag}>", "The dose is 18 g.", "", "The yield is 36 g.")
    assert trails(reading) == ["The dose is 18 g.", "The yield is 36 g."]


def test_lines_of_a_block_keep_their_numbers() -> None:
    reading = read_markdown("<ul>", "<li>Dose is 18 g</li>", "", "<li>Yield is 36 g. Stop then.</li>", "</ul>")
    assert [(s.text, s.place.first, s.said) for s in reading.statements] == [
        ("Dose is 18 g", 2, "Dose is 18 g"),
        ("Yield is 36 g.", 4, "Yield is 36 g."),
        ("Stop then.", 4, "Stop then."),
    ]


def test_said_is_the_line_where_tags_part_the_words() -> None:
    (statement,) = read_markdown("<p>The <i>dose</i> is 18 g.</p>").statements
    assert (statement.text, statement.said) == ("The dose is 18 g.", "<p>The <i>dose</i> is 18 g.</p>")


@pytest.mark.parametrize(
    "line",
    ["<li>dose</li><li>yield</li>", "<p>dose<br>yield</p>", "<p>dose</p><p>yield</p>", "<div>dose<ul><li>yield</ul>"],
)
def test_words_of_two_blocks_stay_apart(line: str) -> None:
    assert trails(read_markdown(line)) == ["dose", "yield"]


def test_nested_details_close_one_by_one() -> None:
    inner = ["<details>", "<summary>B</summary>", "", "Cups are round.", "", "</details>", ""]
    reading = read_markdown(
        "<details>", "<summary>A</summary>", *inner, "Milk is white.", "", "</details>", "", "Water is hot."
    )
    assert trails(reading) == ["A > B > Cups are round.", "A > Milk is white.", "Water is hot."]


def test_a_heading_inside_details_ends_with_them() -> None:
    reading = read_markdown(
        "# C", "<details>", "<summary>A</summary>", "", "## H", "", "It is mild.", "", "</details>", "", "Water is hot."
    )
    assert trails(reading) == ["C > A > H > It is mild.", "C > Water is hot."]


def test_details_in_one_line_close_behind_their_words() -> None:
    reading = read_markdown("<details><summary>A</summary>Milk is white.</details>", "", "Water is hot.")
    assert trails(reading) == ["A > Milk is white.", "Water is hot."]


def test_details_without_an_end_end_with_their_part() -> None:
    lines = [
        "# C",
        "<details>",
        "<summary>A</summary>",
        "",
        "# D",
        "",
        "Water is hot.",
        "",
        "</details>",
        "",
        "Milk is white.",
    ]
    assert trails(read_markdown(*lines)) == ["D > Water is hot.", "D > Milk is white."]


def test_a_script_over_lines_is_no_statement() -> None:
    reading = read_markdown("<script>", "alert('x')", "", "more()", "</script>", "", "Beans rest.")
    assert trails(reading) == ["Beans rest."]


def test_signs_alone_are_no_statement() -> None:
    assert trails(read_markdown("<div>**", "", "Beans rest.")) == ["Beans rest."]
