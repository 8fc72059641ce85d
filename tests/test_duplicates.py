"""Exact repeats merge; whatever differs in a number, a not, a subject or a qualifier never does."""

from __future__ import annotations

import pytest

from tests.conftest import compile_texts


def wordings(*lines: str, heading: str = "# Espresso") -> list[str]:
    """What remains when each line is said by a source of its own."""
    texts = {f"s{number}.md": f"{heading}\n\n- {line}\n" for number, line in enumerate(lines)}
    return [fact.wording.text for fact in compile_texts(texts).facts]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dose is 18 g", "The dose is 18 g"),
        ("The dose is 18 g", "the dose is 18 g."),
        ("The dose is 18 g", "The **dose** is 18 g"),
        ("Set `grind` to fine", "Set grind to fine"),
        ("It weighs 1,200 g in all", "It weighs 1200 g in all"),
        ("A shot takes 30secs", "A shot takes 30 seconds"),
        ("An expresso is short", "An Espresso is short"),
        ("Grind — then tamp", "Grind -- then tamp"),
        ("The “golden” crema", 'The "golden" crema'),
    ],
)
def test_the_same_words_are_one_fact(one: str, other: str) -> None:
    assert len(wordings(one, other)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The dose is 18 g", "The dose is 19 g"),
        ("The dose is 18 g", "The dose is 1.8 g"),
        ("A shot takes 30 s", "A shot takes 30 min"),
        ("The machine can steam milk", "The machine cannot steam milk"),
        ("The machine is heated by gas", "The machine is not heated by gas"),
        ("A single basket holds 9 g of ground coffee", "A double basket holds 9 g of ground coffee"),
        ("The default pressure is 9 bar at the group", "The maximum pressure is 9 bar at the group"),
        ("Clean it once per day with the brush", "Clean it once per week with the brush"),
        ("Pressure above 9 bar > more crema", "Pressure above 9 bar < more crema"),
        ("The yield is up 5%", "The yield is up 5"),
        ("Dose → grind", "Dose ↔ grind"),
        # a sign or a capital is all that differs
        ("The offset of the whole pump is -1", "The offset of the whole pump is 1"),
        ("The state of the pump is != 5 here", "The state of the pump is = 5 here"),
        ("The pump holds .5 GB of the data", "The pump holds 5 GB of the data"),
        ("The pump costs €5 in every shop", "The pump costs £5 in every shop"),
        ("The pump takes ~5 s to get going", "The pump takes 5 s to get going"),
        ("The pump sends data at 5 MBps all day", "The pump sends data at 5 Mbps all day"),
        ("Write the rule for the bean in C#", "Write the rule for the bean in C"),
        ("The rule names `beans/*` as its only part", "The rule names `beans/` as its only part"),
        ("Call the pump with the option `-v` first", "Call the pump with the option `-V` first"),
    ],
)
def test_whatever_differs_in_meaning_stays_apart(one: str, other: str) -> None:
    assert len(wordings(one, other)) == 2


def test_short_statements_under_different_parents_stay_apart() -> None:
    library = compile_texts({"note.md": "# Espresso\n\n## Boiler\n\n- made of copper\n\n## Pump\n\n- made of copper\n"})
    assert len(library.facts) == 2


def test_whole_sentences_under_different_parents_stay_apart() -> None:
    line = "- Grind finer and brew at a higher temperature\n"
    library = compile_texts({"n.md": f"# Espresso\n\n## Light roast\n\n{line}\n## Dark roast\n\n{line}"})
    assert len(library.facts) == 2


def test_short_statements_under_the_same_parents_merge() -> None:
    text = "# Espresso\n\n## Boiler\n\n- made of copper\n"
    assert len(compile_texts({"a.md": text, "b.md": text}).facts) == 1


def test_the_same_words_about_another_topic_stay_apart() -> None:
    text = "\n\n- The water must be hot, fresh and free of chalk\n"
    library = compile_texts({"a.md": "# Espresso" + text, "b.md": "# Arabica" + text})
    assert sorted(str(fact.topics[0]) for fact in library.facts) == ["arabica", "espresso"]


def test_statements_without_topic_never_merge() -> None:
    text = "# Weather\n\n- The rain will stop tomorrow in the early morning\n"
    assert len(compile_texts({"a.md": text, "b.md": text}).facts) == 2


def test_code_and_tables_are_left_alone() -> None:
    text = "# Espresso\n\n```\npull --time 30\n```\n\n| dose | yield |\n| --- | --- |\n| 18 g | 36 g |\n"
    assert len(compile_texts({"a.md": text, "b.md": text}).facts) == 4


@pytest.mark.parametrize(
    ("years", "expected"),
    [
        ({"a": 2019, "b": 2023}, "b"),
        ({"a": 2023, "b": 2019}, "a"),
        ({"a": 2023, "b": 2023}, "a"),
        ({"a": 2023, "b": None}, "b"),
        ({"a": None, "b": None}, "a"),
    ],
)
def test_the_newest_source_gives_the_wording(years: dict[str, int | None], expected: str) -> None:
    note = "---\nlabel: {}\n{}\n---\n# Espresso\n\n- Crema is the foam on it\n"
    texts = {f"{name}.md": note.format(name, f"year: {year}" if year else "") for name, year in years.items()}
    (fact,) = compile_texts(texts).facts
    assert fact.wording.source == expected
    assert sorted(statement.source for statement in fact.statements) == ["a", "b"]


def test_a_merged_fact_keeps_all_statements_in_order_of_their_places() -> None:
    line = "# Espresso\n\n- Crema is the foam on it\n"
    (fact,) = compile_texts({"c.md": line, "a.md": line, "b.md": line + "- Crema is the foam on it!\n"}).facts
    assert [(s.place.path, s.place.first) for s in fact.statements] == [
        ("a.md", 3),
        ("b.md", 3),
        ("b.md", 4),
        ("c.md", 3),
    ]


def test_a_merged_fact_keeps_the_topics_that_any_of_its_statements_names() -> None:
    library = compile_texts(
        {
            "a.md": "# Arabica\n\n- It gives less crema in an Espresso than others\n",
            "b.md": "# Arabica\n\n- It gives less crema in an expresso than others!\n",
        }
    )
    (fact,) = library.facts
    assert fact.topics == ("arabica", "espresso")
