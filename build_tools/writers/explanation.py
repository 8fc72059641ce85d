"""What became of one line, for a person: a Library and a place in, a few lines of text out."""

from __future__ import annotations

from collections.abc import Iterator

from build_tools.addresses import slugify
from build_tools.model import Fact, Library, Merge, Place, Statement

RULES = {
    "contents-list": "it is part of a table of contents",
    "editor-directive": "it speaks to an editor, not to a reader",
    "empty-item": "it holds nothing",
    "fence": "it opens a code block that never ends",
    "footnote": "it is a footnote that only attributes",
    "front-matter": "it is front matter",
    "heading": "it is a heading; it leads the lines below to their topic and section",
    "html": "it holds only HTML tags",
    "label": "it only names the lines below it, which stand under it",
    "line-too-long": "it is too long to be read",
    "link-definition": "it defines a link",
    "page-furniture": "it is a running line or page number",
    "rule": "it is a rule",
    "unreadable": "the file can't be read as text",
}
"""The closed list of reasons for `structure` and `dropped`."""


def explain(library: Library, path: str, line: int) -> list[str]:
    """Everything known of a line of the note at `path` (relative to the sources folder)."""
    told: list[str] = []
    for fact in library.facts:
        for number, statement in enumerate(fact.statements):
            if _covers(statement.place, path, line):
                told += _explain_statement(fact, number)
                told += _explain_disputes(fact, library)
    for item in library.remainders:
        if _covers(item.place, path, line):
            told += [f'{item.fate}: "{item.said}"', f"  because {RULES[item.rule]} [{item.rule}]"]
    return told or ["nothing stands on this line"]


def _covers(place: Place, path: str, line: int) -> bool:
    return place.path == path and place.first <= line <= place.last


def _explain_statement(fact: Fact, number: int) -> list[str]:
    statement = fact.statements[number]
    page = f"/topics/{fact.topics[0]}/" if fact.topics else "/unsorted/"
    trail = " > ".join(crumb.text for crumb in statement.trail)
    told = [
        f'{"merged" if number else "kept"}: "{statement.said}"',
        f"  as      {statement.text}",
        f"  under   {trail or '(no heading)'}",
        f"  on      {page}#f-{fact.id}" + (f", section {slugify(fact.section)}" if fact.section else ""),
    ]
    if len(fact.topics) > 1:
        told.append(f"  names   {', '.join(fact.topics[1:])}")
    if number:
        told.append(f"  because {_show(fact.wording)} says it, {_why(fact.merges[number - 1])}")
    for other, merge in zip(fact.statements[1:], fact.merges, strict=True):
        told += [f"  says    {_show(other)}, {_why(merge)}"] if not number else []
    if fact.correction:
        told.append(f"  but     {fact.correction.now}")
    return told


def _show(statement: Statement) -> str:
    return f'{statement.place.path}:{statement.place.first} "{statement.text}"'


def _why(merge: Merge) -> str:
    return f"by {merge.reason} (alike {merge.score:.2f})"


def _explain_disputes(fact: Fact, library: Library) -> Iterator[str]:
    facts = {each.id: each for each in library.facts}
    for item in library.disagreements:
        if any(fact.id in side for side in item.sides):
            others = [facts[name] for side in item.sides if fact.id not in side for name in side]
            state = f"settled: {item.ruling.authority.now}" if item.ruling else "open"
            against = ", ".join(_show(other.wording) for other in others)
            yield f"  against {against}, by {item.reason}; {state}"
