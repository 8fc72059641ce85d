"""Measures what Lighthouse weighs most, on a processor four times slower: `python -m tests.bench.vitals`.

Largest contentful paint, cumulative layout shift, total blocking time (https://web.dev/articles/vitals) and the bytes
of a first visit over gzip, the search not opened. A page is loaded several times; medians are printed.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from playwright.sync_api import Browser, sync_playwright

from tests.browser.conftest import CHROMIUM
from tests.browser.site import ROOT, make_project, render, serve

SLOWER, RUNS, SETTLED = 4, 5, 2500
"""How many times slower the processor is, how often each page is loaded, milliseconds until it is quiet."""
PAGES = {"home": "", "topic": "topics/lambda/", "comparison": "compare/load-balancers/", "numbers": "numbers/"}
GOALS = "goals: LCP 2.5 s, CLS 0.1, TBT 200 ms, 250 KB"
WATCH = """
window.vitals = {lcp: 0, cls: 0, tbt: 0}
const watch = (type, take) =>
  new PerformanceObserver(list => list.getEntries().forEach(take)).observe({type, buffered: true})
watch("largest-contentful-paint", entry => { vitals.lcp = entry.startTime })
watch("layout-shift", entry => { if (!entry.hadRecentInput) vitals.cls += entry.value })
watch("longtask", entry => { vitals.tbt += Math.max(0, entry.duration - 50) })
"""


def measure(browser: Browser, address: str) -> tuple[dict[str, float], set[str]]:
    """The figures of one first visit, and the addresses that it asked for."""
    context = browser.new_context(viewport={"width": 412, "height": 823})
    page = context.new_page()
    asked: set[str] = set()
    page.on("request", lambda request: asked.add(request.url.split("?")[0]))
    page.add_init_script(WATCH)
    context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(address)
    page.wait_for_timeout(SETTLED)
    found: dict[str, float] = page.evaluate("vitals")
    context.close()
    return found, asked


def list_rows(browser: Browser, site: Path, address: str) -> Iterator[str]:
    """A line for each page."""
    for name, path in PAGES.items():
        runs = [measure(browser, address + path) for _ in range(RUNS)]
        lcp, cls, tbt = (median(found[key] for found, _ in runs) for key in ("lcp", "cls", "tbt"))
        paths = {url.removeprefix(address) for url in runs[0][1] if url.startswith(address)}
        files = [site / part / "index.html" if part.endswith("/") or not part else site / part for part in paths]
        size = sum(len(gzip.compress(file.read_bytes())) for file in files) / 1000
        yield f"{name:12} LCP {lcp / 1000:4.1f} s, CLS {cls:.3f}, TBT {tbt:4.0f} ms, {size:4.0f} KB"


def main() -> None:
    """Renders the site and prints the figures."""
    with TemporaryDirectory() as folder, sync_playwright() as playwright:
        project = make_project(Path(folder), ROOT / "notes/sources")
        assert render(project).returncode == 0
        server = serve(project / "build/site")
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        print(f"on a phone's screen, processor {SLOWER} times slower, medians of {RUNS}; {GOALS}")
        for row in list_rows(browser, project / "build/site", f"http://127.0.0.1:{server.server_port}/"):
            print(row)
        browser.close()
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    main()
