"""Chooses what stands on a topic's sheet: the facts that an exam asks, most telling first, within a number of lines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from math import ceil

from build_tools.model import Fact, FactId, StatementKey
from build_tools.passes.claims.qualifiers import is_exclusive, is_negated, read_bounds, read_identifiers
from build_tools.passes.claims.words import roots_of
from build_tools.writers.markdown import head_of

WIDTH = 44
"""Characters in a line of one of three columns."""
_CODE_LINES, _TABLE_ROWS, _TABLE_COLUMNS = 4, 16, 3
"""Longer code and larger tables stay on the topic's page."""
_LONG, _SHORT = 150, 4
"""Characters above which a fact is hard to learn, and roots below which it tells little by itself."""
_CHOICE = re.compile(r"\b(?:use|choose|prefer|when|only if|must|required|best|instead|unlike|difference|never)\b", re.I)
_CODE_OF_ERROR = re.compile(r"\b[45]\d\d\b|Exception\b|Error\b")
_PASSING = re.compile(
    r"\bdemo\b|\blet's\b|\bclick|\bin the course\b|\bours\b|\b(?:we|i|you|then) (?:we )?(?:press|open|type|go to)\b",
    re.I,
)
"""What belongs to a demonstration."""
_VAGUE = re.compile(r"\?\?|\bdocs about\b|\bin short$|\bbits and pieces\b", re.I)
_POINTING = re.compile(
    r"(?:this|these|those|such|both|ours|that|it|they|also|then|the (?:other|others|same)|for (?:this|that|these)"
    r"|in return)\b",
    re.I,
)
"""How a fact begins that can't be understood without the one before it."""
_SHOWING = re.compile(r"\bdemo|\bhow to\b|\bhands.on\b|\btutorial\b|\blab\b", re.I)
_INTRODUCING = re.compile(r"[:?]$|\b(?:two|three|four|five|several) (?:kinds?|ways|types|sorts|options|modes)\b", re.I)
_LISTED = 8
"""So many things that a fact introduces are printed with it."""
LEAST = -0.5
"""A fact that tells less is left to the topic's page."""
_ALIKE = 0.4
"""So much of the words of two facts may be the same without one repeating the other."""
_REPEATED, _CROWDED = 2.5, 0.1
"""What a fact loses that only repeats the words of a chosen one, and for each chosen one of its section."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Facts that are printed together or not at all: an introducing one with what it introduces, or one alone."""

    facts: tuple[Fact, ...]
    rate: float
    lines: int


def choose_facts(
    facts: Sequence[Fact], rates: Mapping[FactId, float], owners: Mapping[StatementKey, Fact], lines: int
) -> list[Fact]:
    """The facts that fit into so many lines of a column, each with the statements over it, in their own order.

    The best first; what repeats a chosen fact or crowds a section loses. A fact without a rate comes only with one
    that stands below it.
    """
    here = {fact.id for fact in facts}
    chosen: dict[FactId, frozenset[str]] = {}
    sections: Counter[str] = Counter()
    waiting = [(-unit.rate, number, unit) for number, unit in enumerate(list_units(facts, rates, owners))]
    heapify(waiting)
    while waiting:
        _, number, unit = heappop(waiting)
        rate = unit.rate - _discount(unit, chosen, sections)
        if rate < LEAST:
            continue
        if waiting and -rate > waiting[0][0]:  # it has lost since it was weighed
            heappush(waiting, (-rate, number, unit))
            continue
        over = (parent for fact in unit.facts for parent in find_parents(fact, owners))
        wanted = {fact.id: fact for fact in (*unit.facts, *over) if fact.id in here and fact.id not in chosen}
        cost = sum(map(count_lines, wanted.values()))
        if cost <= lines:
            lines -= cost
            chosen |= {fact.id: roots_of(fact.wording.text) for fact in wanted.values()}
            sections.update(fact.section for fact in wanted.values())
    return [fact for fact in facts if fact.id in chosen]


