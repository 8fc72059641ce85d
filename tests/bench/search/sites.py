"""Renders the site with our search and with Material's own, and measures both in a browser."""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from build_tools.search.engine import Engine
from tests.browser.conftest import CHROMIUM
from tests.browser.site import ROOT, make_project, render, serve
from tests.browser.test_search import ANSWER_ALL

WORKER, INDEX = "assets/search/worker.js", "search/search_index.json"
SLOWER, RUNS = 4, 7
"""How many times slower a processor the start is measured on, and how often."""

ASK_WORKER = """async ([worker, index, queries]) => {
    const answerer = new Worker(worker)
    const ask = message => new Promise(done => {
        answerer.onmessage = ({data}) => done(data.data)
        answerer.postMessage(message)
    })
    const data = await (await fetch(index)).json()
    await ask({type: 0, data: {...data, options: {suggest: false}}})
    await ask({type: 2, data: queries[0]})
    const ms = [], answers = []
    for (const query of queries) {
        const start = performance.now(), {items} = await ask({type: 2, data: query})
        ms.push(performance.now() - start)
        answers.push(items.slice(0, 10).map(group => group.map(item => [item.location, item.score])))
    }
    return {ms, answers}
}"""

LOAD = """const load = name => new Promise((done, failed) => {
    const script = document.createElement("script")
    document.head.append(Object.assign(script, {src: name, async: false, onload: done, onerror: failed}))
})
"""

START_OURS = f"""async ([base, query]) => {{
    {LOAD}
    const start = performance.now()
    await Promise.all(["lunr.js", "engine.js", "index.js"].map(name => load(base + name)))
    new CribSearch.Engine(cribIndex, lunr).search(query)
    return performance.now() - start
}}"""

START_MATERIAL = f"""async ([worker, index, query]) => {{
    {LOAD}
    await load(worker)
    const ask = (message, answer) => new Promise(done => {{
        addEventListener("message", ({{data}}) => data.type === answer && done())
        postMessage(message)
    }})
    const start = performance.now()
    const data = await (await fetch(index)).json()
    await ask({{type: 0, data: {{...data, options: {{suggest: false}}}}}}, 1)
    await ask({{type: 2, data: query}}, 3)
    return performance.now() - start
}}"""
"""In the page its messages come back to itself too; it takes no notice of answers but for an error in the console."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What an engine answered, and what it cost."""

    records: list[list[Any]]
    """As in our index; the numbers of `answers` count them."""
    answers: list[list[int]]
    ms: list[float]
    index: bytes
    ready: tuple[float, ...] = ()
    """Milliseconds from starting to load the index to the first answer, run by run."""
    strokes: tuple[float, ...] = ()
    """Milliseconds to answer each beginning of each query."""

    @property
    def packed(self) -> int:
        """Bytes of the index as it travels."""
        return pack(self.index)


def pack(content: bytes) -> int:
    """The bytes of a content when gzipped."""
    return len(gzip.compress(content, mtime=0))


def make_site(folder: Path) -> Path:
    """The site as it is."""
    return _render(make_project(folder, ROOT / "notes/sources"))


def make_plain_site(folder: Path, engine: Engine) -> Path:
    """The site with Material's search, over the pages to which ours leads."""
    project = make_project(folder, ROOT / "notes/sources")
    (project / "overrides/main.html").unlink()
    for address in sorted({engine.url_of(number).split("#")[0] for number in range(len(engine.records))}):
        page = project / "build/docs" / address.strip("/") / "index.md"
        page.write_text(page.read_text().replace("search: {exclude: true}\n", "", 1))
    return _render(project)


def _render(project: Path) -> Path:
    done = render(project)
    if done.returncode:
        raise SystemExit(done.stderr)
    site = project / "build/site"
    (site / "blank.html").write_text("<!doctype html><meta charset=utf-8><title>Blank</title>")
    return site


def measure_ours(site: Path, engine: Engine, queries: Sequence[str]) -> Outcome:
    """Our engine in the page for its answers and its start, in its worker for the milliseconds."""
    beginnings = [query[:end] for query in queries for end in range(1, len(query) + 1)]
    with open_site(site) as (browser, address):
        page, scripts, asked = _open(browser, address), f"{address}assets/search/", [address + WORKER, address + INDEX]
        answers = page.evaluate(ANSWER_ALL, [scripts, queries])
        ms = page.evaluate(ASK_WORKER, [*asked, queries])["ms"]
        strokes = page.evaluate(ASK_WORKER, [*asked, beginnings])["ms"]
        ready = _time_start(browser, address, START_OURS, [scripts, queries[0]])
    index = (site / "assets/search/index.js").read_bytes()
    return Outcome(engine.records, answers, ms, index, ready, tuple(strokes))


def measure_material(site: Path, engine: Engine, queries: Sequence[str]) -> Outcome:
    """Material's worker; its answers are sections, page by page as in its dialog, those folded away included."""
    name = next((site / "assets/javascripts/workers").glob("search.*.min.js")).name
    with open_site(site) as (browser, address):
        asked = [f"{address}assets/javascripts/workers/{name}", address + INDEX]
        found = _open(browser, address).evaluate(ASK_WORKER, [*asked, queries])
        ready = _time_start(browser, address, START_MATERIAL, [*asked, queries[0]])
    index = (site / INDEX).read_bytes()
    sections = json.loads(index)["docs"]
    numbers = {section["location"]: number for number, section in enumerate(sections)}
    answers = [
        [numbers[location] for group in groups for location, points in group if points > 0][:10]
        for groups in found["answers"]
    ]
    return Outcome(list(_list_sections(sections, engine)), answers, found["ms"], index, ready)


def _list_sections(sections: Sequence[Mapping[str, str]], engine: Engine) -> Iterator[list[Any]]:
    """Sections of pages as records; all those of a topic count as its page, which stands over them.

    To what the page shows come the facts in their own words, since the page begins them with a capital.
    """
    pages, facts = {}, defaultdict(list)
    titles = {title: number for number, (_, title, _) in enumerate(engine.topics)}
    for number, (kind, _, topic, title, _, text, _) in enumerate(engine.records):
        if kind in ("topic", "comparison"):
            pages[engine.url_of(number)] = topic
        facts[topic, title].append(text)
    for section in sections:
        page, title = f"/{section['location'].split('#')[0]}", unescape(section["title"])
        topic = pages.get(page, titles.get(title, -1))
        slug = engine.topics[topic][0] if page.startswith("/topics/") else ""
        shown = unescape(re.sub(r"<[^>]+>", "", section["text"]))
        own = facts[topic, title] if slug else []
        yield ["topic" if slug else "page", slug, topic, title, section["location"], "\n".join((title, shown, *own)), 1]


@contextmanager
def open_site(site: Path) -> Iterator[tuple[Browser, str]]:
    """A browser, and the address at which the site is served."""
    server = serve(site)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser, f"http://127.0.0.1:{server.server_port}/"
        browser.close()
    server.shutdown()
    server.server_close()


def _open(browser: Browser, address: str) -> Page:
    """An empty page with nothing cached, in which no other search is at work."""
    page = browser.new_context().new_page()
    page.goto(f"{address}blank.html")
    return page


def _time_start(browser: Browser, address: str, script: str, arguments: Sequence[object]) -> tuple[float, ...]:
    """Milliseconds to the first answer, each time in a new page whose processor is slowed down."""
    times = []
    for _ in range(RUNS):
        page = _open(browser, address)
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        times.append(float(page.evaluate(script, arguments)))
        page.context.close()
    return tuple(times)
