"""Scores merges and disagreements against labelled pairs of statements: `python -m tests.gold.pairs`.

pairs.jsonl: two statements of our notes, found by source and text, the topic on whose page a reader met them, and
whether they are duplicate, different or disagree. Made by reading whole topics, for statements drawn by a hash,
before any rule existed. Topics are halved by a hash of their slug: rules are tuned on one half alone.
pairs-after-review.jsonl: further ones, for other statements, by someone who knew neither decisions nor rules.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path

from build_tools.catalog import Catalog, load_catalog
from build_tools.compiler import refine
from build_tools.model import Fact, Library, Statement, StatementKey
from build_tools.passes.pairs.judging import Judge, refusal
from build_tools.passes.pairs.queue import rank_candidates
from build_tools.passes.pairs.score import score_pair
from build_tools.readers import read_notes
from build_tools.store import read_catalog, read_files

GOLD = Path(__file__).parent
NOTES = Path("notes")
QUEUE = 30
"""So many candidates of a topic a maintainer is expected to look at."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two labelled statements."""

    topic: str
    label: str
    why: str
    one: StatementKey
    other: StatementKey

    @property
    def aside(self) -> bool:
        """Whether its topic is of the half that is kept aside."""
        return is_aside(self.topic)


def is_aside(topic: str) -> bool:
    """Whether a topic is of the half that is kept aside while rules are tuned."""
    return blake2b(topic.encode(), digest_size=1).digest()[0] % 2 == 1


def load_library(decided: bool) -> tuple[Library, Catalog]:
    """Our own notes, refined; without decisions the rules are alone."""
    catalog, _ = load_catalog(read_catalog(NOTES / "catalog"), "notes/catalog")
    catalog = catalog if decided else replace(catalog, decisions=())
    files, _ = read_files(NOTES / "sources")
    return refine(read_notes(files), catalog), catalog


def read_pairs(library: Library, name: str = "pairs.jsonl") -> list[Pair]:
    """The labelled pairs whose statements stand in this library."""
    statements = [statement for fact in library.facts for statement in fact.statements]
    by_text: dict[tuple[str, str], list[Statement]] = defaultdict(list)
    for statement in statements:
        by_text[statement.place.path, statement.text].append(statement)
    pairs = []
    for entry in map(json.loads, (GOLD / name).read_text().splitlines()):
        one, other = (_find(entry[side], by_text) for side in ("one", "other"))
        if one is None or other is None:
            print(f"not found: {entry}")
        else:
            pairs.append(Pair(entry["topic"], entry["label"], entry.get("why", ""), one, other))
    return pairs


def _find(side: dict[str, object], by_text: dict[tuple[str, str], list[Statement]]) -> StatementKey | None:
    found = by_text.get((str(side["source"]), str(side["text"])), [])
    return min(found, key=lambda s: abs(s.place.first - int(str(side["line"])))).key if found else None


def outcomes(library: Library) -> Callable[[Pair], str]:
    """What a library says of a pair: `duplicate`, `parts` (of a fuller fact), `disagree` or `different`."""
    owners = {statement.key: fact for fact in library.facts for statement in fact.statements}
    sides = {
        (name, item.id): number
        for item in library.disagreements
        for number, side in enumerate(item.sides)
        for name in side
    }

    def say(pair: Pair) -> str:
        one, other = owners[pair.one], owners[pair.other]
        if one is other:
            return "duplicate" if one.wording.key in (pair.one, pair.other) else "parts"
        for item in library.disagreements:
            ends = sides.get((one.id, item.id)), sides.get((other.id, item.id))
            if None not in ends and ends[0] != ends[1]:
                return "disagree"
        return "different"

    return say


def report(name: str, pairs: Sequence[Pair], say: Callable[[Pair], str]) -> None:
    """Prints recall and what was wrongly merged, in counts and shares."""
    said = Counter((pair.label, say(pair)) for pair in pairs)
    total = Counter(pair.label for pair in pairs)
    right, disputes = said["duplicate", "duplicate"] + said["duplicate", "parts"], said["disagree", "disagree"]
    wrong, parts = (said["different", name] + said["disagree", name] for name in ("duplicate", "parts"))
    print(
        f"{name:18} duplicates {right}/{total['duplicate']} = {_share(right, total['duplicate'])}, "
        f"disagreements {disputes}/{total['disagree']} = {_share(disputes, total['disagree'])}, "
        f"different pairs merged {wrong}/{total['different'] + total['disagree']} "
        f"(and {parts} as two parts of a fuller fact), "
        f"said to disagree {said['different', 'disagree'] + said['duplicate', 'disagree']}"
    )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.1%}" if whole else "-"


def report_curve(pairs: Sequence[Pair], library: Library, catalog: Catalog) -> None:
    """Prints what rules would gain and lose by merging every pair that no guard refuses at a lower score."""
    facts = {s.key: replace(fact, statements=(s,), merges=()) for fact in library.facts for s in fact.statements}
    judge = Judge(catalog)
    for _ in judge.compare_all(library.facts):
        pass  # weighs the words of every topic
    compared = [(pair.label, judge.compare(facts[pair.one], facts[pair.other])) for pair in pairs]
    scores = [(score_pair(each), label) for label, each in compared if not refusal(each)]
    duplicates = sum(pair.label == "duplicate" for pair in pairs)
    for level in (0.8, 0.6, 0.4, 0.2, 0.1):
        labels = [label for score, label in scores if score >= level]
        right = labels.count("duplicate")
        print(f"score {level:.1f} and no guard: {right} of {duplicates} duplicates, {len(labels) - right} false merges")


def report_queue(name: str, pairs: Iterable[Pair], library: Library, catalog: Catalog) -> None:
    """Prints how many of the pairs that the rules left open stand among the first candidates of their topic."""
    say, owners = outcomes(library), {s.key: fact for fact in library.facts for s in fact.statements}
    first: dict[str, set[frozenset[object]]] = defaultdict(set)
    shown: Counter[str] = Counter()
    for item in rank_candidates(library, catalog):
        shown[item.topic] += 1
        if shown[item.topic] <= QUEUE:
            first[item.topic].add(frozenset((item.one.id, item.other.id)))
    left = [pair for pair in pairs if pair.label != "different" and say(pair) == "different"]
    hits = 0
    for pair in left:
        ends: list[Fact] = [owners[pair.one], owners[pair.other]]
        hits += any(frozenset(fact.id for fact in ends) in first[slug] for slug in {f.topics[0] for f in ends})
    share = _share(hits, len(left))
    print(f"{name:18} {hits} of {len(left)} open pairs are among the first {QUEUE} of their topic, {share}")


def main() -> None:
    """Prints the figures of the rules alone and of the library with its decisions."""
    library, catalog = load_library(decided=False)
    pairs = read_pairs(library)
    say = outcomes(library)
    halves = {"tuning": [p for p in pairs if not p.aside], "aside": [p for p in pairs if p.aside], "all": pairs}
    for name, half in halves.items():
        report(f"rules, {name}", half, say)
    report_curve(pairs, library, catalog)
    for name, half in halves.items():
        report_queue(f"queue, {name}", half, library, catalog)
    for pair in halves["tuning"]:
        if say(pair) in ("duplicate", "parts") and pair.label != "duplicate":
            print(f"wrongly merged ({pair.topic}): {pair.one}, {pair.other}: {pair.why}")
    decided, _ = load_library(decided=True)
    report("with decisions", pairs, outcomes(decided))
    report("after the review", read_pairs(decided, "pairs-after-review.jsonl"), outcomes(decided))


if __name__ == "__main__":
    main()
