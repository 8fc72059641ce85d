"""The pages that span topics, and what machines read: home, about, numbers, notes with their fates, facts as JSON."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import fastjsonschema
import pytest

from build_tools.catalog import Catalog
from build_tools.compiler import compile_notes
from build_tools.finishing import main as finish
from build_tools.policy import hash_scripts, write_policy
from build_tools.policy import main as tell_policy
from build_tools.writers.machines import SCHEMA
from tests.conftest import coffee, make_file
from tests.test_comparisons import catalog_of

OLD = "---\nlabel: old\ntitle: Old\nyear: 2015\nexam: C-01\n---\n# Espresso\n\n- The crema is brown\n- It needs 9 bar\n"
NEW = "---\nlabel: new\ntitle: New\nyear: 2024\nexam: C-02\n---\n# Espresso\n\n- It needs 9 bar\n- V60 is no espresso\n"
RULINGS = (
    "corrections:\n  - {topic: espresso, claims: [the crema is brown], now: It is gold, since: 2020, checked: no}\n"
)


def pages_of(catalog: Catalog | None = None) -> Mapping[str, str]:
    return compile_notes([make_file(OLD, "old.md"), make_file(NEW, "new.md")], catalog or coffee())[1]


def test_home_shows_what_has_changed_with_the_newest_first() -> None:
    page = pages_of(catalog_of(rulings=RULINGS))["index.md"]
    assert "- **2020** [Espresso](<topics/espresso/index.md#f-" in page
    assert "It is gold" in page


def test_home_leads_to_everything() -> None:
    page = pages_of()["index.md"]
    for path in ("numbers/index.md", "sheets/index.md", "assets/cards/all.txt", "disagreements/index.md"):
        assert f"]({path})" in page
    assert "Search 3 facts from 2 notes" in page


def test_what_only_an_older_exam_has_carries_its_mark() -> None:
    page = pages_of()["topics/espresso/index.md"]
    marked = [line for line in page.split("\n") if '<span class="exam">C-01</span>' in line]
    assert len(marked) == 1
    assert "The crema is brown" in marked[0]


def test_each_line_of_a_note_leads_to_its_fact_and_tells_who_else_says_it() -> None:
    page = pages_of()["sources/old/index.md"]
    lines = {line.split('id="')[1].split('"')[0]: line for line in page.split("\n") if 'class="line"' in line}
    assert '<a href="../../topics/espresso/index.html#f-' in lines["L10"]
    assert "Espresso <em>a</em></a>" in lines["L10"]
    assert 'title="it is a heading' in lines["L7"]
    assert "Other notes say 50% of its 2 statements too." in page


def test_with_a_repository_lines_and_facts_lead_there() -> None:
    pages = pages_of(replace(coffee(), repository="https://example.org/us/notes"))
    assert "https://example.org/us/notes/blob/HEAD/notes/old.md?plain=1#L9" in pages["sources/old/index.md"]
    assert "https://example.org/us/notes/issues/new?title=Mistake" in pages["topics/espresso/index.md"]
    assert "issues/new" not in pages_of()["topics/espresso/index.md"]


def test_about_counts_what_the_build_has() -> None:
    page = pages_of(catalog_of(rulings=RULINGS))["about/index.md"]
    for row in ("| Statements | 4 |", "| Facts | 3 |", "| Claims out of date | 1 |"):
        assert row in page
    assert "| **b** | [Old](../sources/old/index.md) | 2015 | C-01 | 2 | 1 (50%) |" in page


def test_numbers_have_a_row_each_with_what_holds_now() -> None:
    text = "# Espresso\n\n- Dose: 18 s by default, 22 s at most\n"
    claim = "{topic: espresso, claims: ['dose: 18 s by default, 22 s at most'], now: 20 s at most, checked: no}"
    pages = compile_notes([make_file(text)], catalog_of(rulings=f"corrections:\n  - {claim}\n"))[1]
    page = pages["numbers/index.md"]
    rows = [line for line in page.split("\n") if line.startswith("| [Espresso]")]
    assert [[cell.strip() for cell in row.split("|")[3:5]] for row in rows] == [
        ["**18 s**", "default"],
        ["**22 s**", "max"],
        ["**20 s**", "max, now"],
    ]
    assert "out of date" in rows[0]


def test_facts_as_json_keep_to_their_schema() -> None:
    pages = pages_of(catalog_of(rulings=RULINGS))
    assert json.loads(pages["facts.schema.json"]) == SCHEMA
    facts = json.loads(pages["facts.json"])
    fastjsonschema.validate(SCHEMA, facts)
    (brown,) = (fact for fact in facts["facts"] if "brown" in fact["text"])
    assert brown["correction"] == "It is gold"
    assert brown["said_by"] == [{"source": "old", "url": "/sources/old/#L9", "said": "The crema is brown"}]


def test_pages_are_listed_for_language_models() -> None:
    text = pages_of()["llms.txt"]
    assert text.startswith("# Coffee\n\n> ")
    assert "- [Espresso](topics/espresso/index.md): Coffee under pressure." in text


def test_markdown_is_put_beside_each_page(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    docs, site = tmp_path / "docs", tmp_path / "site"
    for folder in (docs / "a", site / "a"):
        folder.mkdir(parents=True)
    (docs / "index.md").write_text("# Home\n")
    (docs / "a/index.md").write_text("# A\n")
    (docs / "unseen.md").write_text("# No page\n")
    assert finish([str(docs), str(site)]) == 1
    assert "run make site" in capsys.readouterr().err
    for page in (site / "index.html", site / "a/index.html"):
        page.write_text("<html>")
    assert finish([str(docs), str(site)]) == 0
    assert (site / "a/index.md").read_text() == "# A\n"
    assert not (site / "unseen.md").exists()


def test_the_policy_lists_the_scripts_that_stand_in_pages(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert tell_policy([str(tmp_path)]) == 1
    page = '<script>go()</script><script src="a.js"></script><script type="application/json">{}</script>'
    (tmp_path / "index.html").write_text(page)
    assert hash_scripts(tmp_path) == ["5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw="]
    assert tell_policy([str(tmp_path)]) == 0
    assert write_policy(tmp_path) in capsys.readouterr().out
