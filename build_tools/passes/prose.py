"""Changes the prose of all statements and their trails; code stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from build_tools.model import Crumb, Library, Statement
from build_tools.spans import split_code


def rewrite(library: Library, change: Callable[[str], str]) -> Library:
    """The library with `change` made to every piece of prose in statements, table cells and trails."""
    return rewrite_texts(library, lambda text: change_prose(text, change))


def rewrite_texts(library: Library, change: Callable[[str], str]) -> Library:
    """The same for a change that minds the code in a text itself."""
    change_text = lru_cache(maxsize=20_000)(change)
    change_crumb = lru_cache(maxsize=20_000)(lambda crumb: _rewrite_crumb(crumb, change_text))
    return replace(library, statements=tuple(_rewrite(s, change_text, change_crumb) for s in library.statements))


def change_prose(text: str, change: Callable[[str], str]) -> str:
    """The text with `change` made to what stands outside backticks."""
    pieces = split_code(text)
    pieces[::2] = [change(piece) if piece else piece for piece in pieces[::2]]
    return "".join(pieces)


def _rewrite_crumb(crumb: Crumb, change: Callable[[str], str]) -> Crumb:
    text = change(crumb.text)
    return crumb if text == crumb.text else replace(crumb, text=text)


def _rewrite(statement: Statement, change: Callable[[str], str], change_crumb: Callable[[Crumb], Crumb]) -> Statement:
    trail = tuple(map(change_crumb, statement.trail))
    if statement.kind == "code":
        return statement if trail == statement.trail else replace(statement, trail=trail)
    if statement.kind == "table":
        rows = tuple(tuple(map(change, row)) for row in statement.rows)
        return replace(statement, trail=trail, rows=rows, text="\n".join(map(" | ".join, rows)))
    text = change(statement.text)
    if text == statement.text and trail == statement.trail:
        return statement
    links = tuple(replace(link, words=change(link.words)) for link in statement.links)
    return replace(statement, trail=trail, text=text, links=links)
