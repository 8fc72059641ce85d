"""The page "How these notes were merged": how many statements became one fact, why, and the furthest apart of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from build_tools.catalog import Catalog
from build_tools.model import Fact, Library, Merge, Statement
from build_tools.writers.markdown import count, escape, front_matter, write_prose
from build_tools.writers.marks import quote_page, source_pages
from build_tools.writers.references import write_reference

UP = "../"
_SHOWN = 200
"""So many merges of each kind are listed."""
_LONGEST = 400
_TITLE = "How these notes were merged"


@dataclass(frozen=True, slots=True)
class Entry:
    """A statement that stands under a wording not its own."""

    fact: Fact
    statement: Statement
    merge: Merge

    @property
    def decided(self) -> bool:
        """Whether a maintainer said so."""
        return self.merge.reason.startswith("decision")


def write_merges(library: Library, catalog: Catalog) -> dict[str, str]:
    """`/merges/`: figures by reason, then the merges whose words are least alike, those made by rule first."""
    entries = [
        Entry(fact, statement, merge)
        for fact in library.facts
        for statement, merge in zip(fact.statements[1:], fact.merges, strict=True)
    ]
    reasons = Counter("a maintainer's decision" if entry.decided else entry.merge.reason for entry in entries)
    statements = count(sum(len(fact.statements) for fact in library.facts), "statement")
    facts = count(len(library.facts), "fact")
    lines = [front_matter({"title": _TITLE}), f"# {_TITLE}", ""]
    lines += [f"{statements} of the notes became {facts}: {len(entries):,} say what another says, or a part of it.", ""]
    lines += [f"- {escape(reason)}: {number:,}" for reason, number in sorted(reasons.items(), key=lambda r: (-r[1], r))]
    pages = {path: quote_page(page) for path, page in source_pages(library.notes).items()}
    for title, decided in (("By rule", False), ("By decision", True)):
        own = [entry for entry in entries if entry.decided == decided]
        lines += _write_list(title, own, pages) if own else []
    return {"merges/index.md": "\n".join([*lines, ""])}


def _write_list(title: str, entries: Sequence[Entry], pages: dict[str, str]) -> list[str]:
    """The least alike first, each below its fact."""
    shown = sorted(entries, key=lambda entry: (entry.merge.score, entry.statement.key))[:_SHOWN]
    least = {entry.fact.id: number for number, entry in reversed(list(enumerate(shown)))}
    shown.sort(key=lambda entry: least[entry.fact.id])
    told = (
        f"The {len(shown):,} least alike of {len(entries):,}."
        if len(shown) < len(entries)
        else "The least alike first."
    )
    lines = ["", f"## {title} {{: #{title.lower().replace(' ', '-')} }}", "", told, ""]
    for _, group in groupby(shown, key=lambda entry: entry.fact.id):
        for number, entry in enumerate(group):
            lines += [] if number else [f"- {write_reference(entry.fact, UP, _LONGEST)}"]
            lines.append(f"    - {_write_entry(entry, pages)}")
    return lines


def _write_entry(entry: Entry, pages: dict[str, str]) -> str:
    place = entry.statement.place
    place_link = f"[{escape(place.path)}:{place.first}](<{UP}{pages[place.path]}#L{place.first}>)"
    reason = "" if entry.decided else f"{escape(entry.merge.reason)}, "
    return f"{place_link} {write_prose(entry.statement)} <small>{reason}{entry.merge.score:.2f}</small>"
