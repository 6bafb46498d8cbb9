"""Two records made one: every link led on, nothing lost, nothing decided alone; and back again at any time."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db import queries, search
from db.change import plain_values
from db.check import check
from db.errors import NotAllowed, StaleEdit
from db.exchange.jsonlines import export_lines
from db.fields import Kind, fields_of
from db.merging import Side, compare, merge
from db.records import KINDS, ApartData, PersonData, RecordData
from db.store import Store
from db.unmerging import merged_with, unmerge
from db.vault import Vault
from tests import builders
from tests.builders import a_case, a_person, a_source, an_incident, an_involvement, an_organisation, when

FEW = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))


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


@pytest.fixture
def two(store: Store) -> tuple[str, str]:
    """One man, written down twice."""
    return (
        add(store, a_person("Dauletov", "Yerlan", sex="male")),
        add(store, a_person("Даулетов", "Ерлан", born=when("1984"))),
    )


def test_every_link_is_led_on_also_from_inside_rows(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    officer = add(store, a_person("Ospan", "Marat"))
    acts = [
        {"act": "knocked", "actor": officer, "target": gone},
        {"act": "opened", "actor": gone},
        {"act": "left", "actor": officer},
    ]
    incident = add(store, an_incident(persons=[officer, gone, kept], acts=acts))
    involvement = add(store, an_involvement(gone, incident, "affected_person"))
    merge(store, kept, gone, {})
    data: Any = store.data(incident)
    assert data.persons == [officer, kept]
    assert [(row.actor, row.target) for row in data.acts] == [(officer, kept), (kept, None), (officer, None)]
    assert store.get(involvement).party == kept
    with store.reading() as connection:
        assert {pointer.id for pointer in queries.pointing_to(connection, kept)} == {incident, involvement}
        assert {pointer.field for pointer in queries.pointing_to(connection, gone)} == set()


def test_rows_are_united_without_doubles_and_single_values_filled(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    edit(store, gone, names=[*store.get(gone).names, store.get(kept).names[0]], tags=["minsk"])
    merge(store, kept, gone, {})
    person = store.get(kept)
    assert [name.written() for name in person.names] == ["Dauletov Yerlan", "Даулетов Ерлан"]
    assert person.born == when("1984") and person.sex == "male" and person.tags == ["minsk"]


def test_a_name_that_says_less_gives_way_to_one_that_says_more(store: Store) -> None:
    kept = add(store, a_person("Dauletov", "Yerlan"))
    fuller = {"surname": "Dauletov", "given": "Yerlan", "patronymic": "Serikovich", "kind": "official"}
    gone = add(store, PersonData.checked({"names": [fuller]}))
    merge(store, kept, gone, {})
    assert [name.patronymic for name in store.get(kept).names] == ["Serikovich"]
    unmerge(store, gone)
    assert [name.patronymic for name in store.get(kept).names] == [None]


def test_a_contradiction_must_be_chosen_and_what_is_not_taken_stays_in_the_history(
    store: Store, two: tuple[str, str]
) -> None:
    kept, gone = two
    edit(store, kept, born=when("12 March 1985"))
    assert suggested(store, kept, gone)["born"] is None
    with pytest.raises(NotAllowed) as told:
        merge(store, kept, gone, {})
    assert "Born" in told.value.summary
    assert store.get(gone).deleted_at is None and store.get(kept).names[1:] == []
    merge(store, kept, gone, {"born": Side.GONE})
    assert store.get(kept).born == when("1984")
    newest = store.history(kept)[0].rows[0]
    assert newest.before is not None and newest.before["born"]["text"] == "12 March 1985"


def test_the_more_careful_protection_is_suggested(store: Store) -> None:
    kept = add(store, a_person(confidentiality="internal", review_status="final"))
    gone = add(store, a_person(confidentiality="secret", review_status="draft"))
    merge(store, kept, gone, {})
    assert (store.get(kept).confidentiality, store.get(kept).review_status) == ("secret", "draft")
    assert suggested(store, kept, add(store, a_person(confidentiality="public")))["confidentiality"] is Side.KEPT


def test_the_name_that_somebody_knows_wins_over_not_known(store: Store) -> None:
    kept = add(store, PersonData.checked({"unnamed": True, "called": "Yerlan's friend"}))
    gone = add(store, a_person())
    merge(store, kept, gone, {})
    assert not store.get(kept).unnamed and store.get(kept).called == "Yerlan's friend"


def test_texts_are_put_below_each_other(store: Store) -> None:
    kept, gone = add(store, a_person(remarks="One.")), add(store, a_person(remarks="Two."))
    merge(store, kept, gone, {})
    assert store.get(kept).remarks == "One.\n\nTwo."
    edit(store, kept, remarks="One, mended.\n\nTwo.")
    unmerge(store, gone)
    assert store.get(kept).remarks == "One, mended."


def test_nothing_points_at_itself_after_the_merge(store: Store) -> None:
    kept = add(store, an_organisation("Police"))
    gone = add(store, an_organisation("The police", parent=kept))
    edit(store, kept, parent=gone)
    merge(store, kept, gone, {"name": Side.KEPT})
    assert store.get(kept).parent is None and store.get(gone).parent == kept
    unmerge(store, gone)
    assert store.get(kept).parent == gone and store.get(gone).parent == kept


def test_the_old_reference_leads_to_the_one_that_stayed(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    third = add(store, a_person("Däuletov", "Erlan"))
    ref = store.get(gone).ref
    merge(store, kept, gone, {})
    merge(store, third, kept, {"names": Side.KEPT})
    with store.reading() as connection:
        assert queries.by_ref(connection, ref) == third
        assert [hit.id for hit in search.find(connection, ref)] == [third]
        assert queries.survivor(connection, third) == third
    unmerge(store, kept)
    with store.reading() as connection:
        assert queries.by_ref(connection, ref) == kept


def test_a_merge_is_one_change_with_undo_and_redo(vault: Vault, store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    add(store, an_incident(persons=[gone]))
    before = everything(store)
    merge(store, kept, gone, {})
    after = everything(store)
    assert store.undo_title == "Merge people"
    store.undo()
    assert everything(store) == before
    store.redo()
    assert everything(store) == after
    unmerge(store, gone)
    assert everything(store) == before
    store.undo()
    assert everything(store) == after
    assert check(vault, store) == []


def test_whoever_was_changed_meanwhile_is_not_overwritten(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    edit(store, gone, sex="male")
    with pytest.raises(StaleEdit):
        merge(store, kept, gone, {}, versions=(1, 1))
    assert store.get(gone).deleted_at is None


def test_what_cannot_be_merged_is_refused(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    for other in (kept, add(store, an_organisation()), add(store, a_case())):
        with pytest.raises(NotAllowed):
            merge(store, kept, other, {})
    merge(store, kept, gone, {})
    for pair in ((kept, gone), (gone, kept)):
        with pytest.raises(NotAllowed):
            merge(store, *pair, {})
    with pytest.raises(NotAllowed):
        unmerge(store, kept)


def test_a_judgement_that_they_differ_is_put_away_and_comes_back(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    other = add(store, a_person("Ospan", "Marat"))
    apart = add(store, ApartData.checked({"one": kept, "other": gone}))
    third = add(store, ApartData.checked({"one": gone, "other": other}))
    merge(store, kept, gone, {})
    assert store.get(apart).deleted_at is not None and {store.get(apart).one, store.get(apart).other} == {kept, gone}
    assert store.get(third).one == kept
    unmerge(store, gone)
    assert store.get(apart).deleted_at is None and store.get(third).one == gone


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
    made = [add(store, data.draw(builders.records(kind, linked))) for kind in kinds]
    for person in linked["person"]:
        drawn = data.draw(builders.records("person", linked)).model_copy(update={"merged_into": None})
        with store.change("Edit") as change:
            change.edit(person, drawn)
    return made


def _may_name_people(data: Any, linked: dict[str, list[str]]) -> bool:
    """Kinds that name people and whose needed links lead to something that is there."""
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
