"""What a topic's page ends with: its comparisons, related topics, and what other pages say of it."""

from __future__ import annotations

from collections import Counter, defaultdict

from build_tools.catalog import Catalog
from build_tools.model import Fact, Library, Slug
from build_tools.passes.phrases import split_words
from build_tools.writers.comparisons import filled_comparisons
from build_tools.writers.markdown import count, escape
from build_tools.writers.references import write_reference

_NAME_WORDS = 3
"""With so few words a fact is a mere name, which tells nothing away from its page."""
_RELATED = 12
"""The most related topics shown."""


class Neighbours:
    """Knows which facts mention which topics; writes on pages `up` below the docs folder."""

    def __init__(self, library: Library, catalog: Catalog, up: str) -> None:
        self._up = up
        self._titles = {topic.slug: topic.title for topic in catalog.topics}
        self._comparisons = filled_comparisons(library, catalog)
        self._mentions: dict[Slug, list[Fact]] = defaultdict(list)
        self._together: dict[Slug, Counter[Slug]] = defaultdict(Counter)
        for fact in library.facts:
            named = dict.fromkeys(Slug(item.name) for item in fact.mentions if item.kind == "topic")
            for slug in named if _tells(fact) else ():
                self._mentions[slug].append(fact)
            topics = [*fact.topics[:1], *named]
            for slug in topics:
                self._together[slug].update(other for other in topics if other != slug)

    def write_comparisons(self, topic: Slug) -> list[str]:
        """Links to the comparisons that it appears in."""
        own = [item for item in self._comparisons if topic in item.topics]
        lines = [f"- [{escape(item.title)}]({self._up}compare/{item.slug}/index.md)" for item in own]
        return ["## Comparisons {: #comparisons }", "", *lines, ""] if own else []

    def write_related(self, topic: Slug) -> list[str]:
        """Links to the topics named most often together with it, those first."""
        near = sorted(self._together[topic].items(), key=lambda item: (-item[1], item[0]))[:_RELATED]
        links = [f"[{escape(self._titles[slug])}]({self._up}topics/{slug}/index.md)" for slug, _ in near]
        return ["## Related topics {: #related }", "", " · ".join(links), ""] if links else []

    def write_backlinks(self, topic: Slug, unfolded: bool) -> list[str]:
        """The facts on other pages that name it, grouped by page, a line each."""
        groups: dict[Slug, list[Fact]] = defaultdict(list)
        for fact in self._mentions[topic]:
            groups[fact.topics[0]].append(fact)
        if not groups:
            return []
        lines = ["## On other pages {: #on-other-pages }", ""]
        for slug in sorted(groups, key=lambda slug: (-len(groups[slug]), slug)):
            fold = "???+" if unfolded else "???"
            lines += [f'{fold} quote "{self._titles[slug]}: {count(len(groups[slug]), "fact")}"', ""]
            lines += [f"    - {write_reference(fact, self._up)}" for fact in groups[slug]]
            lines.append("")
        return lines


def _tells(fact: Fact) -> bool:
    """Whether a fact can be understood away from its page: prose, and more than a name."""
    prose = fact.wording.kind == "prose" and bool(fact.topics)
    return prose and len(split_words(fact.wording.text)) > _NAME_WORDS
