"""Files and folders become sources: their labels, titles and years, and what can't be read."""

from __future__ import annotations

import pytest

from build_tools.model import File, Label, Library, Place, Remainder, Source
from build_tools.readers import read_notes


def read_texts(**texts: str | None) -> Library:
    """The library of these files; `__` stands for a slash, `_` for a dot."""
    names = {name: name.replace("__", "/").replace("_", ".") for name in texts}
    return read_notes(File(names[name], f"notes/{names[name]}", text) for name, text in texts.items())


def read_named(name: str, head: str = "") -> Library:
    """The library of one file with this name and front matter."""
    return read_notes([File(name, f"notes/{name}", f"---\n{head}\n---\nPads wear.\n" if head else "Pads wear.\n")])


def codes(library: Library) -> list[tuple[str, str]]:
    return [(problem.path, problem.code) for problem in library.problems]


def head(text: str) -> str:
    return f"---\n{text}\n---\nPads wear.\n"


def test_a_file_is_a_source_named_after_its_stem() -> None:
    library = read_texts(bikes_md="Pads wear.\n", cars_txt="Cars are heavy.\n")
    assert library.sources == (Source(Label("bikes"), "bikes"), Source(Label("cars"), "cars"))
    assert [(s.source, s.text) for s in library.statements] == [("bikes", "Pads wear."), ("cars", "Cars are heavy.")]
    assert not library.problems


def test_front_matter_names_a_source() -> None:
    (source,) = read_named("a.md", "label: bikes\ntitle: All of bikes\nyear: 2024\nexam: B-01").sources
    assert (source.label, source.title, source.year, source.exam) == ("bikes", "All of bikes", 2024, "B-01")


def test_a_title_falls_back_to_the_label() -> None:
    (source,) = read_named("a.md", "label: bikes").sources
    assert source.title == "bikes"


def test_values_that_are_no_words_are_read_as_words() -> None:
    (source,) = read_named("a.md", "label: 12\ntitle: 34\nexam: 56").sources
    assert (source.label, source.title, source.exam) == ("12", "34", "56")


def test_a_folder_is_one_source_named_by_its_first_file_with_front_matter() -> None:
    library = read_texts(
        tour__01_md="Pads wear.\n",
        tour__02_md=head("label: ride\nyear: 2020"),
        tour__deep__03_txt=head("label: other\nyear: 2021"),
    )
    (source,) = library.sources
    assert (source.label, source.year) == ("ride", 2020)
    assert [(note.path, note.source) for note in library.notes] == [
        ("tour/01.md", "ride"),
        ("tour/02.md", "ride"),
        ("tour/deep/03.txt", "ride"),
    ]


def test_a_folder_without_front_matter_is_named_after_itself() -> None:
    library = read_texts(tour__01_md="Pads wear.\n", tour__02_md="Rims are round.\n")
    assert [source.label for source in library.sources] == ["tour"]


def test_the_order_of_the_files_does_not_matter() -> None:
    texts = {"b.md": head("label: x"), "a/2.md": "Rims are round.\n", "a/1.md": head("label: x\nyear: 1999")}
    files = [File(path, path, text) for path, text in texts.items()]
    assert read_notes(files) == read_notes(reversed(files))


@pytest.mark.parametrize("year", ["1990", "2024", "'2024'", "2100", "' 2024 '"])
def test_years(year: str) -> None:
    library = read_named("a.md", f"year: {year}")
    assert library.sources[0].year == int(year.strip("' "))
    assert not library.problems


@pytest.mark.parametrize("year", ["1989", "2101", "soon", "24", "20244", "2024.5", "2024-05-06", "-2024", "true"])
def test_what_is_no_year_is_told_and_left_out(year: str) -> None:
    library = read_named("a.md", f"year: {year}")
    assert library.sources[0].year is None
    assert codes(library) == [("notes/a.md", "bad-year")]


@pytest.mark.parametrize("line", ["title: Bikes", "year:", "year: null"])
def test_a_source_may_have_no_year(line: str) -> None:
    library = read_named("a.md", line)
    assert library.sources[0].year is None
    assert not library.problems


