"""Links in notes: web addresses are kept, what leaves the notes is told."""

from __future__ import annotations

import pytest

from build_tools.model import Link
from tests.conftest import read
from tests.test_markdown import read_markdown, texts


@pytest.mark.parametrize(
    ("lines", "links"),
    [
        (["See [the shop](https://shop.example/a?b=1)."], [Link("the shop", "https://shop.example/a?b=1")]),
        (["See [the shop].", "", "[the shop]: http://shop.example"], [Link("the shop", "http://shop.example")]),
        (["See <https://shop.example>."], [Link("https://shop.example", "https://shop.example")]),
        (["See [the other note](chains.md)."], []),
        (["See [the desk](mailto:desk@shop.example)."], []),
    ],
)
def test_only_web_links_are_kept(lines: list[str], links: list[Link]) -> None:
    (statement,) = read_markdown(*lines).statements
    assert list(statement.links) == links


@pytest.mark.parametrize(
    "address", ["/etc/passwd", "../../chains.md", "//shop.example/x", "..", "x/../../chains.md", "./../chains.md"]
)
def test_link_that_leaves_the_notes_is_told_and_its_words_stay(address: str) -> None:
    reading = read_markdown("Pads wear.", "", f"See [the chains]({address}) for more.")
    assert texts(reading)[-1] == "See the chains for more."
    assert [(item.code, item.line, address in item.text) for item in reading.problems] == [("link-outside", 3, True)]
    assert reading.statements[-1].links == ()


def test_link_of_a_parent_item_is_told_once() -> None:
    reading = read_markdown("- [the chains](../../chains.md)", "  - they wear")
    assert [(item.code, item.line) for item in reading.problems] == [("link-outside", 1)]


def test_link_to_another_folder_of_the_notes_is_no_problem() -> None:
    assert not read("See [the chains](../chains.md) for more.", path="tour/01.md").problems


def test_links_in_a_table_are_kept() -> None:
    (table,) = read_markdown("| Tyre | Bar |", "|---|---|", "| [Road](https://shop.example) | 7 |").statements
    assert table.links == (Link("Road", "https://shop.example"),)
