"""Loads and checks `notes/catalog`: the texts of its files in, a Catalog and problems out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from build_tools.catalog.entries import Catalog, CatalogError, Remembered, Section, Topic
from build_tools.catalog.ids import read_ids
from build_tools.catalog.topics import read_topics
from build_tools.model import Problem

__all__ = ["CATALOG_FILES", "Catalog", "CatalogError", "Remembered", "Section", "Topic", "load_catalog"]

CATALOG_FILES = ("topics.yml", "ids.jsonl")


def load_catalog(texts: Mapping[str, str], shown: str) -> tuple[Catalog, list[Problem]]:
    """The catalog of these files (name to text); `shown` is their folder in messages.

    All but topics.yml may be missing. Raises CatalogError when that one can't be used.
    """
    catalog, problems = read_topics(texts.get("topics.yml"), f"{shown}/topics.yml")
    ids, found = read_ids(texts.get("ids.jsonl", ""), f"{shown}/ids.jsonl")
    return replace(catalog, ids=ids), [*problems, *found]
