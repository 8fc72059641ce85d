"""One topic's sheet: numbers to remember, what to mind, the facts that an exam asks, a comparison."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from build_tools.catalog import Catalog, Comparison, Topic
from build_tools.model import Fact, Library, Number
from build_tools.writers.html import write_text
from build_tools.writers.outline import grow_outline, know_topics, owners_of
from build_tools.writers.sheets.choice import WIDTH, choose_facts, find_parents, rate_fact
from build_tools.writers.sheets.paper import (
    WIDE,
    plain_length,
    write_comparison,
    write_corrections,
    write_dispute,
    write_list,
    write_numbers,
    write_prose,
)
from build_tools.writers.sheets.traps import find_neighbours
from build_tools.writers.topics import STATUS_WORDS

_PAGE = 205
"""Lines of three columns that a page of A4 or Letter surely has below its title."""
_NUMBERS = 24
"""The most numbers on a sheet; those whose amounts have a qualifier come first."""
_COMPARISON = 40
"""The most lines of a comparison."""


class SheetWriter:
    """Writes sheets with the library at hand."""

    def __init__(self, library: Library, catalog: Catalog) -> None:
        self._library = library
        self._facts = {fact.id: fact for fact in library.facts}
        self._owners, self._known = owners_of(library), know_topics(catalog.topics)
        self._rates = {fact.id: rate_fact(fact) for fact in library.facts}
        self._numbers = {number.fact: number for number in library.numbers}
        self._disputed = {name for item in library.disagreements for side in item.sides for name in side}

    def write(self, topic: Topic, own: Sequence[Fact], pages: int, comparison: Comparison | None, level: int) -> str:
        """A sheet as one block of HTML; its title is a heading of this level."""
        numbers = self._choose_numbers(own)
        minded = self._write_minded(topic, own, numbers)
        parts = [("Numbers", write_numbers(numbers, self._facts) if numbers else ""), ("Mind", minded)]
        table = self._write_comparison(comparison) if comparison else ""
        wide = comparison and len(comparison.columns) >= WIDE
        taken = sum(_count_lines(html) for _, html in parts) + _count_lines(table, columns=3 if wide else 1)
        lines = pages * _PAGE - taken
        over = {parent.id for fact in own for parent in find_parents(fact, self._owners)}
        left_out = {fact.id for fact in own if fact.correction} | self._disputed
        left_out |= {number.fact for number in numbers} - over
        rest = [fact for fact in own if fact.id not in left_out]
        parts += self._write_sections(topic, choose_facts(rest, self._rates, self._owners, lines))
        last = (comparison.title if comparison else "", table)
        body = _write_parts(parts if wide else [*parts, last], level + 1)
        above = f'<div class="wide">{_write_parts([last], level + 1)}</div>' if wide and table else ""
        return f'{self._write_head(topic, level)}{above}<div class="columns">{body}</div>'

    def _write_head(self, topic: Topic, level: int) -> str:
        status = STATUS_WORDS.get(topic.status, "")
        told = [write_text(part) for part in (topic.full_name, topic.about) if part]
        state = f"<b>{status}.</b> {write_text(topic.now)} " if status else ""
        return f"<header><h{level}>{write_text(topic.title)}</h{level}><p>{state}{' – '.join(told)}</p></header>"

    def _choose_numbers(self, own: Iterable[Fact]) -> list[Number]:
        """The numbers of these facts that nobody disputes."""
        sound = [fact.id for fact in own if not fact.correction and fact.id not in self._disputed]
        found = [self._numbers[name] for name in sound if name in self._numbers]
        best = sorted(found, key=lambda number: not any(amount.bound for amount in number.amounts))[:_NUMBERS]
        return [number for number in found if number in best]

    def _write_minded(self, topic: Topic, own: Sequence[Fact], numbers: Sequence[Number]) -> str:
        """What is easily got wrong: claims out of date, disagreements, numbers that are nearly of the same thing."""
        here = {fact.id for fact in own}
        disputes = [item for item in self._library.disagreements if any(here & set(side) for side in item.sides)]
        items = [write_dispute(item, self._facts) for item in disputes]
        items += write_corrections(own)
        for pair in find_neighbours(numbers, self._facts):
            told = " <b>but</b> ".join(write_prose(self._facts[number.fact].wording) for number in pair)
            items.append(f"<li>{told}</li>")
        return f"<ul>{''.join(items)}</ul>" if items else ""

    def _write_sections(self, topic: Topic, facts: Sequence[Fact]) -> list[tuple[str, str]]:
        parts = []
        for section in topic.sections:
            here = [fact for fact in facts if fact.section == section.title]
            known = self._known[topic.slug].within(section.title)
            parts.append((section.title, write_list(grow_outline(here, self._owners, known))))
        return parts

    def _write_comparison(self, item: Comparison) -> str:
        html = write_comparison(item, self._library)
        return html if _count_lines(html) <= _COMPARISON else ""


def _write_parts(parts: Iterable[tuple[str, str]], level: int) -> str:
    return "".join(f"<section><h{level}>{write_text(name)}</h{level}>{html}</section>" for name, html in parts if html)


def _count_lines(html: str, columns: int = 1) -> int:
    """About how many lines of a column a part takes that stands across so many columns."""
    if not html:
        return 0
    rows = html.count("<tr") + html.count("<li") + html.count("<br>")
    return 2 * columns + max(ceil(plain_length(html) / WIDTH * 1.35), rows * columns)
