"""The rules that make a question of a fact, in order: a fact has one card at most, the first rule that fits makes it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

from build_tools.model import Authority, Disagreement, Fact
from build_tools.passes.claims.qualifiers import read_identifiers
from build_tools.passes.claims.words import STOP_WORDS, list_roots
from build_tools.spans import split_code
from build_tools.writers.cards.anki import Card, hide, write_html
from build_tools.writers.cards.asking import Asker
from build_tools.writers.disputes import side_of
from build_tools.writers.markdown import head_of, shown_text

Rule = Callable[[Asker, Fact], str]
"""A fact to the HTML below a card's first line; nothing where the rule makes no good question."""

_LEAST_WORDS, _MOST = 4, 220
"""A fact of fewer words tells too little, one of more characters too much."""
_LONGEST_TRAIL = 160
"""Characters over a fact, above which a card is hard to read."""
_REST = 5
"""Content words that must stand around a hidden name, the trail's included."""
_AROUND = 2
"""Content words that must stand around a hidden amount."""
_EXAMPLE = re.compile(r"\be\.g\.|\bexamples?\b|\bfor instance\b|\blet's\b|\bsuppose\b|\bdemo\b|\bclick|\bscreenshot", re.I)
_UNCLEAR = re.compile(
    r"(?:it|it's|its|they|they're|their|them|this|that|that's|these|those|there|here|he|she|both|each|such|so|then|also"
    r"|but|and|or|otherwise|instead|therefore|like|the (?:same|former|latter|other|others|first|second))\b",
    re.I,
)
_CASED = re.compile(r"\S[A-Z]|[\s/-][A-Z]|\w\d|_")
_ARTICLE = re.compile(r"(?:an?|the|one|some)\b", re.I)
_IS = re.compile(r"(?:(?:an?|the) )?(?P<head>[^`:–(),;]{2,40}?) (?:is|are) (?=(?:an?|the) )", re.I)


def ask(asker: Asker, fact: Fact) -> Card | None:
    """The card of a fact, where a rule makes a good one."""
    if fact.wording.kind != "prose" or not fact.topics:
        return None
    disputed, fit = fact.id in asker.disputes or fact.correction, is_fit(asker, fact)
    rules = SETTLING if disputed else RULES if fit else ()
    text = next(filter(None, (rule(asker, fact) for rule in rules)), "")
    return Card(fact.id, asker.write_front(fact) + text, asker.write_back(fact), _tags(asker, fact)) if text else None


def _tags(asker: Asker, fact: Fact) -> tuple[str, ...]:
    sources = sorted({f"source::{statement.source}" for statement in fact.statements})
    state = [name for name, holds in (("disputed", fact.id in asker.disputes), ("outdated", fact.correction)) if holds]
    return (fact.topics[0], *sources, *state)


def is_fit(asker: Asker, fact: Fact) -> bool:
    """Whether a fact can be understood on a card, and is none of a demonstration."""
    text, trail = fact.wording.text, asker.trail_of(fact)
    whole = " ".join([*trail, text])
    unclear = _UNCLEAR.match(text) and not trail
    return (
        _LEAST_WORDS <= len(text.split())
        and len(text) <= _MOST
        and sum(map(len, trail)) <= _LONGEST_TRAIL
        and not (fact.wording.step or unclear or _EXAMPLE.search(whole) or text.endswith((":", "?")))
    )


def ask_dispute(asker: Asker, fact: Fact) -> str:
    """Does a claim hold that other notes contradict? As long as nobody settled it: what do the others say?"""
    dispute = asker.disputes.get(fact.id)
    if not dispute:
        return ""
    about = f" on {write_html(dispute.about)}" if dispute.about else ""
    claim = f"The notes disagree{about}. One claim: {_quote(fact)}"
    if dispute.ruling:
        holds = dispute.ruling.side == side_of(dispute, fact.id)
        answer = write_authority("It holds" if holds else "It doesn't hold", dispute.ruling.authority)
        return f"{claim} Does it hold?<br>{hide(answer)}"
    others = " / ".join(map(_quote, _others(asker, dispute, fact)))
    return f"{claim} What do others claim?<br>{hide(f'{others} – nobody has settled it yet.')}" if others else ""


