"""A merge taken back at any later time: as it was, and with all that was edited since."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.change import plain_values
from db.check import check
from db.chronicle.forget import forget
from db.errors import NotAllowed
from db.exchange.jsonlines import export_lines
from db.fields import Kind, fields_of
from db.records import KINDS
from db.sameness.merging import Side, compare, merge
from db.sameness.unmerging import merged_with, unmerge
from db.store import Store
from db.vault import Vault
from tests import builders
from tests.builders import a_case, a_person, a_source, an_incident, an_organisation, when
from tests.db.people import add, edit, everything, two_of_one

FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.fixture
def two(store: Store) -> tuple[str, str]:
    return two_of_one(store)


# --- un-merge, however much was written since -----------------------------------------------------


def test_later_edits_stay_and_what_still_stands_goes_back(vault: Vault, store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    officer, source = add(store, a_person("Ospan", "Marat")), add(store, a_source())
    incident = add(
        store, an_incident(acts=[{"act": "pushed", "actor": gone}, {"act": "fell", "target": gone}], persons=[gone])
    )
    spoken = add(store, an_incident("A talk", persons=[gone]))
    merge(store, kept, gone, {})
    rows = store.get(incident).acts
    added = rows[0].model_copy(update={"act": "shouted", "actor": officer})
    edit(
        store,
        incident,
        name="Police at the door, corrected",
        acts=[added, rows[0].model_copy(update={"means": "with a walking stick"}), rows[1]],
        persons=[kept, officer],
    )
    edit(store, spoken, persons=[officer])
    edit(store, kept, born=when("12 March 1985"), sex="female")
    later = add(store, an_incident("Later", persons=[kept]))
    edit(store, gone, remarks="Written in the trash.")
    done = unmerge(store, gone)
    data: Any = store.get(incident)
    assert data.name == "Police at the door, corrected"
    assert [(row.act, row.actor, row.target, row.means) for row in data.acts] == [
        ("shouted", officer, None, None),
        ("pushed", gone, None, "with a walking stick"),
        ("fell", None, gone, None),
    ]
    assert data.persons == [gone, officer]
    assert store.get(spoken).persons == [officer] and store.get(later).persons == [kept]
    assert store.get(kept).born == when("12 March 1985") and store.get(kept).sex == "female"
    assert [name.written() for name in store.get(kept).names] == ["Dauletov Yerlan"]
    assert store.get(gone).deleted_at is None and store.get(gone).remarks == "Written in the trash."
    assert (done.moved, done.gone, done.known) == (1, 0, True)
    assert set(done.stayed) == {(spoken, "persons"), (kept, "born")}
    assert store.undo_title == "Un-merge people"
    assert source and check(vault, store) == []


def test_links_come_back_beside_one_that_was_there_already(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    other = add(store, a_person("Ospan", "Marat"))
    incident = add(store, an_incident(persons=[gone, kept]))
    merge(store, kept, gone, {})
    edit(store, incident, persons=[kept, other])
    unmerge(store, gone)
    assert store.get(incident).persons == [kept, gone, other]


def test_of_several_merges_of_the_same_two_the_last_is_taken_back(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    incident = add(store, an_incident(persons=[gone]))
    merge(store, kept, gone, {})
    unmerge(store, gone)
    edit(store, incident, persons=[kept])
    merge(store, kept, gone, {})
    with store.reading() as connection:
        assert [each.id for each in merged_with(connection, kept)] == [gone]
    unmerge(store, gone)
    assert store.get(incident).persons == [kept]
    with store.reading() as connection:
        assert merged_with(connection, kept) == []


def test_merges_in_a_row_come_back_in_turn(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    third = add(store, a_person("Däuletov", "Erlan"))
    incident = add(store, an_incident(persons=[gone]))
    before = everything(store)
    merge(store, kept, gone, {})
    merge(store, third, kept, {})
    assert store.get(incident).persons == [third]
    with pytest.raises(NotAllowed) as told:
        unmerge(store, gone)
    assert "Un-merge" in told.value.advice
    unmerge(store, kept)
    assert store.get(incident).persons == [kept]
    unmerge(store, gone)
    assert everything(store) == before


def test_a_merge_that_came_in_a_file_brings_back_the_record_alone(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    twin = add(store, a_person(merged_into=kept))
    with store.change("Move to trash") as change:
        change.trash(twin)
    done = unmerge(store, twin)
    assert not done.known and done.moved == 0 and store.get(twin).deleted_at is None
    assert gone and store.get(twin).merged_into is None


def test_un_merging_works_after_a_restart_and_many_changes(vault: Vault, store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    incident = add(store, an_incident(persons=[gone]))
    before = everything(store)
    merge(store, kept, gone, {})
    for number in range(30):
        edit(store, incident, impact=f"Note {number}")
    store.close()
    again = Store(vault)
    try:
        unmerge(again, gone)
        edit(again, incident, impact=None)
        assert everything(again) == before
    finally:
        again.close()


def test_what_was_forgotten_since_is_told(vault: Vault, store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    forgotten, left = (add(store, an_incident(name, persons=[gone])) for name in ("Forgotten", "Left"))
    merge(store, kept, gone, {})
    forget(store, vault, [forgotten])
    done = unmerge(store, gone)
    assert store.get(left).persons == [gone] and (done.moved, done.known) == (1, False)


# --- anything -------------------------------------------------------------------------------------


@pytest.fixture
def linked(store: Store, two: tuple[str, str]) -> dict[str, list[str]]:
    """What records may point at."""
    ids = {"person": list(two)}
    for data in (
        a_case(), a_source(), builders.a_place(), an_organisation(), an_incident(), builders.a_proceeding(),
        builders.a_measure(two[0]), builders.a_claim(), builders.a_point(),
    ):  # fmt: skip
        ids[data.kind] = [add(store, data)]
    return ids


def _fill(store: Store, linked: dict[str, list[str]], data: st.DataObject) -> list[str]:
    """Both people hold anything, and anything points at them."""
    pointing = [kind for kind in sorted(KINDS) if _may_name_people(KINDS[kind].data, linked)]
    kinds = data.draw(st.lists(st.sampled_from(["incident", *pointing]), min_size=1, max_size=3))
    drawn = [_unmerged(data.draw(builders.records(kind, linked))) for kind in kinds]
    made = [add(store, each) for each in drawn]
    for person in linked["person"]:
        with store.change("Edit") as change:
            change.edit(person, _unmerged(data.draw(builders.records("person", linked))))
    return made


def _unmerged(data: Any) -> Any:
    """What became of a record is told by merging alone."""
    return data.model_copy(update={"merged_into": None}) if "merged_into" in type(data).model_fields else data


def _may_name_people(data: Any, linked: dict[str, list[str]]) -> bool:
    """Kinds that name people and whose needed links lead to something that is there. What is written once is never led
    on: it tells of the person as they were known then.
    """
    if data.append_only:
        return False
    fields = fields_of(data).values()
    needed = [f for f in fields if f.required and f.kind is Kind.LINK]
    return any("person" in f.targets for f in fields) and all(linked.keys() & set(f.targets) for f in needed)


def _choices(store: Store, kept: str, gone: str, data: st.DataObject) -> dict[str, Side]:
    lines = compare(store.get(kept), store.get(gone))
    return {line.field.name: data.draw(st.sampled_from(line.sides)) for line in lines}


@pytest.fixture
def undone(store: Store) -> Iterator[None]:
    yield


@FEW
@given(data=st.data())
def test_merged_and_un_merged_the_vault_is_as_it_was(
    vault: Vault, store: Store, linked: dict[str, list[str]], data: st.DataObject
) -> None:
    _fill(store, linked, data)
    kept, gone = linked["person"]
    before, exported = everything(store), sorted(export_lines(store))
    merge(store, kept, gone, _choices(store, kept, gone, data))
    assert store.get(gone).deleted_at and store.get(gone).merged_into == kept
    for line in map(json.loads, export_lines(store)):
        assert gone not in json.dumps(line), "something still leads to the one that is gone"
    unmerge(store, gone)
    assert everything(store) == before
    assert sorted(export_lines(store)) == exported
    assert check(vault, store) == []


@FEW
@given(data=st.data())
def test_whatever_was_edited_after_the_merge_stays(
    vault: Vault, store: Store, linked: dict[str, list[str]], data: st.DataObject
) -> None:
    made = _fill(store, linked, data)
    kept, gone = linked["person"]
    merge(store, kept, gone, _choices(store, kept, gone, data))
    expected: dict[tuple[str, str], Any] = {}
    for record_id in data.draw(st.lists(st.sampled_from([kept, *made]), max_size=4)):
        cls = type(store.data(record_id))
        single = [n for n, f in fields_of(cls).items() if f.kind not in _MANY and n != "merged_into"]
        name = data.draw(st.sampled_from(single))
        value = data.draw(builders.values_of(fields_of(cls)[name], {**linked, "person": [kept]}))
        if value is None or plain_values(cls.model_construct(**{name: value})) == {}:
            continue
        was = plain_values(store.data(record_id)).get(name)
        edit(store, record_id, **{name: value})
        now = plain_values(store.data(record_id)).get(name)
        if now != was:
            expected[record_id, name] = now
    added = add(store, an_incident("Later", persons=[kept]))
    unmerge(store, gone)
    for (record_id, name), value in expected.items():
        assert plain_values(store.data(record_id)).get(name) == value
    assert store.get(added).persons == [kept]
    assert store.get(gone).deleted_at is None
    assert check(vault, store) == []


_MANY = (Kind.LINK, Kind.LINKS, Kind.ROWS, Kind.CHOICES, Kind.TAGS, Kind.MULTILINGUAL)
