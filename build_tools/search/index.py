"""Builds the index that search loads, in the browser and in the terminal.

lunr makes it; it travels small: `terms` in lunr's order, and for each field and record `[term, weight, term, ...]` with
terms as differences and weights in tenths. `expand` gives lunr its own form back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from lunr.builder import Builder

from build_tools.catalog import Catalog
from build_tools.model import Library, Slug
from build_tools.passes.claims.quantities import UNITS
from build_tools.search.analysis import list_tokens
from build_tools.search.records import Record, list_records

FIELDS = {"over": 1.0, "text": 1.5, "more": 1.5}
"""What is searched of a record, and how much it counts."""
_SCALE = 10
"""Weights are kept in tenths: ranking needs no more."""


def make_index(library: Library, catalog: Catalog) -> dict[str, Any]:
    """The index as plain values, ready for JSON: lunr's own, the records, the topics, synonyms and units.

    A record is `[kind, id, number of its topic or -1, section, address below its topic, text, sources]`.
    """
    records = list(list_records(library, catalog))
    numbers = {topic.slug: number for number, topic in enumerate(catalog.topics)}
    return {
        **_build(records),
        "records": [_write(record, numbers) for record in records],
        "topics": [[topic.slug, topic.title, topic.category] for topic in catalog.topics],
        "synonyms": [
            [[list_tokens(word)[0] for word in name.split()] for name in group] for group in _synonyms(catalog)
        ],
        "units": {name: list(unit) for name, unit in UNITS.items()},
    }


def _write(record: Record, numbers: Mapping[Slug, int]) -> list[Any]:
    topic = numbers[record.topic] if record.topic else -1
    url = record.url.removeprefix(f"/topics/{record.topic}/")
    return [record.kind, record.id, topic, record.section, url, record.text, record.sources]


def _build(records: Iterable[Record]) -> dict[str, Any]:
    builder = Builder()
    builder.ref("ref")
    for name in FIELDS:
        builder.field(name)
    for number, record in enumerate(records):
        texts = {"over": f"{record.section} {record.over}", "text": record.text, "more": record.more}
        builder.add({"ref": number, **{name: list_tokens(text) for name, text in texts.items()}})
    made = builder.build().serialize()
    terms = [""] * len(made["invertedIndex"])
    for term, posting in made["invertedIndex"]:
        terms[posting["_index"]] = term
    vectors: dict[str, list[list[int]]] = {name: [] for name in FIELDS}
    for key, elements in made["fieldVectors"]:
        name, ref = key.split("/")
        column = vectors[name]
        column += [[] for _ in range(int(ref) + 1 - len(column))]
        column[int(ref)] = _pack(elements)
    return {"version": made["version"], "terms": terms, "vectors": vectors}


def _pack(elements: Sequence[float]) -> list[int]:
    packed, last = [], 0
    for index, weight in zip(elements[::2], elements[1::2], strict=True):
        packed += [int(index) - last, round(weight * _SCALE)]
        last = int(index)
    return packed


def expand(data: Mapping[str, Any]) -> dict[str, Any]:
    """lunr's serialised form of an index."""
    postings: list[dict[str, Any]] = [
        {"_index": number, **{name: {} for name in FIELDS}} for number in range(len(data["terms"]))
    ]
    vectors = []
    for name, boost in FIELDS.items():
        for ref, packed in enumerate(data["vectors"][name]):
            elements: list[float] = []
            index = 0
            for step, weight in zip(packed[::2], packed[1::2], strict=True):
                index += step
                elements += [index, weight / _SCALE * boost]
                postings[index][name][str(ref)] = {}
            vectors.append([f"{name}/{ref}", elements])
    inverted = sorted(zip(data["terms"], postings, strict=True), key=lambda item: item[0])
    return {
        "version": data["version"],
        "fields": list(FIELDS),
        "fieldVectors": vectors,
        "invertedIndex": [list(item) for item in inverted],
        "pipeline": [],
    }


def _synonyms(catalog: Catalog) -> Iterable[Iterable[str]]:
    """Groups of names for one thing: those of each topic, in the catalog's order, then those of the catalog."""
    for topic in catalog.topics:
        short = [name for name in topic.names if topic.full_name.endswith(f" {name}")]
        wrong = topic.spellings.get(topic.name, ())
        yield dict.fromkeys(name for name in (topic.name, topic.title, topic.full_name, *short, *wrong) if name)
    yield from catalog.synonyms
