"""`/about/`: how the site is made, and the figures of this build."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.writers.comparisons import filled_comparisons
from build_tools.writers.markdown import escape, front_matter, write_rows
from build_tools.writers.marks import letters_of

_TOLD = """
Crib, a compiler, reads study notes as their authors keep them and takes them apart into **statements**, the smallest
claims that stand on their own. Statements that say the same, or a part of it, become one **fact** in its fullest
wording, with a small letter for each note that says it. Another number, subject, qualifier or a "not" keeps statements
apart. Where notes contradict each other the page shows **both sides**, with their years and the ruling of whoever keeps
this site.

Nothing is lost: each [source](../sources/index.md) stands here as its author wrote it, and every line of it leads to
the fact that it became. [How these notes were merged](../merges/index.md) lists what became one, the furthest apart
first.
""".strip()


def write_about(library: Library, catalog: Catalog) -> dict[str, str]:
    """The page, with figures that are counted, not written."""
    lines = [front_matter({"title": "About", "hide": ["toc"]}), "# About", "", *_TOLD.split("\n"), ""]
    figures = [[name, f"{number:,}"] for name, number in list_figures(library, catalog)]
    lines += ["## This build {: #build }", "", *write_rows([["What", "Number"], *figures]), ""]
    lines += ["## The notes {: #notes }", "", *write_rows([_HEAD, *_list_sources(library)]), ""]
    lines += ["## For machines {: #machines }", "", *_MACHINES, ""]
    return {"about/index.md": "\n".join(lines)}


_HEAD = ["Letter", "Source", "Year", "Exam", "Statements", "Of these others say too"]
_MACHINES = [
    "- [facts.json](../facts.json): every fact with its sources, under [a schema](../facts.schema.json)",
    "- [llms.txt](../llms.txt): the pages with a line on each; the Markdown of a page is `index.md` beside it",
]


def list_figures(library: Library, catalog: Catalog) -> Iterator[tuple[str, int]]:
    """What this build has of everything."""
    merged = [merge for fact in library.facts for merge in fact.merges]
    decided = sum(merge.reason.startswith("decision") for merge in merged)
    settled = sum(item.ruling is not None for item in library.disagreements)
    mentions = Counter(mention.kind for fact in library.facts for mention in fact.mentions)
    comparisons = filled_comparisons(library, catalog)
    cells = sum(len(item.columns) * len(item.rows) for item in comparisons)
    yield "Notes, files", len(library.notes)
    yield "Lines", sum(len(note.lines) for note in library.notes)
    yield "Statements", sum(len(fact.statements) for fact in library.facts)
    yield "Facts", len(library.facts)
    yield "Statements merged into another's wording by rule", len(merged) - decided
    yield "… by a maintainer's decision", decided
    yield "Facts of which several notes speak", sum(len({s.source for s in f.statements}) > 1 for f in library.facts)
    yield "Disagreements settled", settled
    yield "Disagreements open", len(library.disagreements) - settled
    yield "Claims out of date", sum(fact.correction is not None for fact in library.facts)
    yield "Numbers", sum(len(item.amounts) for item in library.numbers)
    yield "Mentions of other topics", mentions["topic"]
    yield "Uses of terms", mentions["term"]
    yield "Comparison tables", len(comparisons)
    yield "… their filled cells", len(library.cells)
    yield "… their gaps", cells - len(library.cells)


def _list_sources(library: Library) -> Iterator[list[str]]:
    letters = letters_of(library.sources)
    said = [(s.source, len({o.source for o in fact.statements})) for fact in library.facts for s in fact.statements]
    for source in library.sources:
        own = [voices for label, voices in said if label == source.label]
        shared = sum(voices > 1 for voices in own)
        title = f"[{escape(source.title)}](../sources/{source.label}/index.md)"
        share = f"{shared:,} ({shared / len(own):.0%})" if own else "0"
        dated = str(source.year) if source.year else " "
        yield [f"**{letters[source.label]}**", title, dated, escape(source.exam) or " ", f"{len(own):,}", share]
