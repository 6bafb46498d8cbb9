"""Half-told stories as plain data: how decisions lie in an encrypted draft, and come back from it.

What cannot be read any more (a draft of another time) is left out rather than trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel, ValidationError

from db.exchange.batch import Entry
from db.fields import plain, unpack
from db.records import KINDS
from db.story.mark import What
from desktop.screens.story.lines import Line, Sign, Standing


def kept_sign(sign: Sign) -> list[Any]:
    return [sign.what.name, sign.key, sign.start, sign.end]


def sign_of(kept: Any) -> Sign | None:
    try:
        what, key, start, end = kept
        return Sign(What[what], str(key), int(start), int(end))
    except (KeyError, TypeError, ValueError):
        return None


def kept_entry(entry: Entry) -> dict[str, Any]:
    return {"kind": entry.kind, "id": entry.id, "values": plain(entry.values), "joins": entry.joins}


def entry_of(kept: Any) -> Entry | None:
    try:
        kind, values = str(kept["kind"]), dict(kept["values"])
        return Entry(kind, values, str(kept["id"]), joins=bool(kept["joins"])) if kind in KINDS else None
    except (KeyError, TypeError, ValueError):
        return None


def kept_line(line: Line) -> dict[str, Any]:
    return {
        "entry": kept_entry(line.entry),
        "spans": [list(span) for span in line.spans],
        "signs": [kept_sign(sign) for sign in line.signs],
        "standing": line.standing.value,
        "typed": sorted(line.typed),
        "own": line.own,
    }


def line_of(kept: Any) -> Line | None:
    try:
        entry = entry_of(kept["entry"])
        if entry is None:
            return None
        spans = [(int(start), int(end)) for start, end in kept["spans"]]
        signs = [sign for each in kept["signs"] if (sign := sign_of(each)) is not None]
        return Line(entry, spans, signs, Standing(kept["standing"]), set(kept["typed"]), bool(kept["own"]))
    except (KeyError, TypeError, ValueError):
        return None


def typed_fields(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Values in the types of their fields; what has no such type is left out."""
    found: dict[str, Any] = {}
    model = KINDS[kind].data.model_fields
    for name, value in values.items():
        if name in model and value is not None:
            if isinstance(value, BaseModel):
                found[name] = value
                continue
            try:
                found[name] = unpack(model[name].annotation, plain(value))
            except ValidationError:
                continue
    return found
