"""The home page: what this is, the search, the topics by category, what spans them, and what has changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from build_tools.catalog import Catalog, Topic
from build_tools.model import Authority, Fact, Library, Slug
from build_tools.writers.cards import ALL
from build_tools.writers.comparisons import filled_comparisons
from build_tools.writers.markdown import count, escape, front_matter

_CHANGES = 8
"""The newest changes shown."""
_UNREAD = "Not all of these have been held against the documentation yet; the place of each says so."


def write_home(library: Library, catalog: Catalog) -> dict[str, str]:
    """`/`, useful without scrolling: the search first, then the topics."""
    values = {"title": catalog.title, "description": catalog.about, "hide": ["navigation", "toc"]}
    told = f"{count(len(library.facts), 'fact')} from {count(len(library.sources), 'note')}"
    return {
        "index.md": "\n".join(
            [
                front_matter(values),
                *('<div class="hero" markdown>', "", f"# {escape(catalog.title)}", "", escape(catalog.about), ""),
                f'<button type="button" class="search-here">Search {told} <kbd>/</kbd></button>',
                *("", " ".join(_write_ways(library, catalog)), "{: .ways }", "", "</div>", ""),
                *('<div class="map" markdown>', "", *_write_map(library, catalog), "</div>", ""),
                *_write_changes(library, catalog),
                '<div class="progress" hidden></div>',
                "",
            ]
        )
    }


def _write_ways(library: Library, catalog: Catalog) -> Iterator[str]:
    """What spans the topics."""
    yield f"[**{sum(len(item.amounts) for item in library.numbers):,}** numbers](numbers/index.md)"
    if comparisons := filled_comparisons(library, catalog):
        yield f"[**{len(comparisons):,}** comparisons](compare/index.md)"
    yield "[Cheat-sheets](sheets/index.md)"
    yield f"[Cards for Anki](assets/cards/{ALL}.txt){{: download=cards.txt }}"
    yield f"[**{len(library.disagreements):,}** disagreements](disagreements/index.md)"
    if catalog.glossary:
        yield f"[**{len(catalog.glossary):,}** terms](glossary/index.md)"


def _write_map(library: Library, catalog: Catalog) -> Iterator[str]:
    """The topics by category, each with its number of facts, and a mark where the notes disagree."""
    facts = Counter(fact.topics[0] for fact in library.facts if fact.topics)
    disputed = Counter(item.topic for item in library.disagreements)
    sections: dict[Slug, set[str]] = {}
    for fact in library.facts:
        sections.setdefault(fact.topics[0] if fact.topics else Slug(""), set()).add(fact.section)
    for category in catalog.categories:
        topics = [topic for topic in catalog.topics if topic.category == category]
        if topics:
            yield from (f"## {escape(category)}", "")
            for topic in topics:
                parts = len(sections.get(topic.slug, ()))
                link = f"[{escape(topic.title)}](topics/{topic.slug}/index.md){{: data-sections={parts} }}"
                yield f"- {link} <small>{_write_mark(disputed[topic.slug])}{facts[topic.slug]:,}</small>"
            yield ""


def _write_mark(disputes: int) -> str:
    told = f"the notes disagree {disputes} times" if disputes > 1 else "the notes disagree once"
    return f'<abbr class="disputed" title="{told}">≠</abbr> ' if disputes else ""


def _write_changes(library: Library, catalog: Catalog) -> list[str]:
    """What the services changed last, by the rulings and corrections of the maintainers."""
    topics = {topic.slug: topic for topic in catalog.topics}
    changes = {authority.now: (authority, fact) for authority, fact in _list_changes(library)}
    newest = sorted(changes.values(), key=lambda item: (-(item[0].since or 0), item[1].topics[0], item[0].now))
    lines = [_write_change(authority, fact, topics[fact.topics[0]]) for authority, fact in newest[:_CHANGES]]
    if not lines:
        return []
    unread = any(not authority.checked for authority, _ in newest[:_CHANGES])
    told = [_UNREAD, "{: .facts-of }", ""] if unread else []
    return ["## What has changed {: #changes }", "", *lines, "", *told]


def _list_changes(library: Library) -> Iterator[tuple[Authority, Fact]]:
    """What holds today since a known year, with a fact that it is about."""
    facts = {fact.id: fact for fact in library.facts}
    found = [(fact.correction, fact) for fact in library.facts if fact.correction]
    found += [(item.ruling.authority, facts[item.sides[0][0]]) for item in library.disagreements if item.ruling]
    return ((authority, fact) for authority, fact in found if authority.since and fact.topics)


def _write_change(authority: Authority, fact: Fact, topic: Topic) -> str:
    place = f"topics/{topic.slug}/index.md#f-{fact.id}"
    return f"- **{authority.since}** [{escape(topic.title)}](<{place}>): {escape(authority.now.rstrip('.'))}"
