"""Reads the numbers to remember: facts with an amount and what bounds it, `256 KB max` of `message size`.

Prose alone is read. An amount without a unit counts only where it is bounded, a range or a rate; numbers that name
(`port 22`, `Route 53`, `error 429`), steps, demonstrations and examples are left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from build_tools.catalog import Catalog
from build_tools.model import Amount, Fact, Library, Number
from build_tools.passes.claims.qualifiers import find_bounds, is_negated
from build_tools.passes.claims.quantities import NAMING, UNITS
from build_tools.passes.claims.words import STOP_WORDS, roots_of

_SHORT = {"default": "default", "maximum": "max", "minimum": "min", "above": "over", "below": "under"}
_UNIT = "|".join(sorted((re.escape(name) for name in UNITS if name not in ("b", "%")), key=len, reverse=True))
_NUMBER = r"[$€£]?\d[\d,]*(?:\.\d+)?(?:[kKM]\b| (?:thousand|million|billion)\b)?"
_ONE = rf"{_NUMBER}(?:%| percent\b| ?(?!(?<=\d)s)(?i:{_UNIT})(?![\w-])(?:/s\b)?)?"
_AMOUNT = re.compile(
    rf"(?<![\w.,$/:#=+`\"-])(?:[<>~≥≤] ?)?{_ONE}(?:(?: (?:up )?to | and | or | ?[-–→] ?|, )(?=[$\d]){_ONE})*"
    r"(?![\w`/\"=]|\.\d|:\d| ?[+*×]|-[a-z])"
)
_RANGE = re.compile(r"\d.*? (?:to|and) \d|\d ?[-–→] ?\d")
_MEASURED = re.compile(rf"[$€£%]|\d ?(?i:{_UNIT}|percent)\b")
_RATE = re.compile(r" ?(?:per|a|each|every|for each|/) ?(?:second|minute|hour|day|month|year)s?\b|/s\b| per \w+")
_COUNTED = re.compile(r"(?: (?!per\b)[A-Za-z][\w-]*){1,3}")
_EXAMPLE = re.compile(r"\be\.g\.|\bexamples?\b|\bfor instance\b|\blet's\b|\bsuppose\b|\bdemo\b|(?<!\d )=", re.I)
_STOPS = frozenset(word for word in STOP_WORDS if len(word) > 1) | {"a"}
"""What an amount doesn't count; other letters alone are units (`18 g`)."""
_TRAILING = STOP_WORDS | frozenset("set kept capped restricted stay anywhere somewhere upto".split())
_PRONOUNS = frozenset(
    "it its it's this that these those there they we you one here what each so but and also then".split()
)
_BY_DEFAULT = re.compile(r"by default\b", re.I)
_TAKING = re.compile(r" (?:it|them|the|an?|its|their)\b")
"""Behind a verb: `1 to 99 expands it` counts no expansions."""
_PAST = re.compile(r"\b(?:was|were|before|until|gone|formerly|old|instead|used to|longer|replaced)\b", re.I)
_SEVERAL = 3
"""So many amounts are told by the whole text: which is of what would be lost."""
_SUBJECT = 60
"""Characters of what amounts are of, where it isn't the whole text."""
_PARTED = re.compile(r"[,;(]|\. ")
_TURNED = {"above": "maximum", "below": "minimum"}
"""What a denied bound says: `not larger than`."""
_BEFORE = 15
"""A denial stands within so many characters before the bound."""
_FAR, _BREAK = 60, 30
"""A bound belongs to the nearest amount within so many characters; a stop between them counts for so many."""


def read_numbers(library: Library, catalog: Catalog) -> Library:
    """The library with the numbers to remember, in the order of its facts."""
    names = {name.lower() for topic in catalog.topics for name in (topic.name, topic.title, *topic.names)}
    numbered = frozenset(name for name in names if re.search(r" \d+$", name))
    settled = {fact.id: fact.correction.now for fact in library.facts if fact.correction}
    for item in library.disagreements:
        if item.ruling:
            settled |= {name: item.ruling.authority.now for side in item.sides for name in side}
    numbers = (read_number(fact, numbered) for fact in library.facts if fact.topics)
    found = [replace(item, now=_read_now(item, settled.get(item.fact, ""), numbered)) for item in numbers if item]
    return replace(library, numbers=tuple(found))


def _read_now(number: Number, text: str, names: frozenset[str]) -> tuple[Amount, ...]:
    """The amounts of what holds instead of a number, as the first clause tells it; none where that may tell others."""
    clause = re.split(r"; |\. ", re.sub(r" ?\(.*?\)", "", text))[0]
    amounts, spans = read_amounts(clause, names)
    others = re.sub(r"\b(?:19|20)\d\d\b", "", " ".join(_part(clause, spans)[::2]))
    sure = len(amounts) == len(spans) <= len(number.amounts) and not re.search(r"(?<![A-Za-z])\d", others)
    return tuple(amounts) if sure and not _PAST.search(clause) and not is_negated(clause) else ()


