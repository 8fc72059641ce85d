"""Finds the catalog's names and words in a text: whole words, singular as plural, the longest phrase first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

_WORD = re.compile(r"([^\w@$]*)([\w@$]+(?:\.\w+)*(?:['’]s\b)?)")
_GAP = re.compile(r"[\s\-:_&'\"()`+]*")
_PLURAL_OF_CAPITALS = re.compile(r"[A-Z]{3,}s")
"""`AMIs`, which would else end like `basis`."""
_NO_PLURALS = frozenset(["https"])
"""Words whose s makes another word."""
_ENDS_IN_S = ("ss", "us", "is", "as")
_SIBILANTS = ("che", "she", "sse", "xe", "ze")
"""Before these the plural is -es, so that its e is no part of the word (nor then of `cache`)."""
_NAME_SIDES = re.compile(r"[\w@:/\\$=~.-]")
"""Behind these a name is part of an identifier, address or path."""
_AFTER = re.compile(r"[-/][A-Za-z]+[^\w.:/@=-]|[-/][A-Za-z]+[.:]?(?=\s|$)|[.:/-]*(?=\s|$)|[^\w@:/\\$=~.-]")
"""What may follow a name: the end, a sign, or a plain word behind a hyphen (`SQS-based`)."""
_END: str = ""
"""The key under which a node of the tree keeps what ends there; no word is empty."""

Payload = TypeVar("Payload")


class Word(NamedTuple):
    """One word of a text: its stem and where it stands."""

    stem: str
    start: int
    end: int
    joined: bool = True
    """Whether only spaces, hyphens and the like part it from the word before; a phrase goes over no stop or slash."""


@dataclass(frozen=True, slots=True)
class Found(Generic[Payload]):
    """A phrase in a text: its first word, the word after its last, and what the phrase carries."""

    first: int
    last: int
    payloads: tuple[Payload, ...]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The same for singular and plural: `policy`, `policies`; `cache`, `caches`; `AMI`, `AMIs`.

    It is the word in lower case without the s of a plural; words of three letters (SQS, ECS) keep theirs.
    """
    word = word.removesuffix("'s").removesuffix("’s")
    if _PLURAL_OF_CAPITALS.fullmatch(word):
        word = word[:-1]
    word = word.lower()
    if len(word) <= 3 or word in _NO_PLURALS:
        return word
    if word.endswith("s") and not word.endswith(_ENDS_IN_S):
        word = word[:-1]
    if word.endswith("ie"):
        return word[:-2] + "y"
    return word[:-1] if word.endswith(_SIBILANTS) else word


@lru_cache(maxsize=50_000)
def split_words(text: str) -> tuple[Word, ...]:
    """The words of a text; hyphens and colons part words, inner dots don't (`appspec.yml`)."""
    words, at = [], 0
    for gap, word in _WORD.findall(text):
        start = at + len(gap)
        at = start + len(word)
        words.append(Word(stem(word), start, at, gap == " " or bool(_GAP.fullmatch(gap))))
    return tuple(words)


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the words from `start` to `end` are no part of an identifier, address, path or longer name."""
    before = text[max(start - 1, 0) : start]
    return not (before and _NAME_SIDES.match(before)) and bool(_AFTER.match(text, end))


class Phrases(Generic[Payload]):
    """A tree of phrases, word by word; one walk over a text finds them all."""

    def __init__(self, entries: Iterable[tuple[str, Payload]]) -> None:
        self._root: dict[str, Any] = {}
        for phrase, payload in entries:
            node = self._root
            for word in split_words(phrase):
                node = node.setdefault(word.stem, {})
            if node is not self._root:
                node.setdefault(_END, []).append(payload)
        self.find_in = lru_cache(maxsize=5_000)(lambda text: self.find(split_words(text)))
        """The phrases in a text; short texts such as headings come again and again."""

    def find(self, words: Sequence[Word]) -> list[Found[Payload]]:
        """The phrases in these words, from left to right, none inside another."""
        found: list[Found[Payload]] = []
        at = 0
        while at < len(words):
            last, payloads = self._longest(words, at) if words[at].stem in self._root else (at, [])
            if payloads:
                found.append(Found(at, last, tuple(payloads)))
            at = last if payloads else at + 1
        return found

    def _longest(self, words: Sequence[Word], at: int) -> tuple[int, list[Payload]]:
        node = self._root
        best: tuple[int, list[Payload]] = (at, [])
        for index in range(at, len(words)):
            child = node.get(words[index].stem) if words[index].joined or index == at else None
            if child is None:
                break
            node = child
            if _END in node:
                best = (index + 1, node[_END])
        return best
