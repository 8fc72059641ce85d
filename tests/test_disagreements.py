"""Claims that cannot both hold become disagreements, with sides, rulings and corrections; all else doesn't."""

from __future__ import annotations

from textwrap import dedent

import pytest

from build_tools.catalog import Catalog, load_catalog
from build_tools.compiler import compile_notes
from build_tools.model import Library
from tests.conftest import CATALOG, compile_texts, make_file


def with_files(decisions: str = "", rulings: str = "") -> Catalog:
    texts = {"topics.yml": CATALOG, "decisions.yml": dedent(decisions), "rulings.yml": dedent(rulings)}
    catalog, problems = load_catalog(texts, "catalog")
    assert not problems
    return catalog


def compile_lines(*lines: str, catalog: Catalog | None = None) -> Library:
    """The library of these lines on espresso, each said by a source of its own."""
    return compile_texts({f"s{n}.md": f"# Espresso\n\n- {line}\n" for n, line in enumerate(lines)}, catalog)


def sides(library: Library) -> list[list[list[str]]]:
    """The wordings on each side of each disagreement."""
    texts = {fact.id: fact.wording.text for fact in library.facts}
    return [[[texts[name] for name in side] for side in item.sides] for item in library.disagreements]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A shot runs for 25 s", "A shot runs for 30 s"),
        ("A shot runs for 25 s", "For 1 min runs a shot"),
        ("The boiler holds at most 2 litres of water", "the boiler holds 3 litres of water at most"),
        ("Steam can be drawn during the shot", "Steam can't be drawn during the shot"),
        ("The basket takes 18% of the coffee", "The basket takes 20% of the coffee"),
    ],
)
def test_a_claim_with_another_value_disagrees(one: str, other: str) -> None:
    assert sides(compile_lines(one, other)) == [[[one], [other]]]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A shot runs for 25 s", "A shot runs for 25 s"),
        ("A shot runs for 60 s", "A shot runs for 1 min"),
        ("The default dose is 18 g", "The maximum dose is 20 g"),
        ("The pump gives 9 bar per shot", "The pump gives 12 bar per cleaning"),
        ("A single basket takes 9 g of coffee", "A double basket takes 18 g of coffee"),
        ("Read the manual in 5 min", "Write the manual in 5 days"),
        ("Grind for 10 s", "Grind for 5 g"),
        ("A shot runs for 25 s and ends in foam", "A shot of 7 g runs into the cup"),
    ],
)
def test_another_qualifier_subject_or_kind_of_value_is_no_disagreement(one: str, other: str) -> None:
    assert sides(compile_lines(one, other)) == []


def test_items_of_one_list_do_not_disagree() -> None:
    text = "# Espresso\n\n- a shot runs for 25 s\n- a shot runs for 30 s\n"
    assert compile_texts({"n.md": text}).disagreements == ()


def test_facts_in_a_disagreement_never_merge_and_each_side_gathers_its_facts() -> None:
    library = compile_lines("A shot runs for 25 s", "A shot runs for 30 s", "for 25 s runs a shot")
    assert sorted(map(len, (fact.statements for fact in library.facts))) == [1, 2]
    assert [[len(side) for side in item] for item in sides(library)] == [[1, 1]]


def test_a_decision_makes_a_disagreement_of_other_words() -> None:
    catalog = with_files(
        """\
        decisions:
          - topic: espresso
            disagree: [Cremas should be dark, pale foam is what one wants]
            about: the colour of crema
        """
    )
    (found,) = compile_lines("Cremas should be dark", "pale foam is what one wants", catalog=catalog).disagreements
    assert (found.about, found.ruling) == ("the colour of crema", None)
    assert found.reason == "decision catalog/decisions.yml:2"


def test_decisions_about_one_thing_make_one_disagreement() -> None:
    catalog = with_files(
        """\
        decisions:
          - {topic: espresso, disagree: [It is dark, It is pale], about: colour}
          - {topic: espresso, disagree: [It is red, It is pale], about: colour}
          - {topic: espresso, disagree: [It is red, It is sour], about: taste}
        """
    )
    library = compile_lines("It is dark", "It is pale", "It is red", "It is sour", catalog=catalog)
    assert [item.about for item in library.disagreements] == ["colour", "taste"]
    assert sides(library)[0] == [["It is dark", "It is red"], ["It is pale"]]


RULING = """\
rulings:
  - topic: espresso
    sides: [A shot runs for 25 s, A shot runs for 30 s]
    holds: {holds}
    now: Half a minute
"""


@pytest.mark.parametrize(("holds", "side"), [(0, None), (1, 0), (2, 1)])
def test_a_ruling_settles_a_disagreement(holds: int, side: int | None) -> None:
    catalog = with_files(rulings=RULING.format(holds=holds))
    (found,) = compile_lines("A shot runs for 25 s", "A shot runs for 30 s", catalog=catalog).disagreements
    assert found.ruling
    assert (found.ruling.side, found.ruling.authority.now) == (side, "Half a minute")


@pytest.mark.parametrize("lines", [("A shot runs for 25 s",), ("A shot runs for 25 s", "A shot of 9 g runs for 30 s")])
def test_a_ruling_without_its_disagreement_is_told(lines: tuple[str, ...]) -> None:
    library = compile_lines(*lines, catalog=with_files(rulings=RULING.format(holds=1)))
    assert [(item.code, item.line) for item in library.problems] == [("ruling-gone", 2)]


def test_a_correction_stands_beside_the_claim_and_is_told_when_the_claim_is_gone() -> None:
    catalog = with_files(
        rulings="""\
        corrections:
          - topic: espresso
            claims: [Robusta is banned, Arabica is banned]
            now: Nothing is banned
        """
    )
    library = compile_lines("Robusta is banned", "It is dark", catalog=catalog)
    assert [fact.correction.now for fact in library.facts if fact.correction] == ["Nothing is banned"]
    assert [(item.code, item.line) for item in library.problems] == [("correction-gone", 2)]
    assert 'nearest: "Robusta is banned"' in library.problems[0].text


def test_a_side_below_another_stands_beside_it_in_the_box() -> None:
    catalog = with_files(
        """\
        decisions:
          - {topic: espresso, disagree: [It is dark, pale by noon], about: colour}
        """
    )
    files = [make_file("# Espresso\n\n- It is dark\n    - pale by noon\n    - and hot\n", "n.md")]
    _, pages = compile_notes(files, catalog)
    lines = [line for line in pages["topics/espresso/index.md"].splitlines() if "f-" in line]
    assert [len(line) - len(line.lstrip()) for line in lines] == [4, 8, 4]
    assert [text in line for text, line in zip(("It is dark", "And hot", "Pale by noon"), lines, strict=True)] == [
        True
    ] * 3
