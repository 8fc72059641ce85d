"""Answers queries from the index; `overrides/assets/search/engine.js` does the same, step by step, in the browser."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import floor
from typing import Any

from lunr.index import Index

from build_tools.search.index import FIELDS, expand
from build_tools.search.reading import Group, Query, Reader

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
_VERSUS_BOOST = 6.0
_PAGE_BOOST = 1.5
"""For records of a topic that the query names."""
_AMOUNT_BOOST = 1.5
"""For records with a number when the query asks how much."""
_NUMBER = re.compile(r"(?<![A-Za-z0-9])[0-9]")
_OVER = 0.85
"""The worth of what only the headings over a record say."""
_CANDIDATES = 200


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
        spread = {term: max(len(posting[name]) for name in FIELDS) for term, posting in expanded["invertedIndex"]}
        self._pages = {record[2]: number for number, record in enumerate(self.records) if record[0] == "topic"}
        self.read = Reader(spread, len(self.records), len(self.topics), data["synonyms"]).read

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
                for token in way.tokens:
                    boosts[token] = max(boosts.get(token, 0.0), group.boost * way.worth / len(way.tokens))
        if not boosts:
            return []
        asked = self._index.create_query()
        for token, boost in boosts.items():
            asked.term(token, boost=boost, use_pipeline=False)
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
        total = sum(group.weight * max((way.worth for way in group.ways), default=1.0) for group in query.groups)
        said = sum(group.weight * _say(group, topic, matched) for group in query.groups)
        factor = (said / total) ** 2 * KIND_BOOSTS[kind]
        if kind == "comparison" and query.versus:
            factor *= _VERSUS_BOOST
        if query.amount and _NUMBER.search(self.records[record][5]):
            factor *= _AMOUNT_BOOST
        return factor * (_PAGE_BOOST if topic in query.named else 1.0)


def _say(group: Group, topic: int, matched: Mapping[str, Any]) -> float:
    """How well a record says what a group means: wholly where its page is the topic named, less in other words."""
    if group.topic == topic != -1:
        return 1.0
    return max((way.worth * min(_find(token, matched) for token in way.tokens) for way in group.ways), default=0.0)


def _find(token: str, matched: Mapping[str, Any]) -> float:
    fields = matched.get(token)
    return 0.0 if fields is None else 1.0 if "text" in fields or "more" in fields else _OVER
