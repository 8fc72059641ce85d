"""Understands queries: a line as someone types it in, groups of words that mean one thing out.

`overrides/assets/search/engine.js` does the same, step by step, in the browser.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from math import log
from typing import NamedTuple

from build_tools.passes.phrases import stem
from build_tools.search.analysis import list_amounts, list_tokens

PASSING = frozenset(
    """a an the of to in on for with i my me you we is are be do can how what which when why should many much where
    who there happen get will work use doe did have has had it its this that these those your our their they would
    could from by""".split()
)
"""Words of questions that say little of what is asked, in the form of tokens."""
VERSUS = frozenset("vs versus or difference between compare compared against".split())
"""Words of those who want to compare."""
_SAYS_LITTLE = PASSING | VERSUS
_HOW_MUCH = re.compile(
    r"\bhow (?:many|much|long|big|large|often|fast)\b|\b(?:number|max|min|maximum|minimum|limit|quota|size|length)s?\b",
    re.ASCII | re.IGNORECASE,
)
_TOPIC_BOOST, _TOPIC_WEIGHT = 0.3, 2.5
"""For the words of a topic's name: its page tells already, so they count where a record stands, not what it repeats."""
_PASSING_BOOST, _PASSING_WEIGHT = 0.2, 0.05
_PARTS, _LONGER, _KIN, _SLIP = 0.7, 0.5, 0.7, 0.6
"""The worth of a way to say a word: in its parts, as the beginning of another, in another form, with a slip in it."""
_LONGEST, _TYPOS = 6, 3
"""So many words at most are tried for a beginning, and for a slip."""
_WORD = re.compile("[a-z]+")
_ENDINGS = ("ment", "ally", "ing", "ion", "ed", "ly", "e")


class Way(NamedTuple):
    """One way to say what a group means: tokens that all have to be there, and its worth, 1 for the very words."""

    tokens: Sequence[str]
    worth: float = 1.0


@dataclass(slots=True)
class Group:
    """Words of a query that mean one thing, with all ways to say it."""

    ways: Sequence[Way]
    boost: float = 1.0
    topic: int = -1
    """The topic that it names, or -1."""
    weight: float = 1.0
    """How much it tells."""


@dataclass(slots=True)
class Query:
    """A query understood."""

    groups: list[Group] = field(default_factory=list)
    kinds: set[str] = field(default_factory=set)
    topics: set[str] = field(default_factory=set)
    """Slugs to which the searcher confines it."""
    versus: bool = False
    amount: bool = False
    """Whether it asks how much."""

    @property
    def named(self) -> set[int]:
        """The topics that it names."""
        return {group.topic for group in self.groups} - {-1}


