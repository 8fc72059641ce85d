"""What rules can read in a statement: quantities with comparable units, bounds, rates, polarity, names, variants."""

from __future__ import annotations

from textwrap import dedent

import pytest

from build_tools.catalog import Catalog, load_catalog
from build_tools.passes.claims import Claim, ClaimReader
from build_tools.passes.claims.antonyms import are_opposed, read_poles
from build_tools.passes.claims.clauses import read_clauses, read_conditions, read_measures
from build_tools.passes.claims.qualifiers import (
    is_exclusive,
    is_negated,
    read_bounds,
    read_identifiers,
    read_rates,
)
from build_tools.passes.claims.quantities import read_quantities
from build_tools.passes.claims.words import root_of, roots_of
from tests.conftest import compile_texts


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("it takes 15 min", [(900, "s")]),
        ("it takes 900 s", [(900, "s")]),
        ("it takes fifteen minutes", []),
        ("it takes two hours", [(7200, "s")]),
        ("at most 256 KB", [(262144, "B")]),
        ("at most 1,000 KB", [(1024000, "B")]),
        ("from 1 to 5 min", [(60, "s"), (300, "s")]),
        ("1, 3 or 5 days", [(86400, "s"), (259200, "s"), (432000, "s")]),
        ("10% of the traffic", [(10, "%")]),
        ("$1 a month", [(1, "$")]),
        ("5 MBps", [(5242880, "B")]),
        (".5 GB", [(536870912, "B")]),
        ("€1 a month", [(1, "€")]),
        ("10 Gbps", [(10e9, "bit")]),
        ("10k requests", [(10000, "")]),
        ("2 million requests", [(2e6, "")]),
        ("open port 22", [(22, "#")]),
        ("gp2 or `m5.large` in ap-south-1", []),
        ("10.0.0.0/16", []),
        ("the 3rd time, on the 21st floor", []),
        ("no number at all", []),
    ],
)
def test_quantities_have_comparable_units(text: str, amounts: list[tuple[float, str]]) -> None:
    assert [(item.value, item.unit) for item in read_quantities(text)] == amounts


@pytest.mark.parametrize(
    ("one", "other", "like", "equal"),
    [
        ("15 min", "900 s", True, True),
        ("100 topics", "100 subscriptions", False, False),
        ("100 topics", "200 topics", True, False),
        ("5 days", "5 GB", False, False),
        ("up to 10", "10 messages", True, True),
        ("port 22", "22 hosts", False, False),
    ],
)
def test_quantities_are_alike_when_they_count_the_same(one: str, other: str, like: bool, equal: bool) -> None:
    (first,), (second,) = read_quantities(one), read_quantities(other)
    assert (first.is_like(second), first.equals(second)) == (like, equal)


@pytest.mark.parametrize(
    ("text", "bounds"),
    [
        ("the default is 30 s", {"default"}),
        ("at most 12 h", {"maximum"}),
        ("12 h is the max", {"maximum"}),
        ("no message larger than 1 MB, up to 10 at once", {"maximum"}),
        ("at least two", {"minimum"}),
        ("default 30 s, max 12 h", {"default", "maximum"}),
        ("it can't take longer than 5 min", {"maximum"}),
        ("no parcel sent may be larger than 5 KB", {"maximum"}),
        ("it must not exceed 5 KB", {"maximum"}),
        ("never fewer than 3", {"minimum"}),
        ("from 128 MB to 10 GB", {"minimum", "maximum"}),
        ("128 MB – 10 GB", {"minimum", "maximum"}),
        ("takes 5 min", set()),
    ],
)
def test_bounds(text: str, bounds: set[str]) -> None:
    assert read_bounds(text) == bounds


@pytest.mark.parametrize(
    ("text", "rates"),
    [
        ("5 reads per second", {"second"}),
        ("5 reads/s", {"s"}),
        ("10 per Region and 5 per account", {"region", "accoun"}),
        ("once every day", {"day"}),
        ("ten in all", set()),
    ],
)
def test_rates(text: str, rates: set[str]) -> None:
    assert read_rates(text) == rates


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("it cannot be changed", True),
        ("it can't be changed", True),
        ("without a key", True),
        ("it isn't shown", True),
        ("not only on weekdays", False),
        ("no matter when", False),
        ("it can't take longer than 5 min", False),
        ("it has no limit", True),
        ("it can be changed", False),
        ("a note on knots", False),
    ],
)
def test_polarity(text: str, negated: bool) -> None:
    assert is_negated(text) == negated


def test_exclusive_words() -> None:
    assert is_exclusive("only Redis has it")
    assert not is_exclusive("Redis has it")


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("set `--dry-run` first", {"--dry-run"}),
        ("the file appspec.yml", {"appspec.yml"}),
        ("call ReceiveMessage with WaitTimeSeconds", {"ReceiveMessage", "WaitTimeSeconds"}),
        ("io1 and gp2", {"io1", "gp2"}),
        ("with SSE-KMS", {"SSE-KMS"}),
        ("MAX_SIZE", {"MAX_SIZE"}),
        ("ask 169.254.169.254", {"169.254.169.254"}),
        ("Plain words of a Sentence, e.g.", set()),
    ],
)
def test_identifiers(text: str, names: set[str]) -> None:
    assert read_identifiers(text) == names


