"""The home page, the page of unsorted facts, and the navigation."""

from __future__ import annotations

import json
from collections import Counter

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.writers.comparisons import filled_comparisons
from build_tools.writers.markdown import count, escape, front_matter
from build_tools.writers.outline import Known, grow_outline, owners_of, write_outline
from build_tools.writers.pen import Pen


def write_home(library: Library, catalog: Catalog) -> dict[str, str]:
    """The topics by category, each with its number of facts."""
    facts = Counter(fact.topics[0] for fact in library.facts if fact.topics)
    lines = [front_matter({"title": catalog.title, "hide": ["toc"]}), f"# {escape(catalog.title)}", ""]
    lines += [escape(catalog.about), ""] if catalog.about else []
    told = f"{count(len(library.facts), 'fact')} from {count(len(library.sources), 'note')}"
    lines += [f"{told} on {count(len(catalog.topics), 'page')}.", "", '<div class="map" markdown>', ""]
    for category in catalog.categories:
        topics = [topic for topic in catalog.topics if topic.category == category]
        if topics:
            lines += [f"## {escape(category)}", ""]
            lines += [f"- [{escape(t.title)}](topics/{t.slug}/index.md) {facts[t.slug]:,}" for t in topics]
            lines.append("")
    return {"index.md": "\n".join([*lines, "</div>", ""])}


def write_unsorted(library: Library, catalog: Catalog) -> dict[str, str]:
    """The facts that fit no topic, under their own headings."""
    facts = [fact for fact in library.facts if not fact.topics]
    lines = [front_matter({"title": "Unsorted"}), "# Unsorted", ""]
    if not facts:
        return {"unsorted/index.md": "\n".join([*lines, "Every fact has found its page.", ""])}
    root = grow_outline(facts, owners_of(library), Known())
    lines += [f"{count(len(facts), 'fact')} that no topic of the catalog fits, as the notes group them.", ""]
    return {"unsorted/index.md": "\n".join([*lines, *write_outline(root, Pen(library, catalog, "../")), ""])}


def write_navigation(library: Library, catalog: Catalog) -> dict[str, str]:
    """`nav.yml`, which mkdocs.yml inherits: home, the topics by category, what spans them, the sources."""
    nav: list[object] = ["index.md"]
    for category in catalog.categories:
        pages = [{t.title: f"topics/{t.slug}/index.md"} for t in catalog.topics if t.category == category]
        if pages:
            nav.append({category: pages})
    if filled_comparisons(library, catalog):
        nav.append({"Comparisons": "compare/index.md"})
    nav.append({"Numbers": "numbers/index.md"})
    nav.append({"Cheat-sheets": "sheets/index.md"})
    if catalog.glossary:
        nav.append({"Glossary": "glossary/index.md"})
    nav.append({"Disagreements": "disagreements/index.md"})
    nav.append({"Sources": "sources/index.md"})
    return {"nav.yml": json.dumps({"nav": nav}, ensure_ascii=False, indent=1) + "\n"}
