"""Cards: which facts make a question, that disputes are not asked as truth, and that Anki reads and updates them."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from textwrap import dedent

import pytest

from build_tools.catalog import Catalog, load_catalog
from build_tools.cli import main
from build_tools.compiler import compile_notes
from build_tools.writers.cards.anki import NOTE_TYPE, hide, write_html
from tests.conftest import CATALOG, coffee, make_file

HEADER = ["#separator:tab", "#html:true", "#guid column:1", "#notetype column:2", "#deck column:3", "#tags column:4"]
HOSTILE = '"Crema" <b>&\\(x\\) {{c1::a::b}} [sound:a.mp3] `"}}"` takes at most 30 s of `a::b`\u2028 #x'


def catalog_of(**texts: str) -> Catalog:
    """The coffee catalog with more files, by name without ending."""
    files = {f"{name}.yml": dedent(text) for name, text in texts.items()}
    catalog, problems = load_catalog({"topics.yml": CATALOG, **files}, "catalog")
    assert not problems
    return catalog


def parse(deck: str) -> list[list[str]]:
    """The rows of a deck, read as Anki reads them: quoted fields, comments passed over."""
    lines = deck.split("\n")
    assert lines[: len(HEADER)] == HEADER
    text = "\n".join(line for line in lines if not line.startswith("#"))
    return [row for row in csv.reader(io.StringIO(text), delimiter="\t", strict=True) if row]


def deck_of(*notes: str, catalog: Catalog | None = None, name: str = "all") -> list[list[str]]:
    """The rows of a deck made of these notes, each a source of its own."""
    files = [make_file(note, f"s{number}.md") for number, note in enumerate(notes)]
    return parse(compile_notes(files, catalog or coffee())[1].get(f"assets/cards/{name}.txt", "\n".join(HEADER)))


def texts_of(*lines: str, catalog: Catalog | None = None) -> list[str]:
    """The questions on lines about espresso, each said by a source of its own."""
    return [row[4] for row in deck_of(*(f"# Espresso\n\n- {line}\n" for line in lines), catalog=catalog)]


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("The pump runs for 18 s by default", "The pump runs for {{c1::18 s::amount}} by default"),
        (
            "Cleaning the boiler takes from 5 to 10 minutes",
            "Cleaning the boiler takes from {{c1::5 to 10 min::amount}}",
        ),
        ("5 min – kept for 63 days in the dark", "5 min – kept for {{c1::63 days::amount}} in the dark"),
        (
            "A double basket is the default for hurried guests",
            "{{c1::A double basket::what}} is the default for hurried guests",
        ),
        ("The pump of the machine is silent by default", "The pump of the machine is {{c1::silent::what}} by default"),
        (
            "Needle Valve: a screw which sets the flow",
            "What is <b>Needle Valve</b>?<br>{{c1::a screw which sets the flow}}",
        ),
        ("PID: keeps the boiler warm", "What is meant by <b>PID</b>?<br>{{c1::keeps the boiler warm}}"),
        ("429: too many cups ordered", "What does <b>429</b> mean?<br>{{c1::too many cups ordered}}"),
        ("The Needle Valve is a fine screw", "What is the <b>Needle Valve</b>?<br>{{c1::a fine screw}}"),
        ("Dial Gauges are the eyes of baristas", "What are <b>Dial Gauges</b>?<br>{{c1::the eyes of baristas}}"),
        ("The Needle Valve controls the flow", "What does <b>Needle Valve</b> do?<br>{{c1::controls the flow}}"),
        ("Dial Gauges: steel, brass, copper", "Which <b>Dial Gauges</b> are there?<br>{{c1::steel, brass, copper}}"),
        (
            "Whoever grinds beans sets the burr distance with `GrindSize` beforehand",
            "Whoever grinds beans sets the burr distance with {{c1::<code>GrindSize</code>::name}} beforehand",
        ),
        (
            "Whoever grinds beans sets the burr distance with GrindSize beforehand",
            "Whoever grinds beans sets the burr distance with {{c1::GrindSize::name}} beforehand",
        ),
    ],
)
def test_a_fact_that_makes_a_good_question_has_a_card(line: str, question: str) -> None:
    assert [text.split("<br>", 1)[1] for text in texts_of(line)] == [question]


@pytest.mark.parametrize(
    "line",
    [
        "Crema is foam",
        "The cup is warm before coffee is poured",
        "18 g max",
        "It holds 18 g by default",
        "This is the default",
        "e.g. the basket holds 18 g at most",
        "1. The basket takes 18 g at most",
        "The basket holds 18 g at most" + " of freshly ground beans" * 10,
        "Fast: the way it goes",
        "When it drips: the valve is open",
        "Filter coffee: a drink for patient people",
        "Needle Valve: its screw is made of steel",
        "Basics: the words to begin with",
        "Wipe the screen, the basket and the burr set from end-to-end every evening",
        "Beans, water and cups are held by GrindSize, DoseSize or the like in kitchens",
        "Beans and water and cups and milk are held in names such as BrewName",
        "What the basket of the machine holds at most 18 g?",
        "```\nbasket = 18 g\n```",
    ],
)
def test_any_other_fact_has_none(line: str) -> None:
    assert texts_of(line) == []


def test_a_term_of_two_facts_is_not_asked_for() -> None:
    assert texts_of("Needle Valve: a screw of steel", "Needle Valve: the cause of most leaks") == []


def test_a_plain_word_is_a_term_when_it_is_told_as_one_and_used_again() -> None:
    assert len(texts_of("Tamper: a stamp made of steel", "Every tamper is cleaned once")) == 1
    assert texts_of("Tamper: a stamp made of steel", "Every cup is cleaned once") == []


def test_a_hidden_name_stands_nowhere_else_on_the_front() -> None:
    note = "# Espresso\n\n## GrindSize\n\n- Whoever grinds beans sets the burr distance with GrindSize beforehand\n"
    assert deck_of(note) == []


def test_the_front_begins_with_the_topic_and_what_stands_over_the_fact() -> None:
    note = "# Espresso\n\n## Basket\n\n- Double size\n  - it runs for 18 s at most\n"
    ((_, kind, deck, tags, front, back),) = deck_of(note)
    assert front == "<b>Espresso</b> › Basket › Double size<br>It runs for {{c1::18 s::amount}} at most"
    assert (kind, deck, tags) == (NOTE_TYPE, "Coffee::Espresso", "espresso source::s0")
    assert back.startswith("Espresso › ")
    assert back.endswith("<br>Notes: s0")


def test_a_back_names_every_note_with_its_year() -> None:
    dated = "---\nyear: 2021\n---\n# Espresso\n\n- The basket holds 18 g at most\n"
    ((*_, tags, _, back),) = deck_of("# Espresso\n\n- The basket holds 18 g at most\n", dated)
    assert tags == "espresso source::s0 source::s1"
    assert back.endswith("<br>Notes: s0, s1 (2021)")


def test_each_topic_has_a_deck_and_all_have_one() -> None:
    files = [make_file("# Espresso\n\n- The basket holds 18 g at most\n\n# V60\n\n- The bloom takes 30 s at most\n")]
    pages = {path: text for path, text in compile_notes(files, coffee())[1].items() if path.startswith("assets/cards/")}
    assert sorted(pages) == [f"assets/cards/{name}.txt" for name in ("all", "espresso", "filter")]
    assert parse(pages["assets/cards/all.txt"]) == [
        row for name in ("espresso", "filter") for row in parse(pages[f"assets/cards/{name}.txt"])
    ]


def test_without_cards_there_is_no_deck() -> None:
    pages = compile_notes([make_file("# Espresso\n\n- Crema is foam\n")], coffee())[1]
    assert not [path for path in pages if path.startswith("assets/cards/")]


ONE, OTHER = "A shot runs for 25 s", "A shot runs for 30 s"
RULING = """\
rulings:
  - topic: espresso
    sides: [A shot runs for 25 s, A shot runs for 30 s]
    holds: 2
    now: Shots run for half a minute
    since: 2020
