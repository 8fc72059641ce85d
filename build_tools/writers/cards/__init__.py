"""Cards to learn with: decks for Anki, with a question and its answer for each fact that makes a good one."""

from __future__ import annotations

from collections import defaultdict

from build_tools.catalog import Catalog
from build_tools.model import Library, Slug
from build_tools.writers.cards.anki import write_deck, write_row
from build_tools.writers.cards.asking import Asker
from build_tools.writers.cards.rules import ask

ALL = "all"
"""The name of the file with the cards of every topic."""


def list_decks(library: Library, catalog: Catalog) -> frozenset[Slug]:
    """The topics that have cards."""
    asker, found = Asker(library, catalog), set[Slug]()
    for fact in library.facts:
        if fact.topics and fact.topics[0] not in found and ask(asker, fact):
            found.add(fact.topics[0])
    return frozenset(found)


def write_cards(library: Library, catalog: Catalog) -> dict[str, str]:
    """`assets/cards/<slug>.txt` for every topic with cards, and `assets/cards/all.txt` with all of them."""
    asker = Asker(library, catalog)
    rows: dict[Slug, list[str]] = defaultdict(list)
    for fact in library.facts:
        card = ask(asker, fact)
        if card:
            topic = asker.topics[fact.topics[0]]
            rows[topic.slug].append(write_row(card, f"{catalog.title}::{topic.title.replace('::', ':')}"))
    decks = {str(topic.slug): rows[topic.slug] for topic in catalog.topics if topic.slug in rows}
    whole = [row for deck in decks.values() for row in deck]
    return {f"assets/cards/{name}.txt": write_deck(deck) for name, deck in (*decks.items(), (ALL, whole)) if deck}
