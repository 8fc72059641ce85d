"""Shows a disagreement in a topic's outline: its sides together where the first of them stood, and the ruling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from build_tools.model import Authority, Disagreement, Fact, FactId, Library
from build_tools.writers.markdown import escape
from build_tools.writers.nodes import Node


def gather_disputes(root: Node, disputes: Sequence[Disagreement], foreign: Mapping[FactId, Fact]) -> None:
    """Puts the sides of each disagreement below a node of its own, where its first fact stands in this tree.

    A fact that stands elsewhere, on another page or in another disagreement, is one of `foreign`.
    """
    for dispute in disputes:
        found = {node.fact.id: (parent, node) for parent, node in _walk(root) if node.fact and not parent.dispute}
        names = [name for side in dispute.sides for name in side]
        here = [found[name] for name in names if name in found]
        outermost = next((item for item in here if not any(_holds(other, item[1]) for _, other in here)), None)
        if outermost is None:
            continue
        box = Node(dispute=dispute)
        for owner, node in here:
            place = owner.children.index(node)
            owner.children[place : place + 1] = [box] if node is outermost[1] else []
        moved = {node.fact.id: node for _, node in here if node.fact}
        box.children = [moved.get(name) or Node(fact=foreign[name], is_foreign=True) for name in names]


def _walk(node: Node) -> Iterator[tuple[Node, Node]]:
    for child in node.children:
        yield node, child
        yield from _walk(child)


def _holds(node: Node, other: Node) -> bool:
    return any(child is other or _holds(child, other) for child in node.children)


def write_title(dispute: Disagreement) -> list[str]:
    """The line over the sides."""
    about = f" on {escape(dispute.about)}" if dispute.about else ""
    return write_item(f'<a id="d-{dispute.id}"></a>**The notes disagree{about}**', "disagreement", state_of(dispute))


def state_of(dispute: Disagreement) -> str:
    """`settled` when there is a ruling, else `open`."""
    return "settled" if dispute.ruling else "open"


def write_item(text: str, *classes: str) -> list[str]:
    """A list item with these classes."""
    return [f"- {text}", f"    {{: {' '.join(f'.{name}' for name in classes)} }}"]


def write_ruling(dispute: Disagreement) -> list[str]:
    """The item below the sides."""
    if dispute.ruling is None:
        return write_item("**Open**: nobody has checked yet which of them holds.", "ruling")
    return write_item(write_authority("Ruling", dispute.ruling.authority), "ruling")


def write_authority(name: str, authority: Authority) -> str:
    """What a maintainer settled: what holds, since when, why, and where that is documented."""
    since = f" (since {authority.since})" if authority.since else ""
    parts = [f"**{name}**: {escape(authority.now.rstrip('.'))}{since}."]
    if authority.why:
        parts.append(f"{escape(authority.why.rstrip('.'))}.")
    if authority.link:
        checked = f"read {authority.checked}" if authority.checked else "not yet verified"
        parts.append(f"[Documentation](<{authority.link}>) ({checked})")
    return " ".join(parts)


def disputes_of(library: Library) -> dict[FactId, str]:
    """The id of the disagreement that each disputed fact is a side of."""
    return {name: item.id for item in library.disagreements for side in item.sides for name in side}


def side_of(dispute: Disagreement, name: FactId) -> int:
    """The number of the side on which a fact stands, from 0."""
    return next(number for number, side in enumerate(dispute.sides) if name in side)
