"""Which reader a note gets: the one its front matter names, else the one its text asks for."""

from __future__ import annotations

import pytest

from build_tools.model import Library
from build_tools.readers import READERS, read_notes, split_lines
from build_tools.readers.detection import detect_format
from tests.conftest import make_file

OUTLINE = "Bikes\n=====\n\nBrakes\n\tdiscs are strong\n\t\teven in the rain\n\trims are light\n"
MARKDOWN = "# Bikes\n\n- pads wear\n  - in the rain\n\nChains need oil.\n"
CONTENTS = "Brakes\t3\nWheels\t5\nChains ..... 7\n"
DATE = "Monday, May 6, 2024\n\n"


def read_note(head: str, body: str) -> Library:
    return read_notes([make_file(f"---\n{head}\n---\n{body}", "bikes.md")])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(OUTLINE, "outline", id="indented by tabs"),
        pytest.param(OUTLINE.replace("\t", "   "), "outline", id="indented by spaces"),
        pytest.param("Bikes\n====\nPads wear.\n\nCars\n====\nCars are heavy.\n", "outline", id="underlined"),
        pytest.param(MARKDOWN, "markdown", id="headings and lists"),
        pytest.param("Pads wear.\n\nChains need oil.\n", "markdown", id="prose"),
        pytest.param("", "markdown", id="empty"),
        pytest.param("\n\n \n", "markdown", id="blank"),
        pytest.param("- pads\n\t- steel\n\t- rubber\n\t\t- black\n", "markdown", id="list indented by tabs"),
        pytest.param("# Bikes\n\n    pump --bar 6\n    pump --bar 7\n", "markdown", id="indented code"),
        pytest.param("#### Pads wear in the rain\n\n#### Chains need oil\n", "markdown", id="facts as headings"),
        pytest.param(
            CONTENTS + "\n## Brakes\n- pads wear<sup>1</sup>\n\n" + "<sup>1</sup> Bike Website\n" * 3,
            "handout",
            id="contents list and footnotes",
        ),
        pytest.param(CONTENTS + "\n## Brakes\n- pads wear\n\n" + DATE * 4, "handout", id="contents list and date"),
        pytest.param("## Brakes\n- pads wear\n\f\n" * 3 + DATE * 4, "handout", id="form feeds alone and date"),
        pytest.param("\f## Brakes\n- pads wear\n\n" * 3 + DATE * 4, "handout", id="form feeds and date"),
        pytest.param(CONTENTS * 3 + "\n## Brakes\n- pads wear\n", "handout", id="a long contents list"),
        pytest.param(CONTENTS + "\n## Brakes\n- pads wear\n", "markdown", id="a few numbers at line ends"),
    ],
)
def test_format_is_detected_from_the_text(text: str, expected: str) -> None:
    assert detect_format(split_lines(text)) == expected


@pytest.mark.parametrize("sign", [" ", "\t", "."])
def test_long_runs_of_one_sign_are_quick(sign: str) -> None:
    detect_format(["a" + sign * 800 + "b", "a" + sign * 800 + "b12345"])


@pytest.mark.parametrize("form", sorted(READERS))
@pytest.mark.parametrize("body", [OUTLINE, MARKDOWN], ids=["outline", "markdown"])
def test_front_matter_names_the_format_whatever_the_text(form: str, body: str) -> None:
    library = read_note(f"format: {form}", body)
    assert [note.format for note in library.notes] == [form]
    assert not library.problems


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("outlin", 'did you mean "outline"?'), ("Markdown", 'did you mean "markdown"?'), ("pdf", "")],
)
def test_unknown_format_is_told_and_detected(name: str, suggestion: str) -> None:
    library = read_note(f"format: {name}", OUTLINE)
    assert [note.format for note in library.notes] == ["outline"]
    (problem,) = library.problems
    assert (problem.path, problem.code, problem.severity) == ("notes/bikes.md", "unknown-format", "warning")
    assert f'"{name}"' in problem.text
    assert suggestion in problem.text


def test_a_format_that_is_no_word_is_told() -> None:
    library = read_note("format: [outline, markdown]", MARKDOWN)
    assert [(problem.code, problem.line) for problem in library.problems] == [("bad-front-matter", 2)]
    assert [note.format for note in library.notes] == ["markdown"]


def test_front_matter_does_not_count_for_detection() -> None:
    library = read_note("title: Bikes\nexam: |\n  a\n  b\n  c\n  d\n  e\n  f", "Pads wear.\n")
    assert [note.format for note in library.notes] == ["markdown"]


def test_the_ending_of_the_file_does_not_matter() -> None:
    texts = {"a.md": OUTLINE, "b.txt": OUTLINE, "c.txt": MARKDOWN, "d.markdown": MARKDOWN}
    library = read_notes(make_file(text, path) for path, text in texts.items())
    assert {note.path: note.format for note in library.notes} == {
        "a.md": "outline",
        "b.txt": "outline",
        "c.txt": "markdown",
        "d.markdown": "markdown",
    }


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a\nb\n", ("a", "b")),
        ("a\r\nb\r\n", ("a", "b")),
        ("a\rb\r", ("a", "b")),
        ("a\n\r\nb\r\rc", ("a", "", "b", "", "c")),
        ("a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g", ("a\x0bb\x0cc\x1cd\x85e\u2028f\u2029g",)),
        ("\n", ("",)),
        ("", ()),
    ],
)
def test_lines_end_at_lf_crlf_and_lone_cr_only(text: str, lines: tuple[str, ...]) -> None:
    assert split_lines(text) == lines
