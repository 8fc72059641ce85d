"""The only module that touches the disk: a folder in, files out; pages in, a folder out."""

from __future__ import annotations

import errno
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence, Set
from importlib import resources
from pathlib import Path, PurePosixPath

from build_tools.model import File, Problem
from build_tools.problems import problem

NOTE_ENDINGS = (".md", ".txt", ".markdown")
_CONTROL = re.compile(r"[\0-\x08\x0e-\x1f]")
ASSETS = {"assets/search/lunr.js": ("mkdocs", "contrib/search/templates/search/lunr.js")}
STAGING, MANIFEST = ".staging", ".crib-files"
"""Where new files wait in the folder of pages, and the list of the files that are ours."""


def read_files(folder: Path) -> tuple[list[File], list[Problem]]:
    """Every note file under `folder`, sorted by path; what can't be read is a problem and a File without text."""
    files: list[File] = []
    problems: list[Problem] = []
    closed: list[OSError] = []
    for path in _walk(folder, closed):
        shown = path.as_posix()
        if _leaves(path, folder):
            problems.append(problem("outside-folder", shown))
        elif path.is_dir():
            continue  # a link to a folder of the notes, which is read in its own place
        elif not path.name.lower().endswith(NOTE_ENDINGS):
            problems.append(problem("not-a-note", shown))
        else:
            text, reason = _read(path)
            if text is None:
                problems.append(problem("unreadable", shown, reason=reason))
            files.append(File(path.relative_to(folder).as_posix(), shown, text))
    problems.extend(
        problem("unreadable", Path(error.filename).as_posix(), reason=error.strerror)
        for error in closed
        if not isinstance(error, FileNotFoundError)
    )
    return sorted(files, key=lambda file: file.path), problems


def read_text(path: Path) -> str | None:
    """The file's text, or None when there is no such file."""
    return _read(path)[0] if path.is_file() else None


def read_catalog(folder: Path) -> dict[str, str]:
    """The texts of the catalog's files by their names, those of its folders too (`comparisons/lsi-gsi.yml`)."""
    paths = sorted(path for ending in ("yml", "jsonl") for path in folder.rglob(f"*.{ending}"))
    texts = {path.relative_to(folder).as_posix(): read_text(path) for path in paths}
    return {name: text for name, text in texts.items() if text is not None}


def read_assets() -> dict[str, str]:
    """The files of the site that installed packages bring along: path among the pages to text."""
    return {path: (resources.files(package) / name).read_text() for path, (package, name) in ASSETS.items()}


def write_files(folder: Path, files: Mapping[str, str]) -> int:
    """Make `folder` hold `files`, and none of the files that the last call put there; returns how many changed.

    Everything is first written to a folder of its own, then moved to its place, so a build that is stopped halfway
    leaves the old files whole. An unchanged file is not touched, nor is one that someone else put there: the list
    `.crib-files` says which are ours, and while files move it names the old and the new ones.
    """
    former, staging = _read_manifest(folder), folder / STAGING
    shutil.rmtree(staging, ignore_errors=True)
    try:
        changed = [name for name, text in sorted(files.items()) if _stage(folder, name, text.encode())]
        if not changed and former == files.keys():
            return 0
        _write_manifest(folder, former | files.keys())
        gone = former - files.keys()
        removed = _remove(folder, _in_the_way(gone, changed))
        for name in changed:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            os.replace(staging / name, folder / name)
        removed += _remove(folder, gone)
        _write_manifest(folder, files.keys())
        return len(changed) + removed
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def write_text(path: Path, text: str) -> None:
    """Write one file, whole or not at all."""
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_name(f".{path.name}.new")
    try:
        new.write_bytes(text.encode())
        os.replace(new, path)
    finally:
        new.unlink(missing_ok=True)


def newest_change(folders: list[Path]) -> dict[Path, int]:
    """Every file under the folders with its time of change in nanoseconds."""
    found = (path for folder in folders for path in _walk(folder))
    return {path: path.stat().st_mtime_ns for path in found if path.exists()}


def touch_files(folder: Path) -> None:
    """Make every file under `folder` look changed."""
    for path in _walk(folder):
        os.utime(path)


def _walk(folder: Path, closed: list[OSError] | None = None) -> Iterator[Path]:
    """Every file and linked folder that isn't hidden; folders that can't be opened are added to `closed`."""
    for base, folders, names in os.walk(folder, onerror=None if closed is None else closed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [name for name in folders if Path(base, name).is_symlink()]
        for name in sorted([*names, *linked]):
            if not name.startswith("."):
                yield Path(base, name)


def _leaves(path: Path, folder: Path) -> bool:
    return path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))


def _read(path: Path) -> tuple[str | None, str]:
    if path.exists() and not path.is_file():
        return None, "it is no regular file"  # to open a pipe would wait for ever
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
            text, reason = _decode(data, encoding)
            return (text, reason) if not _CONTROL.search(text or "") else (None, "binary data")
    return None, "binary data"


def _stage(folder: Path, name: str, content: bytes) -> bool:
    """Writes a file to the staging folder, unless it stands in its place already."""
    path, new = folder / name, folder / STAGING / name
    if path.is_file() and path.read_bytes() == content:
        return False
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_bytes(content)
    return True


def _read_manifest(folder: Path) -> set[str]:
    """The files that the last build put into the folder; nothing outside it."""
    path = folder / MANIFEST
    names = path.read_text().splitlines() if path.is_file() else []
    return {name for name in names if name and ".." not in Path(name).parts and not Path(name).is_absolute()}


def _write_manifest(folder: Path, names: Set[str]) -> None:
    write_text(folder / MANIFEST, "".join(f"{name}\n" for name in sorted(names)))


def _in_the_way(gone: Set[str], new: Sequence[str]) -> set[str]:
    """The old files that stand where a new one needs a folder, or in a folder where a new file goes."""
    folders = {parent.as_posix() for name in new for parent in PurePosixPath(name).parents}
    taken = set(new)
    return {name for name in gone if name in folders or any(p.as_posix() in taken for p in PurePosixPath(name).parents)}


def _remove(folder: Path, names: Set[str]) -> int:
    """Removes files of ours, and the folders that they leave empty; returns how many there were."""
    found = [folder / name for name in sorted(names) if (folder / name).is_file() or (folder / name).is_symlink()]
    for path in found:
        path.unlink()
        for parent in path.relative_to(folder).parents[:-1]:
            if any((folder / parent).iterdir()):
                break
            (folder / parent).rmdir()
    return len(found)
