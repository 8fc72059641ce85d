"""What a piece of text is: a label, a fact, or several sentences."""

from __future__ import annotations

import pytest

from build_tools.readers.phrases import (
    completes,
    continues,
    ends_open,
    has_verb,
    is_label,
    is_title,
    split_sentences,
    states_fact,
    tells,
    words_of,
)


@pytest.mark.parametrize(
    "text",
    [
        "Security",
        "Security:",
        "Brake pads and rims",
        "Front Rear Left Right",
        "**Gears**",
        "_Gears_:",
        "oil",
        "Disc (hydraulic)",
        "Kinds of brakes for long rides:",
    ],
)
def test_labels(text: str) -> None:
    assert is_label(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        ":",
        "the pads are dry",
        "the pads are dry:",
        "two modes:",
        "use oil",
        "Only disc",
        "not supported",
        "choosing a saddle size",
        "6 bar",
        "100% carbon",
        "max speed 25",
        "Tyres: 6 bar",
        "pads = brakes",
        "Brakes; gears",
        "Chains, oil",
        "brakes and pads and rims and spokes",
    ],
)
def test_no_labels(text: str) -> None:
    assert not is_label(text)


@pytest.mark.parametrize("text", ["Brakes", "Brakes - disc", "Brakes – disc pads"])
def test_titles(text: str) -> None:
    assert is_title(text)


@pytest.mark.parametrize(
    "text", ["the chain is oiled", "Brakes - they are strong", "Brakes - disc - pads", "Tyres: 6 bar"]
)
def test_no_titles(text: str) -> None:
    assert not is_title(text)


@pytest.mark.parametrize(
    "heading",
    [
        "The chain must be oiled every week",
        "Choosing a saddle is a matter of taste",
        "Oil the chain with care after rain.",
        "Oil the chain. Wipe it",
        "A bike with two wheels, one saddle, two pedals and a bell but without lamps",
        "**The chain isn’t oiled in summer**",
    ],
)
def test_headings_that_state_a_fact(heading: str) -> None:
    assert states_fact(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "",
        "***",
        "Chains",
        "Chain is oiled",
        "How the chain must be oiled",
        "Which of the chains is best",
        "Is the chain of this bike oiled?",
        "Things that are needed on tour:",
        "Choosing a good saddle for long rides",
        "Disc brakes for the long wet winters",
    ],
)
def test_headings_that_only_name(heading: str) -> None:
    assert not states_fact(heading)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It is so.", True),
        ("These are two", True),
        ("That's why", True),
        ("Otherwise oil it", True),
        ("but not in the rain", True),
        ("Item one", False),
        ("Buttons are round", False),
        ("Sorting matters", False),
        ("The pads are dry", False),
    ],
)
def test_sentences_that_lean_on_the_one_before(text: str, expected: bool) -> None:
    assert continues(text) is expected


@pytest.mark.parametrize(
    "sentences",
    [
        ["Pads wear.", "Chains need oil."],
        ["Stop!", "Oil it."],
        ["oil the chain.", "then wipe it."],
        ["Use e.g. wax.", "Wipe it."],
        ["Some approx. 5 cm are left.", "Next one."],
        ["It takes vs. the others, i.e. less oil."],
        ["Oil, wax, etc. are fine.", "Fat is not."],
        ["Oil, wax, etc.", "Fat is not."],
        ["1. Loosen the nut.", "Lift it."],
        ["a. Loosen the nut"],
        ["Wait... then go."],
        ["Wait...", "Then go."],
        ['"Oil it."', "Then go."],
        ["(Oil it.)", "Then go."],
        ["**Oil it.**", "Then go."],
        ["Version 1.2.3 is out.", "It takes 3.5 bar."],
        ["The file `a. b` is read.", "Then go."],
        ["See [a. b](c. d) for it.", "Then go."],
        ["The <a. b> tag is read.", "Then go."],
        ["See https://shop.example/a.b/c?d=1. for it"],
        ["Read https://shop.example/b.", "Then go."],
        ["!!! the pump is hot"],
        ["Pads wear. !"],
        ["What is wax? It is a kind of fat.", "Oil is none."],
        ["Lines\nstay together.", "Until they end."],
    ],
    ids=lambda value: value[0],
)
def test_sentences(sentences: list[str]) -> None:
    raw = " ".join(sentences)
    assert [raw[start:end] for start, end in split_sentences(raw)] == sentences


@pytest.mark.parametrize("raw", ["Pads wear  \nchains need oil", "Pads wear\\\nchains need oil"])
def test_a_hard_line_break_ends_a_sentence(raw: str) -> None:
    assert [raw[start:end] for start, end in split_sentences(raw)] == ["Pads wear", "chains need oil"]


@pytest.mark.parametrize("raw", ["", "  ", "\n"])
def test_no_words_are_no_sentence(raw: str) -> None:
    assert list(split_sentences(raw)) == []


def test_words_are_lower_case_with_one_kind_of_apostrophe() -> None:
    assert words_of("The 2 pads aren’t DRY (yet)") == ["the", "pads", "aren't", "dry", "yet"]


@pytest.mark.parametrize(("text", "expected"), [("pads aren’t dry", True), ("Pads ARE dry", True), ("dry pads", False)])
def test_verbs(text: str, expected: bool) -> None:
    assert has_verb(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("always oil it", True),
        ("Pads are dry", True),
        ("Dry pads.", True),
        ("Dry pads", False),
        ("June 6, 2024", False),
    ],
)
def test_short_lines_that_say_something(text: str, expected: bool) -> None:
    assert tells(text) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("pads, rims and", True), ("pads,", True), ("closed by", False), ("closed", False), ("", False)],
)
def test_lines_that_are_not_done(text: str, expected: bool) -> None:
    assert ends_open(text) is expected


@pytest.mark.parametrize(
    ("above", "text", "expected"),
    [
        ("the pads are closed by", "two strong springs", True),
        ("the pads are closed by", "the springs are strong", False),
        ("the pads wear", "two strong springs", False),
    ],
)
def test_lines_that_complete_the_one_above(above: str, text: str, expected: bool) -> None:
    assert completes(text, above) is expected
