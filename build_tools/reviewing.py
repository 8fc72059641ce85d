"""The review: shows undecided pairs one by one, takes a key press for each, and keeps it in decisions.yml."""

from __future__ import annotations

import json
import sys
import termios
import tty
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from build_tools import store
from build_tools.model import Fact, Judgement, Library, Slug
from build_tools.passes.keys import key_of
from build_tools.passes.pairs.queue import Candidate

KEYS: dict[str, Judgement] = {"s": "same", "o": "same", "d": "different", "x": "disagree"}
"""`s` when the first says all that the second says, `o` the other way round."""
PROMPT = "[s]ame, first is fuller  [o]ther is fuller  [d]ifferent  [x] disagree  [Enter] skip  [q]uit "
HEAD = "# What the maintainer decided of pairs of statements; `crib review` adds to it.\ndecisions:\n"


def list_candidates(candidates: Sequence[Candidate]) -> Iterator[str]:
    """A JSON object a line for each candidate, with its rank in its topic."""
    ranks: Counter[str] = Counter()
    for item in candidates:
        ranks[item.topic] += 1
        sides = {"one": _enter(item.one), "other": _enter(item.other)}
        entry = {
            "topic": item.topic,
            "rank": ranks[item.topic],
            "score": round(item.score, 3),
            "why": item.why,
            **sides,
        }
        yield json.dumps(entry, ensure_ascii=False)


def _enter(fact: Fact) -> dict[str, object]:
    place = fact.wording.place
    trail = [crumb.text for crumb in fact.wording.trail]
    return {"source": place.path, "line": place.first, "fact": fact.id, "trail": trail, "text": fact.wording.text}


def review(candidates: Sequence[Candidate], library: Library, path: Path) -> int:
    """Asks for each candidate until `q`; every answer is written to `path` at once. Returns how many were decided."""
    texts = Counter((slug, key_of(s.text)) for fact in library.facts for s in fact.statements for slug in fact.topics)
    decided = 0
    for number, item in enumerate(candidates, 1):
        print(f"\n{item.topic}, {number} of {len(candidates)}: {item.why} ({item.score:.2f})")
        print(f"  1  {_show(item.one)}\n  2  {_show(item.other)}")
        key = _ask(PROMPT)
        if key == "q":
            break
        if key in KEYS:
            pair = (item.other, item.one) if key == "o" else (item.one, item.other)
            _keep(path, item, KEYS[key], [_quote(fact, item, texts) for fact in pair])
            decided += 1
    return decided


def _show(fact: Fact) -> str:
    statement = fact.wording
    trail = " > ".join(crumb.text for crumb in statement.trail)
    return f"{statement.place.path}:{statement.place.first}: {statement.text}\n       under {trail or '(no heading)'}"


def _quote(fact: Fact, item: Candidate, texts: Counter[tuple[Slug, str]]) -> str:
    """The statement as decisions.yml quotes it: with its trail only where its text stands more than once."""
    statement = fact.wording
    if texts[item.topic, key_of(statement.text)] < 2:
        return _yaml(statement.text)
    under = " > ".join(crumb.text for crumb in statement.trail)
    return f"{{text: {_yaml(statement.text)}, under: {_yaml(under)}}}"


def _yaml(text: str) -> str:
    """A JSON string is a YAML string."""
    return json.dumps(text, ensure_ascii=False)


def _keep(path: Path, item: Candidate, judgement: Judgement, quotes: Sequence[str]) -> None:
    lines = [f"  - topic: {item.topic}\n", f"    {judgement}:\n", *(f"      - {quote}\n" for quote in quotes)]
    store.write_text(path, (store.read_text(path) or HEAD) + "".join(lines))


def _ask(prompt: str) -> str:
    """One key press; from a pipe the first letter of a line. `q` at the end of input."""
    print(prompt, end="", flush=True)
    key = _press() if sys.stdin.isatty() else (sys.stdin.readline() or "q")
    print()
    return key.strip().lower()[:1]


def _press() -> str:
    before = termios.tcgetattr(sys.stdin)
    try:
        tty.setcbreak(sys.stdin)
        return sys.stdin.read(1) or "q"
    finally:
        termios.tcsetattr(sys.stdin, termios.TCSADRAIN, before)
