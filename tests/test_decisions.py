"""A decision stands above the rules, binds its pair alone, and is told when its statements are gone."""

from __future__ import annotations

from textwrap import dedent

from build_tools.catalog import Catalog, load_catalog
from build_tools.model import Library
from tests.conftest import CATALOG, compile_texts


def deciding(*entries: str) -> Catalog:
    text = "decisions:\n" + "".join(f"  - {dedent(entry)}\n" for entry in entries)
    catalog, problems = load_catalog({"topics.yml": CATALOG, "decisions.yml": text}, "catalog")
    assert not problems
    return catalog


def compile_lines(*lines: str, catalog: Catalog) -> Library:
    return compile_texts({f"s{n}.md": f"# Espresso\n\n- {line}\n" for n, line in enumerate(lines)}, catalog)


def groups(library: Library) -> list[list[str]]:
    """The texts of each fact, its wording first."""
    return [[statement.text for statement in fact.statements] for fact in library.facts]


def test_same_merges_whatever_the_guards_say_and_the_first_is_the_wording() -> None:
    catalog = deciding("{topic: espresso, same: [Never brew without water, Brew with water]}")
    library = compile_lines("Brew with water", "Never brew without water", catalog=catalog)
    assert groups(library) == [["Never brew without water", "Brew with water"]]
    assert library.facts[0].merges[0].reason == "decision catalog/decisions.yml:2"


def test_different_keeps_apart_what_the_rules_would_merge() -> None:
    lines = ("Purge the wand before each shot", "before each shot, purge the wand")
    assert len(groups(compile_lines(*lines, catalog=deciding()))) == 1
    catalog = deciding(f"{{topic: espresso, different: ['{lines[0]}', '{lines[1]}']}}")
    assert len(groups(compile_lines(*lines, catalog=catalog))) == 2


def test_different_stands_above_same_and_the_clash_is_an_error_that_names_both_lines() -> None:
    pair = "[It is dark, The colour is brown]"
    catalog = deciding(f"{{topic: espresso, same: {pair}}}", f"{{topic: espresso, different: {pair}}}")
    library = compile_lines("It is dark", "The colour is brown", catalog=catalog)
    assert len(library.facts) == 2
    (problem,) = library.problems
    assert (problem.code, problem.severity, problem.line) == ("decision-clash", "error", 3)
    assert "line 2" in problem.text


def test_a_decision_binds_its_pair_alone() -> None:
    catalog = deciding(
        "{topic: espresso, same: [It is dark, The colour is brown]}",
        "{topic: espresso, different: [It is dark, Brown it is]}",
    )
    library = compile_lines("It is dark", "The colour is brown", "Brown it is", catalog=catalog)
    assert sorted(map(len, groups(library))) == [1, 2]


def test_decisions_of_a_star_merge_all_below_the_wording() -> None:
    full = "It is dark, hot and costs 2 euros"
    catalog = deciding(
        f"{{topic: espresso, same: ['{full}', it is dark]}}",
        f"{{topic: espresso, same: ['{full}', it costs 2 euros]}}",
        f"{{topic: espresso, same: ['{full}', it is hot]}}",
    )
    library = compile_lines("it is dark", "it is hot", full, "it costs 2 euros", catalog=catalog)
    assert groups(library) == [[full, "it is dark", "it is hot", "it costs 2 euros"]]


def test_a_decision_applies_wherever_both_texts_occur() -> None:
    catalog = deciding("{topic: espresso, same: [It is dark and strong, strong stuff]}")
    text = "# Espresso\n\n## {}\n\n- strong stuff\n"
    texts = {
        "a.md": text.format("Morning"),
        "b.md": text.format("Evening"),
        "c.md": "# Espresso\n\n- It is dark and strong\n",
    }
    assert len(compile_texts(texts, catalog).facts) == 1


def test_under_names_one_of_equal_texts() -> None:
    catalog = deciding("{topic: espresso, same: [It is strong at 7, {text: strong stuff, under: Espresso > Morning}]}")
    text = "# Espresso\n\n## {}\n\n- strong stuff\n"
    texts = {
        "a.md": text.format("Morning"),
        "b.md": text.format("Evening"),
        "c.md": "# Espresso\n\n- It is strong at 7\n",
    }
    library = compile_texts(texts, catalog)
    assert sorted(map(len, groups(library))) == [1, 2]
    (alone,) = (fact for fact in library.facts if len(fact.statements) == 1)
    assert alone.wording.place.path == "b.md"


def test_a_decision_whose_statement_is_gone_is_told_with_the_nearest() -> None:
    catalog = deciding("{topic: espresso, same: [It is dark, The color is dark brown]}")
    library = compile_lines("It is dark", "The colour is dark brown", catalog=catalog)
    (problem,) = library.problems
    assert (problem.code, problem.severity) == ("decision-gone", "warning")
    assert 'nearest: "The colour is dark brown"' in problem.text
