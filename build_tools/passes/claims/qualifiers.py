"""Reads what bounds or turns a claim: default, maximum, minimum; per what; not, only; signs and identifiers."""

from __future__ import annotations

import re

from build_tools.passes.claims.words import root_of
from build_tools.spans import split_code

_BOUNDS = {
    "default": r"defaults?|preset|out of the box",
    "maximum": r"max(?:imum|imal(?:ly)?)?|at (?:the )?most|being the most|up ?to"
    r"|no (?:\w+ )?(?:more|longer|larger|bigger) than|limit(?:ed|s)?|not exceed"
    r"|longest|largest|highest|capped (?:at|to)|upper",
    "minimum": r"minimum|minimal(?:ly)?|min(?= (?:is|of|\d))|at (?:the )?least"
    r"|no (?:\w+ )?(?:less|fewer|shorter|smaller) than|shortest|smallest|lowest|fewest",
    "above": r"(?:over|above|beyond|(?<!no )(?<!not )(?:more|longer|larger|bigger|higher) than)(?= \$?\d)",
    "below": r"(?:under|below|(?<!no )(?<!not )(?:less|fewer|shorter|smaller|lower) than)(?= \$?\d)",
}
_BOUND = re.compile("|".join(rf"(?P<{name}>\b(?:{words})\b)" for name, words in _BOUNDS.items()), re.I)
_CAP = re.compile(
    r"\b(?:no|not|never|nothing|cannot|\w+n['’]t)\b((?: [\w-]+){0,4}?) "
    r"(?:(?:(?P<most>more|longer|larger|bigger|higher|older)|less|fewer|shorter|smaller|lower) than(?= \$?\d| one\b)"
    r"|(?P<exceed>exceed))\b",
    re.I,
)
"""A denied comparison, which sets a bound and denies nothing: `can't take longer than 5 min`."""
_RANGE = re.compile(r"\b(?:from|between) \$?\d[^,;.()]*? (?:to|and|up to) \$?\d|\d(?: ?\w+)? ?– ?\$?\d", re.I)
_PER = re.compile(
    r"(?:\bper|(?<=[\w%])/(?=s\b|second|month|GB|hour)|\b(?:for|in|on) each|\b(?:in|on|for) every"
    r"|\b(?:a|every)(?= (?:second|minute|hour|day|month|year)\b)) ?(\w+)",
    re.I,
)
_NOT = re.compile(
    r"\b(?:not(?! only\b)|no(?! matter\b)|never|cannot|nor|neither|none|nothing|nobody|without|unable|impossible"
    r"|lacks?|except|forbidden|unsupported|excluded|\w+n['’]t)\b",
    re.I,
)
_ONLY = re.compile(r"\b(?:only|solely|exclusively|just|alone|sole)\b", re.I)
_NAME = re.compile(
    r"`([^`]+)`|(?<![\w.])(-?(?:"
    r"[a-z]+[A-Z]\w*|[A-Z][a-z0-9]+(?:[A-Z][a-z0-9]*)+|[A-Z]{2,}[a-z]\w+"  # waitTime, WaitTime, DBName
    r"|\w+(?:_\w+)+|\w+(?:::\w+)+|[\w-]{2,}(?:\.[\w-]+)+|[A-Za-z]+\d+[a-z]?|C[#+]+"  # MAX_SIZE, appspec.yml, gp2
    r"|[A-Z]{2,}(?:-[A-Z0-9]+)+|[a-z]+(?:-[a-z0-9]+){2,}|/[\w/.-]{3,}"  # SSE-KMS, x-amz-acl, /opt/dir
    r"|\d+\.\d+\.\d+\.\d+(?:/\d+)?))(?!\w)"
)
_CALL = re.compile(r"[a-z][A-Z]|::|\w_\w")
_SIGN = re.compile(r"!=|[<>~*≠]|(?<![\w-])-(?=\d)|↔")


def read_bounds(text: str) -> frozenset[str]:
    """Which of default, maximum, minimum, above and below a text speaks of; a range has a minimum and a maximum."""
    found = frozenset(name for _, _, name in find_bounds(_name_caps(text)))
    return found | {"minimum", "maximum"} if _RANGE.search(text) else found


def find_bounds(text: str) -> list[tuple[int, int, str]]:
    """Where a text speaks of a bound: its first character, the one behind its last, and which it is."""
    return [(*found.span(), found.lastgroup or "") for found in _BOUND.finditer(text)]


def read_rates(text: str) -> frozenset[str]:
    """What follows "per", as roots: `per second`, `for each shard`."""
    return frozenset(root_of(word) for word in _PER.findall(text))


def is_negated(text: str) -> bool:
    """Whether the text denies something; who sets a bound (`can't take longer than 5 min`) denies nothing."""
    return bool(_NOT.search(_name_caps(text)))


def _name_caps(text: str) -> str:
    """The text with each denied comparison as the bound that it is: `can't take at most 5 min`."""
    return _CAP.sub(lambda cap: f"{cap[1]} at {'most' if cap['most'] or cap['exceed'] else 'least'}", text)


def is_exclusive(text: str) -> bool:
    """Whether the text says that something alone is meant."""
    return bool(_ONLY.search(text))


def read_identifiers(text: str) -> frozenset[str]:
    """Code and names that nobody rewords: `appspec.yml`, `MessageGroupId`, `gp2`, `SSE-S3`."""
    found = ((code or name).strip() for code, name in _NAME.findall(text))
    return frozenset(name for name in found if "." in name or not name[:1].isdigit())


def is_call(name: str) -> bool:
    """Whether an identifier is the name of a setting, call or resource: it has humps, `::` or `_`."""
    return bool(_CALL.search(name))


def leave_out_identifiers(text: str) -> str:
    """The text without code and such names."""
    return _NAME.sub(" ", text)


def read_signs(text: str) -> frozenset[str]:
    """Signs in prose that change what it says: `~5`, `> 5`, `-1`."""
    return frozenset(sign for prose in split_code(text)[::2] for sign in _SIGN.findall(prose))
