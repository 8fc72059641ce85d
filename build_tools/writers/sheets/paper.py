"""Writes facts for paper: plain HTML without links, for sheets have a layout of their own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape as escape_html

from build_tools.catalog import Comparison
from build_tools.model import Disagreement, Fact, FactId, Library, Number, Statement
from build_tools.writers.html import write_text
from build_tools.writers.markdown import CORNER, capitalise, head_of, shown_text
from build_tools.writers.nodes import Node
from build_tools.writers.numbers import holding, name_place
from build_tools.writers.outline import is_important
from build_tools.writers.references import excerpt

_LONG_NAME, _HUMP = re.compile(r"\w{14,}"), re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_QUOTED = 70
"""Characters of a claim that does not simply hold."""
WIDE = 4
"""A comparison of so many things takes the width of the page."""


def write_prose(statement: Statement) -> str:
    """A statement's text, its head term bold."""
    text = shown_text(statement)
    head = head_of(text)
    return (f"<b>{write_text(text[:head])}</b>" if head else "") + write_text(text[head:])


def write_fact(fact: Fact) -> str:
    """A fact's wording."""
    wording = fact.wording
    if wording.kind == "code":
        lines = [escape_html(line, quote=False) for line in wording.text.splitlines() if line.strip()]
        return f"<code>{'<br>'.join(lines)}</code>"
    if wording.kind == "table":
        return write_table([[write_text(cell) for cell in row] for row in wording.rows])
    return write_prose(wording)


def write_list(node: Node) -> str:
    """A tree as nested lists, facts before labels at the top; a label of one thing stands before it."""
    children = [child for child in node.children if child.fact or child.children]
    if node.is_section:
        children.sort(key=lambda child: child.fact is None)
    return f"<ul>{''.join(map(_write_item, children))}</ul>" if children else ""


def _write_item(node: Node) -> str:
    labels = []
    while not node.fact and len(node.children) == 1:
        labels.append(node.label)
        node = node.children[0]
    labels += [] if node.fact else [node.label]
    over = "".join(f"<b>{write_text(capitalise(label))}:</b> " for label in labels)
    star = ' class="star"' if node.fact and is_important(node.fact) else ""
    return f"<li{star}>{over}{write_fact(node.fact) if node.fact else ''}{write_list(node)}</li>"


def write_table(rows: Sequence[Sequence[str]]) -> str:
    """Written cells as a table, the heading row first."""
    width = max(map(len, rows))
    padded = [[*map(_soften, row), *[""] * (width - len(row))] for row in rows]
    head = "".join(f"<th>{cell}</th>" for cell in padded[0])
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in padded[1:])
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"


def _soften(html: str) -> str:
    """A cell whose long names may be parted at their humps, so that a narrow column holds them."""
    return _LONG_NAME.sub(lambda found: _HUMP.sub("<wbr>", found.group()), html)


def write_numbers(numbers: Iterable[Number], facts: dict[FactId, Fact]) -> str:
    """What, below what where it doesn't say so itself, and the amounts with their qualifiers."""
    rows = []
    for number in numbers:
        told = (f"{write_text(item.value)} <i>{item.bound}</i>" for item in holding(number))
        values = "<br>".join(dict.fromkeys(told)) + (" <i>now</i>" if number.now else "")
        place = name_place(facts[number.fact], number)
        over = f"<i>{write_text(place)}:</i> " if place else ""
        rows.append(f"<tr><td>{over}{write_text(capitalise(number.what.rstrip('.')))}</td><td>{values}</td></tr>")
    return f'<table class="numbers"><tbody>{"".join(rows)}</tbody></table>'


def write_dispute(dispute: Disagreement, facts: dict[FactId, Fact]) -> str:
    """What was settled of a disagreement, and its sides."""
    about = f" on {write_text(dispute.about)}" if dispute.about else ""
    sides = ["; ".join(_write_cut(facts[name]) for name in side) for side in dispute.sides]
    told = " <b>/</b> ".join(sides)
    if dispute.ruling is None:
        return f"<li><i>Notes disagree{about}:</i> {told} (open)</li>"
    return f"<li>{write_text(dispute.ruling.authority.now.rstrip('.'))}. <i>Notes disagree{about}:</i> {told}</li>"


def _write_cut(fact: Fact) -> str:
    """The beginning of a fact's wording, whole words."""
    text = excerpt(fact, _QUOTED)
    return write_text(text.rstrip(".")) if fact.wording.kind == "prose" else f"<code>{write_text(text)}</code>"


def write_corrections(facts: Iterable[Fact]) -> list[str]:
    """What holds today, and the claims that are out of date, those with one answer together."""
    claims: dict[str, list[str]] = {}
    for fact in facts:
        if fact.correction:
            claims.setdefault(fact.correction.now, []).append(_write_cut(fact))
    return [
        f"<li>{write_text(now.rstrip('.'))}. <i>Out of date:</i> {' <b>/</b> '.join(old)}</li>"
        for now, old in claims.items()
    ]


def write_comparison(item: Comparison, library: Library) -> str:
    """A comparison's table; gaps are dashes."""
    rows = [[CORNER, *(write_text(column.name) for column in item.columns)]]
    for number, row in enumerate(item.rows):
        filled = [cell if (item.slug, number, at) in library.cells else None for at, cell in enumerate(row.cells)]
        cells = [write_text(cell.text) if cell else "–" for cell in filled]
        rows.append([f"<b>{write_text(row.name)}</b>", *cells])
    return write_table(rows)


def plain_length(html: str) -> int:
    """How many characters of an HTML text are shown."""
    return len(re.sub(r"<[^>]*>", "", html))
