"""Prints the sheets of a rendered site to PDF, beside their pages: `python -m build_tools.printing [SITE]`.

The last step of `make sheets`, after MkDocs, since that carries no PDF. Needs Playwright and Chromium.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from playwright.sync_api import sync_playwright

from build_tools.writers.markdown import count

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
"""The names of a browser that is installed; Playwright's own is taken else."""


def find_browser() -> str | None:
    """The path of a browser that is installed, None where there is none."""
    return next(filter(None, map(shutil.which, BROWSERS)), None)


def print_sheets(site: Path, paper: str = "A4") -> int:
    """Writes `sheet.pdf` beside each sheet and the book of a rendered site; returns how many there are.

    `paper` is a size that Chromium knows: A4 or Letter.
    """
    pages = sorted(site.glob("sheets/**/index.html"))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page()
        for path in pages:
            page.goto(path.resolve().as_uri())
            page.pdf(path=path.with_name("sheet.pdf"), format=paper, prefer_css_page_size=False)
        browser.close()
    return len(pages)


def main(arguments: Sequence[str]) -> int:
    """Prints the sheets of the site named, build/site unless told; the paper is PAPER of the environment or A4."""
    site = Path(arguments[0] if arguments else "build/site")
    if not (site / "sheets").is_dir():
        print(f"{site}: no sheets here; run make sheets, which renders the site first", file=sys.stderr)
        return 1
    print(f"{count(print_sheets(site, os.environ.get('PAPER', 'A4')), 'PDF')} in {site / 'sheets'}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
