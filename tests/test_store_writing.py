"""Pages in, a folder out: whole files or none, and only our own."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from build_tools.store import write_files, write_text
from tests.test_store import tree


def test_a_folder_holds_exactly_what_was_written_last(tmp_path: Path) -> None:
    assert write_files(tmp_path / "out", {"a.md": "1", "deep/er/b.md": "é\n"}) == 2
    assert tree(tmp_path / "out") == {"a.md": "1", "deep/er/b.md": "é\n"}
    assert write_files(tmp_path / "out", {"a.md": "2", "c.md": "3"}) == 3
    assert tree(tmp_path / "out") == {"a.md": "2", "c.md": "3"}
    assert not (tmp_path / "out/deep").exists()


def test_an_unchanged_file_is_not_touched(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": "1\n", "b.md": "1\n"})
    for path in tmp_path.iterdir():
        os.utime(path, ns=(1, 1))
    assert write_files(tmp_path, {"a.md": "1\n", "b.md": "2\n"}) == 1
    assert (tmp_path / "a.md").stat().st_mtime_ns == 1
    assert (tmp_path / "b.md").stat().st_mtime_ns != 1
    assert write_files(tmp_path, {"a.md": "1\n", "b.md": "2\n"}) == 0


def test_line_ends_are_written_as_they_are(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": "1\r\n2\r3\n"})
    assert (tmp_path / "a.md").read_bytes() == b"1\r\n2\r3\n"
    assert write_files(tmp_path, {"a.md": "1\r\n2\r3\n"}) == 0


def test_a_write_that_fails_leaves_the_old_files_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = {"a.md": "old\n", "b.md": "old\n", "stale.md": "old\n"}
    write_files(tmp_path, old)
    write = Path.write_bytes

    def fill_up(path: Path, data: bytes) -> int:
        if "b.md" in path.name:
            write(path, data[:2])
            raise OSError(28, "No space left on device", str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", fill_up)
    with pytest.raises(OSError, match="No space left"):
        write_files(tmp_path, {"a.md": "new\n", "b.md": "new\n"})
    assert {name: text for name, text in tree(tmp_path).items() if not name.startswith(".")} == old

    monkeypatch.undo()
    write_files(tmp_path, {"a.md": "new\n", "b.md": "new\n"})
    assert tree(tmp_path) == {"a.md": "new\n", "b.md": "new\n"}


def test_a_build_stopped_while_moving_leaves_each_file_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.md": "old\n", "b.md": "old\n", "stale.md": "old\n"})
    moved: list[str] = []

    def stop_after_one(new: Path, path: Path) -> None:
        if "a.md" in moved:
            raise KeyboardInterrupt
        moved.append(path.name)
        new.rename(path)

    monkeypatch.setattr(os, "replace", stop_after_one)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, {"a.md": "new\n", "b.md": "new\n"})
    shown = {name: text for name, text in tree(tmp_path).items() if not name.startswith(".")}
    assert shown == {"a.md": "new\n", "b.md": "old\n", "stale.md": "old\n"}


def test_files_of_others_stay(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine/thesis.txt").write_text("precious\n")
    write_files(tmp_path, {"mine/a.md": "1", "b.md": "1"})
    assert (tmp_path / ".crib-files").read_text() == "b.md\nmine/a.md\n"
    assert write_files(tmp_path, {"b.md": "1"}) == 1
    assert tree(tmp_path) == {"b.md": "1", "mine/thesis.txt": "precious\n"}


def test_a_list_of_files_reaches_nothing_outside(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_text("mine\n")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/.crib-files").write_text(f"../mine.md\n{tmp_path}/mine.md\n\n")
    write_files(tmp_path / "out", {"a.md": "1"})
    assert tree(tmp_path) == {"mine.md": "mine\n", "out/a.md": "1"}


def test_what_a_stopped_build_left_is_known_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.md": "1"})
    replace = os.replace

    def stop_at_the_end(new: Path, path: Path) -> None:
        if path.name == "c.md":
            raise KeyboardInterrupt
        replace(new, path)

    monkeypatch.setattr(os, "replace", stop_at_the_end)
    with pytest.raises(KeyboardInterrupt):
        write_files(tmp_path, {"b.md": "1", "c.md": "1"})
    monkeypatch.undo()
    assert tree(tmp_path) == {"a.md": "1", "b.md": "1"}
    write_files(tmp_path, {"d.md": "1"})
    assert tree(tmp_path) == {"d.md": "1"}


@pytest.mark.parametrize(("old", "new"), [("a", "a/b"), ("a/b", "a"), ("a/b/c", "a"), ("a", "a/b/c")])
def test_a_file_becomes_a_folder_and_the_reverse(tmp_path: Path, old: str, new: str) -> None:
    write_files(tmp_path, {old: "1"})
    assert write_files(tmp_path, {new: "2"}) == 2
    assert tree(tmp_path) == {new: "2"}


def test_a_folder_is_no_file_to_write(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    with pytest.raises(IsADirectoryError) as caught:
        write_text(tmp_path / "a", "x\n")
    assert caught.value.filename == str(tmp_path / "a")
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_one_file_is_written_whole_and_makes_its_folder(tmp_path: Path) -> None:
    write_text(tmp_path / "deep/a.jsonl", "é\n")
    write_text(tmp_path / "deep/a.jsonl", "ü\n")
    assert tree(tmp_path) == {"deep/a.jsonl": "ü\n"}
