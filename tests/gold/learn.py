"""Learns the tables of `pairs/score.py` from the topics for tuning: `python -m tests.gold.learn` prints them.

Right are the pairs of decisions.yml and the labelled ones, wrong all other candidates of those topics. Logistic
regression with a ridge, by Newton's method.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.passes import PASSES
from build_tools.passes.decisions import apply_decisions
from build_tools.passes.duplicates import merge_duplicates
from build_tools.passes.pairs.comparison import Comparison
from build_tools.passes.pairs.judging import Judge
from build_tools.passes.pairs.queue import NEAREST
from build_tools.passes.pairs.score import read_signs
from build_tools.readers import read_notes
from build_tools.store import read_files
from tests.gold.pairs import is_aside, load_library, read_pairs

RIDGE = 1.0
"""How strongly weights are drawn to zero."""
STEPS = 30


@dataclass(slots=True)
class Lesson:
    """Comparisons and whether each is right."""

    pairs: list[Comparison] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)

    def add(self, pair: Comparison, answer: bool) -> None:
        """One more example."""
        self.pairs.append(pair)
        self.answers.append(float(answer))


def main() -> None:
    """Prints both tables."""
    for name, lesson in zip(("SAME", "DISAGREE"), read_lessons(), strict=True):
        signs = np.array([list(read_signs(pair).values()) for pair in lesson.pairs])
        weights = fit(signs, np.array(lesson.answers))
        table = {
            sign: round(float(weight), 1) for sign, weight in zip(read_signs(lesson.pairs[0]), weights, strict=True)
        }
        print(f"# {len(lesson.pairs)} pairs, {int(sum(lesson.answers))} of them right")
        print(f"{name} = {json.dumps(table, indent=4)}")


def read_lessons() -> tuple[Lesson, Lesson]:
    """Candidate pairs of the topics for tuning: those of "same" turned so that `one` is the fuller, and all others."""
    library, catalog = load_library(decided=True)
    raw = _read_raw(catalog)
    decided, _ = apply_decisions(raw, catalog)
    fuller = {frozenset((v.one, v.other)): v.one for v in decided.values() if v.judgement == "same"}
    disputed = {frozenset((v.one, v.other)) for v in decided.values() if v.judgement == "disagree"}
    labels = {frozenset((pair.one, pair.other)): pair.label for pair in read_pairs(library)}
    owners = {s.key: fact for fact in library.facts for s in fact.statements}
    same, dispute = Lesson(), Lesson()
    for pair in Judge(catalog).compare_all(raw.facts, NEAREST):
        one, other = pair.one.statement.key, pair.other.statement.key
        if is_aside(pair.one.page) or is_aside(pair.other.page):
            continue
        ends = frozenset((one, other))
        disagrees = ends in disputed or labels.get(ends) == "disagree"
        dispute.add(pair if one < other else pair.turned, disagrees)
        if ends in fuller:
            same.add(pair if fuller[ends] == one else pair.turned, True)
        elif owners[one] is not owners[other] and labels.get(ends) != "duplicate" and not disagrees:
            same.add(pair, False)  # of two members of one group nobody said which is the fuller: they are left out
            same.add(pair.turned, False)
    return same, dispute


def _read_raw(catalog: Catalog) -> Library:
    """Our notes just before facts merge."""
    files, _ = read_files(Path("notes/sources"))
    library = read_notes(files)
    for improve in PASSES[: PASSES.index(merge_duplicates)]:
        library = improve(library, catalog)
    return library


def fit(signs: np.ndarray, answers: np.ndarray) -> np.ndarray:
    """The weights of a logistic regression."""
    weights = np.zeros(signs.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-signs @ weights))
        slope = signs.T @ (likely - answers) + RIDGE * weights
        bend = (signs * (likely * (1 - likely))[:, None]).T @ signs + RIDGE * np.eye(len(weights))
        weights = weights - np.linalg.solve(bend, slope)
    return weights


if __name__ == "__main__":
    main()
