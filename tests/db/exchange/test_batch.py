"""What is about to be made: judged, compared with what is there, brought in as one change and taken back as one."""

from __future__ import annotations

import pytest

from db.errors import MissingRecord, StaleEdit
from db.exchange.batch import Entry, NotTaken, bring_in, merged, troubles, twins
from db.store import Store
from tests import builders


def arrested(name: str, **more: object) -> tuple[Entry, Entry]:
    """A person and the measure that names them by the identity they will have."""
    person = Entry("person", {"names": [{"as_written": name}], **more}, origin="row 2")
    measure = Entry("measure", {"person": person.id, "measure_type": "remand", "start": builders.when("5 May 2023")})
    return person, measure


def test_new_records_and_one_that_takes_up_more_come_in_as_one_change_and_go_as_one(store: Store) -> None:
    with store.change("Add") as change:
        known = change.add(builders.a_person(sex="female", tags=["held"]))
    person, measure = arrested("Marat Sarsen")
    joining = Entry("person", {"sex": "male", "age_stated": 40, "tags": ["held", "teacher"]}, id=known, joins=True)
    brought = bring_in(store, [person, measure, joining], "Day of arrests")
    assert brought.made == (person.id, measure.id)
    assert store.data(measure.id).person == person.id  # type: ignore[attr-defined]
    joined = store.data(known)
    assert (joined.sex, joined.age_stated, joined.tags) == ("female", 40, ["held", "teacher"])  # type: ignore[attr-defined]
    with store.change("Later") as change:
        change.add(builders.a_person())
    store.take_back(brought.n)
    assert store.data(known).age_stated is None  # type: ignore[attr-defined]
    with pytest.raises(MissingRecord):
        store.get(person.id)
    assert (store.undo_title, store.redo_title) == ("Later", "Day of arrests")
    store.redo()
    assert store.data(measure.id).person == person.id  # type: ignore[attr-defined]


def test_what_was_changed_since_is_not_taken_back_in_part(store: Store) -> None:
    person, measure = arrested("Marat Sarsen")
    brought = bring_in(store, [person, measure], "Import")
    with store.change("Edit") as change:
        change.edit(person.id, builders.a_person(sex="male"))
    with pytest.raises(StaleEdit):
        store.take_back(brought.n)
    assert store.get(measure.id)


def test_each_trouble_is_told_where_it_is_and_then_nothing_is_brought_in(store: Store) -> None:
    person, measure = arrested("Marat Sarsen")
    dropped, left_behind = arrested("Somebody else")
    dropped.accepted = False
    wrong = Entry("person", {"sex": "purple", "nonsense": 1}, origin="row 7")
    found = troubles(store, [person, measure, dropped, left_behind, wrong])
    assert [(each.entry, each.path[0]) for each in found] == [(left_behind.id, "person"), (wrong.id, "nonsense")]
    assert found[1].told == "row 7: Daftar knows no field of this name."
    wrong.values.pop("nonsense")
    (vocabulary,) = troubles(store, [wrong])
    assert vocabulary.told == "row 7: Sex: This choice is not in the list of terms."
    with pytest.raises(NotTaken, match="row 7"):
        bring_in(store, [person, measure, wrong], "Import")
    with pytest.raises(MissingRecord):
        store.get(person.id)


def test_a_later_call_overrides_what_an_earlier_one_said() -> None:
    standing = {"status": "in_force", "tags": ["one"], "start": {"edtf": "2023-05"}}
    given = {"status": "ended", "tags": ["one", "two"], "start": None}
    assert merged("measure", standing, given) == ({**standing, "tags": ["one", "two"]}, ("status",))
    assert merged("measure", standing, given, overrides=True)[0]["status"] == "ended"


