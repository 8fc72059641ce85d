"""Pieces of Markdown that every page is made of; all text of notes is escaped here, so none becomes markup."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from urllib.parse import quote

from build_tools.model import Link, Statement
from build_tools.spans import split_code

_SPECIAL = re.compile(r"([\\`*_\[\]{}#|])")
_HEAD = re.compile(r"(?P<head>[^`:–()]{2,48}?)(?P<joint>: | – )(?=\S)")
_HEAD_WORDS = 5


def escape(text: str) -> str:
    """Plain text as Markdown that renders to itself; what stands in backticks renders as code."""
    pieces = split_code(text)
    pieces[::2] = [escape_prose(piece) for piece in pieces[::2]]
    return "".join(pieces)


def escape_prose(text: str) -> str:
    """Text without code as Markdown that renders to itself."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", text)


def write_prose(statement: Statement) -> str:
    """A statement as one line of Markdown: capital first, its head term bold, its links set."""
    text = capitalise(re.sub(r"(?<=[^.])\.$", "", statement.text))
    found = _HEAD.match(text)
    head = found.group("head") if found and len(found.group("head").split()) <= _HEAD_WORDS else ""
    links = list(statement.links)
    bold, body = write_linked(head, links), write_linked(text[len(head) :], links)
    left = "".join(f" (<{_quote(link.address)}>)" for link in links)
    return (f"**{bold}**" if head else "") + body + left


def capitalise(text: str) -> str:
    """A capital for the first letter when the first word is plain lower case; `x-amz-key` and `io1` stay."""
    first = re.match(r"[a-z]+(?=[\s,;:!?']|[.…]?$)(?!://)", text)
    return text[0].upper() + text[1:] if first else text


def write_linked(text: str, links: list[Link]) -> str:
    """The text escaped, with those links set whose words stand in its prose; these are taken out of `links`."""
    pieces = split_code(text)
    for number in range(0, len(pieces), 2):
        prose, written = pieces[number], ""
        for link in list(links):
            before, words, after = prose.partition(_same_case(link.words, prose))
            if words:
                written += f"{escape_prose(before)}[{escape_prose(words)}](<{_quote(link.address)}>)"
                prose = after
                links.remove(link)
        pieces[number] = written + escape_prose(prose)
    return "".join(pieces)


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


def write_table(statement: Statement) -> list[str]:
    """A pipe table with its heading row."""
    links = list(statement.links)
    rows = [[write_linked(cell, links).replace("\\|", "&#124;") or " " for cell in row] for row in statement.rows]
    width = max(len(row) for row in rows)
    padded = [row + [" "] * (width - len(row)) for row in rows]
    return [_row(padded[0]), _row(["---"] * width), *map(_row, padded[1:])]


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def front_matter(values: Mapping[str, object]) -> str:
    """The front matter of a page; JSON strings are YAML strings."""
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in values.items() if value]
    return "\n".join(["---", *lines, "---", ""])


def slugify(text: str) -> str:
    """A title as it stands in an address: `Limits & quotas` becomes `limits-quotas`."""
    return re.sub(r"[^\w]+", "-", text.lower()).strip("-") or "part"
