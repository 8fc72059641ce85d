"""Brings quotes, dashes, arrows and signs into one form, and puts shell commands in code."""

from __future__ import annotations

import re

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.passes.prose import change_prose, rewrite_texts

_SIGNS = (
    (re.compile(r"[“”„‟]"), '"'),
    (re.compile(r"[‘’‚‛]"), "'"),
    (re.compile(r"[\u00a0\u2000-\u200a\u202f]+"), " "),
    (re.compile(r"[\u00ad\u200b-\u200d\ufeff]"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!<>~|-])"), r"\1"),
    (re.compile(r"\s*(?:<-+>|<=+>|↔)\s*"), " ↔ "),
    (re.compile(r"(?<![<-])\s*(?:-{1,2}>|={2}>|➔|➜|→)\s*"), " → "),
    (re.compile(r"\s=>\s"), " → "),
    (re.compile(r"(?<=\s)(?:--|[-—–])(?=\s)|(?<=\w)—(?=\w)"), "–"),
    (re.compile(r"(?<=\w)–(?=[^\W\d_])"), " – "),
    (re.compile(r">\s?=(?!=)"), "≥"),
    (re.compile(r"<\s?=(?!=)"), "≤"),
    (re.compile(r"\.{3,}"), "…"),
    (re.compile(r"\s+([,;:.!?])(?=\s|$)"), r"\1"),
    (re.compile(r"\( +"), "("),
    (re.compile(r" +\)"), ")"),
    (re.compile(r" {2,}"), " "),
)
_ENGLISH = frozenset(
    "a an the to is are of with use using your you for and or not when if by as in on its flag option".split()
)
"""Words of prose; a command has none of them before its options."""
_PATH = re.compile(r"\b[A-Za-z]:\\")
"""The head of a path on Windows, where a backslash is no escape."""
_ANY_SIGN = re.compile(r"[^\x20-\x7e]|[\\<>=]|--| [-,;:.!?] ?|\.{3}|\( | \)|  ")
"""What a text must hold for any of the signs to be in it."""
_COMMAND = re.compile(
    r"(?:^|(?<=: )|(?<=– )|(?<=- )|(?<=\())[a-z][\w.-]*(?: [\w./:-]+){0,6}?"
    r"(?: --[a-z][\w-]*(?:[ =](?!--|[–→])[\w./:$@{}\[\]\"',=-]*[\w\]\"'}])?)+"
)
"""Words with a long option: `aws ec2 run-instances --image-id ami-1`."""


def unify_typography(library: Library, catalog: Catalog) -> Library:
    """The library with one kind of quotes, dashes and arrows in prose."""
    return rewrite_texts(library, unify_text)


def _mark_commands(text: str) -> str:
    if " --" not in text:
        return text
    return _COMMAND.sub(_mark_command, text)


def _mark_command(found: re.Match[str]) -> str:
    words = found.group().split(" --")[0].split()
    return found.group() if not _ENGLISH.isdisjoint(words) else f"`{found.group()}`"


def _unify(text: str) -> str:
    if not _ANY_SIGN.search(text) or _PATH.search(text):
        return text
    for pattern, form in _SIGNS:
        text = pattern.sub(form, text)
    return text


def unify_text(text: str) -> str:
    """One text as the pass leaves it."""
    return change_prose(change_prose(text, _mark_commands), _unify)
