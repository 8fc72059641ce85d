"""Chooses what stands on a topic's sheet: the facts that an exam asks, most telling first, within a number of lines."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from build_tools.model import Fact, FactId, StatementKey
from build_tools.passes.claims.qualifiers import is_exclusive, is_negated, read_bounds, read_identifiers

WIDTH = 44
"""Characters in a line of one of three columns."""
_CODE_LINES, _TABLE_ROWS = 4, 8
"""Longer code and tables stay on the topic's page."""
_LONG = 150
"""Characters above which a fact is hard to learn."""
_CHOICE = re.compile(r"\b(?:use|choose|prefer|when|only if|must|required|best|instead|unlike|difference|never)\b", re.I)
_CODE_OF_ERROR = re.compile(r"\b[45]\d\d\b|Exception\b|Error\b")
_PASSING = re.compile(r"\bdemo\b|\be\.g\.|\bexample\b|\blet's\b|\bconsole\b|\bclick\b", re.I)
_LEAST = 0.5
"""A fact that tells less is left to the topic's page."""


def choose_facts(
    facts: Sequence[Fact], rates: Mapping[FactId, float], owners: Mapping[StatementKey, Fact], lines: int
) -> list[Fact]:
    """The facts that fit into so many lines of a column, each with the statements over it, in their own order."""
    chosen: set[str] = set()
    here = {fact.id for fact in facts}
    for fact in sorted(facts, key=lambda fact: -rates[fact.id]):
        if rates[fact.id] < _LEAST:
            break
        wanted = [item for item in (fact, *find_parents(fact, owners)) if item.id in here and item.id not in chosen]
        cost = sum(map(count_lines, wanted))
        if cost <= lines and wanted:
            lines -= cost
            chosen.update(item.id for item in wanted)
    return [fact for fact in facts if fact.id in chosen]


def rate_fact(fact: Fact) -> float:
    """How much a fact tells to whoever learns for an exam."""
    wording, text = fact.wording, fact.wording.text
    if wording.kind == "code":
        return 1.0 if text.count("\n") < _CODE_LINES and any(s.important for s in fact.statements) else 0.0
    if wording.kind == "table":
        return 2.0 if len(wording.rows) <= _TABLE_ROWS else 0.0
    signs = (
        (4.0, any(statement.important for statement in fact.statements)),
        (1.5, bool(read_bounds(text))),
        (1.0, bool(read_identifiers(text))),
        (1.0, bool(_CODE_OF_ERROR.search(text))),
        (1.0, is_negated(text) or is_exclusive(text)),
        (0.7, bool(_CHOICE.search(text))),
        (-1.0, len(text) > _LONG),
        (-1.0, bool(wording.step)),
        (-3.0, bool(_PASSING.search(text))),
    )
    sources = len({statement.source for statement in fact.statements})
    return 1.0 + 1.5 * (sources - 1) + sum(weight for weight, holds in signs if holds)


def count_lines(fact: Fact) -> int:
    """About how many lines of a column a fact takes, and the label that may stand over it."""
    wording = fact.wording
    if wording.kind == "table":
        return sum(ceil(max(map(len, row)) * len(row) / WIDTH) for row in wording.rows) + 1
    lines = [ceil((len(line) + 4) / WIDTH) for line in wording.text.split("\n")]
    return sum(lines)


def find_parents(fact: Fact, owners: Mapping[StatementKey, Fact]) -> Iterable[Fact]:
    """The facts of the statements over it."""
    for crumb in fact.wording.trail:
        if crumb.kind == "statement":
            owner = owners.get((fact.wording.place.path, crumb.ordinal))
            if owner and owner.id != fact.id:
                yield owner
