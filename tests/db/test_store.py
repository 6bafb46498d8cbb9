"""What is written is read back, undone, redone and told; what is stale or points nowhere is refused."""

from __future__ import annotations

import gc
import logging
from datetime import date
from pathlib import Path

import pytest

from db import queries
from db.errors import MissingRecord, NotAllowed, StaleEdit, VaultDamaged
from db.fields import InvalidRecord
from db.records import IncidentData, LegalMeasureData, PersonData, PlaceData
from db.records.incident import Act
from db.records.person import PersonName
from db.store import Changed, Store
from db.values.dates import ImpreciseDate
from db.vault import Vault
from tests import ready
from tests.db.vault.builders import flip, page_of


def a_person(surname: str = "Dauletov", **values: object) -> PersonData:
    return PersonData.checked({"names": [{"surname": surname, "given": "Yerlan"}], **values})


def add(store: Store, data: object) -> str:
    with store.change("Add person") as change:
        return change.add(data)  # type: ignore[arg-type]


def test_a_record_comes_back_as_it_was_entered(store: Store) -> None:
    place = add(store, PlaceData(name="Ülgiqala"))
    person = add(store, a_person())
    data = IncidentData(
        name="Police at the door",
        start=ImpreciseDate.parse("7 June 2023, evening", today=date(2023, 6, 23)),
        place=place,
        persons=[person],
        acts=[Act(actor=person, act="opened the door"), Act(act="fell", object="tablet")],
    )
    incident = add(store, data)
    assert store.data(incident) == data
    kept = store.get(incident)
    assert (kept.ref, kept.version, kept.deleted_at) == ("I-0001", 1, None)


def test_references_count_on_and_are_never_used_twice(store: Store) -> None:
    first = add(store, a_person())
    add(store, a_person("Omarov"))
    with store.change("Trash") as change:
        change.trash(first)
    third = add(store, a_person("Serikov"))
    assert store.get(third).ref == "P-0003"


def test_undo_and_redo_walk_through_changes_by_name(store: Store) -> None:
    person = add(store, a_person())
    with store.change("Edit person") as change:
        change.edit(person, a_person("Omarov"))
    assert store.title(person) == "Omarov Yerlan"
    assert store.undo_title == "Edit person"
    store.undo()
    assert store.title(person) == "Dauletov Yerlan"
    assert (store.undo_title, store.redo_title) == ("Add person", "Edit person")
    store.undo()
    with pytest.raises(MissingRecord):
        store.get(person)
    assert not store.undo_title
    store.redo()
    store.redo()
    assert store.title(person) == "Omarov Yerlan"
    assert (store.undo_title, store.redo_title) == ("Edit person", None)
    store.undo()
    assert store.title(person) == "Dauletov Yerlan"


def test_undo_is_remembered_by_the_vault(store: Store, vault: object) -> None:
    person = add(store, a_person())
    with store.change("Edit person") as change:
        change.edit(person, a_person("Omarov"))
    store.undo()
    store.close()
    again = Store(vault)  # type: ignore[arg-type]
    assert (again.undo_title, again.redo_title) == ("Add person", "Edit person")
    again.close()


def test_a_new_change_ends_what_could_be_redone(store: Store) -> None:
    person = add(store, a_person())
    with store.change("Edit person") as change:
        change.edit(person, a_person("Omarov"))
    store.undo()
    add(store, PlaceData(name="Ülgiqala"))
    assert store.redo_title is None


def test_undoing_an_addition_that_others_point_at_is_refused(store: Store) -> None:
    person = add(store, a_person())
    entry = store.history(person)[0]
    add(store, LegalMeasureData(person=person, measure_type="remand"))
    with pytest.raises(NotAllowed), store.change("Undo", undoes=entry.n) as change:
        change.reverse(entry)
    assert store.title(person) == "Dauletov Yerlan"


def test_a_stale_edit_is_told_and_nothing_is_overwritten(store: Store) -> None:
    person = add(store, a_person())
    seen = store.get(person).version
    with store.change("Edit person") as change:
        change.edit(person, a_person("Omarov"), version=seen)
    with pytest.raises(StaleEdit), store.change("Edit person") as change:
        change.edit(person, a_person("Serikov"), version=seen)
    assert store.title(person) == "Omarov Yerlan"


