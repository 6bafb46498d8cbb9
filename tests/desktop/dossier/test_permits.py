"""What consents allow and what forbids a print, in prints of real vaults and for consents of any kind."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import consent
from db.records import (
    Consent,
    ConsentData,
    Person,
)
from db.records.base import new_id
from db.store import Store
from db.values.dates import ImpreciseDate
from db.vocabulary import terms
from desktop.dossier.asking import Request, shipped
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.collect import collect
from desktop.dossier.compose.voice import Voice
from desktop.dossier.known import Known, known
from desktop.dossier.protection import permits
from desktop.dossier.protection.cast import Cast, Circumstances, circumstances
from desktop.dossier.protection.sieve import Sieve
from tests import builders as build
from tests.builders import when
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON
from tests.desktop.dossier.world import NAMING, OUTSIDE, World, a_world, protection


@pytest.fixture
def world(empty_store: Store) -> World:
    return a_world(empty_store)


# --- the person whom the print is about ---------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
def test_the_main_person_is_named_only_with_a_consent(world: World, audience: str) -> None:
    asks = audience in ("court", "international", "public")
    assert bool(world.open(audience)) is asks
    assert "Mainova" in world.words(audience)  # to be looked at; with an obstacle nothing leaves
    if NAMING[audience]:
        assert "no consent" in world.told(audience)
        world.consent("main", NAMING[audience])
        assert world.open(audience) == []
        assert "no consent" not in world.told(audience)


@pytest.mark.parametrize("form", ["refused", "withdrawn"])
@pytest.mark.parametrize("audience", OUTSIDE)
def test_what_was_refused_or_withdrawn_stops_the_print(world: World, audience: str, form: str) -> None:
    world.consent("main", form=form)
    (told,) = world.open(audience)
    assert told.startswith("Mainova Aqmaral: ")
    assert world.made(audience).obstacles[0].about == world.ids["consent main"]
    assert world.open("internal") == []


def test_a_consent_counts_as_it_stands_on_the_day_of_the_print_and_not_on_that_of_the_facts(world: World) -> None:
    days = {"as_of": AS_OF.replace(year=AS_OF.year - 1), "printed_on": PRINTED_ON}
    withdrawn = ImpreciseDate.on(PRINTED_ON - timedelta(days=1))
    world.consent("main", "publish_named", given=when("2020"), withdrawn=withdrawn)
    assert "withdrawn" in world.made("public", **days).obstacles[0].says


@pytest.mark.parametrize("form", ["initials", "pseudonym", "withheld"])
@pytest.mark.parametrize("audience", ["court", "international", "public"])
def test_without_the_name_no_consent_to_naming_is_asked_for(world: World, audience: str, form: str) -> None:
    world.edit("main", **protection(audience, form))
    assert world.open(audience) == []
    assert "Mainova" not in world.words(audience)


def test_a_refusal_to_be_told_of_even_without_a_name_stops_the_print(world: World) -> None:
    world.edit("main", **protection("public", "pseudonym"))
    world.consent("main", "publish_anonymous", form="refused")
    assert len(world.open("public")) == 1


def test_a_protection_that_opens_a_name_against_a_refusal_stops_the_print(world: World) -> None:
    world.consent("main", "publish_named")
    world.person("witness", "Witnessova", **protection("public", "full_name"))
    world.role("witness", "eyewitness")
    assert world.open("public") == []
    assert "Witnessova Aqmaral is named, and no consent" in world.told("public")
    world.consent("witness", "publish_named", form="refused")
    assert len(world.open("public")) == 1


# --- what an edition may ask for ----------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
def test_papers_are_given_to_an_edition_that_asks_only_where_they_may_go(world: World, audience: str) -> None:
    papers = [{"kind": "passport", "numbers": "N00000001"}]
    world.edit("main", identity_documents=papers)
    assert _asked(world, audience) == []
    world.consent("main", "un_named")
    given = audience in ("internal", "lawyer", "international")
    assert _asked(world, audience) == (["N00000001"] if given else [])
    world.consent("main", form="withdrawn")
    assert _asked(world, audience) == []


def _asked(world: World, audience: str) -> list[str]:
    """What `voice.secret` gives for the papers of the main person."""
    chosen, request = AUDIENCES[audience], Request(world.ids["case"], AS_OF, PRINTED_ON)
    file = collect(world.store, request.subject)
    read = known(world.store, chosen, file)
    cast = Cast(chosen, read.people, read, circumstances(file, AS_OF, world.ids["main"]))
    voice = Voice(Sieve(file, cast).sifted(), "en", AS_OF, chosen, cast)
    record = voice.file.get(world.ids["main"])
    assert record.identity_documents == []
    found = [row.numbers for row in voice.secret(record, "identity_documents")]
    assert sorted(number for numbers in cast.opened.values() for number in numbers) == found
    assert voice.secret(record, "betraying") == []
    return found


# --- consents of any kind -----------------------------------------------------------------------------------------

SCOPES = ("store", "share_lawyer", "domestic_authorities", "un_named", "publish_named", "medical_data", "photo")
STANDINGS = st.sampled_from([term.code for term in terms("consent_status")])
DATES = st.sampled_from([None, "2023", "May 2024", "2025", "20 November 2026", "2027"])


@st.composite
def consents(draw: st.DrawFn) -> list[Consent]:
    made = []
    for _each in range(draw(st.integers(0, 4))):
        days = {name: draw(DATES) for name in ("given", "valid_until", "withdrawn")}
        values = {name: when(day) for name, day in days.items() if day}
        scope = draw(st.lists(st.sampled_from(SCOPES), unique=True, max_size=4))
        cases = draw(st.sampled_from([[], ["here"], ["elsewhere"]]))
        held = {"person": "p", "form": draw(STANDINGS), "scope": scope, "cases": cases, **values}
        made.append(ConsentData.checked(held))
    return [a_record(one) for one in made]


def a_record(data: ConsentData) -> Consent:
    values = {name: getattr(data, name) for name in type(data).model_fields}
    return Consent(**values, id=new_id(), ref="CO-0001", made_at="", changed_at="")


def a_cast(audience: str, found: list[Consent], main: str = "") -> Cast:
    data = build.a_person("Witnessova")
    values = {name: getattr(data, name) for name in type(data).model_fields}
    person = Person(**values, id="p", ref="P-0001", made_at="", changed_at="")
    read = Known({"p": person}, tuple(found))
    about = Circumstances(main, AS_OF, frozenset({"here"}), frozenset({"p"}), {"p": frozenset({"eyewitness"})})
    return Cast(AUDIENCES[audience], read.people, read, about)


@given(consents(), st.sampled_from(OUTSIDE))
def test_a_witness_is_named_exactly_where_a_consent_covers_it(found: list[Consent], audience: str) -> None:
    scope = NAMING[audience]
    here = [one for one in found if one.cases != ["elsewhere"]]
    cast = a_cast(audience, found)
    named = cast.of("p").openly
    assert named is (bool(scope) and cast.covered("p", scope))
    if named:  # a consent of this case says so, and none of the others stands against it
        assert consent.standing(here, "p", scope, AS_OF).covered


@given(consents(), st.sampled_from(OUTSIDE))
def test_a_further_refusal_never_opens_anything(found: list[Consent], audience: str) -> None:
    refusal = a_record(ConsentData.checked({"person": "p", "form": "refused", "given": when("20 November 2026")}))
    cast = a_cast(audience, [*found, refusal])
    assert not cast.of("p").openly
    assert not any(cast.covered("p", scope) for scope in SCOPES)
    main = a_cast(audience, [*found, refusal], "p")
    assert list(permits.obstacles(main, shipped()["full"]))


@given(consents(), st.sampled_from(OUTSIDE))
def test_the_main_person_is_named_and_covered_or_something_stands_in_the_way(
    found: list[Consent], audience: str
) -> None:
    cast = a_cast(audience, found, "p")
    standing = cast.standing("p", NAMING[audience])
    stopped = bool(list(permits.obstacles(cast, shipped()["full"])))
    if AUDIENCES[audience].asks:
        assert stopped is not standing.covered
    elif NAMING[audience]:
        assert stopped is (standing.answer not in (consent.Answer.COVERED, consent.Answer.NONE))
