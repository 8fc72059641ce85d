"""topics.yml in, a Catalog and problems with their lines out."""

from __future__ import annotations

from textwrap import dedent

import pytest

from build_tools.catalog import Catalog, CatalogError, Section, load_catalog
from build_tools.model import Problem
from build_tools.problems import MESSAGES, near, problem, report, show

BELLS = """\
title: Bicycles
about: What two mechanics wrote down.
categories: [Frame, Drive]
topics:
  - slug: bell
    title: Bell
    name: bell
    category: Frame
"""
"""The least that a catalog holds; a test adds lines to its only topic."""


def load(text: str) -> tuple[Catalog, list[str]]:
    """The catalog of this topics.yml and its problems as the command shows them."""
    catalog, problems = load_catalog({"topics.yml": dedent(text)}, "bikes")
    return catalog, [show(item) for item in problems]


def test_a_full_entry_is_read() -> None:
    catalog, problems = load(
        """\
        title: Bicycles
        about: What two mechanics wrote down.
        categories: [Drive]
        topics:
          - slug: hub-gear
            title: Hub gears
            name: Hub gear
            full_name: Internally geared hub
            category: Drive
            status: renamed
            since: 2019
            now: Gear hub
            about: >
              Gears inside
              the rear wheel.
            names: [IGH]
            ambiguous: [hub]
            spellings: {Hub gear: [hubgear, hub geer], IGH: igh hub}
            terms: [planet wheel]
            sections:
              - title: Basics
              - title: Care
                words: [oil, grease]
        """
    )
    assert not problems
    assert (catalog.title, catalog.about, catalog.categories) == (
        "Bicycles",
        "What two mechanics wrote down.",
        ("Drive",),
    )
    (topic,) = catalog.topics
    assert (topic.slug, topic.title, topic.name, topic.full_name) == (
        "hub-gear",
        "Hub gears",
        "Hub gear",
        "Internally geared hub",
    )
    assert (topic.category, topic.status, topic.since, topic.now) == ("Drive", "renamed", 2019, "Gear hub")
    assert topic.about == "Gears inside the rear wheel."
    assert (topic.names, topic.ambiguous, topic.terms) == (("IGH",), ("hub",), ("planet wheel",))
    assert topic.spellings == {"Hub gear": ("hubgear", "hub geer"), "IGH": ("igh hub",)}
    assert topic.sections == (Section("Basics"), Section("Care", ("oil", "grease")))


def test_a_short_entry_has_one_section_and_is_current() -> None:
    catalog, problems = load(BELLS)
    assert not problems
    (topic,) = catalog.topics
    assert len(topic.sections) == 1
    assert topic.status == "current"
    assert topic.since is None


def test_values_left_empty_count_as_missing() -> None:
    catalog, problems = load(BELLS + "    about:\n    now: ~\n    names:\n    sections: []\n    spellings:\n")
    assert not problems
    (topic,) = catalog.topics
    assert (topic.about, topic.now, topic.names) == ("", "", ())
    assert len(topic.sections) == 1


def test_without_a_title_the_library_is_called_crib() -> None:
    catalog, _ = load("topics:\n  - {slug: bell, title: Bell, name: bell, category: Frame}\n")
    assert catalog.title == "Crib"
    assert catalog.categories == ("Frame",)


