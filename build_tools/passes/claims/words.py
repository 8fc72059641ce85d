"""The content words of a text as roots, so that `encrypts`, `encrypted` and `encryption` are one word."""

from __future__ import annotations

import re
from functools import lru_cache

from snowballstemmer import stemmer

STOP_WORDS = frozenset(
    """a an the this that these those there it its they them their he she we us our you your i one ones
    is are was were be been being am do does did done have has had having will would shall should can could may might
    must and or but nor if then else so as of in on at by to from for with into onto out up down over under off about
    between among through during before after above below again further once here when where why how what which who
    whom whose all any both each few more most other some such only own same than too very just also not no never
    cannot without within via per let lets get gets got make makes made need needs want wants use used uses using way
    ways thing things e.g i.e etc like even still already yet every either neither another while because since until
    unless however therefore thus instead rather e g say says said come comes go goes take takes taken give gives given
    whether ie eg vs i'm you're it's that's there's don't doesn't isn't aren't can't won't didn't
    wasn't weren't hasn't haven't couldn't shouldn't wouldn't needn't nothing nobody none anything something someone
    somebody anyone everybody everything whatever whichever whoever always kb mb gb tb pb kib mib gib tib ms s sec min h
    hr day days week weeks month months year years second seconds minute minutes hour hours percent two three four five
    six seven eight nine ten eleven twelve max maximum maximal min minimum minimal default defaults most least longest
    shortest largest smallest highest lowest limit limits limited mean means meaning call calls called support
    supports supported provide provides provided allow allows allowed enable enables enabled help helps offer offers
    include includes including contain contains certain possible able""".split()
)
"""Words that say nothing of their own; polarity, bounds, quantities and the like are read apart."""
_STEMMER = stemmer("english")
_LONGEST = 6
"""Letters of a root: words that begin alike for so long are forms of one word more often than not."""


def _stem(word: str) -> str:
    """As Porter's second English stemmer gives it; of short words, which are often abbreviations, nothing is cut."""
    stemmed: str = _STEMMER.stemWord(word) if len(word) > 3 and word.isalpha() else word
    return stemmed


_SYNONYMS = {
    _stem(word): _stem(group.split()[0])
    for group in (
        "delete remove erase drop deletion removal", "create creation", "message msg msgs", "database db dbs",
        "application app apps", "configuration config", "parameter param", "repository repo", "environment env",
        "authentication auth authn authenticate", "directory folder dir", "administrator admin", "specification spec",
        "development dev", "production prod", "image img", "temporary temp", "document doc", "information info",
        "variable var", "attribute attr", "statistics stats", "begin start", "big large huge", "stop halt",
        "quick fast rapid", "cheap inexpensive", "several multiple", "send sent", "write wrote written",
        "keep kept retain retention", "hold held", "choose chosen chose select pick", "option choice",
        "buy bought purchase", "find found", "build built", "run ran", "identical same equal",
        "permission permit allow", "automatic automated automatically auto", "invoke invocation", "request ask",
        "retry reattempt", "occur happen", "extend lengthen prolong", "increase raise", "decrease reduce lower",
        "change modify alter", "show display", "prevent avoid", "similar resemble alike", "poll pull",
        "analyze analysis analyse", "transit flight", "whole entire", "new latest newest", "fetch retrieve obtain",
        "protect protection guard", "watch monitor observe", "verify validate", "number amount", "type kind sort",
        "rely depend", "determine decide", "asynchronous async", "synchronous sync", "section part",
        "fail failure unsuccessful", "cost price",
    )
    for word in group.split()
}  # fmt: skip
"""Other words of general technical English for one thing, the first of each group stands for all."""
_WORD = re.compile(r"[A-Za-z0-9][\w@$]*(?:[.'’]\w+)*[#+]*")
_SHORT_NAME = 6
"""A name of so many letters (IOPSs, DynDB) is no sentence in camel case."""
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")


@lru_cache(maxsize=100_000)
def root_of(word: str) -> str:
    """The root of a word: its stem or its synonym's, at most six letters."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    stemmed = _stem(word)
    return _SYNONYMS.get(stemmed, stemmed)[:_LONGEST]


@lru_cache(maxsize=100_000)
def list_roots(text: str) -> tuple[str, ...]:
    """The roots of a text's content words in order; names in camel case are taken apart, digits alone left out."""
    found: list[str] = []
    for word in _WORD.findall(text):
        if word.lower() in STOP_WORDS or word.replace(",", "").replace(".", "").isdigit():
            continue
        parts = [piece for part in _HUMP.split(word) for piece in part.split("_") if piece]
        if len(parts) > 1 and len(word) > _SHORT_NAME:
            found += [root_of(part) for part in parts if part.lower() not in STOP_WORDS]
        else:
            found.append(root_of(word))
    return tuple(root for root in found if root)


@lru_cache(maxsize=100_000)
def roots_of(text: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(list_roots(text))


GENERAL = roots_of(
    """overview introduction basics fundamentals general concepts details notes summary takeaway remember know heart
    important settings security limits features components examples cases other further miscellaneous"""
)
"""Roots of what headings say over any subject."""
