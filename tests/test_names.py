"""Names of the catalog in their official spelling, only in prose, never inside identifiers."""

from __future__ import annotations

import pytest

from build_tools.catalog import load_catalog
from tests.conftest import compile_texts

GARAGE = """
topics:
  - slug: derailleur
    title: Derailleur
    name: Derailleur
    category: Drive
    spellings: {Derailleur: [derailer, de railleur]}
  - slug: hubgear
    title: Hub Gear
    name: Hub Gear
    category: Drive
    names: [IGH, SpeedHub]
    spellings: {SpeedHub: [speed hub], Hub Gear: [hubgear, ++]}
  - slug: tyre
    title: Tyre
    name: tyre
    category: Wheel
    spellings: {tyre: [tire]}
  - slug: battery
    title: Battery
    name: battery
    category: Power
    names: [XBattery]
"""


def text_of(line: str) -> str:
    """The text of the only statement of a note that holds this line."""
    catalog, problems = load_catalog({"topics.yml": GARAGE}, "catalog")
    assert not problems
    library = compile_texts({"note.md": f"# Workshop\n\n- {line}\n"}, catalog)
    return " ".join(fact.wording.text for fact in library.facts)


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("the derailer moves the chain", "the Derailleur moves the chain"),
        ("the de railleur moves it", "the Derailleur moves it"),
        ("a de-railleur moves it", "a Derailleur moves it"),
        ("a DERAILLEUR moves it", "a Derailleur moves it"),
        ("both derailers move", "both Derailleurs move"),
        ("the derailer's cage", "the Derailleur's cage"),
        ("the derailer’s cage", "the Derailleur's cage"),
        ("Speed hub, speedhub and SpeedHub", "SpeedHub, SpeedHub and SpeedHub"),
        ("a hubgear or hub gear", "a Hub Gear or Hub Gear"),
        ("two hub gears", "two Hub Gears"),
        ("the igh needs oil", "the IGH needs oil"),
        ("take the derailer.", "take the Derailleur."),
        ("derailer/hub setups", "Derailleur/hub setups"),
        ("a derailer-based drive", "a Derailleur-based drive"),
        ("two xbatteries", "two XBatteries"),
        ("(derailer)", "(Derailleur)"),
        ("a tire is round", "a tyre is round"),
    ],
)
def test_a_name_gets_its_official_spelling(written: str, expected: str) -> None:
    assert text_of(written) == expected


@pytest.mark.parametrize(
    "line",
    [
        "set `derailer=1` first",
        "see derailer.example.org for it",
        "mail to team@derailer about it",
        "the file /etc/derailer/conf of it",
        "the key my.derailer of it",
        "call derailer_cage for it",
        "the mid-derailer thing",
        "a battery is heavy",
        "derailers_x is a table",
        "the hub. Gear oil is thick",
        "the hub, gear and chain",
        "Use a hub: gear stays clean",
        "Hub & gear",
        "a hub + gear set",
        "a ++ sign",
        "the hub (gear)",
    ],
)
def test_code_addresses_and_common_words_stay(line: str) -> None:
    assert text_of(line) == line


@pytest.mark.parametrize("line", ["both derailers move", "a hubgear’s oil", "XBatteries and xbattery"])
def test_twice_is_once(line: str) -> None:
    assert text_of(text_of(line)) == text_of(line)


def test_headings_are_spelled_right_too() -> None:
    catalog, _ = load_catalog({"topics.yml": GARAGE}, "catalog")
    library = compile_texts({"note.md": "# derailers\n\n- They move the chain\n"}, catalog)
    assert library.facts[0].wording.trail[0].text == "Derailleurs"
