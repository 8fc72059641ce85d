"""Names a fact where it doesn't stand: its beginning, with a link to its place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from build_tools.model import Fact, Slug
from build_tools.writers.markdown import capitalise, escape

_EXCERPT = 160
"""Characters of a fact shown away from its place."""


def excerpt(fact: Fact, longest: int = _EXCERPT) -> str:
    """The beginning of a fact's wording, whole words."""
    text = capitalise(fact.wording.text.replace("`", ""))
    return text if len(text) <= longest else text[:longest].rsplit(" ", 1)[0] + " …"


def page_of(fact: Fact) -> str:
    """The page on which a fact stands, relative to the docs folder."""
    return f"topics/{fact.topics[0]}/index.md" if fact.topics else "unsorted/index.md"


def group_by_page(facts: Iterable[Fact]) -> dict[Slug, list[Fact]]:
    """The facts of each topic's page, in their order; those that fit no topic are left out."""
    pages: dict[Slug, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.topics:
            pages[fact.topics[0]].append(fact)
    return pages


def write_reference(fact: Fact, up: str, longest: int = _EXCERPT) -> str:
    """A fact's beginning as a link, on a page `up` (`../../`) below the docs folder."""
    return f"[{escape(excerpt(fact, longest))}](<{up}{page_of(fact)}#f-{fact.id}>)"
