"""Lists what can be found: a Library in, a record for each topic, section, fact, table row, comparison and term out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from build_tools.addresses import slugify
from build_tools.catalog import Catalog, Comparison, Topic
from build_tools.model import Disagreement, Fact, FactId, Library, Slug

Kind = Literal["topic", "section", "fact", "row", "code", "comparison", "disagreement", "term"]


@dataclass(frozen=True, slots=True)
class Record:
    """Something that can be found."""

    kind: Kind
    id: str
    topic: Slug | None
    section: str
    url: str
    text: str
    """What is shown."""
    over: str = ""
    """Headings and labels over it."""
    more: str = ""
    """Other words that lead to it."""
    sources: int = 1
    """How many sources say it."""


def list_records(library: Library, catalog: Catalog) -> Iterator[Record]:
    """All records: topics in the catalog's order with their sections and facts, then what spans them."""
    for topic in catalog.topics:
        own = [fact for fact in library.facts if fact.topics[:1] == (topic.slug,)]
        yield from _list_topic(topic, own)
    facts = {fact.id: fact for fact in library.facts}
    filled = {slug for slug, _, _ in library.cells}
    yield from (_of_comparison(item) for item in catalog.comparisons if item.slug in filled)
    yield from (_of_disagreement(item, facts) for item in library.disagreements)
    for term in catalog.glossary:
        url = f"/topics/{term.topic}/" if term.topic else "/glossary/"
        explained = library.explained.get(term.term, ())
        anchor = f"#f-{explained[0]}" if explained and term.topic else ""
        more = " ".join(term.names)
        yield Record("term", term.term, term.topic, "Glossary", url + anchor, f"{term.term}: {term.meaning}", more=more)


def _list_topic(topic: Topic, facts: list[Fact]) -> Iterator[Record]:
    url = f"/topics/{topic.slug}/"
    names = " ".join((topic.name, topic.full_name, *topic.names))
    yield Record("topic", topic.slug, topic.slug, "", url, topic.about, more=names)
    for section in topic.sections:
        own = [fact for fact in facts if fact.section == section.title]
        if own:
            address = f"{url}#{slugify(section.title)}"
            name = f"{topic.slug}#{slugify(section.title)}"
            yield Record("section", name, topic.slug, section.title, address, section.title)
        for fact in own:
            yield from _of_fact(fact, topic.slug, f"{url}#f-{fact.id}")


def _of_fact(fact: Fact, topic: Slug, url: str) -> Iterator[Record]:
    wording = fact.wording
    over = " ".join(crumb.text for crumb in wording.trail[-2:])
    if wording.kind == "table":
        heads = " ".join(wording.rows[0])
        for number, row in enumerate(wording.rows[1:], 1):
            yield Record("row", f"{fact.id}-{number}", topic, fact.section, url, " | ".join(row), f"{over} {heads}")
        return
    more = " ".join(statement.text for statement in fact.statements[1:] if statement.text != wording.text)
    kind: Kind = "code" if wording.kind == "code" else "fact"
    sources = len({statement.source for statement in fact.statements})
    yield Record(kind, fact.id, topic, fact.section, url, wording.text, over, more, sources)


def _of_comparison(item: Comparison) -> Record:
    more = " ".join([*(column.name for column in item.columns), *(row.name for row in item.rows)])
    url = f"/compare/{item.slug}/"
    return Record("comparison", item.slug, item.columns[0].topic, "Comparisons", url, item.title, more=more)


def _of_disagreement(item: Disagreement, facts: dict[FactId, Fact]) -> Record:
    sides = " ".join(facts[name].wording.text for side in item.sides for name in side)
    about = item.about or "The notes disagree"
    return Record(
        "disagreement", item.id, item.topic, "Disagreements", f"/disagreements/#d-{item.id}", about, more=sides
    )
