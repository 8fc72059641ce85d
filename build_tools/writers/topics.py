"""A page for each topic of the catalog: what it is, its sections, what other pages say of it, the sources."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from build_tools.catalog import Catalog, Topic
from build_tools.model import Fact, Library, Slug
from build_tools.writers.markdown import capitalise, escape, front_matter, slugify
from build_tools.writers.marks import Marks
from build_tools.writers.outline import Key, grow_outline, write_outline

UP = "../../"
STATUS_WORDS = {"renamed": "Renamed", "closed": "Closed to new customers", "retired": "Retired"}
_FEW = 10
"""With fewer facts of its own, a page shows unfolded what other pages say."""
_EXCERPT = 160
"""Characters of a fact shown on another page."""


def write_topics(library: Library, catalog: Catalog) -> dict[str, str]:
    """Path to page for every topic, those without facts too."""
    pages: dict[Slug, list[Fact]] = defaultdict(list)
    mentions: dict[Slug, list[Fact]] = defaultdict(list)
    for fact in library.facts:
        for number, slug in enumerate(fact.topics):
            (mentions if number else pages)[slug].append(fact)
    marks, owners = Marks(library), owners_of(library)
    titles = {topic.slug: topic.title for topic in catalog.topics}
    return {
        f"topics/{topic.slug}/index.md": "\n".join(
            [
                *_write_head(topic, pages[topic.slug], library),
                *_write_sections(topic, pages[topic.slug], owners, marks),
                *_write_mentions(mentions[topic.slug], len(pages[topic.slug]), titles),
                *_write_sources(pages[topic.slug], library, marks),
            ]
        )
        for topic in catalog.topics
    }


def owners_of(library: Library) -> dict[Key, Fact]:
    """Each statement's fact."""
    return {(s.place.path, s.ordinal): fact for fact in library.facts for s in fact.statements}


def count(number: int, word: str) -> str:
    """`1 fact`, `2 facts`, `1,200 facts`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def _write_head(topic: Topic, facts: Sequence[Fact], library: Library) -> list[str]:
    values = {"title": topic.title, "description": topic.about, "category": topic.category}
    sources = {statement.source for fact in facts for statement in fact.statements}
    told = f"{count(len(facts), 'fact')} from {len(sources)} of {count(len(library.sources), 'note')}"
    parts = [escape(part) for part in (topic.full_name, topic.category, told) if part]
    lines = [front_matter(values), f"# {escape(topic.title)}", "", " · ".join(parts), "{: .facts-of }", ""]
    if topic.status != "current":
        since = f" in {topic.since}" if topic.since else ""
        now = f" Today: {escape(topic.now)}." if topic.now else ""
        lines += [
            f'!!! warning "{STATUS_WORDS.get(topic.status, topic.status)}{since}"',
            "",
            f"    {now or 'See below.'}",
            "",
        ]
    return [*lines, escape(topic.about), ""]


def _write_sections(topic: Topic, facts: Sequence[Fact], owners: Mapping[Key, Fact], marks: Marks) -> list[str]:
    names = [topic.title, topic.name, topic.full_name, *topic.names]
    lines: list[str] = []
    for section in topic.sections:
        own = [fact for fact in facts if fact.section == section.title]
        if own:
            root = grow_outline(own, owners, [*names, section.title])
            heading = f"## {escape(section.title)} {{: #{slugify(section.title)} }}"
            lines += [heading, "", *write_outline(root, marks, UP), ""]
    return lines or ["No note says anything about it yet.", ""]


def _write_mentions(facts: Sequence[Fact], own: int, titles: Mapping[Slug, str]) -> list[str]:
    """The facts on other pages that name this topic, grouped by page, a line each."""
    groups: dict[Slug, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.wording.kind == "prose":
            groups[fact.topics[0]].append(fact)
    if not groups:
        return []
    lines = ["## On other pages {: #on-other-pages }", ""]
    fold = "???+" if own < _FEW else "???"
    for slug in sorted(groups, key=lambda slug: (-len(groups[slug]), slug)):
        lines += [f'{fold} quote "{titles[slug]}: {count(len(groups[slug]), "fact")}"', ""]
        for fact in groups[slug]:
            lines.append(f"    - [{escape(excerpt(fact))}](../{slug}/index.md#f-{fact.id})")
        lines.append("")
    return lines


def excerpt(fact: Fact) -> str:
    """The beginning of a fact's wording, whole words."""
    text = capitalise(fact.wording.text.replace("`", ""))
    return text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(" ", 1)[0] + " …"


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
