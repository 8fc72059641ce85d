"""Reads CommonMark with tables: guides, course logs and loose facts.

### SQS                          a heading opens a part
> Security                       so does a quote of one short line
* Encryption:                    a parent item that only names is a label
  * at rest with KMS. Costs extra.   each sentence of an item is a statement
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from markdown_it.tree import SyntaxTreeNode as Node

from build_tools.model import Crumb, Note, Reading, Statement
from build_tools.readers.draft import Draft, crumb_of
from build_tools.readers.html import foreign_tags, read_html
from build_tools.readers.inline import Inline
from build_tools.readers.parsing import (
    blank_front_matter,
    blank_long_lines,
    blank_white_lines,
    make_parser,
    parse_blocks,
)
from build_tools.readers.phrases import continues, has_verb, is_label, is_title, split_sentences, states_fact
from build_tools.readers.walk import Walk

FACT_WORDS = 4
"""A heading of more words is a fact where most headings of its level are."""
QUOTE_LEVEL, BOLD_LEVEL = 7.0, 8.0
"""Depths of `> Name` and of a bold line alone, below the six levels of headings."""

_LED = ("bullet_list", "ordered_list", "blockquote")
"""Blocks that hang on the paragraph before them unless it ends with a stop."""
_SHOWN = ("fence", "code_block", "table")
"""Blocks that show what the paragraph before them says."""
_CLAIM = re.compile(r"\d|[.,;:]\s")
_CONTENTS_LINK = re.compile(r"\[[^\]]*\]\(#[^)]*\)")
"""A line that only leads to a heading of the same note."""


def read_markdown(note: Note) -> Reading:
    """The statements of a CommonMark note; HTML in it is understood or cleaned away."""
    return read_lines(note, list(note.lines), Draft(note), {})


def read_lines(note: Note, lines: list[str], draft: Draft, joins: Mapping[int, int]) -> Reading:
    """Reads `lines` in place of the note's own, number for number: other readers mend them first."""
    blank_front_matter(lines, draft)
    blank_long_lines(lines, draft)
    blank_white_lines(lines)
    env: dict[str, Any] = {}
    blocks = parse_blocks(lines, env, draft)
    walk = Walk(draft, make_parser(), env, foreign_tags(note.lines), joins, fact_levels=_fact_levels(blocks))
    read_blocks(blocks, (), walk)
    return draft.finish()


def _fact_levels(blocks: Sequence[Node]) -> frozenset[str]:
    counts: dict[str, list[bool]] = {}
    for node in blocks:
        if node.type == "heading":
            counts.setdefault(node.tag, []).append(states_fact(_content(node)))
    return frozenset(tag for tag, found in counts.items() if 2 * sum(found) > len(found))


def read_blocks(blocks: Sequence[Node], parents: tuple[Crumb, ...], walk: Walk) -> None:
    """Reads sibling blocks; a lead-in ("Types:") is the parent of what stands behind it."""
    lead: tuple[Crumb, ...] = ()
    for node, following in zip_longest(blocks, blocks[1:]):
        read = _BLOCKS.get(node.type)
        if node.type == "paragraph":
            lead = read_paragraph(node, following, parents, walk)
        elif read:
            read(node, (*parents, *lead), walk)
            shown = node.type in _SHOWN and following is not None and following.type in _SHOWN
            lead = lead if shown else ()


def read_paragraph(node: Node, following: Node | None, parents: tuple[Crumb, ...], walk: Walk) -> tuple[Crumb, ...]:
    """States each sentence; returns the crumb that the following block hangs on, if it does."""
    content, (first, last) = _content(node), _span(node)
    bold = re.fullmatch(r"\*\*([^*]+)\*\*:?", content.strip())
    if bold and not states_fact(bold.group(1)) and not _CLAIM.search(bold.group(1)) and not parents:
        walk.draft.pass_over(first, last, "structure", "heading")
        walk.open(BOLD_LEVEL, walk.inline(bold.group(1), first).text)
        return ()
    if following is not None and _is_contents(following):
        walk.draft.pass_over(first, last, "dropped", "contents-list")
        return ()
    leads = following is not None and following.type in _LED + _SHOWN and not _name_of(following)
    lead = _state_sentences(node, parents, walk, label_last=leads)
    if not leads or not lead or following is None:
        return ()
    ended = lead[0].kind == "statement" and re.search(r"(?<!\.\.)[.!]$", lead[0].text)
    return () if ended and following.type in _LED and not _only_names(following) else lead


