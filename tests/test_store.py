"""The disk: encodings and links in, whole files out."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.store import decode, newest_change, read_files, read_text, touch_files, write_files

TEXT = "Café crème costs 3 €, that’s “dear”.\r\nMilk – warm.\rEnd\n"
PLAIN = "The dose is 18 g.\nThe yield is 36 g.\n"


def codes(folder: Path) -> list[tuple[str, str]]:
    return [(Path(problem.path).name, problem.code) for problem in read_files(folder)[1]]


def tree(folder: Path) -> dict[str, str]:
    """Every file under the folder but the list of ours, hidden ones too: path to text."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and path.name != ".crib-files")
    return {path.relative_to(folder).as_posix(): path.read_text() for path in paths}


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (TEXT, "utf-8"),
        (TEXT, "utf-8-sig"),
        (TEXT, "utf-16"),
        (TEXT, "cp1252"),
        (PLAIN, "ascii"),
        (PLAIN, "utf-16-le"),
        (PLAIN, "utf-16-be"),
        ("コーヒー\n", "utf-8"),
        ("コーヒー\n", "utf-16"),
        ("", "utf-8"),
        ("", "utf-16"),
    ],
)
def test_text_is_read_in_every_encoding_of_notes(tmp_path: Path, text: str, encoding: str) -> None:
    (tmp_path / "note.md").write_bytes(text.encode(encoding))
    (file,), problems = read_files(tmp_path)
    assert file.text == text
    assert not problems


@pytest.mark.parametrize("mark", [b"\xff\xfe", b"\xfe\xff"], ids=["little", "big"])
def test_the_mark_of_utf_16_is_no_text(mark: bytes) -> None:
    encoding = "utf-16-le" if mark == b"\xff\xfe" else "utf-16-be"
    assert decode(mark + TEXT.encode(encoding)) == (TEXT, "")


@pytest.mark.parametrize(
    "data",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0",
        b"The dose\0is 18 g.",
        bytes(range(256)) * 4,
        b"\xff\xfeodd",
        PLAIN.encode("utf-16-le") + b"x",
        b"\0\x01",
    ],
    ids=["image", "a zero", "all bytes", "cut UTF-16 with mark", "cut UTF-16", "a sign of control"],
)
def test_binary_data_is_unreadable_with_a_reason(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "note.md").write_bytes(data)
    (file,), (problem,) = read_files(tmp_path)
    assert (file.path, file.text) == ("note.md", None)
    assert (problem.path, problem.line, problem.code, problem.severity) == (file.shown, 0, "unreadable", "error")
    assert decode(data)[1] in problem.text
    assert decode(data)[1]


def test_files_carry_their_path_in_the_folder_and_the_one_to_print(project: Callable[[str], Path]) -> None:
    folder = project("--- b.txt\nx\n--- a/2.md\nx\n--- a/1.MD\nx\n--- c.markdown\nx\n")
    files, problems = read_files(folder)
    assert sorted(file.path for file in files) == ["a/1.MD", "a/2.md", "b.txt", "c.markdown"]
    assert {file.shown for file in files} == {f"{folder.as_posix()}/{file.path}" for file in files}
    assert not problems


def test_what_is_no_note_is_told_and_hidden_files_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.md", "photo.png", "list.pdf", ".draft.md", ".git/b.md"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x\n")
    assert [file.path for file in read_files(tmp_path)[0]] == ["a.md"]
    assert codes(tmp_path) == [("list.pdf", "not-a-note"), ("photo.png", "not-a-note")]


def test_links_out_of_the_folder_are_told_and_not_followed(tmp_path: Path) -> None:
    notes, outside = tmp_path / "notes", tmp_path / "outside"
    notes.mkdir()
    outside.mkdir()
    (outside / "secret.md").write_text("secret\n")
    (notes / "file.md").symlink_to(outside / "secret.md")
    (notes / "up.md").symlink_to("../outside/secret.md")
    (notes / "folder").symlink_to(outside, target_is_directory=True)
    files, _ = read_files(notes)
    assert not files
    assert codes(notes) == [("file.md", "outside-folder"), ("folder", "outside-folder"), ("up.md", "outside-folder")]


def test_links_within_the_folder_are_followed(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x\n")
    (tmp_path / "b.md").symlink_to("a.md")
    files, problems = read_files(tmp_path)
    assert [(file.path, file.text) for file in files] == [("a.md", "x\n"), ("b.md", "x\n")]
    assert not problems


def test_a_link_to_a_folder_within_is_not_walked(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "a/1.md").write_text("x\n")
    (tmp_path / "a/again").symlink_to(tmp_path, target_is_directory=True)
    assert [file.path for file in read_files(tmp_path)[0]] == ["a/1.md"]
    assert codes(tmp_path) == []


def test_a_link_to_nothing_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to("nothing.md")
    (file,), (problem,) = read_files(tmp_path)
    assert file.text is None
    assert (problem.code, "No such file" in problem.text) == ("unreadable", True)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x\n")
    (tmp_path / "a.md").chmod(0)
    (file,), (problem,) = read_files(tmp_path)
    assert file.text is None
    assert problem.code == "unreadable"


def test_a_folder_that_is_missing_or_empty_holds_nothing(tmp_path: Path) -> None:
    assert read_files(tmp_path) == ([], [])
    assert read_files(tmp_path / "nothing") == ([], [])


def test_read_text_of_a_missing_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_bytes("\ufeffmilk: ½\n".encode())
    assert read_text(tmp_path / "a.yml") == "milk: ½\n"
    assert read_text(tmp_path / "b.yml") is None


def test_a_link_that_leads_to_itself_is_unreadable(tmp_path: Path) -> None:
    (tmp_path / "loop.md").symlink_to("loop.md")
    assert codes(tmp_path) == [("loop.md", "unreadable")]


def test_a_pipe_is_unreadable(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.md")
    assert codes(tmp_path) == [("a.md", "unreadable")]


def test_files_are_sorted_by_path(project: Callable[[str], Path]) -> None:
    folder = project("--- b.md\nx\n--- a/1.md\nx\n--- a.md\nx\n")
    assert [file.path for file in read_files(folder)[0]] == ["a.md", "a/1.md", "b.md"]


def test_a_folder_that_cannot_be_opened_is_told(
    project: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = project("--- a.md\nx\n--- locked/b.md\nx\n")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if str(path).endswith("locked"):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    assert [file.path for file in read_files(folder)[0]] == ["a.md"]
    assert codes(folder) == [("locked", "unreadable")]


def test_changes_are_seen_in_all_folders(tmp_path: Path) -> None:
    write_files(tmp_path / "notes", {"a.md": "1", "deep/b.md": "1"})
    write_files(tmp_path / "catalog", {"topics.yml": "1"})
    (tmp_path / "notes/gone.md").symlink_to("nothing.md")
    folders = [tmp_path / "notes", tmp_path / "catalog", tmp_path / "missing"]
    before = newest_change(folders)
    assert sorted(path.name for path in before) == ["a.md", "b.md", "topics.yml"]
    assert newest_change(folders) == before
    os.utime(tmp_path / "notes/deep/b.md", ns=(1, 1))
    assert {path.name for path, time in newest_change(folders).items() if before[path] != time} == {"b.md"}


def test_touched_files_look_changed(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.md": "1", "deep/b.md": "1"})
    for path in tmp_path.rglob("*.md"):
        os.utime(path, ns=(1, 1))
    touch_files(tmp_path)
    assert all(time > 1 for time in newest_change([tmp_path]).values())
    assert tree(tmp_path) == {"a.md": "1", "deep/b.md": "1"}
