"""For every line of every note the ledger says where it went."""

from __future__ import annotations

import json
from typing import Any

import pytest

from build_tools.compiler import refine
from build_tools.model import File
from build_tools.readers import read_notes
from build_tools.writers.explanation import RULES
from build_tools.writers.ledger import write_ledger
from tests.conftest import coffee, compile_texts

KEYS = ["source", "line", "end_line", "said", "text", "fate", "rule", "fact", "topics", "section", "disagreement"]
NOTE = """\
---
title: Notes from the bar
year: 2020
---
# Espresso

Parts:

- the *portafilter* holds 18g for Arabica
- Pump:
  - made of steel
  -

---

```
pull 30

wait
```

| dose | yield |
| --- | --- |
| 18 g | 36 g |

<!-- markdownlint-disable -->
<div>
The cup is <b>warm</b>.
</div>

# Weather

- the rain will stop
"""
COURSE = """\
Espresso
===
Pressure
\tabout 9 bar
\tset by the pump,
\t\tand kept by a valve

---
"""


def ledger_of(texts: dict[str, str]) -> list[dict[str, Any]]:
    """The entries of the ledger of these notes."""
    return [json.loads(line) for line in write_ledger(compile_texts(texts)).splitlines()]


def entry_at(line: int, text: str = NOTE) -> dict[str, Any]:
    """The only entry of a note that begins on this line."""
    (entry,) = (entry for entry in ledger_of({"note.md": text}) if entry["line"] == line)
    return entry


def test_every_entry_has_all_keys_in_order() -> None:
    for entry in ledger_of({"note.md": NOTE, "course/outline.txt": COURSE}):
        assert list(entry) == KEYS


@pytest.mark.parametrize(("path", "text"), [("note.md", NOTE), ("course/outline.txt", COURSE)])
def test_every_written_line_is_in_the_ledger(path: str, text: str) -> None:
    covered = {
        number
        for entry in ledger_of({path: text})
        for number in range(entry["line"], entry["end_line"] + 1)
        if entry["source"] == path
    }
    assert {number for number, line in enumerate(text.splitlines(), 1) if line.strip()} <= covered


def test_a_kept_statement_is_told_with_its_place_on_the_site() -> None:
    assert entry_at(9) | {"fact": "x"} == {
        "source": "note.md",
        "line": 9,
        "end_line": 9,
        "said": "the *portafilter* holds 18g for Arabica",
        "text": "the portafilter holds 18g for Arabica",
        "fate": "kept",
        "rule": "",
        "fact": "x",
        "topics": ["espresso", "arabica"],
        "section": "machine",
        "disagreement": None,
    }


def test_an_unsorted_statement_has_no_topic_and_no_section() -> None:
    entry = entry_at(33)
    assert (entry["fate"], entry["topics"], entry["section"]) == ("kept", [], None)
    assert entry["fact"]


@pytest.mark.parametrize(
    ("line", "end_line", "fate", "rule"),
    [
        (1, 1, "structure", "front-matter"),
        (5, 5, "structure", "heading"),
        (7, 7, "structure", "label"),
        (10, 10, "structure", "label"),
        (12, 12, "dropped", "empty-item"),
        (14, 14, "structure", "rule"),
        (26, 26, "dropped", "editor-directive"),
        (27, 27, "structure", "html"),
    ],
)
def test_a_line_without_statement_is_told_with_its_rule(line: int, end_line: int, fate: str, rule: str) -> None:
    entry = entry_at(line)
    assert (entry["end_line"], entry["fate"], entry["rule"]) == (end_line, fate, rule)
    assert (entry["text"], entry["fact"], entry["topics"], entry["section"]) == ("", None, [], None)
    assert entry["said"] == NOTE.splitlines()[line - 1].strip()
    assert rule in RULES


def test_code_and_tables_are_one_entry_of_many_lines() -> None:
    assert [(entry_at(line)["end_line"], entry_at(line)["text"]) for line in (16, 22)] == [
        (20, "pull 30\n\nwait"),
        (24, "dose | yield\n18 g | 36 g"),
    ]


def test_text_in_html_is_kept() -> None:
    entry = entry_at(28)
    assert (entry["fate"], entry["text"]) == ("kept", "The cup is warm.")


def test_two_sentences_of_a_line_are_two_entries() -> None:
    entries = [e for e in ledger_of({"n.md": "# Espresso\n\n- It is short. The cup is small.\n"}) if e["line"] == 3]
    assert [entry["said"] for entry in entries] == ["It is short.", "The cup is small."]


def test_lines_are_counted_in_the_file_as_it_lies_on_disk() -> None:
    library = refine(read_notes([File("n.md", "n.md", "# Espresso\r\n\r\n\x0b\r- It is short\n")]), coffee())
    entries = [json.loads(line) for line in write_ledger(library).splitlines()]
    assert entries[-1]["line"] == 4


def test_a_merged_statement_names_the_fact_that_it_repeats() -> None:
    line = "# Espresso\n\n- Crema is the foam on top of it\n"
    new, old = (e for e in ledger_of({"a.md": line, "b.md": line}) if e["line"] == 3)
    assert (new["fate"], old["fate"]) == ("kept", "merged")
    assert new["fact"] == old["fact"]
    assert new["topics"] == old["topics"] == ["espresso"]


def test_an_unreadable_file_is_one_dropped_line() -> None:
    library = refine(read_notes([File("blob.md", "notes/blob.md", None)]), coffee())
    (entry,) = (json.loads(line) for line in write_ledger(library).splitlines())
    assert [entry[key] for key in ("source", "line", "end_line", "fate", "rule")] == [
        "blob.md",
        1,
        1,
        "dropped",
        "unreadable",
    ]


def test_entries_stand_in_the_order_of_the_notes() -> None:
    entries = ledger_of({"b.md": NOTE, "a/outline.txt": COURSE})
    places = [(entry["source"], entry["line"], entry["end_line"]) for entry in entries]
    assert places == sorted(places)


def test_signs_of_any_script_stand_as_they_are() -> None:
    text = write_ledger(compile_texts({"n.md": "# Espresso\n\n- Kaffee heißt コーヒー ☕\n"}))
    assert "Kaffee heißt コーヒー ☕" in text
