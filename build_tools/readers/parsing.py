"""Lines of Markdown in, blocks with their line numbers out; what would swallow the rest of a note is mended first."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode as Node

from build_tools.readers.draft import MAX_LINE, Draft

_FENCE = re.compile(r"(?:[ \t>]|[-*+] |\d{1,9}[.)] )*(`{3,}|~{3,})(.*)")
_OPENERS = (
    (re.compile(r"<!--"), re.compile(r"-->")),
    (re.compile(r"<\?"), re.compile(r"\?>")),
    (re.compile(r"<!\[CDATA\["), re.compile(r"\]\]>")),
    (re.compile(r"<![A-Za-z]"), re.compile(r">")),
    (
        re.compile(r"<(?:script|pre|style|textarea)(?:[\s>][^>]*>?|$)", re.I),
        re.compile(r"</(?:script|pre|style|textarea)>", re.I),
    ),
)
"""How HTML blocks begin that blank lines don't end, and what ends them."""


@cache
def make_parser() -> MarkdownIt:
    """CommonMark and tables; the text inside blocks is parsed piece by piece, later.

    Every address makes a link here, so that its words can be told from its markup; `inline` keeps web addresses only.
    """
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable(["text_join"])
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    return parser


@cache
def _make_block_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


def parse_blocks(lines: list[str], env: dict[str, Any], draft: Draft) -> list[Node]:
    """The blocks; where a mark is mended that swallows or turns what isn't its own, all is parsed again."""
    while True:
        tokens = _make_block_parser().parse("\n".join(lines), env)
        before = list(lines)
        for token in tokens:
            if token.type in _MENDERS and token.map:
                _MENDERS[token.type](token, lines, draft)
        if lines == before:
            return list(Node(tokens).children)


def _mend_fence(token: Token, lines: list[str], draft: Draft) -> None:
    """A fence that is never closed becomes text, and so do further ones of its kind in what it swallowed."""
    first, end = token.map or (0, 0)
    if _is_closed(token.markup, end, lines):
        return
    for number in range(first, end):
        found = _FENCE.match(lines[number])
        if number == first or (found and found.group(1).startswith(token.markup)):
            draft.tell("unclosed-fence", number + 1, fence=token.markup)
            draft.pass_over(number + 1, number + 1, "structure", "fence")
            lines[number] = ""


def _is_closed(markup: str, end: int, lines: list[str]) -> bool:
    last = re.sub(r"^(?:[\s>]|[-*+] |\d+[.)] )*", "", lines[end - 1]).rstrip()
    return len(last) >= len(markup) and set(last) == {markup[0]}


def _mend_underline(token: Token, lines: list[str], draft: Draft) -> None:
    """A lone list mark is an empty item, and dashes below several lines are a rule: neither is an underline."""
    first, end = token.map or (0, 0)
    if token.markup != "-" or not (lines[end - 1].strip() == "-" or end - first > 2):
        return
    lone = lines[end - 1].strip() == "-"
    draft.pass_over(end, end, *(("dropped", "empty-item") if lone else ("structure", "rule")))
    lines[end - 1] = ""


def _mend_html(token: Token, lines: list[str], draft: Draft) -> None:
    """A comment or script that is never closed becomes text, and so do further ones in what it swallowed."""
    content = token.content
    for opener, closer in _OPENERS:
        if opener.match(content.lstrip()):
            first, end = token.map or (0, 0)
            for number in () if closer.search(content) else range(first, end):
                _open_up(number, opener, lines, draft)
            return


def _open_up(number: int, opener: re.Pattern[str], lines: list[str], draft: Draft) -> None:
    """Takes an opener off the head of a line; what is left of the line ends there."""
    found = re.match(rf"((?:[\s>]|[-*+] |\d+[.)] )*)(?:{opener.pattern})\s*", lines[number], opener.flags)
    if not found:
        return
    if opener.pattern == "<!--":
        draft.tell("unclosed-comment", number + 1)
    rest = lines[number][found.end() :].strip()
    lines[number] = f"{found.group(1)}{rest}  " if rest else found.group(1)
    if not rest:
        draft.pass_over(number + 1, number + 1, "structure", "html")


_MENDERS: dict[str, Callable[[Token, list[str], Draft], None]] = {
    "fence": _mend_fence,
    "heading_open": _mend_underline,
    "html_block": _mend_html,
}


def fenced_lines(lines: Sequence[str]) -> frozenset[int]:
    """The indexes of the lines of fenced code, fences included, for readers that mend lines before all is parsed."""
    marks = [(n, found) for n, line in enumerate(lines) if (found := _FENCE.match(line))]
    fenced: set[int] = set()
    for at, (first, found) in enumerate(marks):
        if first not in fenced:
            end = next((n for n, later in marks[at + 1 :] if _ends_fence(found.group(1), later)), first - 1)
            fenced.update(range(first, end + 1))
    return frozenset(fenced)


def _ends_fence(markup: str, later: re.Match[str]) -> bool:
    return later.group(1).startswith(markup) and not later.group(2).strip()


def blank_front_matter(lines: list[str], draft: Draft) -> None:
    """Empties the lines of the front matter, which are structure."""
    for number in range(1, draft.note.start + 1):
        if draft.note.lines[number - 1].strip():
            draft.pass_over(number, number, "structure", "front-matter")
        lines[number - 1] = ""


def blank_white_lines(lines: list[str]) -> None:
    """Empties lines of white space that Markdown takes for text (a form feed, a no-break space)."""
    for index, line in enumerate(lines):
        if line and not line.strip():
            lines[index] = ""


def blank_long_lines(lines: list[str], draft: Draft) -> None:
    """Empties lines too long for any note; each is a problem and dropped by the rule `line-too-long`."""
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            draft.tell("line-too-long", number, length=len(line), limit=MAX_LINE)
            draft.pass_over(number, number, "dropped", "line-too-long")
            lines[number - 1] = ""
