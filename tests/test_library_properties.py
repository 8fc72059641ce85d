"""What holds for any notes: same notes same bytes, any order of files, nothing lost, no pass undoes itself."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_tools import writers
from build_tools.catalog import Catalog
from build_tools.compiler import compile_notes
from build_tools.model import File, Library
from build_tools.passes.names import unify_names
from build_tools.passes.sections import place_facts
from build_tools.passes.typography import unify_typography
from build_tools.passes.units import unify_units
from build_tools.readers import read_notes
from build_tools.store import write_files
from build_tools.writers.explanation import RULES, explain
from build_tools.writers.ledger import list_entries, write_ledger
from tests.conftest import coffee

PIECES = [
    "# Espresso",
    "# Weather",
    "## Machine",
    "> Crema",
    "- the pump gives 9 bar -- not 8 -> see the manual",
    "- the pump gives 9 bar -- not 8 -> see the manual!",
    "  - kept at 93C for 30secs",
    "    deeper still",
    "1. grind it",
    "2. tamp it",
    "```",
    "```yaml",
    "pump: {bar: 9}",
    "| dose | yield |",
    "| --- | --- |",
    "| 18 g | 36 g |",
    "<details><summary>Arabica</summary>",
    "</details>",
    "<!-- a comment",
    "-->",
    "<b>warm</b> cups & <i>cold</i> ones",
    "Espresso",
    "===",
    "\tset by the pump,",
    "\t\tand kept by a valve",
    "---",
    "**Bold words alone**",
    "It is short. It can be shorter. A V60 is not.",
    "see [chart](https://example.org/a) or [that](../b.md)",
    "expresso or `expresso` or \\*",
    "Sunday, 3 May 2020",
    "Boiler\t12",
    "",
    "",
]
"""Lines that mean something to one reader or another."""

texts = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("\n".join)
wild = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="`"), max_size=60)
notes = st.dictionaries(
    st.sampled_from(["a.md", "b.txt", "c/x.md", "c/y.txt", "d.markdown"]), texts | wild, min_size=1, max_size=4
)
quick = settings(max_examples=60, deadline=None, derandomize=True)
SAMPLE = {
    "a.md": "# Espresso\n\n" + "\n".join(PIECES),
    "b.txt": "Espresso\n===\nMachine\n\tgives 9 bar\n\tit is loud\n",
    "c/x.md": "---\ntitle: C\nyear: 2020\n---\n# Espresso\n\n- the pump gives 9 bar -- not 8 -> see the manual\n",
    "c/y.md": "## Arabica\n\n- it is in an Espresso of 30 seconds\n",
}


def files_of(texts: dict[str, str]) -> list[File]:
    return [File(path, f"notes/{path}", text) for path, text in texts.items()]


def compile_all(texts: dict[str, str], backwards: bool = False) -> tuple[str, dict[str, str]]:
    """The ledger and the pages of these notes."""
    files = files_of(texts)
    library, pages = compile_notes(files[::-1] if backwards else files, coffee())
    return write_ledger(library), pages


@quick
@given(notes)
def test_any_notes_compile_and_no_written_line_is_lost(texts: dict[str, str]) -> None:
    library, pages = compile_notes(files_of(texts), coffee())
    covered: dict[str, set[int]] = {}
    for entry in map(json.loads, write_ledger(library).split("\n")[:-1]):
        covered.setdefault(entry["source"], set()).update(range(entry["line"], entry["end_line"] + 1))
        assert entry["rule"] in RULES or entry["fate"] in ("kept", "merged")
    for note in library.notes:
        written = {number for number, line in enumerate(note.lines, 1) if line.strip()}
        assert written <= covered.get(note.path, set())
    assert {"index.md", "nav.yml", "unsorted/index.md"} <= set(pages)


@quick
@given(notes)
def test_the_order_of_files_does_not_matter(texts: dict[str, str]) -> None:
    assert compile_all(texts) == compile_all(texts, backwards=True)


@quick
@given(notes)
def test_compiling_twice_gives_the_same_bytes(texts: dict[str, str]) -> None:
    assert compile_all(texts) == compile_all(texts)


@quick
@given(notes)
def test_every_fact_stands_on_exactly_one_page(texts: dict[str, str]) -> None:
    library, pages = compile_notes(files_of(texts), coffee())
    for fact in library.facts:
        page = f"topics/{fact.topics[0]}/index.md" if fact.topics else "unsorted/index.md"
        holders = [path for path, text in pages.items() if f'<a id="f-{fact.id}"></a>' in text]
        assert holders == [page]


@quick
@given(notes)
def test_ids_and_statements_are_unique(texts: dict[str, str]) -> None:
    library, _ = compile_notes(files_of(texts), coffee())
    names = [fact.id for fact in library.facts]
    keys = [(s.place.path, s.ordinal) for fact in library.facts for s in fact.statements]
    assert len(names) == len(set(names))
    assert len(keys) == len(set(keys)) == len(library.statements)


@quick
@given(notes)
def test_every_line_can_be_explained(texts: dict[str, str]) -> None:
    library, _ = compile_notes(files_of(texts), coffee())
    for note in library.notes:
        for number, line in enumerate(note.lines, 1):
            assert (explain(library, note.path, number) == ["nothing stands on this line"]) <= (not line.strip())


@pytest.mark.parametrize("improve", [unify_typography, unify_units, unify_names])
@given(texts=notes)
@quick
def test_a_normalising_pass_run_twice_equals_once(improve: Callable[..., Library], texts: dict[str, str]) -> None:
    once = improve(read_notes(files_of(texts)), coffee())
    assert improve(once, coffee()).statements == once.statements


@quick
@given(notes)
def test_placing_the_sections_again_changes_nothing(texts: dict[str, str]) -> None:
    library, _ = compile_notes(files_of(texts), coffee())
    single = Library(facts=tuple(fact for fact in library.facts if len(fact.statements) == 1))
    once = place_facts(single, coffee())
    assert place_facts(once, coffee()) == once


@quick
@given(notes)
def test_the_passes_lose_no_statement_and_no_word_of_a_note(texts: dict[str, str]) -> None:
    read = read_notes(files_of(texts))
    library, _ = compile_notes(files_of(texts), coffee())
    before = sorted((s.place.path, s.ordinal, s.said) for s in read.statements)
    assert sorted((s.place.path, s.ordinal, s.said) for fact in library.facts for s in fact.statements) == before


def test_every_statement_and_remainder_is_one_entry() -> None:
    library, _ = compile_notes(files_of(SAMPLE), coffee())
    assert len(list(list_entries(library))) == len(library.statements) + len(library.remainders)


def test_a_second_build_changes_0_files(tmp_path: Path) -> None:
    _, pages = compile_all(SAMPLE)
    assert write_files(tmp_path, pages) == len(pages)
    assert write_files(tmp_path, compile_all(SAMPLE, backwards=True)[1]) == 0


def test_two_writers_of_one_page_are_told_and_the_first_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    def write_first(library: Library, catalog: Catalog) -> dict[str, str]:
        return {"index.md": "first"}

    def write_second(library: Library, catalog: Catalog) -> dict[str, str]:
        return {"index.md": "second", "other.md": "other"}

    monkeypatch.setattr(writers, "WRITERS", (write_first, write_second))
    library, pages = compile_notes([], coffee())
    (found,) = library.problems
    assert (found.path, found.code, found.severity) == ("index.md", "writer-clash", "error")
    assert "write_first, write_second" in found.text
    assert pages == {"index.md": "first", "other.md": "other"}


def test_a_note_more_leaves_the_other_ids_alone() -> None:
    before, _ = compile_notes(files_of(SAMPLE), coffee())
    after, _ = compile_notes(
        files_of(SAMPLE | {"0.md": "# Espresso\n\n- a line that no one else says at all\n"}), coffee()
    )
    assert {fact.id for fact in before.facts} <= {fact.id for fact in after.facts}


@pytest.mark.parametrize("seed", ["1", "4242"])
def test_the_hash_seed_changes_nothing(seed: str, tmp_path: Path) -> None:
    write_files(tmp_path / "notes", SAMPLE)
    write_files(tmp_path / "catalog", {"topics.yml": "topics: [{slug: e, title: E, name: Espresso, category: C}]"})
    command = [sys.executable, "-m", "build_tools", "ledger", "--sources", "notes", "--catalog", "catalog"]
    outputs = [
        subprocess.run(
            command,
            cwd=tmp_path,
            env=os.environ | {"PYTHONHASHSEED": number, "PYTHONPATH": str(Path.cwd())},
            capture_output=True,
            check=True,
        ).stdout
        for number in ("0", seed)
    ]
    assert outputs[0] == outputs[1] != b""
