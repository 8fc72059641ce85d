"""Cheat-sheets for paper: a page for each topic, and the book of all, with the comparisons behind them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from html import escape as escape_html

from build_tools.catalog import Catalog, Comparison, Topic
from build_tools.model import Library, Slug
from build_tools.writers.comparisons import filled_comparisons
from build_tools.writers.html import write_text
from build_tools.writers.markdown import escape, front_matter
from build_tools.writers.references import group_by_page
from build_tools.writers.sheets.content import SheetWriter
from build_tools.writers.sheets.paper import WIDE, write_comparison

_LARGE = 5
"""So many topics, those with the most that is worth a place, have two pages; all others have one."""
_PRINT = '<button type="button" class="print">Print</button>'


def write_sheets(library: Library, catalog: Catalog) -> dict[str, str]:
    """`/sheets/<slug>/` for every topic and `/sheets/` with all of them."""
    own, filled = group_by_page(library.facts), _count_filled(library)
    writer, comparisons = SheetWriter(library, catalog), filled_comparisons(library, catalog)
    large = sorted(own, key=lambda slug: (-writer.count_need(own[slug]), slug))[:_LARGE]
    pages = {}
    sheets: dict[Slug, str] = {}
    for topic in catalog.topics:
        room = 2 if topic.slug in large else 1
        sheet = writer.write(topic, own.get(topic.slug, []), room, _choose_comparison(topic, comparisons, filled))
        links = [f"[{escape(topic.title)}](../../topics/{topic.slug}/index.md)", "[All sheets](../index.md)"]
        pages[f"sheets/{topic.slug}/index.md"] = _write_page(
            topic.title, links, f"<article>{sheet.write(1)}</article>", library, catalog
        )
        if not sheet.is_empty:
            sheets[topic.slug] = sheet.write(2, compared=False)
    book = "".join(_write_book(sheets, comparisons, library, catalog))
    return {"sheets/index.md": _write_page("Cheat-sheets", ["[Home](../index.md)"], book, library, catalog), **pages}


def _count_filled(library: Library) -> Counter[tuple[Slug, Slug]]:
    """How many cells of each comparison the facts of each topic fill."""
    pages = {fact.id: fact.topics[0] for fact in library.facts if fact.topics}
    return Counter(
        (slug, page)
        for (slug, _, _), names in library.cells.items()
        for page in {pages[name] for name in names if name in pages}
    )


def _choose_comparison(
    topic: Topic, comparisons: Sequence[Comparison], filled: Mapping[tuple[Slug, Slug], int]
) -> Comparison | None:
    """The comparison of which the topic's own facts fill most, gaps counted; the smallest of several."""

    def weigh(item: Comparison) -> tuple[float, int, Slug]:
        cells = len(item.columns) * len(item.rows)
        return -round(filled.get((item.slug, topic.slug), 0) / cells, 1), cells, item.slug

    return min((item for item in comparisons if topic.slug in item.topics), key=weigh, default=None)


def _write_page(title: str, links: Sequence[str], html: str, library: Library, catalog: Catalog) -> str:
    dated = max((source.year for source in library.sources if source.year), default=None)
    values = {"title": title, "template": "sheet.html", "dated": dated}
    pdf = ['<a href="sheet.pdf">PDF</a>'] if catalog.pdf else []
    bar = ["<nav markdown>", "", " ".join([*links, *pdf, _PRINT]), "", "</nav>"]
    return "\n".join([front_matter(values), *bar, "", f"<main>{html}</main>", ""])


def _write_book(
    sheets: Mapping[Slug, str], comparisons: Sequence[Comparison], library: Library, catalog: Catalog
) -> Iterator[str]:
    """The contents with a box to tick for each topic, the sheets in the catalog's order, the comparisons."""
    yield f'<header><h1>{write_text(catalog.title)}</h1></header><div class="contents">'
    for category in catalog.categories:
        topics = [topic for topic in catalog.topics if topic.category == category and topic.slug in sheets]
        items = "".join(
            f'<li>{_write_box(topic.title, topic.slug)} <a href="#{topic.slug}">{write_text(topic.title)}</a></li>'
            for topic in topics
        )
        if items:
            yield f"<section>{_write_box(category, '')} <b>{write_text(category)}</b><ul>{items}</ul></section>"
    yield "</div>"
    for topic in catalog.topics:
        if topic.slug in sheets:
            yield f'<article id="{topic.slug}" data-topics="{topic.slug}">{sheets[topic.slug]}</article>'
    yield '<article class="comparisons" id="comparisons"><header><h2>Comparisons</h2></header>'
    for wide in (False, True):
        yield f'<div class="{"wide" if wide else "columns"}">'
        for item in comparisons:
            if wide == (len(item.columns) >= WIDE):
                title, table = write_text(item.title), write_comparison(item, library)
                yield f'<section data-topics="{" ".join(sorted(item.topics))}"><h3>{title}</h3>{table}</section>'
        yield "</div>"
    yield "</article>"


def _write_box(name: str, slug: str) -> str:
    """A box to tick; without a slug it is that of a category."""
    return f'<input type="checkbox" value="{slug}" aria-label="{escape_html(name)}" checked>'
