"""Every hint that the fields of today's records can give cause for, and beside each what must stay silent."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.law.packs import pack
from db.records import RecordData
from db.review import Around, entered, review
from db.values.dates import ImpreciseDate
from db.values.durations import StatedDuration
from db.values.law import LawRef
from tests.builders import (
    a_case,
    a_charge,
    a_claim,
    a_measure,
    a_person,
    a_place,
    a_proceeding,
    a_source,
    an_assessment,
    an_incident,
    an_involvement,
    an_organisation,
    when,
)

AS_OF = date(2023, 6, 23)
ACTIVIST = {"role": "civil_activist"}


def _around(**records: RecordData) -> Around:
    made = {
        name: entered(data.kind, {field: getattr(data, field) for field in type(data).model_fields}, name)
        for name, data in records.items()
    }
    return Around(made, {name: data.kind for name, data in records.items()}, pack("KZ"), AS_OF)


def _told(**records: RecordData) -> list[tuple[str, str, str]]:
    return [(each.id, each.field, each.code) for each in review(_around(**records))]


# --- the order of things -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (an_incident(start=when("7 June 2023"), end=when("5 June 2023")), "end"),
        (a_case(opened=when("2023"), closed=when("2022")), "closed"),
        (a_proceeding(opened=when("June 2023"), ended=when("May 2023")), "ended"),
        (a_charge("pr", start=when("June 2023"), end=when("May 2023")), "end"),
        (a_measure("p", start=when("June 2023"), end=when("May 2023")), "end"),
        (an_organisation(start=when("2012"), end=when("2011")), "end"),
        (an_assessment("p", start=when("2012"), end=when("2011")), "end"),
        (an_involvement("p", "i", start=when("2012"), end=when("2011")), "end"),
        (a_person(public_roles=[{**ACTIVIST, "start": when("2012"), "end": when("2011")}]), "public_roles"),
    ],
)
def test_an_end_before_the_start(data: RecordData, field: str) -> None:
    assert _told(it=data) == [("it", field, "end_before_start")]


def test_what_may_be_is_not_told() -> None:
    assert _told(it=an_incident(start=when("7 June 2023"), end=when("June 2023"))) == []
    assert _told(it=a_measure("p", start=when("7 June 2023"), end=when(".."))) == []


def test_a_death_before_the_birth() -> None:
    assert _told(p=a_person(born=when("1984"), died=when("1983"))) == [("p", "died", "death_before_birth")]


def test_a_release_before_the_arrest_is_told_once() -> None:
    seized = a_measure("p", start=when("7 June 2023"), seized_at=when("7 June 2023, 18:00"), end=when("6 June 2023"))
    assert _told(m=seized) == [("m", "end", "release_before_arrest")]
    by_the_clock = a_measure(
        "p", "delivery", start=when("7 June 2023"), seized_at=when("7 June 2023, 18:00"), end=when("7 June 2023, 17:00")
    )
    assert _told(m=by_the_clock) == [("m", "end", "release_before_arrest")]
    held = a_measure("p", held_by_then=when("5 May 2023"), end=when("1 May 2023"))
    assert _told(m=held) == [("m", "end", "release_before_arrest")]


def test_a_case_opened_after_its_first_measure_is_told_once() -> None:
    early, later = (a_measure("p", "search", proceeding="pr", start=when(day)) for day in ("1 May 2023", "2 May 2023"))
    opened = a_proceeding(opened=when("8 June 2023"))
    assert _told(later=later, early=early, pr=opened) == [("early", "proceeding", "case_opened_after_first_measure")]
    assert _told(pr=opened, early=early) == [("pr", "opened", "case_opened_after_first_measure")]
    assert _told(pr=a_proceeding(opened=when("May 2023")), early=early) == []


def test_a_source_published_before_what_it_reports() -> None:
    source = a_source(published=when("1 June 2023"))
    records = {
        "i": an_incident(start=when("7 June 2023"), sources=["s"]),
        "c": a_claim(said_on=when("8 June 2023"), source="s"),
        "other": an_incident(start=when("7 June 2023")),
        "before": an_incident(start=when("7 May 2023"), sources=["s"]),
    }
    (found,) = review(_around(s=source, **records))
    assert (found.id, found.field, found.code) == ("s", "published", "source_published_before")
    assert set(found.others) == {"i", "c"}


def test_a_day_of_freedom_has_its_own_source() -> None:
    free = a_measure("p", start=when("1 May 2023"), at_liberty_on=when("9 June 2023"), at_liberty_source="s")
    assert [code for _id, _field, code in _told(s=a_source(published=when("1 June 2023")), m=free)] == [
        "source_published_before"
    ]
    assert _told(s=a_source(published=when("10 April 2023")), m=free.model_copy(update={"at_liberty_on": None})) == []


# --- measures at once, and too long ----------------------------------------------------------------------------------

HELD: dict[str, Any] = {"proceeding": "pr", "start": when("14 October 2022"), "end": when("19 January 2023")}


def _remand(person: str = "p", **values: Any) -> RecordData:
    begun = {"proceeding": "pr", "start": when("1 January 2023"), "end": when("1 February 2023")}
    return a_measure(person, "remand", **{**begun, **values})


def test_two_restraints_of_one_proceeding() -> None:
    house = a_measure("p", **HELD)
    assert _told(one=house, two=_remand()) == [("one", "start", "two_restraints_at_once")]
    assert _told(one=house, two=_remand(proceeding="another")) == []
    assert _told(one=house, two=_remand(start=when("19 January 2023"))) == []
    assert _told(one=house, two=_remand(replaces="one")) == []


def test_people_accused_together_are_each_held_by_themselves() -> None:
    assert _told(one=a_measure("p", **HELD), two=_remand("q")) == []


@pytest.mark.parametrize(
    ("values", "told"),
    [
        ({"start": when("1 June 2023, 10:00"), "end": when("4 June 2023, 11:00")}, True),
        ({"start": when("1 June 2023, 10:00"), "end": when("3 June 2023, 11:00")}, False),  # the exception allows it
        ({"measure_type": "remand", "start": when("1 January 2023"), "end": when("1 June 2023")}, True),
        ({"measure_type": "remand", "start": when("1 January 2023"), "end": when("..")}, True),
        ({"measure_type": "remand", "start": when("1 January 2023")}, False),
        (
            {
                "measure_type": "remand",
                "start": when("1 January 2023"),
                "end": when("June 2023"),
                "term_stage": "trial",
            },
            0,
        ),
        ({"measure_type": "remand", "start": when("1 May 2023"), "end": when("20 June 2023")}, False),
        ({"measure_type": "house_arrest", "start": when("1 January 2023"), "end": when("1 June 2023")}, False),
    ],
)
def test_a_term_expired_with_no_extension(values: dict[str, Any], told: bool) -> None:
    measure = a_measure("p", **{"measure_type": "detention_suspect", **values})
    assert bool(_told(m=measure)) is bool(told)


def test_a_measure_that_outlived_its_order() -> None:
    ordered: dict[str, Any] = {"start": when("1 January 2023"), "term_until": when("1 April 2023")}
    assert _told(m=_remand(**{**ordered, "end": when("1 April 2023")})) == []
    assert _told(m=_remand(**{**ordered, "end": when("5 April 2023")})) == [("m", "end", "term_expired")]
    assert _told(m=_remand(**{**ordered, "end": when("..")})) == [("m", "end", "term_expired")]
    assert _told(m=_remand(**{**ordered, "end": when("April 2023")})) == []


@pytest.mark.parametrize(
    ("stated", "values", "told"),
    [
        ("about 3 months", {}, False),
        ("2 weeks", {}, True),
        ("2 weeks", {"start": when("about 14 October 2022")}, False),
        ("2 weeks", {"end": None}, False),
        ("2 weeks", {"end": when("..")}, False),  # when it was stated is not known
    ],
)
def test_a_stated_duration_against_the_dates(stated: str, values: dict[str, Any], told: bool) -> None:
    measure = a_measure("p", **{**HELD, **values}, stated=StatedDuration.parse(stated))
    assert _told(m=measure) == ([("m", "stated", "stated_against_computed")] if told else [])


def test_a_duration_that_may_mean_another_measure_is_not_compared() -> None:
    vague = StatedDuration.parse("2 weeks").model_copy(update={"ambiguous": True})
    assert _told(m=a_measure("p", **HELD, stated=vague)) == []


def test_a_duration_of_two_measures_together() -> None:
    both = StatedDuration.parse("about 3 months").model_copy(update={"measures": ("one", "two")})
    one = a_measure("p", "travel_ban", start=when("1 October 2022"), end=when("15 November 2022"), stated=both)
    two = a_measure("p", "travel_ban", start=when("15 November 2022"), end=when("1 January 2023"))
    assert _told(one=one, two=two) == []
    alone = one.model_copy(update={"stated": StatedDuration.parse("about 3 months")})
    assert _told(one=alone, two=two) == [("one", "stated", "stated_against_computed")]


@pytest.mark.parametrize(
    ("until", "told"), [("1 June 2023", False), ("1 May 2023", True), (None, False), ("1 March 2023", True)]
)
def test_an_extension_prolongs_the_ordered_term(until: str | None, told: bool) -> None:
    prolonged = {"until": when(until) if until else ImpreciseDate.as_said("until the trial")}
    ordered: dict[str, Any] = {"start": when("1 January 2023"), "term_until": when("1 April 2023")}
    m = a_measure("p", "remand", **ordered, extensions=[prolonged], end=when("20 May 2023"))
    expected = [("m", "end", "term_expired")] if told else []
    assert _told(m=m) == expected


def test_a_duration_is_counted_to_the_day_on_which_it_was_stated() -> None:
    stated: dict[str, Any] = {"stated": StatedDuration.parse("about 3 months"), "sources": ["s"]}
    early = a_source(published=when("14 January 2023"))
    goes_on = a_measure("p", start=when("14 October 2022"), end=when(".."), **stated)
    assert _told(m=goes_on, s=early) == []
    ended = a_measure("p", start=when("14 October 2022"), end=when("1 June 2023"), **stated)
    assert _told(m=ended, s=early) == []
    assert _told(m=ended, s=a_source(published=when("3 June 2023"))) == [("m", "stated", "stated_against_computed")]


# --- places ----------------------------------------------------------------------------------------------------------

PLACES = {
    "country": a_place("Country", place_type="country"),
    "town": a_place("Ülgiqala", within="country", place_type="settlement"),
    "home": a_place("Home", within="town"),
    "far": a_place("Far away", within="country", place_type="settlement"),
    "nowhere": a_place("A cellar"),
    "street": a_place("A street", within="country", place_type="street"),
    "cell": a_place("A cell", within="sizo", place_type="cell"),
    "sizo": a_place("SIZO", within="town", place_type="sizo"),
    "flat": a_place("Another home", within="town", place_type="home"),
    "jail": an_organisation("A pre-trial facility", place="town"),
}


def _fight(place: str, day: str = "7 June 2023", **values: Any) -> RecordData:
    return an_incident(start=when(day), place=place, **{"types": ["fight"], "persons": ["p"], **values})


@pytest.mark.parametrize(
    ("incident", "told"),
    [
        (_fight("far"), True),
        (_fight("town"), False),
        (_fight("home"), False),
        (_fight("nowhere"), False),  # it may lie in the town
        (_fight("street"), False),  # so may this
        (_fight("far", "June 2023"), False),
        (_fight("far", types=["search_home"]), False),
        (_fight("far", persons=["q"]), False),
        (_fight("far", types=[], persons=[], acts=[{"act": "struck", "act_type": "assault", "target": "p"}]), True),
    ],
)
def test_held_and_yet_elsewhere(incident: RecordData, told: bool) -> None:
    remand = a_measure("p", "remand", start=when("1 June 2023"), end=when("20 June 2023"), held_at="jail")
    assert _told(**PLACES, m=remand, i=incident) == ([("m", "held_at", "two_places_at_once")] if told else [])


@pytest.mark.parametrize(("place", "told"), [("flat", True), ("town", False), ("sizo", False), ("home", False)])
def test_held_in_a_cell_and_yet_elsewhere_in_the_town(place: str, told: bool) -> None:
    remand = a_measure("p", "remand", start=when("1 June 2023"), end=when("20 June 2023"), held_at="cell")
    assert bool(_told(**PLACES, m=remand, i=_fight(place))) is told


def test_two_incidents_at_the_same_hour() -> None:
    here, there = (_fight(place, "7 June 2023, 18:00") for place in ("town", "far"))
    assert _told(**PLACES, here=here, there=there) == [("here", "place", "two_places_at_once")]
    later = _fight("far", "7 June 2023, 23:00")
    assert _told(**PLACES, here=here, there=later) == []


def test_an_arrest_away_from_where_the_person_is_held() -> None:
    house = a_measure("p", start=when("1 June 2023"), end=when(".."), held_at="flat")
    taken = a_measure("p", "delivery", seized_at=when("7 June 2023, 18:00"), arrest_place="far")
    assert _told(**PLACES, m=house, d=taken) == [("m", "held_at", "two_places_at_once")]


# --- law and persons -------------------------------------------------------------------------------------------------


def test_an_article_that_was_not_in_force() -> None:
    code = LawRef(law="KZ-CC-2014", article="293")
    assert _told(c=a_charge("pr", start=when("2010"), law=code)) == [("c", "law", "article_not_in_force")]
    assert _told(c=a_charge("pr", start=when("2023"), law=code)) == []
    assert _told(m=a_measure("p", law=code, start=when("2010"))) == [("m", "law", "article_not_in_force")]


def test_an_age_that_cannot_be() -> None:
    person = a_person(born=when("1984"), age_stated=20, age_stated_on=when("2023"))
    assert _told(p=person) == [("p", "age_stated", "age_against_birth")]


@pytest.mark.parametrize(
    ("data", "field"),
    [
        (an_involvement("p", "i", start=when("2021")), "start"),
        (an_involvement("p", "i"), "start"),
        (an_incident(start=when("2021"), persons=["p"]), "persons"),
        (a_proceeding(opened=when("2021"), person="p"), "person"),
        (a_charge("pr", start=when("2021"), person="p"), "person"),
        (a_measure("p", start=when("2021")), "person"),
    ],
)
def test_a_role_of_a_person_who_was_dead(data: RecordData, field: str) -> None:
    incident = an_incident(start=when("7 June 2021"))
    assert _told(p=a_person(died=when("2019")), i=incident, it=data) == [("it", field, "role_after_death")]
    assert _told(p=a_person(born=when("2022")), i=incident, it=data) == [("it", field, "role_before_birth")]
    assert _told(p=a_person(born=when("1984"), died=when("2022")), i=incident, it=data) == []


def _detained(person: RecordData) -> list[tuple[str, bool]]:
    measure = a_measure("p", "admin_arrest", start=when("7 June 2023"))
    found = review(_around(p=person, m=measure), ["m"])
    return [(each.code, each.check) for each in found]


def test_administrative_arrest_of_somebody_exempt_says_check() -> None:
    exempt = [("arrest_of_exempt", True)]
    ill = {"vulnerability": "disability_physical", "disability_group": "II"}
    assert _detained(a_person(health=[ill])) == exempt
    assert _detained(a_person(health=[{**ill, "disability_group": "III"}])) == []
    assert _detained(a_person(health=[{**ill, "since": when("2024")}])) == []
    assert _detained(a_person(health=[{"vulnerability": "pregnant"}])) == exempt
    assert _detained(a_person(born=when("2008"))) == exempt
    assert _detained(a_person(health=[{"vulnerability": "minor"}])) == exempt
    assert _detained(a_person(born=when("1990"), health=[{"vulnerability": "minor"}])) == []  # a minor once
