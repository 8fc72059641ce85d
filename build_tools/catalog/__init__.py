"""Loads and checks `notes/catalog`: the texts of its files in, a Catalog and problems out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from build_tools.catalog.comparisons import read_comparisons
from build_tools.catalog.decisions import read_decisions
from build_tools.catalog.entries import (
    Catalog,
    CatalogError,
    Cell,
    Column,
    Comparison,
    Decision,
    Quote,
    Reference,
    Remembered,
    Row,
    Section,
    Settlement,
    Term,
    Topic,
)
from build_tools.catalog.glossary import read_glossary
from build_tools.catalog.ids import read_ids
from build_tools.catalog.rulings import read_rulings
from build_tools.catalog.synonyms import read_synonyms
from build_tools.catalog.topics import read_topics
from build_tools.model import Problem

__all__ = [
    "Catalog",
    "CatalogError",
    "Cell",
    "Column",
    "Comparison",
    "Decision",
    "Quote",
    "Reference",
    "Remembered",
    "Row",
    "Section",
    "Settlement",
    "Term",
    "Topic",
    "load_catalog",
]


def load_catalog(texts: Mapping[str, str], shown: str) -> tuple[Catalog, list[Problem]]:
    """The catalog of these files (name to text); `shown` is their folder in messages.

    All but topics.yml may be missing. Raises CatalogError when that one can't be used.
    """
    catalog, problems = read_topics(texts.get("topics.yml"), f"{shown}/topics.yml")
    topics = {topic.slug for topic in catalog.topics}
    ids, bad_ids = read_ids(texts.get("ids.jsonl", ""), f"{shown}/ids.jsonl")
    decisions, bad_decisions = read_decisions(texts.get("decisions.yml", ""), f"{shown}/decisions.yml", topics)
    rulings, corrections, bad_rulings = read_rulings(texts.get("rulings.yml", ""), f"{shown}/rulings.yml", topics)
    comparisons, bad_comparisons = read_comparisons(texts, shown, topics)
    glossary, bad_terms = read_glossary(texts.get("glossary.yml", ""), f"{shown}/glossary.yml", topics)
    synonyms, bad_synonyms = read_synonyms(texts.get("synonyms.yml", ""), f"{shown}/synonyms.yml")
    full = replace(
        catalog,
        ids=ids,
        decisions=decisions,
        rulings=rulings,
        corrections=corrections,
        comparisons=comparisons,
        glossary=glossary,
        synonyms=synonyms,
    )
    return full, [*problems, *bad_ids, *bad_decisions, *bad_rulings, *bad_comparisons, *bad_terms, *bad_synonyms]
