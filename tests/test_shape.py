"""The shape of the house: imports run one way, files and functions stay small, words are documented and tested."""

from __future__ import annotations

import argparse
import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_tools.cli import make_parser
from build_tools.problems import MESSAGES
from build_tools.writers.explanation import RULES

ROOT = Path(__file__).parent.parent
MODULES = sorted((ROOT / "build_tools").rglob("*.py"))
ROOMS = (
    ("model",),
    ("problems", "spans", "addresses"),
    ("catalog", "store"),
    ("search",),
    ("readers", "passes", "writers"),
    ("compiler",),
    ("serving", "reviewing", "searching", "printing", "finishing", "policy", "exporting"),
    ("cli",),
    ("__main__",),
)
"""From the ground up: a room imports from itself and from those below it, never from one beside or above."""
LEVELS = {name: level for level, names in enumerate(ROOMS) for name in names}
SHARED = {
    f"build_tools.passes.{name}" for name in ("phrases", "claims.quantities", "claims.qualifiers", "claims.words")
}
LENT = ("phrases", "claims.quantities", "claims.qualifiers", "claims.words")
"""The passes' modules that search and writers use, to read words and amounts as these do."""
SHARED = {f"build_tools.passes.{name}" for name in LENT}


def name_of(path: Path) -> str:
    """The module's dotted name."""
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def room_of(module: str) -> str:
    return module.split(".")[1]


def imports_of(path: Path) -> Iterator[str]:
    """The modules of build_tools that this one imports, those for types alone included."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module == "build_tools":
            yield from (f"build_tools.{name.name}" for name in node.names)
        elif isinstance(node, ast.ImportFrom) and (node.module or "").startswith("build_tools."):
            yield str(node.module)
        elif isinstance(node, ast.Import):
            yield from (name.name for name in node.names if name.name.startswith("build_tools."))


def strings_in(node: ast.AST) -> set[str]:
    return {item.value for item in ast.walk(node) if isinstance(item, ast.Constant) and isinstance(item.value, str)}


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_imports_run_one_way(path: Path) -> None:
    module = name_of(path)
    if module == "build_tools":
        assert not list(imports_of(path))
        return
    room = room_of(module)
    for other in imports_of(path):
        allowed = LEVELS[room_of(other)] < LEVELS[room] or room_of(other) == room or other in SHARED
        assert allowed, f"{module} imports {other}"


def test_nothing_below_the_compiler_touches_the_disk() -> None:
    for path in MODULES:
        module = name_of(path)
        if module.count(".") and room_of(module) in ("model", "problems", "catalog", "readers", "passes", "writers"):
            nodes = list(ast.walk(ast.parse(path.read_text())))
            calls = {getattr(node.func, "id", "") for node in nodes if isinstance(node, ast.Call)}
            assert not calls & {"open", "print", "input", "Path"}, module
            assert "build_tools.store" not in imports_of(path), module


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_files_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 300
    for function in functions_of(path):
        length = (function.end_lineno or function.lineno) - function.lineno + 1
        assert length <= 40, f"{function.name}: {length} lines"


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_no_function_changes_a_global(path: Path) -> None:
    assert not [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Global)]


def test_the_compiler_tells_the_story_in_forty_lines() -> None:
    assert len((ROOT / "build_tools" / "compiler.py").read_text().splitlines()) <= 40


def test_every_message_is_said_somewhere() -> None:
    said = {text for path in MODULES if path.name != "problems.py" for text in strings_in(ast.parse(path.read_text()))}
    assert set(MESSAGES) - said == set()


def test_every_code_that_is_said_has_a_message() -> None:
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _name_called(node) in ("problem", "tell") and node.args:
                code = node.args[0]
                if isinstance(code, ast.Constant):
                    assert code.value in MESSAGES, f"{name_of(path)}:{node.lineno}"


@pytest.mark.parametrize("code", sorted(MESSAGES))
def test_every_message_has_a_case(code: str) -> None:
    here = Path(__file__)
    texts = [path.read_text() for path in here.parent.glob("test_*.py") if path != here]
    texts += [path.read_text() for path in here.parent.glob("cases/**/console.txt")]
    assert any(re.search(rf"[\"\[]{code}[\"\]]", text) for text in texts)


def _name_called(node: ast.Call) -> str:
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def _rules_in_code() -> set[str]:
    """The strings in calls that account for lines without a statement."""
    found: set[str] = set()
    for path in MODULES:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and _name_called(node) in ("pass_over", "_drop", "Remainder"):
                found |= set().union(*(strings_in(argument) for argument in node.args))
    return {text for text in found if re.fullmatch(r"[a-z-]{3,}", text)} - {"structure", "dropped"}


def test_every_rule_of_the_ledger_can_be_explained() -> None:
    rules = _rules_in_code()
    assert {"front-matter", "unreadable", "page-furniture", "editor-directive"} <= rules
    assert rules - set(RULES) == set()


def test_every_rule_that_is_explained_is_in_use() -> None:
    others = [path for path in MODULES if path.name != "explanation.py"]
    said = {text for path in others for text in strings_in(ast.parse(path.read_text()))}
    assert set(RULES) - said == set()


@pytest.mark.parametrize("rule", sorted(RULES))
def test_every_rule_has_a_case(rule: str) -> None:
    here = Path(__file__)
    texts = [path.read_text() for path in here.parent.glob("test_*.py") if path != here]
    texts += [path.read_text() for path in here.parent.glob("cases/**/ledger.jsonl")]
    assert any(f'"{rule}"' in text for text in texts)


def words_of_the_command() -> Iterator[str]:
    """`crib build`, `--out` ...: all that a person can write."""
    (commands,) = (a for a in make_parser()._actions if isinstance(a, argparse._SubParsersAction))
    for name, parser in commands.choices.items():
        yield f"crib {name}"
        for action in parser._actions:
            yield from (option for option in action.option_strings if option not in ("-h", "--help"))
            if not action.option_strings:
                yield str(action.metavar or action.dest)


@pytest.mark.parametrize("word", sorted(set(words_of_the_command())))
def test_every_command_and_option_is_in_the_readme(word: str) -> None:
    assert word in (ROOT / "README.md").read_text()


@pytest.mark.parametrize("word", ["utils", "helpers", "manager", "process", "data"])
def test_no_module_has_an_empty_name(word: str) -> None:
    assert word not in {path.stem for path in MODULES}
