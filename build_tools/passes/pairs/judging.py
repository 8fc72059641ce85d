"""Judges pairs of facts: guards first, then the lanes that may say "same", then the rule that may say "disagree"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_tools.catalog import Catalog
from build_tools.model import Fact, Slug, StatementKey, Verdict
from build_tools.passes.claims import Claim, ClaimReader
from build_tools.passes.pairs.candidates import NEAREST, find_pairs, weigh_signs
from build_tools.passes.pairs.comparison import Comparison, compare
from build_tools.passes.pairs.conflicts import find_conflict
from build_tools.passes.pairs.guards import GUARDS
from build_tools.passes.pairs.lanes import (
    DOUBTFUL,
    LANES,
    has_every_clause,
    has_the_conditions,
    has_the_qualifiers,
    is_a_claim,
)
from build_tools.passes.pairs.score import score_direction, score_pair


class Judge:
    """Knows how much each word tells in each topic, and reads claims as they are asked for."""

    def __init__(self, catalog: Catalog) -> None:
        self._topics = tuple(topic.slug for topic in catalog.topics)
        self._reader = ClaimReader(catalog)
        self._weights: dict[Slug, dict[str, float]] = {}
        self._claims: dict[StatementKey, Claim] = {}

    def compare_all(self, facts: Sequence[Fact], nearest: int = NEAREST) -> Iterator[Comparison]:
        """Every pair of prose facts worth comparing, topic by topic, each once."""
        blocks: dict[Slug, list[Fact]] = {slug: [] for slug in self._topics}
        for fact in facts:
            if fact.wording.kind == "prose":
                for slug in fact.topics:
                    blocks[slug].append(fact)
        for slug, block in blocks.items():
            claims = [self.read(fact) for fact in block]
            weights = self._weights[slug] = weigh_signs(claims)
            for one, other in find_pairs(claims, weights, nearest):
                if self._is_first(slug, claims[one], claims[other]):
                    yield compare(claims[one], claims[other], weights)

    def read(self, fact: Fact) -> Claim:
        """The claim of a fact's wording."""
        key = fact.wording.key
        if key not in self._claims:
            self._claims[key] = self._reader.read(fact)
        return self._claims[key]

    def compare(self, one: Fact, other: Fact) -> Comparison:
        """Two facts side by side, with the weights of a topic they share."""
        first, second = self.read(one), self.read(other)
        slug = next((slug for slug in self._topics if slug in first.topics & second.topics), first.page)
        return compare(first, second, self._weights.get(slug, {}))

    def _is_first(self, slug: Slug, one: Claim, other: Claim) -> bool:
        """Whether a pair meets here first of the topics that it shares."""
        shared = one.topics & other.topics
        return len(shared) == 1 or slug == next(each for each in self._topics if each in shared)


def refusal(pair: Comparison) -> str:
    """The name of the first guard that forbids the two to merge, or nothing."""
    return next((name for name, refuses in GUARDS.items() if refuses(pair)), "")


def judge(pair: Comparison) -> Verdict | None:
    """What the rules say of two claims; None when they leave it to a reader."""
    one, other = pair.one.statement.key, pair.other.statement.key
    conflict = find_conflict(pair)
    if conflict:
        return Verdict(one, other, "disagree", conflict, score_pair(pair))
    if refusal(pair):
        return None
    forth, back = _lane(pair), _lane(pair.turned)
    if forth or back:
        score = score_pair(pair)
        return Verdict(one, other, "same", forth or back, score, one_says_other=bool(forth), other_says_one=bool(back))
    return None


def _lane(pair: Comparison) -> str:
    """The name of the first lane by which `one` says all that `other` says, or nothing."""
    if not all(holds(pair) for holds in (is_a_claim, has_the_qualifiers, has_the_conditions, has_every_clause)):
        return ""
    if score_direction(pair) < DOUBTFUL:
        return ""
    return next((name for name, says in LANES.items() if says(pair)), "")
