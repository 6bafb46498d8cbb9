"""What records are called: their titles are kept as parts and spoken in the reader's language when they are read."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db import own, vocabulary
from db.records.base import TitlePart
from db.tables import directory
from db.values.dates import ImpreciseDate
from db.values.law import LawRef
from db.values.names import fold_text
from resources.text import _

SEPARATOR = " · "
_DEPTH = 3  # a title may name a record whose title names another; no further
_CHUNK = 500

_named = select(directory.c.id, directory.c.title).where(directory.c.id.in_(bindparam("ids", expanding=True)))


def pack(parts: Iterable[TitlePart]) -> str:
    """Title parts as the directory keeps them; blank parts are left out."""
    return json.dumps([part for part in parts if part], ensure_ascii=False, separators=(",", ":"))


def sort_key(parts: Iterable[TitlePart]) -> str:
    """The folded own words of a title; dates sort by their earliest day."""
    words = [part if isinstance(part, str) else _SORTED.get(part[0], _nothing)(part[1]) for part in parts]
    return fold_text(" ".join(word for word in words if word))[:200]


def of(connection: Connection, ids: Iterable[str]) -> dict[str, str]:
    """The titles of these records in the current language; records that do not exist are left out."""
    packed: dict[str, list[TitlePart]] = {}
    wanted = {item for item in ids if item}
    for _round in range(_DEPTH):
        if not wanted:
            break
        found = _read(connection, wanted)
        packed |= found
        wanted = {part[1] for parts in found.values() for part in parts if _is_record(part)} - packed.keys()
    return {item: _speak(packed, parts) for item, parts in packed.items()}


def told(parts: Iterable[TitlePart], named: Mapping[str, str]) -> str:
    """The title of a record that is not kept yet, in the current language; the records that it names are called so."""
    spoken = [named.get(part[1], "") if _is_record(part) else _part({}, part, 0) for part in parts if part]
    return SEPARATOR.join(word for word in spoken if word) or _("untitled")


def _read(connection: Connection, ids: set[str]) -> dict[str, list[TitlePart]]:
    ordered, found = sorted(ids), {}
    for start in range(0, len(ordered), _CHUNK):
        for row in connection.execute(_named, {"ids": ordered[start : start + _CHUNK]}):
            found[row.id] = json.loads(row.title)
    return found


def _is_record(part: TitlePart) -> bool:
    return not isinstance(part, str) and part[0] == "record"


def _speak(packed: dict[str, list[TitlePart]], parts: list[TitlePart], depth: int = 0) -> str:
    spoken = [_part(packed, part, depth) for part in parts]
    return SEPARATOR.join(word for word in spoken if word) or _("untitled")


def _part(packed: dict[str, list[TitlePart]], part: TitlePart, depth: int) -> str:
    if isinstance(part, str):
        return part
    what, *values = part
    if what == "record":
        target = packed.get(values[0])
        return _speak(packed, target, depth + 1) if target and depth < _DEPTH else ""
    return str(_SPOKEN[what](*values))


def _date(value: dict[str, Any]) -> str:
    return ImpreciseDate.model_validate(value).words()


def _law(value: dict[str, Any]) -> str:
    return LawRef.model_validate(value).short()


def _nothing(_value: Any) -> str:
    return ""


_SPOKEN: dict[str, Any] = {"term": vocabulary.label, "words": own.in_language, "date": _date, "law": _law}
_SORTED: dict[str, Any] = {"term": str, "words": partial(own.in_language, language="en")}
