"""Who may be one: every spelling and order meets, others are left alone, what contradicts rules out. Only offered."""

from __future__ import annotations

import json
from collections.abc import Callable
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.change import plain_values
from db.records import PersonData, RecordData
from db.sameness import duplicates
from db.sameness.duplicates import Pair
from db.sameness.likeness import known_person, likeness
from db.store import Store
from tests.builders import a_case, a_person, an_apart, an_incident, an_organisation, when

DATA = Path(__file__).parents[1] / "values" / "data"
GROUPS = json.loads((DATA / "name-groups.json").read_text(encoding="utf-8"))
APART = json.loads((DATA / "names-apart.json").read_text(encoding="utf-8"))

Add = Callable[[RecordData], str]


@pytest.fixture
def add(store: Store) -> Add:
    def one(data: RecordData) -> str:
        with store.change("Add") as change:
            return change.add(data)

    return one


def called(written: str, **values: Any) -> PersonData:
    return PersonData.checked({"names": [{"as_written": written}], **values})


def found(store: Store, kind: str = "person") -> list[Pair]:
    with store.reading() as connection:
        return duplicates.pairs(connection, kind)


def like(store: Store, data: RecordData, but: str = "") -> list[Pair]:
    with store.reading() as connection:
        return duplicates.like(connection, data.kind, plain_values(data), but=but)


def pairs(found: list[Pair]) -> set[frozenset[str]]:
    return {frozenset((pair.one, pair.other)) for pair in found}


@pytest.mark.parametrize("spellings", GROUPS, ids=lambda group: group[-1])
def test_every_spelling_of_a_name_meets_every_other(store: Store, add: Add, spellings: list[str]) -> None:
    ids = [add(called(spelling)) for spelling in spellings]
    assert pairs(found(store)) == {frozenset(pair) for pair in combinations(ids, 2)}
    for spelling in spellings:
        assert {pair.other for pair in like(store, called(spelling))} <= set(ids) and like(store, called(spelling))


@pytest.mark.parametrize("pair", APART, ids=lambda pair: " / ".join(pair))
def test_other_people_are_not_offered(store: Store, add: Add, pair: list[str]) -> None:
    add(called(pair[0]))
    add(called(pair[1]))
    assert found(store) == []
    assert [each.score for each in like(store, called(pair[1]))] == [
        each.score for each in like(store, called(pair[1])) if each.reasons[0].startswith("the same name")
    ]


def test_the_order_of_the_parts_is_no_matter(store: Store, add: Add) -> None:
    one, other = add(a_person("Dauletov", "Yerlan")), add(a_person("Ерлан", "Дәулетов"))
    [pair] = found(store)
    assert {pair.one, pair.other} == {one, other} and pair.reasons == ("the same name in some spelling",)


@pytest.mark.parametrize(
    ("one", "other", "reason"),
    [
        ("Dauletov Yerlan", "Dauletow Yerlan", "nearly the same name"),
        ("Dauletov Yerlan", "Dauletev Yerlan", "nearly the same name"),
        ("Dauletov Yerlan", "Dauletov Yerlan Serikovich", "the same name in some spelling"),
        ("Dauletov Yerlan", "Dauletov Y.", "an initial that fits"),
        ("Dauletov Yusup", "Ю. Дәулетов", "an initial that fits"),
        ("Serikova Saule", "Serikov Saule", "nearly the same name"),
    ],
)
def test_a_letter_an_initial_or_a_patronymic_make_no_other(
    store: Store, add: Add, one: str, other: str, reason: str
) -> None:
    add(called(one))
    add(called(other))
    [pair] = found(store)
    assert pair.reasons == (reason,)


def test_birth_dates_that_contradict_rule_a_pair_out(store: Store, add: Add) -> None:
    first = add(a_person(born=when("12 March 1984")))
    agreeing = add(a_person(born=when("1984")))
    add(a_person(born=when("1985")))
    same = add(a_person(born=when("12 March 1984")))
    ordered = found(store)
    assert pairs(ordered) == {frozenset(each) for each in combinations((first, agreeing, same), 2)}
    assert {ordered[0].one, ordered[0].other} == {first, same}, "the same day comes first"
    assert "born on the same day" in ordered[0].reasons and "birth dates that agree" in ordered[1].reasons


