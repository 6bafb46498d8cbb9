"""What is written once: a custody event is neither changed, nor put away, nor taken back."""

from __future__ import annotations

import pytest

from db.check import check
from db.errors import NotAllowed
from db.queries import counts, number_of
from db.records import CustodyEventData, DocumentData, PersonData
from db.store import Store
from db.vault import Vault


@pytest.fixture
def event(store: Store) -> str:
    with store.change("Add document") as change:
        document = change.add(DocumentData(name="A complaint"))
    with store.change("Add custody event") as change:
        return change.add(CustodyEventData(document=document, event="received"))


def test_it_is_not_changed(store: Store, event: str) -> None:
    data = store.data(event)
    with pytest.raises(NotAllowed), store.change("Edit") as change:
        change.edit(event, data.model_copy(update={"details": "something else"}))
    assert store.data(event) == data


def test_it_is_not_put_away(store: Store, event: str) -> None:
    with pytest.raises(NotAllowed), store.change("Trash") as change:
        change.trash(event)
    assert store.get(event).deleted_at is None


def test_undo_passes_it_over(store: Store, vault: Vault, event: str) -> None:
    assert store.undo_title == "Add document"
    store.close()
    again = Store(vault)  # the same is told of a vault that was closed in between
    assert again.undo_title == "Add document"
    again.close()


def test_the_document_stays_while_its_events_name_it(store: Store, event: str) -> None:
    with pytest.raises(NotAllowed):
        store.undo()
    assert store.get(event).deleted_at is None


def test_what_comes_after_it_can_be_undone(store: Store, event: str) -> None:
    with store.change("Add person") as change:
        person = change.add(PersonData(called="somebody"))
    store.undo()
    with store.reading() as connection:
        assert number_of(connection, person) is None
        assert number_of(connection, event) is not None


def test_a_mistake_is_corrected_by_another(store: Store, event: str) -> None:
    document = store.data(event).document  # type: ignore[attr-defined]
    with store.change("Add custody event") as change:
        change.add(CustodyEventData(document=document, event="transferred", details="the first day was wrong"))
    with store.reading() as connection:
        assert counts(connection)["custody_event"] == 2


@pytest.fixture
def both(store: Store) -> str:
    """A document that came with its first event."""
    with store.change("Add document") as change:
        document = change.add(DocumentData(name="A complaint"))
        return change.add(CustodyEventData(document=document, event="encrypted"))


def test_an_event_goes_and_comes_with_the_document_with_which_it_was_written(
    store: Store, vault: Vault, both: str
) -> None:
    document = store.data(both).document  # type: ignore[attr-defined]
    store.undo()
    with store.reading() as connection:
        assert number_of(connection, both) is None
        assert number_of(connection, document) is None
    assert not check(vault, store)
    store.close()
    again = Store(vault)
    assert (again.undo_title, again.redo_title) == (None, "Add document")
    again.redo()
    assert again.data(both).document == document  # type: ignore[attr-defined]
    assert again.undo_title == "Add document"
    assert not check(vault, again)
    again.close()


def test_it_stays_where_another_event_came_later(store: Store, both: str) -> None:
    document = store.data(both).document  # type: ignore[attr-defined]
    with store.change("Add custody event") as change:
        change.add(CustodyEventData(document=document, event="transferred"))
    assert store.undo_title == "Add document"
    with pytest.raises(NotAllowed):
        store.undo()
    assert store.data(both).document == document  # type: ignore[attr-defined]


def test_a_change_that_also_writes_of_an_older_document_stands(store: Store, vault: Vault, event: str) -> None:
    older = store.data(event).document  # type: ignore[attr-defined]
    with store.change("Add documents") as change:
        document = change.add(DocumentData(name="Another"))
        change.add(CustodyEventData(document=document, event="encrypted"))
        change.add(CustodyEventData(document=older, event="encrypted"))
    assert store.undo_title == "Add document"
    store.close()
    again = Store(vault)
    assert again.undo_title == "Add document"
    again.close()