def _others(asker: Asker, dispute: Disagreement, fact: Fact) -> Iterator[Fact]:
    """The facts of the other sides."""
    for side in dispute.sides:
        if fact.id not in side:
            yield from (asker.facts[name] for name in side)


def _quote(fact: Fact) -> str:
    return f"“{write_html(shown_text(fact.wording))}”"


def ask_correction(asker: Asker, fact: Fact) -> str:
    """What holds today where all notes are out of date?"""
    if not fact.correction:
        return ""
    return f"Out of date: {_quote(fact)} What holds now?<br>{hide(write_authority('Now', fact.correction))}"


def write_authority(name: str, authority: Authority) -> str:
    """What a maintainer settled."""
    since = f" (since {authority.since})" if authority.since else ""
    return f"{name}: {write_html(authority.now.rstrip('.'))}{since}."


def ask_number(asker: Asker, fact: Fact) -> str:
    """Hides the amounts of a number to remember."""
    number, text = asker.numbers.get(fact.id), shown_text(fact.wording)
    spans, at = [], 0
    for value, _ in number.values if number else ():
        start = text.find(value, at)
        at = start + len(value)
        spans.append((start, at))
    rest = " ".join([*asker.trail_of(fact), _without(text, spans)])
    if not spans or any(text[slice(*span)] in rest for span in spans) or len(list_roots(rest)) < _AROUND:
        return ""
    return write_cloze(text, spans, "amount")


def ask_definition(asker: Asker, fact: Fact) -> str:
    """What is a term that stands at the head of a fact?"""
    text, topic = shown_text(fact.wording), fact.topics[0]
    found, end = _IS.match(text), head_of(text)
    head = text[:end] if end else found["head"] if found else ""
    rest = text[end + 2 if end else found.end() if found else 0 :].lstrip("– ")
    first = fact.wording.text.split()[0]
    named = len(head.split()) > 1 or first[0].isupper() or _CASED.search(head)
    if not named or _is_phrase(head) or not asker.is_own_term(head, topic) or len(list_roots(rest)) < 3:
        return ""
    verb = "What is {}?" if found and not end or _ARTICLE.match(rest) else "What does {} mean or do?"
    return f"{verb.format(f'<b>{write_html(head)}</b>')}<br>{hide(write_html(rest))}"


def _is_phrase(head: str) -> bool:
    """Whether these words are no name: they begin as a clause does."""
    first = head.split()[0].lower() if head else ""
    return not first or first in STOP_WORDS or first[0].isdigit()


def ask_identifier(asker: Asker, fact: Fact) -> str:
    """Hides the only name of an API that a fact has."""
    text = shown_text(fact.wording)
    names = [name for name in sorted(read_identifiers(text)) if not asker.is_name(name)]
    if len(names) != 1 or len(re.findall(r"[A-Za-z]", names[0])) < 3:
        return ""
    spans = list(_find(text, names[0]))
    rest = _without(text, spans)
    over = " ".join(asker.trail_of(fact))
    if not spans or names[0].lower() in f"{rest} {over}".lower() or len(list_roots(rest)) < _REST:
        return ""
    return write_cloze(text, spans, "name")


def _find(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where an identifier stands, with the backticks around it."""
    pattern = rf"`+ *{re.escape(name)} *`+|(?<![\w`]){re.escape(name)}(?![\w`])"
    return (found.span() for found in re.finditer(pattern, text))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text around the spans."""
    edges = [0, *(at for span in spans for at in span), len(text)]
    return " ".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def write_cloze(text: str, spans: Sequence[tuple[int, int]], hint: str) -> str:
    """A text as HTML with these spans, in order, hidden."""
    edges = [0, *(at for span in spans for at in span), len(text)]
    pieces = [write_html(text[a:b]) for a, b in zip(edges, edges[1:], strict=False)]
    pieces[1::2] = [hide(piece, hint) for piece in pieces[1::2]]
    return "".join(pieces)


SETTLING: tuple[Rule, ...] = (ask_dispute, ask_correction)
"""For what is not simply true."""
RULES: tuple[Rule, ...] = (ask_number, ask_definition, ask_identifier)
"""For all other facts."""
