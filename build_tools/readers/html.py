"""Reads the HTML of a Markdown note: text in tags in, statements out; no tag, script or handler gets further."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence

import nh3

from build_tools.model import Crumb, CrumbKind
from build_tools.readers.comments import is_directive
from build_tools.readers.inline import HTML_NAMES, SIGNS_OF, UNSEEN, alt_of, plain_inline
from build_tools.readers.phrases import split_sentences, states_fact
from build_tools.readers.walk import Walk

_COMMENT = re.compile(r"<!--(.*?)-->", re.S)
_FOLD = re.compile(r"<(/?)details\b[^<>]*>|<summary\b[^<>]*>((?:(?!<summary).)*?)</summary\s*>", re.S | re.I)
_UNSEEN = re.compile(rf"<(/?)({'|'.join(sorted(UNSEEN))})\b[^<>]*>", re.I)
_IMAGE = re.compile(r"<img\b[^<>]*>", re.I)
_SIGN = re.compile(r"(?<=[\w)])<(sup|sub)>(?!(?:st|nd|rd|th)\b)", re.I)
_CELL = re.compile(r"</t[dh]\s*>\s*<t[dh]\b[^<>]*>", re.I)
_BLOCK = re.compile(
    r"</?(?:address|article|aside|blockquote|br|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main"
    r"|nav|ol|option|p|pre|section|table|tbody|td|tfoot|th|thead|tr|ul)\b[^<>]*>",
    re.I,
)
_BREAK = "\x1e"
"""Stands where a block begins or ends, so that no words run together across it."""


def foreign_tags(lines: Sequence[str]) -> frozenset[str]:
    """The tags outside HTML that a note closes somewhere: `<cloud>` in `<cloud>SQS</cloud>`."""
    closed = {name.lower() for line in lines for name in re.findall(r"</([A-Za-z][\w-]*)\s*>", line)}
    return frozenset(closed - HTML_NAMES)


def read_html(content: str, first: int, parents: tuple[Crumb, ...], walk: Walk) -> None:
    """States the text of one HTML block, line by line; `<summary>` opens a part that `</details>` closes."""
    before = content.split("\n")
    content = _read_comments(content, first, walk)
    folds: dict[int, list[re.Match[str]]] = {}
    for found in _FOLD.finditer(content):
        folds.setdefault(first + content.count("\n", 0, found.start()), []).append(found)
    for number, text in enumerate(_clean(_FOLD.sub(_blank_fold, content)), first):
        _open_folds(folds.get(number, ()), number, walk)
        if re.search(r"\w", text):
            _state_line(text, number, parents, walk)
        elif before[number - first].strip() and not walk.draft.claims(number):
            walk.draft.pass_over(number, number, "structure", "html")
        for _ in filter(_closes, folds.get(number, ())):
            walk.unfold()


def _read_comments(content: str, first: int, walk: Walk) -> str:
    """Directives to an editor are dropped; any other comment is a person's words and stays text."""

    def write(found: re.Match[str]) -> str:
        if not is_directive(found.group(1)):
            return found.group(1)
        begin, end = (first + content.count("\n", 0, at) for at in found.span())
        walk.draft.pass_over(begin, end, "dropped", "editor-directive")
        return "\n" * found.group().count("\n")

    end = content.rfind("-->") + 3 if "-->" in content else 0
    open_at = content.find("<!--", end)
    rest = content[end:]
    if open_at >= 0:
        walk.draft.tell("unclosed-comment", first + content.count("\n", 0, open_at))
        rest = rest.replace("<!--", "")
    return _COMMENT.sub(write, content[:end]) + rest


def _closes(fold: re.Match[str]) -> bool:
    return fold.group(1) == "/"


def _title_of(fold: re.Match[str]) -> str:
    """The text of a `<summary>`."""
    return " ".join(html.unescape(nh3.clean(fold.group(2) or "", tags=set())).split())


def _blank_fold(fold: re.Match[str]) -> str:
    """What stays of a fold's tags in the text: a summary that states a fact."""
    return fold.group(2) if states_fact(_title_of(fold)) else "\n" * fold.group().count("\n")


def _open_folds(folds: Sequence[re.Match[str]], number: int, walk: Walk) -> None:
    for fold in folds:
        title = _title_of(fold)
        if fold.group(1) == "":
            walk.fold()
        elif fold.group(1) is None and not states_fact(title):
            walk.draft.pass_over(number, number + fold.group().count("\n"), "structure", "heading")
            # right below a heading it is a mere subtitle
            kind: CrumbKind = "subtitle" if walk.opened == len(walk.draft.statements) else "label"
            walk.name_fold(Crumb(title, kind))


def _clean(content: str) -> list[str]:
    """The text of each line without tags."""
    text = _IMAGE.sub(lambda found: alt_of(found.group()), "".join(_seen_parts(content)))
    text = _SIGN.sub(lambda found: SIGNS_OF[found.group(1).lower()], text)
    lines = _BLOCK.sub(_BREAK, _CELL.sub(" | ", text)).split("\n")
    texts = _strip_tags("\n".join(lines)).split("\n")
    if len(texts) != len(lines):
        texts = [_strip_tags(line) for line in lines]
    return [text.strip(f"{_BREAK} \t|") for text in texts]


def _strip_tags(text: str) -> str:
    return html.unescape(nh3.clean(text, tags=set(), clean_content_tags=set()))


def _seen_parts(content: str) -> Iterator[str]:
    """The content without unseen elements (scripts, styles); of one that never ends only the tag goes."""
    tags = list(_UNSEEN.finditer(content))
    last_end = {tag.group(2).lower(): tag.start() for tag in tags if tag.group(1)}
    at, inside = 0, ""
    for tag in tags:
        name = tag.group(2).lower()
        if inside and not (tag.group(1) and name == inside):
            continue
        yield "\n" * content.count("\n", at, tag.end()) if inside else content[at : tag.start()]
        inside = name if not inside and not tag.group(1) and last_end.get(name, 0) > tag.start() else ""
        at = tag.end()
    yield content[at:]


def _state_line(line: str, number: int, parents: tuple[Crumb, ...], walk: Walk) -> None:
    """States each sentence of each block on the line."""
    place, whole = walk.draft.place(number, number), walk.draft.words(number, number)
    for text in line.split(_BREAK):
        for start, end in split_sentences(text):
            sentence = text[start:end].strip()
            inline = plain_inline(sentence)
            if re.search(r"\w", inline.text):
                said = sentence if sentence in walk.draft.note.lines[number - 1] else whole
                walk.draft.state(inline, said, place, walk.trail(parents))
