"""Finds facts by some of their words: a topic and words in, the facts that say them out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from rapidfuzz import process
from rapidfuzz.fuzz import token_set_ratio

from build_tools.catalog import Reference
from build_tools.model import Fact, FactId, Library, Problem, Slug
from build_tools.passes.phrases import split_words
from build_tools.problems import problem

_NEAREST = 3
"""So many facts are named when none or several are meant."""
_LONGEST = 90


class WordFinder:
    """All facts by topic and word."""

    def __init__(self, library: Library) -> None:
        self._facts = {name: fact for fact in library.facts for name in (fact.id, *fact.also)}
        self._places: dict[tuple[Slug, str], set[int]] = defaultdict(set)
        self._statements: dict[Slug, list[tuple[Fact, str]]] = defaultdict(list)
        for fact in library.facts:
            for slug in fact.topics:
                self._add(slug, fact)

    def _add(self, slug: Slug, fact: Fact) -> None:
        for statement in fact.statements:
            number = len(self._statements[slug])
            self._statements[slug].append((fact, statement.text))
            for word in split_words(statement.text):
                self._places[slug, word.stem].add(number)

    def find(self, reference: Reference) -> list[Fact]:
        """The facts one of whose statements holds all the words; of several those that hold them as they stand."""
        if reference.words.startswith("#"):
            fact = self._facts.get(FactId(reference.words[1:]))
            return [fact] if fact else []
        topic, words = reference.topic, [word.stem for word in split_words(reference.words)]
        places = [self._places.get((topic, word), set()) for word in words]
        numbers = sorted(set.intersection(*places)) if places else []
        found = {fact.id: fact for fact, _ in (self._statements[topic][number] for number in numbers)}
        if len(found) < 2:
            return list(found.values())
        exact = {f.id: f for f, text in (self._statements[topic][n] for n in numbers) if _holds(text, words)}
        return list((exact or found).values())

    def resolve_all(
        self, references: Iterable[Reference], path: str, code: str
    ) -> tuple[tuple[FactId, ...], list[Problem]]:
        """The one fact that each reference means; where none or several fit, a problem with this code instead."""
        facts, problems = [], []
        for reference in references:
            found = self.find(reference)
            if len(found) == 1:
                facts.append(found[0].id)
            else:
                problems.append(self._refuse(reference, found, path, code))
        return tuple(dict.fromkeys(facts)), problems

    def _refuse(self, reference: Reference, found: Sequence[Fact], path: str, code: str) -> Problem:
        state = "several facts say" if found else "no fact says"
        texts = [fact.wording.text for fact in found] or self._nearest(reference)
        nearest = "; ".join(f'"{_shorten(text)}"' for text in texts[:_NEAREST])
        fields = {"state": state, "topic": reference.topic, "words": reference.words, "near": nearest or "none"}
        return problem(code, path, reference.line, **fields)

    def _nearest(self, reference: Reference) -> Sequence[str]:
        texts = [text for _, text in self._statements[reference.topic]]
        return [text for text, _, _ in process.extract(reference.words, texts, scorer=token_set_ratio, limit=_NEAREST)]


def _holds(text: str, words: Sequence[str]) -> bool:
    """Whether the words stand in the text one after the other."""
    stems = [word.stem for word in split_words(text)]
    return any(stems[at : at + len(words)] == list(words) for at in range(len(stems) - len(words) + 1))


def _shorten(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST else text[: _LONGEST - 2].rstrip() + " …"
