"""The page "How these notes were merged": how many statements became one fact, why, and the furthest apart of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from build_tools.catalog import Catalog
from build_tools.model import Fact, Library, Merge, Statement
from build_tools.writers.markdown import escape, front_matter, write_prose
from build_tools.writers.marks import quote_page, source_pages
from build_tools.writers.references import write_reference
from build_tools.writers.topics import count

UP = "../"
_SHOWN = 200
"""So many merges are listed."""
_LONGEST = 400


def write_merges(library: Library, catalog: Catalog) -> dict[str, str]:
    """`/merges/`: figures by reason, then the merges whose words are least alike, for review."""
    merges = sorted(_merges(library), key=lambda item: (item[2].score, item[1].key))
    reasons = Counter(name_reason(merge) for _, _, merge in merges)
    statements = sum(len(fact.statements) for fact in library.facts)
    title = "How these notes were merged"
    lines = [front_matter({"title": title}), f"# {title}", ""]
    told = f"{count(statements, 'statement')} of the notes became {count(len(library.facts), 'fact')}"
    lines += [f"{told}: {len(merges):,} say what another says, or a part of it.", ""]
    lines += [
        f"- {escape(reason)}: {number:,}" for reason, number in sorted(reasons.items(), key=lambda r: (-r[1], r[0]))
    ]
    if merges:
        lines += ["", "## The furthest apart {: #furthest }", ""]
        lines += [
            "The rules merged these, or a maintainer did; the less alike two wordings, the earlier they come.",
            "",
        ]
    pages = {path: quote_page(page) for path, page in source_pages(library.notes).items()}
    for fact, statement, merge in merges[:_SHOWN]:
        place = statement.place
        address = f"{UP}{pages[place.path]}#L{place.first}"
        lines.append(f"- {write_reference(fact, UP, _LONGEST)}")
        said = f"[{escape(place.path)}:{place.first}](<{address}>) {write_prose(statement)}"
        lines.append(f"    - {said} <small>{escape(name_reason(merge))}, {merge.score:.2f}</small>")
    return {"merges/index.md": "\n".join([*lines, ""])}


def _merges(library: Library) -> Iterator[tuple[Fact, Statement, Merge]]:
    for fact in library.facts:
        for statement, merge in zip(fact.statements[1:], fact.merges, strict=True):
            yield fact, statement, merge


def name_reason(merge: Merge) -> str:
    """The reason without the place of a decision."""
    return "decided by a maintainer" if merge.reason.startswith("decision") else merge.reason
