"""The order of steps in decisions, sentences, contacts and papers, who lived then, and what must stay silent."""

from __future__ import annotations

from typing import Any

import pytest

from db.records import (
    KINDS,
    ConsentData,
    CustodyContactData,
    DecisionData,
    DocumentData,
    ExaminationData,
    InterventionData,
    RecordData,
    RelationshipData,
    RemedyStepData,
    RepresentationData,
    SentenceData,
)
from db.review import review
from db.review.order import LIVED, SPELLS, STEPS
from tests.builders import a_measure, a_person, a_place, a_source, an_incident, an_organisation, when
from tests.db.review.test_rules import _around, _told

EARLY, LATE = when("5 June 2023"), when("7 June 2023")
LIFE: dict[str, Any] = {"born": when("1960"), "died": when("3 May 2023")}


def _decision(**values: Any) -> DecisionData:
    return DecisionData.checked({"decision_kind": "verdict", **values})


def _lawyer(**values: Any) -> RepresentationData:
    return RepresentationData.checked({"lawyer": "l", "person": "p", **values})


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (_decision(decided=LATE, served=EARLY), "served"),
        (_decision(decided=LATE, final_on=EARLY), "final_on"),
        (_decision(decided=LATE, next_on=EARLY), "next_on"),
        (SentenceData.checked({"person": "p", "imposed": LATE, "in_force": EARLY}), "in_force"),
        (SentenceData.checked({"person": "p", "start": LATE, "end": EARLY}), "end"),
        (_lawyer(start=LATE, end=EARLY), "end"),
        (_lawyer(admitted_on=LATE, end=EARLY), "end"),
        (_lawyer(start=LATE, undertaking_on=EARLY), "undertaking_on"),
        (
            CustodyContactData.checked({"person": "p", "contact_kind": "visit", "asked_on": LATE, "happened": EARLY}),
            "happened",
        ),
        (
            ExaminationData.checked({"person": "p", "examination_kind": "medical", "asked_on": LATE, "done_on": EARLY}),
            "done_on",
        ),
        (RemedyStepData.checked({"remedy_kind": "complaint", "filed": LATE, "result_on": EARLY}), "result_on"),
        (InterventionData.checked({"intervention_type": "wgad", "sent": LATE, "response_on": EARLY}), "response_on"),
        (ConsentData.checked({"person": "p", "form": "given_oral", "given": LATE, "withdrawn": EARLY}), "withdrawn"),
        (
            ConsentData.checked({"person": "p", "form": "given_oral", "given": LATE, "valid_until": EARLY}),
            "valid_until",
        ),
        (DocumentData.checked({"name": "a paper", "dated": LATE, "captured_on": EARLY}), "captured_on"),
        (
            RelationshipData.checked({"person": "p", "relation": "friend", "other": "q", "start": LATE, "end": EARLY}),
            "end",
        ),
        (a_measure("p", transfers=[{"place": "o", "start": LATE, "end": EARLY}]), "transfers"),
        (a_measure("p", restrictions=[{"restriction": "phone", "start": LATE, "end": EARLY}]), "restrictions"),
        (a_measure("p", extensions=[{"decided": LATE, "until": EARLY}]), "extensions"),
        (
            a_person(identity_documents=[{"kind": "passport", "issued": LATE, "valid_until": EARLY}]),
            "identity_documents",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_a_step_before_the_one_that_it_follows(data: RecordData, field: str) -> None:
    assert [told[1] for told in _told(it=data)] == [field]
    assert all(finding.message.endswith(".") for finding in review(_around(it=data)))


@pytest.mark.parametrize("day", ["June 2023", "about 5 June 2023", "2023"])
def test_what_may_be_in_order_is_not_told(day: str) -> None:
    assert _told(it=_decision(decided=when("7 June 2023"), served=when(day))) == []


def test_the_tables_name_fields_that_there_are() -> None:
    for kind, rules in STEPS.items():
        assert {name for first, second, _says in rules for name in (first, second)} <= KINDS[
            kind
        ].data.model_fields.keys()
    for kind, spells in SPELLS.items():
        assert {rows for rows, _first, _second in spells} <= KINDS[kind].data.model_fields.keys()
    for kind, (names, first, last) in LIVED.items():
        assert {*names, first, last} <= KINDS[kind].data.model_fields.keys()


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (_decision(persons=["p"], decided=LATE), "persons"),
        (_decision(judges=["p"], decided=LATE), "judges"),
        (_lawyer(start=LATE), "person"),
        (CustodyContactData.checked({"person": "p", "contact_kind": "call", "happened": LATE}), "person"),
        (ConsentData.checked({"person": "q", "form": "given_proxy", "given_by": "p", "given": LATE}), "given_by"),
    ],
    ids=lambda value: value if isinstance(value, str) else type(value).__name__,
)
def test_somebody_who_had_died(data: RecordData, field: str) -> None:
    assert _told(p=a_person(**LIFE), it=data) == [("it", field, "role_after_death")]


