"""Prints size, seconds, peak memory and growth of compiling: `python -m tests.bench.speed`.

The notes are compiled as they are and up to 100 times over, each copy with other numbers and with a fifth of its
longer words renamed, so that few statements repeat; `mkdocs build` of the same pages runs in between for comparison.
"""

from __future__ import annotations

import math
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import crc32

SOURCES = Path("notes/sources")
FACTORS = (1, 3, 10, 30, 100)


def main() -> None:
    """Measures and prints."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _compare_with_mkdocs(folder)
        _grow(folder)


def _compare_with_mkdocs(folder: Path) -> None:
    compiling = min(_run(_build(SOURCES, folder / f"docs{n}"))[0] for n in range(3))
    _run(_build(SOURCES, Path("build/docs")))
    rendering, _ = _run([sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(folder / "site")])
    print(
        f"crib build {compiling:.2f} s, mkdocs build {rendering:.2f} s: ratio {compiling / rendering:.3f} (goal 0.25)"
    )


def _grow(folder: Path) -> None:
    """All notes once, three times ... a hundred times: seconds and peak memory of each."""
    points = []
    print(f"{'times':>6} {'MB':>7} {'seconds':>8} {'peak MB':>8}")
    for factor in FACTORS:
        notes = folder / f"notes{factor}"
        size = _copy_notes(notes, factor) / 1e6
        seconds, memory = _run(_build(notes, folder / "grown"))
        points.append((math.log(size), math.log(seconds)))
        print(f"{factor:>6} {size:>7.2f} {seconds:>8.2f} {memory:>8.0f}", flush=True)
        shutil.rmtree(notes)
    whole, end = _slope(points), _slope(points[-3:])
    print(f"growth exponent {whole:.2f} over all sizes, {end:.2f} over the last three (goal: below 1.2)")


def _build(sources: Path, out: Path) -> list[str]:
    return [sys.executable, "-m", "build_tools", "build", "--sources", str(sources), "--out", str(out)]


def _copy_notes(folder: Path, factor: int) -> int:
    """Writes `factor` copies of every note below `folder`; returns the characters written."""
    size = 0
    for path in sorted(path for path in SOURCES.rglob("*") if path.is_file()):
        text = path.read_text()
        for number in range(factor):
            copy = _vary(text, number)
            target = folder / path.relative_to(SOURCES)
            target = target.with_name(f"{target.stem}-{number}{target.suffix}")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(copy.replace("\nlabel: ", f"\nlabel: n{number}-", 1))
            size += len(copy)
    return size


def _vary(text: str, number: int) -> str:
    """The text with every number made larger and some names changed, so that no copy repeats another."""

    def rename(found: re.Match[str]) -> str:
        word = found.group()
        return f"{word}{_letters(number)}" if crc32(word.lower().encode()) % 5 == number % 5 else word

    if not number:
        return text
    larger = re.sub(r"\d+", lambda found: str(int(found.group()) + number), text)
    return re.sub(r"\b[A-Za-z]{7,}\b", rename, larger)


def _letters(number: int) -> str:
    """A number as letters, so that it makes a name: 27 is `bb`."""
    return (_letters(number // 26) if number >= 26 else "") + chr(ord("a") + number % 26)


def _run(command: list[str]) -> tuple[float, float]:
    """Seconds and peak resident megabytes of a command."""
    start = time.perf_counter()
    with open(os.devnull, "w") as sink:
        process = subprocess.Popen(command, stdout=sink, stderr=sink)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return time.perf_counter() - start, usage.ru_maxrss / 1024


def _slope(points: list[tuple[float, float]]) -> float:
    """Of the straight line nearest to the points, by least squares."""
    x, y = (sum(point[axis] for point in points) / len(points) for axis in (0, 1))
    return sum((a - x) * (b - y) for a, b in points) / sum((a - x) ** 2 for a, _ in points)


if __name__ == "__main__":
    main()
