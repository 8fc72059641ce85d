"""Merges facts that say the same or a part of it: a Library in, one with each fact once and the verdicts out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from build_tools.catalog import Catalog
from build_tools.model import Fact, Library, Merge
from build_tools.passes.decisions import apply_decisions, pair_of
from build_tools.passes.groups import Group, group_facts
from build_tools.passes.pairs.judging import Judge, judge


def merge_duplicates(library: Library, catalog: Catalog) -> Library:
    """The library with one fact for each group of facts of which one, the wording, says all that the others say."""
    decided, problems = apply_decisions(library, catalog)
    arbiter = Judge(catalog)
    ruled = (verdict for pair in arbiter.compare_all(library.facts) if (verdict := judge(pair)))
    verdicts = [*decided.values(), *(verdict for verdict in ruled if pair_of(verdict) not in decided)]
    years = {source.label: source.year or 9999 for source in library.sources}
    groups = group_facts(library.facts, verdicts, arbiter, years)
    return replace(
        library,
        facts=tuple(_put_together(library.facts, groups)),
        verdicts=tuple(sorted(verdicts, key=pair_of)),
        problems=(*library.problems, *problems),
    )


def _put_together(facts: Sequence[Fact], groups: Iterable[Group]) -> Iterable[Fact]:
    """The facts in their order, with each group as one fact in the place of its wording."""
    of = {fact.wording.key: group for group in groups for fact in group.facts}
    for fact in facts:
        group = of.get(fact.wording.key)
        if group is None:
            yield fact
        elif group.facts[0] is fact:
            yield _merge(group)


def _merge(group: Group) -> Fact:
    """One fact with the statements of all, each with the reason why it is here."""
    owner, *others = group.facts
    said = list(zip(owner.statements[1:], owner.merges, strict=True))
    for fact in others:
        reason = group.merges[fact.wording.key]
        said.append((fact.wording, reason))
        said += zip(
            fact.statements[1:],
            (Merge(reason.reason, min(reason.score, own.score)) for own in fact.merges),
            strict=True,
        )
    said.sort(key=lambda item: (item[0].place.path, item[0].ordinal))
    topics = dict.fromkeys(slug for fact in group.facts for slug in fact.topics)
    return replace(
        owner,
        statements=(owner.wording, *(statement for statement, _ in said)),
        merges=tuple(merge for _, merge in said),
        topics=tuple(topics),
    )
