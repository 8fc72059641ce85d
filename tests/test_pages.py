"""Pages: no note text becomes markup, facts read well, nothing is hidden."""

from __future__ import annotations

import json
import re

import pytest

from tests.conftest import CATALOG
from tests.rendering import ESPRESSO, depth_of, facts_of, pages_of, render


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("the sign &lt;script&gt;alert(1)&lt;/script&gt;", "the sign <script>alert(1)</script>"),
        ("the sign `<script>alert(1)</script>`", "the sign <script>alert(1)</script>"),
        ("the &#60;img src=x onerror=alert(1)&#62; sign", "the <img src=x onerror=alert(1)> sign"),
        ("the <img src=x onerror=alert(1)> sign", "the sign"),
        ("the <b onclick=alert(1)>bold</b> sign", "the bold sign"),
        ("the &amp;lt; entity", "the &lt; entity"),
        (r"five \*stars\* and \_lines\_", "five *stars* and _lines_"),
        ("[words](javascript:alert(1)) here", "words here"),
        (r"a \{: onclick=alert(1) .x #y \} list", "a {: onclick=alert(1) .x #y } list"),
        (r"the `cup` \{: onclick=alert(1) \}", "the cup {: onclick=alert(1) }"),
        (r"the \![picture](x.png) is gone", "is gone"),
        (r"and \# no heading", "and # no heading"),
        ("a pipe | in the prose | of it", "a pipe | in the prose | of it"),
        ("5 < 6 and 7 > 6 & more", "5 < 6 and 7 > 6 & more"),
        ("snake_case_words and x__y__z", "snake_case_words and x__y__z"),
        ("2 * 3 * 4 = 24", "2 * 3 * 4 = 24"),
        (r"C:\beans\new", r"C:\beans\new"),
        ("a ==mark== and ++insert++ here", "a ==mark== and ++insert++ here"),
        ("[[wiki]] and [ref][1]", "[[wiki]] and [ref][1]"),
        ("the ``` fence in a line", "fence in a line"),
        ("``a`b`` &lt;script&gt;alert(1)&lt;/script&gt; `x` here", "a`b <script>alert(1)</script> x here"),
        ("about ~5 s and x^2", "about ~5 s and x^2"),
        ("a note[^1] here", "a note[^1] here"),
    ],
)
def test_no_text_of_a_note_becomes_markup(line: str, shown: str) -> None:
    seen = render(pages_of(f"- First {line}")[ESPRESSO])
    assert shown in seen.text
    plain = render(pages_of("- First fact of all takes 5 s by default, 6 s at most")[ESPRESSO])
    assert {tag for tag, _ in seen.tags} <= {tag for tag, _ in plain.tags} | {"code"}
    assert {name for _, attributes in seen.tags for name in attributes} <= {
        "id",
        "class",
        "href",
        "title",
        "aria-label",
        "download",
    }
    assert not [attributes for _, attributes in seen.tags if "script:" in (attributes.get("href") or "")]


def test_no_script_of_a_code_block_or_table_runs() -> None:
    seen = render(
        pages_of(
            "```html\n<script>alert(1)</script>\n</code></pre><script>\n```\n\n"
            "| a `b` c | &lt;script&gt; |\n| --- | --- |\n| \\| c | {: onclick=x } |"
        )[ESPRESSO]
    )
    assert "<script>alert(1)</script> </code></pre><script>" in seen.text
    assert "script" not in {tag for tag, _ in seen.tags}
    assert not [attributes for _, attributes in seen.tags if "onclick" in attributes]


def test_unpaired_backticks_in_an_outline_let_no_script_through() -> None:
    pages = pages_of({"n.txt": "Espresso\n===\nMachine\n\tit is ``` <script>alert(1)</script> ` so\n"})
    assert "script" not in {tag for tag, _ in render(pages[ESPRESSO]).tags}


def test_titles_and_names_of_files_become_no_markup() -> None:
    title = "\"A'><script>alert(1)</script>) **x** `y` {: onclick=z }"
    text = f"---\ntitle: {json.dumps(title)}\n---\n# Espresso\n\n- Crema is the foam\n"
    for name, page in pages_of({"note.md": text, "log/x <i>.md": text}).items():
        if name.endswith(".md"):
            seen = render(page)
            assert not {"script", "i"} & {tag for tag, _ in seen.tags}, name
            assert not [attributes for _, attributes in seen.tags if "onclick" in attributes], name


