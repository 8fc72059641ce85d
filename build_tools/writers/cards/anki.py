"""Writes cards as the text that Anki imports: https://docs.ankiweb.net/importing/text-files.html.

A row with the GUID of a note that is there already updates it and leaves its schedule, but only where the type of note
is the same. So all cards are of one type, a question too hides its answer as a cloze, and a fact that becomes disputed
is asked otherwise in place. The columns and their order never change.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from build_tools.model import FactId
from build_tools.writers.html import write_text

NOTE_TYPE = "Cloze"
"""The built-in type of note with the fields Text and Back Extra."""
_HEADER = "#separator:tab\n#html:true\n#guid column:1\n#notetype column:2\n#deck column:3\n#tags column:4\n"
_SIGNS = str.maketrans({'"': "&quot;", "{": "&#123;", "}": "&#125;", "[": "&#91;", "\\": "&#92;"})
"""What Anki would take for its own: the quotes of a field, a cloze, a sound or LaTeX."""


@dataclass(frozen=True, slots=True)
class Card:
    """A question with its answer hidden in it, and what its back shows below."""

    id: FactId
    text: str
    """HTML with a cloze."""
    extra: str
    """HTML."""
    tags: tuple[str, ...]


def write_html(text: str) -> str:
    """Plain text as the HTML of a field; what stands in backticks is code."""
    return write_text(text).translate(_SIGNS)


def hide(html: str, hint: str = "") -> str:
    """HTML without attributes as the one cloze of a card, or a part of it; colons would begin a hint."""
    shown = f"::{hint}" if hint else ""
    return f"{{{{c1::{html.replace(':', '&#58;')}{shown}}}}}"


def write_row(card: Card, deck: str) -> str:
    """A card as one line; no field holds a tab or the end of a line, or begins with a quote."""
    tags = " ".join(re.sub(r"[\s\"]+", "-", tag) for tag in card.tags)
    fields = (card.id, NOTE_TYPE, deck.replace('"', "'"), tags, card.text, card.extra)
    return "\t".join(" ".join(field.split()) for field in fields)


def write_deck(rows: Iterable[str]) -> str:
    """The rows below the lines that tell Anki what each column is."""
    return _HEADER + "".join(f"{row}\n" for row in rows)
