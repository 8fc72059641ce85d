"""The page of all disagreements, by topic, those first that nobody has settled."""

from __future__ import annotations

from collections.abc import Sequence

from build_tools.catalog import Catalog
from build_tools.model import Disagreement, Fact, FactId, Library
from build_tools.writers.disputes import state_of, write_item, write_ruling
from build_tools.writers.markdown import count, escape, front_matter
from build_tools.writers.marks import Marks
from build_tools.writers.references import write_reference

UP = "../"
_LONGEST = 400


def write_disagreements(library: Library, catalog: Catalog) -> dict[str, str]:
    """`/disagreements/`: each with its sides, the years of their sources, and the ruling."""
    lines = [front_matter({"title": "Disagreements"}), "# Disagreements", ""]
    still = [item for item in library.disagreements if item.ruling is None]
    settled = [item for item in library.disagreements if item.ruling]
    if not library.disagreements:
        return {"disagreements/index.md": "\n".join([*lines, "The notes contradict each other nowhere.", ""])}
    number = count(len(library.disagreements), "disagreement")
    lines += [f"{number} between the notes: {len(still)} open, {len(settled)} settled.", ""]
    facts, marks = {fact.id: fact for fact in library.facts}, Marks(library)
    for title, items in (("Open", still), ("Settled", settled)):
        if items:
            lines += [f"## {title} {{: #{title.lower()} }}", ""]
        for topic in catalog.topics:
            own = [item for item in items if item.topic == topic.slug]
            if own:
                lines += [f"### {escape(topic.title)} {{: #{title.lower()}-{topic.slug} }}", ""]
                lines += [line for item in own for line in _write(item, facts, marks)]
                lines.append("")
    return {"disagreements/index.md": "\n".join(lines)}


def _write(item: Disagreement, facts: dict[FactId, Fact], marks: Marks) -> Sequence[str]:
    about = escape(item.about[:1].upper() + item.about[1:]) if item.about else "The notes disagree"
    lines = write_item(f'<a id="d-{item.id}"></a>**{about}**', "disagreement", state_of(item))
    for number, side in enumerate(item.sides):
        holds = ", holds" if item.ruling and item.ruling.side == number else ""
        for name in side:
            fact = facts[name]
            head = f'<span class="side">{number + 1} · {marks.years(fact)}{holds}</span>'
            lines.append(f"    - {head} {write_reference(fact, UP, _LONGEST)} {marks.write([fact], UP)}")
    return [*lines, *(f"    {line}" for line in write_ruling(item))]
