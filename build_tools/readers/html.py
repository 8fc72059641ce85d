"""Reads the HTML of a Markdown note: text in tags in, statements out; no tag, script or handler gets further."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import nh3

from build_tools.model import Crumb, CrumbKind
from build_tools.readers.inline import HTML_NAMES, UNSEEN, plain_inline
from build_tools.readers.phrases import split_sentences, states_fact

if TYPE_CHECKING:
    from build_tools.readers.markdown import Walk

_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_SUMMARY = re.compile(r"<summary[^>]*>(.*?)</summary>", re.S | re.I)
_DIRECTIVE = re.compile(
    r"^\W*(?:c?spell|markdownlint|prettier|eslint|stylelint|textlint|vale|vim|toc|tocstop|doctoc|more|omit|no-?toc"
    r"|start|end|begin)\b",
    re.I,
)
"""How comments begin that speak to an editor or a tool."""


def foreign_tags(lines: Sequence[str]) -> frozenset[str]:
    """The tags outside HTML that a note closes somewhere: `<cloud>` in `<cloud>SQS</cloud>`."""
    closed = {name.lower() for line in lines for name in re.findall(r"</([A-Za-z][\w-]*)\s*>", line)}
    return frozenset(closed - HTML_NAMES)


def read_html(content: str, first: int, parents: tuple[Crumb, ...], walk: Walk) -> None:
    """States the text of one HTML block; `<summary>` opens a part that `</details>` closes.

    Right below a heading it is a mere subtitle.
    """
    if re.search(r"</details\s*>", content, re.I):
        walk.headings[:] = [item for item in walk.headings if item[0] % 1 == 0]
    if "<!--" in content and "-->" not in content:
        walk.draft.tell("unclosed-comment", first)
        content = content.replace("<!--", "    ", 1)
    before = content.split("\n")
    content = _COMMENT.sub(lambda found: _read_comment(found, content, first, parents, walk), content)
    content = _SUMMARY.sub(lambda found: _read_summary(found, content, first, walk), content)
    for number, text in enumerate(_clean(content.split("\n")), first):
        if text:
            _state_line(text, number, parents, walk)
        elif before[number - first].strip() and not walk.draft.claims(number):
            walk.draft.pass_over(number, number, "structure", "html")


def _clean(lines: list[str]) -> list[str]:
    """The text of each line without tags; unseen elements (scripts, styles) are left out with their content."""
    cleaned = nh3.clean("\n".join(lines), tags=set(), clean_content_tags=set(UNSEEN))
    texts = html.unescape(cleaned).split("\n")
    if len(texts) == len(lines):
        return [text.strip() for text in texts]
    return [html.unescape(nh3.clean(line, tags=set(), clean_content_tags=set(UNSEEN))).strip() for line in lines]


def _state_line(text: str, number: int, parents: tuple[Crumb, ...], walk: Walk) -> None:
    for start, end in split_sentences(text):
        place = walk.draft.place(number, number)
        said = text[start:end] if text[start:end] in walk.draft.note.lines[number - 1] else place_words(number, walk)
        walk.draft.state(plain_inline(text[start:end]), said, place, walk.trail(parents))


def place_words(number: int, walk: Walk) -> str:
    """The note's own words on this line."""
    return walk.draft.words(number, number)


def _lines_of(found: re.Match[str], content: str, first: int) -> tuple[int, int]:
    return first + content.count("\n", 0, found.start()), first + content.count("\n", 0, found.end())


def _read_comment(found: re.Match[str], content: str, first: int, parents: tuple[Crumb, ...], walk: Walk) -> str:
    """Directives to an editor are dropped; any other comment is a person's words and stays text."""
    begin, end = _lines_of(found, content, first)
    text = found.group(1)
    if _DIRECTIVE.match(text.strip()) or not re.search(r"\w", text):
        walk.draft.pass_over(begin, end, "dropped", "editor-directive")
        return "\n" * found.group().count("\n")
    return text


def _read_summary(found: re.Match[str], content: str, first: int, walk: Walk) -> str:
    text = " ".join(html.unescape(nh3.clean(found.group(1), tags=set())).split())
    begin, end = _lines_of(found, content, first)
    if states_fact(text):
        return found.group(1)
    walk.draft.pass_over(begin, end, "structure", "heading")
    level = max((item[0] for item in walk.headings), default=0.0)
    kind: CrumbKind = "subtitle" if walk.opened == len(walk.draft.statements) else "label"
    if text:
        walk.headings.append((level + 0.5, Crumb(text, kind)))
    return "\n" * found.group().count("\n")
