"""Search: facts in, an index out that a browser loads; a query in, the facts that answer it out."""
