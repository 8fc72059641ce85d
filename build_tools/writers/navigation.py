"""The menu, `nav.yml`, which mkdocs.yml inherits; and the page of unsorted facts, which no menu leads to."""

from __future__ import annotations

import json

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.writers.comparisons import filled_comparisons
from build_tools.writers.markdown import count, front_matter
from build_tools.writers.outline import Known, grow_outline, owners_of, write_outline
from build_tools.writers.pen import Pen


def write_navigation(library: Library, catalog: Catalog) -> dict[str, str]:
    """Home, the topics by category, what spans them, the sources."""
    nav: list[object] = ["index.md"]
    for category in catalog.categories:
        pages = [{t.title: f"topics/{t.slug}/index.md"} for t in catalog.topics if t.category == category]
        if pages:
            nav.append({category: pages})
    spanning = {
        "Numbers": "numbers",
        "Comparisons": "compare" if filled_comparisons(library, catalog) else "",
        "Cheat-sheets": "sheets",
        "Glossary": "glossary" if catalog.glossary else "",
        "Disagreements": "disagreements",
        "Sources": "sources",
        "About": "about",
    }
    nav += [{title: f"{folder}/index.md"} for title, folder in spanning.items() if folder]
    return {"nav.yml": json.dumps({"nav": nav}, ensure_ascii=False, indent=1) + "\n"}


def write_unsorted(library: Library, catalog: Catalog) -> dict[str, str]:
    """`/unsorted/`: the facts that fit no topic, under their own headings."""
    facts = [fact for fact in library.facts if not fact.topics]
    lines = [front_matter({"title": "Unsorted"}), "# Unsorted", ""]
    if not facts:
        return {"unsorted/index.md": "\n".join([*lines, "Every fact has found its page.", ""])}
    root = grow_outline(facts, owners_of(library), Known())
    lines += [f"{count(len(facts), 'fact')} that no topic of the catalog fits, as the notes group them.", ""]
    return {"unsorted/index.md": "\n".join([*lines, *write_outline(root, Pen(library, catalog, "../")), ""])}
