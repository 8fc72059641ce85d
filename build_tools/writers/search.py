"""The index of the search, for the browser."""

from __future__ import annotations

import json

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.search.index import make_index


def write_search(library: Library, catalog: Catalog) -> dict[str, str]:
    """`assets/search/index.json`, which the worker loads at the first query."""
    index = json.dumps(make_index(library, catalog), ensure_ascii=False, separators=(",", ":"))
    return {"assets/search/index.json": index}
