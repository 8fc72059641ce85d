"""The rules that make a question of a fact: the first that fits makes its only card."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from build_tools.model import Authority, Disagreement, Fact, Number
from build_tools.passes.claims.qualifiers import read_identifiers
from build_tools.passes.claims.words import STOP_WORDS, list_roots
from build_tools.writers.cards.anki import Card, hide, write_html
from build_tools.writers.cards.asking import Asker
from build_tools.writers.cards.heads import read_head
from build_tools.writers.disputes import side_of
from build_tools.writers.markdown import shown_text

Rule = Callable[[Asker, Fact], str]
"""A fact to the HTML below a card's first line; nothing where the rule makes no good question."""

_LEAST_WORDS, _MOST = 4, 220
"""A fact of fewer words tells too little, one of more characters too much."""
_LONGEST_TRAIL = 160
"""Characters over a fact, above which a card is hard to read."""
_REST = 5
"""Content words that must stand around a hidden name."""
_LEAST_ANSWER = 2
"""Content words in the answer to what a term is."""
_AROUND = 2
"""Content words that must stand around a hidden amount."""
_EXAMPLE = re.compile(
    r"\be\.g\.|\bexamples?\b|\bfor instance\b|\blet's\b|\bsuppose\b|\bdemo\b|\bclick|\bscreenshot", re.I
)
_UNCLEAR = re.compile(
    r"(?:it|it's|its|they|they're|their|them|this|that|that's|these|those|there|here|he|she|both|each|such|so|then|also"
    r"|but|and|or|otherwise|instead|therefore|like|the (?:same|former|latter|other|others|first|second))\b",
    re.I,
)
_DEFAULT = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:^|, )(?P<answer>[^,;:()]{3,40}) (?:is|are) the default\b",
        r"^(?P<answer>[^,;:()]{3,40})(?= \((?:the )?default\))",
        r"^Default [^:]{3,60}: (?P<answer>.{3,60})$",
        r"\bthe default is (?:that )?(?P<answer>[^,;:()]{3,60})",
        r"\b(?:is|are|has|have|kept) (?P<answer>(?!(?:not|there|installed)\b)[\w-]+(?: [\w-]+){0,2}) by default\b",
    )
)
"""Where a fact says what the default is."""
_VAGUE = re.compile(r"(?:it|this|that|which|what|without|there|these|those|they)\b", re.I)
_HUMPS = re.compile(r"[a-z]{2}[A-Z]+[a-z]|[^A-Za-z]")
"""Of a name that is no abbreviation with an ending, such as RESTful."""
_LISTED = (
    re.compile(r"(?:(?:\bor|\band|/) ?|, |\bsuch as |\busually(?: it's)? )[\"“]?$"),
    re.compile(r"[\"”]?(?:,? (?:or|and) | ?/|,(?: [\w$-]+){1,3}(?:,|…| and | or |$)| ?…)"),
)


def ask(asker: Asker, fact: Fact) -> Card | None:
    """The card of a fact, where a rule makes a good one."""
    if fact.wording.kind != "prose" or not fact.topics:
        return None
    rules = SETTLING if asker.is_doubted(fact) else RULES if is_fit(asker, fact) else ()
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
        len(text.split()) >= _LEAST_WORDS
        and len(text) <= _MOST
        and sum(map(len, trail)) <= _LONGEST_TRAIL
        and not asker.is_below_doubt(fact)
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
    since = f" (since {authority.since})" if authority.since and str(authority.since) not in authority.now else ""
    return f"{name}: {write_html(authority.now.rstrip('.'))}{since}."


def ask_number(asker: Asker, fact: Fact) -> str:
    """Hides the amounts of a number to remember."""
    number, text = asker.numbers.get(fact.id), shown_text(fact.wording)
    spans = _find_amounts(number) if number else []
    rest = " ".join([*asker.trail_of(fact), _without(text, spans)])
    if not spans or any(text[slice(*span)] in rest for span in spans) or len(list_roots(rest)) < _AROUND:
        return ""
    return write_cloze(text, spans, "amount")


