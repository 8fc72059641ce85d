"""The command `crib`: reads its arguments, loads the folders, prints what the compiler says."""

from __future__ import annotations

import argparse
import gc
import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from build_tools import store
from build_tools.catalog import Catalog, CatalogError, load_catalog
from build_tools.compiler import compile_notes
from build_tools.exporting import FORMATS, export_facts
from build_tools.model import Library, Problem
from build_tools.passes.ids import write_ids
from build_tools.passes.pairs.queue import rank_candidates
from build_tools.problems import problem, report, show
from build_tools.reviewing import list_candidates, review
from build_tools.searching import answer_all
from build_tools.serving import serve
from build_tools.writers.explanation import explain
from build_tools.writers.ledger import write_ledger
from build_tools.writers.markdown import count


class StopError(Exception):
    """Nothing can be done; the message says why."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What every command starts from."""

    library: Library
    catalog: Catalog
    pages: dict[str, str]


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command; returns the exit code: 0, 1 when it could not do its work, 2 for wrong usage."""
    options = make_parser().parse_args(arguments)
    gc.set_threshold(100_000)  # nearly all that a compile makes lives until its end
    try:
        return int(options.run(options))
    except StopError as stop:
        print(stop, file=sys.stderr)
        return 1
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has seen enough
        return 0
    except OSError as error:
        print(f"{error.filename}: can't be written: {error.strerror}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def make_parser() -> argparse.ArgumentParser:
    """The command line with all its commands."""
    parser = argparse.ArgumentParser(prog="crib", description="Turns a folder of study notes into a knowledge base.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = _add(commands, "build", run_build, "compile the notes to Markdown pages", "crib build --sources my-notes")
    serving = _add(commands, "serve", run_serve, "build, watch and preview in the browser", "crib serve --port 8001")
    _add(commands, "check", run_check, "list all problems; exit 1 if one is an error", "crib check")
    ledger = _add(commands, "ledger", run_ledger, "tell what became of every line, as JSON Lines", "crib ledger | head")
    explained = _add(
        commands, "explain", run_explain, "tell what became of one line, and why", "crib explain guide.md:41"
    )
    _add(commands, "ids", run_ids, "bring ids.jsonl in the catalog up to date", "crib ids")
    exported = _add(commands, "export", run_export, "print the facts for other programs", "crib export --format jsonl")
    searching = _add(commands, "search", run_search, "search as the site does", "crib search sqs max message size")
    reviewing = _add(
        commands, "review", run_review, "decide on pairs that the rules left open", "crib review --topic sqs"
    )
    for command in (build, serving):
        command.add_argument("--out", type=Path, default=Path("build/docs"), help="folder for the pages (%(default)s)")
    build.add_argument("--pdf", action="store_true", help="link the PDFs that `make sheets` prints after rendering")
    serving.add_argument("--port", type=int, default=8000, help="port of the preview (%(default)s)")
    exported.add_argument("--format", choices=FORMATS, default="json", help="%(choices)s (%(default)s)")
    ledger.add_argument("--output", type=Path, help="file to write (standard output)")
    reviewing.add_argument("--list", action="store_true", help="print the pairs as JSON Lines instead of asking")
    reviewing.add_argument("--topic", metavar="SLUG", help="only the pairs of this topic")
    searching.add_argument("query", nargs="*", metavar="QUERY", help="words; without any, one query a line is read")
    searching.add_argument("--json", action="store_true", help="print an object a line for each query")
    searching.add_argument("-n", type=int, default=10, metavar="N", help="the most answers to a query (%(default)s)")
    explained.add_argument("place", metavar="PATH:LINE", help="a line of a note")
    return parser


def _add(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    text: str,
    example: str,
) -> argparse.ArgumentParser:
    command = commands.add_parser(name, help=text, description=text, epilog=f"example: {example}")
    command.add_argument("--sources", type=Path, default=Path("notes/sources"), help="folder of notes (%(default)s)")
    command.add_argument(
        "--catalog", type=Path, default=Path("notes/catalog"), help="folder of the catalog (%(default)s)"
    )
    command.set_defaults(run=run, pdf=False)
    return command


def run_build(options: argparse.Namespace) -> int:
    """Notes to pages; the summary goes to standard output, problems to standard error."""
    _keep_apart(options)
    compiled = _compile(options)
    changed = store.write_files(options.out, compiled.pages | store.read_assets())
    print(f"{_summary(compiled)}; {count(changed, 'file')} changed in {options.out}")
    return 0


def run_check(options: argparse.Namespace) -> int:
    """All problems, sorted; 1 if one is an error."""
    problems = _compile(options).library.problems
    print(report(problems))
    return int(any(item.severity == "error" for item in problems))


def run_serve(options: argparse.Namespace) -> int:
    """Builds, previews, and builds again whenever a note or template changes."""
    return serve([options.sources, options.catalog], options.out, options.port, lambda: run_build(options))


def run_ledger(options: argparse.Namespace) -> int:
    """The ledger, to standard output or a file."""
    text = write_ledger(_compile(options).library)
    if options.output:
        store.write_text(options.output, text)
    else:
        sys.stdout.write(text)
    return 0


def run_explain(options: argparse.Namespace) -> int:
    """One line's fate, with its reasons."""
    path, _, line = options.place.rpartition(":")
    if not path or not (line.isascii() and line.isdigit()):
        print(f'crib explain: "{options.place}" is no PATH:LINE; write for example guide.md:41', file=sys.stderr)
        return 2
    library = _compile(options).library
    notes = {note.path for note in library.notes} | {item.place.path for item in library.remainders}
    root = os.path.normpath(options.sources) + "/"
    path = os.path.normpath(path)
    path = path.removeprefix(root) if path not in notes else path
    if path not in notes:
        raise StopError(f'"{path}" is no note in {root}; the notes are: {", ".join(sorted(notes))}')
    print("\n".join(explain(library, path, int(line))))
    return 0


