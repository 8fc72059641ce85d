"""The facts for other programs: a Library in, lines of text out, in one of FORMATS."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.writers.machines import list_facts

INDEX = "crib"
"""The name of the index that bulk lines are for."""


def export_facts(library: Library, catalog: Catalog, form: str) -> Iterator[str]:
    """The lines of all facts in this format."""
    return FORMATS[form](list_facts(library, catalog))


def write_json(facts: dict[str, object]) -> Iterator[str]:
    """One object, as `facts.json` and its schema have it."""
    yield _write(facts)


def write_lines(facts: dict[str, object]) -> Iterator[str]:
    """An object a line for each fact, as Meilisearch and Typesense import them."""
    yield from map(_write, _list(facts))


def write_bulk(facts: dict[str, object]) -> Iterator[str]:
    """An action and an object for each fact, as the bulk interface of Elasticsearch and OpenSearch takes them."""
    for fact in _list(facts):
        yield _write({"index": {"_index": INDEX, "_id": fact["id"]}})
        yield _write(fact)


FORMATS: dict[str, Callable[[dict[str, object]], Iterator[str]]] = {
    "json": write_json,
    "jsonl": write_lines,
    "bulk": write_bulk,
}


def _list(facts: dict[str, object]) -> list[dict[str, object]]:
    found = facts["facts"]
    return found if isinstance(found, list) else []


def _write(item: object) -> str:
    return json.dumps(item, ensure_ascii=False)
