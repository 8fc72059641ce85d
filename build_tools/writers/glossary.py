"""The page of all abbreviations and terms."""

from __future__ import annotations

from itertools import groupby

from build_tools.addresses import slugify
from build_tools.catalog import Catalog, Term
from build_tools.model import Library
from build_tools.writers.markdown import count, escape, front_matter
from build_tools.writers.references import page_of

UP = "../"


def write_glossary(library: Library, catalog: Catalog) -> dict[str, str]:
    """`/glossary/`: each term with its meaning, and a link to where it is explained."""
    if not catalog.glossary:
        return {}
    lines = [front_matter({"title": "Glossary"}), "# Glossary", ""]
    lines += [f"{count(len(catalog.glossary), 'term')} as the notes use them.", ""]
    terms = sorted(catalog.glossary, key=lambda term: (term.term.lower(), term.meaning))
    for letter, own in groupby(terms, key=lambda term: term.term[0].upper()):
        lines += [f"## {escape(letter)} {{: #letter-{slugify(letter)} }}", ""]
        lines += [_write_term(term, library, catalog) for term in own]
        lines.append("")
    return {"glossary/index.md": "\n".join(lines)}


def _write_term(term: Term, library: Library, catalog: Catalog) -> str:
    names = f" ({escape(', '.join(term.names))})" if term.names else ""
    facts = {fact.id: fact for fact in library.facts}
    titles = {topic.slug: topic.title for topic in catalog.topics}
    explained = library.explained.get(term.term, ())
    places = [(facts[name].topics[0], f"{page_of(facts[name])}#f-{name}") for name in explained if facts[name].topics]
    if not places and term.topic:
        places = [(term.topic, f"topics/{term.topic}/index.md")]
    links = ", ".join(f"[{escape(titles[slug])}](<{UP}{page}>)" for slug, page in places)
    meaning = escape(term.meaning.rstrip("."))
    return f"- **{escape(term.term)}**{names}: {meaning}{f' · {links}' if links else ''}"
