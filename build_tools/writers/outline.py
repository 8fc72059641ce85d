"""The facts of one section in; a nested list out, with labels and parents where they carry meaning."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from build_tools.catalog import Topic
from build_tools.model import Crumb, Disagreement, Fact, FactId, Library, Slug, StatementKey
from build_tools.passes.phrases import split_words
from build_tools.writers.disputes import side_of, write_authority, write_item, write_ruling, write_title
from build_tools.writers.markdown import capitalise, escape
from build_tools.writers.nodes import Node
from build_tools.writers.pen import Pen
from build_tools.writers.references import write_reference

Name = tuple[str, ...]
"""A name as the stems of its words."""

INDENT = "    "
_JOINT = re.compile(r", | / | & | and | \+ ", re.I)
_MANY = 3
"""Names in a heading that is a list, sections below one that frames a chapter."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a page says already, so that no label needs to say it again."""

    topic: frozenset[str] = frozenset()
    """The words of the topic's title and name."""
    section: frozenset[str] = frozenset()
    """The words of the section's title."""
    others: frozenset[Name] = frozenset()
    """The names of other topics, word by word: a heading of nothing else is not about this page's facts."""

    def covers(self, crumb: Crumb) -> bool:
        """Whether a label of this crumb would tell the reader nothing."""
        words = name_of(crumb.text)
        rest = set(words) - _FILLERS - self.topic
        foreign = crumb.kind == "heading" and words in self.others
        return foreign or not rest or rest == self.section - _FILLERS - self.topic

    def within(self, section: str) -> Known:
        """The same below a section with this title."""
        return replace(self, section=frozenset(name_of(section)))


def know_topics(topics: Sequence[Topic]) -> dict[Slug, Known]:
    """What the page of each topic says by its title, with the names of all others."""
    names = {topic.slug: frozenset(map(name_of, (topic.title, topic.name, *topic.names))) for topic in topics}
    known = {}
    for topic in topics:
        others = frozenset().union(*(own for slug, own in names.items() if slug != topic.slug))
        words = {word for text in (topic.title, topic.name, topic.full_name) for word in name_of(text)}
        known[topic.slug] = Known(frozenset(words), frozenset(), others - names[topic.slug])
    return known


def owners_of(library: Library) -> dict[StatementKey, Fact]:
    """Each statement's fact."""
    return {statement.key: fact for fact in library.facts for statement in fact.statements}


def name_of(text: str) -> Name:
    """A name word by word, for comparing."""
    return tuple(word.stem for word in split_words(text))


_FILLERS = frozenset(
    name_of(
        "a an the of and for in on to with overview introduction summary basic fundamentals miscellaneous extra other "
        "additional stuff concept setting getting started take away takeaways"
    )
)
"""The stems of words that name no part of a subject."""


def grow_outline(facts: Sequence[Fact], owners: Mapping[StatementKey, Fact], known: Known) -> Node:
    """The tree of a section's facts; `owners` maps every statement to its fact."""
    root = Node()
    here = {fact.id: Node(fact=fact) for fact in facts}
    for fact in facts:
        parent = _parent(fact, owners, here)
        if parent and not _is_below(parent, here[fact.id]):
            parent.children.append(here[fact.id])
        else:
            _place(root, fact, known).children.append(here[fact.id])
    return root


def _parent(fact: Fact, owners: Mapping[StatementKey, Fact], here: Mapping[FactId, Node]) -> Node | None:
    """The node of the nearest parent statement, down to the labels between it and the fact."""
    path, trail = fact.wording.place.path, fact.wording.trail
    for at in range(len(trail) - 1, -1, -1):
        if trail[at].kind == "statement":
            owner = owners.get((path, trail[at].ordinal))
            node = here.get(owner.id) if owner and owner.id != fact.id else None
            if node:
                for crumb in trail[at + 1 :]:
                    node = node.below(crumb.text) if crumb.kind == "label" else node
            return node
    return None


def list_frames(facts: Iterable[Fact]) -> frozenset[Name]:
    """The headings that frame a chapter of a note and tell nothing of a single fact: a list of names, or one that
    stands over facts of several sections.
    """
    sections: dict[Name, set[str]] = defaultdict(set)
    lists = set()
    for fact in facts:
        for crumb in _context(fact.wording.trail):
            if crumb.kind == "heading":
                sections[name_of(crumb.text)].add(fact.section)
                lists |= {name_of(crumb.text)} if len(_JOINT.split(crumb.text)) >= _MANY else set()
    return frozenset(lists | {name for name, found in sections.items() if len(found) >= _MANY})


