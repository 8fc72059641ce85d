"""Words that turn a claim into another when one takes the other's place: read and write, inbound and outbound."""

from __future__ import annotations

import re

_PAIRS = """
read reads reading | write writes writing
inbound incoming ingress | outbound outgoing egress
public | private
synchronous synchronously sync | asynchronous asynchronously async
before | after
first | last
source | target destination
enable enabled | disable disabled
allow allowed allows | deny denied denies
increase higher | decrease lower
encrypt encrypts encrypting | decrypt decrypts decrypting
upload uploads | download downloads
client | server
horizontal horizontally | vertical vertically
manual manually | automatic automatically automated
strong strongly | eventual eventually
internal | external
primary | secondary
start starts | stop stops
create creates creating creation | delete deletes deleting deletion
create creates creating creation | update updates updating
update updates updating | delete deletes deleting deletion
add adds adding | remove removes removing
attach attached | detach detached
push pushes pushed | pull pulls polls poll pulled
global globally | regional
global | local
sequential sequentially | parallel
single | multiple several many
single | double
plain plaintext unencrypted | encrypted
stateful | stateless
durable persistent | ephemeral volatile temporary
symmetric | asymmetric
on-premises premises | cloud
success successful succeed succeeds | failure fail fails failed
old previous | new next
mutable | immutable
ordered | unordered
dedicated | shared
static | dynamic dynamically
linux | windows
producer producers | consumer consumers
sender | receiver
open | closed
hard | soft
user users | role roles
user users | group groups
input inputs | output outputs
optional | required mandatory
faster | slower
cheap cheaper cheapest | expensive
small smaller smallest | large larger largest
same | different
free | paid charged
in | out
in-place | blue green
table | item
"""
"""General technical English, a pair a line, each side with its forms."""

Pole = tuple[int, bool]
"""A pair and the side of it."""


def _read_pairs() -> dict[str, list[Pole]]:
    poles: dict[str, list[Pole]] = {}
    for number, line in enumerate(_PAIRS.strip().splitlines()):
        for side, words in enumerate(line.split("|")):
            for word in words.split():
                poles.setdefault(word, []).append((number, bool(side)))
    return poles


_POLES = _read_pairs()
_WORD = re.compile(r"[a-z][a-z-]*")


def read_poles(text: str) -> frozenset[Pole]:
    """Which antonyms a text holds."""
    words = _POLES.keys() & _WORD.findall(text.lower())
    return frozenset(pole for word in words for pole in _POLES[word])


def are_opposed(one: frozenset[Pole], other: frozenset[Pole]) -> bool:
    """Whether one text holds an antonym where the other holds its opposite, and neither holds both."""
    turned = {(pair, not side) for pair, side in one}
    return bool((turned & other) - one - {(pair, not side) for pair, side in other})
