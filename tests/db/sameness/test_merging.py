"""Two records made one: every link led on, nothing lost, nothing decided alone; and back again at any time."""

from __future__ import annotations

from typing import Any

import pytest

from db import queries
from db.check import check
from db.errors import NotAllowed, StaleEdit
from db.finding import search
from db.records import KINDS, ApartData, PersonData
from db.sameness.merging import Side, merge
from db.sameness.unmerging import unmerge
from db.store import Store
from db.vault import Vault
from db.vocabulary import terms
from tests.builders import a_case, a_person, an_incident, an_involvement, an_organisation, an_own_field, when
from tests.db.people import add, edit, everything, suggested, two_of_one


@pytest.fixture
def two(store: Store) -> tuple[str, str]:
    return two_of_one(store)


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


def test_who_knows_is_taken_before_who_does_not(store: Store) -> None:
    kept = add(store, a_person(sex="not_recorded", liberty_status="free"))
    gone = add(store, a_person(sex="male", liberty_status="unknown"))
    assert suggested(store, kept, gone)["sex"] is Side.GONE
    merge(store, kept, gone, {})
    assert (store.get(kept).sex, store.get(kept).liberty_status) == ("male", "free")
    assert suggested(store, kept, add(store, a_person(sex="female")))["sex"] is None


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


def test_what_joined_the_two_is_put_away_and_comes_back(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    other = add(store, a_person("Ospan", "Marat"))
    relation = next(iter(terms("relation_type"))).code
    cls = KINDS["relationship"].data
    between = add(store, cls.checked({"person": gone, "relation": relation, "other": kept}))
    outside = add(store, cls.checked({"person": other, "relation": relation, "other": gone}))
    merge(store, kept, gone, {})
    assert store.get(between).deleted_at is not None and store.get(outside).other == kept
    unmerge(store, gone)
    assert store.get(between).deleted_at is None and store.get(outside).other == gone


def test_what_is_written_once_stays_and_the_one_that_goes_leads_on(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    document = add(store, KINDS["document"].data.checked({"name": "A protocol"}))
    event = {"document": document, "event": terms("custody_event")[0].code, "done_by": gone}
    written = add(store, KINDS["custody_event"].data.checked(event))
    incident = add(store, an_incident(persons=[gone]))
    merge(store, kept, gone, {})
    assert store.get(written).done_by == gone and store.get(incident).persons == [kept]
    with store.reading() as connection:
        assert queries.survivor(connection, store.get(written).done_by) == kept
    unmerge(store, gone)
    assert store.get(incident).persons == [gone]


def test_each_own_field_is_taken_by_itself(store: Store, two: tuple[str, str]) -> None:
    kept, gone = two
    clan, school, street = (add(store, an_own_field(label)) for label in ("Clan", "School", "Street"))
    edit(store, kept, own={clan: "Argyn", school: "No. 7"})
    edit(store, gone, own={clan: "Naiman", street: "Abai"})
    before = everything(store)
    assert suggested(store, kept, gone)[f"own.{clan}"] is None
    merge(store, kept, gone, {f"own.{clan}": Side.GONE})
    assert store.get(kept).own == {clan: "Naiman", school: "No. 7", street: "Abai"}
    edit(store, kept, own={**store.get(kept).own, school: "No. 8"})
    unmerge(store, gone)
    assert store.get(kept).own == {clan: "Argyn", school: "No. 8"}
    edit(store, kept, own={clan: "Argyn", school: "No. 7"})
    assert everything(store) == before
