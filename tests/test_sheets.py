"""Cheat-sheets: what stands on them, in which order, and that nothing disputed or out of date is told as true."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from build_tools.catalog import Catalog
from build_tools.compiler import compile_notes
from build_tools.model import Fact, FactId, Label
from build_tools.writers.sheets.choice import choose_facts, count_lines, rate_fact
from tests.conftest import compile_texts, make_file
from tests.test_comparisons import COMPARISON, NOTES, catalog_of

NOTE = """# Espresso

- Dose: 18 g by default, 22 g at most
- Yield: 36 g at most
- Brew time: 25 to 30 s
- The crema is brown
- Use a scale, never a spoon
"""
RULINGS = """
corrections:
  - topic: espresso
    claims: [the crema is brown]
    now: It is golden
    checked: no
"""


def sheet_of(text: str, catalog: Catalog | None = None, page: str = "sheets/espresso/index.md") -> str:
    _, pages = compile_notes([make_file(text)], catalog or catalog_of())
    return pages[page]


def facts_of(text: str) -> list[Fact]:
    return list(compile_texts({"note.md": f"# Espresso\n\n{text}"}).facts)


def rates_of(facts: Iterable[Fact]) -> dict[FactId, float]:
    return {fact.id: rate_fact(fact) for fact in facts}


def test_numbers_come_first_with_their_qualifiers() -> None:
    page = sheet_of(NOTE)
    assert "Dose</td><td>18 g <i>default</i><br>22 g <i>max</i></td>" in page
    assert re.findall(r"<h2>(.*?)</h2>", page)[0] == "Numbers"


def test_what_is_out_of_date_is_told_as_such_and_nowhere_else() -> None:
    page = sheet_of(NOTE, catalog_of(rulings=RULINGS))
    assert "<li>It is golden. <i>Out of date:</i> The crema is brown</li>" in page
    assert page.lower().count("the crema is brown") == 1


def test_claims_with_one_answer_stand_together() -> None:
    more = RULINGS + RULINGS.replace("corrections:", "").replace("the crema is brown", "a brown crema is best")
    page = sheet_of(NOTE + "- A brown crema is best\n", catalog_of(rulings=more))
    assert "It is golden. <i>Out of date:</i> The crema is brown <b>/</b> A brown crema is best" in page


def test_numbers_of_nearly_the_same_thing_are_a_trap() -> None:
    first, second = (
        "- Longest pause of the pump while brewing: {} s at most\n",
        "- Longest pause of the pump: {} s at most\n",
    )
    assert "<b>but</b>" in sheet_of(f"# Espresso\n\n{first.format(30)}{second.format(12)}")
    assert "<b>but</b>" not in sheet_of(NOTE)


def test_the_most_telling_facts_are_chosen_and_keep_their_order() -> None:
    facts = facts_of("- The machine is red\n- Never use more than 22 g\n- The cup is warm\n- At least 9 bar\n")
    lines = sum(count_lines(fact) for fact in (facts[1], facts[3]))
    assert choose_facts(facts, rates_of(facts), {}, lines) == [facts[1], facts[3]]


def test_a_fact_comes_with_the_statement_over_it() -> None:
    library = compile_texts({"note.md": "# Espresso\n\n- The pump is loud\n    - Never let it run for over 30 s\n"})
    owners = {statement.key: fact for fact in library.facts for statement in fact.statements}
    assert choose_facts(library.facts, rates_of(library.facts), owners, 100) == list(library.facts)
    assert choose_facts(library.facts, rates_of(library.facts), owners, 1) == [library.facts[0]]


def test_what_introduces_a_list_comes_with_all_of_it_or_not_at_all() -> None:
    text = "# Espresso\n\n- What belongs to it?\n    - the pump is loud\n    - never open the boiler\n"
    library = compile_texts({"note.md": text})
    owners = {statement.key: fact for fact in library.facts for statement in fact.statements}
    rates = rates_of(library.facts)
    assert choose_facts(library.facts, rates, owners, 100) == list(library.facts)
    assert choose_facts(library.facts, rates, owners, 2) == []


def test_what_says_the_same_again_gives_way() -> None:
    facts = facts_of("- Never run the loud pump dry\n- Never run the pump dry\n- Never grind twice\n")
    assert choose_facts(facts, rates_of(facts), {}, 2) == [facts[0], facts[2]]


def test_what_cannot_be_understood_alone_tells_less() -> None:
    pointing, plain = facts_of("- This needs 9 bar of pressure\n- Crema needs 9 bar of pressure\n")
    assert rate_fact(pointing) < rate_fact(plain)


def test_nothing_doubted_stands_over_what_is_sound() -> None:
    page = sheet_of("# Espresso\n\n- The crema is brown\n    - Never stir it\n", catalog_of(rulings=RULINGS))
    assert page.lower().count("the crema is brown") == 1
    assert "Never stir it" in page


def test_a_number_out_of_date_shows_what_holds_now() -> None:
    text = RULINGS.replace("the crema is brown", "'brew time: 25 to 30 s'").replace("It is golden", "20 s at most")
    assert "Brew time</td><td>20 s <i>max</i> <i>now</i></td>" in sheet_of(NOTE, catalog_of(rulings=text))


def test_a_short_sheet_has_what_other_topics_say_of_it() -> None:
    note = f"{NOTE}- V60 must never be taken for espresso\n"
    page = sheet_of(note, page="sheets/filter/index.md")
    assert "<h2>On other pages</h2><ul><li><b>Espresso</b><ul><li>V60 must never be taken" in page


def test_importance_and_several_sources_count_and_examples_do_not() -> None:
    plain, example = facts_of("- The pump runs with 9 bar\n- e.g. the pump runs with 9 bar in this console demo\n")
    marked = replace(plain, statements=(replace(plain.wording, important=True),))
    twice = replace(plain, statements=(plain.wording, replace(plain.wording, source=Label("other"))))
    assert rate_fact(marked) > rate_fact(twice) > rate_fact(plain) > rate_fact(example)


def test_what_notes_say_never_becomes_markup() -> None:
    page = sheet_of("# Espresso\n\n- <b onclick=alert(1)> must have 9 bar `<i>` & *more* of {{ it }}\n")
    assert "onclick" not in page or "&lt;b onclick" in page
    assert "<code>&lt;i&gt;</code> &amp;" in page


def test_the_book_has_topics_in_order_and_leaves_empty_ones_out() -> None:
    book = sheet_of(f"{NOTE}\n# Arabica\n\n- Beans must be 100 % pure\n", page="sheets/index.md")
    assert re.findall(r'data-topics="(\w+)"', book) == ["espresso", "arabica"]
    assert 'value="filter"' not in book


def test_pdfs_are_linked_only_when_they_will_be_there() -> None:
    assert "sheet.pdf" not in sheet_of(NOTE)
    assert '<a href="sheet.pdf">PDF</a>' in sheet_of(NOTE, replace(catalog_of(), pdf=True))


def test_the_topics_of_a_comparison_in_the_book_have_one_order() -> None:
    files = [make_file(text, path) for path, text in NOTES.items()]
    many = COMPARISON % "takes 25 s to flow" + "  - {name: More, cells: [gap, gap], topic: arabica}\n"
    _, pages = compile_notes(files, catalog_of(comparisons__time=many))
    assert '<section data-topics="arabica espresso filter">' in pages["sheets/index.md"]