def test_ids_are_read_in_their_order() -> None:
    lines = '{"id": "b2", "topic": "bell", "texts": ["it rings"]}\n{"id": "a1", "topic": "", "texts": []}\n'
    catalog, problems = load_catalog({"topics.yml": BELLS, "ids.jsonl": lines}, "bikes")
    assert not problems
    assert [(entry.id, entry.topic, entry.texts) for entry in catalog.ids] == [("b2", "bell", ("it rings",)), ("a1", "", ())]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            BELLS + "    nmaes: [ding]\n",
            'bikes/topics.yml:9: topic "bell": unknown key "nmaes"; did you mean "names"? [unknown-key]',
        ),
        (BELLS + "    colour: red\n", 'bikes/topics.yml:9: topic "bell": unknown key "colour" [unknown-key]'),
        (
            BELLS + "catgories: [Frame]\n",
            'bikes/topics.yml:9: topics.yml: unknown key "catgories"; did you mean "categories"? [unknown-key]',
        ),
        (
            BELLS + "  - slug: horn\n    title: Horn\n    name: horn\n",
            'bikes/topics.yml:9: topic "horn": "category" is missing; add it [missing-key]',
        ),
        (
            BELLS + "  - title: Horn\n    name: ' '\n    slug: horn\n    category: Frame\n",
            'bikes/topics.yml:9: topic "horn": "name" is missing; add it [missing-key]',
        ),
        (
            BELLS + "  - slug: bell\n    title: Horn\n    name: horn\n    category: Frame\n",
            'bikes/topics.yml:9: topic "bell" stands twice; merge the two entries [duplicate-slug]',
        ),
        (
            BELLS + "  - slug: horn\n    title: Horn\n    name: horn\n    category: Drives\n",
            'bikes/topics.yml:12: topic "horn": category "Drives" is not in the list of categories; '
            'did you mean "Drive"? [unknown-category]',
        ),
        (
            BELLS + "    status: gone\n",
            'bikes/topics.yml:9: topic "bell": status "gone" is not one of current, renamed, closed, retired '
            "[bad-value]",
        ),
        (
            BELLS + "    terms: {a: b}\n",
            'bikes/topics.yml:9: topic "bell": "terms" is not a list of texts [bad-value]',
        ),
        (
            BELLS
            + "  - slug: horn\n    title: Horn\n    name: horn\n    category: Frame\n    names: [air horn, Bell]\n",
            'bikes/topics.yml:13: topic "horn": name "bell" also belongs to "bell"; keep it in one of them '
            "[alias-taken]",
        ),
        (
            BELLS + "  - slug: horn\n    title: Horn\n    name: Bell\n    category: Frame\n",
            'bikes/topics.yml:9: topic "horn": name "bell" also belongs to "bell"; keep it in one of them '
            "[alias-taken]",
        ),
    ],
)
def test_a_mistake_is_told_with_its_line_and_the_way_out(text: str, expected: str) -> None:
    catalog, problems = load(text)
    assert problems == [expected]
    assert catalog.topics[0].slug == "bell"


def test_all_mistakes_are_told_not_only_the_first() -> None:
    _, problems = load(BELLS + "    sttaus: current\n    status: gone\n  - slug: horn\n")
    assert len(problems) == 5


def test_an_entry_that_is_no_mapping_is_told_and_the_others_stay() -> None:
    catalog, problems = load(BELLS + "  - horn\n")
    assert [topic.slug for topic in catalog.topics] == ["bell"]
    assert len(problems) == 1
    assert "[bad-value]" in problems[0]


def test_the_same_name_twice_in_one_topic_is_no_mistake() -> None:
    assert not load(BELLS + "    names: [Bell, BELL]\n")[1]


def test_an_incomplete_entry_makes_no_topic() -> None:
    catalog, _ = load(BELLS + "  - slug: horn\n")
    assert [topic.slug for topic in catalog.topics] == ["bell"]


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        (None, "no-topics", 0),
        ("", "no-topics", 1),
        ("- bell\n- horn\n", "no-topics", 1),
        ("title: Bicycles\n", "no-topics", 1),
        ("topics: bell\n", "no-topics", 1),
        ("title: Bicycles\ntopics: [bell\nabout: x\n", "bad-yaml", 3),
        ("title: Bicycles\nabout: a: b\n", "bad-yaml", 2),
        ("title: \x00\n", "bad-yaml", 0),
    ],
)
def test_a_catalog_that_cannot_be_used_raises_with_the_place(text: str | None, code: str, line: int) -> None:
    with pytest.raises(CatalogError) as raised:
        load_catalog({} if text is None else {"topics.yml": text}, "bikes")
    found = raised.value.problem
    assert (found.path, found.line, found.code, found.severity) == ("bikes/topics.yml", line, code, "error")


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("yaer", '; did you mean "year"?'),
        ("lable", '; did you mean "label"?'),
        ("colour", ""),
    ],
)
def test_a_near_word_is_suggested(word: str, expected: str) -> None:
    assert near(word, {"year", "label", "title"}) == expected


def test_problems_are_sorted_by_place_and_counted() -> None:
    items = [
        problem("empty-note", "b.md"),
        problem("no-topics", "a.yml", 10, reason="it is empty"),
        problem("bad-value", "a.yml", 9, where="topics", reason="no list"),
    ]
    assert report(items).splitlines() == [
        "a.yml:9: topics: no list [bad-value]",
        "a.yml:10: it is empty; without it nothing can be compiled [no-topics]",
        "b.md: the file holds nothing; write something or remove it [empty-note]",
        "3 problems in 2 files, 2 errors",
    ]


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        ([], "no problems"),
        ([problem("empty-note", "b.md")], "1 problem in 1 file, 0 errors"),
        ([problem("bad-value", "b.md", 1, where="x", reason="y")], "1 problem in 1 file, 1 error"),
    ],
)
def test_the_report_closes_with_a_count(items: list[Problem], expected: str) -> None:
    assert report(items).splitlines()[-1] == expected


def test_every_message_says_how_to_mend_it() -> None:
    """A text of one part only says what is wrong; where the reason is filled in, that part says it."""
    silent = [code for code, (_, text) in MESSAGES.items() if ";" not in text and "{near}" not in text]
    assert silent == ["bad-value", "bad-yaml"]
