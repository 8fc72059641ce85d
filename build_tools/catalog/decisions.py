"""Reads `decisions.yml`: its text in, the maintainer's decisions on pairs of statements out.

decisions:
  - topic: sqs
    same: [the fuller statement, "another one, {text: ..., under: Heading > parent} where the text is ambiguous"]
  - topic: sqs
    disagree: [one statement, another]
    about: longest retention
"""

from __future__ import annotations

from collections.abc import Set
from typing import get_args

from build_tools.catalog.entries import Decision
from build_tools.catalog.located import Checker
from build_tools.catalog.quotes import read_entries, read_quotes, read_topic
from build_tools.model import Judgement, Problem, Slug
from build_tools.problems import problem

_JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)


def read_decisions(text: str, path: str, topics: Set[Slug]) -> tuple[tuple[Decision, ...], list[Problem]]:
    """The decisions in their order; an entry that is none is told with its line and left out."""
    top, problems = read_entries(text, path, "decisions.yml")
    if top is None:
        return (), problems
    top.known(("decisions",))
    found = [
        _read_decision(Checker(path, "decision", entry, top.problems), topics) for entry in top.entries("decisions")
    ]
    return tuple(decision for decision in found if decision), top.problems


def _read_decision(checker: Checker, topics: Set[Slug]) -> Decision | None:
    checker.known(("topic", "about", *_JUDGEMENTS))
    topic, about = read_topic(checker, topics), checker.text("about")
    said = [judgement for judgement in _JUDGEMENTS if judgement in checker.entry.values]
    if len(said) != 1:
        reason = f"it says {' and '.join(said) or 'nothing'}; write one of {', '.join(_JUDGEMENTS)}"
        checker.problems.append(problem("bad-value", checker.path, checker.entry.line, where="decision", reason=reason))
        return None
    quotes = read_quotes(said[0], checker)
    if topic is None or len(quotes) != 2:
        if topic is not None:
            checker.refuse(said[0], f"it quotes {len(quotes)} statements; a decision is on two")
        return None
    return Decision(topic, said[0], (quotes[0], quotes[1]), checker.path, checker.entry.line, about)
