"""The rendered site: strict, linked, the same with Material's successor, safe and readable in a real browser."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlparse

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.site import ROOT, make_project, render, serve

pytestmark = [pytest.mark.site, pytest.mark.xdist_group("site")]
HOSTILE = """---
label: hostile
---
# Amazon SQS

<script>window.pwned = 1</script>

- a queue <img src=x onerror="window.pwned = 2"> keeps messages for 4 days
- <a href="javascript:window.pwned = 3">click</a> and [there](javascript:window.pwned=4)
- {: onclick="window.pwned = 5" } attributes and `<script>window.pwned = 6</script>` in code

<iframe src="https://example.org"></iframe>

| a <svg onload="window.pwned = 7"> | b |
| --- | --- |
| {{ config }} {% raw %} | <b onmouseover="window.pwned = 8">c</b> |
"""


class Links(HTMLParser):
    """The ids and link targets of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.targets: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.ids.add(values.get("id") or "")
        if tag == "a":
            self.targets.add(values.get("href") or "")


def test_mkdocs_has_no_warning(rendered: subprocess.CompletedProcess[str]) -> None:
    assert rendered.returncode == 0
    assert "WARNING" not in rendered.stderr


def test_it_renders_with_addresses_of_site_and_repository(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("site"))
    done = render(copy, SITE_URL="https://example.org/notes/", REPO_URL="https://example.org/repo")
    assert done.returncode == 0, done.stderr
    assert "https://example.org/notes/topics/sqs/" in (copy / "build/site/sitemap.xml").read_text()


def test_the_successor_renders_the_same_pages(project: Path, site: Path, tmp_path: Path) -> None:
    if importlib.util.find_spec("zensical") is None:
        pytest.skip("Zensical is not installed: make .venv/dev tries to")
    copy = tmp_path / "copy"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("site"))
    done = render(copy, "zensical")
    assert done.returncode == 0, done.stdout + done.stderr
    pages = {path.relative_to(site) for path in site.rglob("*.html")}
    assert {path.relative_to(copy / "build/site") for path in (copy / "build/site").rglob("*.html")} == pages


def test_every_link_and_anchor_leads_somewhere(site: Path) -> None:
    pages = {f"/{path.relative_to(site)}": Links(path.read_text()) for path in site.rglob("*.html")}
    broken = []
    for name, links in pages.items():
        for target in links.targets:
            parts = urlparse(urljoin(f"http://site{name}", target))
            if parts.netloc != "site" or name == "/404.html":
                continue
            path = unquote(parts.path)
            path += "index.html" if path.endswith("/") else ""
            if path not in pages:
                broken += [] if (site / path.lstrip("/")).is_file() else [f"{name}: {target}"]
            elif parts.fragment and unquote(parts.fragment) not in pages[path].ids:
                broken.append(f"{name}: {target}")
    assert broken == []


@pytest.mark.parametrize(
    "path",
    [
        "",
        "topics/lambda/",
        "topics/s3/",
        "compare/",
        "compare/load-balancers/",
        "glossary/",
        "disagreements/",
        "sources/course/12-cloudformation/",
        "unsorted/",
    ],
)
@pytest.mark.parametrize("width", [360, 1440])
def test_pages_fit_their_screen_and_log_nothing(browser: Browser, address: str, path: str, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 800})
    page = context.new_page()
    logged: list[str] = []
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address + path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert logged == []
    assert [url for url in asked if not url.startswith((address, "data:", "blob:"))] == []
    context.close()


@pytest.mark.parametrize("slug", ["load-balancers", "sqs-sns-kinesis", "beanstalk-deployment-modes"])
@pytest.mark.parametrize("width", [700, 740])  # what A4 and Letter leave between usual margins, in CSS pixels
def test_a_comparison_prints_within_the_width_of_the_page(
    browser: Browser, address: str, slug: str, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 1000})
    page.goto(f"{address}compare/{slug}/")
    page.emulate_media(media="print")
    table = page.locator(".compare table").bounding_box()
    assert table is not None
    assert table["x"] >= 0
    assert table["x"] + table["width"] <= width
    page.close()


