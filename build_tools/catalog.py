"""Loads and checks `notes/catalog`: YAML in, a Catalog and problems out; every problem names its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from typing import Any

import yaml

from build_tools.model import Problem, Slug
from build_tools.problems import near, problem

STATUSES = ("current", "renamed", "closed", "retired")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a topic's page and the words that lead statements to it."""

    title: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Topic:
    """A page of the site, as `topics.yml` declares it."""

    slug: Slug
    title: str
    name: str
    """The official short spelling in running text."""
    category: str
    full_name: str = ""
    status: str = "current"
    since: int | None = None
    """The year in which a status other than current began."""
    now: str = ""
    """What it is called now, or what takes its place."""
    about: str = ""
    names: tuple[str, ...] = ()
    """Other right names, in official spelling."""
    ambiguous: tuple[str, ...] = ()
    """Right names that are also common words: weak evidence."""
    spellings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Right name to the spellings that it replaces."""
    terms: tuple[str, ...] = ()
    """Words that only this topic uses."""
    sections: tuple[Section, ...] = (Section("What the notes say"),)
    """In order; the first takes what the words of no other claim."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All that the compiler knows of its subject."""

    title: str = "Crib"
    about: str = ""
    categories: tuple[str, ...] = ()
    topics: tuple[Topic, ...] = ()
    ids: str = ""
    """The text of ids.jsonl."""


class CatalogError(Exception):
    """topics.yml can't be used at all; `problem` says why."""

    def __init__(self, found: Problem) -> None:
        super().__init__(found.text)
        self.problem = found


_KEYS = {item.name for item in fields(Topic)}
_TOP_KEYS = {"title", "about", "categories", "topics"}
_REQUIRED = ("slug", "title", "name", "category")
_LISTS = ("names", "ambiguous", "terms")


@dataclass(frozen=True, slots=True)
class _Map:
    """A YAML mapping with the line of each key."""

    values: dict[str, Any]
    lines: dict[str, int]
    line: int


def load_catalog(texts: Mapping[str, str], shown: str) -> tuple[Catalog, list[Problem]]:
    """The catalog of these files (name to text); `shown` is their folder in messages.

    Raises CatalogError when topics.yml is missing or no YAML mapping with topics.
    """
    path = f"{shown}/topics.yml"
    top = _parse(texts.get("topics.yml"), path)
    problems = _unknown_keys(top, _TOP_KEYS, path, "topics.yml")
    categories = tuple(map(str, top.values.get("categories") or ()))
    topics: dict[Slug, Topic] = {}
    for entry in top.values["topics"]:
        topic = _read_topic(entry, categories, path, problems)
        if topic and topic.slug in topics:
            problems.append(problem("duplicate-slug", path, entry.line, slug=topic.slug))
        elif topic:
            topics[topic.slug] = topic
    problems += _shared_names(topics.values(), top.values["topics"], path)
    used = tuple(dict.fromkeys([*categories, *(topic.category for topic in topics.values())]))
    title, about = (str(top.values.get(key) or "") for key in ("title", "about"))
    return Catalog(title or "Crib", about, used, tuple(topics.values()), texts.get("ids.jsonl", "")), problems


def _parse(text: str | None, path: str) -> _Map:
    if text is None:
        raise CatalogError(problem("no-topics", path, reason="the file is missing or can't be read"))
    try:
        top = _convert(yaml.compose(text, Loader=yaml.CSafeLoader))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = str(getattr(error, "problem", None) or "can't be parsed")
        raise CatalogError(problem("bad-yaml", path, mark.line + 1 if mark else 0, reason=reason)) from error
    if not isinstance(top, _Map) or not isinstance(top.values.get("topics"), list):
        raise CatalogError(problem("no-topics", path, 1, reason='it holds no list "topics"'))
    return top


