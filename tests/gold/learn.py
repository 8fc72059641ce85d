"""Learns the table of `pairs/score.py` from the topics for tuning: `python -m tests.gold.learn` prints it.

Right are the pairs that decisions.yml calls the same, and those labelled duplicate; wrong are all other candidates of
those topics. Ridge-regularised logistic regression by Newton's method.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np

from build_tools.model import Fact
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


def main() -> None:
    """Prints the table."""
    examples, answers = read_examples()
    names = list(read_signs(examples[0]))
    signs = np.array([list(read_signs(pair).values()) for pair in examples])
    weights = fit(signs, np.array(answers))
    print(f"# {len(examples)} pairs, {int(sum(answers))} of them right")
    print(json.dumps(dict(zip(names, (round(float(weight), 1) for weight in weights), strict=True)), indent=4))


def read_examples() -> tuple[list[Comparison], list[float]]:
    """Candidate pairs of the topics for tuning, turned so that `one` is the fuller, and whether each is right."""
    library, catalog = load_library(decided=True)
    files, _ = read_files(Path("notes/sources"))
    raw = read_notes(files)
    for improve in PASSES[: PASSES.index(merge_duplicates)]:
        raw = improve(raw, catalog)
    decided, _ = apply_decisions(raw, catalog)
    fuller = {(v.one, v.other): v.one for v in decided.values() if v.judgement == "same"}
    fuller |= {(other, one): first for (one, other), first in fuller.items()}
    labelled = {frozenset((pair.one, pair.other)): pair.label for pair in read_pairs(library)}
    owners: dict[tuple[str, int], Fact] = {s.key: fact for fact in library.facts for s in fact.statements}
    examples, answers = [], []
    for pair in Judge(catalog).compare_all(raw.facts, NEAREST):
        one, other = pair.one.statement.key, pair.other.statement.key
        if is_aside(pair.one.page) or is_aside(pair.other.page):
            continue
        first = fuller.get((one, other))
        label = labelled.get(frozenset((one, other)))
        if first is None and label != "different" and (label or owners[one] is owners[other]):
            continue  # two members of one group: nobody said which is the fuller
        examples += [pair.turned if first == other else pair]
        answers.append(float(first is not None))
        if first is None:
            examples.append(pair.turned)
            answers.append(0.0)
    return examples, answers


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
