"""Scores links against mentions labelled by reading: `python -m tests.gold.mentions`.

mentions.jsonl: a fact's wording with the page it stands on, and every place in it that names another topic, with the
slug of that topic; `either` where a reader could not say, which is not counted. Wordings were drawn by a hash and
labelled without sight of the names in the catalog; the last 400 by a reader who knew the catalog and the rules, but not
what they link there. They are halved by a hash of their text: names and rules are tuned on one half alone.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

from build_tools.model import Library, Mention, Slug
from tests.gold.pairs import load_library

GOLD = Path(__file__).parent
Place = tuple[int, int, str]
"""First character, the one behind the last, and the topic."""
Outcome = tuple[list[Place], list[Mention], list[Place]]
"""What was found, what was found wrongly, and what was missed."""


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled wording."""

    page: Slug
    text: str
    places: tuple[Place, ...]

    @property
    def aside(self) -> bool:
        """Whether it is of the half that is kept aside."""
        return blake2b(self.text.encode(), digest_size=1).digest()[0] % 2 == 1


def read_labels() -> list[Label]:
    """All labels of mentions.jsonl."""
    entries = map(json.loads, (GOLD / "mentions.jsonl").read_text().splitlines())
    return [Label(Slug(entry["page"]), entry["text"], tuple(_places(entry))) for entry in entries]


def _places(entry: dict[str, Any]) -> Iterator[Place]:
    at = 0
    for words, slug in entry["mentions"]:
        at = entry["text"].index(words, at)
        yield at, at + len(words), slug
        at += len(words)


@dataclass(slots=True)
class Score:
    """Counts of one half."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, outcome: Outcome) -> None:
        """Counts one wording."""
        found, wrong, missed = outcome
        self.right += len(found)
        self.wrong += len(wrong)
        self.missed += len(missed)

    def __str__(self) -> str:
        found, wanted = self.right + self.wrong, self.right + self.missed
        precision, recall = self.right / max(found, 1), self.right / max(wanted, 1)
        return f"precision {self.right}/{found} = {precision:.1%}, recall {self.right}/{wanted} = {recall:.1%}"


def compare(label: Label, mentions: Sequence[Mention]) -> Outcome:
    """The mentions of a wording beside its label."""
    found = [place for place in label.places if any(_meet(place, item) and place[2] == item.name for item in mentions)]
    known = [*found, *(place for place in label.places if place[2] == "either")]
    wrong = [item for item in mentions if not any(_meet(place, item) for place in known)]
    missed = [place for place in label.places if place not in known]
    return found, wrong, missed


def _meet(place: Place, mention: Mention) -> bool:
    return place[0] < mention.end and mention.start < place[1]


def judge_labels(library: Library) -> Iterator[tuple[Label, Outcome | None]]:
    """Each label with what becomes of its wording; none where the library has no such wording."""
    by_text = {(fact.topics[0], fact.wording.text): fact for fact in reversed(library.facts) if fact.topics}
    for label in read_labels():
        fact = by_text.get((label.page, label.text))
        yield label, compare(label, [item for item in fact.mentions if item.kind == "topic"]) if fact else None


def main() -> None:
    """Prints precision and recall of both halves, and what is wrong in the half for tuning."""
    library, _ = load_library(decided=True)
    scores: dict[str, Score] = defaultdict(Score)
    for label, outcome in judge_labels(library):
        if outcome is None:
            print(f"not found: {label.page}: {label.text}")
            continue
        for name in ("all", "aside" if label.aside else "tuning"):
            scores[name].add(outcome)
        if not label.aside:
            _print_errors(label, outcome)
    for name in ("tuning", "aside", "all"):
        print(f"mentions, {name:7} {scores[name]}")


def _print_errors(label: Label, outcome: Outcome) -> None:
    _, wrong, missed = outcome
    for item in wrong:
        print(f'wrong: "{label.text[item.start : item.end]}" as {item.name} in {label.page}: {label.text}')
    for start, end, slug in missed:
        print(f'missed: "{label.text[start:end]}" as {slug} in {label.page}: {label.text}')


if __name__ == "__main__":
    main()