def _convert(node: yaml.Node | None) -> Any:
    """Plain values; mappings keep the lines of their keys."""
    if isinstance(node, yaml.MappingNode):
        values = {str(key.value): _convert(value) for key, value in node.value}
        lines = {str(key.value): key.start_mark.line + 1 for key, _ in node.value}
        return _Map(values, lines, node.start_mark.line + 1)
    if isinstance(node, yaml.SequenceNode):
        return [_convert(item) for item in node.value]
    if isinstance(node, yaml.ScalarNode):
        return "" if node.tag.endswith(":null") else node.value
    return None


def _unknown_keys(entry: _Map, known: Iterable[str], path: str, where: str) -> list[Problem]:
    return [
        problem("unknown-key", path, entry.lines[key], where=where, key=key, near=near(key, known))
        for key in entry.values
        if key not in known
    ]


def _read_topic(entry: Any, categories: tuple[str, ...], path: str, problems: list[Problem]) -> Topic | None:
    if not isinstance(entry, _Map):
        problems.append(problem("bad-value", path, where="topics", reason="each topic is a mapping with a slug"))
        return None
    values = entry.values
    where = f'topic "{values.get("slug") or values.get("title") or "?"}"'
    problems += _unknown_keys(entry, _KEYS, path, where)
    missing = [key for key in _REQUIRED if not str(values.get(key) or "").strip()]
    problems += [problem("missing-key", path, entry.line, where=where, key=key) for key in missing]
    problems += _check_values(entry, categories, path, where)
    if missing:
        return None
    known: dict[str, Any] = {key: str(values[key]) for key in values if key in _KEYS and isinstance(values[key], str)}
    known["about"] = " ".join(known.get("about", "").split())
    known["since"] = int(known["since"]) if known.get("since", "").isdigit() else None
    known |= {key: _texts(values.get(key)) for key in _LISTS}
    known["spellings"] = _read_spellings(values.get("spellings"))
    known["sections"] = _read_sections(values.get("sections")) or Topic.__dataclass_fields__["sections"].default
    return Topic(**known)


def _check_values(entry: _Map, categories: tuple[str, ...], path: str, where: str) -> list[Problem]:
    found = []
    category, status = (str(entry.values.get(key) or "") for key in ("category", "status"))
    if categories and category and category not in categories:
        line = entry.lines["category"]
        fields_ = {"topic": entry.values.get("slug"), "category": category, "near": near(category, categories)}
        found.append(problem("unknown-category", path, line, **fields_))
    if status and status not in STATUSES:
        reason = f'status "{status}" is not one of {", ".join(STATUSES)}'
        found.append(problem("bad-value", path, entry.lines["status"], where=where, reason=reason))
    wrong = [key for key in _LISTS if entry.values.get(key) and not isinstance(entry.values[key], list)]
    found += [problem("bad-value", path, entry.lines[k], where=where, reason=f'"{k}" is not a list') for k in wrong]
    return found


def _texts(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        return (value,) if value else ()
    return tuple(str(item) for item in value or () if isinstance(item, str) and item)


def _read_spellings(value: Any) -> dict[str, tuple[str, ...]]:
    return {right: _texts(wrong) for right, wrong in value.values.items()} if isinstance(value, _Map) else {}


def _read_sections(value: Any) -> tuple[Section, ...]:
    entries = [item for item in value or () if isinstance(item, _Map) and item.values.get("title")]
    return tuple(Section(str(item.values["title"]), _texts(item.values.get("words"))) for item in entries)


def _shared_names(topics: Iterable[Topic], entries: list[Any], path: str) -> list[Problem]:
    """A name of two topics would send statements to either; each belongs to one."""
    owners: dict[str, Slug] = {}
    lines = {entry.values.get("slug"): entry for entry in entries if isinstance(entry, _Map)}
    found = []
    for topic in topics:
        for name in dict.fromkeys(name.lower() for name in (topic.name, *topic.names)):
            other = owners.setdefault(name, topic.slug)
            if other != topic.slug:
                entry = lines[topic.slug]
                line = entry.lines.get("names", entry.line)
                found.append(problem("alias-taken", path, line, topic=topic.slug, name=name, other=other))
    return found
