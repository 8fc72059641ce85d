"""The only module that touches the disk: a folder in, files out; pages in, a folder out."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_tools.model import File, Problem
from build_tools.problems import problem

NOTE_ENDINGS = (".md", ".txt", ".markdown")


def read_files(folder: Path) -> tuple[list[File], list[Problem]]:
    """Every note file under `folder`, sorted by path; what can't be read is a problem and a File without text."""
    files: list[File] = []
    problems: list[Problem] = []
    for path in _walk(folder):
        shown = path.as_posix()
        if _leaves(path, folder):
            problems.append(problem("outside-folder", shown))
        elif not path.name.lower().endswith(NOTE_ENDINGS):
            problems.append(problem("not-a-note", shown))
        else:
            text, reason = _read(path)
            if text is None:
                problems.append(problem("unreadable", shown, reason=reason))
            files.append(File(path.relative_to(folder).as_posix(), shown, text))
    return files, problems


def read_text(path: Path) -> str | None:
    """The file's text, or None when there is no such file."""
    return _read(path)[0] if path.is_file() else None


def write_files(folder: Path, files: Mapping[str, str]) -> int:
    """Make `folder` hold exactly `files`; returns how many changed.

    Everything is first written beside its place, then moved there, so a build that is
    stopped halfway leaves the old files whole. An unchanged file is not touched.
    """
    staged: list[tuple[Path, Path]] = []
    for name, text in sorted(files.items()):
        path = folder / name
        content = text.encode()
        if not (path.is_file() and path.read_bytes() == content):
            staged.append((_stage(path, content), path))
    for new, path in staged:
        os.replace(new, path)
    return len(staged) + _remove_others(folder, {folder / name for name in files})


def write_text(path: Path, text: str) -> None:
    """Write one file, whole or not at all."""
    os.replace(_stage(path, text.encode()), path)


def newest_change(folders: list[Path]) -> dict[Path, int]:
    """Every file under the folders with its time of change in nanoseconds."""
    found = (path for folder in folders for path in _walk(folder))
    return {path: path.stat().st_mtime_ns for path in found if path.exists()}


def touch_files(folder: Path) -> None:
    """Make every file under `folder` look changed."""
    for path in _walk(folder):
        os.utime(path)


def _walk(folder: Path) -> Iterator[Path]:
    for base, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if Path(base, name).is_symlink()]
        for name in sorted([*names, *linked]):
            if not name.startswith("."):
                yield Path(base, name)


def _leaves(path: Path, folder: Path) -> bool:
    return path.is_symlink() and not path.resolve().is_relative_to(folder.resolve())


def _read(path: Path) -> tuple[str | None, str]:
    try:
        data = path.read_bytes()
    except OSError as error:
        return None, error.strerror or "unreadable"
    return decode(data)


def decode(data: bytes) -> tuple[str | None, str]:
    """The text of a file in UTF-8, UTF-16 or Windows-1252, or None and why it is none."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return _decode(data, encoding)
    if b"\0" in data:
        return _decode_wide(data)
    text, _ = _decode(data, "utf-8")
    return (text, "") if text is not None else _decode(data, "cp1252")


def _decode(data: bytes, encoding: str) -> tuple[str | None, str]:
    try:
        return data.decode(encoding), ""
    except UnicodeDecodeError as error:
        return None, f"not {error.encoding} text: {error.reason} at byte {error.start}"


def _decode_wide(data: bytes) -> tuple[str | None, str]:
    """UTF-16 without a mark: every other byte of plain English is zero; anything else with zeros is binary."""
    sample = data[:2000]
    for encoding, zeros in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if len(data) % 2 == 0 and zeros.count(0) > 0.8 * len(zeros):
            return _decode(data, encoding)
    return None, "binary data"


def _stage(path: Path, content: bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    new.write_bytes(content)
    return new


def _remove_others(folder: Path, keep: set[Path]) -> int:
    removed = 0
    for base, folders, names in os.walk(folder, topdown=False):
        for name in names:
            if Path(base, name) not in keep:
                Path(base, name).unlink()
                removed += 1
        for name in folders:
            child = Path(base, name)
            if not any(child.iterdir()):
                child.rmdir()
    return removed
