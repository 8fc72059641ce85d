"""The site's own search in the terminal: queries in, answers as lines or JSON Lines out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from build_tools.addresses import slugify
from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.search.engine import Answer, Engine
from build_tools.search.index import make_index


def answer_all(queries: Iterable[str], library: Library, catalog: Catalog, most: int, as_json: bool) -> Iterator[str]:
    """For each query a JSON object on a line, or its answers as text."""
    engine = Engine(make_index(library, catalog))
    for query in queries:
        answers = engine.search(query, most)
        if as_json:
            yield json.dumps({"query": query, "results": [_describe(a, engine) for a in answers]}, ensure_ascii=False)
        else:
            yield "\n".join([query, *(_write(a, engine) for a in answers)] if answers else [query, "  nothing found"])


def _describe(answer: Answer, engine: Engine) -> dict[str, Any]:
    kind, name, topic, section, _, text, _ = engine.records[answer.record]
    return {
        "kind": kind,
        "id": name,
        "topic": engine.topics[topic][0] if topic >= 0 else None,
        "section": slugify(section) if section else None,
        "url": engine.url_of(answer.record),
        "text": text,
        "score": round(answer.score, 3),
    }


def _write(answer: Answer, engine: Engine) -> str:
    kind, _, topic, section, _, text, _ = engine.records[answer.record]
    place = " · ".join(part for part in (engine.topics[topic][1] if topic >= 0 else "", section) if part)
    shown = " ".join(text.split())
    mark = "" if kind == "fact" else f" [{kind}]"
    return f"  {shown}{mark}\n      {place}, {engine.url_of(answer.record)}"
