"""Pieces of Markdown that every page is made of; all text of notes is escaped here, so none becomes markup."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from urllib.parse import quote

from build_tools.model import Link, Statement
from build_tools.spans import split_code


@dataclass(frozen=True, slots=True)
class Span:
    """Marks around some words of a text: a link, or a term with its meaning."""

    start: int
    end: int
    before: str
    after: str


_SPECIAL = re.compile(r"([\\`*_\[\]{}#|])")
_HEAD = re.compile(r"(?P<head>[^`:–()]{2,48}?)(?P<joint>: | – )(?=\S)")
_HEAD_WORDS = 5


CORNER = '<span class="unseen">Compared in</span>'
"""The head of the first column of a comparison, for who listens."""


def escape(text: str) -> str:
    """Plain text as Markdown that renders to itself; what stands in backticks renders as code."""
    pieces = split_code(text)
    pieces[::2] = [escape_prose(piece) for piece in pieces[::2]]
    return "".join(pieces)


def escape_prose(text: str) -> str:
    """Text without code as Markdown that renders to itself."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", text)


def escape_cell(text: str) -> str:
    """Plain text as a cell of a pipe table."""
    return escape(text).replace("\\|", "&#124;")


def shown_text(statement: Statement) -> str:
    """A statement's text as its line shows it: capital first, no stop at the end; no character changes its place."""
    return capitalise(re.sub(r"(?<=[^.])\.$", "", statement.text))


def head_of(text: str) -> int:
    """How many characters its head term has: `Long polling` of `Long polling: waits for messages`; 0 without one."""
    found = _HEAD.match(text)
    return len(found["head"]) if found and len(found["head"].split()) <= _HEAD_WORDS else 0


def write_prose(statement: Statement, spans: Iterable[Span] = ()) -> str:
    """A statement as one line of Markdown: its head term bold, its links and `spans` set."""
    text = shown_text(statement)
    head = head_of(text)
    links = list(statement.links)
    marked = lay_spans(find_links(text, links), spans)
    left = "".join(f" (<{_quote(link.address)}>)" for link in links)
    bold = write_spans(text[:head], [span for span in marked if span.end <= head])
    body = [replace(span, start=span.start - head, end=span.end - head) for span in marked if span.start >= head]
    return (f"**{bold}**" if head else "") + write_spans(text[head:], body) + left


def capitalise(text: str) -> str:
    """A capital for the first letter when the first word is plain lower case; `x-amz-key` and `io1` stay."""
    first = re.match(r"[a-z]+(?=[\s,;:!?']|[.…]?$)(?!://)", text)
    return text[0].upper() + text[1:] if first else text


def find_links(text: str, links: list[Link]) -> list[Span]:
    """The links whose words stand in the text's prose; these are taken out of `links`."""
    spans: list[Span] = []
    start = 0
    for number, piece in enumerate(split_code(text)):
        at = 0
        for link in [] if number % 2 else list(links):
            words = _same_case(link.words, piece[at:])
            found = piece.find(words, at) if words else -1
            if found >= 0:
                at = found + len(words)
                spans.append(Span(start + found, start + at, "[", f"](<{_quote(link.address)}>)"))
                links.remove(link)
        start += len(piece)
    return spans


def lay_spans(*layers: Iterable[Span]) -> list[Span]:
    """The spans in their order; one that meets another of the same or an earlier layer is left out."""
    laid: list[Span] = []
    for span in (span for layer in layers for span in layer):
        if not any(span.start < other.end and other.start < span.end for other in laid):
            laid.append(span)
    return sorted(laid, key=lambda span: span.start)


def write_spans(text: str, spans: Iterable[Span]) -> str:
    """The text escaped, with marks around the spans, which are in order and stand in its prose."""
    pieces, at = [], 0
    for span in spans:
        words = escape_prose(text[span.start : span.end])
        pieces += [escape(text[at : span.start]), span.before, words, span.after]
        at = span.end
    return "".join([*pieces, escape(text[at:])])


def _same_case(words: str, text: str) -> str:
    """The words as they stand in the text, where only the first letter may have become a capital."""
    return words if not words or words in text else words[0].upper() + words[1:]


def _quote(address: str) -> str:
    return quote(address, safe=":/?#[]@!$&'()*+,;=%~-._")


def write_code(statement: Statement) -> list[str]:
    """A fenced block; the fence is longer than any inside."""
    longest = max((len(run) for run in re.findall(r"`{3,}", statement.text)), default=2)
    fence = "`" * (longest + 1)
    language = statement.language if re.fullmatch(r"[\w+#-]+", statement.language) else "text"
    return [f"{fence} {language}", *statement.text.split("\n"), fence]


def write_table(statement: Statement, spans: Mapping[int, Sequence[Span]] | None = None) -> list[str]:
    """A pipe table with its heading row; `spans` are those of each cell, by its number."""
    links, spans = list(statement.links), spans or {}
    numbers = itertools.count()
    rows = [[_write_cell(cell, links, spans.get(next(numbers), ())) for cell in row] for row in statement.rows]
    width = max(len(row) for row in rows)
    padded = [row + [" "] * (width - len(row)) for row in rows]
    return write_rows(padded)


def _write_cell(text: str, links: list[Link], spans: Iterable[Span]) -> str:
    marked = write_spans(text, lay_spans(find_links(text, links), spans))
    return marked.replace("\\|", "&#124;") or " "


def write_rows(rows: Sequence[Sequence[str]]) -> list[str]:
    """Written cells as a pipe table, the heading row first; all rows are of one length."""
    return [_row(rows[0]), _row(["---"] * len(rows[0])), *map(_row, rows[1:])]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def front_matter(values: Mapping[str, object]) -> str:
    """The front matter of a page; JSON strings are YAML strings. Search has an index of its own."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "search: {exclude: true}", "---", ""])


def count(number: int, word: str) -> str:
    """`1 fact`, `2 facts`, `1,200 facts`."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"
