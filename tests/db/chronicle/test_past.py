"""A record as it was at any moment equals what it was at that moment, whatever was done since."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.change import plain_values
from db.chronicle import forget, past
from db.errors import DaftarError, MissingRecord
from db.fields import fields_of
from db.store import Store
from db.vault import Vault
from tests import builders

KINDS = ("person", "source", "place")


class Clock:
    """An instant that is another one each time."""

    def __init__(self) -> None:
        self.ticks = 0

    def __call__(self) -> str:
        self.ticks += 1
        return f"2026-01-01T00:{self.ticks // 60:02}:{self.ticks % 60:02}.000Z"


def now(store: Store, record_id: str) -> past.Then:
    """What the store itself says of a record at this moment, and at which change."""
    try:
        record = store.get(record_id)
    except MissingRecord:
        return past.Then("", None)
    values = plain_values(store.data(record_id))
    return past.Then(record.kind, {**values, **({"deleted_at": record.deleted_at} if record.deleted_at else {})})


def seen(store: Store, record_id: str, n: int) -> past.Then:
    with store.reading() as connection:
        then = past.as_of(connection, record_id, n)
    standing = {"deleted_at": then.values["deleted_at"]} if then.in_trash and then.values else {}
    return past.Then(
        then.kind if then.values is not None else "",
        None if then.values is None else {**past.entered(then), **standing},
    )


def head(store: Store) -> int:
    with store.reading() as connection:
        return past.last_until(connection, "9999")


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_any_moment_is_as_it_was(vault: Vault, data: st.DataObject) -> None:
    store = Store(vault, clock=Clock())
    try:
        kind = data.draw(st.sampled_from(KINDS))
        with store.change("Add") as change:
            record_id = change.add(data.draw(builders.records(kind)))
        moments = [(head(store), now(store, record_id))]
        for step in data.draw(st.lists(st.sampled_from(("edit", "trash", "restore", "undo", "redo")), max_size=8)):
            try:
                if step in ("undo", "redo"):
                    getattr(store, step)()
                else:
                    with store.change(step) as change:
                        if step == "edit":
                            change.edit(record_id, data.draw(builders.records(kind)))
                        else:
                            getattr(change, step)(record_id)
            except DaftarError:
                continue
            moments.append((head(store), now(store, record_id)))
        for n, then in moments:
            assert seen(store, record_id, n) == then
    finally:
        store.close()


def test_a_day_leads_to_its_last_change(vault: Vault) -> None:
    store = Store(vault, clock=Clock())
    with store.change("Add") as change:
        record_id = change.add(builders.a_place("One"))
    with store.change("Edit") as change:
        change.edit(record_id, builders.a_place("Two"))
    with store.reading() as connection:
        assert past.last_until(connection, "2025") == 0
        assert past.last_until(connection, "2026-01-01T00:00:01.500Z") == 1
        assert past.as_of(connection, record_id, 0).values is None
        assert past.entered(past.as_of(connection, record_id, 1))["name"] == "One"
    store.close()


def test_what_was_forgotten_in_between_is_told(store: Store, vault: Vault) -> None:
    with store.change("Add") as change:
        record_id = change.add(builders.a_source("First", publisher="A paper"))
        other = change.add(builders.a_person())
    for name in ("Second", "Third", "Fourth"):
        with store.change("Edit") as change:
            change.edit(record_id, builders.a_source(name, publisher="A paper"))
    forget.forget(store, vault, [other], [(3, 0)])  # from "Second" to "Third"
    with store.reading() as connection:
        found = [past.as_of(connection, record_id, n) for n in range(1, 6)]
    assert [then.is_whole for then in found] == [True, True, True, True, True]
    assert [(then.values or {})["name"] for then in found] == ["First", "Second", "Third", "Fourth", "Fourth"]
    with store.change("Add") as change:
        change.add(builders.a_person())
    forget.forget(store, vault, [], [(1, 0), (4, 0)])
    with store.reading() as connection:
        first, last = past.as_of(connection, record_id, 1), past.as_of(connection, record_id, 4)
    assert not first.is_whole
    assert last.is_whole and (last.values or {})["name"] == "Fourth"


def test_a_record_without_a_history_is_none(store: Store) -> None:
    with store.reading() as connection, pytest.raises(MissingRecord):
        past.as_of(connection, "nobody", 1)


def test_everything_that_was_changed_is_listed_by_whom_and_of_what_kind(store: Store) -> None:
    with store.change("Add person") as change:
        ids = [change.add(builders.a_person(f"Number {number}")) for number in range(7)]
    store.set_preference("profile.name", "Aigul")
    with store.change("Add source") as change:
        change.add(builders.a_source())
    with store.reading() as connection:
        newest, first = past.happened(connection)
        assert (newest.title, newest.by, newest.count) == ("Add source", "Aigul", 1)
        assert (first.count, first.records) == (7, tuple(("person", item) for item in ids[:5]))
        assert [item.n for item in past.happened(connection, kind="person")] == [1]
        assert [item.n for item in past.happened(connection, by="Aigul")] == [2]
        assert [item.n for item in past.happened(connection, by="")] == [1]
        assert [item.n for item in past.happened(connection, before=2)] == [1]
        assert [item.n for item in past.happened(connection, limit=1)] == [2]
        assert past.people(connection) == ["", "Aigul"]


def test_only_known_fields_are_shown(store: Store) -> None:
    then = past.Then("place", {"name": "One", "a field of long ago": 1, "ref": "L-0001"})
    assert set(past.entered(then)) <= set(fields_of(type(builders.a_place())))
    assert past.entered(then) == {"name": "One"}
