"""The facts of one section in; a nested list out, with labels and parents where they carry meaning."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from build_tools.model import Crumb, Fact, FactId
from build_tools.passes.phrases import split_words
from build_tools.writers.markdown import capitalise, escape, write_code, write_prose, write_table
from build_tools.writers.marks import Marks

Key = tuple[str, int]
"""A statement: its note's path and its ordinal."""

_FILLERS = frozenset("""a an the of and for in on to with overview introduction summary basic basics""".split())
INDENT = "    "


@dataclass(slots=True)
class Node:
    """A fact or a label, with what stands below it."""

    label: str = ""
    fact: Fact | None = None
    children: list[Node] = field(default_factory=list)
    labels: dict[str, Node] = field(default_factory=dict)

    def below(self, label: str) -> Node:
        """The child with this label, made when it is new."""
        key = " ".join(word.stem for word in split_words(label))
        if key not in self.labels:
            self.labels[key] = Node(label=label)
            self.children.append(self.labels[key])
        return self.labels[key]


def grow_outline(facts: Sequence[Fact], owners: Mapping[Key, Fact], known: Iterable[str]) -> Node:
    """The tree of a section's facts.

    `owners` maps every statement to its fact; `known` are texts that the page already says
    (title, section), so that a heading of the same words is not repeated.
    """
    root = Node()
    here = {fact.id: Node(fact=fact) for fact in facts}
    said = {word.stem for text in known for word in split_words(text)} | _FILLERS
    for fact in facts:
        parent = _parent(fact, owners, here)
        if parent and not _is_below(parent, here[fact.id]):
            parent.children.append(here[fact.id])
        else:
            _place(root, fact, said).children.append(here[fact.id])
    return root


def _parent(fact: Fact, owners: Mapping[Key, Fact], here: Mapping[FactId, Node]) -> Node | None:
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


def _is_below(node: Node, other: Node) -> bool:
    return node is other or any(_is_below(node, child) for child in other.children)


def _place(root: Node, fact: Fact, said: set[str]) -> Node:
    """The node for a fact without a parent on this page: below the nearest heading and its labels."""
    node = root
    for crumb in _context(fact.wording.trail):
        if not {word.stem for word in split_words(crumb.text)} <= said:
            node = node.below(crumb.text)
    return node


def _context(trail: Sequence[Crumb]) -> Sequence[Crumb]:
    """The nearest heading and the labels under it."""
    headings = [n for n, crumb in enumerate(trail) if crumb.kind == "heading"]
    return [crumb for crumb in trail[headings[-1] if headings else 0 :] if crumb.kind in ("heading", "label")]


def write_outline(root: Node, marks: Marks, up: str) -> list[str]:
    """The tree as Markdown lines; facts come before labels, steps are numbered."""
    lines: list[str] = []
    for node in [*(n for n in root.children if n.fact), *(n for n in root.children if not n.fact and n.children)]:
        lines += _write_node(node, marks, up, bool(root.fact))
    return lines


def _write_node(node: Node, marks: Marks, up: str, below_fact: bool) -> list[str]:
    if node.fact and node.fact.wording.kind != "prose":
        return _write_block(node.fact, marks, up, below_fact)
    head = _write_prose(node.fact, marks, up) if node.fact else f"- **{escape(capitalise(node.label))}**"
    return [head, *(INDENT + line if line else "" for line in write_outline(node, marks, up))]


def _write_prose(fact: Fact, marks: Marks, up: str) -> str:
    wording = fact.wording
    bullet = "1. " if wording.step else "- "
    anchor = f'<a id="f-{fact.id}"></a>'
    mark = marks.write(fact, up)
    important = ' <span class="important" title="marked as important">★</span>' if is_important(fact) else ""
    return f"{bullet}{anchor}{write_prose(wording)}{important} {mark}"


def _write_block(fact: Fact, marks: Marks, up: str, below_fact: bool) -> list[str]:
    """Code or a table, right below the fact that it shows, else as an item of its own."""
    is_code = fact.wording.kind == "code"
    block = write_code(fact.wording) if is_code else write_table(fact.wording)
    name = f'<a id="f-{fact.id}"></a>*{"Example" if is_code else "Table"}* {marks.write(fact, up)}'
    if below_fact:
        return ["", name, "", *block, ""]
    return [f"- {name}", "", *(INDENT + line if line else "" for line in block), ""]


def is_important(fact: Fact) -> bool:
    """Whether any of its authors marked it."""
    return any(statement.important for statement in fact.statements)