def test_nesting_is_kept() -> None:
    page = pages_of("- the boiler is hot\n  - it stays at 93 °C\n    - never above 96 °C\n- the pump is loud")[ESPRESSO]
    assert facts_of(page) == [
        "- The boiler is hot",
        "    - It stays at 93 °C",
        "        - Never above 96 °C",
        "- The pump is loud",
    ]


def test_below_code_a_list_keeps_its_depth() -> None:
    code = "\n\n    ```\n    heat on\n    ```\n\n"
    page = pages_of(f"- Boiler:\n  - made of copper{code}  - it stays hot\n- Pump:\n  - made of steel")[ESPRESSO]
    assert [depth_of(page, words) for words in ("Made of copper", "It stays hot", "Pump", "Made of steel")] == [
        2,
        2,
        1,
        2,
    ]


def test_labels_group_what_stands_below_them() -> None:
    page = pages_of("- Boiler:\n  - made of copper\n- Pump:\n  - made of steel")[ESPRESSO]
    assert facts_of(page) == ["- **Boiler**", "    - Made of copper", "- **Pump**", "    - Made of steel"]


def test_a_heading_is_said_once_and_not_when_the_page_says_it_already() -> None:
    text = "# Espresso\n\n## Basics of Espresso\n\n- It is short\n\n## Boilers\n\n- {}\n"
    page = pages_of({"a.md": text.format("made of copper"), "b.md": text.format("made of steel")})[ESPRESSO]
    assert facts_of(page) == ["- It is short", "- **Boilers**", "    - Made of copper", "    - Made of steel"]


def test_a_heading_that_is_a_sentence_is_said_once() -> None:
    heading, line = "The pump must be primed before every single shot", "One press is enough for it"
    page = pages_of({"n.md": f"# Espresso\n\n#### {heading}\n\n- {line}\n"})[ESPRESSO]
    assert facts_of(page) == [f"- {heading}", f"- {line}"]


def test_steps_are_numbered() -> None:
    page = pages_of("1. grind 18 g fine\n2. tamp it level\n3. pull the shot")[ESPRESSO]
    assert facts_of(page) == ["1. Grind 18 g fine", "1. Tamp it level", "1. Pull the shot"]


def test_steps_between_bullets_are_a_list_of_their_own() -> None:
    text = "- the cup is warm\n\n1. grind it fine now\n2. tamp it level now\n\n- the pump is loud"
    lists = [tag for tag, _ in render(pages_of(text)[ESPRESSO]).tags if tag in ("ol", "ul")]
    assert lists[:3] == ["ul", "ol", "ul"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("crema: the foam on top", "- **Crema**: the foam on top"),
        ("group head – where the basket sits", "- **Group head** – where the basket sits"),
        ("`pump`: the loud part", "- `pump`: the loud part"),
        (
            "a sentence of many words that only then has: a colon",
            "- A sentence of many words that only then has: a colon",
        ),
        ("x-pump-key is a name", "- x-pump-key is a name"),
        ("io7 is a name", "- io7 is a name"),
        (
            "see [the chart](https://example.org/a_b?c=(d)) first",
            "- See [the chart](<https://example.org/a_b?c=(d)>) first",
        ),
    ],
)
def test_a_fact_reads_well(line: str, expected: str) -> None:
    assert facts_of(pages_of(f"- {line}")[ESPRESSO]) == [expected]


def test_a_fact_that_its_author_marked_carries_a_star() -> None:
    page = pages_of("- **never leave it on for the whole night**\n- clean it often")[ESPRESSO]
    marked, plain = facts_of(page)
    assert marked.startswith("- Never leave it on for the whole night <span")
    assert "★" in marked
    assert plain == "- Clean it often"


def test_code_keeps_its_language_and_its_lines() -> None:
    page = pages_of("It is set like this.\n\n```yaml\npump:\n\n  bar: 9\n```")[ESPRESSO]
    assert "    ``` yaml\n    pump:\n\n      bar: 9\n    ```\n" in page


def test_code_that_holds_a_fence_is_fenced_longer() -> None:
    page = pages_of("````\n```\ninner\n```\n````")[ESPRESSO]
    assert "    ```` text\n    ```\n    inner\n    ```\n    ````\n" in page
    assert "``` inner ```" in render(page).text


def test_a_table_stays_a_table() -> None:
    page = pages_of("| dose | yield |\n| --- | --- |\n| 18 g | 36 g |\n| 20 g | |")[ESPRESSO]
    assert "    | dose | yield |\n    | --- | --- |\n    | 18 g | 36 g |\n    | 20 g |   |\n" in page
    assert [tag for tag, _ in render(page).tags].count("td") == 4


