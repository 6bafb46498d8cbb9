"""Who is shown how before whom: protection, roles, age and pseudonyms, read back from prints of real vaults."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import (
    PersonData,
    RepresentationData,
)
from db.store import Store
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.protection import pseudonyms
from desktop.dossier.protection.ages import may_be_minor
from tests import builders as build
from tests.builders import when
from tests.desktop.dossier.conftest import AS_OF
from tests.desktop.dossier.world import NAMING, OUTSIDE, World, a_world, protection


@pytest.fixture
def world(empty_store: Store) -> World:
    return a_world(empty_store)


# --- the person's own protection ----------------------------------------------------------------------------------

SHOWN = {"full_name": "Witnessova", "initials": "A. W.", "pseudonym": "Person ", "withheld": "[name withheld]"}


@pytest.mark.parametrize("audience", AUDIENCES)
@pytest.mark.parametrize("form", SHOWN)
def test_a_persons_own_protection_decides(world: World, audience: str, form: str) -> None:
    world.person("witness", "Witnessova", born=when("3 May 1971"), **protection(audience, form))
    world.role("witness", "eyewitness")
    words = world.words(audience)
    assert SHOWN[form] in words
    assert ("Witnessova" in words) is (form == "full_name")
    assert ("3 May 1971" in words) is (form == "full_name")


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_pseudonym_that_was_agreed_stands(world: World, audience: str) -> None:
    world.person("witness", "Witnessova", **protection(audience, "pseudonym", "Tulip"))
    world.role("witness", "eyewitness")
    assert "Tulip" in world.words(audience)
    assert "Witnessova" not in world.words(audience)


# --- who is named without anybody having said so -------------------------------------------------------------------

EVERYBODY = frozenset(AUDIENCES)
ROLES = {  # by role, before whom such a person is named without any consent
    "judge_first": EVERYBODY,
    "officer_executing": EVERYBODY,
    "defence_counsel": EVERYBODY,
    "alleged_perpetrator": {"internal", "lawyer", "court", "international"},
    "accuser": {"internal", "lawyer", "court", "international"},
    "accused": {"internal", "lawyer", "court"},
    "procedural_victim": {"internal", "lawyer", "court"},
    "eyewitness": {"internal"},
    "witness_defence": {"internal"},
    "source": {"internal"},
    "bystander": {"internal"},
}


@pytest.mark.parametrize("role", ROLES)
def test_by_default_a_name_stands_only_where_the_role_asks_for_it(world: World, role: str) -> None:
    world.person("other", "Otherova")
    world.role("other", role)
    assert {code for code in AUDIENCES if "Otherova" in world.words(code)} == ROLES[role]


@pytest.mark.parametrize("audience", [code for code in OUTSIDE if NAMING[code]])
def test_a_consent_opens_the_name_of_a_witness_before_its_own_audience_alone(world: World, audience: str) -> None:
    world.person("witness", "Witnessova")
    world.role("witness", "eyewitness")
    world.consent("witness", NAMING[audience])
    assert [code for code in OUTSIDE if "Witnessova" in world.words(code)] == [audience]


def test_a_consent_given_in_another_case_does_not_open_a_name_here(world: World) -> None:
    elsewhere = world.add("elsewhere", build.a_case(name="Another case"))
    world.person("witness", "Witnessova")
    world.role("witness", "eyewitness")
    world.consent("witness", "publish_named", cases=[elsewhere])
    assert "Witnessova" not in world.words("public")


def test_a_judge_who_is_also_our_witness_is_not_named(world: World) -> None:
    world.person("judge", "Judgeova")
    world.role("judge", "judge_first")
    assert "Judgeova" in world.words("public")
    world.role("judge", "eyewitness")
    assert "Judgeova" not in world.words("public")


def test_a_lawyer_who_refused_is_not_named_in_public(world: World) -> None:
    lawyer = world.person("lawyer", "Counselova")
    held = {"lawyer": lawyer, "person": world.ids["main"], "cases": [world.ids["case"]]}
    world.add("representation", RepresentationData.checked(held))
    assert "Counselova" in world.words("public")
    world.consent("lawyer", "publish_named", form="refused")
    assert "Counselova" not in world.words("public")


def test_a_description_is_no_name(world: World) -> None:
    world.add("crowd", PersonData.checked({"unnamed": True, "called": "The people at the gates", "unit": "group"}))
    world.role("crowd", "eyewitness")
    assert all("The people at the gates" in world.words(code) for code in AUDIENCES)


# --- children -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "young"),
    [
        ({"born": when("20 November 2008")}, False),
        ({"born": when("21 November 2008")}, True),
        ({"born": when("2008")}, True),  # it may have been in December
        ({"born": when("2007")}, False),
        ({"born": when("after 1 March 2001")}, True),
        ({"age_stated": 17}, True),
        ({"age_stated": 18}, False),
        ({"age_stated": 16, "age_stated_on": when("20 November 2024")}, False),
        ({"age_stated": 16, "age_stated_on": when("2025")}, True),
        ({"born": when("2001"), "died": when("2015")}, True),
        ({"public_roles": [{"role": "minor"}]}, True),
        ({}, False),
    ],
    ids=str,
)
def test_whoever_may_be_under_eighteen_is_withheld_in_public(world: World, values: dict[str, Any], young: bool) -> None:
    world.person("judge", "Youngova", **values)
    world.role("judge", "judge_first")
    assert ("Youngova" not in world.words("public")) is young
    assert "Youngova" in world.words("court")


@given(st.dates(date(1950, 1, 1), date(2026, 11, 20)), st.integers(0, 400))
def test_a_vaguer_birth_makes_nobody_older(born: date, days: int) -> None:
    exact = build.a_person(born=when(born.isoformat()))
    vague = build.a_person(born=when(f"{born.year}"))
    assert may_be_minor(vague, AS_OF) or not may_be_minor(exact, AS_OF)


def test_a_child_is_named_in_public_only_with_a_consent(world: World) -> None:
    world.person("child", "Youngova", born=when("2015"), **protection("public", "full_name"))
    world.role("child", "eyewitness")
    world.consent("main", "publish_named")
    assert any("may be under eighteen" in each for each in world.open("public"))
    world.consent("child", "publish_named", form="given_proxy")
    assert world.open("public") == []


# --- pseudonyms and initials --------------------------------------------------------------------------------------


def test_initials_and_obstacles_are_written_as_the_readers_write(world: World) -> None:
    spellings = [
        {"kind": "official", "script": "cyrillic_russian", "surname": "Щукина", "given": "Юлия"},
        {"kind": "transliterated", "script": "latin", "surname": "Shchukina", "given": "Yuliya"},
    ]
    world.person("witness", "Witnessova", names=spellings, **protection("public", "initials"))
    world.role("witness", "eyewitness")
    assert "Yu. Shch." in world.words("public")
    assert "Ю. Щ." in world.words("public", language="ru")
    assert "Shchukina Yuliya is shown as" in world.told("public")


def test_a_relative_of_the_same_surname_raises_no_question_about_the_main_person(world: World) -> None:
    """Where the surname stands beside the given name or its initial; alone it may mean either."""
    world.person("sister", "Mainova", names=[{"surname": "Mainova", "given": "Sisteraia"}])
    world.role("sister", "eyewitness")
    parts = {"surname": "Mainova", "given": "Aqmaral", "as_written": "MAINOVA Aqmaral"}
    world.edit("main", names=[parts])
    world.edit("incident", narrative="Aqmaral Mainova came. A. Mainova spoke. The court heard Mainova.")
    open_ones = [one for one in world.made("public").mentions if one.open]
    assert [one.sentence for one in open_ones] == ["The court heard Mainova."]


def test_pseudonyms_stay_and_differ_between_audiences() -> None:
    person = "018f7a10-0000-7000-8000-000000000001"
    assert pseudonyms.pseudonym(person, "public") == pseudonyms.pseudonym(person, "public") == "Person 255-737"
    assert len({pseudonyms.pseudonym(person, code) for code in AUDIENCES}) == len(AUDIENCES)


def test_of_two_with_the_same_number_the_later_one_takes_the_next() -> None:
    found: dict[int, str] = {}
    for count in range(5_000):  # by the birthday of numbers, some two of them meet
        key = f"018f7a10-0000-7000-8000-{count:012}"
        number = pseudonyms.numbers([key], "public")[key]
        if number in found:
            earlier, later = found[number], key
            break
        found[number] = key
    else:
        raise AssertionError("no two met")
    both = pseudonyms.numbers([later, earlier], "public")
    assert both[earlier] == number
    assert both[later] != number
    assert both == pseudonyms.numbers([earlier, later], "public")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ({"surname": "Dauletov", "given": "Yerlan"}, "Y. D."),
        ({"surname": "Әубәкір", "given": "Шоқан", "script": "cyrillic_kazakh"}, "Ш. Ә."),
        ({"surname": "Şoqanov", "given": "Shyngys", "script": "latin_kazakh"}, "Sh. Ş."),
        ({"surname": "Zhaqsybek", "given": "Chokan", "kind": "transliterated"}, "Ch. Zh."),
        ({"surname": "Charles", "given": "Shawn", "script": "latin"}, "S. C."),
        ({"surname": "قاباس", "given": "ەرجان", "script": "arabic"}, "ە. ق."),
        ({"as_written": "#Ūlan"}, "Ū."),
        ({"as_written": "AUBAKIROVA Gainy"}, "A. G."),
        ({"surname": "Äubäkır", "given": "Anna-Maria"}, "A.-M. Ä."),
        ({"surname": "И\u0306ванов", "given": "ёлка"}, "Ё. Й."),
    ],
    ids=str,
)
def test_initials_in_any_writing(name: dict[str, str], told: str) -> None:
    assert pseudonyms.initials(PersonData.checked({"names": [name]})) == told


@pytest.mark.parametrize(("language", "told"), [("en", "Person "), ("ru", "Лицо "), ("kk", "-тұлға")])
def test_a_pseudonym_speaks_the_language_of_the_print(world: World, language: str, told: str) -> None:
    world.person("witness", "Witnessova")
    world.role("witness", "eyewitness")
    assert told in world.words("court", language=language)
