"""Every message Crib can say: a code, how grave it is, what is wrong and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from build_tools.model import Problem, Severity

MESSAGES: dict[str, tuple[Severity, str]] = {
    "alias-taken": ("error", 'topic "{topic}": name "{name}" also belongs to "{other}"; keep it in one of them'),
    "bad-front-matter": ("error", "front matter: {reason}; mend the YAML"),
    "bad-label": ("warning", 'front matter: label "{label}" can\'t stand in an address; "{used}" is used; change it'),
    "bad-value": ("error", "{where}: {reason}"),
    "bad-year": ("warning", 'front matter: year "{year}" is no year from 1990 to 2100; write it as 2024'),
    "bad-yaml": ("error", "not valid YAML: {reason}"),
    "cell-gone": (
        "error",
        'comparison: {state} "{words}" on "{topic}"; name one fact by more or other of its words; nearest: {near}',
    ),
    "correction-gone": (
        "warning",
        'correction: no statement of "{topic}" says "{text}"{near}; quote it as it stands now or remove the correction',
    ),
    "decision-clash": (
        "error",
        'decision "{one}" on "{text}": line {before} says "{other}" of the same two statements; remove one of them',
    ),
    "decision-gone": (
        "warning",
        'decision: no statement of "{topic}" says "{text}"{near}; quote it as it stands now or remove the decision',
    ),
    "duplicate-label": (
        "error",
        'label "{label}" also belongs to {other}; "{used}" is used here; give one of them another',
    ),
    "duplicate-slug": ("error", 'topic "{slug}" stands twice; merge the two entries'),
    "empty-note": ("warning", "the file holds nothing; write something or remove it"),
    "ids-unreadable": ("error", "this line holds no id, topic and texts; it is not used; run `crib ids`"),
    "line-too-long": ("error", "a line of {length:,} characters is not read; break it into lines of at most {limit:,}"),
    "link-outside": (
        "warning",
        'the link to "{address}" leaves the notes; its words are kept; write a full https address',
    ),
    "missing-key": ("error", '{where}: "{key}" is missing; add it'),
    "no-notes": ("error", "no .md or .txt file is in this folder; put study notes there"),
    "no-topics": ("error", "{reason}; without it nothing can be compiled"),
    "not-a-note": ("warning", "only .md and .txt files are read; convert it or move it out of the notes"),
    "outside-folder": ("warning", "this link leads out of the notes folder and is not followed; copy the file here"),
    "ruling-gone": (
        "warning",
        'ruling: the notes on "{topic}" no longer disagree on "{text}"; quote the sides as they stand or remove it',
    ),
    "term-gone": (
        "error",
        'glossary: {state} "{words}" on "{topic}"; name one fact by more or other of its words; nearest: {near}',
    ),
    "unclosed-fence": (
        "warning",
        "the code block that starts here never ends; it is read as text; add the closing {fence}",
    ),
    "unclosed-comment": ("warning", "the comment that starts here never ends; it is read as text; add the closing -->"),
    "unknown-abbreviation": ("warning", 'no term of the glossary is "{word}"; add it to glossary.yml'),
    "unknown-category": ("error", 'topic "{topic}": category "{category}" is not in the list of categories{near}'),
    "unknown-format": ("warning", 'front matter: unknown format "{format}"; it is detected from the text{near}'),
    "unknown-key": ("warning", '{where}: unknown key "{key}"{near}'),
    "unreadable": ("error", "the file can't be read as text ({reason}); save it as UTF-8"),
    "unsorted": ("warning", 'no topic fits "{text}"; name the service there, or add its words to topics.yml'),
    "writer-clash": ("error", "two writers made this file; this is an error of Crib itself ({writers})"),
}
"""Code to severity and text. `{near}` is filled by `near`."""


def problem(code: str, path: str, line: int = 0, **fields: object) -> Problem:
    """The problem with this code at this place; `fields` fill the braces of its text."""
    severity, text = MESSAGES[code]
    return Problem(path, line, code, severity, text.format(**fields))


def near(word: str, words: Iterable[str]) -> str:
    """'; did you mean "..."?' when a known word is close, else nothing."""
    found = get_close_matches(word, sorted(words), n=1, cutoff=0.6)
    return f'; did you mean "{found[0]}"?' if found else ""


def show(item: Problem) -> str:
    """The problem as one line: `path:line: what is wrong; how to mend it [code]`."""
    place = f"{item.path}:{item.line}" if item.line else item.path
    return f"{place}: {item.text} [{item.code}]"


def report(items: Iterable[Problem]) -> str:
    """All problems sorted by place, a line each, and a closing count."""
    found = sorted(items, key=lambda p: (p.path, p.line, p.code, p.text))
    if not found:
        return "no problems"
    files = len({p.path for p in found})
    errors = sum(p.severity == "error" for p in found)
    count = f"{_count(len(found), 'problem')} in {_count(files, 'file')}, {_count(errors, 'error')}"
    return "\n".join([*map(show, found), count])


def _count(number: int, word: str) -> str:
    return f"{number} {word}" if number == 1 else f"{number} {word}s"