def test_sex_patronymic_and_cases_raise_and_lower(store: Store, add: Add) -> None:
    case = add(a_case())
    plain = [add(a_person("Omarov", "Nurjan")), add(a_person("Omarov", "Nurjan"))]
    shared = [add(a_person("Alimov", "Serik")), add(a_person("Alimov", "Serik"))]
    add(an_incident(cases=[case], persons=shared))
    named = {"surname": "Ospan", "given": "Marat"}
    father = [add(PersonData.checked({"names": [{**named, "patronymic": each}]})) for each in ("Serikuly", "Серікұлы")]
    stranger = add(PersonData.checked({"names": [named, {**named, "patronymic": "Omaruly"}]}))
    woman = add(a_person("Alimov", "Serik", sex="female"))
    man = add(a_person("Alimov", "Serik", sex="male"))
    by_pair = {frozenset((pair.one, pair.other)): pair for pair in found(store)}
    assert "both in one case" in by_pair[frozenset(shared)].reasons
    assert "the same patronymic" in by_pair[frozenset(father)].reasons
    assert by_pair[frozenset(shared)].score > by_pair[frozenset(plain)].score
    assert by_pair[frozenset((woman, man))].score < by_pair[frozenset(plain)].score
    assert by_pair[frozenset((father[0], stranger))].reasons[-1] == "but another patronymic"


def test_whom_nobody_can_name_is_never_offered_by_a_name(store: Store, add: Add) -> None:
    add(PersonData.checked({"unnamed": True, "called": "Yerlan's friend"}))
    add(PersonData.checked({"unnamed": True, "called": "Yerlan's friend"}))
    add(PersonData.checked({"called": "Yerlan's friend"}))
    add(a_person())
    add(PersonData.checked({"names": [{"surname": "Dauletov", "given": "Yerlan"}], "unnamed": True}))
    add(a_person(unit="family"))
    assert found(store) == []
    assert like(store, PersonData.checked({"unnamed": True, "called": "Dauletov Yerlan"})) == []


def test_who_is_in_the_trash_is_not_offered(store: Store, add: Add) -> None:
    add(a_person())
    gone = add(a_person())
    with store.change("Move to trash") as change:
        change.trash(gone)
    assert found(store) == []
    assert gone not in {pair.other for pair in like(store, a_person())}


def test_a_pair_judged_not_the_same_is_not_offered_again_until_that_is_undone(store: Store, add: Add) -> None:
    one, other, third = add(a_person()), add(a_person()), add(a_person())
    judged = add(an_apart(other, one, reasons="Both were in court."))
    assert pairs(found(store)) == {frozenset((one, third)), frozenset((other, third))}
    store.undo()
    assert len(found(store)) == 3
    store.redo()
    assert len(found(store)) == 2
    with store.change("Move to trash") as change:
        change.trash(judged)
    assert len(found(store)) == 3


def test_organisations_meet_in_any_language_and_order(store: Store, add: Add) -> None:
    one = add(an_organisation("Ülgiqala Police Department", names={"ru": "Департамент полиции Ульгикала"}))
    other = add(an_organisation("департамент полиции Ульгикала"))
    again = add(an_organisation("Police Department, Ülgiqala"))
    add(an_organisation("Saryözen Police Department"))
    add(an_organisation("Police Department"))
    first, second = add(an_organisation("Court No. 1 of Ülgiqala")), add(an_organisation("Court No. 2 of Ülgiqala"))
    assert pairs(found(store, "organisation")) == {frozenset((one, other)), frozenset((one, again))}
    assert first and second
    assert like(store, an_organisation("Ülgiqala police department"))[0].other in (one, again)


def test_a_name_being_typed_finds_whoever_is_there(store: Store, add: Add) -> None:
    one = add(a_person("Dauletov", "Yerlan", born=when("1984")))
    assert [pair.other for pair in like(store, called("Ерлан Даулетов"))] == [one]
    assert [pair.other for pair in like(store, a_person("Dauletova", "Yerlan"))] == [one]
    assert like(store, called("Yerlan")) == []
    assert like(store, called("Dauletov Yerlan", born=when("1990"))) == []
    assert like(store, store.data(one), but=one) == []


def test_a_crowd_of_one_name_is_no_matter(store: Store) -> None:
    with store.change("Add") as change:
        for _number in range(600):
            change.add(a_person())
    assert len(found(store)) == duplicates.MOST_PAIRS


NAMES = st.lists(
    st.sampled_from(("Dauletov", "Дәулетов", "Yerlan", "Y", "Serik", "Serikov", "Serikova", "1", "")), max_size=4
).map(" ".join)


@given(NAMES, NAMES)
def test_likeness_is_the_same_from_both_sides(one: str, other: str) -> None:
    known = [known_person(written, plain_values(called(written or "x"))) for written in (one, other)]
    assert known[0] and known[1]
    there, back = likeness(known[0], known[1]), likeness(known[1], known[0])
    assert (there and there.score) == (back and back.score)
