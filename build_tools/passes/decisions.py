"""What the maintainer decided, on the statements at hand: a Library and the Catalog in, verdicts and problems out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from build_tools.catalog import Catalog, Decision
from build_tools.model import Library, Problem, StatementKey, Verdict
from build_tools.passes.quotes import QuoteFinder, describe
from build_tools.problems import problem

Pair = tuple[StatementKey, StatementKey]
"""Two wordings, the lesser key first."""
_RANK = {"same": 0, "disagree": 1, "different": 2}
"""Which of two decisions on one pair stands above the other."""


def apply_decisions(library: Library, catalog: Catalog) -> tuple[dict[Pair, Verdict], list[Problem]]:
    """The verdict on each pair of wordings that a decision names, and what is wrong with the decisions."""
    finder = QuoteFinder(library)
    found: dict[Pair, list[tuple[Decision, Verdict]]] = defaultdict(list)
    problems = []
    for decision in catalog.decisions:
        ends = [finder.find(decision.topic, quote) for quote in decision.quotes]
        for quote, end in zip(decision.quotes, ends, strict=True):
            if not end:
                near = finder.nearest(decision.topic, quote)
                fields = {"topic": decision.topic, "text": describe(quote), "near": near}
                problems.append(problem("decision-gone", decision.path, decision.line, **fields))
        for one, _ in ends[0]:
            for other, _ in ends[1]:
                if one is not other:
                    verdict = _verdict(decision, one.wording.key, other.wording.key)
                    found[pair_of(verdict)].append((decision, verdict))
    problems += [clash for said in found.values() if (clash := _clash(said))]
    return {pair: max(said, key=lambda item: _RANK[item[1].judgement])[1] for pair, said in found.items()}, problems


def pair_of(verdict: Verdict) -> Pair:
    """The pair that a verdict is on."""
    return (min(verdict.one, verdict.other), max(verdict.one, verdict.other))


def _verdict(decision: Decision, one: StatementKey, other: StatementKey) -> Verdict:
    reason = f"decision {decision.path}:{decision.line}"
    return Verdict(one, other, decision.judgement, reason, 1.0, True, decision.about, True, False)


def _clash(said: list[tuple[Decision, Verdict]]) -> Problem | None:
    """Two decisions that say otherwise of one pair."""
    by_judgement: Mapping[str, Decision] = {decision.judgement: decision for decision, _ in reversed(said)}
    if len(by_judgement) == 1:
        return None
    first, second, *_ = sorted(by_judgement.values(), key=lambda decision: decision.line)
    fields = {
        "one": second.judgement,
        "other": first.judgement,
        "before": first.line,
        "text": describe(second.quotes[0]),
    }
    return problem("decision-clash", second.path, second.line, **fields)
