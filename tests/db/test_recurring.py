"""Who acts in several cases, in which role, and in how many of the cases that have such a role."""

from __future__ import annotations

from typing import Any

import pytest

from db import recurring
from db.fields import fields_of
from db.records import KINDS, RecordData
from db.recurring import COMPLAINANT, JUDGE, WITNESS, Recurring, acting_fields, role_label
from db.store import Store
from tests.builders import a_case, a_measure, a_person, a_proceeding, an_incident, an_involvement, an_organisation
from tests.db.people import add


@pytest.fixture
def cases(store: Store) -> list[str]:
    return [add(store, a_case(name=f"Case {number}")) for number in range(5)]


def found(store: Store) -> dict[tuple[str, str], Recurring]:
    with store.reading() as connection:
        return {(each.party, each.role): each for each in recurring.recurring(connection)}


def of(store: Store, party: str) -> dict[str, int]:
    with store.reading() as connection:
        return recurring.roles_of(connection, party)


def test_a_judge_is_the_same_in_whatever_field_and_role(store: Store, cases: list[str]) -> None:
    judge, other = add(store, a_person("Ospan", "Marat")), add(store, a_person("Alimov", "Serik"))
    person = add(store, a_person())
    add(store, a_measure(person, judge=judge, cases=[cases[0]]))
    add(
        store,
        KINDS["decision"].data.checked(
            {"decision_kind": _code("decision_kind"), "judges": [judge], "cases": [cases[1]]}
        ),
    )
    proceeding = add(store, a_proceeding(cases=[cases[2]]))
    add(store, an_involvement(judge, proceeding, "judge_appeal", cases=[cases[2]]))
    add(store, a_measure(person, judge=other, cases=[cases[3]]))
    assert found(store) == {(judge, JUDGE): Recurring(judge, JUDGE, tuple(sorted(cases[:3])), 4)}
    assert of(store, judge) == {JUDGE: 3} and of(store, other) == {}
    assert found(store)[judge, JUDGE].few


def _code(vocabulary: str) -> str:
    from db import vocabulary as terms

    return terms.terms(vocabulary)[0].code


def test_once_in_a_case_counts_once(store: Store, cases: list[str]) -> None:
    witness = add(store, a_person())
    incident = add(store, an_incident(cases=cases[:1]))
    for role in ("eyewitness", "witness_prosecution"):
        add(store, an_involvement(witness, incident, role, cases=cases[:1]))
    assert found(store) == {}
    add(store, an_involvement(witness, incident, "witness_defence", cases=[cases[1]]))
    assert len(found(store)[witness, WITNESS].cases) == 2


def test_complainants_and_bodies_recur_too(store: Store, cases: list[str]) -> None:
    complainant, police = add(store, a_person()), add(store, an_organisation())
    for case in cases[:2]:
        add(store, a_proceeding(complainant=complainant, authority=police, cases=[case]))
        add(store, an_incident(acts=[{"act": "knocked", "actor": police}], cases=[case]))
    assert {role for party, role in found(store) if party == police} == {"Opened by", "Acted in an incident"}
    assert found(store)[complainant, COMPLAINANT].of == 2


def test_to_whom_it_happens_is_no_actor(store: Store, cases: list[str]) -> None:
    person = add(store, a_person())
    for case in cases[:3]:
        incident = add(store, an_incident(persons=[person], acts=[{"act": "fell", "target": person}], cases=[case]))
        add(store, a_proceeding(person=person, cases=[case]))
        add(store, an_involvement(person, incident, "accused", cases=[case]))
    assert found(store) == {}


def test_what_lies_in_the_trash_is_not_counted(store: Store, cases: list[str]) -> None:
    judge, person = add(store, a_person()), add(store, a_person())
    measures = [add(store, a_measure(person, judge=judge, cases=[case])) for case in cases[:3]]
    for gone in (measures[0], cases[1]):
        assert len(of(store, judge)) == 1
        with store.change("Move to trash") as change:
            change.trash(gone)
    assert found(store) == {} and of(store, judge) == {}


def test_every_role_has_a_label_and_every_field_is_one_that_acts() -> None:
    labels = {role_label(role) for role in (*recurring._ROLES.values(), "=prosecutor", "=expert")}
    assert {"Judge", "Witness", "Prosecutor", "Expert"} <= labels
    told: Any = {f"{kind}.{path}" for kind, path in acting_fields()}
    assert {"measure.judge", "decision.judges", "proceeding.complainant", "incident.acts.actor"} <= told
    assert not {"measure.person", "incident.persons", "incident.acts.target", "measure.sources"} & told
    assert all(path.split(".")[0] in fields_of(KINDS[kind].data) for kind, path in acting_fields())


def test_new_records_need_nothing_here(store: Store, cases: list[str]) -> None:
    lawyer, person = add(store, a_person()), add(store, a_person())
    for case in cases[:2]:
        data: RecordData = KINDS["representation"].data.checked({"lawyer": lawyer, "person": person, "cases": [case]})
        add(store, data)
    assert of(store, lawyer) == {"Lawyer": 2}
