"""What a piece of text is, judged by its grammar: a label, a claim, or several sentences."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator

_VERBS = frozenset(
    """is are was were be been has have had can cannot can't could must should shall may might will won't would
    does doesn't do don't did needs need isn't aren't allows enables provides supports lets makes gives gets
    takes means contains includes creates sends receives runs returns requires defines becomes keeps handles
    manages integrates works helps waits polls deletes removes adds replaces exists happens applies determines
    specifies identifies consists belongs depends starts stops launches invokes encrypts decrypts publishes
    distributes forwards scales sits lives collects stays goes comes holds offers sets decides prevents protects
    ensures guarantees automates deploys grants denies acts serves shows tells turns lasts costs uses
    modifies follows leads relies answers carries""".split()
)
"""Finite forms that are seldom nouns; a phrase with one of them says something."""

_VERB_AND_OBJECT = re.compile(
    r"\b[a-z]{2,}s (?:a|an|the|its|their|your|our|all|any|every|each|no|it|them|up|off|out|with \d+)\b"
)

_IMPERATIVES = frozenset(
    """use return choose set add enable disable create delete send allow specify define configure provide make give
    get take put run start stop call check ensure avoid attach select store keep encrypt decrypt deploy install
    upload download write read poll receive invoke retry increase decrease reduce change update modify map split
    route replace remove must can cannot apply assign manage control restrict grant deny need prevent protect
    collect process publish subscribe register reference refer import export package build test open close
    launch move copy share cache scale limit pass place point turn help let include contain support connect
    consist by only not no never always swap redeploy follow modify""".split()
)
"""First words of a line that tells what to do or what holds, and does not name."""

_COUNTS = frozenset("one two three four five six seven eight nine ten".split())
"""A label with a count ("two modes:") says how many there are."""

_QUESTIONS = frozenset("how what when why where which who".split())
_LEANS = re.compile(
    r"(?:it|its|this|these|those|they|their|that|then|otherwise|so|but)\b|\w+ (?:it|them|these|those)\b", re.I
)
_ABBREVIATIONS = frozenset(
    """e.g i.e eg ie vs approx no min max incl excl cf fig resp dept ca dr mr mrs st u.s""".split()
)
_MASKED = re.compile(r"`+[^`]*`+|\[[^\]]*\]\([^)]*\)|<[^<>\n]*>|https?://\S+?(?=[.!?]?\s+[A-Z]|\s|$)")
_SPACE_BETWEEN = re.compile(r"(?<=[.!?])([\"')\]*_”’]*)(\s+)(?=\S)|(?:\\|(?<! ) {2,})\n\s*")
_WORD_START = re.compile(r"\w+")
_WORD = re.compile(r"[A-Za-z][A-Za-z'’]*")
_NO_NAME = re.compile(r"[.!?;,]\s|[.;]$|: | (?:[-–—=→>]|[-=]+>) |^\d|\d[a-z%]*$")
_OPEN_END = re.compile(r"(?:,|\b(?:and|or|but|the|a|an|that|which|any|your|its|their|our))$", re.I)
_HALF_OPEN_END = re.compile(r"\b(?:of|to|in|on|for|with|by|from|is|are|as|at|using|not)$", re.I)
"""Ends that a phrase can complete, but that also close a clause ("that the function reads from")."""
_PARTICIPLE = re.compile(
    r"(?!when|then|often)\w+(?:ed|en) (?:in|to|by|on|with|from|into|at|as)\b|using\b|.*\b(?:if|when)$", re.I
)
_REMARK = re.compile(r"\(|.*\b(?:formerly|previously|renamed|now called)\b", re.I)
_LABEL_WORDS = 4
_COLON_WORDS = 8
_FACT_WORDS = 5
_TITLE_WORDS = 12


def words_of(text: str) -> list[str]:
    """The words of a text in lower case, numbers and signs left out."""
    return [word.lower().replace("’", "'") for word in _WORD.findall(text)]


def has_verb(text: str) -> bool:
    """Whether a finite verb stands in the text: one of the list, or a word in -s before an article ("follows a")."""
    return not _VERBS.isdisjoint(words_of(text)) or bool(_VERB_AND_OBJECT.search(text))


def is_label(text: str) -> bool:
    """Whether a parent line only names what stands below it ("Security:", "Deployment options").

    In doubt it is no label: a statement that only names does less harm than a claim taken for a name.
    """
    text = text.strip().removesuffix("...")
    body = text.rstrip(":").strip("*_ ")
    words = body.lower().split()
    if not _names(text, _COLON_WORDS if text.rstrip("*_ ").endswith(":") else _LABEL_WORDS):
        return False
    if _PARTICIPLE.match(body) or _REMARK.match(body):
        return False
    return words[0] not in _IMPERATIVES and not (words[0].endswith("ing") and len(words) > 2)


def is_title(text: str) -> bool:
    """Whether a line in the place of a heading only names; "SQS – FIFO queue" and "Read replica" do."""
    parts = re.split(r" {1,3}[-–—] {1,3}|, ", text.strip())
    return all(_names(part, _LABEL_WORDS) for part in parts) and len(parts) <= 2


def _names(text: str, limit: int) -> bool:
    """Whether the text is a phrase of at most `limit` words without verb, count, measure or stop."""
    body = text.strip().rstrip(":").strip("*_ ")
    words = body.lower().split()
    if not words or len(words) > limit or has_verb(body) or not _COUNTS.isdisjoint(words):
        return False
    if re.fullmatch(r"[A-Z][A-Za-z]*(?: [A-Z\d][\w-]*)*", body):
        return True
    return not (len(words) > 1 and _NO_NAME.search(body))


def tells(text: str) -> bool:
    """Whether a short line says something, and is no name, date or title: by its verb, order or full stop."""
    words = words_of(text)
    return has_verb(text) or text.rstrip().endswith(".") or bool(words and words[0] in _IMPERATIVES)


def ends_open(text: str) -> bool:
    """Whether a line isn't done where it ends: "the pads are closed by the"."""
    return bool(_OPEN_END.search(text[-40:].rstrip()))