def _discount(unit: Unit, chosen: Mapping[FactId, frozenset[str]], sections: Mapping[str, int]) -> float:
    """What a unit loses by what is chosen already."""
    roots = roots_of(" ".join(fact.wording.text for fact in unit.facts))
    repeated = max((len(roots & other) / len(roots) for other in chosen.values()), default=0.0) if roots else 0.0
    return _REPEATED * max(0.0, repeated - _ALIKE) / (1 - _ALIKE) + _CROWDED * sections[unit.facts[0].section]


def list_units(
    facts: Sequence[Fact], rates: Mapping[FactId, float], owners: Mapping[StatementKey, Fact]
) -> Iterator[Unit]:
    """Each fact that has a rate, an introducing one with the first of what it introduces; alone it is none."""
    below: dict[FactId, list[Fact]] = {}
    for fact in facts:
        nearest = next(iter(find_parents(fact, owners)), None)
        if nearest and fact.id in rates:
            below.setdefault(nearest.id, []).append(fact)
    introducing = {fact.id for fact in facts if _INTRODUCING.search(fact.wording.text)}
    listed = {fact.id for name in introducing for fact in below.get(name, [])}
    for fact in facts:
        if fact.id not in rates or fact.id in listed - introducing:
            continue
        own = below.get(fact.id, [])[:_LISTED] if fact.id in introducing else []
        if own or fact.id not in introducing:
            yield Unit((fact, *own), max(rates[item.id] for item in (fact, *own)), sum(map(count_lines, (fact, *own))))


def rate_fact(fact: Fact) -> float:
    """How much a fact tells to whoever learns for an exam."""
    wording, text = fact.wording, fact.wording.text
    if wording.kind == "code":
        return 1.0 if text.count("\n") < _CODE_LINES and any(s.important for s in fact.statements) else LEAST - 1
    if wording.kind == "table":
        fits = len(wording.rows) <= _TABLE_ROWS and len(wording.rows[0]) <= _TABLE_COLUMNS
        return 2.0 if fits else LEAST - 1
    over = [crumb for crumb in wording.trail if crumb.kind == "statement"]
    bare = len(roots_of(text)) < _SHORT and not over and not head_of(text)
    signs = (
        (4.0, any(statement.important for statement in fact.statements)),
        (1.5, bool(read_bounds(text))),
        (1.0, bool(read_identifiers(text))),
        (1.0, bool(_CODE_OF_ERROR.search(text))),
        (1.0, is_negated(text) or is_exclusive(text)),
        (0.7, bool(_CHOICE.search(text))),
        (-1.0, len(text) > _LONG),
        (-1.0, bare),
        (-1.5, bool(_POINTING.match(text)) and not over),
        (-2.0, bool(_VAGUE.search(text))),
        (-3.0, bool(_PASSING.search(text)) or any(_SHOWING.search(crumb.text) for crumb in wording.trail)),
    )
    sources = len({statement.source for statement in fact.statements})
    return 1.0 + 2.0 * (sources - 1) + sum(weight for weight, holds in signs if holds)


def count_lines(fact: Fact) -> int:
    """About how many lines of a column a fact takes, and the label that may stand over it."""
    wording = fact.wording
    if wording.kind == "table":
        return sum(ceil(1.2 * max(map(len, row)) * len(row) / WIDTH) for row in wording.rows) + 2
    return sum(ceil((len(line) + 4) / WIDTH) for line in wording.text.split("\n"))


def find_parents(fact: Fact, owners: Mapping[StatementKey, Fact]) -> Iterable[Fact]:
    """The facts of the statements over it, the nearest first."""
    for crumb in reversed(fact.wording.trail):
        if crumb.kind == "statement":
            owner = owners.get((fact.wording.place.path, crumb.ordinal))
            if owner and owner.id != fact.id:
                yield owner
