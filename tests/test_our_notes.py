"""What holds for our own library: no line lost, every statement placed, the labels met."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.readers import split_lines
from build_tools.store import read_files
from build_tools.writers.explanation import RULES
from build_tools.writers.ledger import Entry
from tests.gold.score import find_page, read_labels, read_ledger

TOPICS_RIGHT = 0.97
"""The share of labelled lines on the right page; it only goes up."""


@pytest.fixture(scope="module")
def ledger() -> list[Entry]:
    return read_ledger()


def lines_without_fate(entries: list[Entry]) -> Iterator[str]:
    covered: dict[object, set[int]] = defaultdict(set)
    for entry in entries:
        covered[entry["source"]].update(range(int(str(entry["line"])), int(str(entry["end_line"])) + 1))
    for file in read_files(Path("notes/sources"))[0]:
        for number, line in enumerate(split_lines(file.text), 1):
            if line.strip() and number not in covered[file.path]:
                yield f"{file.path}:{number}"


def test_every_line_has_a_fate(ledger: list[Entry]) -> None:
    assert list(lines_without_fate(ledger)) == []


def test_only_known_rules_leave_lines_out(ledger: list[Entry]) -> None:
    rules = {str(entry["rule"]) for entry in ledger if entry["fate"] in ("structure", "dropped")}
    assert rules <= set(RULES)


def test_what_is_dropped_says_nothing_of_a_service(ledger: list[Entry]) -> None:
    """Numbers of pages and years may stand in dropped lines, quantities and identifiers may not."""
    dropped = [str(entry["said"]) for entry in ledger if entry["fate"] == "dropped"]
    telling = re.compile(r"\d+ ?(?:KB|MB|GB|ms|s|min|%)\b|[a-z][A-Z]\w+\(|--\w")
    assert [said for said in dropped if telling.search(said)] == []


def test_labelled_lines_stand_on_the_right_page(ledger: list[Entry]) -> None:
    by_source = defaultdict(list)
    for entry in ledger:
        by_source[entry["source"]].append(entry)
    labels = read_labels()
    right = sum(find_page(label, by_source[label.source]) in label.topics for label in labels)
    assert right / len(labels) >= TOPICS_RIGHT


def test_labels_are_spread_over_all_sources() -> None:
    sources = {label.source.split("/")[0] for label in read_labels()}
    assert sources == {"course", "facts.md", "guide.md", "handout.md", "outline.txt"}
