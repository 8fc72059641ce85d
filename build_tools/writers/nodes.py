"""A part of a page as a tree: facts, labels and disagreements, each with what stands below it."""

from __future__ import annotations

from dataclasses import dataclass, field

from build_tools.model import Disagreement, Fact
from build_tools.passes.phrases import split_words


@dataclass(slots=True)
class Node:
    """A fact, a label or a disagreement, with what stands below it."""

    label: str = ""
    fact: Fact | None = None
    dispute: Disagreement | None = None
    is_foreign: bool = False
    """Whether the fact stands elsewhere and is only named here."""
    children: list[Node] = field(default_factory=list)
    labels: dict[str, Node] = field(default_factory=dict)

    @property
    def bullet(self) -> str:
        """The mark of its list: a number for steps."""
        return "1." if self.fact and self.fact.wording.step else "-"

    @property
    def is_section(self) -> bool:
        """Whether it is the root, which is none of these."""
        return not (self.fact or self.label or self.dispute)

    def below(self, label: str) -> Node:
        """The child with this label, made when it is new."""
        key = " ".join(word.stem for word in split_words(label))
        if key not in self.labels:
            self.labels[key] = Node(label=label)
            self.children.append(self.labels[key])
        return self.labels[key]
