"""The index of the search, for the browser."""

from __future__ import annotations

import json

from build_tools.catalog import Catalog
from build_tools.model import Library
from build_tools.search.index import make_index

_SIGNS = str.maketrans({"\\": "\\\\", "'": "\\'"})


def write_search(library: Library, catalog: Catalog) -> dict[str, str]:
    """`assets/search/index.js`, which the worker loads at the first query.

    A script, since a page opened as a file can't fetch; its JSON is in a string, which browsers read faster.
    """
    index = json.dumps(make_index(library, catalog), ensure_ascii=False, separators=(",", ":"))
    return {"assets/search/index.js": f"self.cribIndex=JSON.parse('{index.translate(_SIGNS)}')\n"}
