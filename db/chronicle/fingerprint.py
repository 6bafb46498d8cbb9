"""The head of the history as eight words that a person can note on paper, say on the telephone and compare later.

The rule, which an independent program can follow, stands in docs/adr/0015: the first 88 bits of the last hash, eleven
bits a word, in a list of 2,048 words that is never changed. Each language has its list; all say the same number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from sqlalchemy import Connection, select

import resources
from db.chronicle.history import GENESIS
from db.tables import change
from db.values.names import fold_text
from resources.text import LANGUAGES

WORDS, BITS = 8, 11


@dataclass(frozen=True, slots=True)
class Noted:
    """The change at which the history had the words that somebody noted; number 0 is the empty vault."""

    n: int
    at: str
    later: int
    """How many changes were made since."""


@cache
def words_of(language: str) -> tuple[str, ...]:
    """The list of a language; every language has one of the same length."""
    known = language if language in LANGUAGES else "en"
    return tuple(resources.path(f"wordlists/eight-{known}.txt").read_text(encoding="utf-8").split())


def numbers(head: bytes) -> tuple[int, ...]:
    """Eight numbers below 2,048: the first 88 bits of a hash, the highest first."""
    value = int.from_bytes(head[: WORDS * BITS // 8], "big")
    return tuple(value >> BITS * (WORDS - 1 - place) & (1 << BITS) - 1 for place in range(WORDS))


def spoken(head: bytes, language: str) -> str:
    """The eight words of a hash."""
    listed = words_of(language)
    return " ".join(listed[number] for number in numbers(head))


def read(noted: str) -> list[tuple[frozenset[int], ...]]:
    """What eight words that somebody typed may stand for, in each language of which they are words."""
    typed = re.findall(r"\w+", unicodedata.normalize("NFC", noted).casefold())
    if len(typed) != WORDS:
        return []
    meant = (tuple(frozenset(_places(language).get(word, ())) for word in typed) for language in LANGUAGES)
    folded = (tuple(frozenset(_alike(language).get(fold_text(word), ())) for word in typed) for language in LANGUAGES)
    return [each for each in (*meant, *folded) if all(each)]


@cache
def _places(language: str) -> dict[str, tuple[int, ...]]:
    return {word: (place,) for place, word in enumerate(words_of(language))}


@cache
def _alike(language: str) -> dict[str, tuple[int, ...]]:
    """Words as they are typed without the letters of their language."""
    found: dict[str, tuple[int, ...]] = {}
    for place, word in enumerate(words_of(language)):
        found[fold_text(word)] = (*found.get(fold_text(word), ()), place)
    return found


def find(connection: Connection, noted: str) -> Noted | None:
    """When the history had this head; None if it never had."""
    meant = read(noted)
    heads = connection.execute(select(change.c.n, change.c.at, change.c.hash).order_by(change.c.n)).all()
    if _is_meant(GENESIS, meant):
        return Noted(0, "", len(heads))
    for row in reversed(heads):
        if _is_meant(bytes(row.hash), meant):
            return Noted(row.n, row.at, len(heads) - row.n)
    return None


def _is_meant(head: bytes, meant: Iterable[tuple[frozenset[int], ...]]) -> bool:
    said = numbers(head)
    return any(all(number in allowed for number, allowed in zip(said, each, strict=True)) for each in meant)
