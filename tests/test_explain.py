"""What became of one line, told to a person."""

from __future__ import annotations

import pytest

from build_tools.writers.explanation import RULES, explain
from tests.conftest import compile_texts

NOTES = {
    "a.md": """\
        ---
        exam: BAR-1
        ---
        # Espresso

        ## Machine

        - the pump gives 9 bar. Arabica is *not* special here
        - Crema is the foam on top of it
        -
        """,
    "b.md": "# Espresso\n\n- crema is the foam on top of it\n\n# Weather\n\n- the rain will stop\n",
}


def told(path: str, line: int) -> list[str]:
    return explain(compile_texts(NOTES), path, line)


def test_a_kept_line_is_told_with_its_way() -> None:
    lines = told("a.md", 8)
    assert lines[:3] == [
        'kept: "the pump gives 9 bar."',
        "  as      the pump gives 9 bar.",
        "  under   Espresso > Machine",
    ]
    assert lines[3].startswith("  on      /topics/espresso/#f-")
    assert lines[3].endswith(", section machine")
    assert lines[4] == 'kept: "Arabica is *not* special here"'


def test_other_topics_that_a_line_names_are_told() -> None:
    lines = explain(compile_texts({"a.md": "# Espresso\n\n- the same dose as for Arabica\n"}), "a.md", 3)
    assert lines[-1] == "  names   arabica"


def test_a_merged_line_leads_to_its_wording_and_back() -> None:
    assert told("b.md", 3)[-1] == '  because a.md:9 "Crema is the foam on top of it" says it, by repeat (alike 1.00)'
    assert told("b.md", 3)[0] == 'merged: "crema is the foam on top of it"'
    assert told("a.md", 9)[-1] == '  says    b.md:3 "crema is the foam on top of it", by repeat (alike 1.00)'


def test_an_unsorted_line_leads_to_its_page() -> None:
    assert told("b.md", 7)[-1].startswith("  on      /unsorted/#f-")


def test_a_line_without_heading_says_so() -> None:
    assert "  under   (no heading)" in explain(compile_texts({"a.md": "- Crema is foam\n"}), "a.md", 1)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (2, ['structure: "exam: BAR-1"', "  because it is front matter [front-matter]"]),
        (
            4,
            [
                'structure: "# Espresso"',
                "  because it is a heading; it leads the lines below to their topic and section [heading]",
            ],
        ),
        (10, ['dropped: "-"', "  because it holds nothing [empty-item]"]),
        (5, ["nothing stands on this line"]),
        (99, ["nothing stands on this line"]),
    ],
)
def test_a_line_that_states_nothing_is_told_with_its_reason(line: int, expected: list[str]) -> None:
    assert told("a.md", line) == expected


def test_every_line_of_a_block_is_explained() -> None:
    library = compile_texts({"a.md": "# Espresso\n\n```\npull\nwait\n```\n"})
    assert explain(library, "a.md", 3) == explain(library, "a.md", 5) == explain(library, "a.md", 6)


def test_reasons_are_short_clauses() -> None:
    for reason in RULES.values():
        assert reason.startswith(("it ", "the "))
        assert not reason.endswith(".")


def test_a_contradicted_line_names_the_other_side() -> None:
    texts = {"a.md": "# Espresso\n\n- A shot runs for 25 s\n", "b.md": "# Espresso\n\n- A shot runs for 30 s\n"}
    lines = list(explain(compile_texts(texts), "a.md", 3))
    assert lines[-1] == '  against b.md:3 "A shot runs for 30 s", by amounts; open'