def test_the_sources_of_a_page_are_listed_with_their_share() -> None:
    page = pages_of(
        {
            "a.md": "---\ntitle: First\nyear: 2020\nexam: BAR-1\n---\n# Espresso\n\n- It is short\n- It is hot\n",
            "b.md": "# Espresso\n\n- It is short\n",
            "c.md": "# Arabica\n\n- It is mild\n",
        }
    )[ESPRESSO]
    assert "2 facts from 2 of 3 notes" in page
    assert page.split("\n## Sources")[1].splitlines()[1:] == [
        "",
        "- **a** [First](../../sources/a/index.md) (2020, BAR-1): 2 facts",
        "- **b** [b](../../sources/b/index.md): 1 fact",
    ]


def test_a_long_mention_is_cut_between_words() -> None:
    line = "The dose is the same for Arabica " + "and so on " * 30
    mentions = pages_of(f"- {line}")["topics/arabica/index.md"]
    (shown,) = re.findall(r"- \[(.*)\]\(", mentions.split("\n## On other pages")[1])
    assert shown.startswith("The dose is the same for Arabica and so on")
    assert shown.endswith((" and …", " so …", " on …"))
    assert len(shown) < 170


def test_quotes_in_a_title_leave_the_mentions_folded() -> None:
    catalog = CATALOG.replace("title: Espresso", "title: 'The \"short\" one'", 1)
    pages = pages_of("- The dose is the same for Arabica", catalog)
    assert "details" in {tag for tag, _ in render(pages["topics/arabica/index.md"]).tags}


def test_what_fits_no_topic_stands_under_its_own_heading() -> None:
    unsorted = pages_of({"note.md": "# Weather\n\n- the rain will stop\n"})["unsorted/index.md"]
    assert "1 fact that" in unsorted
    assert "- **Weather**\n    - <a id=" in unsorted
    assert '[a](<../sources/note/index.md#L3>){: aria-label="note, line 3" }' in unsorted
    assert "Every fact has found its page." in pages_of("- It is short")["unsorted/index.md"]


def test_every_topic_has_a_page_on_the_home_page_and_in_the_navigation() -> None:
    pages = pages_of("- It is short\n- It is hot")
    assert "No note says anything about it yet." in pages["topics/arabica/index.md"]
    assert "- [Espresso](topics/espresso/index.md){: data-sections=1 } <small>2</small>\n- [Filter" in pages["index.md"]
    brewing = [{"Espresso": "topics/espresso/index.md"}, {"Filter coffee": "topics/filter/index.md"}]
    beans = [{"Arabica": "topics/arabica/index.md"}]
    nav: list[object] = ["index.md", {"Brewing": brewing}, {"Beans": beans}]
    spanning = ("Numbers", "Sheets", "Disagreements", "Sources", "About")
    nav += [{"Cheat-sheets" if name == "Sheets" else name: f"{name.lower()}/index.md"} for name in spanning]
    assert json.loads(pages["nav.yml"]) == {"nav": nav}


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ("status: closed\n    since: 2024", ['!!! warning "Closed to new customers in 2024"', "    See below."]),
        ("status: renamed\n    now: Kaffee", ['!!! warning "Renamed"', "    Today: Kaffee."]),
    ],
)
def test_a_topic_of_the_past_says_so(keys: str, expected: list[str]) -> None:
    page = pages_of("- It is short", CATALOG.replace("name: Espresso\n", f"name: Espresso\n    {keys}\n", 1))[ESPRESSO]
    lines = [line.rstrip() for line in page.splitlines() if line.startswith(("!!!", "    "))]
    assert lines == expected


def test_a_source_page_shows_every_line_as_it_is() -> None:
    long = "x" * 5000
    pages = pages_of({"log/a.md": f"# Espresso\n\n\tA <b>bold</b> &amp; **sign**\n{long}\n", "log/b.txt": "x\n"})
    seen = render(pages["sources/log/a/index.md"])
    assert [attributes["id"] for tag, attributes in seen.tags if "line" in str(attributes.get("class"))][3:] == ["L4"]
    assert "A <b>bold</b> &amp; **sign**" in seen.text
    assert "(5,000 characters)" in seen.text
    assert "- [a.md](<a/index.md>), 4 lines\n- [b.txt](<b/index.md>), 1 line" in pages["sources/log/index.md"]
    assert "- [log](log/index.md) (undated), 5 lines" in pages["sources/index.md"]
