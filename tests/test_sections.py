"""Each fact finds its section: by the words in the nearest heading, farther out, and in itself."""

from __future__ import annotations

import pytest

from build_tools.catalog import load_catalog
from tests.conftest import compile_texts

WHEELS = """
topics:
  - slug: wheel
    title: Wheel
    name: Wheel
    category: Parts
    sections:
      - title: What it is
      - title: Spokes
        words: [nipple, tension]
      - title: Tyre and tube
        words: [pressure, puncture, rubber]
      - title: Care
        words: [oil, rubber, low pressure]
  - slug: saddle
    title: Saddle
    name: Saddle
    category: Parts
    sections:
      - title: Shape
      - title: Fit
        words: [height]
"""


def sections_of(text: str) -> dict[str, str]:
    """The section of each fact of one note, by the fact's words."""
    catalog, problems = load_catalog({"topics.yml": WHEELS}, "catalog")
    assert not problems
    library = compile_texts({"note.md": text}, catalog)
    return {fact.wording.text: fact.section for fact in library.facts}


@pytest.mark.parametrize(
    ("heading", "line", "expected"),
    [
        ("# Wheel", "It turns", "What it is"),
        ("# Wheel", "The tension is even", "Spokes"),
        ("# Wheel", "Tensions differ", "Spokes"),
        ("# Wheel", "Fill it to full pressure", "Tyre and tube"),
        ("# Wheel", "Check for low pressure", "Care"),
        ("# Wheel\n\n## Spokes", "There are 32", "Spokes"),
        ("# Wheel\n\n## Spokes", "A puncture is not their fault", "Spokes"),
        ("# Wheel\n\n## Spokes\n\n### Notes", "There are 32", "Spokes"),
        ("# Wheel\n\n## Tyre and tube\n\n### Nipple", "There are 32", "Spokes"),
        ("# Wheel\n\n## Something else", "A drop of oil helps", "Care"),
        ("# Saddle", "The height is measured first", "Fit"),
        ("# Saddle", "The pressure is high", "Shape"),
    ],
)
def test_a_fact_goes_to_the_section_whose_words_it_has(heading: str, line: str, expected: str) -> None:
    (found,) = sections_of(f"{heading}\n\n- {line}\n").values()
    assert found == expected


def test_a_nested_fact_stays_with_its_parent() -> None:
    found = sections_of("# Wheel\n\n- The tension is even\n  - a drop of oil is used first\n")
    assert found["a drop of oil is used first"] == "Spokes"


def test_code_without_words_of_its_own_stays_with_the_fact_before_it() -> None:
    found = sections_of("# Wheel\n\nThe tension is even all around.\n\n```\ntrue --spin 3\n```\n")
    assert found["true --spin 3"] == "Spokes"


def test_code_of_another_topic_does_not_follow() -> None:
    found = sections_of("# Saddle\n\nIts height is right.\n\n# Wheel\n\n```\nspin 3\n```\n")
    assert found["spin 3"] == "What it is"


def test_a_fact_without_topic_has_no_section() -> None:
    assert sections_of("# Weather\n\n- The pressure is high\n") == {"The pressure is high": ""}
