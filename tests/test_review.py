"""The review: what rules left open, likeliest first, decided by a key press and kept in decisions.yml."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from build_tools.cli import main
from tests.conftest import CATALOG

NOTES = """
--- notes/a.md
# Espresso

- A shot of espresso runs for 25 s into a warm cup
- Clean the portafilter each evening
--- notes/b.md
# Espresso

- Into a warm cup, the shot should run 25 s long and thick
- The portafilter is cleaned in the evening, and nobody brews after that
"""
FOLDERS = ["--sources", "notes", "--catalog", "catalog"]


@pytest.fixture
def kitchen(project: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = project(NOTES)
    (folder / "catalog").mkdir()
    (folder / "catalog/topics.yml").write_text(CATALOG)
    monkeypatch.chdir(folder)
    return folder


def listed(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    assert main(["review", "--list", *FOLDERS]) == 0
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def press(keys: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("".join(f"{key}\n" for key in keys)))
    assert main(["review", *FOLDERS]) == 0


def test_the_list_names_both_statements_and_why(kitchen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, *_ = listed(capsys)
    assert (first["topic"], first["rank"]) == ("espresso", 1)
    sides = [first["one"], first["other"]]
    assert all(isinstance(side, dict) and {"source", "line", "fact", "trail", "text"} == set(side) for side in sides)


def test_the_likeliest_pair_comes_first(kitchen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    scores = [float(str(entry["score"])) for entry in listed(capsys)]
    assert scores == sorted(scores, reverse=True)


@pytest.mark.parametrize(("key", "kept"), [("s", "same"), ("o", "same"), ("d", "different"), ("x", "disagree")])
def test_a_key_press_is_kept_and_the_pair_not_asked_again(
    key: str, kept: str, kitchen: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    before = listed(capsys)
    press(key, monkeypatch)
    text = (kitchen / "catalog/decisions.yml").read_text()
    assert f"\n    {kept}:\n" in text
    quoted = [line.strip()[2:].strip('"') for line in text.splitlines() if line.startswith("      - ")]
    first = [side["text"] for side in (before[0]["one"], before[0]["other"]) if isinstance(side, dict)]
    assert quoted == (first[::-1] if key == "o" else first)
    assert "1 decision kept" in capsys.readouterr().out
    assert len(listed(capsys)) < len(before)
    assert main(["check", *FOLDERS]) == 0


def test_skipping_and_the_end_of_input_decide_nothing(
    kitchen: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    press(" q", monkeypatch)
    press("", monkeypatch)
    assert not (kitchen / "catalog/decisions.yml").exists()


def test_answers_are_added_to_what_was_decided(
    kitchen: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    press("d", monkeypatch)
    first = (kitchen / "catalog/decisions.yml").read_text()
    press("d", monkeypatch)
    assert (kitchen / "catalog/decisions.yml").read_text().startswith(first)


def test_a_text_that_stands_twice_is_quoted_with_its_trail(
    kitchen: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (kitchen / "notes/a.md").write_text(
        "# Espresso\n\n## Machine\n\n- rinse the group with hot water\n\n## Cup\n\n- rinse the group with hot water\n"
    )
    (kitchen / "notes/b.md").write_text("# Espresso\n\n- rinse the group with some hot water\n")
    press("d", monkeypatch)
    assert "under: " in (kitchen / "catalog/decisions.yml").read_text()
    capsys.readouterr()
    assert main(["check", *FOLDERS]) == 0


def test_one_topic_alone(kitchen: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["review", "--list", "--topic", "filter", *FOLDERS]) == 0
    assert capsys.readouterr().out == ""