def completes(text: str, above: str) -> bool:
    """Whether a line without a verb of its own completes the one above: "closed by", "two strong springs"."""
    return bool(_HALF_OPEN_END.search(above[-40:].rstrip())) and not has_verb(text)


def states_fact(heading: str) -> bool:
    """Whether a heading is itself a claim ("User pools manage the sign-in") and not a title."""
    body = heading.strip()
    words = words_of(body)
    if len(words) < _FACT_WORDS or body.endswith(("?", ":")):
        return False
    if words[0] in _QUESTIONS:
        return len(words) > _TITLE_WORDS or ("," in body and has_verb(body))
    if re.search(r"[.;]\s", body):
        return True
    if words[0].endswith("ing") and not has_verb(body):
        return False
    return has_verb(body) or body.endswith(".") or len(words) > _TITLE_WORDS


def continues(text: str) -> bool:
    """Whether a sentence leans on the one before it ("It can be raised", "This is called fan-out")."""
    return bool(_LEANS.match(text))


def split_sentences(raw: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence in `raw`; what stands in code, links and tags never ends one.

    A question states nothing without its answer, so the two stay together; so do words and signs without a word.
    """
    masked = _MASKED.sub(lambda found: "x" * len(found.group()), raw)
    words = [found.start() for found in _WORD_START.finditer(raw)]
    start = 0
    for space in _SPACE_BETWEEN.finditer(masked):
        end = space.end(1) if space.group(2) else space.start()
        if bisect(words, start - 1) == bisect(words, end - 1) or not words or words[-1] < end:
            continue
        if not space.group(2) or _ends_sentence(masked[start:end], masked[space.end()]):
            yield start, end
            start = space.end()
    if raw[start:].strip():
        yield start, len(raw)


def _ends_sentence(before: str, after: str) -> bool:
    last = before.rstrip("\"')]*_”’").split()[-1].lstrip("(\"'*_[").lower()
    if last.endswith("?"):
        return False
    stem = last.rstrip(".")
    if last.endswith("...") or (stem == "etc" and after[:1].islower()):
        return after[:1].isupper()
    return not (stem in _ABBREVIATIONS or (re.fullmatch(r"\d{0,3}|[a-z]", stem) and len(before.split()) == 1))
