"""topics.yml in, a Catalog and problems with their lines out."""

from __future__ import annotations

from textwrap import dedent

import pytest

from build_tools.catalog import Catalog, CatalogError, Section, load_catalog
from build_tools.problems import show

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
    lines = '{"id": "b2", "topic": "bell", "texts": ["it rings"]}\n\n{"id": "a1", "topic": "", "texts": []}\n'
    catalog, problems = load_catalog({"topics.yml": BELLS, "ids.jsonl": lines}, "bikes")
    assert not problems
    assert [(entry.id, entry.topic, entry.texts) for entry in catalog.ids] == [
        ("b2", "bell", ("it rings",)),
        ("a1", "", ()),
    ]


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
        (BELLS + "    terms: {a: b}\n", 'bikes/topics.yml:9: topic "bell": "terms" is not a list of texts [bad-value]'),
        (BELLS + "    about: [x]\n", 'bikes/topics.yml:9: topic "bell": "about" is not a text [bad-value]'),
        (
            BELLS.replace("What two mechanics wrote down.", "{a: b}"),
            'bikes/topics.yml:2: topics.yml: "about" is not a text [bad-value]',
        ),
        (
            BELLS + "    spellings: [x]\n",
            'bikes/topics.yml:9: topic "bell": "spellings" is not a mapping of right names to lists of wrong ones '
            "[bad-value]",
        ),
        (BELLS + "    since: soon\n", 'bikes/topics.yml:9: topic "bell": "since: soon" is no year [bad-value]'),
        (
            BELLS + "    name: bell two\n",
            'bikes/topics.yml:9: topic "bell": "name" stands twice; the last one counts [bad-value]',
        ),
        (BELLS + "    sections: x\n", 'bikes/topics.yml:9: topic "bell": "sections" is not a list [bad-value]'),
        (
            BELLS + "    sections: [{words: [y]}]\n",
            'bikes/topics.yml:9: topic "bell", sections: a section has no title [bad-value]',
        ),
        (
            BELLS + "    sections: [{title: x, wrods: [y]}]\n",
            'bikes/topics.yml:9: topic "bell", sections: unknown key "wrods"; did you mean "words"? [unknown-key]',
        ),
        (
            BELLS + "    sections: [{title: x}, {title: x}]\n",
            'bikes/topics.yml:9: topic "bell", sections: section "x" stands twice [bad-value]',
        ),
        (
            BELLS + "  - horn\n",
            'bikes/topics.yml:9: topics.yml: "horn" is no entry of "topics"; each is a mapping [bad-value]',
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


@pytest.mark.parametrize("slug", ["../../evil", "'A B'", "[a]", "Bell", "a--b"])
def test_a_slug_that_fits_no_address_makes_no_topic(slug: str) -> None:
    catalog, problems = load(BELLS + f"  - {{slug: {slug}, title: A, name: A, category: Frame}}\n")
    assert [topic.slug for topic in catalog.topics] == ["bell"]
    assert problems[0].startswith("bikes/topics.yml:9: ")
    assert problems[0].endswith(" [bad-value]")


@pytest.mark.parametrize("title", ["{x: y}", "[x]"])
def test_a_title_that_is_no_text_makes_no_topic(title: str) -> None:
    catalog, problems = load(BELLS + f"  - {{slug: a, title: {title}, name: A, category: Frame}}\n")
    assert [topic.slug for topic in catalog.topics] == ["bell"]
    assert problems[0] == 'bikes/topics.yml:9: topic "a": "title" is not a text [bad-value]'


def test_one_category_needs_no_list() -> None:
    catalog, problems = load(BELLS.replace("[Frame, Drive]", "Frame"))
    assert not problems
    assert catalog.categories == ("Frame",)


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
        ("topics: &a [*a]\n", "bad-yaml", 0),
    ],
)
def test_a_catalog_that_cannot_be_used_raises_with_the_place(text: str | None, code: str, line: int) -> None:
    with pytest.raises(CatalogError) as raised:
        load_catalog({} if text is None else {"topics.yml": text}, "bikes")
    found = raised.value.problem
    assert (found.path, found.line, found.code, found.severity) == ("bikes/topics.yml", line, code, "error")
