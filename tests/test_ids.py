"""A fact's id survives a rewording, never moves to another claim, and broken memory breaks nothing."""

from __future__ import annotations

import json
import re
from dataclasses import replace

import pytest

from build_tools.compiler import compile_notes
from build_tools.model import Library
from build_tools.passes.ids import write_ids
from tests.conftest import compile_texts, make_file, remembering

SHOT = "The shot runs through the basket in about thirty seconds"


def compile_lines(*lines: str, memory: str = "") -> Library:
    """A note about espresso with these lines, compiled with this ids.jsonl."""
    text = "# Espresso\n\n" + "".join(f"- {line}\n" for line in lines)
    catalog, problems = remembering(memory)
    library = compile_texts({"note.md": text}, catalog)
    return replace(library, problems=(*problems, *library.problems))


def ids_of(library: Library) -> dict[str, str]:
    return {fact.wording.text: str(fact.id) for fact in library.facts}


def remembered(*lines: str) -> tuple[list[str], str]:
    """The ids of these lines and the ids.jsonl that remembers them."""
    library = compile_lines(*lines)
    return list(ids_of(library).values()), write_ids(library)


def test_without_memory_an_id_is_a_short_hash() -> None:
    (name,) = ids_of(compile_lines(SHOT)).values()
    assert re.fullmatch(r"[0-9a-f]{8}", name)


def test_a_hash_depends_on_nothing_but_the_statement_and_its_topic() -> None:
    alone = ids_of(compile_lines(SHOT))[SHOT]
    assert ids_of(compile_lines("Another line comes first", SHOT, "and one last"))[SHOT] == alone
    assert ids_of(compile_texts({"zz.md": f"# Espresso\n\n- {SHOT}\n"}))[SHOT] == alone
    assert ids_of(compile_texts({"note.md": f"# Arabica\n\n- {SHOT}\n"}))[SHOT] != alone


def test_no_two_facts_share_an_id() -> None:
    code = "```\npull 30\n```\n"
    library = compile_texts({"note.md": f"# Espresso\n\n{code}\nThen again.\n\n{code}\n{code}\n"})
    names = [fact.id for fact in library.facts]
    assert len(names) == len(set(names)) == 4


def test_an_endless_repetition_still_has_ids_of_its_own() -> None:
    code = "```\npull 30\n```\n\n"
    library = compile_texts({"note.md": "# Espresso\n\n" + code * 40})
    assert len({fact.id for fact in library.facts}) == len(library.facts) == 40


@pytest.mark.parametrize(
    "reworded",
    [
        "The shot runs through the basket in about thirty seconds.",
        "the shot runs through the `basket` in about thirty seconds",
        "A shot runs through the basket in about thirty seconds",
        "The shot runs through its basket in roughly thirty seconds",
        "In about thirty seconds the shot runs through the basket",
        "The shot runs through the small basket in about thirty seconds",
    ],
)
def test_a_reworded_fact_keeps_its_id(reworded: str) -> None:
    (old,), memory = remembered(SHOT)
    assert old in ids_of(compile_lines("Crema is foam", reworded, memory=memory)).values()


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The shot takes 30 s to run through", "The shot takes 25 s to run through"),
        ("The pump can run dry for a while", "The pump cannot run dry for a while"),
        ("The pump is heated by the boiler", "The pump is not heated by the boiler"),
        ("The boiler is made of copper", "The grinder should be cleaned every evening"),
        (
            "A single basket must be filled together with the portafilter screen",
            "A double basket must be filled together with the portafilter screen",
        ),
    ],
)
def test_another_claim_never_takes_over_an_id(before: str, after: str) -> None:
    (old,), memory = remembered(before)
    assert old not in ids_of(compile_lines(after, memory=memory)).values()


def test_an_equal_statement_goes_before_a_near_one() -> None:
    (old,), memory = remembered(SHOT)
    near = "The shot runs through the basket in nearly thirty seconds"
    found = ids_of(compile_lines(near, SHOT, memory=memory))
    assert found[SHOT] == old
    assert found[near] != old


def test_the_nearest_of_two_rewordings_gets_the_id() -> None:
    (old,), memory = remembered(SHOT)
    near, nearer = "Shots run through baskets in thirty seconds", SHOT + " flat"
    found = ids_of(compile_lines(near, nearer, memory=memory))
    assert found[nearer] == old


