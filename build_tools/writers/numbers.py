"""`/numbers/`: every limit and default of all topics in one table; and the table on top of a topic's page."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from build_tools.catalog import Catalog
from build_tools.model import Amount, Fact, Library, Number
from build_tools.passes.claims.words import roots_of
from build_tools.writers.flags import Flags
from build_tools.writers.markdown import capitalise, count, escape_cell, front_matter, write_rows
from build_tools.writers.marks import Marks
from build_tools.writers.references import group_by_page, page_of

UP = "../"
_LONGEST = 120
"""Characters of what a number is of; the fact says the rest."""

_CLEAR, _LONGEST_NAME = 3, 60
"""Roots with which words are clear by themselves, characters of what may stand before them."""
_GENERAL = roots_of("basics configuration limits options overview settings monitoring")
"""A section of no other words tells nothing of a number."""


def write_numbers(library: Library, catalog: Catalog) -> dict[str, str]:
    """`/numbers/`, a row for each amount, with what holds now of those out of date."""
    table, pages = NumberTable(library, UP), group_by_page(library.facts)
    rows = [["Service", "What", "Value", "Qualifier", "Sources"]]
    for topic in catalog.topics:
        name = f"[{escape_cell(topic.title)}]({UP}topics/{topic.slug}/index.md)"
        rows += [[name, *row] for row in table.list_amounts(pages.get(topic.slug, ()))]
    lines = [front_matter({"title": "Numbers", "hide": ["toc"]}), "# Numbers", ""]
    if len(rows) == 1:
        return {"numbers/index.md": "\n".join([*lines, "The notes tell no limit and no default.", ""])}
    told = f"{count(len(rows) - 1, 'amount')}: the limits, defaults and rates that the notes tell, each with its fact."
    lines += [told, "", '<div class="numbers filtered" markdown>', "", *write_rows(rows), "", "</div>", ""]
    return {"numbers/index.md": "\n".join(lines)}


def holding(number: Number) -> tuple[Amount, ...]:
    """The amounts that hold today, as far as is known."""
    return number.now or number.amounts


def name_place(fact: Fact, number: Number) -> str:
    """What stands over a fact, its parent or section, where the words for what its number is of don't tell that."""
    told = roots_of(number.what)
    over = [crumb.text.rstrip(":. ") for crumb in fact.wording.trail if crumb.kind in ("statement", "label")]
    name = over[-1] if over and len(told) < _CLEAR and len(over[-1]) <= _LONGEST_NAME else fact.section
    roots = roots_of(name)
    return "" if roots & told or roots <= _GENERAL else capitalise(name)


class NumberTable:
    """Writes numbers on pages `up` below the docs folder, with the facts, marks and flags of a library at hand."""

    def __init__(self, library: Library, up: str) -> None:
        self._up, self._marks, self._flags = up, Marks(library), Flags(library, up)
        self._numbers = {number.fact: number for number in library.numbers}

    def list_amounts(self, facts: Iterable[Fact]) -> Iterator[list[str]]:
        """A row for each amount of these facts: what, value, qualifier, sources."""
        for fact in facts:
            if number := self._numbers.get(fact.id):
                what, marks = self._write_what(fact, number), self._marks.write([fact], self._up)
                for amount in number.amounts:
                    yield [what, f"**{escape_cell(amount.value)}**", amount.bound or " ", marks]
                for amount in number.now:
                    yield [what, f"**{escape_cell(amount.value)}**", f"{amount.bound}, now".strip(", "), " "]

    def write(self, facts: Iterable[Fact]) -> list[str]:
        """The part of a topic's page that has the numbers of its facts, a row for each; nothing without one."""
        rows = []
        for fact in facts:
            if number := self._numbers.get(fact.id):
                values = [f"**{escape_cell(item.value)}** {item.bound}".strip() for item in number.amounts]
                values += [f"now **{escape_cell(item.value)}** {item.bound}".strip() for item in number.now]
                rows.append([self._write_what(fact, number), "<br>".join(values)])
        head = ["## Numbers to remember {: #numbers }", "", '<div class="numbers" markdown>', ""]
        return [*head, *write_rows([["What", "Value"], *rows]), "", "</div>", ""] if rows else []

    def _write_what(self, fact: Fact, number: Number) -> str:
        """What a number is of, as a link to the fact, and what is the matter with that."""
        place = name_place(fact, number)
        text = capitalise(number.what.rstrip(".").replace("`", ""))
        text = text if len(text) <= _LONGEST else text[:_LONGEST].rsplit(" ", 1)[0] + " …"
        link = f"[{escape_cell(text)}](<{self._up}{page_of(fact)}#f-{fact.id}>)"
        return " ".join([f"{escape_cell(place)}:" if place else "", link, *self._flags.write([fact])]).strip()
