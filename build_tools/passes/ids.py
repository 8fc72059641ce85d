"""Gives each fact an id that survives rewording: the remembered one of an equal or near statement, else a hash."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from hashlib import blake2b
from itertools import chain

from rapidfuzz.fuzz import token_set_ratio

from build_tools.catalog import Catalog, Remembered
from build_tools.model import Fact, FactId, Library, Slug
from build_tools.passes.keys import key_of, parents_of
from build_tools.passes.phrases import stem

NEAR = 82.0
"""The least token-set ratio (rapidfuzz, 0 to 100) of a reworded statement; its numbers and nots must be equal."""
Frame = tuple[tuple[str, ...], int]
_FILLERS = frozenset(
    "a an the this that there it its in on at to of for by with and or you we your our if when".split()
)
_POLARITY = frozenset("""not no never cannot can't without only except unless isn't aren't doesn't don't""".split())


def name_facts(library: Library, catalog: Catalog) -> Library:
    """The library with an id for every fact, none twice; ids of facts that are one now stay as second anchors."""
    names = _match(library.facts, catalog.ids)
    taken = {name for found in names.values() for name in found}
    facts = []
    for number, fact in enumerate(library.facts):
        found = names.get(number) or (_hash(fact, taken),)
        taken.add(found[0])
        facts.append(replace(fact, id=found[0], also=found[1:]))
    return replace(library, facts=tuple(facts))


def write_ids(library: Library, memory: Sequence[Remembered] = ()) -> str:
    """The text of ids.jsonl for this library, an id a line: those remembered before in their order, then new ones."""
    ages = {entry.id: age for age, entry in enumerate(memory)}
    before = {entry.id: set(entry.texts) for entry in memory}
    entries = []
    for fact in library.facts:
        texts = set(_texts(fact))
        others = {name: texts & before.get(name, set()) for name in fact.also}
        own = texts.difference(*others.values()) or texts
        entries += [(name, _topic(fact), found) for name, found in [(fact.id, own), *others.items()] if found]
    entries.sort(key=lambda entry: (ages.get(entry[0], len(ages)), entry[0]))
    lines = ({"id": name, "topic": topic, "texts": sorted(texts)} for name, topic, texts in entries)
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)


def _topic(fact: Fact) -> Slug:
    return fact.topics[0] if fact.topics else Slug("")


def _texts(fact: Fact) -> list[str]:
    """What a fact is known by: each statement with the parents that make it unambiguous."""
    return sorted({" / ".join((*parents_of(s), key_of(s.text))) for s in fact.statements})


def _match(facts: Sequence[Fact], memory: Sequence[Remembered]) -> dict[int, tuple[FactId, ...]]:
    """Facts by number to remembered ids: of equal statements, the oldest first, then of those that are no more."""
    if not memory:
        return {}
    ages = {entry.id: age for age, entry in enumerate(memory)}
    known = {(entry.topic, text): entry.id for entry in reversed(memory) for text in entry.texts}
    names: dict[int, tuple[FactId, ...]] = {}
    used: set[FactId] = set()
    for number, fact in enumerate(facts):
        found = {known[key] for text in _texts(fact) if (key := (_topic(fact), text)) in known} - used
        if found:
            names[number] = tuple(sorted(found, key=lambda name: ages[name]))
            used |= found
    for _, number, name in sorted(_near_pairs(facts, memory, used), key=lambda pair: (-pair[0], pair[1], pair[2])):
        if name not in used:
            names[number] = (*names.get(number, ()), name)
            used.add(name)
    return names


def _near_pairs(
    facts: Sequence[Fact], memory: Sequence[Remembered], used: set[FactId]
) -> Iterator[tuple[float, int, FactId]]:
    """Facts and unmatched memories of one topic with the same frame and nearly the same words, and how near."""
    index: dict[tuple[str, Frame], list[tuple[str, FactId]]] = {}
    for entry in memory:
        if entry.id not in used:
            for text in entry.texts:
                index.setdefault((entry.topic, _frame(text)), []).append((text, entry.id))
    topics = {topic for topic, _ in index}
    for number, fact in enumerate(facts):
        for text in _texts(fact) if _topic(fact) in topics else ():
            for other, name in index.get((_topic(fact), _frame(text)), ()):
                score = token_set_ratio(text, other)
                if score >= NEAR and _same_subject(text, other):
                    yield score, number, name


def _frame(text: str) -> Frame:
    """What a rewording does not change: the numbers and the nots."""
    words = text.rsplit(" / ", 1)[-1].split()
    numbers = tuple(sorted(word for word in words if any(char.isdigit() for char in word)))
    return numbers, len(_POLARITY.intersection(words)) % 2


def _same_subject(text: str, other: str) -> bool:
    """Whether not each of the two begins with a word that the other lacks ("single basket", "double basket")."""
    claims = (each.rsplit(" / ", 1)[-1].split() for each in (text, other))
    first, second = ([stem(word) for word in words if word not in _FILLERS] for words in claims)
    return not (first and second and first[0] not in second and second[0] not in first)


def _hash(fact: Fact, taken: set[FactId]) -> FactId:
    """Eight hexadecimal digits of topic and first statement; more where two would be the same."""
    key = "\n".join([_topic(fact), *parents_of(fact.statements[0]), key_of(fact.statements[0].text)])
    digest = blake2b(key.encode(), digest_size=16).hexdigest()
    sizes = (FactId(digest[:size]) for size in range(8, 33))
    copies = (FactId(f"{digest}-{number}") for number in range(2, len(taken) + 3))
    return next(name for name in chain(sizes, copies) if name not in taken)
