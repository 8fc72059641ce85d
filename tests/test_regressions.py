"""Bugs that were found by trying to break Crib, each named after what went wrong."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from build_tools.catalog import CatalogError, load_catalog
from build_tools.compiler import compile_notes
from build_tools.passes.ids import write_ids
from build_tools.passes.typography import unify_text
from build_tools.passes.units import unify_quantities
from tests.conftest import CATALOG, compile_texts, make_file, remembering
from tests.test_catalog import BELLS, load
from tests.test_cli import GOOD, Run, crib  # noqa: F401
from tests.test_duplicates import wordings
from tests.test_ids import compile_lines, ids_of, remembered
from tests.test_names import text_of
from tests.test_pages import ESPRESSO, facts_of, pages_of, render
from tests.test_topics import topics_of


# --- pages
def test_code_with_backticks_opens_no_html() -> None:
    seen = render(pages_of("- Use ``a`b`` &lt;script&gt;alert(1)&lt;/script&gt; `x` here")[ESPRESSO])
    assert "script" not in {t for t, _ in seen.tags}


def test_outline_backticks() -> None:
    pages = pages_of({"n.txt": "Espresso\n===\nMachine\n\tit is ``` <script>alert(1)</script> ` so\n"})
    seen = render(pages[ESPRESSO])
    assert "script" not in {t for t, _ in seen.tags}


@pytest.mark.parametrize("line", ["about ~5 s of it", "a note[^1] and x^2 here", "the ``a`b`` sign"])
def test_text_is_shown_as_it_is(line: str) -> None:
    shown = render(pages_of(f"- It is {line}")[ESPRESSO]).text
    assert line.replace("``", "") in shown


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("`foo` and [foo](https://x.y/) is it", "- `foo` and [foo](<https://x.y/>) is it"),
        (
            "see [Amazon](https://docs.x.com) and [docs](https://y.z/a)",
            "- See [Amazon](<https://docs.x.com>) and [docs](<https://y.z/a>)",
        ),
        ("[Crema](https://docs.x.com): the foam on top", "- **[Crema](<https://docs.x.com>)**: the foam on top"),
        ("it is <https://auto.link/x> there", "- It is [https://auto.link/x](<https://auto.link/x>) there"),
        ("<https://auto.link/x> has it", "- [https://auto.link/x](<https://auto.link/x>) has it"),
    ],
)
def test_links(line: str, expected: str) -> None:
    assert facts_of(pages_of(f"- {line}")[ESPRESSO]) == [expected]


def test_steps_and_bullets_are_two_lists() -> None:
    seen = render(
        pages_of("- the cup is warm\n\n1. grind it fine now\n2. tamp it level now\n\n- the pump is loud")[ESPRESSO]
    )
    lists = [t for t, _ in seen.tags if t in ("ol", "ul")]
    assert "ol" in lists and "ul" in lists


def test_a_heading_that_states_is_said_once() -> None:
    page = pages_of(
        {
            "n.md": "# Espresso\n\n#### The pump must be primed before every single shot\n\n- one press is enough for it\n"
        }
    )[ESPRESSO]
    assert page.count("primed before every single shot") == 1


def test_address_of_a_file_with_signs() -> None:
    pages = pages_of({"c/a #1 50% <b>.md": "# Espresso\n\n- It is short\n"})
    from urllib.parse import unquote

    hrefs = [
        unquote((a.get("href") or "").split("#")[0])
        for t, a in render(pages[ESPRESSO]).tags
        if t == "a" and "sources" in (a.get("href") or "")
    ]
    assert hrefs and all(h.removeprefix("../../") in pages for h in hrefs), (
        hrefs,
        [p for p in pages if "sources/c" in p],
    )


def test_two_files_with_one_stem_have_two_pages() -> None:
    pages = pages_of(
        {"c/x.md": "# Espresso\n\n- It is short\n", "c/x.txt": "Espresso\n===\nMachine\n\tit is very loud\n"}
    )
    assert "It is short" in "".join(v for k, v in pages.items() if k.startswith("sources/c/"))
    assert "it is very loud" in "".join(v for k, v in pages.items() if k.startswith("sources/c/"))


def test_banner_is_indented_by_four() -> None:
    page = pages_of(
        "- It is short",
        CATALOG.replace("name: Espresso\n", "name: Espresso\n    status: renamed\n    now: Kaffee\n", 1),
    )[ESPRESSO]
    assert "\n    Today: Kaffee." in page


def test_title_with_quotes_in_mentions() -> None:
    pages = pages_of(
        "- The dose is the same for Arabica", CATALOG.replace("title: Espresso", "title: 'The \"short\" one'", 1)
    )
    assert "details" in {t for t, _ in render(pages["topics/arabica/index.md"]).tags}


# --- normalising
@pytest.mark.parametrize("text", ["in the 1990s", "100s of beans", "3d printed", "the 90s"])
def test_units_never_change_a_meaning(text: str) -> None:
    assert unify_quantities(text) == text


@pytest.mark.parametrize("text", ["don't use --force", "the flag --hot is bad", "use the flag --x"])
def test_prose_before_an_option_is_no_command(text: str) -> None:
    assert unify_text(text).replace("`--force`", "--force").replace("`--hot`", "--hot").replace("`--x`", "--x") == text


@pytest.mark.parametrize("line", ["Use a hub: gear stays clean", "Hub & gear", "a hub + gear set", "the hub (gear)"])
def test_a_name_goes_over_no_sign(line: str) -> None:
    assert text_of(line) == line


def test_spelling_of_a_common_word() -> None:
    cat = load_catalog(
        {"topics.yml": "topics:\n  - {slug: tyre, title: Tyre, name: tyre, category: W, spellings: {tyre: [tire]}}\n"},
        "c",
    )[0]
    lib = compile_texts({"n.md": "# Tires\n\n- a tire is round\n"}, cat)
    assert lib.facts[0].topics == ("tyre",) and lib.facts[0].wording.text == "a tyre is round"


# --- topics
def test_comparison_heading() -> None:
    found = topics_of("# Espresso vs Arabica\n\n- Arabica is lighter\n")
    assert found["Arabica is lighter"][0] == "arabica"


# --- duplicates
@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("the offset of the whole pump is -1", "the offset of the whole pump is 1"),
        ("the state of the pump is != 5 here", "the state of the pump is = 5 here"),
        ("the pump holds .5 GB of the data", "the pump holds 5 GB of the data"),
        ("the pump costs €5 in every shop", "the pump costs £5 in every shop"),
        ("write the rule for the bean in C#", "write the rule for the bean in C"),
        ("the pump sends data at 5 MBps all day", "the pump sends data at 5 Mbps all day"),
        ("the rule names `beans/*` as its only part", "the rule names `beans/` as its only part"),
        ("call the pump with the option `-v` first", "call the pump with the option `-V` first"),
        ("the pump takes ~5 s to get going", "the pump takes 5 s to get going"),
    ],
)
def test_signs_that_mean_something(a: str, b: str) -> None:
    assert len(wordings(a, b)) == 2


def test_same_words_under_another_parent() -> None:
    lib = compile_texts(
        {
            "n.md": "# Espresso\n\n## Light roast\n\n- Grind finer and brew at a higher temperature\n\n## Dark roast\n\n- Grind finer and brew at a higher temperature\n"
        }
    )
    assert len(lib.facts) == 2


# --- ids
@pytest.mark.parametrize(
    "line",
    [
        '{"id":"x","topic":"espresso","texts":[1]}',
        '{"id":[],"topic":"espresso","texts":["a"]}',
        '{"id":"x","topic":[],"texts":["a"]}',
        "[" * 100000,
    ],
)
def test_broken_memory(line: str) -> None:
    assert [p.code for p in compile_lines("Crema is foam", memory=line + "\n").problems] == ["ids-unreadable"]


@pytest.mark.parametrize(
    "line",
    [
        '{"id":3,"topic":"espresso","texts":["espresso / crema is foam"]}',
        '{"id":"a\\"><b>","topic":"espresso","texts":["espresso / crema is foam"]}',
        '{"id":"x","topic":"espresso","texts":"crema"}',
    ],
)
def test_wrong_types(line: str) -> None:
    lib = compile_lines("Crema is foam", memory=line + "\n")
    assert [p.code for p in lib.problems] == ["ids-unreadable"]


def test_another_subject_never_takes_an_id() -> None:
    (old,), memory = remembered("A single basket must be filled together with the portafilter screen")
    assert (
        old
        not in ids_of(
            compile_lines("A double basket must be filled together with the portafilter screen", memory=memory)
        ).values()
    )


def test_second_anchor_after_a_merge() -> None:
    a, b = "The shot takes about thirty seconds in all", "A shot takes thirty seconds all in all"
    old = compile_texts({"a.md": f"# Espresso\n\n- {a}\n", "b.md": f"# Espresso\n\n- {b}\n"})
    cat = remembering(write_ids(old))[0]
    lib, pages = compile_notes(
        [make_file(f"# Espresso\n\n- {a}\n", "a.md"), make_file(f"# Espresso\n\n- {a}\n", "b.md")], cat
    )
    # ids.jsonl that says both texts belong together now: b reworded to a
    for fact in old.facts:
        assert f'id="f-{fact.id}"' in pages[ESPRESSO]


def test_path_of_ids_problem() -> None:
    assert compile_lines("Crema is foam", memory="no json\n").problems[0].path != "ids.jsonl"


# --- catalog
@pytest.mark.parametrize(
    "extra",
    [
        "  - {slug: [a], title: A, name: A, category: Frame}\n",
        "  - {slug: a, title: {x: y}, name: A, category: Frame}\n",
        "    names: {x: y}\n",
        "  - {slug: ../../evil, title: A, name: A, category: Frame}\n",
        "  - {slug: 'A B', title: A, name: A, category: Frame}\n",
        "    since: soon\n",
        "    sections: foo\n",
        "    sections: [{titel: x}]\n",
        "    sections: [{title: x, wrods: [y]}]\n",
        "    sections: [{title: x}, {title: x}]\n",
        "    spellings: [x]\n",
        "    name: bell two\n",
        "    about: [x]\n",
    ],
)
def test_told_not_raised(extra: str) -> None:
    assert load(BELLS + extra)[1]


def test_categories_not_a_list() -> None:
    assert not any(len(c) == 1 for c in load(BELLS.replace("[Frame, Drive]", "Frame"))[0].categories)


def test_title_and_about() -> None:
    catalog, _ = load(BELLS.replace("about: What two mechanics wrote down.", "about: {a: b}"))
    assert "_Map" not in catalog.about


def test_line_of_entry() -> None:
    assert load(BELLS + "  - horn\n")[1][0].startswith("bikes/topics.yml:9: ")


def test_anchors() -> None:
    with pytest.raises(CatalogError):
        load("topics: &a [*a]\n")


# --- command
def test_pipe(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "catalog").mkdir()
    (tmp_path / "catalog/topics.yml").write_text(CATALOG)
    (tmp_path / "notes/a.md").write_text("# Espresso\n\n" + "".join(f"- fact number {n} of it\n" for n in range(4000)))
    r = subprocess.run(
        f"{sys.executable} -m build_tools ledger --sources notes --catalog catalog | true",
        shell=True,
        cwd=tmp_path,
        env=os.environ | {"PYTHONPATH": str(Path.cwd())},
        capture_output=True,
        text=True,
    )
    assert r.stderr == ""


def test_superscript(crib: Run) -> None:
    assert crib(GOOD)("explain", "guide.md:²")[0] == 2


def test_other_files_in_out_stay(crib: Run) -> None:
    run = crib(GOOD + "--- mine/thesis.txt\nprecious\n")
    run("build", "--out", "mine")
    assert Path("mine/thesis.txt").exists()


def test_out_over_sources(crib: Run) -> None:
    run = crib(GOOD)
    run("build", "--out", "notes")
    assert Path("notes/guide.md").exists()


def test_output_is_a_folder(crib: Run) -> None:
    code, out, err = crib(GOOD)("ledger", "--output", "catalog")
    assert err.startswith("catalog:") and not Path(".catalog.new").exists()


def test_explain_unreadable(crib: Run) -> None:
    run = crib(GOOD)
    Path("notes/blob.md").write_bytes(b"\x00\x01")
    code, out, err = run("explain", "blob.md:1")
    assert code == 0 and "unreadable" in out


def test_grammar(crib: Run) -> None:
    run = crib("--- catalog/topics.yml\n" + CATALOG + "--- notes/a.md\n# Espresso\n\n- It is short\n")
    out = run("build", "--out", "site")[1]
    assert out.startswith("1 source, 1 note, 1 statement: 1 fact on 3 topic pages")


def test_problems_on_stderr_for_ledger(crib: Run) -> None:
    run = crib(GOOD + "--- notes/loose.md\n- the rain will stop\n")
    assert "[unsorted]" in run("ledger")[2]


def test_dot_slash(crib: Run) -> None:
    assert crib(GOOD)("explain", "./notes/guide.md:3")[0] == 0
