"""Where words stand in a vault, in any spelling and with any ending: in records, in the trash, in what they said
before, in what is half typed.

It is asked before something is forgotten, so it looks into everything that is kept and not only into what Find finds.
It reads, and knows records only by their fields.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, select, text

from db import titles
from db.chronicle.history import Values
from db.fields import fields_of
from db.finding import indexes
from db.finding.search import values_of
from db.records import KINDS
from db.reporting import Report, silent
from db.tables import change, change_row, directory, draft
from db.values.names import fold_text

AROUND = 60  # characters shown on each side
LEAST = 4  # letters of a stem: shorter ones would meet everything
_VOWELS = "aeiou"
_WORD = re.compile(r"\w+")
_STEP = 500


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the words stand. `change` and `position` tell an entry of the history, `draft` an unsaved text;
    a record's own text has neither. `field` is the path of its field.
    """

    kind: str
    id: str
    ref: str
    title: str
    field: str
    excerpt: str
    change: int = 0
    position: int = 0
    at: str = ""
    draft: str = ""


class Needles:
    """Words to look for: each is a phrase whose every word may carry an ending."""

    def __init__(self, words: Iterable[str]) -> None:
        folded = (fold_text("".join(char if char.isalnum() else " " for char in word)).split() for word in words)
        self._phrases = tuple(dict.fromkeys(tuple(_stem(part) for part in parts) for parts in folded if parts))

    def __bool__(self) -> bool:
        return bool(self._phrases)

    def expressions(self) -> Iterator[str]:
        """Full-text questions that find every record that may hold one of them."""
        for phrase in self._phrases:
            yield "folded : (" + " AND ".join(f'"{part}"*' for part in phrase) + ")"

    def may_be_in(self, folded: str) -> bool:
        """Whether a folded text can hold one of them; quick, and sometimes wrong in saying yes."""
        return any(all(part in folded for part in phrase) for phrase in self._phrases)

    def excerpt(self, text_: str) -> str:
        """The part of a text around the first of them; empty if it holds none."""
        if not self.may_be_in(fold_text(text_)):
            return ""
        words = [(found.start(), found.end(), part) for found in _WORD.finditer(text_) for part in _folded(found)]
        for first in range(len(words)):
            for phrase in self._phrases:
                met = words[first : first + len(phrase)]
                if len(met) == len(phrase) and all(
                    word.startswith(part) for (_s, _e, word), part in zip(met, phrase, strict=True)
                ):
                    return _around(text_, met[0][0], met[-1][1])
        return ""


def _folded(found: re.Match[str]) -> list[str]:
    return fold_text(found.group().replace("_", " ")).split()


def _stem(word: str) -> str:
    """A word without the vowels of its ending: “Dauletova”, “Dauletovoi” and “Dauletov” are looked for as one."""
    bare = word.rstrip(_VOWELS)
    return bare if len(bare) >= LEAST else word


def _around(text_: str, start: int, end: int) -> str:
    begin, stop = max(0, start - AROUND), min(len(text_), end + AROUND)
    piece = " ".join(text_[begin:stop].split())
    return ("… " if begin else "") + piece + (" …" if stop < len(text_) else "")


def elsewhere(
    connection: Connection, needles: Needles, but: Collection[str], report: Report = silent
) -> tuple[Mention, ...]:
    """Every place outside of the records `but` where the words stand: what is so now first, then what was so."""
    if not needles:
        return ()
    found = [*_in_records(connection, needles, but), *_in_drafts(connection, needles, but)]
    found += _in_the_past(connection, needles, but, report)
    named = titles.of(connection, {item.id for item in found if item.id})
    refs = _refs(connection, {item.id for item in found if item.id})
    return tuple(_named(item, named, refs) for item in found)


def _named(item: Mention, named: dict[str, str], refs: dict[str, str]) -> Mention:
    return Mention(
        item.kind, item.id, refs.get(item.id, ""), named.get(item.id, ""), item.field, item.excerpt, item.change,
        item.position, item.at, item.draft,
    )  # fmt: skip


def _refs(connection: Connection, ids: Collection[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), _STEP):
        query = select(directory.c.id, directory.c.ref).where(directory.c.id.in_(ordered[start : start + _STEP]))
        found |= {row.id: row.ref for row in connection.execute(query)}
    return found


_SPOKEN_OF = text("SELECT d.kind, d.id FROM search s JOIN directory d ON d.n = s.rowid WHERE search MATCH :words")


def _in_records(connection: Connection, needles: Needles, but: Collection[str]) -> Iterator[Mention]:
    """In what records say now, whether they lie in the trash or not."""
    meant: dict[str, dict[str, None]] = {}
    for expression in needles.expressions():
        for row in connection.execute(_SPOKEN_OF, {"words": expression}):
            if row.id not in but:
                meant.setdefault(row.kind, {})[row.id] = None
    for kind, ids in meant.items():
        ordered = list(ids)
        for start in range(0, len(ordered), _STEP):
            values = values_of(connection, kind, ordered[start : start + _STEP])
            for record_id in ordered[start : start + _STEP]:
                yield from _in_values(kind, record_id, values[record_id], needles)


def _in_values(kind: str, record_id: str, values: Values, needles: Needles) -> Iterator[Mention]:
    """One mention for each field that holds the words."""
    told = set()
    known = {name: value for name, value in values.items() if name in fields_of(KINDS[kind].data) and value is not None}
    for name, text_ in indexes.words_in(KINDS[kind].data, known):
        if name not in told and (excerpt := needles.excerpt(text_)):
            told.add(name)
            yield Mention(kind, record_id, "", "", name, excerpt)


def _in_drafts(connection: Connection, needles: Needles, but: Collection[str]) -> Iterator[Mention]:
    """In what is half typed and not saved."""
    for row in connection.execute(select(draft.c.key, draft.c.value)):
        if row.key in but or any(item in row.value for item in but):
            continue  # it goes as well
        kind = row.key.partition(":")[0]
        for text_ in _strings(json.loads(row.value)):
            if excerpt := needles.excerpt(text_):
                yield Mention(kind if kind in KINDS else "", _record_of(row.key), "", "", "", excerpt, draft=row.key)
                break


def _record_of(key: str) -> str:
    return "" if ":" in key else key


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)


def _in_the_past(connection: Connection, needles: Needles, but: Collection[str], report: Report) -> Iterator[Mention]:
    """In what other records said before: entries of the history."""
    last = connection.execute(select(func.max(change.c.n))).scalar() or 0
    query = (
        select(change_row, change.c.at)
        .join(change, change.c.n == change_row.c.change_n)
        .where(change_row.c.salt.is_not(None))
        .order_by(change_row.c.change_n, change_row.c.position)
    )
    for number, row in enumerate(connection.execute(query.execution_options(yield_per=_STEP))):
        if number % _STEP == 0:
            report(row.change_n, last)
        if row.record_id in but or row.kind not in KINDS:
            continue
        if not needles.may_be_in(fold_text(f"{row.before or ''} {row.after or ''}")):
            continue
        sides = [json.loads(side) for side in (row.after, row.before) if side is not None]
        seen = [item for values in sides for item in _in_values(row.kind, row.record_id, values, needles)]
        for item in {item.field: item for item in reversed(seen)}.values():
            yield Mention(row.kind, row.record_id, "", "", item.field, item.excerpt, row.change_n, row.position, row.at)
