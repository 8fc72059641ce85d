"""One piece of Markdown or plain prose in; plain text with code in backticks, its links and its weight out."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from build_tools.model import Link
from build_tools.readers.comments import is_directive
from build_tools.spans import split_code

HTML_NAMES = frozenset(
    """a abbr address article aside audio b base blockquote body br button caption cite code col dd del details dfn
    dialog div dl dt em embed fieldset figcaption figure font footer form frame frameset h1 h2 h3 h4 h5 h6 head
    header hr html i iframe img input ins kbd label legend li link main map mark math menu meta nav noscript
    object ol optgroup option p param picture pre progress q s samp script section select small source span
    strike strong style sub summary sup svg table tbody td template textarea tfoot th thead time title tr track
    u ul var video""".split()
)
UNSEEN = frozenset("script style iframe object embed svg template noscript head title".split())
"""Elements whose content no reader of a page sees."""
SIGNS_OF = {"sup": "^", "sub": "_"}
"""How powers and indices are written without their tag: 10^3."""
_ORDINALS = ("st", "nd", "rd", "th")
_TAG = re.compile(r"</?([A-Za-z][\w-]*)[^>]*>")
_ALT = re.compile(r"""\salt\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.I)
_MARKUP = re.compile(r"[\\`*_\[\]<&\n]")
"""Without one of these a piece of CommonMark is plain text."""
_IMPORTANT_SHARE = 0.6
"""A statement is important when its author set this share of its letters in bold."""


@dataclass(frozen=True, slots=True)
class Inline:
    """A piece of prose without its markup."""

    text: str
    links: tuple[Link, ...] = ()
    important: bool = False
    files: tuple[str, ...] = ()
    """Addresses that lead to a file."""


@dataclass(slots=True)
class _Parts:
    """What the tokens of one piece add up to."""

    pieces: list[str]
    links: list[Link]
    files: list[str]
    tags: Collection[str]
    raw: str
    hidden: str = ""
    """The unseen element (`script`) that the tokens stand in."""
    depth: int = 0
    strong: int = 0
    address: str = ""
    anchor: int = 0


def plain_inline(text: str, important: bool = False) -> Inline:
    """Plain prose as it is; a lone backtick is taken out, for it encloses nothing."""
    pieces = split_code(text)
    pieces[::2] = [piece.replace("`", "") for piece in pieces[::2]]
    return Inline(tidy("".join(pieces)), (), important)


def markdown_inline(raw: str, parser: MarkdownIt, env: dict[str, Any], tags: Collection[str] = ()) -> Inline:
    """Markdown without its markup.

    `env` holds the note's link definitions; `tags` the foreign HTML tags that the note closes
    (`<cloud>...</cloud>`), which are markup: any other foreign tag (`List<Number>`) is text.
    """
    if not _MARKUP.search(raw):
        return Inline(tidy(raw))
    parts = _Parts([], [], [], tags, raw.lower())
    for token in parser.parseInline(raw, env)[0].children or ():
        _WRITERS.get(token.type, _write_nothing)(token, parts)
    text = tidy("".join(parts.pieces))
    letters = len(re.sub(r"\W", "", text)) or 1
    important = parts.strong >= _IMPORTANT_SHARE * letters
    return Inline(text, tuple(parts.links), important, tuple(parts.files))


def tidy(text: str) -> str:
    """One line, single spaces outside code, no stray bold marks, no empty check box."""
    text = re.sub(r"^\[[ xX]\]\s+", "", text.strip())
    if not _MARKUP.search(text):
        return " ".join(text.split())
    pieces = split_code(text)
    pieces[::2] = [re.sub(r"\s+", " ", re.sub(r"\*\*+|(?<!\w)__(?=\w)", "", piece)) for piece in pieces[::2]]
    return "".join(pieces).replace("\n", " ").strip()


def _write_text(token: Token, parts: _Parts) -> None:
    if parts.hidden:
        return
    parts.pieces.append(token.content.replace("`", "'"))
    if parts.depth:
        parts.strong += len(re.sub(r"\W", "", token.content))


def _write_code(token: Token, parts: _Parts) -> None:
    fence = "``" if "`" in token.content else "`"
    parts.pieces.append(f"{fence}{token.content}{fence}")
    if parts.depth:
        parts.strong += len(re.sub(r"\W", "", token.content))


def _write_break(token: Token, parts: _Parts) -> None:
    parts.pieces.append(" ")


def _open_strong(token: Token, parts: _Parts) -> None:
    parts.depth += 1


def _close_strong(token: Token, parts: _Parts) -> None:
    parts.depth -= 1


def _open_link(token: Token, parts: _Parts) -> None:
    parts.address = str(token.attrGet("href") or "")
    parts.anchor = len(parts.pieces)


def _close_link(token: Token, parts: _Parts) -> None:
    words = tidy("".join(parts.pieces[parts.anchor :]))
    if re.match(r"https?://[^/\s]+", parts.address):
        parts.links.append(Link(words, parts.address))
    elif parts.address[:5] == "file:" or not re.match(r"[a-z][a-z\d+.-]*:|#|$", parts.address, re.I):
        parts.files.append(parts.address)


def _write_image(token: Token, parts: _Parts) -> None:
    parts.pieces.append(token.content)


def alt_of(tag: str) -> str:
    """What an image says to those who don't see it."""
    found = _ALT.search(tag)
    return html.unescape(found.group(1) or found.group(2) or "") if found else ""


def _write_tag(token: Token, parts: _Parts) -> None:
    found = _TAG.match(token.content)
    name = found.group(1).lower() if found else ""
    if token.content.startswith("<!--"):
        _write_comment(token.content, parts)
    elif name in UNSEEN:
        parts.hidden = name if token.content[1] != "/" and f"</{name}" in parts.raw else ""
    elif found and name not in HTML_NAMES and name not in parts.tags:
        parts.pieces.append(token.content)
    elif name in SIGNS_OF:
        _write_sign(token.content, name, parts)
    elif name in ("br", "p", "li", "div", "td", "th", "tr"):
        parts.pieces.append(" ")
    elif name == "img":
        parts.pieces.append(alt_of(token.content))


def _write_comment(tag: str, parts: _Parts) -> None:
    """A person's comment is words like any other; a directive is nothing."""
    words = tag.removeprefix("<!--").removesuffix("-->")
    if not is_directive(words):
        parts.pieces.append(f" {words.strip()} ")


def _write_sign(tag: str, name: str, parts: _Parts) -> None:
    """10<sup>3</sup> becomes 10^3; 1<sup>st</sup> stays 1st."""
    sign = SIGNS_OF[name]
    before = parts.pieces[-1:] or [" "]
    if tag[1] != "/" and re.search(r"[\w)]$", before[0]):
        parts.pieces.append(sign)
    elif tag[1] == "/" and before[0] in _ORDINALS and parts.pieces[-2:-1] == [sign]:
        del parts.pieces[-2]


def _write_nothing(token: Token, parts: _Parts) -> None:
    return


_WRITERS: dict[str, Callable[[Token, _Parts], None]] = {
    "text": _write_text,
    "text_special": _write_text,
    "code_inline": _write_code,
    "softbreak": _write_break,
    "hardbreak": _write_break,
    "strong_open": _open_strong,
    "strong_close": _close_strong,
    "link_open": _open_link,
    "link_close": _close_link,
    "image": _write_image,
    "html_inline": _write_tag,
}