def test_questioned_before_a_lawyer_was_admitted() -> None:
    asked = an_incident(types=["interrogation"], persons=["p"], start=EARLY)
    admitted = _lawyer(admitted_on=LATE)
    told = _told(p=a_person(), i=asked, r=admitted)
    assert [code for _id, _field, code in told] == ["interrogation_before_counsel"]


@pytest.mark.parametrize("first", [EARLY, when("June 2023")])
def test_questioned_with_a_lawyer_or_perhaps_with_one(first: Any) -> None:
    asked = an_incident(types=["interrogation"], persons=["p"], start=LATE)
    assert _told(p=a_person(), i=asked, r=_lawyer(admitted_on=first), later=_lawyer(admitted_on=when("2024"))) == []


def test_an_extension_allows_what_the_first_term_did_not() -> None:
    remand: dict[str, Any] = {"measure_type": "remand", "start": when("1 January 2023"), "end": when("1 June 2023")}
    assert [code for _id, _field, code in _told(m=a_measure("p", **remand))] == ["term_expired"]
    extended = a_measure("p", **remand, extensions=[{"until": when("2 June 2023")}])
    assert _told(m=extended) == []
    too_short = a_measure("p", **remand, term_until=when("1 March 2023"), extensions=[{"until": when("1 May 2023")}])
    assert [code for _id, _field, code in _told(m=too_short)] == ["term_expired"]


def _towns(**records: RecordData) -> list[str]:
    towns = {"a": a_place("Ülgiqala", place_type="settlement"), "b": a_place("Aqbulaq", place_type="settlement")}
    held = {"fa": an_organisation("SIZO one", place="a"), "fb": an_organisation("SIZO two", place="b")}
    return [code for _id, _field, code in _told(p=a_person(), **towns, **held, **records)]


def test_moved_while_still_elsewhere() -> None:
    first = {"place": "fa", "start": when("1 June 2023"), "end": when("10 June 2023")}
    second = {"place": "fb", "start": when("5 June 2023"), "end": when("20 June 2023")}
    measure: dict[str, Any] = {"measure_type": "remand", "start": when("1 June 2023"), "end": when("20 June 2023")}
    assert _towns(m=a_measure("p", **measure, transfers=[first, second])) == ["two_places_at_once"]
    on_time = {**second, "start": when("10 June 2023")}
    assert _towns(m=a_measure("p", **measure, transfers=[first, on_time])) == []


def test_a_source_that_knows_of_a_later_transfer() -> None:
    source = a_source(published=EARLY)
    moved = {"place": "o", "start": LATE, "source": "s"}
    measure = a_measure("p", start=when("1 June 2023"), transfers=[moved])
    assert _told(s=source, m=measure) == [("s", "published", "source_published_before")]
    assert _told(s=a_source(published=when("8 June 2023")), m=measure) == []


def test_an_article_that_a_decision_names_before_it_was_in_force() -> None:
    law = {"law": "KZ-CC-2014", "article": "405", "part": "2"}
    assert _told(d=_decision(decided=when("2013"), law=law)) == [("d", "law", "article_not_in_force")]
    assert _told(d=_decision(decided=when("2023"), law=law)) == []
