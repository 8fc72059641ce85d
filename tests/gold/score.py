"""Scores the compiler against labels made by reading: `python -m tests.gold.score`.

topics.jsonl: a line of a note, as its author wrote it, and the pages on which a reader would look for it,
best first. Entries are halved by a hash of their text: rules are tuned on one half, the other is only measured.
"""

from __future__ import annotations

import json
import re
from collections import defaultdict
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from build_tools.catalog import load_catalog
from build_tools.compiler import compile_notes
from build_tools.store import read_files
from build_tools.writers.ledger import Entry, list_entries

GOLD = Path(__file__).parent
NOTES = Path("notes")


@dataclass(frozen=True, slots=True)
class Label:
    """One labelled line."""

    source: str
    line: int
    """Where it stood when it was labelled; tells repeated lines apart."""
    said: str
    topics: tuple[str, ...]

    @property
    def aside(self) -> bool:
        """Whether it is of the half that is kept aside."""
        return blake2b(self.said.encode(), digest_size=1).digest()[0] % 2 == 1


def read_labels() -> list[Label]:
    """All labels of topics.jsonl."""
    entries = map(json.loads, (GOLD / "topics.jsonl").read_text().splitlines())
    return [Label(entry["source"], entry["line"], entry["said"], tuple(entry["topics"])) for entry in entries]


def read_ledger() -> list[Entry]:
    """The ledger of our own notes."""
    files, _ = read_files(NOTES / "sources")
    catalog, _ = load_catalog({"topics.yml": (NOTES / "catalog/topics.yml").read_text()}, "notes/catalog")
    library, _ = compile_notes(files, catalog)
    return list(list_entries(library))


def find_page(label: Label, entries: list[Entry]) -> str | None:
    """The page of the labelled line; None when no statement says it, "" when it is unsorted."""
    wanted = squash(label.said)
    said = [(squash(str(entry["said"])), entry) for entry in entries if entry["fate"] in ("kept", "merged")]
    found = [
        (abs(len(text) - len(wanted)), abs(int(str(entry["line"])) - label.line), number)
        for number, (text, entry) in enumerate(said)
        if wanted in text or (len(text) > 8 and text in wanted)
    ]
    if not found:
        return None
    topics = said[min(found)[2]][1]["topics"]
    assert isinstance(topics, list)
    return str(topics[0]) if topics else ""


def squash(text: str) -> str:
    """A text without markup and space, for finding it again."""
    return re.sub(r"</?\w+>|[\W_]+", "", text).lower()


def main() -> None:
    """Prints the share of right pages, and each wrong one."""
    by_source: dict[str, list[Entry]] = defaultdict(list)
    for entry in read_ledger():
        by_source[str(entry["source"])].append(entry)
    right: dict[str, list[bool]] = defaultdict(list)
    for label in read_labels():
        page = find_page(label, by_source[label.source])
        right["aside" if label.aside else "tuning"].append(page in label.topics)
        right[label.source.split("/")[0]].append(page in label.topics)
        if page not in label.topics and (page is None or not label.aside):
            print(f"{label.source}: {label.said[:90]!r}: {page}, wanted {' or '.join(label.topics)}")
    for name, marks in right.items():
        print(f"{name:12} {sum(marks):4} of {len(marks):4} on the right page, {sum(marks) / len(marks):.1%}")
    both = right["aside"] + right["tuning"]
    print(f"{'all':12} {sum(both):4} of {len(both):4} on the right page, {sum(both) / len(both):.1%} (goal 97%)")


if __name__ == "__main__":
    main()
