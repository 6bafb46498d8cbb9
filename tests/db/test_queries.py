"""Lists, filters, orders and links, asked of a real vault."""

from __future__ import annotations

from datetime import date

import pytest

from db import queries
from db.finding import called
from db.queries import Filter, Match, Question
from db.records import CaseData, IncidentData, LegalMeasureData, PersonData, PlaceData, RecordData
from db.records.incident import Act
from db.store import Store
from db.values.dates import ImpreciseDate


def add(store: Store, *records: RecordData) -> list[str]:
    with store.change("Add") as change:
        return [change.add(data) for data in records]


def person(surname: str, **values: object) -> PersonData:
    return PersonData.checked({"names": [{"surname": surname}], **values})


def day(text: str) -> ImpreciseDate:
    return ImpreciseDate.parse(text, today=date(2024, 1, 1))


def titles(store: Store, question: Question) -> list[str]:
    with store.reading() as connection:
        ordered = queries.numbers(connection, question)
        found = queries.cells(connection, question.kind, (), ordered)
        assert queries.count(connection, question) == len(ordered)
        names = store.titles(found[n][0] for n in ordered)
        return [names[found[n][0]] for n in ordered]


def test_names_of_all_scripts_stand_in_one_order(store: Store) -> None:
    add(store, person("Serikov"), person("Ахметов"), person("Dauletov"), person("Әлімов"))
    assert titles(store, Question("person")) == ["Ахметов", "Әлімов", "Dauletov", "Serikov"]
    assert titles(store, Question("person", descending=True))[0] == "Serikov"


def test_words_find_any_spelling_and_unfinished_words(store: Store) -> None:
    add(store, person("Дәулетов"), person("Serikov"))
    for words in ("Dauletov", "daulet", "ДАУЛЕТОВ", "Däuletov"):
        assert titles(store, Question("person", words=words)) == ["Дәулетов"], words
    assert titles(store, Question("person", words='" OR * NEAR(')) == []
    assert len(titles(store, Question("person", words="  "))) == 2


def test_filters_on_choices_links_and_tags(store: Store) -> None:
    (town,) = add(store, PlaceData(name="Ülgiqala"))
    add(store, person("A", sex="male", tags=["lawyer"]), person("B", sex="female", birthplace=town), person("C"))

    def found(field: str, test: Match, *values: str) -> list[str]:
        return titles(store, Question("person", filters=(Filter(field, test, values),)))

    assert found("sex", Match.IS, "male", "female") == ["A", "B"]
    assert found("birthplace", Match.IS, town) == ["B"]
    assert found("tags", Match.IS, "lawyer") == ["A"]
    assert found("sex", Match.NONE) == ["C"]
    assert found("tags", Match.ANY) == ["A"]
    assert found("names", Match.IS, "C") == ["C"]


@pytest.mark.parametrize(
    ("low", "high", "expected"),
    [
        ("2022-10-01", "2022-10-31", ["day", "month", "year"]),
        ("2022-10-15", "2022-10-20", ["month", "year"]),
        ("2023-01-01", "", ["after"]),
        ("", "2021-12-31", []),
    ],
)
def test_dates_are_found_by_overlap(store: Store, low: str, high: str, expected: list[str]) -> None:
    stated = {"day": "14 October 2022", "month": "October 2022", "year": "2022", "after": "after 5 May 2023"}
    add(
        store,
        *(IncidentData(name=name, start=day(text)) for name, text in stated.items()),
        IncidentData(name="undated"),
    )
    question = Question("incident", filters=(Filter("start", Match.OVERLAPS, (low, high)),), sort="name")
    assert sorted(title.split(" · ")[0] for title in titles(store, question)) == sorted(expected)


def test_orders_by_date_choice_link_and_reference(store: Store) -> None:
    first, second = add(store, person("Zhanov"), person("Amanov"))
    add(
        store,
        LegalMeasureData(person=first, measure_type="remand", start=day("2022")),
        LegalMeasureData(person=second, measure_type="house_arrest", start=day("14 October 2021")),
    )
    for sort, expected in (
        ("start", ["M-0002", "M-0001"]),
        ("person", ["M-0002", "M-0001"]),
        ("ref", ["M-0001", "M-0002"]),
    ):
        with store.reading() as connection:
            question = Question("measure", sort=sort)
            ordered = queries.numbers(connection, question)
            found = queries.cells(connection, "measure", ("start",), ordered)
        assert [found[n][1] for n in ordered] == expected, sort


def test_a_case_knows_its_records_and_everybody_they_name(store: Store) -> None:
    hero, friend, stranger = add(store, person("Hero"), person("Friend"), person("Stranger"))
    (case,) = add(store, CaseData(name="A case", person=hero))
    (event,) = add(store, IncidentData(name="Event", cases=[case], acts=[Act(actor=friend, act="waved")]))
    with store.reading() as connection:
        assert queries.of_case(connection, case, "incident") == [event]
        assert queries.of_case(connection, case, "person") == [hero, friend]
        pointers = queries.pointing_to(connection, friend)
        assert [(p.kind, p.id, p.field) for p in pointers] == [("incident", event, "acts.actor")]


def test_candidates_for_a_link_are_found_while_typing(store: Store) -> None:
    wanted, _other = add(store, person("Dauletov"), person("Serikov"))
    with store.reading() as connection:
        assert called.candidates(connection, ("person",), "даул") == [wanted]
        assert len(called.candidates(connection, ("person",), "")) == 2
        assert called.candidates(connection, ("place",), "даул") == []


def test_small_questions(store: Store) -> None:
    first, _second = add(store, person("A", tags=["b", "a"]), person("B", tags=["a"]))
    with store.reading() as connection:
        assert queries.by_ref(connection, " p-0001 ") == first
        assert queries.by_ref(connection, "P-9999") is None
        assert queries.counts(connection) == {"person": 2}
        assert queries.tags_in_use(connection) == ["a", "b"]
        assert [kind for kind, _id, _at in queries.recent(connection, kinds=("person",))] == ["person", "person"]
