"""Plain text as HTML, for what has a layout of its own: sheets and cards."""

from __future__ import annotations

from html import escape as escape_html

from build_tools.spans import split_code


def write_text(text: str) -> str:
    """Plain text as HTML; what stands in backticks is code. A line that would begin a block of Markdown can't."""
    pieces = [escape_html(piece, quote=False) for piece in split_code(text)]
    pieces[1::2] = [f"<code>{piece.strip('`').strip()}</code>" for piece in pieces[1::2]]
    return "".join(pieces).replace("\n", " ")
