"""A text parts into prose and code by its backticks, as CommonMark reads them; joined, it is the text again."""

from __future__ import annotations

import pytest

from build_tools.spans import split_code


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("no code at all", ["no code at all"]),
        ("", [""]),
        ("set `dose` first", ["set ", "`dose`", " first"]),
        ("`dose`", ["", "`dose`", ""]),
        ("`dose` `yield`", ["", "`dose`", " ", "`yield`", ""]),
        ("a ``b`c`` d", ["a ", "``b`c``", " d"]),
        ("a ``` b ` c", ["a ``` b ` c"]),
        ("a `b`` c` d", ["a ", "`b`` c`", " d"]),
        ("two\n`lines\nof` code", ["two\n", "`lines\nof`", " code"]),
    ],
)
def test_code_is_what_equal_runs_of_backticks_enclose(text: str, pieces: list[str]) -> None:
    assert split_code(text) == pieces
    assert "".join(pieces) == text
