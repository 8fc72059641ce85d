"""The search in the browser: the terminal's answers, nothing before it is used, safe, and off the web too."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from build_tools.search.engine import Engine
from build_tools.search.index import make_index
from tests.browser.site import render, serve
from tests.gold.pairs import load_library
from tests.gold.queries import read_queries

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("site")]

ANSWER_ALL = """async ([base, queries]) => {
    const load = name => new Promise((done, failed) => {
        const script = document.createElement("script")
        document.head.append(Object.assign(script, {src: base + name, onload: done, onerror: failed}))
    })
    for (const name of ["lunr.js", "engine.js", "index.js"]) await load(name)
    const engine = new CribSearch.Engine(cribIndex, lunr)
    return queries.map(query => engine.search(query).map(answer => answer.record))
}"""


def test_browser_and_terminal_give_the_same_answers(page: Page, address: str) -> None:
    queries = [query.query for name in ("queries.jsonl", "queries-fresh.jsonl") for query in read_queries(name)]
    engine = Engine(make_index(*load_library(decided=True)))
    page.goto(address)
    found = page.evaluate(ANSWER_ALL, [f"{address}assets/search/", queries])
    assert found == [[answer.record for answer in engine.search(query)] for query in queries]


def search(page: Page, text: str) -> None:
    """Opens the search as a keyboard user does, and types."""
    page.wait_for_timeout(300)
    page.keyboard.press("/")
    page.keyboard.type(text, delay=10)


def search_message_size(page: Page) -> Locator:
    """Searches for a fact, and waits for the answer to the whole query, since each keystroke has one."""
    search(page, "sqs max message size")
    best = page.locator(".md-search-result__item").first.locator("article").nth(1)
    expect(best).to_contain_text("256 KB")
    return best


def test_the_search_leads_to_the_fact_and_shows_it(page: Page, address: str) -> None:
    page.goto(f"{address}topics/lambda/")
    best = search_message_size(page)
    assert best.locator("mark").first.inner_text() == "message"
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/sqs/#f-*")
    fact = page.locator("li:has(> a:target)")
    assert "256 KB" in fact.inner_text()
    assert fact.evaluate("node => getComputedStyle(node).backgroundColor") != "rgba(0, 0, 0, 0)"


def test_nothing_of_the_index_travels_before_the_first_query(page: Page, address: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.removeprefix(address).split("?")[0]))
    page.goto(f"{address}topics/sqs/")
    page.wait_for_load_state("networkidle")
    page.keyboard.press("/")
    page.wait_for_timeout(300)
    assert {url for url in asked if "search" in url} == {"assets/search/worker.js", "search/search_index.json"}
    page.keyboard.type("queue")
    page.locator(".md-search-result__item").first.wait_for()
    assert "assets/search/index.js" in asked


def test_no_query_and_no_note_becomes_markup_in_the_answers(page: Page, address: str) -> None:
    page.goto(f"{address}topics/s3/")
    search(page, "<img src=x onerror=alert(1)> bucket-name region-code")
    page.locator(".md-search-result__item").first.wait_for()
    assert page.locator(".md-search-result img").count() == 0
    assert "<bucket-name>" in page.locator(".md-search-result").inner_text()


def test_a_search_that_cannot_be_loaded_says_so(page: Page, address: str) -> None:
    page.route("**/assets/search/index.js", lambda route: route.fulfill(body="{"))
    page.goto(address)
    search(page, "queue")
    page.get_by_text("The search could not be loaded").wait_for()


def test_under_a_path_the_search_leads_to_the_fact(page: Page, site: Path, tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep/notes").symlink_to(site)
    server = serve(tmp_path)
    page.goto(f"http://127.0.0.1:{server.server_port}/deep/notes/topics/lambda/")
    search_message_size(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/deep/notes/topics/sqs/#f-*")
    server.shutdown()
    server.server_close()


def test_a_copy_opened_as_files_searches_too(page: Page, project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("site"))
    done = render(copy, OFFLINE="true")
    assert done.returncode == 0, done.stderr
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto((copy / "build/site/topics/lambda/index.html").as_uri())
    search_message_size(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/sqs/index.html#f-*")
    assert "256 KB" in page.locator("li:has(> a:target)").inner_text()
    assert [url for url in asked if not url.startswith(("file:", "data:", "about:"))] == []
