"""Renders and serves a copy of our project."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from build_tools.cli import main

ROOT = Path(__file__).parent.parent.parent


def render(folder: Path, renderer: str = "mkdocs", **environment: str) -> subprocess.CompletedProcess[str]:
    """Renders the project in `folder` into build/site."""
    command = [sys.executable, "-m", renderer, "build", "--strict"]
    known = {**os.environ, "NO_MKDOCS_2_WARNING": "1", **environment}
    return subprocess.run(command, cwd=folder, env=known, capture_output=True, text=True, check=False)


def make_project(folder: Path, sources: Path) -> Path:
    """A copy of our project with these notes, compiled."""
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "overrides", folder / "overrides")
    arguments = [
        "--sources",
        str(sources),
        "--catalog",
        str(ROOT / "notes/catalog"),
        "--out",
        str(folder / "build/docs"),
    ]
    assert main(["build", *arguments]) == 0
    return folder


class Quiet(SimpleHTTPRequestHandler):
    """Serves without a log."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


def serve(folder: Path, handler: type[Quiet] = Quiet) -> ThreadingHTTPServer:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    return server
