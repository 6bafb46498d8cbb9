"""The review of real records: a case, a person held in two cases, and one record while it is typed."""

from __future__ import annotations

from typing import Any

import resources
from db import queries
from db.exchange.jsonlines import import_file
from db.records import KINDS
from db.review import Finding, around_case, around_record, entered, look_over, review
from db.store import Store
from tests.builders import (
    a_case,
    a_measure,
    a_person,
    a_place,
    a_proceeding,
    a_source,
    an_incident,
    an_organisation,
    when,
)


def _of_case(store: Store, case_id: str) -> tuple[Finding, ...]:
    """As the case page asks: the case's own records, and whatever the review reads beside them."""
    records: dict[str, Any] = {}
    kinds: dict[str, str] = {}
    with store.reading() as connection:
        for kind in KINDS:
            ids = [case_id] if kind == "case" else queries.of_case(connection, case_id, kind)
            for record in queries.read_many(connection, kind, ids):
                records[record.id], kinds[record.id] = record, kind
    return review(around_case(store, records, kinds, "KZ"), records)


def test_nothing_in_the_sample_case_looks_odd(store: Store) -> None:
    """Its stated “about 3 months” agrees with 0 to 139 days; its years were inferred; its terms are not known."""
    with resources.path("demo/sample-case.jsonl").open("rb") as file:
        import_file(store, file)
    with store.reading() as connection:
        case_id = queries.by_ref(connection, "C-0001")
    assert case_id is not None
    assert _of_case(store, case_id) == ()


def test_what_looks_odd_in_the_second_case_is_odd(store: Store) -> None:
    """Ūlan was held for 85 hours, where 72 are the most, and questioned two days before he had a lawyer; his consent to
    the use of what a doctor found was over in December 2025. Nothing else: not the seasons, not the sister and brother
    in one trial, not the detention that a remand followed.
    """
    with resources.path("demo/second-case.jsonl").open("rb") as file:
        import_file(store, file)
    with store.reading() as connection:
        case_id = queries.by_ref(connection, "C-0002")
    assert case_id is not None
    found = [(store.get(each.id).ref, each.code) for each in _of_case(store, case_id)]
    assert sorted(found) == [
        ("EX-0001", "health_without_consent"),
        ("I-0006", "interrogation_before_counsel"),
        ("M-0011", "term_expired"),
    ]


def test_a_measure_of_another_case_is_compared(store: Store) -> None:
    with store.change("Add") as change:
        case, other = change.add(a_case()), change.add(a_case(name="Another case"))
        country = change.add(a_place("Country", place_type="country"))
        near, far = (change.add(a_place(name, within=country, place_type="settlement")) for name in ("Near", "Far"))
        jail = change.add(an_organisation("A pre-trial facility", place=far))
        person = change.add(a_person())
        held: dict[str, Any] = {"start": when("1 June 2023"), "end": when("20 June 2023")}
        mine = change.add(a_measure(person, cases=[case], held_at=near, **held))
        theirs = change.add(a_measure(person, "remand", cases=[other], held_at=jail, **held))
    (found,) = _of_case(store, case)
    assert (found.id, found.code, found.others) == (mine, "two_places_at_once", (theirs,))
    assert [each.id for each in _of_case(store, other)] == [theirs]
    with store.change("Trash") as change:
        change.trash(theirs)
    assert _of_case(store, case) == ()


def test_one_record_while_it_is_typed(store: Store) -> None:
    with store.change("Add") as change:
        source = change.add(a_source(published=when("1 June 2023")))
        proceeding = change.add(a_proceeding(opened=when("8 June 2023")))
        person = change.add(a_person(born=when("2008")))
        change.add(an_incident(start=when("7 June 2023"), sources=[source]))
        change.add(a_measure(person, "search", proceeding=proceeding, start=when("1 June 2023")))

    def codes(kind: str, record_id: str, values: dict[str, Any]) -> list[str]:
        record = entered(kind, values, record_id)
        return [each.code for each in look_over(record, around_record(store, kind, record, "KZ"))]

    assert codes("source", source, {"published": when("1 June 2023")}) == ["source_published_before"]
    assert codes("source", source, {"published": when("9 June 2023")}) == []
    assert codes("proceeding", proceeding, {"opened": when("8 June 2023")}) == ["case_opened_after_first_measure"]
    arrest = {"person": person, "measure_type": "admin_arrest", "start": when("9 June 2023")}
    assert codes("measure", "this record", arrest) == ["arrest_of_exempt"]
    fight = {"name": "Quarrel", "start": when("1 June 2007"), "persons": [person]}
    assert codes("incident", "this record", fight) == ["role_before_birth"]
    assert codes("place", "this record", {"name": "Ülgiqala"}) == []
