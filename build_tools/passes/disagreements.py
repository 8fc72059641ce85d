"""Gathers facts that cannot all hold into disagreements with their sides, each with its ruling where there is one."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from build_tools.catalog import Catalog, Settlement
from build_tools.model import Disagreement, Fact, FactId, Library, Problem, Ruling, Slug, StatementKey, Verdict
from build_tools.passes.quotes import QuoteFinder, describe
from build_tools.problems import problem

Edge = tuple[Fact, Fact, Verdict]


def find_disagreements(library: Library, catalog: Catalog) -> Library:
    """The library with its disagreements: open ones and those that a ruling of the catalog settles."""
    owners = {statement.key: fact for fact in library.facts for statement in fact.statements}
    found = [_gather(edges) for edges in _parts(_edges(library.verdicts, owners))]
    settled, problems = _settle(found, library, catalog)
    settled.sort(key=lambda item: (item.topic, item.id))
    return replace(library, disagreements=tuple(settled), problems=(*library.problems, *problems))


def _edges(verdicts: Iterable[Verdict], owners: Mapping[StatementKey, Fact]) -> Iterator[Edge]:
    for verdict in verdicts:
        one, other = owners[verdict.one], owners[verdict.other]
        if verdict.judgement == "disagree" and one is not other:
            yield one, other, verdict


def _parts(edges: Iterable[Edge]) -> Iterator[list[Edge]]:
    """Edges that belong together: about one thing in the maintainer's words, else joined by a fact."""
    named: dict[tuple[Slug, str], list[Edge]] = defaultdict(list)
    rest: dict[FactId, list[Edge]] = defaultdict(list)
    roots: dict[FactId, FactId] = {}
    loose = []
    for edge in edges:
        one, other, verdict = edge
        if verdict.about:
            named[one.topics[0], verdict.about].append(edge)
        else:
            roots[_root(roots, one.id)] = _root(roots, other.id)
            loose.append(edge)
    for edge in loose:
        rest[_root(roots, edge[0].id)].append(edge)
    yield from named.values()
    yield from rest.values()


def _root(roots: dict[FactId, FactId], name: FactId) -> FactId:
    """The one fact that stands for all that are joined with this one (union-find, with paths halved)."""
    while roots.setdefault(name, name) != name:
        roots[name] = name = roots[roots[name]]
    return name


def _gather(edges: Sequence[Edge]) -> Disagreement:
    """One disagreement: facts that don't contradict each other are on one side."""
    against: dict[FactId, set[FactId]] = defaultdict(set)
    for one, other, _ in edges:
        against[one.id].add(other.id)
        against[other.id].add(one.id)
    facts = {fact.id: fact for one, other, _ in edges for fact in (one, other)}
    sides: list[list[FactId]] = []
    for name in sorted(facts, key=lambda name: facts[name].wording.key):
        side = next((side for side in sides if not against[name].intersection(side)), None)
        if side is None:
            sides.append([name])
        else:
            side.append(name)
    first, verdict = facts[sides[0][0]], edges[0][2]
    return Disagreement(f"{first.id}", first.topics[0], tuple(map(tuple, sides)), verdict.reason, verdict.about)


def _settle(
    found: Sequence[Disagreement], library: Library, catalog: Catalog
) -> tuple[list[Disagreement], list[Problem]]:
    """The disagreements with their rulings; a ruling whose disagreement is no more is a problem."""
    finder, settled, problems = QuoteFinder(library), list(found), []
    for ruling in catalog.rulings:
        ends = [{fact.id for fact, _ in finder.find(ruling.topic, quote)} for quote in ruling.quotes]
        at = next((number for number, item in enumerate(settled) if _fits(item, ends)), None)
        if at is None:
            fields = {"topic": ruling.topic, "text": describe(ruling.quotes[0])}
            problems.append(problem("ruling-gone", ruling.path, ruling.line, **fields))
        else:
            settled[at] = replace(settled[at], ruling=_rule(settled[at], ruling, ends))
    return settled, problems


def _fits(item: Disagreement, ends: Sequence[set[FactId]]) -> bool:
    """Whether the quotes of a ruling stand on sides of this disagreement, and not all on one."""
    sides = [next((n for n, side in enumerate(item.sides) if end.intersection(side)), None) for end in ends]
    return None not in sides and len(set(sides)) > 1


def _rule(item: Disagreement, ruling: Settlement, ends: Sequence[set[FactId]]) -> Ruling:
    holds = ends[ruling.holds - 1] if ruling.holds else set()
    side = next((number for number, side in enumerate(item.sides) if holds.intersection(side)), None)
    return Ruling(ruling.authority, side)
