"""Answers queries from the index; `overrides/assets/search/engine.js` does the same, step by step, in the browser."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from math import floor, log
from typing import Any

from lunr.index import Index

from build_tools.passes.phrases import stem
from build_tools.search.analysis import list_amounts, list_tokens
from build_tools.search.index import FIELDS, expand

FIELD_BOOSTS = dict(zip(FIELDS, (1.0, 3.0, 1.5), strict=True))
KIND_BOOSTS = {
    "fact": 1.0,
    "row": 0.9,
    "code": 0.7,
    "topic": 0.6,
    "comparison": 0.5,
    "term": 0.5,
    "disagreement": 0.5,
    "section": 0.45,
}
PASSING = frozenset(
    """a an the of to in on for with i my me you we is are be do does can how what which when why should many much where
    who there happen get will work use""".split()
)
"""Words of questions that say little of what is asked."""
VERSUS = frozenset("vs versus or difference between compare compared against".split())
"""Words of those who want to compare."""
_VERSUS_BOOST = 6.0
_PAGE_BOOST = 1.5
"""For records of a topic that the query names."""
_TOPIC_BOOST = 0.3
"""For the words of that name: the page tells already."""
_PASSING_WEIGHT, _PASSING_BOOST = 0.05, 0.2
_PREFIX_BOOST, _TYPO_BOOST = 0.8, 0.6
_CANDIDATES = 200
_PREFIXES, _TYPOS = 6, 3


@dataclass(slots=True)
class Group:
    """Words of a query that mean one thing, with all ways to say it."""

    ways: Sequence[Sequence[str]]
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

    @property
    def named(self) -> set[int]:
        """The topics that it names."""
        return {group.topic for group in self.groups} - {-1}


@dataclass(frozen=True, slots=True)
class Answer:
    """The number of a record, and its score."""

    record: int
    score: float


class Engine:
    """Knows the index and its words."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self.records: list[list[Any]] = data["records"]
        self.topics: list[list[str]] = data["topics"]
        expanded = expand(data)
        self._index = Index.load(expanded)
        self._spread = {term: max(len(posting[name]) for name in FIELDS) for term, posting in expanded["invertedIndex"]}
        self._pages = {record[2]: number for number, record in enumerate(self.records) if record[0] == "topic"}
        self._synonyms: list[list[list[str]]] = data["synonyms"]
        self._named: dict[str, list[tuple[int, list[str]]]] = {}
        for number, names in enumerate(self._synonyms):
            for name in names:
                self._named.setdefault(name[0], []).append((number, name))

    def search(self, text: str, limit: int = 10) -> list[Answer]:
        """The best answers, best first."""
        query = self.read(text)
        answers = [answer for answer in self._score(query) if answer.score > 0]
        if len(query.groups) == 1 and query.named:
            best = max((answer.score for answer in answers), default=0.0)
            pages = [self._pages[topic] for topic in query.named if topic in self._pages]
            answers = [answer for answer in answers if answer.record not in pages]
            answers += [Answer(page, best + 1) for page in pages if self._is_wanted(page, query)]
        answers.sort(key=lambda answer: (-floor(answer.score * 1e6 + 0.5), answer.record))
        return answers[:limit]

    def url_of(self, record: int) -> str:
        """The address of a record."""
        _, _, topic, _, url, *_ = self.records[record]
        return str(url) if url.startswith("/") else f"/topics/{self.topics[topic][0]}/{url}"

    def _score(self, query: Query) -> list[Answer]:
        boosts: dict[str, float] = {}
        for group in query.groups:
            for way in group.ways:
                for token in way:
                    boosts[token] = max(boosts.get(token, 0.0), group.boost / len(way))
        if not boosts:
            return []
        asked = self._index.create_query()
        for token, boost in boosts.items():
            for name, much in FIELD_BOOSTS.items():
                asked.term(token, fields=[name], boost=boost * much, use_pipeline=False)
        found = self._index.query(asked)
        found.sort(key=lambda item: (-floor(item["score"] * 1e6 + 0.5), int(item["ref"])))
        return [
            Answer(int(item["ref"]), item["score"] * self._weigh(int(item["ref"]), item["match_data"].metadata, query))
            for item in found[:_CANDIDATES]
        ]

    def _is_wanted(self, record: int, query: Query) -> bool:
        kind, _, topic, *_ = self.records[record]
        slug = self.topics[topic][0] if topic >= 0 else ""
        return (not query.kinds or kind in query.kinds) and (not query.topics or slug in query.topics)

    def _weigh(self, record: int, matched: Mapping[str, Any], query: Query) -> float:
        """What a record's score is multiplied by: how much of the query it says, what it is and where it stands."""
        if not self._is_wanted(record, query):
            return 0.0
        kind, _, topic, *_ = self.records[record]
        total = sum(group.weight for group in query.groups)
        said = sum(
            group.weight
            for group in query.groups
            if group.topic == topic != -1 or any(all(token in matched for token in way) for way in group.ways)
        )
        factor = (said / total) ** 2 * KIND_BOOSTS[kind]
        if kind == "comparison" and query.versus:
            factor *= _VERSUS_BOOST
        return factor * (_PAGE_BOOST if topic in query.named else 1.0)

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
            topic = number if number < len(self.topics) else -1
            return Group(self._synonyms[number], 1.0 if topic < 0 else _TOPIC_BOOST, topic), at + len(name)
        word, tokens = said[at]
        if len(tokens) > 1:
            return Group([tokens[:1], tokens[1:]]), at + 1
        if len(firsts) > 1 and len(said[at + 1][1]) == 1:
            joined = [*list_amounts(f"{word} {said[at + 1][0]}"), stem(firsts[0] + firsts[1])]
            ways = [[token] for token in joined if token in self._spread]
            if ways:
                return Group([*ways, firsts[:2]]), at + 2
        return self._take_word(tokens[0], unfinished and at == len(said) - 1), at + 1

    def _take_word(self, token: str, unfinished: bool) -> Group:
        """One word; what the index doesn't know is taken for two joined ones, a beginning, or a slip."""
        if token in self._spread:
            longer = self._prefixed(token) if unfinished and len(token) > 2 else []
            return Group([[token], *([term] for term in longer)])
        for cut in range(3, len(token) - 2):
            parts = [stem(token[:cut]), stem(token[cut:])]
            if all(part in self._spread for part in parts):
                return Group([parts])
        longer = self._prefixed(token) if unfinished or len(token) > 2 else []
        if longer:
            return Group([[term] for term in longer], _PREFIX_BOOST)
        return Group([[term] for term in self._near(token)], _TYPO_BOOST)

    def _prefixed(self, token: str) -> list[str]:
        found = [term for term in self._spread if term.startswith(token) and term != token]
        return sorted(found, key=lambda term: (-self._spread[term], term))[:_PREFIXES]

    def _near(self, token: str) -> list[str]:
        """The words of the index nearest to one: one slip in words of 4 to 7 letters, two in longer ones."""
        most = 0 if len(token) < 4 else 1 if len(token) < 8 else 2
        found = [(distance(token, term, most), term) for term in self._spread if abs(len(term) - len(token)) <= most]
        least = min((slips for slips, _ in found if slips <= most), default=-1)
        near = [term for slips, term in found if slips == least]
        return sorted(near, key=lambda term: (-self._spread[term], term))[:_TYPOS]

    def _tell(self, group: Group) -> Group:
        """The group with its weight: the rarer its words, the more it tells."""
        spread = min((min(self._spread.get(token, 0) or 1 for token in way) for way in group.ways), default=1)
        group.weight = log(1 + len(self.records) / spread)
        if group.ways and len(group.ways[0]) == 1 and group.ways[0][0] in PASSING:
            group.weight *= _PASSING_WEIGHT
            group.boost *= _PASSING_BOOST
        return group


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
