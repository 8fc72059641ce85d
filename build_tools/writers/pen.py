"""Writes facts on a page: in each section the first mention of another topic is linked, of a term explained."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import escape as escape_html
from urllib.parse import quote

from build_tools.catalog import Catalog, Term, Topic
from build_tools.model import Fact, Library, Mention, Slug
from build_tools.writers.markdown import Span, find_links, lay_spans, shown_text, write_code, write_prose, write_table
from build_tools.writers.marks import Marks
from build_tools.writers.references import page_of

_SIGNS = str.maketrans({sign: f"&#{ord(sign)};" for sign in "\\`[]()*_{}|"})
"""What Markdown would take for its own in the value of an attribute."""
_OPENING = 160
"""Characters of a page's opening lines shown at a link."""


class Pen:
    """Knows one page's place, the marks of sources, and what the section at hand has named already."""

    def __init__(self, library: Library, catalog: Catalog, up: str) -> None:
        self.marks, self.up, self._repository = Marks(library), up, catalog.repository
        self._topics: Mapping[Slug, Topic] = {topic.slug: topic for topic in catalog.topics}
        self._terms: Mapping[str, Term] = {term.term: term for term in catalog.glossary}
        self._amounts = {
            number.fact: [Span(item.start, item.start + len(item.value), "<b>", "</b>") for item in number.amounts]
            for number in library.numbers
        }
        self._named: set[tuple[str, str]] = set()

    def begin_section(self) -> None:
        """From here on every topic and term counts as new."""
        self._named.clear()

    def write(self, fact: Fact) -> list[str]:
        """A fact's wording as lines of Markdown, without its marks."""
        wording = fact.wording
        if wording.kind == "code":
            return write_code(wording)
        if wording.kind == "prose":
            links = find_links(shown_text(wording), list(wording.links))
            return [write_prose(wording, [*self._spans(fact.mentions, links), *self._amounts.get(fact.id, ())])]
        cells: dict[int, list[Mention]] = defaultdict(list)
        for mention in fact.mentions:
            cells[mention.cell].append(mention)
        return write_table(wording, {number: self._spans(found, []) for number, found in cells.items()})

    def write_marks(self, fact: Fact) -> str:
        """The small letters of a fact's sources."""
        return self.marks.write([fact], self.up)

    def write_tools(self, fact: Fact) -> str:
        """The link to a fact's own place, and the one to report a mistake where there is a repository."""
        tools = [f'[#](#f-{fact.id}){{: .tool aria-label="Link to this fact" }}']
        if self._repository:
            title = quote(f"Mistake in {page_of(fact).removesuffix('index.md')}#f-{fact.id}", safe="")
            address = f"{quote(self._repository, safe=':/')}/issues/new?title={title}"
            tools.append(f'[!](<{address}>){{: .tool aria-label="Report a mistake in this fact" }}')
        return " ".join(tools)

    def _spans(self, mentions: Sequence[Mention], taken: Sequence[Span]) -> list[Span]:
        """The marks of what is named here for the first time; nothing is named in an author's link."""
        laid = list(taken)
        for mention in mentions:
            span = Span(mention.start, mention.end, *self._signs(mention))
            if (mention.kind, mention.name) not in self._named and span in lay_spans(laid, [span]):
                self._named.add((mention.kind, mention.name))
                laid.append(span)
        return laid[len(taken) :]

    def _signs(self, mention: Mention) -> tuple[str, str]:
        if mention.kind == "term":
            return f'<abbr title="{write_title(self._terms[mention.name].meaning)}">', "</abbr>"
        topic = self._topics[Slug(mention.name)]
        return "[", f'](<{self.up}topics/{topic.slug}/index.md> "{write_title(_opening(topic))}")'


def write_title(text: str) -> str:
    """A text as the value of an attribute in Markdown."""
    return escape_html(text).translate(_SIGNS)


def _opening(topic: Topic) -> str:
    """What a page is about, whole words."""
    text = topic.about or topic.full_name or topic.title
    return text if len(text) <= _OPENING else text[:_OPENING].rsplit(" ", 1)[0] + " …"
