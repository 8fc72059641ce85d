"""Reads how comparisons and the glossary name facts: by words within a topic, or by id."""

from __future__ import annotations

from collections.abc import Set

from build_tools.catalog.entries import Reference
from build_tools.catalog.located import Checker, Located, LocatedList
from build_tools.catalog.quotes import read_topic
from build_tools.model import Slug


def read_references(checker: Checker, topic: Slug, topics: Set[Slug]) -> tuple[Reference, ...]:
    """The references of the list "facts": each words of the topic, "#" and an id, or a mapping of `topic` and `words`.

    `topic` is the one that words are looked for in when an entry names no other.
    """
    value = checker.entry.values.get("facts") or LocatedList()
    if not isinstance(value, LocatedList):
        checker.refuse("facts", '"facts" is not a list; each fact is named by some of its words, or by "#" and its id')
        return ()
    found = []
    for item, line in zip(value, value.lines, strict=True):
        if isinstance(item, str) and item.strip():
            found.append(Reference(topic, item, line))
        elif isinstance(item, Located):
            inner = Checker(checker.path, checker.where, item, checker.problems)
            inner.known(("topic", "words"))
            slug = read_topic(inner, topics)
            if slug and inner.text("words"):
                found.append(Reference(slug, inner.text("words"), line))
        else:
            checker.refuse("facts", '"facts" holds something that is neither words nor a mapping of topic and words')
    return tuple(found)
