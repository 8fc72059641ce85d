"""Prints the Content-Security-Policy that a rendered site obeys: `python -m build_tools.policy [SITE]`.

Scripts of the site alone run, and those in its pages by their hashes. Styles stand in attributes of Material's pages,
which no hash can allow, so they need 'unsafe-inline'. See https://www.w3.org/TR/CSP3/.
"""

from __future__ import annotations

import re
import sys
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

_SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.S)
_NO_CODE = re.compile(r"\bsrc=|\btype=[\"']?application/json")


def write_policy(site: Path) -> str:
    """The value of the header for all pages of a site."""
    hashes = " ".join(f"'sha256-{name}'" for name in hash_scripts(site))
    parts = (
        "default-src 'none'",
        f"script-src 'self' {hashes}".strip(),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
    return "; ".join(parts)


def hash_scripts(site: Path) -> list[str]:
    """The SHA-256 of every script that stands in a page, in base64, sorted."""
    texts = {
        found["text"]
        for path in site.rglob("*.html")
        for found in _SCRIPT.finditer(path.read_text())
        if not _NO_CODE.search(found["attributes"])
    }
    return sorted(b64encode(sha256(text.encode()).digest()).decode() for text in texts)


def main(arguments: Sequence[str]) -> int:
    """Prints the header of the site named, build/site unless told."""
    site = Path(arguments[0] if arguments else "build/site")
    if not (site / "index.html").is_file():
        print(f"{site}: no site here; run make site first", file=sys.stderr)
        return 1
    print(f"Content-Security-Policy: {write_policy(site)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
