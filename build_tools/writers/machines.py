"""What machines read: `facts.json` with its schema, and `llms.txt`, the pages with a line on each."""

from __future__ import annotations

import json
from collections.abc import Iterator
from urllib.parse import quote

from build_tools.addresses import slugify
from build_tools.catalog import Catalog
from build_tools.model import Fact, Library
from build_tools.writers.comparisons import filled_comparisons
from build_tools.writers.disputes import disputes_of
from build_tools.writers.marks import source_pages
from build_tools.writers.references import page_of

_TEXT, _TEXTS = {"type": "string"}, {"type": "array", "items": {"type": "string"}}
SCHEMA = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "The facts of a library of Crib",
    "type": "object",
    "required": ["title", "sources", "facts"],
    "properties": {
        "title": _TEXT,
        "sources": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["label", "title", "year", "exam"],
                "properties": {"label": _TEXT, "title": _TEXT, "year": {"type": ["integer", "null"]}, "exam": _TEXT},
            },
        },
        "facts": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id", "url", "topics", "section", "kind", "text", "trail", "said_by", "correction"],
                "properties": {
                    "id": {"type": "string", "description": "Stays when the fact is reworded."},
                    "url": {"type": "string", "description": "Where it stands, from the root of the site."},
                    "topics": {**_TEXTS, "description": "The slug of its page first, then the topics that it names."},
                    "section": {"type": ["string", "null"]},
                    "kind": {"enum": ["prose", "code", "table"]},
                    "text": {"type": "string", "description": "Of a table: its rows as lines, cells parted by |."},
                    "trail": {**_TEXTS, "description": "The headings and parent items over it, outermost first."},
                    "important": {"type": "boolean", "description": "Whether one of its authors marked it."},
                    "said_by": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["source", "url", "said"],
                            "properties": {"source": _TEXT, "url": _TEXT, "said": _TEXT},
                        },
                    },
                    "disagreement": {"type": ["string", "null"], "description": "Facts with the same one contradict."},
                    "correction": {"type": ["string", "null"], "description": "What holds instead today."},
                },
            },
        },
    },
}
"""Of `facts.json`."""


def write_machines(library: Library, catalog: Catalog) -> dict[str, str]:
    """`facts.json`, `facts.schema.json`, `llms.txt`."""
    return {
        "facts.json": json.dumps(tell_library(library, catalog), ensure_ascii=False, separators=(",", ":")) + "\n",
        "facts.schema.json": json.dumps(SCHEMA, indent=2) + "\n",
        "llms.txt": "\n".join([*_list_pages(library, catalog), ""]),
    }


def tell_library(library: Library, catalog: Catalog) -> dict[str, object]:
    """All facts with their sources, as SCHEMA has them."""
    sources = [{"label": s.label, "title": s.title, "year": s.year, "exam": s.exam} for s in library.sources]
    return {"title": catalog.title, "sources": sources, "facts": list_facts(library)}


def list_facts(library: Library) -> list[dict[str, object]]:
    """Each fact with who says it."""
    pages = {path: f"/{quote(page.removesuffix('index.md'))}" for path, page in source_pages(library.notes).items()}
    disputes = disputes_of(library)
    return [_tell_fact(fact, pages, disputes.get(fact.id)) for fact in library.facts]


def _tell_fact(fact: Fact, pages: dict[str, str], dispute: str | None) -> dict[str, object]:
    wording = fact.wording
    return {
        "id": fact.id,
        "url": f"/{page_of(fact).removesuffix('index.md')}#f-{fact.id}",
        "topics": list(fact.topics),
        "section": slugify(fact.section) if fact.section else None,
        "kind": wording.kind,
        "text": "\n".join(" | ".join(row) for row in wording.rows) if wording.kind == "table" else wording.text,
        "trail": [crumb.text for crumb in wording.trail],
        "important": any(statement.important for statement in fact.statements),
        "said_by": [
            {"source": s.source, "url": f"{pages[s.place.path]}#L{s.place.first}", "said": s.said}
            for s in fact.statements
        ],
        "disagreement": dispute,
        "correction": fact.correction.now if fact.correction else None,
    }


def _list_pages(library: Library, catalog: Catalog) -> Iterator[str]:
    """The pages in the form of https://llmstxt.org: a title, what it is, lists of links with a line on each."""
    yield from (f"# {catalog.title}", "", f"> {catalog.about}" if catalog.about else "> Study notes, fact by fact.", "")
    yield "Every fact stands once, with the notes that tell it. facts.json has all of them."
    for category in catalog.categories:
        topics = [topic for topic in catalog.topics if topic.category == category]
        if topics:
            yield from ("", f"## {category}", "")
            yield from (f"- [{topic.title}](topics/{topic.slug}/index.md): {topic.about}" for topic in topics)
    yield from ("", "## Across topics", "", "- [Numbers](numbers/index.md): limits, defaults and rates")
    yield from ("- [Disagreements](disagreements/index.md): where the notes contradict each other",)
    for item in filled_comparisons(library, catalog):
        yield f"- [{item.title}](compare/{item.slug}/index.md)"
