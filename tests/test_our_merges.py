"""What the rules and the decisions make of our own notes, against pairs labelled by reading; thresholds only go up."""

from __future__ import annotations

from collections import Counter

import pytest

from build_tools.passes.pairs.queue import rank_candidates
from tests.gold.pairs import load_library, outcomes, read_pairs


@pytest.mark.parametrize(
    ("decided", "duplicates", "disagreements", "wrong"),
    [(False, 0.11, 0.0, 0), (True, 0.89, 0.95, 2)],
    ids=["rules alone", "with decisions"],
)
def test_labelled_pairs(decided: bool, duplicates: float, disagreements: float, wrong: int) -> None:
    library, _ = load_library(decided)
    pairs = read_pairs(library)
    assert len(pairs) > 600
    say = outcomes(library)
    said, total = Counter((pair.label, say(pair)) for pair in pairs), Counter(pair.label for pair in pairs)
    assert said["duplicate", "duplicate"] + said["duplicate", "parts"] >= duplicates * total["duplicate"]
    assert said["disagree", "disagree"] >= disagreements * total["disagree"]
    assert said["different", "duplicate"] + said["disagree", "duplicate"] <= wrong


def test_no_two_sides_of_a_disagreement_are_one_fact() -> None:
    library, _ = load_library(decided=True)
    for item in library.disagreements:
        names = [name for side in item.sides for name in side]
        assert len(names) == len(set(names))
        assert len(item.sides) > 1


def test_every_decision_ruling_and_correction_finds_its_statements() -> None:
    library, catalog = load_library(decided=True)
    assert len(catalog.decisions) > 500
    assert not library.problems


def test_a_candidate_stands_under_a_topic_of_both_its_facts_and_makes_room_for_others() -> None:
    library, catalog = load_library(decided=True)
    found = rank_candidates(library, catalog)
    assert all(item.topic in item.one.topics and item.topic in item.other.topics for item in found)
    first = [item for item in found if item.topic == "lambda"][:30]
    told = Counter(fact.id for item in first for fact in (item.one, item.other))
    assert max(told.values()) <= 5
