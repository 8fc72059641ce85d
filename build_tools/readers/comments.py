"""What an HTML comment holds: words of a person, which are text, or a directive to an editor, which is none."""

from __future__ import annotations

import re

_TOOLS = (
    "c?spell(?:-?checker)?|markdownlint|prettier|eslint|stylelint|textlint|vale|vim|doctoc|toc(?:stop)?|no-?toc"
    "|start|end|begin|more|omit"
)
_DIRECTIVE = re.compile(
    rf"\W*(?:(?:start|begin|end) (?:doc)?toc\b|(?:{_TOOLS})(?:[:-]\S+)?\W*$|(?:{_TOOLS})(?: o(?:n|ff)\W*$|[:-]))", re.I
)
"""How comments begin that speak to a tool: its name alone, switched on or off, or with `:` or `-` right behind."""
_PLAIN_WORDS = re.compile(r"\W*(?:start|end|begin|more|omit)\b", re.I)
"""Names of directives that sentences begin with too; they need to stand alone or in one word."""


def is_directive(comment: str) -> bool:
    """Whether the inside of a comment says nothing to a reader of the note."""
    text = comment.strip()
    if not re.search(r"\w", text):
        return True
    if _PLAIN_WORDS.match(text) and len(text.split()) > 1:
        return bool(re.match(r"\W*(?:start|begin|end) (?:doc)?toc\b", text, re.I))
    return bool(_DIRECTIVE.match(text))
