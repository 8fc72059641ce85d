"""Golden cases: the notes of tests/cases/NAME in, the pages, ledger and console text that stand beside them out.

`pytest --accept tests/test_cases.py` rewrites them; look at the difference before you commit it.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.writers.explanation import RULES

CASES = Path(__file__).parent / "cases"
NAMES = sorted(path.name for path in CASES.iterdir() if (path / "notes").is_dir())
FOLDERS = ["--sources", "notes", "--catalog", "catalog"]
COMMANDS = (["build", *FOLDERS, "--out", "docs"], ["check", *FOLDERS])
BAD_FILES = {"blob.md": b"\x89PNG\x00\x00\x01", "endless.md": b"# Chain\n\n" + b"long " * 30_000 + b"\n"}
"""Files of the case `bad-input` that no editor would keep as they are."""


@pytest.fixture(params=NAMES)
def case(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The name of a case, whose notes and catalog lie in the working folder."""
    name = str(request.param)
    shutil.copytree(CASES / name / "notes", tmp_path / "notes")
    (tmp_path / "catalog").mkdir()
    shutil.copy(CASES / "topics.yml", tmp_path / "catalog")
    if (CASES / name / "catalog").is_dir():
        shutil.copytree(CASES / name / "catalog", tmp_path / "catalog", dirs_exist_ok=True)
    if name == "bad-input":
        _add_bad_files(tmp_path)
    monkeypatch.chdir(tmp_path)
    return name


def _add_bad_files(folder: Path) -> None:
    for name, content in BAD_FILES.items():
        (folder / "notes" / name).write_bytes(content)
    (folder / "outside.md").write_text("# Chain\n\n- a secret\n")
    (folder / "notes" / "linked.md").symlink_to(folder / "outside.md")


def run(arguments: Sequence[str], capsys: pytest.CaptureFixture[str]) -> tuple[str, str]:
    """Standard output of one command, and all of its console text as a person sees it."""
    code = main(arguments)
    out, err = capsys.readouterr()
    shown = [f"$ crib {arguments[0]}", out.rstrip("\n"), *(["-- standard error:", err.rstrip("\n")] if err else [])]
    return out, "\n".join([*shown, f"exit {code}", ""])


def results(capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Everything that a case holds, path to text; of the pages only those that say something."""
    texts = {"console.txt": "\n".join(run(command, capsys)[1] for command in COMMANDS)}
    texts["ledger.jsonl"] = run(["ledger", *FOLDERS], capsys)[0]
    pages = [
        *Path("docs/topics").rglob("*.md"),
        *Path("docs").glob("compare/**/*.md"),
        *Path("docs").glob("glossary/*"),
    ]
    for page in sorted([*pages, Path("docs/unsorted/index.md")]):
        text = page.read_text()
        if '<a id="f-' in text or ("topics" not in page.parts and "unsorted" not in page.parts):
            texts[f"pages/{page.relative_to('docs').as_posix()}"] = text
    return texts


def expected(folder: Path) -> dict[str, str]:
    """What stands in a case's folder beside its notes and catalog."""
    files = [folder / "console.txt", folder / "ledger.jsonl", *sorted((folder / "pages").rglob("*.md"))]
    return {file.relative_to(folder).as_posix(): file.read_text() for file in files if file.is_file()}


def test_a_case_gives_what_was_accepted(
    case: str, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    found = results(capsys)
    if request.config.getoption("--accept"):
        accept(CASES / case, found)
    wanted = expected(CASES / case)
    for name in sorted({*found, *wanted}):
        assert found.get(name, "no such file\n").split("\n") == wanted.get(name, "no such file\n").split("\n"), name


def accept(folder: Path, texts: dict[str, str]) -> None:
    """Makes the folder hold exactly these results."""
    shutil.rmtree(folder / "pages", ignore_errors=True)
    for name, text in texts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text)


def test_a_case_loses_no_line(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    entries = [json.loads(line) for line in run(["ledger", *FOLDERS], capsys)[0].splitlines()]
    for path in sorted(Path("notes").rglob("*")):
        if path.suffix not in (".md", ".txt") or path.is_symlink() or path.name in BAD_FILES:
            continue
        name = path.relative_to("notes").as_posix()
        own = [entry for entry in entries if entry["source"] == name]
        covered = {number for entry in own for number in range(entry["line"], entry["end_line"] + 1)}
        written = {number for number, line in enumerate(path.read_text().splitlines(), 1) if line.strip()}
        assert written <= covered, name


def test_a_case_drops_by_known_rules_alone(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    for entry in map(json.loads, run(["ledger", *FOLDERS], capsys)[0].splitlines()):
        assert entry["rule"] in RULES or entry["fate"] in ("kept", "merged")


def test_a_case_builds_the_same_twice(case: str, capsys: pytest.CaptureFixture[str]) -> None:
    run(COMMANDS[0], capsys)
    assert "; 0 files changed" in run(COMMANDS[0], capsys)[0]
