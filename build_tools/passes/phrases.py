"""Finds the catalog's names and words in a text: whole words, singular as plural, the longest phrase first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Generic, TypeVar

_WORD = re.compile(r"[\w@$]+(?:\.\w+)*(?:['’]s\b)?")
_GAP = re.compile(r"[\s\-:_&'\"()`+]*")
_NO_PLURALS = frozenset(["https"])
"""Words whose s makes another word."""
_END: str = ""
"""The key under which a node of the tree keeps what ends there; no word is empty."""

Payload = TypeVar("Payload")


@dataclass(frozen=True, slots=True)
class Word:
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


def stem(word: str) -> str:
    """The same for singular and plural: `policy`, `policies`; `cache`, `caches`; `alias`, `aliases`.

    It is lower case without a closing s or e, down to three letters (SQS and ECS keep their s), with i for y.
    """
    word = re.sub(r"['’]s$", "", word.lower())
    while len(word) > 3 and word[-1] in "se" and not word.endswith("ss") and word not in _NO_PLURALS:
        word = word[:-1]
    return word[:-1] + "i" if len(word) > 3 and word[-1] == "y" else word


@lru_cache(maxsize=50_000)
def split_words(text: str) -> tuple[Word, ...]:
    """The words of a text; hyphens and colons part words, inner dots don't (`appspec.yml`)."""
    words, end = [], 0
    for found in _WORD.finditer(text):
        words.append(
            Word(stem(found.group()), found.start(), found.end(), bool(_GAP.fullmatch(text[end : found.start()])))
        )
        end = found.end()
    return tuple(words)


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

    def find(self, words: Sequence[Word]) -> list[Found[Payload]]:
        """The phrases in these words, from left to right, none inside another."""
        found: list[Found[Payload]] = []
        at = 0
        while at < len(words):
            last, payloads = self._longest(words, at)
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
