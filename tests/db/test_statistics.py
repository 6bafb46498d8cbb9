"""Numbers for the bulletin agree with counting by hand, whatever the dates, places and gaps are."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from db import statistics, vocabulary
from db.queries import ids_of
from db.records import IncidentData, LegalMeasureData, PersonData
from db.statistics import Line, Period, Statistics
from db.store import Store
from db.values.law import LawRef
from resources import text
from tests import builders

SPRING = Period(date(2023, 3, 1), date(2023, 5, 31))


def counted(store: Store, period: Period = Period()) -> Statistics:  # noqa: B008 - it cannot change
    with store.reading() as connection:
        return statistics.count(connection, period)


def lines(found: Statistics, title: str) -> dict[str, tuple[int, int]]:
    tables = {table.title: table for table in found.tables}
    return {line.says: (line.surely, line.maybe) for line in tables[title].lines} if title in tables else {}


def test_a_date_counts_in_the_period_or_perhaps_or_not(store: Store) -> None:
    stated = {
        "14 April 2023": (1, 0), "April 2023": (1, 0), "2023": (0, 1), "before 5 May 2020": (0, 0),
        "after 1 January 2023": (0, 1), "spring 2023": (1, 0), "June 2023": (0, 0),
    }  # fmt: skip
    with store.change("Add") as change:
        for said in stated:
            change.add(builders.an_incident(said, types=["arrest"], start=builders.when(said)))
        change.add(builders.an_incident("undated", types=["arrest"]))
    found = counted(store, SPRING)
    surely, maybe = (sum(each[side] for each in stated.values()) for side in (0, 1))
    assert list(lines(found, "Incidents by type").values()) == [(surely, maybe)]
    (total,) = (each for each in found.totals if each.kind == "incident")
    assert (total.surely, total.maybe, total.undated, total.recorded) == (surely, maybe, 1, 8)
    assert list(lines(counted(store), "Incidents by type").values()) == [(8, 0)]


def test_places_are_told_by_their_region(store: Store) -> None:
    with store.change("Add") as change:
        country = change.add(builders.a_place("A country", place_type="country"))
        region = change.add(builders.a_place("Northern region", place_type="region", within=country))
        town = change.add(builders.a_place("Ülgiqala", place_type="settlement", within=region))
        street = change.add(builders.a_place("A street", within=town))
        alone = change.add(builders.a_place("A village nobody knows", place_type="settlement"))
        lonely = change.add(builders.a_place("Its well", within=alone))
        police = change.add(builders.an_organisation("A station", place=street))
        person = change.add(builders.a_person())
        for place in (street, region, lonely, country, None):
            change.add(builders.an_incident("Visit", place=place))
        for held in (police, street):
            change.add(builders.a_measure(person, held_at=held))
        change.add(
            builders.a_measure(person, held_at=change.add(builders.an_organisation("Nowhere")), arrest_place=alone)
        )
    found = counted(store)
    assert lines(found, "Incidents by region") == {
        "Northern region": (2, 0), "A country": (1, 0), "A village nobody knows": (1, 0), "not known": (1, 0)
    }  # fmt: skip
    assert lines(found, "Measures by region") == {"Northern region": (2, 0), "A village nobody knows": (1, 0)}


def test_places_that_lie_in_each_other_come_to_an_end(store: Store) -> None:
    with store.change("Add") as change:
        one = change.add(builders.a_place("One"))
        other = change.add(builders.a_place("Other", within=one))
        change.add(builders.an_incident("Visit", place=other))
    with store.change("Edit") as change:
        change.edit(one, builders.a_place("One", within=other))
    assert sum(surely for surely, _maybe in lines(counted(store), "Incidents by region").values()) == 1


def test_articles_months_people_and_secrets(store: Store) -> None:
    with store.change("Add") as change:
        him = change.add(builders.a_person("A", sex="male", health=[{"vulnerability": "disability_physical"}] * 2))
        her = change.add(builders.a_person("B", sex="female"))
        change.add(builders.a_person("C", sex="male"))  # nothing happened to them: not counted among people
        change.add(builders.a_person("D", sex="male", confidentiality="secret"))
        proceeding = change.add(builders.a_proceeding(opened=builders.when("7 April 2023")))
        for part in ("1", "2"):
            law = LawRef(law="KZ-CC-2014", article="405", part=part)
            change.add(builders.a_charge(proceeding, law=law, start=builders.when("May 2023")))
        change.add(builders.an_incident("Visit", persons=[him, her], start=builders.when("9 May 2023")))
        change.add(builders.an_incident("Hidden", start=builders.when("9 May 2023"), confidentiality="secret"))
        change.add(builders.a_measure(him, start=builders.when("2023")))
        change.add(builders.a_case())
    found = counted(store, SPRING)
    assert lines(found, "Charges by article") == {"Art. 405 CC": (2, 0)}
    assert lines(found, "Incidents by month") == {"May 2023": (1, 0)}
    assert lines(found, "Measures by month") == {"not known": (0, 1)}
    assert lines(found, "Proceedings by month") == {"April 2023": (1, 0)}
    assert lines(found, "People by sex") == {"Female": (1, 0), "Male": (1, 0)}
    assert sum(map(sum, lines(found, "People by vulnerability").values())) == 2
    assert (found.cases, found.secret) == (1, 2)
    (people,) = (each for each in found.totals if each.kind == "person")
    assert (people.surely, people.recorded) == (2, 3)


def test_small_numbers_are_marked() -> None:
    assert [Line("", surely, maybe).is_few for surely, maybe in ((0, 0), (1, 0), (2, 2), (3, 2), (9, 0))] == [
        False, True, True, False, False
    ]  # fmt: skip


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_what_is_deleted_is_not_counted_in_any_language(store: Store, language: str) -> None:
    text.use(language)
    with store.change("Add") as change:
        visit = change.add(builders.an_incident("Visit", types=["arrest"]))
    assert counted(store).tables
    with store.change("Trash") as change:
        change.trash(visit)
    assert counted(store).tables == ()


INCIDENTS = st.fixed_dictionaries(
    {
        "types": st.lists(st.sampled_from(("arrest", "threats", "summons")), unique=True, max_size=2),
        "start": st.one_of(st.none(), builders.dates()),
        "confidentiality": st.sampled_from(("internal", "secret", "restricted")),
    }
)


def place_of(start: Any, period: Period) -> str:
    """In the period, perhaps, or not: told once more."""
    assert period.first and period.last
    if start is None or (start.lo is None and start.hi is None):
        return "out"
    if start.lo and start.hi and period.first <= start.lo and start.hi <= period.last:
        return "surely"
    return "maybe" if start.overlaps(period.first, period.last) else "out"


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    max_examples=20,
)
@given(
    held=st.lists(INCIDENTS, max_size=12),
    days=st.tuples(st.dates(date(2018, 1, 1), date(2024, 1, 1)), st.dates(date(2018, 1, 1), date(2024, 1, 1))),
)
def test_counts_agree_with_counting_one_by_one(
    store: Store, held: list[dict[str, Any]], days: tuple[date, date]
) -> None:
    period = Period(min(days), max(days))
    with store.change("Trash") as change, store.reading() as connection:
        for kind in ("measure", "incident"):
            for record_id in ids_of(connection, kind):
                change.trash(record_id)
    with store.change("Add") as change:
        person = change.add(PersonData(called="somebody"))
        for values in held:
            change.add(IncidentData.checked({"name": "Visit", "persons": [person], **values}))
            change.add(LegalMeasureData.checked({"person": person, "measure_type": "remand", "start": values["start"]}))
    types: Counter[tuple[str, str]] = Counter()
    measures: Counter[str] = Counter()
    for values in held:
        where = place_of(values["start"], period)
        measures[where] += 1
        if values["confidentiality"] != "secret":
            types.update((code, where) for code in values["types"] or [""])
    found = counted(store, period)
    for code in ("arrest", "threats", "summons", ""):
        says = vocabulary.label("incident_type", code) if code else "not known"
        expected = types[code, "surely"], types[code, "maybe"]
        assert lines(found, "Incidents by type").get(says, (0, 0)) == expected, code
    (total,) = (each for each in found.totals if each.kind == "measure")
    assert (total.surely, total.maybe) == (measures["surely"], measures["maybe"])
    (people,) = (each for each in found.totals if each.kind == "person")
    assert people.surely <= 1
