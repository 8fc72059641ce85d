"""Links on pages: in facts, from marks to lines, from page to page; each leads to where it says."""

from __future__ import annotations

import re
from urllib.parse import unquote

import pytest

from tests.rendering import ESPRESSO, facts_of, pages_of, render


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        # a word of the text that stands in code or in an address too
        ("`foo` and [foo](https://x.y/) is it", "- `foo` and [foo](<https://x.y/>) is it"),
        (
            "see [Amazon](https://docs.x.com) and [docs](https://y.z/a)",
            "- See [Amazon](<https://docs.x.com>) and [docs](<https://y.z/a>)",
        ),
        # a linked lead
        ("[Crema](https://docs.x.com): the foam on top", "- **[Crema](<https://docs.x.com>)**: the foam on top"),
        # an address alone
        ("it is <https://auto.link/x> there", "- It is [https://auto.link/x](<https://auto.link/x>) there"),
        ("<https://auto.link/x> has it", "- [https://auto.link/x](<https://auto.link/x>) has it"),
    ],
)
def test_a_link_stands_on_its_own_words(line: str, expected: str) -> None:
    assert facts_of(pages_of(f"- {line}")[ESPRESSO]) == [expected]


def test_marks_lead_to_the_lines_of_each_source() -> None:
    line = "# Espresso\n\n- Crema is the foam on top of it\n"
    pages = pages_of(
        {"a.md": f"---\ntitle: First\n---\n{line}", "b.md": line, "c/x.md": f"Hi.\n\n{line}", "c/y.md": line}
    )
    assert (
        '<sup class="said">[a](<../../sources/a/index.md#L6>){: aria-label="First, line 6" } '
        '[b](<../../sources/b/index.md#L3>){: aria-label="b, line 3" } '
        '[c](<../../sources/c/x/index.md#L5>){: aria-label="c, line 5, line 3" }</sup>'
    ) in pages[ESPRESSO]
    assert 'id="L6"' in pages["sources/a/index.md"]


def test_signs_in_the_name_of_a_file_break_no_link_to_it() -> None:
    pages = pages_of({"c/a #1 50% <b>.md": "# Espresso\n\n- It is short\n"})
    hrefs = [attributes.get("href") or "" for tag, attributes in render(pages[ESPRESSO]).tags if tag == "a"]
    linked = {unquote(href.split("#")[0]).removeprefix("../../") for href in hrefs} - {""}
    assert {"sources/c/a #1 50% <b>/index.md", "sources/c/index.md"} <= linked <= pages.keys()


def test_files_that_differ_in_their_ending_alone_have_a_page_each() -> None:
    outline = "Espresso\n===\nMachine\n\tit is very loud\n"
    pages = pages_of({"c/x.md": "# Espresso\n\n- It is short\n", "c/x.txt": outline})
    assert "It is short" in pages["sources/c/x/index.md"]
    assert "it is very loud" in pages["sources/c/x-2/index.md"]
    assert "(<../../sources/c/x-2/index.md#L4>)" in pages[ESPRESSO]


def test_a_mention_is_linked_from_the_other_page() -> None:
    pages = pages_of("- The dose is the same for Arabica\n- The *grind* of `fine` is for Arabica too")
    (anchor,) = re.findall(r'<a id="(f-\w+)"></a>The dose', pages[ESPRESSO])
    mentions = pages["topics/arabica/index.md"].split("\n## On other pages")[1]
    assert 'quote "Espresso: 2 facts"' in mentions
    assert f"    - [The dose is the same for Arabica](<../../topics/espresso/index.md#{anchor}>)" in mentions
    assert "    - [The grind of fine is for Arabica too](" in mentions
    assert "On other pages" not in pages[ESPRESSO]
