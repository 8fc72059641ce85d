"""One topic's sheet: numbers to remember, what to mind, the facts that an exam asks, comparisons."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from math import ceil

from build_tools.catalog import Catalog, Comparison, Topic
from build_tools.model import Fact, FactId, Library, Number
from build_tools.passes.claims.words import roots_of
from build_tools.writers.disputes import disputes_of
from build_tools.writers.html import write_text
from build_tools.writers.numbers import holding
from build_tools.writers.outline import grow_outline, know_topics, list_frames, owners_of
from build_tools.writers.sheets.choice import LEAST, WIDTH, choose_facts, count_lines, find_parents, rate_fact
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

_PAGE = 212
"""Lines of three columns that a page of A4 or Letter surely has below its title."""
_NUMBERS = 26
"""The most numbers on a sheet; those whose amounts have a qualifier come first."""
_COMPARISON = 40
"""The most lines of a comparison."""
_WRAPPED = 1.5
"""Lines of a row of a table across the page."""
_FOLLOWING = re.compile(r"(?:so|and|then)\b", re.I)
"""How a fact begins that only applies the one before it."""
_SAME = 0.5
"""So much of their words two numbers share that tell one value of one thing."""
_FEW = 60
"""A sheet with fewer lines also has what other topics say of it."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """The parts of a sheet, each a title and HTML; nothing where there is none."""

    topic: Topic
    parts: tuple[tuple[str, str], ...]
    comparison: tuple[str, str]
    wide: bool

    def write(self, level: int, compared: bool = True) -> str:
        """The sheet as one block of HTML, its title a heading of this level, with or without its comparison."""
        last = [self.comparison] if compared else []
        body = _write_parts(self.parts if self.wide else [*self.parts, *last], level + 1)
        above = _write_parts(last, level + 1) if self.wide else ""
        above = f'<div class="wide">{above}</div>' if above else ""
        return f'{_write_head(self.topic, level)}{above}<div class="columns">{body}</div>'

    @property
    def is_empty(self) -> bool:
        """Whether it has nothing but a title and a comparison."""
        return not any(html for _, html in self.parts)


class SheetWriter:
    """Writes sheets with the library at hand."""

    def __init__(self, library: Library, catalog: Catalog) -> None:
        self._library, self._titles = library, {topic.slug: topic.title for topic in catalog.topics}
        self._facts = {fact.id: fact for fact in library.facts}
        self._owners, self._known = owners_of(library), know_topics(catalog.topics)
        self._rates = {fact.id: rate_fact(fact) for fact in library.facts}
        self._numbers = {number.fact: number for number in library.numbers}
        self._disputed = disputes_of(library).keys()
        self._mentions: dict[str, list[Fact]] = defaultdict(list)
        for fact in library.facts:
            for slug in fact.topics[1:]:
                self._mentions[slug].append(fact)

    def count_need(self, own: Iterable[Fact]) -> int:
        """The lines of all facts that are worth a place."""
        return sum(count_lines(fact) for fact in own if self._rates[fact.id] >= LEAST + 1)

    def write(self, topic: Topic, own: Sequence[Fact], pages: int, comparison: Comparison | None) -> Sheet:
        """A topic's sheet of so many pages at the most."""
        numbers = self._choose_numbers(own)
        parts = [("Numbers", write_numbers(numbers, self._facts) if numbers else "")]
        parts.append(("Mind", self._write_minded(own, numbers)))
        table = self._write_comparison(comparison) if comparison else ""
        wide = bool(comparison and len(comparison.columns) >= WIDE)
        taken = sum(_count_lines(html) for _, html in parts) + _count_lines(table, columns=3 if wide else 1)
        chosen = self._choose(own, numbers, pages * _PAGE - taken)
        parts += self._write_sections(topic, chosen)
        if sum(_count_lines(html) for _, html in parts) < _FEW:
            parts.append(("On other pages", self._write_mentions(topic)))
        return Sheet(topic, tuple(parts), (comparison.title if comparison and table else "", table), wide)

    def _choose(self, own: Sequence[Fact], numbers: Sequence[Number], lines: int) -> list[Fact]:
        """The facts of the sections: nothing doubted, a number of the table only over what stands below it."""
        sound = [fact for fact in own if not fact.correction and fact.id not in self._disputed]
        told = {number.fact for number in numbers}
        rates = {fact.id: self._rates[fact.id] for fact in sound if fact.id not in told}
        return choose_facts(sound, rates, self._owners, lines)

    def _choose_numbers(self, own: Iterable[Fact]) -> list[Number]:
        """The numbers of these facts that nobody disputes or that are settled, each value of one thing once."""
        found: list[Number] = []
        for fact in own:
            number = self._numbers.get(fact.id)
            unsettled = fact.correction or fact.id in self._disputed
            left_out = self._is_listed(fact) or _FOLLOWING.match(fact.wording.text)
            if not number or (unsettled and not number.now) or left_out:
                continue
            if not any(self._is_same(number, other) for other in found):
                found.append(number)
        best = sorted(found, key=lambda number: not any(item.bound for item in holding(number)))
        return [number for number in found if number in best[:_NUMBERS]]

    def _is_listed(self, fact: Fact) -> bool:
        """Whether a fact is one of several that another introduces, and so stands below that."""
        parent = next(iter(find_parents(fact, self._owners)), None)
        return bool(parent and parent.wording.text.endswith(":"))

    def _is_same(self, one: Number, other: Number) -> bool:
        shared = {item.value for item in holding(one)} & {item.value for item in holding(other)}
        if one.now or other.now:
            return bool(shared) and one.now == other.now
        roots, others = (roots_of(self._facts[number.fact].wording.text) for number in (one, other))
        return bool(shared) and len(roots & others) >= _SAME * min(len(roots), len(others))

    def _write_minded(self, own: Sequence[Fact], numbers: Sequence[Number]) -> str:
        """What is easily got wrong: claims out of date, disagreements, numbers that are nearly of the same thing."""
        here = {fact.id for fact in own}
        disputes = [item for item in self._library.disagreements if any(here & set(side) for side in item.sides)]
        items = [write_dispute(item, self._facts) for item in disputes if not self._is_corrected(item.sides)]
        items += write_corrections(own)
        for pair in find_neighbours(numbers, self._facts):
            told = " <b>but</b> ".join(write_prose(self._facts[number.fact].wording) for number in pair)
            items.append(f"<li>{told}</li>")
        return f"<ul>{''.join(items)}</ul>" if items else ""

    def _is_corrected(self, sides: Iterable[Iterable[FactId]]) -> bool:
        """Whether all that is disputed is out of date, and told as such."""
        return all(self._facts[name].correction for side in sides for name in side)

    def _write_sections(self, topic: Topic, facts: Sequence[Fact]) -> Iterator[tuple[str, str]]:
        known = self._known[topic.slug]
        known = replace(known, others=known.others | list_frames(facts))
        for section in topic.sections:
            here = [fact for fact in facts if fact.section == section.title]
            yield section.title, write_list(grow_outline(here, self._owners, known.within(section.title)))

    def _write_mentions(self, topic: Topic) -> str:
        """What the pages of other topics say of this one."""
        facts = [fact for fact in self._mentions[topic.slug] if fact.wording.kind == "prose" and not fact.correction]
        chosen = choose_facts(facts, {fact.id: self._rates[fact.id] for fact in facts}, {}, _FEW)
        lists = ((slug, [fact for fact in chosen if fact.topics[0] == slug]) for slug in self._titles)
        items = (
            f"<li><b>{write_text(self._titles[slug])}</b>{write_list(grow_outline(own, {}, self._known[slug]))}</li>"
            for slug, own in lists
            if own
        )
        return f"<ul>{''.join(items)}</ul>" if chosen else ""

    def _write_comparison(self, item: Comparison) -> str:
        html = write_comparison(item, self._library)
        return html if _count_lines(html) <= _COMPARISON else ""


def _write_head(topic: Topic, level: int) -> str:
    status = STATUS_WORDS.get(topic.status, "")
    told = [write_text(part) for part in (topic.full_name, topic.about) if part]
    state = f"<b>{status}.</b> {write_text(topic.now.rstrip('.'))}. " if status else ""
    return f"<header><h{level}>{write_text(topic.title)}</h{level}><p>{state}{' – '.join(told)}</p></header>"


def _write_parts(parts: Iterable[tuple[str, str]], level: int) -> str:
    return "".join(f"<section><h{level}>{write_text(name)}</h{level}>{html}</section>" for name, html in parts if html)


def _count_lines(html: str, columns: int = 1) -> int:
    """About how many lines of a column a part takes that stands across so many columns."""
    if not html:
        return 0
    rows = html.count("<tr") + html.count("<li") + html.count("<br>")
    height = rows * (_WRAPPED if columns > 1 else 1)
    return 2 * columns + max(ceil(plain_length(html) / WIDTH * 1.35), ceil(height * columns))
