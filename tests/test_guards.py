"""Each guard refuses what it is there for, and lets pass what it isn't: small tables of two lines under one topic."""

from __future__ import annotations

from textwrap import dedent

import pytest

from build_tools.catalog import Catalog, load_catalog
from build_tools.passes import PASSES
from build_tools.passes.duplicates import merge_duplicates
from build_tools.passes.pairs.comparison import Comparison
from build_tools.passes.pairs.guards import GUARDS
from build_tools.passes.pairs.judging import Judge, judge
from build_tools.readers import read_notes
from tests.conftest import compile_texts, make_file

QUEUES = """
title: Post
topics:
  - slug: queue
    title: Queue
    name: Queue
    category: Post
    variants:
      - [[first-class queue, first class], [slow queue]]
  - slug: letter
    title: Letter
    name: Letter
    category: Post
  - slug: parcel
    title: Parcel
    name: Parcel
    category: Post
"""


def post() -> Catalog:
    catalog, problems = load_catalog({"topics.yml": dedent(QUEUES)}, "catalog")
    assert not problems
    return catalog


def compare_lines(one: str, other: str, note: str = "") -> Comparison:
    """Two lines under the topic, in notes of their own or in `note`, where they stand as {0} and {1}."""
    texts = {"a.md": f"# Queue\n\n- {one}\n", "b.md": f"# Queue\n\n- {other}\n"}
    texts = {"n.md": note.format(one, other)} if note else texts
    catalog = post()
    library = read_notes(make_file(text, path) for path, text in texts.items())
    for improve in PASSES[: PASSES.index(merge_duplicates)]:
        library = improve(library, catalog)
    first, second = library.facts
    return Judge(catalog).compare(first, second)


@pytest.mark.parametrize(
    ("guard", "one", "other"),
    [
        ("amounts", "It holds 4 bags for a day", "It holds 5 bags for a day"),
        ("bounds", "The default wait is 4 min", "The longest wait is 4 min"),
        ("rates", "10 bags per hour are sorted", "10 bags per van are sorted"),
        ("polarity", "It can be emptied by hand", "It can't be emptied by hand"),
        ("antonyms", "It is emptied before the shift", "It is emptied after the shift"),
        ("identifiers", "Set MaxBags to stop it", "Set MinBags to stop it"),
        ("signs", "It takes ~5 min to sort", "It takes 5 min to sort"),
        ("variants", "The slow queue is emptied at night", "The first-class queue is emptied at night"),
        ("topics", "It is emptied by a parcel van", "It is emptied by a letter van"),
        ("heads", "Morning shift: the queue is emptied", "Evening: the queue is emptied"),
    ],
)
def test_a_guard_refuses(guard: str, one: str, other: str) -> None:
    pair = compare_lines(one, other)
    assert GUARDS[guard](pair)
    assert GUARDS[guard](pair.turned)
    verdict = judge(pair)
    assert verdict is None or verdict.judgement == "disagree"


@pytest.mark.parametrize("guard", sorted(GUARDS))
def test_no_guard_refuses_the_same_claim_in_other_words(guard: str) -> None:
    pair = compare_lines("Each hour, 4 bags of the queue are sorted by hand", "By hand, 4 bags are sorted each hour")
    assert not GUARDS[guard](pair)


def test_lines_close_together_in_a_note_are_parallel() -> None:
    lines = "Red bags are sorted by hand", "By hand are sorted red bags"
    near = compare_lines(*lines, note="# Queue\n\n- {0}\n- {1}\n")
    far = compare_lines(*lines, note="# Queue\n\n- {0}\n" + "\n" * 20 + "- {1}\n")
    assert [GUARDS["neighbours"](pair) for pair in (near, far)] == [True, False]


@pytest.mark.parametrize(
    ("lane", "fuller", "part"),
    [
        ("same words", "Red bags are sorted by hand at night", "at night, sorted by hand are the red bags"),
        ("same amounts", "At most 40 bags fit, and every one of them is weighed first", "40 bags fit at most"),
        (
            "same order",
            "Whoever empties the box seals red bags with lead wire twice",
            "seals red bags with lead wire twice",
        ),
        ("same head", "Red bag: a bag of jute that is sealed with lead and sorted first", "Red bag – sorted first"),
        (
            "same call",
            "BagLimit, a number, says how many bags of jute or red bags fit into the box",
            "BagLimit: for bags in the box",
        ),
        ("both ways", "The sealed red bags of jute are weighed at the gate", "at the gate: weighed, the red bags"),
    ],
)
def test_a_lane_lets_merge(lane: str, fuller: str, part: str) -> None:
    verdict = judge(compare_lines(fuller, part))
    assert verdict is not None
    assert (verdict.judgement, verdict.reason, verdict.one_says_other) == ("same", lane, True)


def test_a_bare_name_merges_into_its_description() -> None:
    texts = {
        "a.md": "# Queue\n\n## Kinds of bags\n\n- Mail sack – made of jute and sealed with lead\n",
        "b.md": "# Queue\n\n## Bags, kinds\n\n- Mail sack\n",
    }
    (fact,) = compile_texts(texts, post()).facts
    assert fact.merges[0].reason == "same name"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Red bags are sorted by hand", "Are red bags sorted by hand?"),
        ("Only red bags are sorted by hand", "Green bags are sorted by hand"),
        ("Red bags are sorted by hand, and green ones are weighed", "Red bags are sorted by hand and sealed"),
    ],
)
def test_what_leads_on_or_only_overlaps_stays(one: str, other: str) -> None:
    assert judge(compare_lines(one, other)) is None


def test_an_item_of_a_list_merges_into_it_but_none_that_another_refuses() -> None:
    texts = {
        "a.md": "# Queue\n\n- kinds of bags: Mail sack, Red bag, Box\n",
        "b.md": "# Queue\n\n## Bags, their kinds\n\n- Mail sack\n- Box\n- Crate\n",
        "c.md": "# Queue\n\n## What is weighed\n\n- Box\n",
    }
    listed, *rest = compile_texts(texts, post()).facts
    assert [merge.reason for merge in listed.merges] == ["same item"]
    assert len(rest) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        # a condition, or a limit, that only the parent says
        (
            "- Once the box is full:\n  - more bags of jute are refused at the gate",
            "- When a strike is on:\n  - at the gate more bags of jute are refused",
        ),
        (
            "- how many bags fit at once, answer beyond it: code 7 Too Full",
            "- Up to 9 bags an hour\n  - the answer is code 7 Too Full",
        ),
        # a second clause of few words
        (
            "- In all, the weight of the stamps on a bag shouldn't exceed 4 g",
            "- Stamps on a bag can't exceed 4 g, and you can have as many as you want",
        ),
        # an amount bounded in another clause
        ("- bags stay for 4 days by default, at most for 14 days", "- bags stay for at most 4 days"),
        # words of a name are no sentence
        ("- Set x-red-bag-seal-lead at the gate", "- a red bag has a seal of lead"),
    ],
)
def test_what_only_looks_contained_stays(one: str, other: str) -> None:
    catalog = post()
    facts = compile_texts({"a.md": f"# Queue\n\n{one}\n", "b.md": f"# Queue\n\n{other}\n"}, catalog).facts
    merged = {fact.wording.text for fact in facts if len(fact.statements) > 1}
    assert not merged or merged == {other.removeprefix("- ")}