@pytest.mark.parametrize(
    ("one", "other", "opposed"),
    [
        ("for each read", "for each write", True),
        ("reads and writes", "writes", False),
        ("before the shot", "after the shot", True),
        ("inbound rules", "outbound rules", True),
        ("inbound rules", "the rules", False),
    ],
)
def test_antonyms(one: str, other: str, opposed: bool) -> None:
    assert are_opposed(read_poles(one), read_poles(other)) == opposed
    assert are_opposed(read_poles(other), read_poles(one)) == opposed


@pytest.mark.parametrize(
    "words",
    [
        "encrypt encrypts encrypted encryption",
        "policy policies",
        "delete remove",
        "msg message",
        "deleted removing erases",
        "chosen selects picking",
        "retained keeping",
        "transit flight",
    ],
)
def test_forms_and_other_names_of_a_word_have_one_root(words: str) -> None:
    assert len({root_of(word) for word in words.split()}) == 1


def test_roots_leave_out_what_says_nothing() -> None:
    assert roots_of("It is the 5 min of VisibilityTimeout, that you'd set") == {"visibl", "timeou", "set", "you'd"}


def test_clauses_are_what_stands_between_commas_dashes_and_small_words() -> None:
    text = "Grind it fine, and tamp it (once) – then brew"
    assert read_clauses(text) == (frozenset({"grind", "fine"}), frozenset({"tamp"}), frozenset({"brew"}))


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("If the pump fails, call us", {"pump", "fail"}),
        ("Call us when the pump fails", set()),
        ("Call us, unless the pump works", {"pump", "work"}),
        ("The pump works", set()),
    ],
)
def test_conditions_are_clauses_that_begin_with_one(text: str, condition: set[str]) -> None:
    assert read_conditions(text) == condition


def test_measures_keep_together_what_bounds_an_amount() -> None:
    found = read_measures("kept for 4 days by default, at most 14 days, and 1,000 per shop")
    assert [([item.value for item in measure.quantities], set(measure.bounds)) for measure in found] == [
        ([4 * 86400], {"default"}),
        ([14 * 86400], {"maximum"}),
        ([1000], set()),
    ]
    assert [set(measure.rates) for measure in found] == [set(), set(), {"shop"}]
    assert len(read_measures("1, 3 and 5 days")) == 1


MACHINES = """
title: Coffee
topics:
  - slug: machine
    title: Machine
    name: Machine
    category: Brewing
    variants:
      - [[lever machine, lever], [pump machine, pump]]
  - slug: seven
    title: Model 7
    name: Model 7
    category: Brewing
  - slug: beandb
    title: BeanDB
    name: BeanDB
    category: Brewing
"""


def machines() -> Catalog:
    catalog, problems = load_catalog({"topics.yml": dedent(MACHINES)}, "catalog")
    assert not problems
    return catalog


def claims(text: str) -> list[Claim]:
    catalog = machines()
    reader = ClaimReader(catalog)
    return [reader.read(fact) for fact in compile_texts({"n.md": text}, catalog).facts]


def test_variants_come_from_the_words_else_from_the_nearest_heading() -> None:
    found = claims("# Machine\n\n## Lever\n\n- costs a lot\n- quieter than a pump machine\n")
    assert [dict(claim.variants) for claim in found] == [
        {("machine", 0): frozenset({0})},
        {("machine", 0): frozenset({1})},
    ]


def test_the_names_of_its_topic_are_no_words_of_a_claim() -> None:
    (claim,) = claims("# Machine\n\n- The machine heats water\n")
    assert claim.words == {"heat", "water"}
    assert "machin" in claim.around


def test_a_head_is_what_stands_before_a_colon_or_dash() -> None:
    found = claims("# Machine\n\n- Portafilter: holds the dose\n- Basket – a sieve\n- It heats water\n")
    assert [claim.head for claim in found] == [{"portaf"}, {"basket"}, frozenset()]


def test_a_number_in_a_topic_s_name_is_no_quantity() -> None:
    (claim,) = claims("# Machine\n\n- Unlike the Model 7 it has 2 boilers\n")
    assert [item.value for item in claim.quantities] == [2]


def test_calls_are_names_of_settings_and_not_of_topics() -> None:
    (claim,) = claims("# Machine\n\n- BeanDB stores MaxDose, max_time and Brew::Head, but no DOSE-A\n")
    assert claim.calls == {"MaxDose", "max_time", "Brew::Head"}


def test_words_that_stand_in_names_only_are_known() -> None:
    (claim,) = claims("# Machine\n\n- The header x-water-heat sets the heat\n")
    assert claim.named == {"x", "water"}


def test_what_stands_over_a_claim_lends_it_conditions_and_limits() -> None:
    found = claims("# Machine\n\n- When the boiler is cold:\n  - wait\n- Up to 3 cups a minute\n  - more is refused\n")
    wait, refused = (claim for claim in found if claim.statement.text in ("wait", "more is refused"))
    assert wait.conditions == {"boiler", "cold"}
    assert [item.value for item in refused.quantities_over] == [3]


def test_headings_over_any_subject_are_no_parents() -> None:
    (claim,) = claims("# Machine\n\n## Security and limits\n\n- It heats water\n")
    assert claim.parents == frozenset()
