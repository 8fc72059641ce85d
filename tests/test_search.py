"""The search: what a query means, which fact answers it, and what the terminal prints."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from build_tools.cli import main
from build_tools.search.analysis import list_tokens
from build_tools.search.engine import Engine
from build_tools.search.index import make_index
from build_tools.search.reading import distance, find_root
from tests.conftest import CATALOG, compile_texts
from tests.test_comparisons import COMPARISON, catalog_of

NOTES = """
# Espresso

- Crema is the foam on top
- The extraction takes 25 s at least once a day
- The pump never runs longer than 15 min without a rest
- `setPumpPressure` and PumpMaxPressure set the pressure in x-pump-bar
- The `brew.yml` file names the recipe
- The group head is made of brass
  - Backflushing cleans it
- The grouping of heads on a machine follows the size of the bar, the flow of its guests and the taste of its owner
- A basket has holes, and so has the lid
- A large basket takes 18 g

| part | care |
| --- | --- |
| gasket | replaced each year |

  ```sh
  brew --dose 18
  ```

# Filter coffee

- The bloom takes 30 s, the first water wets it
- The pour-over asks for a gooseneck kettle
- Rinsing wets the paper
"""
SYNONYMS = "synonyms:\n  - [kettle, water cooker]\n  - [longer than, maximum]\n"
GLOSSARY = "terms:\n  - {term: TDS, meaning: Total dissolved solids, topic: filter}\n"


@pytest.fixture(scope="module")
def engine() -> Engine:
    files = {"synonyms": SYNONYMS, "glossary": GLOSSARY, "comparisons__time": COMPARISON % "extraction"}
    catalog = catalog_of(**files)
    return Engine(json.loads(json.dumps(make_index(compile_texts({"a.md": NOTES}, catalog), catalog))))


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("Policies and policy", ["policy", "and", "policy"]),
        ("setPumpPressure", ["setpumppressure", "set", "pump", "pressure"]),
        ("x-amz-acl appspec.yml", ["x-amz-acl", "x", "amz", "acl", "appspec.yml", "appspec", "yml"]),
        ("15 minutes", ["15", "minute", "=900s"]),
        ("900 s, 10,000 or 10k", ["900", "s", "10000", "or", "10k", "=900s", "=10000", "=10000"]),
        ("AWS::Region's 169.254.169.254", ["aws::region", "aws", "region", *"169.254.169.254 169 254 169 254".split()]),
        ("", []),
    ],
)
def test_a_text_is_taken_apart(text: str, tokens: list[str]) -> None:
    assert list_tokens(text) == tokens


@pytest.mark.parametrize(
    ("one", "other", "most", "slips"),
    [
        ("timeout", "timeuot", 1, 1),
        ("timeout", "timeout", 2, 0),
        ("visibility", "visblity", 2, 2),
        ("cat", "bat", 1, 2),
    ],
)
def test_slips_are_counted(one: str, other: str, most: int, slips: int) -> None:
    assert distance(one, other, most) == slips


@pytest.mark.parametrize(
    ("root", "forms"),
    [
        ("rotat", "rotate rotated rotating rotation"),
        ("encrypt", "encrypt encrypted encrypting encryption"),
        ("split", "split splitting"),
        ("configur", "configure configured configuration"),
        ("deploy", "deploy deployment"),
        ("automatic", "automatic automatically"),
        ("red", "red"),
        ("sqs", "sqs"),
    ],
)
def test_forms_of_a_word_have_one_root(root: str, forms: str) -> None:
    assert {find_root(form) for form in forms.split()} == {root}


@pytest.mark.parametrize(
    ("query", "answer"),
    [
        ("what is crema", "Crema is the foam on top"),
        ("foams", "Crema is the foam on top"),
        ("900 seconds", "The pump never runs longer than 15 min without a rest"),
        ("maximum pump run", "The pump never runs longer than 15 min without a rest"),
        ("pump pressure", "`setPumpPressure` and PumpMaxPressure set the pressure in x-pump-bar"),
        ("setPumpPressure", "`setPumpPressure` and PumpMaxPressure set the pressure in x-pump-bar"),
        ("brew.yml", "The `brew.yml` file names the recipe"),
        ("extracton", "The extraction takes 25 s at least once a day"),
        ("goosenek ketle", "The pour-over asks for a gooseneck kettle"),
        ("at least once", "The extraction takes 25 s at least once a day"),
        ("water cooker", "The pour-over asks for a gooseneck kettle"),
        ("goose neck", "The pour-over asks for a gooseneck kettle"),
        ("backflush", "Backflushing cleans it"),
        ("rinsed the filter", "Rinsing wets the paper"),
        ("how many holes has a basket", "A basket has holes, and so has the lid"),
        ("how much does a basket take", "A large basket takes 18 g"),
        ("group head", "The group head is made of brass"),
        ("extr", "The extraction takes 25 s at least once a day"),
        ("gasket care", "gasket | replaced each year"),
        ("kind:code dose", "brew --dose 18"),
        ("topic:filter takes", "The bloom takes 30 s, the first water wets it"),
        ("espresso", "Coffee under pressure."),
        ("espresso vs filter coffee", "Espresso or filter"),
        ("dissolved solids", "TDS: Total dissolved solids"),
    ],
)
def test_a_query_finds_its_answer(engine: Engine, query: str, answer: str) -> None:
    assert engine.records[engine.search(query)[0].record][5].strip() == answer


@pytest.mark.parametrize("query", ["", " ", "kind:", "zzzz", "topic:nothing crema", "kind:code kind:x", "!!!", "()"])
def test_a_query_without_an_answer_finds_nothing(engine: Engine, query: str) -> None:
    assert engine.search(query) == []


def test_the_words_themselves_are_worth_more_than_other_forms_parts_and_beginnings(engine: Engine) -> None:
    worth = {word: engine.read(word).groups[0].ways for word in ("foam", "rinse", "brew.yml", "gask", "gaskt")}
    assert worth["foam"][0] == (["foam"], 1.0)
    assert worth["rinse"] == [(["rinsing"], 0.7)]
    assert worth["brew.yml"] == [(["brew.yml"], 1.0), (["brew", "yml"], 0.7)]
    assert worth["gask"] == [(["gasket"], 0.5)]
    assert worth["gaskt"] == [(["gasket"], 0.6)]


def test_words_that_compare_and_passing_words_tell_little(engine: Engine) -> None:
    weights = [group.weight for group in engine.read("how does crema compare vs bloom ").groups]
    assert max(weights[0], weights[1], weights[3], weights[4]) < min(weights[2], weights[5]) / 4


@pytest.mark.parametrize(
    ("query", "asks"),
    [("how many holes", True), ("Max pressure", True), ("length of a pull", True), ("how to brew", False), ("", False)],
)
def test_a_query_may_ask_how_much(engine: Engine, query: str, asks: bool) -> None:
    assert engine.read(query).amount is asks


def test_what_a_fact_says_counts_more_than_what_stands_over_it(engine: Engine) -> None:
    texts = [engine.records[answer.record][5] for answer in engine.search("group head ")]
    assert texts.index("The group head is made of brass") < texts.index("Backflushing cleans it")


def test_a_name_leads_to_its_page_and_then_its_facts(engine: Engine) -> None:
    answers = engine.search("filter coffee")
    assert engine.url_of(answers[0].record) == "/topics/filter/"
    assert all(answer.score < answers[0].score for answer in answers[1:])


def test_addresses_lead_to_lines_pages_and_comparisons(engine: Engine) -> None:
    urls = {engine.records[n][0]: engine.url_of(n) for n in range(len(engine.records))}
    assert urls["fact"].startswith("/topics/filter/#f-")
    assert urls["section"] == "/topics/filter/#what-the-notes-say"
    assert urls["comparison"] == "/compare/time/"
    assert urls["term"] == "/topics/filter/"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for path, text in (("notes/sources/a.md", NOTES), ("notes/catalog/topics.yml", CATALOG)):
        Path(path).parent.mkdir(parents=True)
        Path(path).write_text(text)


@pytest.mark.usefixtures("project")
def test_the_terminal_prints_answers_with_their_place(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["search", "-n", "1", "crema", "foam"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("crema foam\n  Crema is the foam on top\n      Espresso · ")
    assert "/topics/espresso/#f-" in out
    assert main(["search", "xyzzy"]) == 0
    assert capsys.readouterr().out == "xyzzy\n  nothing found\n"


@pytest.mark.usefixtures("project")
def test_each_line_of_standard_input_is_a_query(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("crema\nbloom time\n"))
    assert main(["search", "--json", "-n", "2"]) == 0
    first, second = (json.loads(line) for line in capsys.readouterr().out.splitlines())
    assert first["query"] == "crema"
    assert first["results"][0] == {
        "kind": "fact",
        "id": first["results"][0]["id"],
        "topic": "espresso",
        "section": "basics",
        "url": f"/topics/espresso/#f-{first['results'][0]['id']}",
        "text": "Crema is the foam on top",
        "score": first["results"][0]["score"],
    }
    assert second["results"][0]["topic"] == "filter"