class Reader:
    """Knows the words of the index, how many records have each, and the names of things."""

    def __init__(self, spread: Mapping[str, int], records: int, topics: int, synonyms: list[list[list[str]]]) -> None:
        self._spread, self._records, self._topics, self._synonyms = spread, records, topics, synonyms
        self._named: dict[str, list[tuple[int, list[str]]]] = {}
        for number, names in enumerate(synonyms):
            for name in names:
                self._named.setdefault(name[0], []).append((number, name))
        self._kin: dict[str, list[str]] = {}
        for term in spread:
            if _WORD.fullmatch(term):
                self._kin.setdefault(find_root(term), []).append(term)

    def read(self, text: str) -> Query:
        """A query taken apart: `kind:code` and `topic:sqs` confine it, the rest is words."""
        query, words = Query(), []
        for word in text.split():
            name, _, value = word.partition(":")
            if name in ("kind", "topic") and value:
                (query.kinds if name == "kind" else query.topics).add(value)
            else:
                words.append(word.strip(",;!?()\"'"))
        query.versus = any(word.lower() in VERSUS for word in words)
        query.amount = bool(_HOW_MUCH.search(text))
        said = [(word, tokens) for word in words if (tokens := list_tokens(word))]
        at = 0
        while at < len(said):
            group, at = self._take(said, at, not text.endswith(" "))
            query.groups.append(self._tell(group))
        return query

    def _take(self, said: Sequence[tuple[str, Sequence[str]]], at: int, unfinished: bool) -> tuple[Group, int]:
        """The next words that belong together, and where the rest begins: a name, an amount, two words, one."""
        firsts = [tokens[0] for _, tokens in said[at:]]
        names = [item for item in self._named.get(firsts[0], []) if firsts[: len(item[1])] == item[1]]
        if names:
            number, name = max(names, key=lambda item: len(item[1]))
            topic = number if number < self._topics else -1
            ways = [Way(tokens) for tokens in self._synonyms[number]]
            named = Group(ways) if topic < 0 else Group(ways, _TOPIC_BOOST, topic, _TOPIC_WEIGHT)
            return named, at + len(name)
        word, tokens = said[at]
        if len(tokens) > 1:
            return Group([Way(tokens[:1]), Way(tokens[1:], _PARTS)]), at + 1
        if len(firsts) > 1 and len(said[at + 1][1]) == 1:
            joined = [*list_amounts(f"{word} {said[at + 1][0]}"), stem(firsts[0] + firsts[1])]
            ways = [Way([token]) for token in joined if token in self._spread]
            if ways:
                return Group([*ways, Way(firsts[:2])]), at + 2
        ways = self._list_ways(tokens[0], unfinished and at == len(said) - 1)
        little = tokens[0] in _SAYS_LITTLE
        return Group(ways, _PASSING_BOOST, -1, _PASSING_WEIGHT) if little else Group(ways), at + 1

    def _list_ways(self, token: str, unfinished: bool) -> list[Way]:
        """The ways to say one word; what the index doesn't know are two joined ones, a beginning, or a slip."""
        kin = [Way([term], _KIN) for term in self._kin.get(find_root(token), []) if term != token]
        longer = self._list_longer(token) if unfinished and len(token) > 2 else []
        if token in self._spread:
            return _first_each([Way([token]), *kin, *longer])
        for cut in range(3, len(token) - 2):
            parts = [stem(token[:cut]), stem(token[cut:])]
            if all(part in self._spread for part in parts):
                return [Way(parts)]
        others = _first_each([*kin, *(longer or self._list_longer(token))])
        return others or [Way([term], _SLIP) for term in self._list_near(token)]

    def _list_longer(self, token: str) -> list[Way]:
        found = [term for term in self._spread if term.startswith(token) and term != token]
        return [Way([term], _LONGER) for term in self._list_commonest(found)[:_LONGEST]]

    def _list_near(self, token: str) -> list[str]:
        """The words of the index nearest to one: one slip in words of 4 to 7 letters, two in longer ones."""
        most = 0 if len(token) < 4 else 1 if len(token) < 8 else 2
        found = [(distance(token, term, most), term) for term in self._spread if abs(len(term) - len(token)) <= most]
        least = min((slips for slips, _ in found if slips <= most), default=-1)
        return self._list_commonest(term for slips, term in found if slips == least)[:_TYPOS]

    def _list_commonest(self, terms: Iterable[str]) -> list[str]:
        return sorted(terms, key=lambda term: (-self._spread[term], term))

    def _tell(self, group: Group) -> Group:
        """The group with its weight: the rarer the commonest way to say it, the more it tells."""
        spread = max((min(self._spread.get(token, 0) for token in way.tokens) for way in group.ways), default=0)
        group.weight *= log(1 + self._records / max(spread, 1))
        return group


def _first_each(ways: Iterable[Way]) -> list[Way]:
    """Each way once, as it was named first."""
    first: dict[str, Way] = {}
    for way in ways:
        first.setdefault(way.tokens[0], way)
    return list(first.values())


def find_root(token: str) -> str:
    """What is left of a word without the ending of its form: `rotat` of `rotate`, `rotated` and `rotation`."""
    ending = next((end for end in _ENDINGS if token.endswith(end) and len(token) - len(end) > 2), "")
    left = token.removesuffix(ending)
    if ending and len(left) > 6 and left.endswith("at"):
        return left[:-2]
    return left[:-1] if ending and left[-1] == left[-2] and left[-1] in "bdgmnprt" else left


def distance(one: str, other: str, most: int) -> int:
    """How many letters to change, add, leave out or swap with their neighbour (optimal string alignment).

    `most` + 1 stands for more, and for words that begin differently.
    """
    if not most or one[0] != other[0]:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row = row, [i, *[0] * len(other)]
        for j, b in enumerate(other, 1):
            row[j] = min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                row[j] = min(row[j], before[j - 2] + 1)
        before = previous
    return row[-1]
