"""One kind of quotes, dashes, arrows and signs; shell commands become code; code stays as it is."""

from __future__ import annotations

import pytest

from build_tools.passes.typography import unify_text
from tests.conftest import compile_texts


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        # quotes
        ("a “fine” grind", 'a "fine" grind'),
        ("the bean’s skin", "the bean's skin"),
        ("‚low‘ and „high‟", "'low' and \"high\""),
        # dashes
        ("grind -- then tamp", "grind – then tamp"),
        ("grind - then tamp", "grind – then tamp"),
        ("grind — then tamp", "grind – then tamp"),
        ("grind—then tamp", "grind – then tamp"),
        ("pour-over is slow", "pour-over is slow"),
        ("18–20 g", "18–20 g"),
        ("3 -1", "3 -1"),
        # arrows
        ("beans -> grinder --> cup", "beans → grinder → cup"),
        ("beans => cup", "beans → cup"),
        ("bean ➔ cup", "bean → cup"),
        ("dose <-> yield", "dose ↔ yield"),
        ("a lambda x=>y", "a lambda x=>y"),
        # comparisons
        ("pressure >= 9", "pressure ≥ 9"),
        ("pressure <= 9", "pressure ≤ 9"),
        ("pressure != 9", "pressure != 9"),
        # spaces and stray signs
        ("wait .... then pour", "wait … then pour"),
        ("water , beans ; cup", "water, beans; cup"),
        ("the ( small ) cup", "the (small) cup"),
        ("two  spaces", "two spaces"),
        ("thin\u2009and\u00a0hard space", "thin and hard space"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("v1.2.3 of the firmware", "v1.2.3 of the firmware"),
        # stray escapes
        (r"the \_dose\_ and \*more\*", "the _dose_ and *more*"),
        (r"C:\temp\new", r"C:\temp\new"),
        # commands
        ("run brew make --dose 18 first", "`run brew make --dose 18` first"),
        ("brew pull --time=30 --hot", "`brew pull --time=30 --hot`"),
        ("--hot keeps it hot", "--hot keeps it hot"),
        ("the option -v says more", "the option -v says more"),
        ("don't use --force", "don't use --force"),
        ("the flag --hot is bad", "the flag --hot is bad"),
        ("use the flag --x", "use the flag --x"),
    ],
)
def test_prose_is_written_in_one_form(written: str, expected: str) -> None:
    assert unify_text(written) == expected


@pytest.mark.parametrize(
    "code",
    ["`a -> b`", "`x >= 1 ... y`", "``a -- `b` ``", "`brew --dose 18`", "`“quoted”`", r"`\_raw\_`"],
)
def test_code_stays_as_it_is(code: str) -> None:
    assert unify_text(f"first -- {code} -- last") == f"first – {code} – last"


@pytest.mark.parametrize("text", ["a -- b ->c", "x <=> y <-> z", "wait ...", "( a ) , b", "don’t", "brew --hot"])
def test_twice_is_once(text: str) -> None:
    assert unify_text(unify_text(text)) == unify_text(text)


def test_trails_tables_and_links_are_unified_and_code_blocks_are_not() -> None:
    library = compile_texts(
        {
            "note.md": """
            # Espresso -- the basics

            - The dose — see [the chart ...](https://example.org/a--b) — is 18 g

            | step | then |
            | --- | --- |
            | dose -> tamp | `a -> b` |

            ```
            dose -> tamp
            ```
            """
        }
    )
    prose, table, code = (fact.wording for fact in library.facts)
    assert prose.trail[0].text == "Espresso – the basics"
    assert prose.text == "The dose – see the chart … – is 18 g"
    assert (prose.links[0].words, prose.links[0].address) == ("the chart …", "https://example.org/a--b")
    assert table.rows[1] == ("dose → tamp", "`a -> b`")
    assert table.text == "step | then\ndose → tamp | `a -> b`"
    assert code.text == "dose -> tamp"


def test_the_notes_own_words_stay_untouched() -> None:
    library = compile_texts({"note.md": "# Espresso\n\n- “Ristretto” -- the short one\n"})
    assert library.facts[0].wording.said == "“Ristretto” -- the short one"
