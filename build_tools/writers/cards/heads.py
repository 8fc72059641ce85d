"""Reads the name with which a fact begins: its text in; the name, a question and the answer out."""

from __future__ import annotations

import re
from dataclasses import dataclass

from build_tools.passes.claims.words import STOP_WORDS
from build_tools.writers.markdown import head_of

_NAME = r"(?P<head>[\"$@]?[\w][\w@/.:-]*\"?(?: [\w\"@/.:-]+){0,4}?)"
_IS = re.compile(rf"(?P<article>(?:[Aa]n?|[Tt]he) )?{_NAME} (?P<verb>is|are) (?=(?:an?|the|how|what|where) )")
_VERBS = """lets gives means improves searches manages stores keeps runs provides sends tells makes takes
returns allows enables issues adds removes creates holds uses shows collects records checks protects encrypts caches
routes controls defines declares converts decides supports scales integrates"""
_DOES = re.compile(rf"(?:(?:[Aa]n?|[Tt]he) )?{_NAME} (?={'|'.join(_VERBS.split())}\b)")
_PROPER = re.compile(
    r"(?:[\"$@]?[A-Z][\w@/.-]*[\",]? ){1,4}[A-Z][\w@/.-]*\"?"  # Broken Link Checker
    r"|\S*(?:[a-z0-9][A-Z]|[A-Z]{2}|[a-z]\d|_|::)\S*"  # PuttyGen, ALB, gp2, pre_build
    r"|[1-5](?:\d\d|xx)"
)
_CODE_OF_ERROR = re.compile(r"[1-5](?:\d\d|xx)")
_LIST = re.compile(r"(?:[^\s,;:()]+(?: [^\s,;:()]+){0,3}, ){2,}[^,;:]{1,40}")
_CASED = re.compile(r"\S[A-Z]|[\s/-][A-Z]|\w\d|_|\w[-/]\w")
"""A capital behind the first letter, or the joints of a name."""
_ARTICLE = re.compile(r"(?:an?|the|one|some)\b", re.I)
_POINTING = re.compile(
    r"(?:it|its|it's|they|their|them|this|that|these|those|with (?:it|them)"
    r"|the (?:opposite|same|other|wrong|right|best))\b",
    re.I,
)
"""An answer that begins so tells something else than what a thing is."""


@dataclass(frozen=True, slots=True)
class Head:
    """What a fact is about, and what it says of that."""

    name: str
    question: str
    """With `{}` for the name."""
    answer: str
    is_proper: bool
    """Whether it is surely a name."""

    @property
    def is_likely(self) -> bool:
        """Whether it is a name if it is used again: more than a plain word, or told as names are."""
        return bool(" " in self.name or _CASED.search(self.name) or _ARTICLE.match(self.answer))


def read_head(text: str) -> Head | None:
    """The head of `Long polling: waits for messages` or of `A Dead Letter Queue is the place for ...`."""
    head = _read_term(text) or _read_sentence(text)
    return head if head and not _POINTING.match(head.answer) else None


def _read_term(text: str) -> Head | None:
    end = head_of(text)
    name, answer = text[:end], text[end + 2 :].lstrip("– ")
    if not end or not (_PROPER.fullmatch(name) or (" " in name or _CASED.search(name) or name[0].isupper())):
        return None
    return _make_head(name, _choose_question(name, answer), answer)


def _choose_question(name: str, answer: str) -> str:
    plural = re.search(r"[^s]s$", name)
    if _CODE_OF_ERROR.fullmatch(name):
        return "What does {} mean?"
    if plural and _LIST.fullmatch(answer):
        return "Which {} are there?"
    return "What is {}?" if _ARTICLE.match(answer) and not plural else "What is meant by {}?"


def _read_sentence(text: str) -> Head | None:
    is_, does = _IS.match(text), _DOES.match(text)
    found, question = is_ or does, "What does {} do?"
    if not found or not _PROPER.fullmatch(found["head"]):
        return None
    if is_:
        question = f"What {is_['verb']} {(is_['article'] or '').lower()}{{}}?"
    return _make_head(found["head"], question, text[found.end() :])


def _make_head(name: str, question: str, answer: str) -> Head | None:
    first = name.split(maxsplit=1)[0].strip('"')
    proper = bool(_PROPER.fullmatch(name))
    clause = first.lower() in STOP_WORDS and not (proper and first.lower() in ("one", "on"))
    clause = clause or (first[:1].isdigit() and not proper)
    return None if clause else Head(name, question, answer, proper)
