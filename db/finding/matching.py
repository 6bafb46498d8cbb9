"""What somebody typed, as a question to the full-text index or as the reference of a record.

Words are folded, so that any spelling finds all; every one of them may be unfinished. A reference is read in any case
of letters, with or without its dash, and also where it was typed on a Cyrillic keyboard. Knows no record but the
letters of its reference.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from sqlalchemy import Select, literal_column, select
from sqlalchemy import text as sql

from db.records import FILED
from db.values.names import fold_text

_REFERENCE = re.compile(r"\s*([^\W\d_]{1,3})\s*[-‐‑‒–—−]?\s*(\d{1,9})\s*")
_LOOKS_LIKE = str.maketrans("АВЕКМНОРСТУХІЈЅ", "ABEKMHOPCTYXIJS")
_SAME_KEY = str.maketrans("ЙЦУКЕНГШЩЗФЫВАПРОЛДЯЧСМИТЬ", "QWERTYUIOPASDFGHJKLZXCVBNM")
_SOUNDS_LIKE = str.maketrans("АБВГДЕИКЛМНОПРСТУФХ", "ABVGDEIKLMNOPRSTUFH")


def match_expression(words: str, kind: str = "") -> str:
    """What the user typed, as a full-text question: all of the words, each perhaps unfinished; of one kind, if asked.
    Empty if nothing can be looked for.
    """
    tokens = _tokens(fold_text(words))
    if not tokens:
        return ""
    found = "folded : (" + " AND ".join(f'"{token}"*' for token in tokens) + ")"
    return f'kind : "{kind_token(kind)}" AND {found}' if kind else found


def kind_token(kind: str) -> str:
    """A kind of record as one word of the full-text index."""
    return kind.replace("_", "")


def with_words(expression: str) -> Select[Any]:
    """The numbers of records that hold the words of a full-text expression."""
    found: Select[Any] = select(literal_column("rowid")).select_from(sql("search")).where(sql("search MATCH :words"))
    return found.params(words=expression)


def references(words: str, kinds: Iterable[str] = ()) -> list[str]:
    """The references that this may mean: "P-0007" for "p7", for "Р-0007" in Cyrillic letters, and for "З-0007" where
    only the keyboard was the wrong one. Empty if it is none.
    """
    found = _REFERENCE.fullmatch(words)
    if found is None:
        return []
    letters, number = found[1].upper(), int(found[2])
    read = (letters, *(letters.translate(table) for table in (_LOOKS_LIKE, _SOUNDS_LIKE, _SAME_KEY)))
    wanted = {FILED[kind].data.letter for kind in kinds if kind in FILED} or _letters()
    return [f"{each}-{number:04d}" for each in dict.fromkeys(read) if each in wanted]


@cache
def _letters() -> frozenset[str]:
    return frozenset(kind.data.letter for kind in FILED.values())


def _tokens(folded: str) -> list[str]:
    return "".join(char if char.isalnum() else " " for char in folded).split()
