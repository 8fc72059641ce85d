"""Lines of Markdown in, blocks with their line numbers out; what would swallow the rest of a note is mended first."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode as Node

from build_tools.readers.draft import MAX_LINE, Draft


@cache
def make_parser() -> MarkdownIt:
    """CommonMark and tables; the text inside blocks is parsed piece by piece, later."""
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable(["text_join"])
    return parser


@cache
def _make_block_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    parser.core.ruler.disable(["inline", "text_join"])
    return parser


def parse_blocks(lines: list[str], env: dict[str, Any], draft: Draft) -> list[Node]:
    """The blocks; a fence that is never closed becomes text, and all is parsed again."""
    while True:
        tokens = _make_block_parser().parse("\n".join(lines), env)
        open_fences = [t for t in tokens if t.type == "fence" and t.map and not _is_closed(t.markup, t.map[1], lines)]
        if not open_fences:
            return list(Node(tokens).children)
        for token in open_fences:
            first = token.map[0] if token.map else 0
            draft.tell("unclosed-fence", first + 1, fence=token.markup)
            draft.pass_over(first + 1, first + 1, "structure", "fence")
            lines[first] = ""


def _is_closed(markup: str, end: int, lines: list[str]) -> bool:
    last = re.sub(r"^(?:[\s>]|[-*+] |\d+[.)] )*", "", lines[end - 1]).rstrip()
    return len(last) >= len(markup) and set(last) == {markup[0]}


def blank_long_lines(lines: list[str], draft: Draft) -> None:
    """Empties lines too long for any note; each is a problem and dropped by the rule `line-too-long`."""
    for number, line in enumerate(lines, 1):
        if len(line) > MAX_LINE:
            draft.tell("line-too-long", number, length=len(line), limit=MAX_LINE)
            draft.pass_over(number, number, "dropped", "line-too-long")
            lines[number - 1] = ""