def test_a_change_that_raises_keeps_nothing(store: Store) -> None:
    with pytest.raises(RuntimeError), store.change("Add person") as change:
        change.add(a_person())
        raise RuntimeError
    with store.reading() as connection:
        assert queries.counts(connection) == {}
    assert store.undo_title is None


def test_a_change_that_changes_nothing_leaves_no_trace(store: Store) -> None:
    person = add(store, a_person())
    with store.change("Edit person") as change:
        change.edit(person, store.data(person))
    assert len(store.history(person)) == 1
    assert store.get(person).version == 1


def test_links_must_lead_somewhere(store: Store) -> None:
    place = add(store, PlaceData(name="Ülgiqala"))
    for target in ("018d5a3c-0000-7000-8000-000000000001", place):
        with pytest.raises(InvalidRecord) as told:
            add(store, LegalMeasureData(person=target, measure_type="remand"))
        assert told.value.problems[0].path == ("person",)


def test_news_name_the_change_and_its_rows(store: Store) -> None:
    heard: list[Changed] = []
    stop = store.listen(heard.append)
    person = add(store, a_person())
    stop()
    add(store, PlaceData(name="Ülgiqala"))
    assert heard == [Changed("Add person", (("person", person),))]
    assert heard[0].touches("person", "place") and not heard[0].touches("place")


def test_history_tells_each_field_before_and_after(store: Store) -> None:
    person = add(store, a_person(called="the teacher"))
    with store.change("Edit person") as change:
        change.edit(person, a_person(sex="male"))
    newest, oldest = store.history(person)
    assert newest.rows[0].before == {"called": "the teacher", "sex": None}
    assert newest.rows[0].after == {"called": None, "sex": "male"}
    assert oldest.rows[0].before is None


def test_trash_hides_and_restore_brings_back(store: Store) -> None:
    person = add(store, a_person())
    with store.change("Move to trash") as change:
        change.trash(person)
    question = queries.Question("person")
    with store.reading() as connection:
        assert queries.count(connection, question) == 0
        assert queries.count(connection, queries.Question("person", trashed=True)) == 1
    with store.change("Restore") as change:
        change.restore(person)
    with store.reading() as connection:
        assert queries.count(connection, question) == 1


def test_drafts_and_preferences_are_kept_beside_the_history(store: Store) -> None:
    store.keep_draft("person:new:1", {"called": "somebody"})
    store.keep_draft("person:new:1", {"called": "somebody else"})
    store.set_preference("profile.name", "A. Monitor")
    assert store.draft("person:new:1") == {"called": "somebody else"}
    half = {"called": "half a letter \ud800, or the \udcff of a file's name"}
    store.keep_draft("person:new:1", half)
    assert store.draft("person:new:1") == half
    assert list(store.drafts()) == ["person:new:1"]
    store.drop_draft("person:new:1")
    assert store.draft("person:new:1") is None
    person = add(store, a_person())
    assert store.get(person).made_by == "A. Monitor"


def test_names_inside_rows_are_titles_in_the_order_given(store: Store) -> None:
    data = PersonData(names=[PersonName(as_written="#DAULETOV Yerlan")], called="him")
    assert store.title(add(store, data)) == "DAULETOV Yerlan"
    assert store.title(add(store, PersonData(unnamed=True, called="Yerlan's friend"))) == "Yerlan's friend"


def test_a_store_that_cannot_begin_gives_its_connections_back(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    folder = ready.folder(tmp_path / "Test.daftar")
    with Vault.open(folder, ready.PASSPHRASE) as vault:
        at = page_of(vault, "change")
    flip(folder / "records.db", at + 2000)
    with Vault.open(folder, ready.PASSPHRASE) as vault, pytest.raises(VaultDamaged):
        Store(vault)
    gc.collect()
    assert not [each for each in caplog.records if each.levelno >= logging.WARNING]