"""


def test_an_open_disagreement_is_not_asked_as_truth() -> None:
    rows = deck_of(f"# Espresso\n\n- {ONE}\n", f"# Espresso\n\n- {OTHER}\n")
    assert [row[3] for row in rows] == ["espresso source::s0 disputed", "espresso source::s1 disputed"]
    for row, claim, other in zip(rows, (ONE, OTHER), (OTHER, ONE), strict=True):
        question, answer = row[4].split("{{c1&#58;&#58;" if "{{c1&" in row[4] else "{{c1::")
        assert "The notes disagree" in question
        assert f"One claim: “{claim}” What do others claim?" in question
        assert answer == f"“{other}” – nobody has settled it yet.}}}}"


def test_what_is_disputed_does_not_stand_over_another_card() -> None:
    below = "  - the cup takes 60 ml or 2 min at most\n"
    assert len(deck_of(f"# Espresso\n\n- {ONE}\n{below}")) == 2
    texts = [row[4] for row in deck_of(f"# Espresso\n\n- {ONE}\n{below}", f"# Espresso\n\n- {OTHER}\n")]
    assert len(texts) == 2
    assert all("The notes disagree" in text for text in texts)


def test_a_settled_disagreement_is_asked_with_what_holds_now() -> None:
    texts = texts_of(ONE, OTHER, catalog=catalog_of(rulings=RULING))
    told = "Shots run for half a minute (since 2020).}}"
    assert [text.split("{{c1::")[1] for text in texts] == [f"It doesn't hold&#58; {told}", f"It holds&#58; {told}"]


def test_a_claim_out_of_date_is_asked_with_what_holds_now() -> None:
    rulings = """\
        corrections:
          - topic: espresso
            claims: [A shot runs for 25 s]
            now: Since 2020 shots run for half a minute.
            since: 2020
        """
    ((*_, tags, text, _),) = deck_of(f"# Espresso\n\n- {ONE}\n", catalog=catalog_of(rulings=rulings))
    assert tags == "espresso source::s0 outdated"
    assert text.endswith(
        f"Out of date: “{ONE}” What holds now?<br>{{{{c1::Now&#58; Since 2020 shots run for half a minute.}}}}"
    )


def test_text_of_notes_becomes_no_markup_of_anki_or_html() -> None:
    catalog = catalog_of()
    ((*columns, text, back),) = deck_of(f"# Espresso\n\n- {HOSTILE}\n", catalog=catalog)
    assert len(columns) == 4
    assert text.count("{{") == text.count("}}") == text.count("{{c1::") == 1
    assert not any(sign in text + back for sign in ('"', "[sound", "<b>&", "\\(", "\t", "\n", "\u2028"))


def test_a_hidden_colon_begins_no_hint() -> None:
    assert hide(write_html("`A::B` {x}"), "name") == "{{c1::<code>A&#58;&#58;B</code> &#123;x&#125;::name}}"


def test_every_guid_is_the_id_of_a_fact_and_no_two_are_the_same() -> None:
    parts = "boiler pump basket burr tray spout valve lever gauge hopper filter tank".split()
    lines = "".join(f"- The {part} lasts {n} years at most\n" for n, part in enumerate(parts, 2))
    library, pages = compile_notes([make_file(f"# Espresso\n\n{lines}")], coffee())
    names = [row[0] for row in parse(pages["assets/cards/all.txt"])]
    assert len(names) == len(parts)
    assert len(set(names)) == len(names)
    assert set(names) <= {fact.id for fact in library.facts}


def test_a_reworded_fact_keeps_the_guid_and_type_of_its_card(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (
        ("catalog/topics.yml", CATALOG),
        ("notes/a.md", "# Espresso\n\n- The basket holds 18 g at most\n"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    (before,) = build(tmp_path)
    assert main(["ids", "--sources", "notes", "--catalog", "catalog"]) == 0
    (tmp_path / "notes/a.md").write_text("# Espresso\n\nAt most 18 g are held by a basket of steel.\n")
    (after,) = build(tmp_path)
    assert before[:4] == after[:4]
    assert before[4] != after[4]


def build(folder: Path) -> list[list[str]]:
    """The rows of the deck that `crib build` writes."""
    assert main(["build", "--sources", "notes", "--catalog", "catalog", "--out", "docs"]) == 0
    return parse((folder / "docs/assets/cards/all.txt").read_text())


def test_a_fact_that_becomes_disputed_keeps_the_guid_and_type_of_its_card() -> None:
    """Anki updates a note only while its type stays the same."""
    ((guid, kind, *_),) = deck_of(f"# Espresso\n\n- {ONE}\n")
    rows = deck_of(f"# Espresso\n\n- {ONE}\n", f"# Espresso\n\n- {OTHER}\n")
    assert [guid, kind] in [row[:2] for row in rows]
