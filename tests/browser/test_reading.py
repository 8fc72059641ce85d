"""What a reader does: land, tick, filter, copy, go on; for everyone, under a strict policy, without scripts too."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from http.server import ThreadingHTTPServer
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from build_tools.finishing import finish_site
from build_tools.policy import write_policy
from tests.browser.site import Quiet, serve

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("site")]
KINDS = {
    "home": "",
    "topic": "topics/lambda/",
    "retired": "topics/opsworks/",
    "comparison": "compare/load-balancers/",
    "comparisons": "compare/",
    "numbers": "numbers/",
    "glossary": "glossary/",
    "disagreements": "disagreements/",
    "merges": "merges/",
    "source": "sources/outline/",
    "sources": "sources/",
    "sheet": "sheets/sqs/",
    "book": "sheets/",
    "about": "about/",
    "missing": "404.html",
}
"""A page of every kind."""
LIGHT = 250_000
"""Bytes that a topic's page may bring along over gzip, the search not opened."""


@pytest.fixture
def asked(page: Page) -> list[str]:
    """The addresses that the page asks for."""
    found: list[str] = []
    page.on("request", lambda request: found.append(request.url))
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(browser: Browser, address: str, kind: str, scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    page.goto(address + KINDS[kind])
    page.wait_for_load_state("networkidle")
    found = Axe().run(page).response["violations"]
    assert [(item["id"], item["nodes"][0]["html"]) for item in found] == []
    page.close()


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("kind", KINDS)
def test_no_page_scrolls_sideways(browser: Browser, address: str, kind: str, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(address + KINDS[kind])
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_search_stands_in_the_middle_of_the_home_page_and_where_nothing_is(page: Page, address: str) -> None:
    for path in ("", "404.html"):
        page.goto(address + path)
        page.locator(".search-here").click()
        page.keyboard.type("sqs")
        expect(page.locator(".md-search-result__item").first).to_contain_text("Amazon SQS")


def test_all_can_be_done_from_the_keyboard(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.classList.contains('md-skip')")
    page.locator(".search-here").focus()
    page.keyboard.press("Enter")
    page.keyboard.type("lambda timeout")
    expect(page.locator(".md-search-result__item").first).to_contain_text("AWS Lambda")
    page.keyboard.press("Escape")
    page.goto(f"{address}topics/sqs/")
    page.locator("h2.section .known input").first.focus()
    page.keyboard.press("Space")
    assert page.locator("h2.section .known input").first.is_checked()
    tool = page.locator("li > a.tool").first
    tool.focus()
    assert tool.evaluate("node => getComputedStyle(node).opacity") == "1"


def test_what_is_known_is_kept_shown_exported_and_reset(page: Page, address: str, tmp_path: Path) -> None:
    page.goto(f"{address}topics/sqs/")
    page.locator("h2.section .known input").first.check()
    page.reload()
    assert page.locator("h2.section .known input").first.is_checked()
    assert page.locator("[data-known='✓']").first.get_attribute("href") == "#queues-and-messages"
    assert page.locator("[data-known='1/9']").count() == 1
    page.goto(address)
    assert page.locator(".map a[href='topics/sqs/']").get_attribute("data-known") == "1/9"
    expect(page.locator(".progress")).to_contain_text("1 of ")
    with page.expect_download() as download:
        page.get_by_role("button", name="Export").click()
    file = tmp_path / "known.json"
    download.value.save_as(file)
    assert json.loads(file.read_text()) == {"sqs": {"of": 9, "known": ["queues-and-messages"]}}
    page.on("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Reset").click()
    expect(page.locator(".progress")).to_contain_text("0 of ")
    page.locator(".progress input[type=file]").set_input_files(file)
    expect(page.locator(".progress")).to_contain_text("1 of ")


def test_a_file_that_holds_no_progress_changes_nothing(page: Page, address: str, tmp_path: Path) -> None:
    (tmp_path / "x.json").write_text('{"sqs": {"of": "<img>", "known": 3}}')
    page.goto(address)
    page.locator(".progress input[type=file]").set_input_files(tmp_path / "x.json")
    expect(page.get_by_role("status").last).to_have_text("This file holds no progress.")
    expect(page.locator(".progress")).to_contain_text("0 of ")


def test_important_facts_can_be_shown_alone(page: Page, address: str) -> None:
    page.goto(f"{address}topics/sqs/")
    plain = page.locator("li:has(> a[id^='f-']):not(:has(.important))").first
    button = page.get_by_role("button", name="★")
    button.click()
    assert not plain.is_visible()
    assert page.locator("li:has(> .important)").first.is_visible()
    button.click()
    assert plain.is_visible()


def test_the_link_to_a_fact_is_copied(browser: Browser, address: str) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{address}topics/sqs/")
    fact = page.locator("li:has(> a.tool)").first
    fact.hover()
    fact.locator("> a.tool").first.click()
    expect(page.get_by_text("Link copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith(f"{address}topics/sqs/#f-")
    assert page.url == copied
    context.close()


def test_a_touch_on_an_abbreviation_tells_its_meaning(browser: Browser, address: str) -> None:
    context = browser.new_context(has_touch=True, viewport={"width": 360, "height": 700})
    page = context.new_page()
    page.goto(f"{address}topics/sqs/")
    page.locator(".md-content li abbr[title]").first.tap()
    expect(page.locator(".told")).to_contain_text(": ")
    context.close()


def test_numbers_are_filtered(page: Page, address: str) -> None:
    page.goto(f"{address}numbers/")
    page.get_by_label("Filter the rows").fill("sqs default")
    shown = page.locator(".numbers tbody tr:visible")
    texts = shown.all_inner_texts()
    assert 0 < len(texts) < 20
    assert all("SQS" in text and "default" in text for text in texts)


def test_from_a_fact_to_its_line_and_back(page: Page, address: str) -> None:
    page.goto(f"{address}topics/sqs/")
    page.locator(".said a").first.click()
    page.wait_for_url("**/sources/**#L*")
    line = page.locator(".line:target")
    assert line.is_visible()
    line.locator("a[href*='#f-']").first.click()
    page.wait_for_url("**/topics/sqs/**#f-*")
    page.go_back()
    page.wait_for_url("**/sources/**")


def test_dark_stays_dark(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_title("Switch to dark").click()
    page.goto(f"{address}topics/sqs/")
    assert page.locator("body").get_attribute("data-md-color-scheme") == "slate"


def test_without_scripts_all_can_be_read(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}topics/sqs/")
    assert page.get_by_text("A message is kept for 4 days").first.is_visible()
    page.get_by_role("link", name="Print the sheet").click()
    assert page.get_by_role("heading", name="Amazon SQS").is_visible()
    context.close()


@pytest.fixture(scope="module")
def strict(site: Path) -> Iterator[str]:
    """The site served with its policy."""
    policy = write_policy(site)

    class Strict(Quiet):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    server: ThreadingHTTPServer = serve(site, Strict)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("kind", KINDS)
def test_the_site_obeys_its_policy(page: Page, strict: str, kind: str) -> None:
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    page.goto(strict + KINDS[kind])
    page.wait_for_load_state("networkidle")
    if not kind.startswith(("sheet", "book")):
        page.keyboard.press("/")
        page.keyboard.type("sqs", delay=10)
        page.locator(".md-search-result__item mark").first.wait_for()
    assert logged == []


def test_the_policy_is_strict(site: Path) -> None:
    scripts = next(part for part in write_policy(site).split("; ") if part.startswith("script-src"))
    assert "unsafe" not in scripts


def test_a_topic_is_light(page: Page, address: str, site: Path, asked: list[str]) -> None:
    page.goto(f"{address}topics/lambda/")
    page.wait_for_load_state("networkidle")
    paths = {url.removeprefix(address).split("?")[0] for url in asked if url.startswith(address)}
    files = [site / path / "index.html" if path.endswith("/") else site / path for path in paths]
    assert sum(len(gzip.compress(path.read_bytes())) for path in files) < LIGHT


def test_the_markdown_of_each_page_stands_beside_it(site: Path, project: Path) -> None:
    number = finish_site(project / "build/docs", site)
    assert number == len(list(site.rglob("index.html")))
    assert "# Amazon SQS" in (site / "topics/sqs/index.md").read_text()
