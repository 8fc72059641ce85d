"""The facts for other programs: a Library in, lines of text out, in one of FORMATS."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.writers.machines import list_facts, tell_library

INDEX = "crib"
"""The name of the index that bulk lines are for."""


def export_facts(library: Library, catalog: Catalog, form: str) -> Iterator[str]:
    """The lines of all facts in this format."""
    return FORMATS[form](library, catalog)


def write_json(library: Library, catalog: Catalog) -> Iterator[str]:
    """One object, as `facts.json` and its schema have it."""
    yield _write(tell_library(library, catalog))


def write_lines(library: Library, catalog: Catalog) -> Iterator[str]:
    """An object a line for each fact, as Meilisearch and Typesense import them."""
    yield from map(_write, list_facts(library))


def write_bulk(library: Library, catalog: Catalog) -> Iterator[str]:
    """An action and an object for each fact, as the bulk interface of Elasticsearch and OpenSearch takes them."""
    for fact in list_facts(library):
        yield _write({"index": {"_index": INDEX, "_id": fact["id"]}})
        yield _write(fact)


FORMATS: dict[str, Callable[[Library, Catalog], Iterator[str]]] = {
    "json": write_json,
    "jsonl": write_lines,
    "bulk": write_bulk,
}


def _write(item: object) -> str:
    return json.dumps(item, ensure_ascii=False)
