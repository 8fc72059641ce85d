"""Reads `topics.yml`: its text in, title, categories and topics out; what is wrong is told with its line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, replace
from typing import Any

import yaml

from build_tools.catalog.entries import Catalog, CatalogError, Section, Topic
from build_tools.catalog.located import Checker, Located, parse
from build_tools.model import Problem, Slug
from build_tools.problems import near, problem

STATUSES = ("current", "renamed", "closed", "retired")
_KEYS = [item.name for item in fields(Topic)]
_TOP_KEYS = ("title", "about", "categories", "topics")
_REQUIRED = ("slug", "title", "name", "category")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_topics(text: str | None, path: str) -> tuple[Catalog, list[Problem]]:
    """The catalog of this text; `path` is the file in messages.

    Raises CatalogError when it is missing or no YAML mapping with a list of topics.
    """
    top = Checker(path, "topics.yml", _parse(text, path))
    top.known(_TOP_KEYS)
    categories = top.texts("categories")
    topics: dict[Slug, tuple[Topic, Located]] = {}
    for entry in top.entries("topics"):
        topic = _read_topic(entry, categories, top)
        if topic and topic.slug in topics:
            top.problems.append(problem("duplicate-slug", path, entry.line, slug=topic.slug))
        elif topic:
            topics[topic.slug] = topic, entry
    top.problems += _shared_names(topics.values(), path)
    found = tuple(topic for topic, _ in topics.values())
    used = tuple(dict.fromkeys([*categories, *(topic.category for topic in found)]))
    return Catalog(top.text("title") or "Crib", top.text("about"), used, found), top.problems


def _parse(text: str | None, path: str) -> Located:
    if text is None:
        raise CatalogError(problem("no-topics", path, reason="the file is missing or can't be read"))
    try:
        top = parse(text)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", None) or error)
        raise CatalogError(problem("bad-yaml", path, mark.line + 1 if mark else 0, reason=reason)) from error
    if not isinstance(top, Located) or not isinstance(top.values.get("topics"), list):
        raise CatalogError(problem("no-topics", path, 1, reason='it holds no list "topics"'))
    return top


def _read_topic(entry: Located, categories: tuple[str, ...], top: Checker) -> Topic | None:
    name = entry.values.get("slug") or entry.values.get("title") or "?"
    checker = Checker(top.path, f'topic "{name}"', entry, top.problems)
    checker.known(_KEYS)
    texts: Any = {key: checker.text(key) for key in ("slug", "title", "name", "category", "full_name", "now", "about")}
    missing = [key for key in _REQUIRED if not texts[key]]
    path = checker.path
    checker.problems += [problem("missing-key", path, entry.line, where=checker.where, key=key) for key in missing]
    if missing or not _check_values(texts, categories, checker):
        return None
    lists: Any = {key: checker.texts(key) for key in ("names", "ambiguous", "terms")}
    more: Any = {
        "variants": _read_variants(checker),
        "spellings": _read_spellings(checker),
        "status": _read_status(checker),
        "since": _read_since(checker),
    }
    topic = Topic(**texts, **lists, **more)
    return replace(topic, sections=_read_sections(checker) or topic.sections)


def _check_values(texts: dict[str, str], categories: tuple[str, ...], checker: Checker) -> bool:
    """Tells a category that is not listed; False for a slug that can't stand in an address."""
    category = texts["category"]
    if categories and category not in categories:
        line = checker.entry.lines["category"]
        fields_ = {"topic": texts["slug"], "category": category, "near": near(category, categories)}
        checker.problems.append(problem("unknown-category", checker.path, line, **fields_))
    if _SLUG.fullmatch(texts["slug"]):
        return True
    checker.refuse("slug", "a slug is small letters, digits and single hyphens; the topic is left out")
    return False


def _read_status(checker: Checker) -> str:
    status = checker.text("status") or "current"
    if status not in STATUSES:
        checker.refuse("status", f'status "{status}" is not one of {", ".join(STATUSES)}')
    return status if status in STATUSES else "current"


def _read_since(checker: Checker) -> int | None:
    since = checker.text("since")
    if since and not re.fullmatch(r"(?:19|20)\d\d", since):
        checker.refuse("since", f'"since: {since}" is no year')
        return None
    return int(since) if since else None


def _read_spellings(checker: Checker) -> dict[str, tuple[str, ...]]:
    value = checker.entry.values.get("spellings") or Located({}, {}, 0)
    if not isinstance(value, Located):
        checker.refuse("spellings", '"spellings" is not a mapping of right names to lists of wrong ones')
        return {}
    inner = Checker(checker.path, checker.where, value, checker.problems)
    return {right: inner.texts(right) for right in value.values}


def _read_variants(checker: Checker) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Lists of sets of alternatives, each a list of its names."""
    sets = []
    for number, alternatives in enumerate(checker.entry.values.get("variants") or (), 1):
        if _is_set(alternatives):
            sets.append(tuple(map(tuple, alternatives)))
        else:
            checker.refuse("variants", f'"variants" {number} is not a list of alternatives, each a list of names')
    return tuple(sets)


def _is_set(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(names, list) and names and all(isinstance(name, str) for name in names) for names in value
    )


def _read_sections(checker: Checker) -> tuple[Section, ...]:
    sections: dict[str, Section] = {}
    for entry in checker.entries("sections"):
        inner = Checker(checker.path, f"{checker.where}, sections", entry, checker.problems)
        inner.known(("title", "words"))
        title = inner.text("title")
        if not title or title in sections:
            inner.refuse("title", f'section "{title}" stands twice' if title else "a section has no title")
        else:
            sections[title] = Section(title, inner.texts("words"))
    return tuple(sections.values())


def _shared_names(topics: Iterable[tuple[Topic, Located]], path: str) -> list[Problem]:
    """A name of two topics would send statements to either; each belongs to one."""
    owners: dict[str, Slug] = {}
    found = []
    for topic, entry in topics:
        for name in dict.fromkeys(name.lower() for name in (topic.name, *topic.names)):
            other = owners.setdefault(name, topic.slug)
            if other != topic.slug:
                line = entry.lines.get("names", entry.line)
                found.append(problem("alias-taken", path, line, topic=topic.slug, name=name, other=other))
    return found