def run_ids(options: argparse.Namespace) -> int:
    """Writes the ids of all facts to the catalog, where later builds find them."""
    compiled = _compile(options)
    library = compiled.library
    path = options.catalog / "ids.jsonl"
    store.write_text(path, write_ids(library, compiled.catalog.ids))
    print(f"{len(library.facts):,} ids in {path}")
    return 0


def run_export(options: argparse.Namespace) -> int:
    """All facts, to standard output."""
    compiled = _compile(options)
    for line in export_facts(compiled.library, compiled.catalog, options.format):
        print(line)
    return 0


def run_search(options: argparse.Namespace) -> int:
    """The answers to one query, or to each line of standard input."""
    compiled = _compile(options)
    queries = [" ".join(options.query)] if options.query else (line.strip() for line in sys.stdin)
    for text in answer_all(queries, compiled.library, compiled.catalog, options.n, options.json):
        print(text)
    return 0


def run_review(options: argparse.Namespace) -> int:
    """The undecided pairs, to decide or as a list."""
    compiled = _compile(options)
    found = rank_candidates(compiled.library, compiled.catalog)
    candidates = [item for item in found if options.topic in (None, item.topic)]
    if options.list:
        sys.stdout.writelines(f"{line}\n" for line in list_candidates(candidates))
        return 0
    path = options.catalog / "decisions.yml"
    print(f"{count(review(candidates, compiled.library, path), 'decision')} kept in {path}")
    return 0


def _compile(options: argparse.Namespace) -> Compiled:
    """The library and pages of the folders that the options name."""
    files, problems = store.read_files(options.sources)
    try:
        catalog, found = load_catalog(store.read_catalog(options.catalog), options.catalog.as_posix())
    except CatalogError as error:
        raise StopError(show(error.problem)) from error
    if not any(file.text is not None for file in files):
        _tell(problems)
        raise StopError(show(problem("no-notes", options.sources.as_posix())))
    catalog = replace(catalog, pdf=options.pdf, repository=os.environ.get("REPO_URL", "").rstrip("/"))
    library, pages = compile_notes(files, catalog)
    library = replace(library, problems=(*problems, *found, *library.problems))
    if options.run is not run_check:
        _tell(library.problems)
    return Compiled(library, catalog, pages)


def _keep_apart(options: argparse.Namespace) -> None:
    """Stops before pages would be written among the notes or the catalog."""
    out = options.out.resolve()
    for folder in (options.sources, options.catalog):
        other = folder.resolve()
        if out.is_relative_to(other) or other.is_relative_to(out):
            raise StopError(f"{options.out}: pages can't be written here, {folder} is in the way; name another --out")


def _summary(compiled: Compiled) -> str:
    library = compiled.library
    statements = sum(len(fact.statements) for fact in library.facts)
    unsorted = sum(not fact.topics for fact in library.facts)
    parts = ((library.sources, "source"), (library.notes, "note"), (range(statements), "statement"))
    read = ", ".join(count(len(items), word) for items, word in parts)
    facts, pages = count(len(library.facts), "fact"), count(len(compiled.catalog.topics), "topic page")
    repeats = count(statements - len(library.facts), "repeat")
    disputes = count(len(library.disagreements), "disagreement")
    return f"{read}: {facts} on {pages}, {repeats} merged, {disputes}, {unsorted} unsorted"


def _tell(problems: Sequence[Problem]) -> None:
    if problems:
        print(report(problems), file=sys.stderr)
