"""Case files made of any valid records at all, without a vault."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st
from sqlmodel import SQLModel

from db.fields import fields_of
from db.records import KINDS
from db.records.base import CASE_MATERIAL, RecordId
from desktop.dossier.collect import CaseFile
from tests import builders

ORDER = ("case", "person", "organisation", "place", *CASE_MATERIAL)
LETTERS = {kind: KINDS[kind].data.letter for kind in ORDER}


def _needed(data: type[SQLModel]) -> Iterator[str]:
    """The kinds that a record or row cannot be without."""
    for field in fields_of(data).values():
        if field.required and field.targets:
            yield field.targets[0]
        if field.row is not None:
            yield from _needed(field.row)


NEEDED = {"case", *(kind for each in ORDER for kind in _needed(KINDS[each].data))}


def _id(kind: str, number: int) -> RecordId:
    return RecordId(f"{kind}-{number}")


@st.composite
def case_files(draw: st.DrawFn) -> CaseFile:
    """One case, up to three records of every other kind, each pointing wherever it may."""
    counts = {kind: 1 if kind in NEEDED else draw(st.integers(0, 2)) for kind in ORDER}
    ids = {kind: [_id(kind, number) for number in range(counts[kind])] for kind in ORDER}
    records: dict[str, Any] = {}
    kinds: dict[str, str] = {}
    for kind in ORDER:
        for number, record_id in enumerate(ids[kind]):
            data = draw(builders.records(kind, ids))
            values = {name: getattr(data, name) for name in type(data).model_fields}
            ref = f"{LETTERS[kind]}-{number + 1:04}"
            records[record_id] = KINDS[kind].model(**values, id=record_id, ref=ref, made_at="", changed_at="")
            kinds[record_id] = kind
    material = {kind: tuple(records[item] for item in ids[kind]) for kind in CASE_MATERIAL}
    return CaseFile(records[_id("case", 0)], material, records, kinds)