def _find_amounts(number: Number) -> list[tuple[int, int]]:
    """Where the amounts to hide stand; in `5 min – kept 63 days` the first is what the other is of."""
    spans = [(item.start, item.start + len(item.value)) for item in number.amounts]
    return spans[1:] if len(spans) > 1 and spans[0][0] == 0 and not number.amounts[0].bound else spans


def ask_default(asker: Asker, fact: Fact) -> str:
    """Hides what the default is."""
    text = shown_text(fact.wording)
    found = next(filter(None, (pattern.search(text) for pattern in _DEFAULT)), None)
    if not found or _VAGUE.match(found["answer"]):
        return ""
    span = found.span("answer")
    fits = len(list_roots(_without(text, [span]))) >= _AROUND and "`" not in found["answer"]
    return write_cloze(text, [span], "what") if fits else ""


def ask_definition(asker: Asker, fact: Fact) -> str:
    """What is the term with which a fact begins?"""
    head = read_head(shown_text(fact.wording))
    if not head or not asker.is_term(head, fact) or len(list_roots(head.answer)) < _LEAST_ANSWER:
        return ""
    return f"{head.question.format(f'<b>{write_html(head.name)}</b>')}<br>{hide(write_html(head.answer))}"


def ask_identifier(asker: Asker, fact: Fact) -> str:
    """Hides the only name of an API that a fact has."""
    text = shown_text(fact.wording)
    names = [name for name in sorted(read_identifiers(text)) if name.lower() not in asker.spellings]
    if len(names) != 1 or not _is_worth_asking(names[0], text):
        return ""
    spans = list(_find(text, names[0]))
    rest = _without(text, spans)
    told = f"{rest} {' '.join(asker.trail_of(fact))}".lower()
    fits = len(list_roots(rest)) >= _REST and names[0].lower() not in told
    return write_cloze(text, spans, "name") if fits and not any(_is_listed(text, *span) for span in spans) else ""


def _is_worth_asking(name: str, text: str) -> bool:
    """Whether an identifier is code or the name of a part of an API, no word that is only spelled like one."""
    if f"`{name}" in text:
        return len(re.findall(r"[A-Za-z]", name)) >= 3
    hyphened = re.fullmatch(r"[a-z-]+", name) and STOP_WORDS & set(name.split("-"))
    return bool(_HUMPS.search(name)) and not hyphened and len(re.findall(r"[A-Za-z]", name)) >= 3


def _find(text: str, name: str) -> Iterator[tuple[int, int]]:
    """Where an identifier stands, with the backticks around it."""
    pattern = rf"`+ *{re.escape(name)} *`+|(?<![\w`:/.<$-]){re.escape(name)}(?![\w`/]|[:.]\w)"
    return (found.span() for found in re.finditer(pattern, text))


def _is_listed(text: str, start: int, end: int) -> bool:
    """Whether a name is one of several that stand side by side."""
    before, behind = _LISTED
    return bool(behind.match(text[end:]) or (before.search(text[:start]) and not re.match(r" \w", text[end:])))


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    """The text around the spans."""
    edges = [0, *(at for span in spans for at in span), len(text)]
    return " ".join(text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True))


def write_cloze(text: str, spans: Sequence[tuple[int, int]], hint: str) -> str:
    """A text as HTML with these spans, in order, hidden."""
    edges = [0, *(at for span in spans for at in span), len(text)]
    pieces = [write_html(text[a:b]) for a, b in pairwise(edges)]
    pieces[1::2] = [hide(piece, hint) for piece in pieces[1::2]]
    return "".join(pieces)


SETTLING: tuple[Rule, ...] = (ask_dispute, ask_correction)
"""For what is not simply true."""
RULES: tuple[Rule, ...] = (ask_number, ask_default, ask_definition, ask_identifier)
"""For all other facts."""
