"""Gives each fact an id that survives rewording: the remembered one of an equal or near statement, else a hash."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from typing import Any

from rapidfuzz.fuzz import token_set_ratio

from build_tools.catalog import Catalog
from build_tools.model import Fact, FactId, Library, Problem, Slug
from build_tools.passes.duplicates import key_of, parents_of
from build_tools.problems import problem

NEAR = 82.0
"""The least token-set ratio (rapidfuzz, 0 to 100) of a reworded statement; its numbers and nots must be equal."""
_POLARITY = frozenset("""not no never cannot can't without only except unless isn't aren't doesn't don't""".split())


@dataclass(frozen=True, slots=True)
class Remembered:
    """A line of ids.jsonl."""

    id: FactId
    topic: str
    texts: tuple[str, ...]


def name_facts(library: Library, catalog: Catalog) -> Library:
    """The library with an id for every fact, none twice."""
    memory, problems = read_ids(catalog.ids)
    names = _match(library.facts, memory) if memory else {}
    taken = set(names.values())
    facts = []
    for number, fact in enumerate(library.facts):
        name = names.get(number) or _hash(fact, taken)
        taken.add(name)
        facts.append(replace(fact, id=name))
    return replace(library, facts=tuple(facts), problems=(*library.problems, *problems))


def read_ids(text: str) -> tuple[list[Remembered], list[Problem]]:
    """The remembered facts and a problem for each line that is none."""
    memory, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            entry = json.loads(line)
            memory.append(Remembered(FactId(entry["id"]), entry["topic"], tuple(entry["texts"])))
        except (ValueError, KeyError, TypeError) as error:
            problems.append(problem("ids-unreadable", "ids.jsonl", number, reason=f"not an id line: {error}"))
    return memory, problems


def write_ids(library: Library) -> str:
    """The text of ids.jsonl for this library, a fact a line, sorted by id."""
    entries: list[dict[str, Any]] = [
        {"id": fact.id, "topic": _topic(fact), "texts": _texts(fact)} for fact in library.facts
    ]
    entries.sort(key=lambda entry: str(entry["id"]))
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def _topic(fact: Fact) -> Slug:
    return fact.topics[0] if fact.topics else Slug("")


def _texts(fact: Fact) -> list[str]:
    """What a fact is known by: each statement with the parents that make it unambiguous."""
    return sorted({" / ".join((*parents_of(s), key_of(s.text))) for s in fact.statements})


def _match(facts: Sequence[Fact], memory: Sequence[Remembered]) -> dict[int, FactId]:
    """Facts by number to remembered ids: first where a statement is equal, then where one is near."""
    known = {(entry.topic, text): entry for entry in reversed(memory) for text in entry.texts}
    names: dict[int, FactId] = {}
    used: set[FactId] = set()
    for number, fact in enumerate(facts):
        entries = [known[key] for text in _texts(fact) if (key := (_topic(fact), text)) in known]
        free = [entry for entry in entries if entry.id not in used]
        if free:
            names[number] = free[0].id
            used.add(free[0].id)
    left = [number for number in range(len(facts)) if number not in names]
    for _, number, entry in sorted(_near_pairs(facts, left, memory, used), key=lambda pair: (-pair[0], pair[1])):
        if number not in names and entry.id not in used:
            names[number] = entry.id
            used.add(entry.id)
    return names


def _near_pairs(
    facts: Sequence[Fact], left: Sequence[int], memory: Sequence[Remembered], used: set[FactId]
) -> Iterator[tuple[float, int, Remembered]]:
    """Unmatched facts and memories of one topic with the same numbers and nots and nearly the same words."""
    index: dict[tuple[str, tuple[Any, ...]], list[tuple[str, Remembered]]] = {}
    for entry in memory:
        if entry.id not in used:
            for text in entry.texts:
                index.setdefault((entry.topic, _frame(text)), []).append((text, entry))
    for number in left:
        for text in _texts(facts[number]):
            for other, entry in index.get((_topic(facts[number]), _frame(text)), ()):
                score = token_set_ratio(text, other)
                if score >= NEAR:
                    yield score, number, entry


def _frame(text: str) -> tuple[Any, ...]:
    """The numbers and negations of a text, which a rewording does not change."""
    words = text.rsplit(" / ", 1)[-1].split()
    numbers = Counter(word for word in words if any(char.isdigit() for char in word))
    return tuple(sorted(numbers.items())), len(_POLARITY.intersection(words)) % 2


def _hash(fact: Fact, taken: set[FactId]) -> FactId:
    """Eight hexadecimal digits of topic and first statement; more where two would be the same."""
    key = "\n".join([_topic(fact), *parents_of(fact.statements[0]), key_of(fact.statements[0].text)])
    digest = blake2b(key.encode(), digest_size=16).hexdigest()
    name = next((FactId(digest[:size]) for size in range(8, 33) if digest[:size] not in taken), None)
    if name:
        return name
    return next(FactId(f"{digest[:8]}-{n}") for n in range(2, len(taken) + 3) if f"{digest[:8]}-{n}" not in taken)