def test_an_id_stays_in_its_topic() -> None:
    (old,), memory = remembered(SHOT)
    library = compile_texts({"note.md": f"# Arabica\n\n- {SHOT}\n"}, remembering(memory)[0])
    assert library.facts[0].id != old


def test_ids_do_not_depend_on_the_order_of_lines() -> None:
    lines = [SHOT, "Crema is the foam on top", "The cup is warm"]
    assert ids_of(compile_lines(*lines)) == ids_of(compile_lines(*reversed(lines)))


def test_a_merged_fact_keeps_a_remembered_id() -> None:
    other = "Thirty seconds is what the shot takes"
    old, memory = remembered(SHOT, other)
    library = compile_texts(
        {"a.md": f"# Espresso\n\n- {SHOT}\n", "b.md": f"# Espresso\n\n- {SHOT}\n"}, remembering(memory)[0]
    )
    (fact,) = library.facts
    assert fact.id == old[0]


def test_after_a_merge_both_old_anchors_lead_to_the_fact() -> None:
    one, other = "The shot takes about thirty seconds in all", "The shot takes about thirty seconds in all of the cases"
    before = compile_texts({"a.md": f"# Espresso\n\n- {one}\n", "b.md": f"# Espresso\n\n- {other}\n"})
    files = [make_file(f"# Espresso\n\n- {one}\n", path) for path in ("a.md", "b.md")]
    pages = compile_notes(files, remembering(write_ids(before))[0])[1]
    assert len(before.facts) == 2
    for fact in before.facts:
        assert f'id="f-{fact.id}"' in pages["topics/espresso/index.md"]


def test_a_fact_that_parts_in_two_leaves_its_id_to_one_of_them() -> None:
    boiler, pump = "# Espresso\n\n## Boiler\n\n- made of copper\n", "# Espresso\n\n## Pump\n\n- made of copper\n"
    before = compile_texts({"a.md": boiler, "b.md": boiler})
    after = compile_texts({"a.md": boiler, "b.md": pump}, remembering(write_ids(before))[0])
    names = [fact.id for fact in after.facts]
    assert len(set(names)) == 2
    assert before.facts[0].id in names


def test_the_memory_is_stable() -> None:
    library = compile_lines(SHOT, "Crema is the foam on top")
    memory = write_ids(library)
    again = compile_lines(SHOT, "Crema is the foam on top", memory=memory)
    assert ids_of(again) == ids_of(library)
    assert write_ids(again) == memory


def test_the_memory_holds_id_topic_and_texts_sorted_by_id() -> None:
    library = compile_texts({"note.md": "# Espresso\n\n- Crema is foam\n\n# Weather\n\n- The rain will stop\n"})
    entries = [json.loads(line) for line in write_ids(library).splitlines()]
    assert [set(entry) for entry in entries] == [{"id", "topic", "texts"}] * 2
    assert {entry["topic"] for entry in entries} == {"espresso", ""}
    assert [entry["id"] for entry in entries] == sorted(entry["id"] for entry in entries)


@pytest.mark.parametrize(
    "broken",
    [
        "no json",
        "{}",
        "[]",
        "3",
        "null",
        '{"id": "x", "topic": "espresso"}',
        '{"id": "x", "te',
        '{"id": "x", "topic": "espresso", "texts": [1]}',
        '{"id": "x", "topic": "espresso", "texts": "crema"}',
        '{"id": "x", "topic": [], "texts": ["a"]}',
        '{"id": [], "topic": "espresso", "texts": ["a"]}',
        '{"id": 3, "topic": "espresso", "texts": ["espresso / crema is foam"]}',
        r'{"id": "a\"><b>", "topic": "espresso", "texts": ["espresso / crema is foam"]}',
        pytest.param("[" * 100_000, id="nested without end"),
    ],
)
def test_a_broken_line_is_told_and_the_others_hold(broken: str) -> None:
    (old,), memory = remembered(SHOT)
    library = compile_lines(SHOT, memory=f"{broken}\n{memory}")
    assert ids_of(library)[SHOT] == old
    (found,) = library.problems
    assert (found.path, found.line) == ("catalog/ids.jsonl", 1)
    assert (found.code, found.severity) == ("ids-unreadable", "error")


def test_an_id_said_twice_in_the_memory_is_given_once() -> None:
    _, memory = remembered(SHOT)
    entry = json.loads(memory)
    entry["texts"] = ["espresso / crema is the foam on top"]
    library = compile_lines(SHOT, "Crema is the foam on top", memory=memory + json.dumps(entry) + "\n")
    assert len(set(ids_of(library).values())) == 2