def _only_names(node: Node) -> bool:
    """Whether the items of a list are mostly bare names, which say something only of what stands before them."""
    items = [_content(item.children[0]) for item in node.children if item.children] if "list" in node.type else []
    return 2 * sum(len(item.split()) <= FACT_WORDS and not has_verb(item) for item in items) > len(items) > 1


def _is_contents(node: Node) -> bool:
    """Whether a list holds nothing but links to headings of the same note."""
    texts = [_content(block) for block in node.walk() if block.type == "paragraph"]
    return node.type == "bullet_list" and bool(texts) and all(_CONTENTS_LINK.fullmatch(text) for text in texts)


def _state_sentences(node: Node, parents: tuple[Crumb, ...], walk: Walk, label_last: bool) -> tuple[Crumb, ...]:
    """States the sentences of a paragraph; returns the crumb of the last one."""
    content, (first, last) = _content(node), _span(node)
    previous: Statement | None = None
    lead: tuple[Crumb, ...] = ()
    pieces = list(split_sentences(content))
    for number, (start, end) in enumerate(pieces, 1):
        raw = content[start:end]
        begin, stop = (first + content.count("\n", 0, at) for at in (start, end))
        label = _label_of(raw, begin, walk) if label_last and number == len(pieces) else ""
        if label:
            walk.draft.pass_over(begin, stop, "structure", "label", raw.strip())
            return (Crumb(label, "label"),)
        over = (*parents, crumb_of(previous)) if previous and continues(raw) else parents
        stated = _state(raw, begin, min(stop, last), over, walk)
        previous = stated if stated and not (previous and continues(raw)) else previous
        lead = (crumb_of(stated),) if stated else lead
    return lead


def _label_of(raw: str, line: int, walk: Walk) -> str:
    """The text of a lead-in that only names, else nothing; a link says more than a name."""
    text = "" if "](" in raw else walk.inline(raw, line).text
    return text.rstrip(": ") if is_label(text) else ""


def _state(raw: str, first: int, last: int, parents: tuple[Crumb, ...], walk: Walk, **more: Any) -> Statement | None:
    inline = walk.inline(raw, first)
    if not re.search(r"\w", inline.text) or _CONTENTS_LINK.fullmatch(raw.strip()):
        rule = "contents-list" if _CONTENTS_LINK.fullmatch(raw.strip()) else "empty-item"
        walk.draft.pass_over(first, last, "dropped", rule)
        return None
    draft, end = walk.draft, walk.joins.get(last, last)
    said = raw.strip() if first == end and raw.strip() in draft.note.lines[first - 1] else draft.words(first, end)
    return draft.state(inline, said, draft.place(first, end), walk.trail(parents), **more)


def _read_heading(node: Node, parents: tuple[Crumb, ...], walk: Walk) -> None:
    content, (first, last) = _content(node), _span(node)
    level = float(node.tag[1:])
    text = walk.inline(content, first).text
    if not text:
        walk.draft.pass_over(first, last, "structure", "heading")
    elif not (states_fact(text) or (node.tag in walk.fact_levels and len(text.split()) > FACT_WORDS)):
        walk.draft.pass_over(first, last, "structure", "heading")
        walk.open(level, text)
    else:
        walk.close(level)
        _state_sentences(node, parents, walk, label_last=False)
        if node.tag not in walk.fact_levels:
            walk.open(level, text)


def _read_quote(node: Node, parents: tuple[Crumb, ...], walk: Walk) -> None:
    first, last = _span(node)
    name = _name_of(node)
    if name and not parents:
        walk.draft.pass_over(first, last, "structure", "heading")
        walk.open(QUOTE_LEVEL, walk.inline(name, first).text)
    else:
        read_blocks(node.children, parents, walk)


