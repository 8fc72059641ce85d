"""Puts into a rendered site what its renderer doesn't carry: the Markdown of each page, `index.md` beside it.

The last step of `make site`, the same for every renderer: `python -m build_tools.finishing [DOCS] [SITE]`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from build_tools.writers.markdown import count


def finish_site(docs: Path, site: Path) -> int:
    """Copies the Markdown of every page that the site has; returns how many there are."""
    pages = [path.relative_to(docs) for path in sorted(docs.rglob("*.md"))]
    shown = [page for page in pages if (site / page).with_suffix(".html").is_file()]
    for page in shown:
        shutil.copyfile(docs / page, site / page)
    return len(shown)


def main(arguments: Sequence[str]) -> int:
    """Finishes the site named, build/site unless told, from its pages in build/docs."""
    docs, site = map(Path, (*arguments, *("build/docs", "build/site")[len(arguments) :]))
    if not (site / "index.html").is_file():
        print(f"{site}: no site here; run make site, which renders it first", file=sys.stderr)
        return 1
    print(f"Markdown of {count(finish_site(docs, site), 'page')} in {site}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
