"""Puts facts that are the same into groups: each a star around a wording that says all that the others say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from math import log

from build_tools.model import Fact, Label, Merge, StatementKey, Verdict
from build_tools.passes.decisions import Pair
from build_tools.passes.pairs.judging import Judge, judge, refusal
from build_tools.passes.pairs.score import score_pair

_MUCH_FULLER = 1.25
"""A wording with so many times the words of another is chosen for that, whatever its age."""
LARGEST = 24
"""The most wordings of one fact (exact repeats count as one), so that time stays linear in the notes."""
_FEW_MEMBERS = 8
"""In a larger group one of the two former wordings must remain the wording."""
_FEW_WORDS = 3
"""A wording of fewer content words is no sentence."""


@dataclass(slots=True)
class Group:
    """Facts that are one; the first says all that the others say."""

    facts: list[Fact]
    merges: dict[StatementKey, Merge] = field(default_factory=dict)
    """Why each of the others belongs to the first."""


class Grouper:
    """Joins groups, best verdict first, wherever a star remains and no two members refuse each other."""

    def __init__(self, facts: Sequence[Fact], verdicts: Iterable[Verdict], arbiter: Judge, years: Mapping[Label, int]):
        self._facts = {fact.wording.key: fact for fact in facts}
        self._arbiter, self._years = arbiter, years
        self._verdicts: dict[Pair, Verdict] = {}
        for verdict in verdicts:
            self._verdicts[verdict.one, verdict.other] = self._verdicts[verdict.other, verdict.one] = verdict

    def join(self, one: Group, other: Group) -> Group | None:
        """Both groups as one, or None where that would be no star or some two members refuse each other."""
        members = [*one.facts, *other.facts]
        if len(members) > LARGEST:
            return None
        centers = [one.facts[0], other.facts[0]] if len(members) > _FEW_MEMBERS else members
        for center in sorted(centers, key=self._rank):
            merges = self._star(center, members)
            if merges is not None and not self._refused(one.facts, other.facts, merges):
                return Group([center, *(fact for fact in members if fact is not center)], merges)
        return None

    def _star(self, center: Fact, members: Sequence[Fact]) -> dict[StatementKey, Merge] | None:
        """Why each other member is said by this one; None when one isn't."""
        merges: dict[StatementKey, Merge] = {}
        for fact in members:
            if fact is not center:
                merge = self._says(center, fact) or self._says_through(center, fact, members)
                if merge is None:
                    return None
                merges[fact.wording.key] = merge
        return merges

    def _says(self, one: Fact, other: Fact) -> Merge | None:
        """The reason why one fact says all that the other says, asking the rules where no verdict is known."""
        pair = (one.wording.key, other.wording.key)
        if pair not in self._verdicts:
            verdict = judge(self._arbiter.compare(one, other))
            if verdict is None:
                return None
            self._verdicts[pair] = self._verdicts[pair[::-1]] = verdict
        verdict = self._verdicts[pair]
        says = verdict.one_says_other if verdict.one == pair[0] else verdict.other_says_one
        if verdict.judgement != "same" or not says:
            return None
        score = score_pair(self._arbiter.compare(one, other)) if verdict.decided else verdict.score
        return Merge(verdict.reason, score)

    def _says_through(self, one: Fact, other: Fact, members: Sequence[Fact]) -> Merge | None:
        """The same by way of a third member, where a maintainer decided one of the two steps."""
        for third in members:
            if third is not one and third is not other:
                steps = self._known(one, third), self._known(third, other)
                if all(steps) and any(step.decided for step in steps if step):
                    return min(
                        (Merge(step.reason, step.score) for step in steps if step), key=lambda merge: merge.score
                    )
        return None

    def _known(self, one: Fact, other: Fact) -> Verdict | None:
        verdict = self._verdicts.get((one.wording.key, other.wording.key))
        if verdict is None or verdict.judgement != "same":
            return None
        return (
            verdict if (verdict.one_says_other if verdict.one == one.wording.key else verdict.other_says_one) else None
        )

    def _refused(self, ones: Sequence[Fact], others: Sequence[Fact], merges: Mapping[StatementKey, Merge]) -> bool:
        return any(self._refuse(one, other, merges) for one in ones for other in others)

    def _refuse(self, one: Fact, other: Fact, merges: Mapping[StatementKey, Merge]) -> bool:
        """Whether two members may not be one; guards are silent where a maintainer put both below the wording."""
        verdict = self._verdicts.get((one.wording.key, other.wording.key))
        if verdict is not None:
            return verdict.judgement != "same"
        reasons = (merges.get(fact.wording.key) for fact in (one, other))
        if all(merge is None or merge.reason.startswith("decision") for merge in reasons):
            return False
        return bool(refusal(self._arbiter.compare(one, other)))

    def _rank(self, fact: Fact) -> tuple[object, ...]:
        """The best wording first: well-formed, then fullest, then newest."""
        words = len(self._arbiter.read(fact).words)
        fullness = int(log(max(words, 1), _MUCH_FULLER))
        return (words < _FEW_WORDS, -fullness, -self._years[fact.wording.source], fact.wording.key)


def group_facts(
    facts: Sequence[Fact], verdicts: Sequence[Verdict], arbiter: Judge, years: Mapping[Label, int]
) -> Iterator[Group]:
    """All groups of more than one fact."""
    grouper = Grouper(facts, verdicts, arbiter, years)
    groups = {fact.wording.key: Group([fact]) for fact in facts}
    same = [verdict for verdict in verdicts if verdict.judgement == "same"]
    for verdict in sorted(same, key=lambda v: (not v.decided, -v.score, v.one, v.other)):
        one, other = groups[verdict.one], groups[verdict.other]
        joined = grouper.join(one, other) if one is not other else None
        if joined:
            groups.update((fact.wording.key, joined) for fact in joined.facts)
    seen: set[int] = set()
    for group in groups.values():
        if len(group.facts) > 1 and id(group) not in seen:
            seen.add(id(group))
            yield group
