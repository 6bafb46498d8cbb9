"""Steps and looks that tests of merging and un-merging share."""

from __future__ import annotations

from typing import Any

from db import queries
from db.change import plain_values
from db.records import KINDS, RecordData
from db.sameness.merging import Side, compare
from db.store import Store
from tests.builders import a_person, when


def add(store: Store, data: RecordData) -> str:
    with store.change("Add") as change:
        return change.add(data)


def edit(store: Store, record_id: str, **values: Any) -> None:
    with store.change("Edit") as change:
        change.edit(record_id, store.data(record_id).model_copy(update=values))


def suggested(store: Store, kept: str, gone: str) -> dict[str, Side | None]:
    return {line.field.name: line.suggested for line in compare(store.get(kept), store.get(gone)) if not line.alike}


def everything(store: Store) -> dict[str, Any]:
    """All records as they are, trash included, without when and by whom they were changed."""
    with store.reading() as connection:
        found = {}
        for kind in KINDS:
            for trashed in (False, True):
                numbers = queries.numbers(connection, queries.Question(kind, trashed=trashed))
                for record in queries.read_many(connection, kind, queries.ids(connection, numbers)):
                    data = KINDS[kind].data.model_validate(
                        {name: getattr(record, name) for name in KINDS[kind].data.model_fields}
                    )
                    found[record.id] = (record.ref, bool(record.deleted_at), plain_values(data))
        return found


def two_of_one(store: Store) -> tuple[str, str]:
    """One man, written down twice."""
    return (
        add(store, a_person("Dauletov", "Yerlan", sex="male")),
        add(store, a_person("Даулетов", "Ерлан", born=when("1984"))),
    )
