"""The command `crib`: exit codes, what goes to standard output and what to standard error."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools import store
from build_tools.cli import main
from tests.conftest import CATALOG

GOOD = f"""
--- catalog/topics.yml
{CATALOG}
--- notes/guide.md
# Espresso

- Crema is the foam on top of it
- The cup is small
--- notes/log/day.txt
Espresso
===
Machine
\tcrema is the foam on top of it
\tCrema is the foam on top of it!
"""
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def crib(
    project: Callable[[str], Path], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[[str], Run]:
    """Writes a project and returns the command, run inside it with its folders."""

    def prepare(tree: str) -> Run:
        monkeypatch.chdir(project(tree))

        def run(*arguments: str, sources: str = "notes", catalog: str = "catalog") -> tuple[int, str, str]:
            code = main([*arguments, "--sources", sources, "--catalog", catalog])
            return code, *capsys.readouterr()

        return run

    return prepare


def test_build_writes_pages_and_prints_a_summary(crib: Callable[[str], Run]) -> None:
    code, out, err = crib(GOOD)("build", "--out", "site")
    assert (code, err) == (0, "")
    assert out == (
        "2 sources, 2 notes, 4 statements: 2 facts on 3 topic pages, 2 repeats merged, 0 disagreements, "
        "0 unsorted; 23 files changed in site\n"
    )
    assert "Crema is the foam" in Path("site/topics/espresso/index.md").read_text()


def test_one_of_a_kind_is_counted_in_the_singular(crib: Callable[[str], Run]) -> None:
    run = crib(f"--- catalog/topics.yml\n{CATALOG}--- notes/a.md\n# Espresso\n\n- It is short\n")
    assert run("build", "--out", "site")[1].startswith("1 source, 1 note, 1 statement: 1 fact on 3 topic pages, ")


def test_a_second_build_changes_nothing(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD)
    run("build", "--out", "site")
    page = Path("site/topics/espresso/index.md")
    before = page.stat().st_mtime_ns
    assert "0 files changed" in run("build", "--out", "site")[1]
    assert page.stat().st_mtime_ns == before


def test_a_build_follows_a_change_of_one_note(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD)
    run("build", "--out", "site")
    Path("notes/guide.md").write_text("# Espresso\n\n- The cup is warm\n")
    run("build", "--out", "site")
    page = Path("site/topics/espresso/index.md").read_text()
    assert "The cup is warm" in page
    assert "The cup is small" not in page


def test_a_build_leaves_the_files_of_others_alone(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD + "--- mine/thesis.txt\nprecious\n")
    assert run("build", "--out", "mine")[0] == 0
    assert Path("mine/index.md").exists()
    assert Path("mine/thesis.txt").read_text() == "precious\n"


@pytest.mark.parametrize("out", ["notes", "notes/site", "catalog", "."])
def test_a_build_over_the_notes_or_the_catalog_is_refused(crib: Callable[[str], Run], out: str) -> None:
    run = crib(GOOD)
    before = {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()}
    code, told, err = run("build", "--out", out)
    assert (code, told) == (1, "")
    assert err.endswith("is in the way; name another --out\n")
    assert {path: path.read_bytes() for path in Path().rglob("*") if path.is_file()} == before


def test_build_finishes_over_bad_notes_and_tells_them_on_standard_error(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD + "--- notes/loose.md\n- the rain will stop\n--- notes/a.png\nx\n--- notes/empty.md\n")
    Path("notes/blob.md").write_bytes(b"\x00\x01\x02")
    code, out, err = run("build", "--out", "site")
    assert code == 0
    assert len(out.splitlines()) == 1
    assert [line.split(":")[0] for line in err.splitlines()[:-1]] == [
        "notes/a.png",
        "notes/blob.md",
        "notes/empty.md",
        "notes/loose.md",
    ]
    assert err.splitlines()[-1] == "4 problems in 4 files, 1 error"
    assert "1 unsorted" in out


def test_check_is_silent_about_nothing_and_exits_0(crib: Callable[[str], Run]) -> None:
    assert crib(GOOD)("check") == (0, "no problems\n", "")


def test_check_with_warnings_only_exits_0(crib: Callable[[str], Run]) -> None:
    code, out, err = crib(GOOD + "--- notes/loose.md\n# Weather\n\n- the rain will stop\n")("check")
    assert (code, err) == (0, "")
    assert out.splitlines() == [
        'notes/loose.md:3: no topic fits "the rain will stop"; name the service there, '
        "or add its words to topics.yml [unsorted]",
        "1 problem in 1 file, 0 errors",
    ]


def test_check_with_an_error_exits_1_and_lists_catalog_and_notes(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD.replace("Beans\n    about", "Beens\n    about") + "--- notes/x.md\n---\nyaer: 1\n---\n- Crema\n")
    code, out, err = run("check")
    assert (code, err) == (1, "")
    assert "catalog/topics.yml:" in out
    assert "notes/x.md:2: " in out
    assert out.splitlines()[-1] == "2 problems in 2 files, 1 error"


def test_the_ledger_goes_to_standard_output_and_problems_to_standard_error(crib: Callable[[str], Run]) -> None:
    code, out, err = crib(GOOD + "--- notes/loose.md\n- the rain will stop\n")("ledger")
    entries = [json.loads(line) for line in out.splitlines()]
    assert code == 0
    assert {entry["source"] for entry in entries} == {"guide.md", "log/day.txt", "loose.md"}
    assert {entry["fate"] for entry in entries} == {"kept", "merged", "structure"}
    assert "[unsorted]\n" in err


def test_the_ledger_goes_to_a_file_when_one_is_named(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD)
    _, expected, _ = run("ledger")
    assert run("ledger", "--output", "ledger.jsonl")[:2] == (0, "")
    assert Path("ledger.jsonl").read_text() == expected


@pytest.mark.parametrize("place", ["guide.md:3", "notes/guide.md:3", "./notes/guide.md:3"])
def test_explain_takes_a_path_as_one_sees_it(crib: Callable[[str], Run], place: str) -> None:
    code, out, err = crib(GOOD)("explain", place)
    assert (code, err) == (0, "")
    assert out.startswith('kept: "Crema is the foam on top of it"\n')
    assert '  says    log/day.txt:4 "crema is the foam on top of it", by repeat (alike 1.00)\n' in out


@pytest.mark.parametrize("place", ["guide.md", "guide.md:", "guide.md:x", "guide.md:²", ":3", "3"])
def test_explain_without_a_line_is_wrong_usage(crib: Callable[[str], Run], place: str) -> None:
    code, out, err = crib(GOOD)("explain", place)
    assert (code, out) == (2, "")
    assert f'"{place}" is no PATH:LINE; write for example guide.md:41' in err


def test_explain_of_an_unknown_note_lists_the_notes(crib: Callable[[str], Run]) -> None:
    code, out, err = crib(GOOD)("explain", "gudie.md:3")
    assert (code, out) == (1, "")
    assert '"gudie.md" is no note' in err
    assert "guide.md, log/day.txt" in err


def test_explain_tells_why_a_file_is_not_read(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD)
    Path("notes/blob.md").write_bytes(bytes(range(256)))
    code, out, _ = run("explain", "blob.md:1")
    assert code == 0
    assert "[unreadable]" in out


def test_ids_are_written_to_the_catalog_and_hold_there(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD)
    assert run("ids") == (0, "2 ids in catalog/ids.jsonl\n", "")
    memory = Path("catalog/ids.jsonl").read_text()
    assert run("ids")[0] == 0
    assert Path("catalog/ids.jsonl").read_text() == memory
    Path("notes/guide.md").write_text("# Espresso\n\n- The crema is the foam on top of it\n")
    known = {json.loads(line)["id"] for line in memory.splitlines()}
    kept = [json.loads(line) for line in run("ledger")[1].splitlines() if "foam on top" in line]
    assert known & {entry["fact"] for entry in kept}


def test_only_ids_writes_the_memory(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD)
    for command in (["build", "--out", "site"], ["check"], ["ledger"], ["explain", "guide.md:3"]):
        run(*command)
    assert not Path("catalog/ids.jsonl").exists()


COMMANDS = [
    ["build", "--out", "site"],
    ["serve", "--out", "site"],
    ["check"],
    ["ledger"],
    ["explain", "guide.md:3"],
    ["ids"],
]


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    ("topics", "reason"),
    [(None, "no-topics"), ("topics: [", "bad-yaml"), ("- a\n", "no-topics")],
)
def test_without_a_usable_catalog_nothing_is_written(
    crib: Callable[[str], Run], command: list[str], topics: str | None, reason: str
) -> None:
    run = crib("--- notes/guide.md\n# Espresso\n\n- Crema is foam\n")
    if topics:
        Path("catalog").mkdir()
        Path("catalog/topics.yml").write_text(topics)
    code, out, err = run(*command)
    assert (code, out) == (1, "")
    assert err.startswith("catalog/topics.yml")
    assert err.endswith(f"[{reason}]\n")
    assert not Path("site").exists()


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("sources", ["empty", "missing", "unreadable"])
def test_without_a_readable_source_nothing_is_written(
    crib: Callable[[str], Run], command: list[str], sources: str
) -> None:
    run = crib(GOOD + "--- empty/picture.png\nx\n--- unreadable/blob.md\n")
    Path("unreadable/blob.md").write_bytes(b"\x00\x01\x02")
    code, out, err = run(*command, sources=sources)
    assert (code, out) == (1, "")
    assert f"{sources}: no .md or .txt file is in this folder; put study notes there [no-notes]" in err
    assert not Path("site").exists()


@pytest.mark.parametrize(
    "command",
    [
        ["build", "--out", "file"],
        ["build", "--out", "file/site"],
        ["ledger", "--output", "file/ledger"],
        ["ledger", "--output", "file.d"],
    ],
)
def test_an_output_that_cannot_be_written_is_exit_1(crib: Callable[[str], Run], command: list[str]) -> None:
    code, out, err = crib(GOOD + "--- file\nprecious\n--- file.d/other\nx\n")(*command)
    assert (code, out) == (1, "")
    assert err.startswith("file")
    assert "can't be written" in err
    assert Path("file").read_text() == "precious\n"
    assert not list(Path().glob(".*.new"))


def test_an_interrupt_is_no_traceback(crib: Callable[[str], Run], monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(store, "read_files", interrupt)
    assert crib(GOOD)("check") == (130, "", "")


def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/a.md").write_text("# Espresso\n\n" + "".join(f"- fact number {n} of it\n" for n in range(500)))
    (tmp_path / "topics.yml").write_text(CATALOG)
    command = [sys.executable, "-m", "build_tools", "ledger", "--sources", "notes", "--catalog", "."]
    reader, writer = os.pipe()
    os.close(reader)
    environment = os.environ | {"PYTHONPATH": str(Path(__file__).parent.parent)}
    done = subprocess.run(command, cwd=tmp_path, env=environment, stdout=writer, stderr=subprocess.PIPE, check=False)
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_export_prints_the_facts_in_each_format(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD)
    whole = json.loads(run("export")[1])
    lines = [json.loads(line) for line in run("export", "--format", "jsonl")[1].splitlines()]
    bulk = [json.loads(line) for line in run("export", "--format", "bulk")[1].splitlines()]
    assert lines == whole["facts"] == bulk[1::2]
    assert bulk[0] == {"index": {"_index": "crib", "_id": lines[0]["id"]}}


def test_build_links_pdfs_only_when_told(crib: Callable[[str], Run]) -> None:
    run = crib(GOOD)
    run("build", "--out", "site")
    assert "sheet.pdf" not in Path("site/sheets/index.md").read_text()
    run("build", "--out", "site", "--pdf")
    assert "sheet.pdf" in Path("site/sheets/index.md").read_text()
