"""Sheets on paper: how many pages they take, that nothing is cut, what a reader ticks, and how other pages print."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from build_tools.printing import main

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("site")]
Printed = dict[str, PdfReader]
BOOK = "sheets"
WIDTHS = {"A4": 733, "Letter": 755}
"""What the margins leave of a page, in CSS pixels: 210 mm and 8.5 in less 16 mm."""
CUT_OR_OVERLAPPING = """() => {
  const wrong = [], name = node => `${node.tagName} ${node.textContent.slice(0, 40)}`
  for (const part of document.querySelectorAll("section")) {
    if (!part.offsetParent) continue
    const flow = part.parentElement.getBoundingClientRect()
    const columns = Math.max(1, parseInt(getComputedStyle(part.parentElement).columnCount) || 1)
    const widest = flow.width / columns + 1
    for (const node of part.querySelectorAll("h2, h3, li, table, td, th, code, p"))
      for (const box of node.getClientRects())
        if (box.left < flow.left - 1 || box.right > flow.right + 1 || box.width > widest) wrong.push(name(node))
    for (const row of part.querySelectorAll("tr")) {
      const cells = [...row.children].map(cell => cell.getBoundingClientRect())
      if (cells.some((cell, n) => n && cell.left < cells[n - 1].right - 1)) wrong.push(name(row))
    }
    for (const cell of part.querySelectorAll("td, th"))
      if (cell.scrollWidth > cell.clientWidth + 1) wrong.push(name(cell))
  }
  return wrong
}"""


@pytest.fixture(scope="module", params=["A4", "Letter"])
def printed(request: pytest.FixtureRequest, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """All sheets printed on this paper, by slug; the book is `sheets`."""
    copy = tmp_path_factory.mktemp(request.param)
    shutil.copytree(site, copy, dirs_exist_ok=True)
    command = [sys.executable, "-m", "build_tools.printing", str(copy)]  # a browser of its own
    subprocess.run(command, env={**os.environ, "PAPER": request.param}, check=True, capture_output=True)
    return {path.parent.name: PdfReader(path) for path in copy.rglob("sheet.pdf")}


def test_each_topic_has_one_page_and_the_largest_two(printed: Printed, site: Path) -> None:
    assert len(printed) == len(list(site.glob("topics/*/index.html"))) + 1
    pages = {slug: len(pdf.pages) for slug, pdf in printed.items() if slug != BOOK}
    assert sum(number > 1 for number in pages.values()) <= 5
    assert max(pages.values()) <= 2
    assert len(printed[BOOK].pages) < 60


def test_no_page_is_empty_and_fonts_are_embedded(printed: Printed) -> None:
    for slug, pdf in printed.items():
        for page in pdf.pages:
            assert len(page.extract_text().strip()) > 100, slug
            for font in page["/Resources"]["/Font"].get_object().values():  # type: ignore[index]
                (inner,) = font.get_object().get("/DescendantFonts", [font])
                described = inner.get_object().get("/FontDescriptor")
                assert font.get_object()["/Subtype"] == "/Type3" or "/FontFile2" in described.get_object(), slug


def test_the_margin_counts_pages_and_dates_the_notes(printed: Printed) -> None:
    text = printed["s3"].pages[1].extract_text()
    assert "2 of 2" in text
    assert "Notes of 2024" in text


@pytest.mark.parametrize("width", WIDTHS.values(), ids=WIDTHS)
def test_nothing_is_cut_and_nothing_overlaps(browser: Browser, site: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 1000})
    page.emulate_media(media="print")
    wrong: dict[str, list[str]] = {}
    for path in sorted(site.glob("sheets/**/index.html")):
        page.goto(path.as_uri())
        found = page.evaluate(CUT_OR_OVERLAPPING)
        wrong |= {path.parent.name: found} if found else {}
    assert wrong == {}
    page.close()


def test_from_dark_mode_it_prints_black_on_white(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="dark")
    for path in ("sheets/sqs/", "topics/sqs/"):
        page.goto(address + path)
        page.emulate_media(media="print")
        colours = page.evaluate(
            "[document.body, document.querySelector('h1')].map(node => getComputedStyle(node))"
            ".map(style => [style.backgroundColor, style.color])"
        )
        assert colours[0][0] in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)")
        assert max(map(int, colours[1][1].removeprefix("rgba(").removeprefix("rgb(").split(",")[0:3:1][:1])) < 80
    page.close()


def test_what_is_ticked_stands_in_the_address_and_is_all_that_prints(page: Page, address: str) -> None:
    page.goto(f"{address}sheets/?topics=sqs,sns")
    shown = page.locator("article[id]:not([hidden])")
    assert [node.get_attribute("id") for node in shown.all()] == ["sqs", "sns", "comparisons"]
    page.get_by_label("Amazon SNS").uncheck()
    assert page.url.endswith("?topics=sqs")
    page.get_by_label("Integration").check()
    page.reload()
    assert page.locator("article#sns").is_visible()
    assert not page.locator("article#s3").is_visible()


def test_another_page_prints_without_the_chrome(page: Page, address: str) -> None:
    page.goto(f"{address}topics/sqs/")
    page.emulate_media(media="print")
    for part in (".md-header", ".md-sidebar", ".md-footer", ".md-search", ".headerlink"):
        assert not page.locator(part).first.is_visible(), part
    link = page.locator(".md-typeset li a[href*='../']").first
    assert link.evaluate("node => getComputedStyle(node, '::after').content") in ("none", "normal")
    assert page.get_by_text("Developer Associate course log").last.is_visible()  # the legend of the letters


def test_a_folder_without_sheets_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([str(tmp_path)]) == 1
    assert "run make sheets" in capsys.readouterr().err
