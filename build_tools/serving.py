"""The preview: builds, starts `mkdocs serve`, and builds again when a note or template changes."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from build_tools import store

TEMPLATES = Path("overrides")
WAIT = 0.3
"""Seconds between two looks at the folders."""
PATIENCE = 5.0
"""Seconds for the preview to end by itself."""


def serve(folders: list[Path], out: Path, port: int, build: Callable[[], int]) -> int:
    """Runs until it is interrupted; returns the exit code of the preview or of the first build."""
    if code := build():
        return code
    command = [sys.executable, "-m", "mkdocs", "serve", "--dirty", "--livereload", "--dev-addr", f"127.0.0.1:{port}"]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # else the preview would outlive us
    preview = subprocess.Popen(command)
    try:
        _watch(folders, out, build, preview)
    finally:
        code = _stop(preview)
    return code


def _stop(preview: subprocess.Popen[bytes]) -> int:
    """Ends the preview, in the middle of a build too; returns its exit code."""
    preview.terminate()
    try:
        return preview.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        preview.kill()
        return preview.wait()


def _watch(folders: list[Path], out: Path, build: Callable[[], int], preview: subprocess.Popen[bytes]) -> None:
    notes, templates = store.newest_change(folders), store.newest_change([TEMPLATES])
    while preview.poll() is None:
        time.sleep(WAIT)
        now = store.newest_change(folders)
        if now != notes:
            notes = now
            build()
        now = store.newest_change([TEMPLATES])
        if now != templates:
            templates = now
            store.touch_files(out)