def read_number(fact: Fact, names: frozenset[str] = frozenset()) -> Number | None:
    """A fact's amounts with their qualifiers and what they are of; `names` are those that end in a number."""
    wording, text = fact.wording, fact.wording.text
    if (
        wording.kind != "prose"
        or wording.step
        or _EXAMPLE.search(" ".join([text, *(c.text for c in wording.trail[-1:])]))
    ):
        return None
    amounts, spans = read_amounts(text, names)
    return Number(fact.id, _tell(text, spans), tuple(amounts)) if amounts else None


def read_amounts(text: str, names: frozenset[str]) -> tuple[list[Amount], list[tuple[int, int]]]:
    """The amounts of a text that are worth remembering, and where all of its amounts stand."""
    spans = [found.span() for found in _AMOUNT.finditer(text) if not _is_name(text, found.start(), found.end(), names)]
    amounts = []
    for number, bound in enumerate(_bound_all(text, spans)):
        spans[number] = spans[number][0], _end(text, *spans[number])
        value = text[slice(*spans[number])]
        if bound or _MEASURED.search(value) or _RANGE.search(value) or value[0] in "<>≤≥" or _RATE.search(value):
            amounts.append(Amount(value, bound, spans[number][0]))
    if len(amounts) == 1 and _BY_DEFAULT.match(text):
        amounts = [replace(amounts[0], bound="default")]
    return amounts, spans


def _is_name(text: str, start: int, end: int, names: frozenset[str]) -> bool:
    """Whether a number names something, stands in code, or is a year or a code of an error."""
    before, amount = text[:start].lower(), text[start:end]
    words = re.findall(r"[\w-]+", before)[-2:]
    named = any(f"{' '.join(words[-n:])} {amount}".rstrip(",") in names for n in (1, 2))
    named = named or bool(words and words[-1].rstrip("s") in NAMING)
    year = re.fullmatch(r"(?:19|20)\d\d", amount.strip(", "))
    first = not before.strip() and re.match(r" ?[-–:,(]", text[end:])
    code = re.fullmatch(r"[1-5]\d\d", amount) and (first or "error" in before[-20:])
    return bool(named or year or code or before.count("`") % 2 or before.count('"') % 2)


def _bound_all(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[str]:
    """The qualifier of each amount: that of the bounds to which it is the nearest amount."""
    said: dict[int, tuple[int, str]] = {}
    for start, end, name in find_bounds(text):
        near = [(_gap(text, start, end, span), number) for number, span in enumerate(spans)]
        far, number = min(near, default=(_FAR + 1, -1))
        if 0 <= far <= _FAR:
            word = _TURNED.get(name, name) if is_negated(text[max(0, start - _BEFORE) : start]) else name
            said[number] = min(said.get(number, (far, _SHORT[word])), (far, _SHORT[word]))
    return (said.get(number, (0, ""))[1] for number in range(len(spans)))


def _gap(text: str, start: int, end: int, span: tuple[int, int]) -> int:
    """How far a bound is from an amount; -1 when it is a part of that."""
    if start < span[1] and span[0] < end:
        return -1
    between = text[span[1] : start] if span[1] <= start else text[end : span[0]]
    return len(between) + _BREAK * len(re.findall(r"[,;:()–](?: |$)|\. ", between))


def _end(text: str, start: int, end: int) -> int:
    """Where an amount ends with what it counts and its rate."""
    if not _MEASURED.search(text[start:end]):
        counted = _COUNTED.match(text, end)
        words = counted.group().split() if counted else []
        stop = next((n for n, word in enumerate(words) if word.lower() in _STOPS or find_bounds(word)), len(words))
        counting = sum(len(word) + 1 for word in words[:stop])
        end += 0 if _TAKING.match(text, end + counting) else counting
    rate = _RATE.match(text, end)
    return rate.end() if rate else end


def _part(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    """A text in pieces, those at odd places are the spans."""
    return [text[a:b] for a, b in pairwise([0, *(at for span in spans for at in span), len(text)])]


def _tell(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """What the amounts are of: the words before the first, where nothing else is said behind it; else the text."""
    if len(spans) >= _SEVERAL:
        return text
    before, *behind = _part(text, spans)
    for first, last, _ in reversed(find_bounds(before)):
        before = before[:first] if not before[last:].strip(" (") else before
    words = before.rstrip(" :–,(").split()
    while words and words[-1].lower() in _TRAILING:
        words.pop()
    told = " ".join(words).rstrip(" :–,")
    clear = words and words[0].lower() not in _PRONOUNS and not is_negated(told) and not _PARTED.search(told)
    return text if not clear or len(told) > _SUBJECT or roots_of(" ".join(behind[1::2])) or not roots_of(told) else told
