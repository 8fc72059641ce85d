"""YAML in, plain values out that know their lines; what is not of the wanted kind is told and left out."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(slots=True)
class Checker:
    """Takes values out of one mapping and tells what is wrong with them."""

    path: str
    where: str
    """How the mapping is called in messages."""
    entry: Located
    problems: list[Problem] = field(default_factory=list)

    def tell(self, key: str, reason: str) -> None:
        """Adds a problem at this key's line."""
        line = self.entry.lines.get(key, self.entry.line)
        self.problems.append(problem("bad-value", self.path, line, where=self.where, reason=reason))

    def known(self, keys: Iterable[str]) -> None:
        """Tells every key that is none of these."""
        for key in self.entry.values:
            if key not in keys:
                fields = {"where": self.where, "key": key, "near": near(key, keys)}
                self.problems.append(problem("unknown-key", self.path, self.entry.lines[key], **fields))

    def text(self, key: str) -> str:
        """The text of this key on one line; nothing when it is missing or no text."""
        value = self.entry.values.get(key, "")
        if not isinstance(value, str):
            self.tell(key, f'"{key}" is not a text')
            return ""
        return " ".join(value.split())

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list."""
        value = self.entry.values.get(key) or []
        if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
            self.tell(key, f'"{key}" is not a list of texts')
            return ()
        return tuple(item for item in value if item)

    def entries(self, key: str) -> list[Any]:
        """The entries of a list of anything."""
        value = self.entry.values.get(key) or []
        if not isinstance(value, list):
            self.tell(key, f'"{key}" is not a list')
            return []
        return value


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
        _refuse_twice(node)
        return Located(values, lines, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_convert(item) for item in node.value]
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") else node.value
    return None


def _refuse_twice(node: yaml.MappingNode) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        if str(key.value) in seen:
            raise yaml.MarkedYAMLError(problem=f'key "{key.value}" stands twice', problem_mark=key.start_mark)
        seen.add(str(key.value))
