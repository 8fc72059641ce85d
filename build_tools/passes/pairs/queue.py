"""Ranks what the rules left undecided, for a reader: the likeliest pairs of each topic first, each with a why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from build_tools.catalog import Catalog
from build_tools.model import Fact, Library, Slug, StatementKey
from build_tools.passes.decisions import Pair, apply_decisions, pair_of
from build_tools.passes.pairs.comparison import Comparison
from build_tools.passes.pairs.judging import Judge, refusal
from build_tools.passes.pairs.score import score_dispute, score_pair

NEAREST = 20
"""The most facts that each one is compared with: a reader finds what rules do not."""
_LEAST = 0.02
"""Pairs that are less likely than this to be one or to disagree are not worth a reader's time."""
AGAIN = 0.6
"""What a candidate counts for each likelier one with one of its facts."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two facts of a topic that may be one or may disagree."""

    topic: Slug
    score: float
    """How likely they are one or disagree, 0 to 1; less where likelier candidates hold the same facts."""
    why: str
    one: Fact
    other: Fact


def rank_candidates(library: Library, catalog: Catalog) -> list[Candidate]:
    """The undecided pairs of facts of a finished library, topic by topic in the catalog's order, likeliest first."""
    decided, _ = apply_decisions(library, catalog)
    settled = decided.keys() | {pair_of(verdict) for verdict in library.verdicts if verdict.judgement == "disagree"}
    facts = {fact.wording.key: fact for fact in library.facts}
    pairs = Judge(catalog).compare_all(library.facts, NEAREST)
    found = [item for pair in pairs if (item := _weigh(pair, facts)) and _pair(item) not in settled]
    order = {topic.slug: number for number, topic in enumerate(catalog.topics)}
    return sorted(_spread(_place(found)), key=lambda item: (order[item.topic], -item.score, _pair(item)))


def _place(found: Sequence[Candidate]) -> Iterator[Candidate]:
    """The candidates, each under the shorter list of the pages that both facts belong to."""
    lengths = Counter(slug for item in found for slug in _homes(item))
    for item in found:
        yield replace(item, topic=min(_homes(item), key=lambda slug: (lengths[slug], slug)))


def _homes(item: Candidate) -> tuple[Slug, ...]:
    """The topics under which both facts can be quoted: the page of one of them, if it is one."""
    shared = [slug for slug in item.one.topics if slug in item.other.topics]
    pages = [slug for slug in dict.fromkeys((item.one.topics[0], item.other.topics[0])) if slug in shared]
    return tuple(pages or shared)


def _spread(found: Iterable[Candidate]) -> Iterator[Candidate]:
    """The candidates, with less for each likelier one of the same facts: a fact is rarely said over and over."""
    seen: Counter[tuple[Slug, StatementKey]] = Counter()
    for item in sorted(found, key=lambda item: (-item.score, _pair(item))):
        facts = [(item.topic, key) for key in _pair(item)]
        yield replace(item, score=item.score * AGAIN ** sum(seen[fact] for fact in facts))
        seen.update(facts)


def _weigh(pair: Comparison, facts: dict[StatementKey, Fact]) -> Candidate | None:
    same, dispute = score_pair(pair), score_dispute(pair)
    score = 1 - (1 - same) * (1 - dispute)
    if score < _LEAST:
        return None
    one, other = (facts[claim.statement.key] for claim in (pair.one, pair.other))
    guard = refusal(pair)
    if dispute > same:
        why = "they may disagree"
    elif pair.one.quantities and not (pair.of_one.amounts or pair.of_other.amounts):
        why = "same numbers, other words"
    else:
        why = f"near miss, but {guard} differ" if guard else "near miss"
    return Candidate(one.topics[0], score, why, one, other)


def _pair(item: Candidate) -> Pair:
    one, other = item.one.wording.key, item.other.wording.key
    return min(one, other), max(one, other)