@pytest.mark.parametrize(
    ("label", "used"),
    [
        ("My notes!", "My-notes"),
        ("a/b", "a-b"),
        ("../up", "up"),
        ("<b>", "b"),
        ("été", "t"),
        ("..", "source"),
        ("?", "source"),
    ],
)
def test_a_label_that_fits_no_address_is_changed_and_told(label: str, used: str) -> None:
    library = read_named("a.md", f"label: '{label}'")
    assert library.sources[0].label == used
    (problem,) = library.problems
    assert problem.code == "bad-label"
    assert f'"{label}"' in problem.text
    assert f'"{used}"' in problem.text


@pytest.mark.parametrize("value", ["[a, b]", "{a: b}", "0x" + "f" * 5000])
@pytest.mark.parametrize("key", ["label", "title", "year", "exam"])
def test_only_words_numbers_and_dates_are_values(key: str, value: str) -> None:
    library = read_named("a.md", f"{key}: {value}")
    assert library.sources == (Source(Label("a"), "a"),)
    assert [(problem.code, problem.line) for problem in library.problems] == [("bad-front-matter", 2)]


def test_aliases_in_aliases_are_not_spelled_out() -> None:
    lines = ["a: &a [x, x, x, x, x, x, x, x, x, x]"]
    lines += [
        f"{key}: &{key} [{', '.join([f'*{before}'] * 10)}]" for before, key in zip("abcdefgh", "bcdefghi", strict=True)
    ]
    library = read_named("a.md", "\n".join([*lines, "title: *i"]))
    assert library.sources[0].title == "a"


def test_problems_name_the_line_of_their_key() -> None:
    library = read_named("a.md", "title: x\nlabel: my label\nyear: soon\nformat: makrdown")
    assert sorted((problem.line, problem.code) for problem in library.problems) == [
        (3, "bad-label"),
        (4, "bad-year"),
        (5, "unknown-format"),
    ]


@pytest.mark.parametrize(
    ("name", "label"), [("my bikes.md", "my-bikes"), ("v1.2.md", "v1.2"), ("a_b-c.txt", "a_b-c"), ("ÄÖ.md", "source")]
)
def test_a_file_name_becomes_a_label_for_addresses(name: str, label: str) -> None:
    library = read_named(name)
    assert library.sources[0].label == label
    assert not library.problems


def test_two_sources_with_one_label_both_stay() -> None:
    library = read_texts(bikes_md="Pads wear.\n", bikes_txt="Rims are round.\n", more_md=head("label: bikes"))
    assert [source.label for source in library.sources] == ["bikes", "bikes-2", "bikes-3"]
    assert [note.source for note in library.notes] == ["bikes", "bikes-2", "bikes-3"]
    assert codes(library) == [("notes/bikes.txt", "duplicate-label"), ("notes/more.md", "duplicate-label")]
    assert {problem.severity for problem in library.problems} == {"error"}
    assert '"bikes-3"' in library.problems[-1].text


def test_a_label_that_looks_like_a_second_one_is_not_taken_twice() -> None:
    library = read_texts(a_md=head("label: x"), b_md=head("label: x-2"), c_md=head("label: x"))
    assert [source.label for source in library.sources] == ["x", "x-2", "x-3"]


def test_what_cannot_be_read_is_one_dropped_line_and_a_source() -> None:
    library = read_texts(bikes_md="Pads wear.\n", photo_md=None)
    assert library.remainders == (Remainder(Place("photo.md", 1, 1), "", "dropped", "unreadable"),)
    assert [note.path for note in library.notes] == ["bikes.md"]


@pytest.mark.parametrize("text", ["", "\n \n\t\n", "---\ntitle: Bikes\n---\n\n"])
def test_an_empty_note_is_told(text: str) -> None:
    library = read_texts(bikes_md=text)
    assert codes(library) == [("notes/bikes.md", "empty-note")]
    assert not library.statements


def test_no_files_are_an_empty_library() -> None:
    assert read_notes([]) == Library()


def test_statements_are_numbered_from_nought_in_each_note() -> None:
    library = read_texts(a_md="Pads wear. Rims are round.\n", b_md="Chains need oil.\n")
    assert [(s.place.path, s.ordinal) for s in library.statements] == [("a.md", 0), ("a.md", 1), ("b.md", 0)]
