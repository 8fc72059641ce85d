"""YAML in, plain values out that know their lines; what is not of the wanted kind is told and left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

from build_tools.model import Problem
from build_tools.problems import near, problem


@dataclass(frozen=True, slots=True)
class Located:
    """A YAML mapping with the line of each key."""

    values: dict[str, Any]
    lines: dict[str, int]
    line: int
    twice: tuple[str, ...] = ()
    """Keys that stand more than once; the last one counts."""


class LocatedList(list[Any]):
    """A YAML list with the line of each item."""

    lines: tuple[int, ...] = ()


@dataclass(slots=True)
class Checker:
    """Takes values out of one mapping and tells what is wrong with them."""

    path: str
    where: str
    """How the mapping is called in messages."""
    entry: Located
    problems: list[Problem] = field(default_factory=list)

    def refuse(self, key: str, reason: str) -> None:
        """Adds a problem at this key's line."""
        line = self.entry.lines.get(key, self.entry.line)
        self.problems.append(problem("bad-value", self.path, line, where=self.where, reason=reason))

    def known(self, keys: Iterable[str]) -> None:
        """Tells every key that is none of these, and those that stand twice."""
        for key in self.entry.twice:
            self.refuse(key, f'"{key}" stands twice; the last one counts')
        for key in self.entry.values:
            if key not in keys:
                fields = {"where": self.where, "key": key, "near": near(key, keys)}
                self.problems.append(problem("unknown-key", self.path, self.entry.lines[key], **fields))

    def text(self, key: str) -> str:
        """The text of this key on one line; nothing when it is missing or no text."""
        value = self.entry.values.get(key, "")
        if not isinstance(value, str):
            self.refuse(key, f'"{key}" is not a text')
            return ""
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list; one text stands for a list of one."""
        value = self.entry.values.get(key) or []
        value = [value] if isinstance(value, str) else value
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.refuse(key, f'"{key}" is not a list of texts')
            return ()
        return tuple(item for item in value if item)

    def entries(self, key: str) -> Iterator[Located]:
        """The entries of a list of mappings; others are told with their line."""
        value = self.entry.values.get(key) or LocatedList()
        if not isinstance(value, LocatedList):
            self.refuse(key, f'"{key}" is not a list')
            return
        for item, line in zip(value, value.lines, strict=True):
            if isinstance(item, Located):
                yield item
            else:
                reason = f'"{item}" is no entry of "{key}"; each is a mapping'
                self.problems.append(problem("bad-value", self.path, line, where=self.where, reason=reason))


def parse(text: str) -> Any:
    """Plain values of a YAML text; mappings are Located. Raises yaml.YAMLError, also for an endless text."""
    try:
        return _convert(yaml.compose(text, Loader=yaml.CSafeLoader))
    except RecursionError as error:
        raise yaml.YAMLError("an anchor holds itself") from error


def _convert(node: yaml.Node | None) -> Any:
    if isinstance(node, yaml.MappingNode):
        values = {str(key.value): _convert(value) for key, value in node.value}
        lines = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
        keys = [str(key.value) for key, _ in node.value]
        twice = tuple(key for number, key in enumerate(keys) if key in keys[:number])
        return Located(values, lines, node.start_mark.line + 1, twice)
    if isinstance(node, yaml.SequenceNode):
        items = LocatedList(_convert(item) for item in node.value)
        items.lines = tuple(item.start_mark.line + 1 for item in node.value)
        return items
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") else node.value
    return None
