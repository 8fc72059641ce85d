"""Reads what decisions.yml and rulings.yml share: lists of entries, and the statements that these quote."""

from __future__ import annotations

from collections.abc import Set

import yaml

from build_tools.catalog.entries import Quote
from build_tools.catalog.located import Checker, Located, parse
from build_tools.model import Problem, Slug
from build_tools.problems import near, problem


def read_entries(text: str, path: str, name: str) -> tuple[Checker | None, list[Problem]]:
    """The mapping at the top of a file, to take entries from; None when it holds none."""
    try:
        top = parse(text) if text.strip() else None
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", None) or error)
        return None, [problem("bad-yaml", path, mark.line + 1 if mark else 0, reason=reason)]
    if isinstance(top, Located):
        return Checker(path, name, top), []
    return None, [problem("bad-value", path, 1, where=name, reason="it holds no lists of entries")] if top else []


def read_quotes(key: str, checker: Checker) -> tuple[Quote, ...]:
    """The statements of a list: each a text, or a mapping of `text` and `under`."""
    value = checker.entry.values.get(key)
    quotes = [_read_quote(item) for item in value] if isinstance(value, list) else [None]
    if None in quotes:
        checker.refuse(key, f'"{key}" is not a list of texts, each alone or with the end of its trail as "under"')
    return tuple(quote for quote in quotes if quote is not None)


def _read_quote(item: object) -> Quote | None:
    if isinstance(item, str) and item.strip():
        return Quote(item)
    if isinstance(item, Located) and item.values.keys() <= {"text", "under"}:
        text, under = item.values.get("text"), item.values.get("under", "")
        return Quote(text, under) if isinstance(text, str) and text.strip() and isinstance(under, str) else None
    return None


def read_topic(checker: Checker, topics: Set[Slug]) -> Slug | None:
    """The entry's topic, or None when the catalog has no such topic."""
    slug = Slug(checker.text("topic"))
    if slug in topics:
        return slug
    checker.refuse("topic", f'no topic has the slug "{slug}"{near(slug, topics)}')
    return None