def test_whom_a_newcomer_may_be_is_told_of_the_vault_and_of_the_rows_before(store: Store) -> None:
    with store.change("Add") as change:
        known = change.add(builders.a_person(names=[{"as_written": "Дәулетов Ерлан"}]))
    entries = [arrested(name)[0] for name in ("Dauletov Yerlan", "Aigul Serikova", "Серикова Айгуль")]
    found = twins(store, entries)
    assert [(twin.other, twin.inside) for twin in found[entries[0].id]] == [(known, False)]
    assert [(twin.other, twin.inside) for twin in found[entries[2].id]] == [(entries[1].id, True)]
    assert entries[1].id not in found
    pasted = [Entry("person", {"names": [{"as_written": letter * 100_000}]}) for letter in "ab"]
    assert twins(store, pasted) == {}  # a picture as text, say, in the cell of a name: it is not turned over for long


def test_what_joins_a_record_with_links_leaves_them_and_may_empty_a_field(store: Store) -> None:
    person, measure = arrested("Marat Sarsen", tags=["held"])
    first, second = Entry("source", {"name": "A sister"}), Entry("source", {"name": "A lawyer"})
    measure.values["sources"] = [first.id]
    bring_in(store, [person, measure, first], "Day of arrests")
    bring_in(store, [second, Entry("measure", {"sources": [second.id]}, id=measure.id, joins=True)], "Day of arrests")
    assert store.data(measure.id).sources == [first.id, second.id]  # type: ignore[attr-defined]
    later = Entry("measure", {"end": builders.when("7 May 2023"), "start": None}, id=measure.id, joins=True, whole=True)
    fewer = Entry("person", {"tags": []}, id=person.id, joins=True, whole=True)
    assert not troubles(store, [later, fewer])
    bring_in(store, [later, fewer], "Day of arrests")
    kept = store.data(measure.id)
    assert (kept.start, kept.end.lo.day, kept.person) == (None, 7, person.id)  # type: ignore[attr-defined]
    assert store.data(person.id).tags == []  # type: ignore[attr-defined]


def test_what_several_entries_join_is_lengthened_by_all_of_them_and_by_no_name_twice(store: Store) -> None:
    with store.change("Add") as change:
        known = change.add(builders.a_person(names=[{"surname": "Sarsen", "given": "Marat"}]))
    brought = bring_in(
        store,
        [
            Entry("person", {"names": [{"as_written": "sarsen  marat"}], "sex": "male"}, id=known, joins=True),
            Entry("person", {"contacts": [{"means": "phone", "value": "1"}]}, id=known, joins=True),
        ],
        "Day of arrests",
    )
    person = store.data(known)
    assert (len(person.names), person.sex, len(person.contacts)) == (1, "male", 1)  # type: ignore[attr-defined]
    store.take_back(brought.n)
    with store.change("Put away") as change:
        change.trash(known)
    late = Entry("person", {"sex": "male"}, id=known, joins=True, origin="row 4")
    with pytest.raises(NotTaken, match="row 4: The record that it belongs to is in the trash or was merged"):
        bring_in(store, [late, arrested("Somebody else")[0]], "Day of arrests")


def test_the_draft_goes_with_the_records_or_stays_with_what_was_not_made(store: Store) -> None:
    store.keep_draft("arrests:new", {"rows": [1]})
    person, _measure = arrested("Marat Sarsen")

    def beside() -> None:
        store.drop_draft("arrests:new")
        store.set_preference("arrests.measure", "remand")
        if store.preference("broken"):
            raise OSError

    store.set_preference("broken", True)
    with pytest.raises(OSError):
        bring_in(store, [person], "Day of arrests", beside=beside)
    assert store.draft("arrests:new") == {"rows": [1]}
    assert store.preference("arrests.measure") is None
    with pytest.raises(MissingRecord):
        store.get(person.id)
    store.drop_preference("broken")
    bring_in(store, [person], "Day of arrests", beside=beside)
    assert (store.draft("arrests:new"), store.preference("arrests.measure")) == (None, "remand")
