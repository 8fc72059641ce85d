"""A page for each topic of the catalog: what it is, its sections, what other pages say of it, the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass

from build_tools.addresses import slugify
from build_tools.catalog import Catalog, Topic
from build_tools.model import Disagreement, Fact, FactId, Library, Slug, StatementKey
from build_tools.writers.cards import list_decks
from build_tools.writers.disputes import gather_disputes
from build_tools.writers.markdown import count, escape, front_matter
from build_tools.writers.marks import Marks
from build_tools.writers.neighbours import Neighbours
from build_tools.writers.numbers import NumberTable
from build_tools.writers.outline import Known, grow_outline, know_topics, owners_of, write_outline
from build_tools.writers.pen import Pen
from build_tools.writers.references import group_by_page

UP = "../../"
STATUS_WORDS = {"renamed": "Renamed", "closed": "Closed to new customers", "retired": "Retired"}
_FEW = 10
"""With fewer facts of its own, a page shows unfolded what other pages say."""
_NOTHING = "No note says anything about it yet."
_NOTHING_BUT_MENTIONS = "No note has a part on it; this is what they say of it elsewhere."


@dataclass(frozen=True, slots=True)
class Book:
    """What every page needs to know of the whole."""

    library: Library
    pen: Pen
    owners: Mapping[StatementKey, Fact]
    facts: Mapping[FactId, Fact]
    known: Mapping[Slug, Known]
    neighbours: Neighbours
    numbers: NumberTable
    cards: Set[Slug]
    """The topics that have some."""


def write_topics(library: Library, catalog: Catalog) -> dict[str, str]:
    """Path to page for every topic, those without facts too."""
    pages = group_by_page(library.facts)
    book = Book(
        library=library,
        pen=Pen(library, catalog, UP),
        owners=owners_of(library),
        facts={fact.id: fact for fact in library.facts},
        known=know_topics(catalog.topics),
        neighbours=Neighbours(library, catalog, UP),
        numbers=NumberTable(library, UP),
        cards=list_decks(library, catalog),
    )
    return {f"topics/{t.slug}/index.md": _write_page(t, pages.get(t.slug, []), book) for t in catalog.topics}


def _write_page(topic: Topic, own: Sequence[Fact], book: Book) -> str:
    backlinks = book.neighbours.write_backlinks(topic.slug, unfolded=len(own) < _FEW)
    parts = [
        *_write_head(topic, own, book.library, topic.slug in book.cards),
        *book.numbers.write(own),
        *(_write_sections(topic, own, book) or [_NOTHING_BUT_MENTIONS if backlinks else _NOTHING, ""]),
        *book.neighbours.write_comparisons(topic.slug),
        *book.neighbours.write_related(topic.slug),
        *backlinks,
        *_write_sources(own, book.library, book.pen.marks),
    ]
    return "\n".join(parts)


def _write_head(topic: Topic, facts: Sequence[Fact], library: Library, has_cards: bool) -> list[str]:
    values = {"title": topic.title, "description": topic.about, "category": topic.category}
    sources = {statement.source for fact in facts for statement in fact.statements}
    told = f"{count(len(facts), 'fact')} from {len(sources)} of {count(len(library.sources), 'note')}"
    disputes = _count_disputes(facts, library.disagreements)
    parts = [escape(part) for part in (topic.full_name, topic.category, told, disputes) if part]
    lines = [front_matter(values), f"# {escape(topic.title)}", "", " · ".join(parts), "{: .facts-of }", ""]
    if topic.status != "current":
        since = f" in {topic.since}" if topic.since else ""
        now = f"Today: {escape(topic.now.rstrip('.'))}." if topic.now else "See below."
        lines += [f'!!! warning "{STATUS_WORDS[topic.status]}{since}"', "", f"    {now}", ""]
    return [*lines, escape(topic.about), "", *_write_actions(topic, has_cards)]


def _write_actions(topic: Topic, has_cards: bool) -> list[str]:
    """What a reader can take along."""
    links = [f"[Print the sheet]({UP}sheets/{topic.slug}/index.md){{: .md-button }}"]
    if has_cards:
        links.append(f"[Cards for Anki]({UP}assets/cards/{topic.slug}.txt){{: .md-button download={topic.slug}.txt }}")
    return [" ".join(links), "{: .actions }", ""]


def _count_disputes(facts: Sequence[Fact], disputes: Sequence[Disagreement]) -> str:
    """`2 disagreements, 1 open`; nothing when the notes agree."""
    own = {fact.id for fact in facts}
    here = [item for item in disputes if any(own.intersection(side) for side in item.sides)]
    still = sum(item.ruling is None for item in here)
    return f"{count(len(here), 'disagreement')}{f', {still} open' if still else ''}" if here else ""


def _write_sections(topic: Topic, facts: Sequence[Fact], book: Book) -> list[str]:
    known = book.known[topic.slug]
    parts, disputes = _bring_together(facts, book)
    lines: list[str] = []
    for section in topic.sections:
        own = parts[section.title]
        if own:
            root = grow_outline(own, book.owners, known.within(section.title))
            gather_disputes(root, disputes[section.title], book.facts)
            book.pen.begin_section()
            heading = f"## {escape(section.title)} {{: #{slugify(section.title)} .section }}"
            lines += [heading, "", *write_outline(root, book.pen), ""]
    return lines


def _bring_together(facts: Sequence[Fact], book: Book) -> tuple[dict[str, list[Fact]], dict[str, list[Disagreement]]]:
    """The facts and disagreements of each section; the sides of one disagreement stand in the section of the first."""
    sections = {fact.id: fact.section for fact in facts}
    disputes: dict[str, list[Disagreement]] = defaultdict(list)
    for dispute in book.library.disagreements:
        here = [name for side in dispute.sides for name in side if name in sections]
        if here:
            disputes[sections[here[0]]].append(dispute)
            sections.update(dict.fromkeys(here, sections[here[0]]))
    parts: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        parts[sections[fact.id]].append(fact)
    return parts, disputes


def _write_sources(facts: Sequence[Fact], library: Library, marks: Marks) -> list[str]:
    lines = ["## Sources {: #sources }", ""]
    told = [(s, fact) for fact in facts for s in {statement.source for statement in fact.statements}]
    for source in library.sources:
        number = sum(label == source.label for label, _ in told)
        if number:
            dated = ", ".join(str(part) for part in (source.year, source.exam) if part)
            name = f"[{escape(source.title)}]({UP}sources/{source.label}/index.md)"
            lines.append(
                f"- **{marks.letters[source.label]}** {name}{f' ({dated})' if dated else ''}: {count(number, 'fact')}"
            )
    return [*lines, ""] if len(lines) > 2 else []
