"""Compares our search with three others on the labelled queries: `python -m tests.bench.search`.

Material's search and ours run in the browser, MiniSearch and FlexSearch in Node over the records of our index.
"""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from operator import attrgetter
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from build_tools.search.engine import Answer, Engine
from build_tools.search.index import make_index
from build_tools.search.records import Record, list_records
from tests.bench.search.sites import (
    INDEX,
    WORKER,
    Outcome,
    make_plain_site,
    make_site,
    measure_material,
    measure_ours,
    pack,
)
from tests.gold.pairs import load_library
from tests.gold.queries import Query, Score, read_queries, score

SETS = {"queries.jsonl": "seen while ours was tuned", "queries-unseen.jsonl": "written by someone else"}
FIGURES = {
    "first": "right fact first (hit@1), goal 80 %",
    "third": "right fact among three (hit@3), goal 93 %",
    "topic": "right topic first, goal 95 %",
    "reciprocal": "MRR@10 of the topic",
}
"""By the name of the count."""
NOTE = """A result of Material's is a section. It counts as right when its heading, anything in its whole text or a fact
in it matches the pattern, shown in the dialog, folded away or neither; any section of a topic counts as its page.
Of dozens of options tried, MiniSearch and FlexSearch have those with the most right facts first on seen queries."""
Scores = Mapping[str, Mapping[str, Score]]
"""By engine and kind."""


class Replay(Engine):
    """Gives the answers that an engine elsewhere gave."""

    def __init__(self, outcome: Outcome, topics: list[list[str]], queries: Sequence[str]) -> None:
        self.records, self.topics = outcome.records, topics
        self._answers = dict(zip(queries, outcome.answers, strict=True))

    def search(self, text: str, limit: int = 10) -> list[Answer]:
        """The answers, best first."""
        return [Answer(record, 0.0) for record in self._answers[text][:limit]]


def main() -> None:
    """Measures and prints."""
    asked = {name: read_queries(name) for name in SETS}
    queries = list(dict.fromkeys(query.query for items in asked.values() for query in items))
    library, catalog = load_library(decided=True)
    engine = Engine(make_index(library, catalog))
    outcomes, early = _measure_in_browser(engine, queries)
    outcomes |= _measure_in_node(list(list_records(library, catalog)), engine, queries)
    print(f"\n{NOTE}")
    for name, items in asked.items():
        _print_quality(name, items, {name: Replay(item, engine.topics, queries) for name, item in outcomes.items()})
    _print_costs(outcomes, early)


def _measure_in_browser(engine: Engine, queries: Sequence[str]) -> tuple[dict[str, Outcome], int]:
    """Ours and Material's, and the bytes that travel before ours is used."""
    with TemporaryDirectory() as name:
        ours, plain = Path(name) / "ours", Path(name) / "plain"
        ours.mkdir()
        plain.mkdir()
        site = make_site(ours)
        outcomes = {
            "ours": measure_ours(site, engine, queries),
            "Material": measure_material(make_plain_site(plain, engine), engine, queries),
        }
        return outcomes, sum(pack((site / part).read_bytes()) for part in (WORKER, INDEX))


def _measure_in_node(records: Sequence[Record], engine: Engine, queries: Sequence[str]) -> dict[str, Outcome]:
    """MiniSearch and FlexSearch over all fields of our records, the topic by its title."""
    documents = [
        {**asdict(record), "id": number, "topic": engine.topics[topic][1] if topic >= 0 else ""}
        for number, (record, (_, _, topic, *_)) in enumerate(zip(records, engine.records, strict=True))
    ]
    given = json.dumps({"documents": documents, "queries": queries})
    command = ["node", str(Path(__file__).parent / "engines.mjs")]
    done = subprocess.run(command, input=given, stdout=subprocess.PIPE, text=True, check=True)
    return {
        name: Outcome(engine.records, found["answers"], found["ms"], found["index"].encode())
        for name, found in json.loads(done.stdout).items()
    }


def _print_quality(name: str, queries: Sequence[Query], engines: Mapping[str, Replay]) -> None:
    """A table for each figure, and where we are behind."""
    print(f"\n{name}: {len(queries)} queries, {SETS[name]}")
    scores = {engine: score(queries, replay)[0] for engine, replay in engines.items()}
    kinds = sorted(scores["ours"], key=lambda kind: (kind == "all", -scores["ours"][kind].asked))
    for figure, title in FIGURES.items():
        print(f"\n  {title:44}" + "".join(f"{engine:>14}" for engine in scores))
        for kind in kinds:
            cells = [_share(getattr(items[kind], figure), items[kind].asked) for items in scores.values()]
            print(f"  {kind:36} {scores['ours'][kind].asked:>7}" + "".join(f"{cell:>14}" for cell in cells))
    print(f"\n  behind the best by more than one query: {', '.join(_list_behind(scores, kinds)) or 'none'}")


def _share(part: float, whole: int) -> str:
    return f"{part} {part / whole:6.1%}" if isinstance(part, int) else f"{part / whole:.3f}"


def _list_behind(scores: Scores, kinds: Sequence[str]) -> Iterator[str]:
    for name, figure in (("hit@1", attrgetter("first")), ("hit@3", attrgetter("third"))):
        for kind in kinds:
            best, ours = max((figure(items[kind]), engine) for engine, items in scores.items()), scores["ours"][kind]
            if best[0] > figure(ours) + 1:
                yield f"{kind} at {name} ({best[1]} {best[0]}, ours {figure(ours)})"


def _print_costs(outcomes: Mapping[str, Outcome], early: int) -> None:
    heads = f"{'ms a query':>12}{'p95':>8}{'index KB':>10}{'gzipped':>9}"
    print(f"\n{'':12}{heads}  (goal below 600 KB gzipped, better 350)")
    for name, item in outcomes.items():
        sizes = f"{len(item.index) / 1000:>10.0f}{item.packed / 1000:>9.0f}"
        print(f"{name:12}{median(item.ms):>12.1f}{_tail(item.ms):>8.1f}{sizes}")
    ours, material = outcomes["ours"], outcomes["Material"]
    print(f"ours, p95 a keystroke: {_tail(ours.strokes):.1f} ms over {len(ours.strokes)} keystrokes (goal below 15)")
    print("ready on a four times slower processor, median and least: ", end="")
    print(f"ours {_write_start(ours)} ms (goal below 800), Material {_write_start(material)} ms")
    print(f"travels before search is used: {early / 1000:.1f} KB gzipped (goal below 10)")


def _write_start(outcome: Outcome) -> str:
    return f"{median(outcome.ready):.0f} and {min(outcome.ready):.0f}"


def _tail(times: Sequence[float]) -> float:
    """The time that 95 of 100 stay below."""
    return sorted(times)[-max(1, len(times) // 20)]


if __name__ == "__main__":
    main()
