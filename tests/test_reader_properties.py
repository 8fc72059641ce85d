"""What holds for every reader and every note, however nasty."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools.model import File, Label, Note, Place, Reading
from build_tools.readers import READERS, read_notes, split_lines
from build_tools.readers.draft import MAX_LINE

BLOCKS = [
    *("# ", "## Brakes", "###### ", "#### The pads must be dry in winter", "> ", ">> ", "> Care", "> - ", "* ", "- "),
    *("+ ", "1. ", "12) ", "- [ ] ", "\t", "    ", "  ", "```", "~~~", "````sh", "| a | b |", "|---|---|", "---"),
    *("***", "- - -", "[a]: https://a.org", "[^1]: note", "[b](#b)", "=====", "-----\t", "Brakes\t12", "===", "42"),
    *("Chains ..... 14", "Page 3 of 9", "<sup>1</sup> Bike Website", "<sup>a</sup>", "---\ntitle: x\n---\n"),
]
TAGS = [
    *("<details>", "</details>", "<summary>", "</summary>", "<script>", "</script>", "<style>", "<!--", "-->"),
    *("<!-- toc -->", "<cloud>", "</cloud>", "<br>", "<b", "</", "<iframe src=x>", "<![CDATA[", "]]>", "<?php", "?>"),
    *("<p>", "<div>", "</div>", "<!DOCTYPE", "<a href='javascript:x()'>", "&amp;", "&#0;", "&lt;b&gt;", "<svg on=x>"),
]
SIGNS = [
    *("`", "``", "**", "__", "*", "_", "\\", "\\*", "\\\n", "  \n", "[", "]", "](", "![x](y)", "[a](b)", "|", "(", ")"),
    *("{", "}", "[{", "a: {", ":", ",", ";", ".", "...", "?", '"', "'", "/", "=", "-->", "=>", "x\0y", "x\ufeffy"),
    *("x\x0by", "x\x1cy", "x\x85y", "x\u2028y", "x\u00a0y", "x\u200by", "é", "😀", "“q”", "…", "–", "•", "~", "#", "$"),
]
WORDS = [
    *("pads ", "the pads are dry.", "Rims are round. ", "or ", "Brakes:", "e.g. ", "etc. ", "It is so. ", "6 bar"),
    *("2.5 ", "https://a.org/b.c ", "List<Number> ", "X\\_ID ", "OpenLever", "two kinds:", "use oil ", "What is wax? "),
    *("- pads can wear", "Monday, May 6, 2024"),
]
FRAGMENTS = st.sampled_from([*BLOCKS, *TAGS, *SIGNS, *WORDS]) | st.just("\n") | st.just("\n\n") | st.just(" ")
TEXTS = st.lists(FRAGMENTS, max_size=25).map("".join)
FORMATS = st.sampled_from(sorted(READERS))
nasty = settings(max_examples=300, deadline=None, derandomize=True)


def make_note(text: str, form: str) -> Note:
    return Note("note.md", "notes/note.md", Label("note"), form, split_lines(text))


def read_note(text: str, form: str) -> Reading:
    return READERS[form](make_note(text, form))


def places_of(reading: Reading) -> list[Place]:
    return [item.place for item in reading.statements] + [item.place for item in reading.remainders]


@given(TEXTS, FORMATS)
@nasty
def test_every_line_has_a_fate(text: str, form: str) -> None:
    reading = read_note(text, form)
    covered = {number for place in places_of(reading) for number in range(place.first, place.last + 1)}
    written = {number for number, line in enumerate(split_lines(text), 1) if line.strip()}
    assert written <= covered


@given(TEXTS, FORMATS)
@nasty
def test_places_lie_within_the_note(text: str, form: str) -> None:
    reading = read_note(text, form)
    length = len(split_lines(text))
    for place in places_of(reading):
        assert place.path == "note.md"
        assert 1 <= place.first <= place.last <= length
    assert all(0 <= problem.line <= length for problem in reading.problems)


@given(TEXTS, FORMATS)
@nasty
def test_said_stands_at_its_place(text: str, form: str) -> None:
    lines = split_lines(text)
    for statement in read_note(text, form).statements:
        place = statement.place
        assert statement.said.strip()
        assert statement.said in "\n".join(lines[place.first - 1 : place.last])


@given(TEXTS, FORMATS)
@nasty
def test_trails_lead_up_to_earlier_statements_of_the_note(text: str, form: str) -> None:
    statements = read_note(text, form).statements
    assert [statement.ordinal for statement in statements] == list(range(len(statements)))
    for statement in statements:
        for crumb in statement.trail:
            assert crumb.ordinal < statement.ordinal
            assert (crumb.kind == "statement") == (crumb.ordinal >= 0)
            if crumb.kind == "statement":
                assert crumb.text == statements[crumb.ordinal].text


@given(TEXTS, FORMATS, st.sampled_from(["\r\n", "\r"]))
@nasty
def test_the_kind_of_line_end_does_not_matter(text: str, form: str, end: str) -> None:
    assert read_note(text.replace("\n", end), form) == read_note(text, form)


@given(TEXTS, FORMATS)
@nasty
def test_links_are_web_links_only(text: str, form: str) -> None:
    links = [link for statement in read_note(text, form).statements for link in statement.links]
    assert all(link.address.startswith(("https://", "http://")) for link in links)


@given(TEXTS)
@nasty
def test_any_text_can_be_a_note(text: str) -> None:
    library = read_notes([File("note.md", "notes/note.md", text)])
    assert len(library.notes) == 1
    assert all(problem.path == "notes/note.md" for problem in library.problems)


@given(st.text(max_size=80), FORMATS)
@nasty
def test_no_character_raises(text: str, form: str) -> None:
    read_note(text, form)


@pytest.mark.parametrize("form", sorted(READERS))
@pytest.mark.parametrize("piece", ["word ", "A pad is dry. ", "[", "`", "<a ", "<!--", "|a", "{", "é", "_a", "> "])
def test_a_line_too_long_is_told_and_quick(form: str, piece: str) -> None:
    line = (piece * MAX_LINE)[:MAX_LINE] + "x"
    reading = read_note(f"Pads are dry.\n\n{line}\n\nRims are round.\n", form)
    assert [statement.text for statement in reading.statements] == ["Pads are dry.", "Rims are round."]
    assert [(item.code, item.line, f"{MAX_LINE + 1:,}" in item.text) for item in reading.problems] == [
        ("line-too-long", 3, True)
    ]
    (dropped,) = [item for item in reading.remainders if item.fate == "dropped"]
    assert (dropped.place.first, dropped.place.last, dropped.rule) == (3, 3, "line-too-long")


@pytest.mark.parametrize("form", sorted(READERS))
def test_a_line_of_the_greatest_length_is_read(form: str) -> None:
    line = ("Pads are dry. " * MAX_LINE)[: MAX_LINE - 1].rstrip() + "."
    reading = read_note(f"{line}\n", form)
    assert not reading.problems
    assert len(reading.statements) > 1400


def test_a_line_of_fifty_megabytes_is_told_through_every_step() -> None:
    library = read_notes([File("note.md", "note.md", "Pads are dry.\n\n" + "pad " * 12_500_000 + "\n")])
    assert [problem.code for problem in library.problems] == ["line-too-long"]
    assert [statement.text for statement in library.statements] == ["Pads are dry."]
