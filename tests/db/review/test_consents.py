"""A hint stands beside data about health until a consent covers them; what it says depends on the consents."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.law.packs import pack
from db.records import ConsentData, ExaminationData, PersonData, RecordData
from db.review import Around, around_case, around_record, entered, look_over, review
from db.store import Store
from tests.builders import a_case, a_person, when

ILL = {"vulnerability": "chronic_illness"}


def _told(**records: RecordData) -> list[tuple[str, str, str]]:
    made = {
        name: entered(data.kind, {field: getattr(data, field) for field in type(data).model_fields}, name)
        for name, data in records.items()
    }
    around = Around(made, {name: data.kind for name, data in records.items()}, pack("KZ"), date(2026, 11, 20))
    return [(each.id, each.field, each.message) for each in review(around)]


def a_consent(form: str = "given_written", **values: Any) -> ConsentData:
    return ConsentData.checked({"person": "p", "form": form, "scope": ["medical_data"], **values})


@pytest.mark.parametrize(
    ("consents", "told"),
    [
        ({}, "No consent that covers data about health is recorded."),
        ({"c": a_consent(scope=["photo"])}, "No consent that covers data about health is recorded."),
        ({"c": a_consent("refused")}, "A consent to use data about health was refused."),
        ({"c": a_consent(withdrawn=when("2024"))}, "The consent to use data about health was withdrawn."),
        ({"c": a_consent(valid_until=when("2024"))}, "The consent to use data about health is no longer valid."),
    ],
)
def test_health_that_no_consent_covers(consents: dict[str, ConsentData], told: str) -> None:
    assert _told(p=a_person(health=[ILL]), **consents) == [("p", "health", told)]


def test_health_that_a_consent_covers() -> None:
    assert _told(p=a_person(health=[ILL]), c=a_consent()) == []
    assert _told(p=a_person(health=[{**ILL, "source": "s"}]), c=a_consent(sources=["s"])) == []


def test_nothing_is_told_of_a_person_without_such_data() -> None:
    assert _told(p=a_person()) == []


def _examined(**values: Any) -> ExaminationData:
    return ExaminationData.checked({"person": "p", "examination_kind": "medical", **values})


def test_what_an_examination_found_is_data_about_health() -> None:
    marks = [{"part": "head"}]
    assert [each[1] for each in _told(p=a_person(), e=_examined(findings="Bruises."))] == ["findings"]
    assert [each[1] for each in _told(p=a_person(), e=_examined(body_map=marks))] == ["body_map"]
    assert _told(p=a_person(), e=_examined(findings="Bruises."), c=a_consent()) == []
    assert _told(p=a_person(), e=_examined()) == []


def test_the_form_and_the_case_know_the_consents_of_the_store(store: Store) -> None:
    with store.change("Add") as change:
        person = change.add(a_person(health=[ILL]))
        case = change.add(a_case(person=person))
    ill = {"names": [{"surname": "Dauletov"}], "health": [ILL]}

    def hints() -> list[list[str]]:
        typed = entered("person", ill, person)
        beside = look_over(typed, around_record(store, "person", typed, "KZ"))
        records: dict[str, Any] = {person: store.get(person), case: store.get(case)}
        in_case = review(around_case(store, records, {person: "person", case: "case"}, "KZ"), records)
        return [[each.code for each in found] for found in (beside, in_case)]

    assert hints() == [["health_without_consent"], ["health_without_consent"]]
    with store.change("Add") as change:
        change.add(a_consent(person=person, given=when("2024")))
    assert hints() == [[], []]
    assert isinstance(store.data(person), PersonData)
