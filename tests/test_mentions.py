"""Mentions: another topic is linked where a section names it first, a term explained; nothing inside other names."""

from __future__ import annotations

import re

import pytest

from build_tools.catalog import load_catalog
from build_tools.compiler import compile_notes
from tests.conftest import make_file
from tests.gold.mentions import Score, judge_labels
from tests.gold.pairs import load_library

TOPICS = """
title: Music
topics:
  - {slug: piano, title: Piano, name: Piano, category: Keys, about: Hammers on strings., names: [grand piano, SSP]}
  - slug: organ
    title: Organ
    name: Organ
    category: Keys
    about: Pipes.
    ambiguous: [stop, manual]
    terms: [piano organ]
    sections: [{title: Basics}, {title: Sound, words: [loud]}]
  - slug: violin
    title: Violin
    name: Violin
    category: Strings
    about: A bow.
    names: [Old Italian Violin, Fine Tuning Peg, chin rest, VMI]
    ambiguous: [stop, bow, FTP, OIV, EADG, Fine Tuning, Peg]
    spellings: {Rosin: [rosin], FTP_MODE: [FTB_MODE]}
"""
GLOSSARY = """
terms:
  - {term: MIDI, meaning: A language of instruments}
  - {term: pitch, meaning: How high a tone is, names: [tuning], only: [organ]}
"""
PIANO = '[{}](<../../topics/piano/index.md> "Hammers on strings.")'


def organ_page(*lines: str) -> str:
    """The organ's page for these facts, without anchors and marks."""
    catalog, problems = load_catalog({"topics.yml": TOPICS, "glossary.yml": GLOSSARY}, "catalog")
    assert not problems
    note = "# Organ\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"
    page = compile_notes([make_file(note)], catalog)[1]["topics/organ/index.md"]
    return re.sub(r' ?<sup class="said">.*?</sup>|<a id="[^"]*"></a>', "", page)


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("An organ is no piano", f"no {PIANO.format('Piano')}"),
        ("An organ beats grand pianos and a piano", f"beats {PIANO.format('grand pianos')} and a Piano"),
        ("An organ is like Piano's sister", f"like {PIANO.format('Piano&#x27;s')} sister".replace("&#x27;", "'")),
        ("Some organ has a piano-like touch", f"a {PIANO.format('Piano')}-like touch"),
        ("An organ (piano, violin) stands", f"({PIANO.format('Piano')}, ["),
    ],
)
def test_a_name_is_linked(line: str, shown: str) -> None:
    assert shown in organ_page(line)


@pytest.mark.parametrize(
    "line",
    [
        "The organ calls `piano` in code",
        "An organ is at home in x-piano and piano.mid and piano@hall and /piano",
        "A piano organ is an organ of the street",
        "An organ links to [a piano](https://example.org)",
        "An organ is an organ",
        "An organ has a stop and a bow",
        "An organ sets the grand-piano key",
    ],
)
def test_no_link_in_code_other_names_links_or_where_a_word_is_ambiguous(line: str) -> None:
    assert "/topics/" not in organ_page(line).split("## Related")[0]


def test_where_an_ambiguous_word_is_meant_the_name_beside_it_is_linked() -> None:
    page = organ_page("An organ needs no bow as a violin does")
    assert "no bow as a [Violin](<../../topics/violin" in page


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("An organ has no FTP", "[FTP]"),
        ("An organ has no ftps at all", "[ftps]"),
        ("An organ has no EADG", ""),
        ("An organ has no FTP_MODE and no rosin", ""),
        ("An organ needs fine tuning", "[fine tuning]"),
        ("An organ needs no Peg", ""),
        ("An organ has no chin rest", ""),
        ("An organ has no Chin Rest", "[Chin Rest]"),
        ("An organ sounds like Flute/Piano", "Flute/[Piano]"),
        ("An organ lies in music/piano", ""),
        ("An organ is an instrument -piano", "-[piano]"),
        ("An organ has no VMIs", "[VMIs]"),
    ],
)
def test_what_counts_as_a_name(line: str, shown: str) -> None:
    page = organ_page(line).split("## Related")[0]
    assert f"{shown}(<../../topics/" in page if shown else "/topics/" not in page


def test_an_abbreviation_that_the_pages_own_names_hold_is_theirs() -> None:
    topics = TOPICS.replace("terms: [piano organ]", "names: [Organ FTP, Multi-OIV]")
    catalog, _ = load_catalog({"topics.yml": topics}, "catalog")
    notes = "# Organ\n\n- An organ opens its FTP by hand\n- Some organ beats an OIV\n"
    page = compile_notes([make_file(notes)], catalog)[1]["topics/organ/index.md"]
    assert "its FTP by hand" in page
    assert "[OIV](<" in page


def test_only_the_first_mention_in_a_section_is_linked() -> None:
    page = organ_page(
        "An organ is no piano", "An organ is bigger than a piano", "An organ is loud, a piano is not loud"
    )
    basics, sound = page.split("## Sound")
    assert (basics.count("topics/piano"), sound.split("##")[0].count("topics/piano")) == (1, 1)


def test_mentions_in_the_cells_of_a_table_are_linked() -> None:
    page = organ_page("Organ table:\n\n  | an organ | a piano |\n  | --- | --- |\n  | pipes | of a piano |")
    assert f"| an Organ | a {PIANO.format('Piano')} |" in page
    assert "| pipes | of a Piano |" in page


def test_a_term_is_explained_where_a_section_uses_it_first() -> None:
    page = organ_page(
        "An organ speaks MIDI, MIDI and midi", "An organ has a tuning, its pitch", "A loud organ has MIDI"
    )
    abbr = '<abbr title="A language of instruments">MIDI</abbr>'
    assert f"speaks {abbr}, MIDI and midi" in page
    assert f"Organ has {abbr}" in page
    assert '<abbr title="How high a tone is">tuning</abbr>, its pitch' in page


def test_a_term_has_its_meaning_only_on_its_pages() -> None:
    catalog, _ = load_catalog({"topics.yml": TOPICS, "glossary.yml": GLOSSARY}, "catalog")
    pages = compile_notes([make_file("# Violin\n\n- A violin has a pitch\n")], catalog)[1]
    assert "<abbr" not in pages["topics/violin/index.md"]


def test_other_pages_are_shown_with_the_facts_that_mention_a_topic_and_related_ones() -> None:
    catalog, _ = load_catalog({"topics.yml": TOPICS}, "catalog")
    notes = "# Organ\n\n- An organ is no piano at all\n- A violin goes well with an organ, as does a piano\n"
    page = compile_notes([make_file(notes)], catalog)[1]["topics/piano/index.md"]
    assert "[Organ](../../topics/organ/index.md) · [Violin](../../topics/violin/index.md)" in page
    assert '???+ quote "Organ: 2 facts"' in page
    assert "[An Organ is no Piano at all](<../../topics/organ/index.md#f-" in page


def test_mentions_labelled_by_reading() -> None:
    """Thresholds only go up."""
    library, _ = load_library(decided=True)
    score = Score()
    outcomes = [outcome for _, outcome in judge_labels(library) if outcome]
    for outcome in outcomes:
        score.add(outcome)
    assert len(outcomes) >= 970
    assert score.right >= 230
    assert score.wrong <= 0.01 * (score.right + score.wrong)
    assert score.missed <= 0.035 * (score.right + score.missed)
