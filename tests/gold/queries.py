"""Scores the search against queries with their right answers: `python -m tests.gold.queries`.

queries.jsonl: a query as a student types it, its kind, the topic that answers it and a pattern that the right fact
matches; of kind `name` the right answer is the topic's page. They were written from the facts before the search was
tuned, and seen while it was; queries-unseen.jsonl was written by someone else and has not been looked at since;
queries-fresh.jsonl was written before a second tuning, and some of its misses were seen in that.
"""

from __future__ import annotations

import json
import re
import time
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from build_tools.search.engine import Engine
from build_tools.search.index import make_index
from tests.gold.pairs import load_library

GOLD = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Query:
    """A labelled query."""

    kind: str
    query: str
    topic: str
    pattern: str


@dataclass(slots=True)
class Score:
    """Counts over some queries."""

    asked: int = 0
    first: int = 0
    third: int = 0
    topic: int = 0
    reciprocal: float = 0.0
    """Sum of one by the rank of the right topic, up to ten."""

    def __str__(self) -> str:
        parts = (("hit@1", self.first), ("hit@3", self.third), ("topic first", self.topic))
        shares = ", ".join(f"{name} {part}/{self.asked} = {part / self.asked:.1%}" for name, part in parts)
        return f"{shares}, MRR@10 of the topic {self.reciprocal / self.asked:.3f}"


def read_queries(name: str) -> list[Query]:
    """The labelled queries of a file; none when it isn't there."""
    path = GOLD / name
    return [Query(**json.loads(line)) for line in path.read_text().splitlines()] if path.is_file() else []


def score(queries: Iterable[Query], engine: Engine) -> tuple[dict[str, Score], list[float]]:
    """Counts by kind and over all, and the seconds that each query took."""
    scores: dict[str, Score] = defaultdict(Score)
    seconds = []
    for query in queries:
        start = time.perf_counter()
        answers = engine.search(query.query, 10)
        seconds.append(time.perf_counter() - start)
        records = [engine.records[answer.record] for answer in answers]
        right = next((n for n, record in enumerate(records) if is_right(record, query)), 99)
        topics = [engine.topics[record[2]][0] if record[2] >= 0 else "" for record in records]
        rank = topics.index(query.topic) + 1 if query.topic in topics else 0
        for item in (scores[query.kind], scores["all"]):
            item.asked += 1
            item.first += right == 0
            item.third += right < 3
            item.topic += rank == 1
            item.reciprocal += 1 / rank if rank else 0.0
    return scores, seconds


def is_right(record: list[object], query: Query) -> bool:
    """Whether a record is a right answer."""
    if query.kind == "name":
        return record[:2] == ["topic", query.topic]
    return bool(re.search(query.pattern, str(record[5])))


def main() -> None:
    """Prints the figures of both sets."""
    library, catalog = load_library(decided=True)
    engine = Engine(make_index(library, catalog))
    for name in ("queries.jsonl", "queries-unseen.jsonl", "queries-fresh.jsonl"):
        queries = read_queries(name)
        if queries:
            scores, seconds = score(queries, engine)
            slow = sorted(seconds)[-len(seconds) // 20]
            print(f"{name}: median {1000 * median(seconds):.1f} ms, p95 {1000 * slow:.1f} ms")
            for kind, item in scores.items():
                print(f"  {kind:10} {item}")


if __name__ == "__main__":
    main()
