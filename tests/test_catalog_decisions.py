"""decisions.yml and rulings.yml in; decisions, rulings, corrections and problems with their lines out."""

from __future__ import annotations

from textwrap import dedent

import pytest

from build_tools.catalog import Catalog, Quote, load_catalog
from build_tools.model import Authority
from build_tools.problems import show
from tests.conftest import CATALOG


def load(decisions: str = "", rulings: str = "") -> tuple[Catalog, list[str]]:
    """The small catalog with these files, and its problems as the command shows them."""
    texts = {"topics.yml": CATALOG, "decisions.yml": dedent(decisions), "rulings.yml": dedent(rulings)}
    catalog, problems = load_catalog(texts, "catalog")
    return catalog, [show(item) for item in problems]


def test_decisions_are_read_with_their_quotes() -> None:
    catalog, problems = load(
        """\
        decisions:
          - topic: espresso
            same: [one, {text: other, under: Espresso > Machine}]
          - topic: filter
            disagree:
              - the water is hot
              - the water is cold
            about: the water
        """
    )
    assert not problems
    assert [(item.topic, item.judgement, item.about, item.line) for item in catalog.decisions] == [
        ("espresso", "same", "", 2),
        ("filter", "disagree", "the water", 4),
    ]
    assert catalog.decisions[0].quotes == (Quote("one"), Quote("other", "Espresso > Machine"))


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{topic: tea, same: [a, b]}", 'no topic has the slug "tea"'),
        ("{topic: espresso, same: [a]}", "it quotes 1 statements; a decision is on two"),
        ("{topic: espresso, same: a}", '"same" is not a list of texts'),
        ("{topic: espresso, same: [a, {txt: b}]}", '"same" is not a list of texts'),
        ("{topic: espresso, same: [a, {text: ''}]}", '"same" is not a list of texts'),
        ("{topic: espresso}", "it says nothing; write one of same, different, disagree"),
        ("{topic: espresso, same: [a, b], different: [a, b]}", "it says same and different"),
        ("{topic: espresso, same: [a, b], why: c}", 'unknown key "why"'),
        ("espresso", '"espresso" is no entry of "decisions"'),
    ],
)
def test_a_bad_decision_is_told(entry: str, problem: str) -> None:
    _, problems = load(f"decisions:\n  - {entry}\n")
    assert any(line.startswith("catalog/decisions.yml:2: ") and problem in line for line in problems), problems


@pytest.mark.parametrize("text", ["[", "- a\n- b\n", "just a text", "decisions: 5\n", "décisions: []\n"])
def test_a_bad_file_is_told(text: str) -> None:
    catalog, problems = load(text, text)
    assert not any((catalog.decisions, catalog.rulings, catalog.corrections))
    assert {line.split(":")[0] for line in problems} == {"catalog/decisions.yml", "catalog/rulings.yml"}


def test_rulings_and_corrections_are_read() -> None:
    catalog, problems = load(
        rulings="""\
        rulings:
          - topic: espresso
            sides: [a shot takes 25 s, a shot takes 30 s]
            holds: 2
            now: A shot takes half a minute
            since: 2020
            why: Machines changed
            link: https://example.org/shot
            checked: 2026-11-27
        corrections:
          - topic: filter
            claims: [paper is bleached]
            now: Paper is brown
            checked: no
        """
    )
    assert not problems
    (ruling,), (correction,) = catalog.rulings, catalog.corrections
    assert (ruling.holds, ruling.line) == (2, 2)
    assert ruling.authority == Authority(
        "A shot takes half a minute", 2020, "Machines changed", "https://example.org/shot", "2026-11-27"
    )
    assert correction.quotes == (Quote("paper is bleached"),)
    assert correction.authority == Authority("Paper is brown")


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("sides: [a, b]", '"now" is missing'),
        ("sides: [a]\n    now: c", '"sides" quotes too few statements'),
        ("sides: [a, b]\n    now: c\n    holds: 3", '"holds: 3" is no number from 0 to 2'),
        ("sides: [a, b]\n    now: c\n    since: soon", '"since: soon" is no year'),
        ("sides: [a, b]\n    now: c\n    link: http://example.org", '"http://example.org" is no https address'),
        ("sides: [a, b]\n    now: c\n    checked: yesterday", '"checked: yesterday" is neither a day'),
        ("claims: [a]\n    now: c", 'unknown key "claims"'),
    ],
)
def test_a_bad_ruling_is_told(lines: str, problem: str) -> None:
    _, problems = load(rulings=f"rulings:\n  - topic: espresso\n    {lines}\n")
    assert any(problem in line for line in problems), problems


def test_a_ruling_on_an_unknown_topic_is_told_once() -> None:
    _, problems = load(rulings="rulings:\n  - {topic: expresso, sides: [a, b], now: c}\n")
    assert problems == [
        'catalog/rulings.yml:2: ruling: no topic has the slug "expresso"; did you mean "espresso"? [bad-value]'
    ]
