"""Fixtures: our project compiled, rendered, served, and a browser to look at it."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from build_tools.printing import find_browser
from tests.browser.site import ROOT, make_project, render, serve

CHROMIUM = find_browser()


@pytest.fixture(scope="session")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_project(tmp_path_factory.mktemp("site"), ROOT / "notes/sources")


@pytest.fixture(scope="session")
def rendered(project: Path) -> subprocess.CompletedProcess[str]:
    return render(project)


@pytest.fixture(scope="session")
def site(project: Path, rendered: subprocess.CompletedProcess[str]) -> Path:
    assert rendered.returncode == 0, rendered.stderr
    return project / "build/site"


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    server = serve(site)
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    opened = browser.new_page()
    yield opened
    opened.close()
