"""Reads `ids.jsonl`: its text in, the remembered facts out, and a problem for each line that is none."""

from __future__ import annotations

import json
import re

from build_tools.catalog.entries import Remembered
from build_tools.model import FactId, Problem
from build_tools.problems import problem

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_ids(text: str, path: str) -> tuple[tuple[Remembered, ...], list[Problem]]:
    """The remembered facts, the oldest first; `path` is the file in messages."""
    memory, problems = [], []
    for number, line in enumerate(text.splitlines(), 1):
        entry = _read_line(line)
        if entry:
            memory.append(entry)
        elif line.strip():
            problems.append(problem("ids-unreadable", path, number))
    return tuple(memory), problems


def _read_line(line: str) -> Remembered | None:
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(entry, dict):
        return None
    name, topic, texts = (entry.get(key) for key in ("id", "topic", "texts"))
    if not isinstance(name, str) or not _ID.fullmatch(name) or not isinstance(topic, str):
        return None
    if not isinstance(texts, list) or not all(isinstance(item, str) for item in texts):
        return None
    return Remembered(FactId(name), topic, tuple(texts))