def _is_below(node: Node, other: Node) -> bool:
    return node is other or any(_is_below(node, child) for child in other.children)


def _place(root: Node, fact: Fact, known: Known) -> Node:
    """The node for a fact without a parent on this page: below the nearest heading and its labels."""
    node = root
    for crumb in _context(fact.wording.trail):
        if not known.covers(crumb):
            node = node.below(crumb.text)
    return node


def _context(trail: Sequence[Crumb]) -> Sequence[Crumb]:
    """The nearest heading and the labels under it."""
    headings = [n for n, crumb in enumerate(trail) if crumb.kind == "heading"]
    return [crumb for crumb in trail[headings[-1] if headings else 0 :] if crumb.kind in ("heading", "label")]


def write_outline(root: Node, pen: Pen) -> list[str]:
    """The tree as Markdown lines; steps are numbered. Right below a section facts come before labels."""
    labels = [node for node in root.children if not node.fact and node.children]
    facts = [node for node in root.children if node.fact]
    children = [*facts, *labels] if root.is_section else [node for node in root.children if node.fact or node.children]
    lines: list[str] = []
    former: list[str] = []
    for node, before in zip(children, [None, *children], strict=False):
        if before and (node.bullet != before.bullet or "" in former):
            lines += ["", "<!-- another list -->", ""]  # below an empty line the renderer would take it for deeper
        former = _write_node(node, pen, bool(root.fact))
        lines += former
    return lines


def _write_node(node: Node, pen: Pen, below_fact: bool) -> list[str]:
    if node.dispute:
        return _write_dispute(node, node.dispute, pen)
    if node.fact and node.fact.wording.kind != "prose":
        return _write_block(node.fact, pen, below_fact)
    if node.fact and node.is_foreign:
        return [f"{node.bullet} {write_reference(node.fact, pen.up)} {pen.write_marks(node.fact)}"]
    text = _write_prose(node.fact, pen) if node.fact else f"**{escape(capitalise(node.label))}**"
    below = write_outline(node, pen)
    correction = node.fact.correction if node.fact else None
    told = write_item(write_authority("Out of date", correction), "correction") if correction else []
    return [f"{node.bullet} {text}", *(INDENT + line if line else "" for line in (*told, *below))]


def _write_dispute(node: Node, dispute: Disagreement, pen: Pen) -> list[str]:
    """The title, each side with the years of its sources, and the ruling."""
    lines: list[str] = []
    for child in node.children:
        if child.fact:
            number = side_of(dispute, child.fact.id)
            holds = ", holds" if dispute.ruling and dispute.ruling.side == number else ""
            side = f'<span class="side">{number + 1} · {pen.marks.years(child.fact)}{holds}</span> '
            first, *rest = _write_node(child, pen, False)
            lines += [f"- {side}{first.removeprefix(f'{child.bullet} ')}", *rest]
    lines += write_ruling(dispute)
    return [*write_title(dispute), *(INDENT + line if line else "" for line in lines)]


def _write_prose(fact: Fact, pen: Pen) -> str:
    important = ' <span class="important" title="marked as important">★</span>' if is_important(fact) else ""
    return f"{_write_anchors(fact)}{pen.write(fact)[0]}{important} {pen.write_marks(fact)} {pen.write_tools(fact)}"


def _write_block(fact: Fact, pen: Pen, below_fact: bool) -> list[str]:
    """Code or a table, right below the fact that it shows, else as an item of its own."""
    block, kind = pen.write(fact), "Example" if fact.wording.kind == "code" else "Table"
    name = f"{_write_anchors(fact)}*{kind}* {pen.write_marks(fact)} {pen.write_tools(fact)}"
    if below_fact:
        return ["", name, "", *block, ""]
    return [f"- {name}", "", *(INDENT + line if line else "" for line in block), ""]


def _write_anchors(fact: Fact) -> str:
    return "".join(f'<a id="f-{name}"></a>' for name in (fact.id, *fact.also))


def is_important(fact: Fact) -> bool:
    """Whether any of its authors marked it."""
    return any(statement.important for statement in fact.statements)