def _name_of(node: Node) -> str:
    """The text of a quote that is used as a sub-heading (`> Security`), else nothing."""
    quoted = node.children if node.type == "blockquote" else []
    name = _content(quoted[0]) if len(quoted) == 1 and quoted[0].type == "paragraph" else ""
    return name if is_title(name) and not name.rstrip().endswith(":") else ""


def _read_list(node: Node, parents: tuple[Crumb, ...], walk: Walk) -> None:
    ordered = node.type == "ordered_list"
    start = int(node.attrs.get("start") or 1)
    for step, item in enumerate(node.children, start):
        _read_item(item, parents, walk, step if ordered else 0)


def _read_item(item: Node, parents: tuple[Crumb, ...], walk: Walk, step: int) -> None:
    """An item's first sentence, its further sentences below that one, then what is nested in it."""
    children = list(item.children)
    if not children:
        first, last = _span(item)
        walk.draft.pass_over(first, min(last, first), "dropped", "empty-item")
        return
    head: tuple[Crumb, ...] = ()
    if children[0].type == "paragraph":
        head = _read_head(children.pop(0), bool(children), parents, walk, step)
    read_blocks(children, (*parents, *head), walk)


def _read_head(node: Node, has_more: bool, parents: tuple[Crumb, ...], walk: Walk, step: int) -> tuple[Crumb, ...]:
    content, (line, _) = _content(node), _span(node)
    head: tuple[Crumb, ...] = ()
    for start, end in split_sentences(content):
        raw = content[start:end]
        first, last = (line + content.count("\n", 0, at) for at in (start, end))
        alone = has_more and end == len(content) and not (head or step)
        label = _label_of(raw, first, walk) if alone else ""
        if label:
            walk.draft.pass_over(first, last, "structure", "label")
            return (Crumb(label, "label"),)
        stated = _state(raw, first, last, (*parents, *head), walk, step=0 if head else step)
        if stated and not head:
            head = (crumb_of(stated),)
    return head


def _read_code(node: Node, parents: tuple[Crumb, ...], walk: Walk) -> None:
    first, last = _span(node)
    while last > first and not walk.draft.note.lines[last - 1].strip():
        last -= 1
    text = node.content.strip("\n")
    if not text.strip():
        walk.draft.pass_over(first, last, "dropped", "empty-item")
        return
    language = node.info.split()[0].lower() if node.type == "fence" and node.info.split() else ""
    said, place = walk.draft.words(first, last), walk.draft.place(first, last)
    walk.draft.state(Inline(text), said, place, walk.trail(parents), kind="code", language=language)


def _read_table(node: Node, parents: tuple[Crumb, ...], walk: Walk) -> None:
    first, last = _span(node)
    cells = [
        [walk.inline(_content(cell), first) for cell in row.children] for part in node.children for row in part.children
    ]
    rows = tuple(tuple(cell.text for cell in row) for row in cells)
    links = tuple(link for row in cells for cell in row for link in cell.links)
    inline = Inline("\n".join(" | ".join(row) for row in rows), links)
    said, place = walk.draft.words(first, last), walk.draft.place(first, last)
    walk.draft.state(inline, said, place, walk.trail(parents), kind="table", rows=rows)


def _read_rule(node: Node, parents: tuple[Crumb, ...], walk: Walk) -> None:
    first, _ = _span(node)
    walk.draft.pass_over(first, first, "structure", "rule")


def _read_html(node: Node, parents: tuple[Crumb, ...], walk: Walk) -> None:
    read_html(node.content, _span(node)[0], parents, walk)


def _content(node: Node) -> str:
    return "\n".join(child.content for child in node.children if child.type == "inline")


def _span(node: Node) -> tuple[int, int]:
    """First and last line of a block, from 1."""
    first, end = node.map or (0, 1)
    return first + 1, max(end, first + 1)


_BLOCKS: dict[str, Callable[[Node, tuple[Crumb, ...], Walk], None]] = {
    "heading": _read_heading,
    "blockquote": _read_quote,
    "bullet_list": _read_list,
    "ordered_list": _read_list,
    "fence": _read_code,
    "code_block": _read_code,
    "table": _read_table,
    "hr": _read_rule,
    "html_block": _read_html,
}
