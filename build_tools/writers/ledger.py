"""What became of every line: a Library in, a JSON object a line out, in the order of the notes."""

from __future__ import annotations

import json
from collections.abc import Iterator

from build_tools.addresses import slugify
from build_tools.model import Fact, Library, Remainder, Statement
from build_tools.writers.disputes import disputes_of

Entry = dict[str, object]


def write_ledger(library: Library) -> str:
    """The ledger as JSON Lines; every non-blank line of every note is in at least one object."""
    entries = sorted(list_entries(library), key=lambda e: (e["source"], e["line"], e["end_line"]))
    return "".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries)


def list_entries(library: Library) -> Iterator[Entry]:
    """An object for each statement and each remainder."""
    disputes = disputes_of(library)
    for fact in library.facts:
        reasons = ["", *(merge.reason for merge in fact.merges)]
        for statement, reason in zip(fact.statements, reasons, strict=True):
            yield _enter_statement(fact, statement, reason, disputes.get(fact.id))
    for remainder in library.remainders:
        yield _enter_remainder(remainder)


def _enter_statement(fact: Fact, statement: Statement, reason: str, dispute: str | None) -> Entry:
    kept = statement is fact.wording
    return {
        "source": statement.place.path,
        "line": statement.place.first,
        "end_line": statement.place.last,
        "said": statement.said,
        "text": statement.text,
        "fate": "kept" if kept else "merged",
        "rule": reason,
        "fact": fact.id,
        "topics": list(fact.topics),
        "section": slugify(fact.section) if fact.section else None,
        "disagreement": dispute,
    }


def _enter_remainder(remainder: Remainder) -> Entry:
    return {
        "source": remainder.place.path,
        "line": remainder.place.first,
        "end_line": remainder.place.last,
        "said": remainder.said,
        "text": "",
        "fate": remainder.fate,
        "rule": remainder.rule,
        "fact": None,
        "topics": [],
        "section": None,
        "disagreement": None,
    }
