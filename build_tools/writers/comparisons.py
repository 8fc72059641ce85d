"""The pages of comparisons, and the index of all."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.catalog import Catalog, Cell, Comparison, Row
from build_tools.model import Fact, FactId, Library, Slug
from build_tools.writers.flags import Flags
from build_tools.writers.markdown import CORNER, count, escape, escape_cell, front_matter, write_rows
from build_tools.writers.marks import Marks
from build_tools.writers.references import page_of

UP = "../../"
_GAP = '<span class="gap">not in the notes</span>'


def write_comparisons(library: Library, catalog: Catalog) -> dict[str, str]:
    """`/compare/` and a page for each comparison of which some cell is filled."""
    comparisons = filled_comparisons(library, catalog)
    writer = _Writer(library)
    pages = {f"compare/{item.slug}/index.md": writer.write(item) for item in comparisons}
    return {"compare/index.md": _write_index(comparisons, catalog), **pages} if pages else {}


def filled_comparisons(library: Library, catalog: Catalog) -> list[Comparison]:
    """Those of which some cell is filled, in the order of their titles."""
    filled = {slug for slug, _, _ in library.cells}
    return sorted((item for item in catalog.comparisons if item.slug in filled), key=lambda item: item.title.lower())


def _write_index(comparisons: Sequence[Comparison], catalog: Catalog) -> str:
    lines = [front_matter({"title": "Comparisons", "hide": ["toc"]}), "# Comparisons", ""]
    lines += [f"{count(len(comparisons), 'table')} of things that are easily taken for each other.", ""]
    lines += ['<div class="map" markdown>', ""]
    categories = {topic.slug: topic.category for topic in catalog.topics}
    for category in catalog.categories:
        own = [item for item in comparisons if categories[item.columns[0].topic] == category]
        if own:
            lines += [f"## {escape(category)}", ""]
            lines += [f"- [{escape(item.title)}]({item.slug}/index.md)" for item in own]
            lines.append("")
    return "\n".join([*lines, "</div>", ""])


class _Writer:
    """Writes comparisons with the facts, marks and disagreements of a library at hand."""

    def __init__(self, library: Library) -> None:
        self._cells, self._marks, self._flags = library.cells, Marks(library), Flags(library, UP)
        self._facts = {fact.id: fact for fact in library.facts}

    def write(self, item: Comparison) -> str:
        """The page of a comparison: when to use which, the table, the sources."""
        lines = [front_matter({"title": item.title}), f"# {escape(item.title)}", ""]
        lines += [f"- **{escape(column.name)}**: {escape(column.when)}" for column in item.columns if column.when]
        head = [CORNER, *(_write_name(column.name, column.topic if column.when else None) for column in item.columns)]
        rows = [self._write_row(item.slug, number, row) for number, row in enumerate(item.rows)]
        lines += ["", '<div class="compare" markdown>', "", *write_rows([head, *rows]), "", "</div>", ""]
        own = [self._facts[name] for key, names in self._cells.items() if key[0] == item.slug for name in names]
        return "\n".join([*lines, f"Sources: {self._marks.write_legend(own, UP)}", "{: .facts-of }", ""])

    def _write_row(self, slug: Slug, number: int, row: Row) -> list[str]:
        cells = [self._write_cell(cell, self._cells.get((slug, number, at), ())) for at, cell in enumerate(row.cells)]
        return [f"**{_write_name(row.name, row.topic)}**", *cells]

    def _write_cell(self, cell: Cell | None, names: Sequence[FactId]) -> str:
        """A cell's text, which leads to its first fact, what is the matter with that, and its sources."""
        if cell is None or not names:
            return _GAP
        facts = [self._facts[name] for name in names]
        text = f"[{escape_cell(cell.text)}](<{_address(facts[0])}>){{: .cell }}"
        return " ".join([text, *self._flags.write(facts), self._marks.write(facts, UP)])


def _write_name(name: str, topic: Slug | None) -> str:
    """The name of a row or column; that of a thing compared leads to its page."""
    return f"[{escape_cell(name)}]({UP}topics/{topic}/index.md)" if topic else escape_cell(name)


def _address(fact: Fact) -> str:
    return f"{UP}{page_of(fact)}#f-{fact.id}"
