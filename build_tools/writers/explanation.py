"""What became of one line, for a person: a Library and a place in, a few lines of text out."""

from __future__ import annotations

from build_tools.model import Fact, Library, Statement
from build_tools.writers.markdown import slugify

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
        for statement in fact.statements:
            if _covers(statement.place, path, line):
                told += _explain_statement(fact, statement)
    for item in library.remainders:
        if _covers(item.place, path, line):
            told += [f'{item.fate}: "{item.said}"', f"  because {RULES[item.rule]} [{item.rule}]"]
    return told or ["nothing stands on this line"]


def _covers(place: object, path: str, line: int) -> bool:
    return getattr(place, "path", "") == path and getattr(place, "first", 0) <= line <= getattr(place, "last", 0)


def _explain_statement(fact: Fact, statement: Statement) -> list[str]:
    page = f"/topics/{fact.topics[0]}/" if fact.topics else "/unsorted/"
    fate = "kept" if statement is fact.wording else "merged"
    trail = " > ".join(crumb.text for crumb in statement.trail)
    told = [
        f'{fate}: "{statement.said}"',
        f"  as      {statement.text}",
        f"  under   {trail or '(no heading)'}",
        f"  on      {page}#f-{fact.id}" + (f", section {slugify(fact.section)}" if fact.section else ""),
    ]
    if len(fact.topics) > 1:
        told.append(f"  names   {', '.join(fact.topics[1:])}")
    if fate == "merged":
        told.append(f"  because it repeats {fact.wording.place.path}:{fact.wording.place.first}: {fact.wording.text}")
    elif len(fact.statements) > 1:
        places = ", ".join(f"{s.place.path}:{s.place.first}" for s in fact.statements[1:])
        told.append(f"  repeated in {places}")
    return told
