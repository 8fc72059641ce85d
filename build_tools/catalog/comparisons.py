"""Reads `comparisons/<slug>.yml`: a table of things side by side, each cell with the facts that it rests on.

title: SQS or SNS
columns:
  - name: SQS
    topic: sqs                 # the page it belongs to; words of its cells are looked for there
    when: when to use it       # a sentence; left out where the columns are no choices
  - ...
rows:
  - name: Retention            # with a topic of its own where rows are the things compared
    cells:                     # one for each column
      - text: 4 days by default
        facts: [retained for 4 days by default]    # words of a fact, all in one of its statements, or "#" and its id
      - gap                    # no note says it
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from pathlib import PurePosixPath

from build_tools.catalog.entries import Cell, Column, Comparison, Row
from build_tools.catalog.located import Checker, Located, LocatedList
from build_tools.catalog.quotes import read_entries, read_topic
from build_tools.catalog.references import read_references
from build_tools.model import Problem, Slug
from build_tools.problems import problem

FOLDER = "comparisons/"
GAP = "gap"
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def read_comparisons(
    texts: Mapping[str, str], shown: str, topics: Set[Slug]
) -> tuple[tuple[Comparison, ...], list[Problem]]:
    """All comparisons of the catalog's files (name to text); what is none is told with its line and left out."""
    found, problems = [], []
    for name in sorted(texts):
        if name.startswith(FOLDER):
            path = f"{shown}/{name}"
            top, told = read_entries(texts[name], path, PurePosixPath(name).name)
            comparison = _read(top, Slug(PurePosixPath(name).stem), topics) if top else None
            found += [comparison] if comparison else []
            problems += top.problems if top else told
    return tuple(found), problems


def _read(top: Checker, slug: Slug, topics: Set[Slug]) -> Comparison | None:
    top.known(("title", "columns", "rows"))
    if not _SLUG.fullmatch(slug):
        top.refuse("title", "the file's name is no slug: small letters, digits and single hyphens")
        return None
    columns = tuple(_read_columns(top, topics))
    if not top.text("title") or len(columns) < 2:
        top.refuse("columns", "a comparison needs a title and at least two columns, each with name and topic")
        return None
    return Comparison(slug, top.text("title"), columns, tuple(_read_rows(top, columns, topics)), top.path)


def _read_columns(top: Checker, topics: Set[Slug]) -> Iterator[Column]:
    for entry in top.entries("columns"):
        checker = Checker(top.path, "column", entry, top.problems)
        checker.known(("name", "topic", "when"))
        topic = read_topic(checker, topics)
        if topic and checker.text("name"):
            yield Column(checker.text("name"), topic, checker.text("when"))
        elif topic:
            top.problems.append(problem("missing-key", top.path, entry.line, where="column", key="name"))


def _read_rows(top: Checker, columns: Sequence[Column], topics: Set[Slug]) -> Iterator[Row]:
    for entry in top.entries("rows"):
        checker = Checker(top.path, f'row "{entry.values.get("name", "")}"', entry, top.problems)
        checker.known(("name", "topic", "cells"))
        cells = entry.values.get("cells")
        if not checker.text("name") or not isinstance(cells, LocatedList) or len(cells) != len(columns):
            checker.refuse("cells", f"a row has a name and {len(columns)} cells, one for each column")
            continue
        topic = read_topic(checker, topics) if checker.text("topic") else None
        found = []
        for item, line, column in zip(cells, cells.lines, columns, strict=True):
            place = Checker(top.path, f"{checker.where}, {column.name}", Located({}, {}, line), top.problems)
            found.append(_read_cell(item, topic or column.topic, place, topics))
        yield Row(checker.text("name"), tuple(found), topic)


def _read_cell(item: object, topic: Slug, place: Checker, topics: Set[Slug]) -> Cell | None:
    if isinstance(item, Located):
        checker = Checker(place.path, place.where, item, place.problems)
        checker.known(("text", "facts"))
        references = read_references(checker, topic, topics)
        if checker.text("text") and references:
            return Cell(checker.text("text"), references)
    if item != GAP:
        place.refuse("", 'a cell is "gap", or a mapping of its text and the facts that say it')
    return None