def test_the_first_column_of_a_comparison_stays_on_a_phone(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 360, "height": 800})
    page.goto(f"{address}compare/load-balancers/")
    name = page.locator(".compare tbody tr:first-child td:first-child")
    before = name.bounding_box()
    page.evaluate("document.querySelector('.compare .md-typeset__scrollwrap').scrollLeft = 200")
    after, last = name.bounding_box(), page.locator(".compare tbody tr:first-child td:last-child").bounding_box()
    assert before is not None
    assert after is not None
    assert last is not None
    assert 0 <= after["x"] <= before["x"]
    assert last["x"] < 360
    page.close()


def test_hovering_a_link_to_a_topic_shows_what_it_is_about(page: Page, address: str) -> None:
    page.goto(f"{address}topics/sns/")
    link = page.locator("article li > a[href$='/lambda/']").first
    link.hover()
    shown = page.locator(".hint")
    shown.wait_for()
    assert "runs your code" in shown.inner_text()
    page.mouse.move(0, 0)
    shown.wait_for(state="hidden")
    assert "runs your code" in (link.get_attribute("title") or "")


def test_a_mark_leads_to_the_line_of_the_note(page: Page, address: str) -> None:
    page.goto(f"{address}topics/sqs/")
    mark = page.locator(".said a").first
    line = (mark.get_attribute("aria-label") or "").rsplit(" ", 1)[1]
    mark.click()
    assert page.url.endswith(f"#L{line}")
    assert page.locator(".note .line:target > a").inner_text() == line


def test_nothing_in_a_note_runs_on_the_site(page: Page, tmp_path: Path) -> None:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "hostile.md").write_text(HOSTILE)
    (tmp_path / "p").mkdir()
    folder = make_project(tmp_path / "p", notes)
    assert render(folder).returncode == 0
    server = serve(folder / "build/site")
    for path in ("topics/sqs/", "sources/hostile/", "unsorted/"):
        page.goto(f"http://127.0.0.1:{server.server_port}/{path}")
        assert page.evaluate("window.pwned") is None
        found = page.evaluate(
            "document.querySelectorAll('article script, article iframe, article img, article svg[onload],"
            " article [onclick], article [onerror], article [onmouseover], article a[href^=javascript]').length"
        )
        assert found == 0
    assert "4 days" in (folder / "build/site/topics/sqs/index.html").read_text()
    server.shutdown()
    server.server_close()


def test_an_edit_shows_in_the_preview(project: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(project, copy, ignore=shutil.ignore_patterns("site"))
    (copy / "notes").mkdir()
    note = copy / "notes/note.md"
    note.write_text("# SQS\n\n- a queue is empty at first\n")
    port = free_port()
    options = ["--sources", "notes", "--catalog", str(ROOT / "notes/catalog"), "--port", str(port)]
    known = {**os.environ, "PYTHONPATH": str(ROOT), "NO_MKDOCS_2_WARNING": "1"}
    command = [sys.executable, "-m", "build_tools", "serve", *options]
    preview = subprocess.Popen(command, cwd=copy, env=known, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        assert waits_for("queue is empty", port)
        note.write_text("# SQS\n\n- a queue is full in the end\n")
        assert waits_for("queue is full", port)
        with (copy / "overrides/main.html").open("a") as template:
            template.write("{% block footer %}edited footer{% endblock %}")
        assert waits_for("edited footer", port)
    finally:
        preview.terminate()
        preview.wait()
    with pytest.raises(OSError, match="refused"), urllib.request.urlopen(f"http://127.0.0.1:{port}/"):
        pass


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def waits_for(text: str, port: int) -> bool:
    """Whether the preview shows this text within a minute."""
    for _ in range(120):
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/topics/sqs/") as answer:
                if text in answer.read().decode():
                    return True
        except OSError:
            pass
        time.sleep(0.5)
    return False
