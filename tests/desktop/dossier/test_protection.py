"""Who is shown how before whom: protection, roles, age and consent, read back from composed prints of real vaults."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import consent
from db.records import (
    Consent,
    ConsentData,
    DocumentData,
    ExaminationData,
    Person,
    PersonData,
    RelationshipData,
    RepresentationData,
)
from db.records.base import new_id
from db.store import Store
from db.vocabulary import terms
from desktop.dossier.asking import Made, Request, shipped
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.collect import collect
from desktop.dossier.compose.voice import Voice
from desktop.dossier.editions import make
from desktop.dossier.known import Known, known
from desktop.dossier.protection import permits, pseudonyms
from desktop.dossier.protection.ages import may_be_minor
from desktop.dossier.protection.cast import Cast, Circumstances, circumstances
from desktop.dossier.protection.sieve import Sieve
from tests import builders as build
from tests.builders import when
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON
from tests.desktop.dossier.reading import all_words

OUTSIDE = tuple(code for code, audience in AUDIENCES.items() if not audience.inside)
NAMING = {code: audience.naming for code, audience in AUDIENCES.items()}


@dataclass
class World:
    """A small case in a vault, to which each test adds what it is about."""

    store: Store
    ids: dict[str, str] = field(default_factory=dict)

    def add(self, name: str, data: Any) -> str:
        with self.store.change("Add") as change:
            self.ids[name] = change.add(data)
        return self.ids[name]

    def edit(self, name: str, **values: Any) -> None:
        held = self.store.data(self.ids[name])
        with self.store.change("Edit") as change:
            change.edit(self.ids[name], type(held).checked({**dict(held), **values}))

    def person(self, name: str, surname: str, **values: Any) -> str:
        return self.add(name, build.a_person(surname, "Aqmaral", **values))

    def role(self, party: str, role: str, **values: Any) -> str:
        values = {"cases": [self.ids["case"]], **values}
        about = values.pop("about", self.ids["incident"])
        return self.add(f"{party} {role}", build.an_involvement(self.ids[party], about, role, **values))

    def consent(self, person: str, *scope: str, form: str = "given_written", **values: Any) -> str:
        values = {"cases": [self.ids["case"]], "scope": list(scope), "form": form, **values}
        return self.add(f"consent {person}", ConsentData.checked({"person": self.ids[person], **values}))

    def made(self, audience: str, **asked: Any) -> Made:
        request = {"as_of": AS_OF, "printed_on": PRINTED_ON, "audience": audience, **asked}
        return make(self.store, Request(self.ids["case"], **request))

    def words(self, audience: str, **asked: Any) -> str:
        return all_words(self.made(audience, **asked).dossier)

    def told(self, audience: str) -> str:
        return "\n".join(note.says for note in self.made(audience).notes)

    def open(self, audience: str) -> list[str]:
        return [each.says for each in self.made(audience).obstacles]


@pytest.fixture
def world(empty_store: Store) -> World:
    made = World(empty_store)
    made.person("main", "Mainova")
    made.add("case", build.a_case(name="A case without a name in it", person=made.ids["main"]))
    made.add("incident", build.an_incident("At the gates", cases=[made.ids["case"]], persons=[made.ids["main"]]))
    return made


def protection(audience: str, shown_as: str, pseudonym: str = "") -> dict[str, Any]:
    return {"protection": [{"audience": audience, "shown_as": shown_as, "pseudonym": pseudonym or None}]}


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


# --- what may not be printed at all -------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", OUTSIDE)
@pytest.mark.parametrize("kept", ["secret", "restricted", "trash", "elsewhere"])
def test_who_stands_in_no_print_is_hunted_all_the_same(world: World, audience: str, kept: str) -> None:
    person = world.person("hidden", "Hiddenova", confidentiality=kept if kept in ("secret", "restricted") else None)
    if kept == "trash":
        with world.store.change("Delete") as change:
            change.trash(person)
    made = world.made(audience)
    assert made.hunt is not None
    assert person in {target.key for target in made.hunt.targets}
    assert "Hiddenova" not in all_words(made.dossier)


def test_a_restricted_person_who_was_chosen_is_told_of_by_the_usual_rules(world: World) -> None:
    world.person("witness", "Witnessova", confidentiality="restricted")
    world.role("witness", "eyewitness")
    assert "[name withheld]" not in world.words("court", restricted=True)
    assert "Person " in world.words("court", restricted=True)


def test_of_two_records_made_one_the_surviving_one_decides(world: World) -> None:
    double = world.person("double", "Mainovaa", merged_into=world.ids["main"])
    with world.store.change("Delete") as change:
        change.trash(double)
    hunt = world.made("public").hunt
    assert hunt is not None
    assert double not in {target.key for target in hunt.targets}


# --- protected sources --------------------------------------------------------------------------------------------


@pytest.fixture
def confided(world: World) -> World:
    cases = [world.ids["case"]]
    speaker = world.person("speaker", "Speakerova")
    values = {
        "author": speaker, "protected": True, "cases": cases, "published": when("4 May 2019"),
        "source_type": "interview",
        "publisher": "wordpublisher", "web_link": "wordlink", "summary": "wordsummary",
        "attribution": "wordattribution",
        "connection": "relative", "remarks": "wordremarks", "channel": "in_person",
    }  # fmt: skip
    source = world.add("source", build.a_source("wordtitle", **values))
    more = {"source": source, "speaker": speaker, "about": world.ids["incident"], "cases": cases}
    world.add("claim", build.a_claim("He fell down the stairs.", **more))
    world.role("speaker", "source", source=source, standing="wordstanding")
    return world


@pytest.mark.parametrize("audience", AUDIENCES)
def test_a_protected_source_is_its_number_and_nothing_else(confided: World, audience: str) -> None:
    words = confided.words(audience)
    assert "S-0001, on file" in words
    assert "He fell down the stairs." in words
    for told in ("title", "publisher", "link", "attribution", "summary", "remarks"):
        assert f"word{told}" not in words
    assert "4 May 2019" not in words
    assert f"– {'S-0001, on file'}" in words  # whose words they are
    if audience != "internal":
        assert "Speakerova" not in words
        assert "wordstanding" not in words
        assert "Source of information" not in words


@pytest.mark.parametrize("audience", OUTSIDE)
def test_no_consent_names_the_author_of_a_protected_source(confided: World, audience: str) -> None:
    confided.consent("speaker", NAMING[audience] or "store")
    confided.role("speaker", "judge_first")
    assert "Speakerova" not in confided.words(audience)
    assert "protected source" in confided.told(audience)


# --- kinship, sources, pictures -----------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", AUDIENCES)
def test_kinship_with_somebody_unnamed_is_left_out(world: World, audience: str) -> None:
    mother = world.person("mother", "Motherova")
    held = {"person": mother, "relation": "parent", "other": world.ids["main"], "cases": [world.ids["case"]]}
    world.add("tie", RelationshipData.checked({**held, "details": "wordtie"}))
    told = audience in ("internal", "family")
    assert ("wordtie" in world.words(audience)) is told
    assert ("Parent" in world.words(audience)) is told


def test_of_somebody_unnamed_no_role_tells_whose_relative_it_is(world: World) -> None:
    roles = [{"role": "relative_of_target"}, {"role": "worker", "details": "wordworks"}]
    world.person("sister", "Sisterova", public_roles=roles)
    world.role("sister", "eyewitness")
    words = world.words("public")
    assert "Worker" in words
    assert "wordworks" not in words
    assert "Relative of" not in words
    assert "Relative of" in world.words("internal")


@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_talk_with_somebody_unnamed_is_told_by_its_kind(world: World, audience: str) -> None:
    speaker = world.person("speaker", "Speakerova")
    values = {"author": speaker, "attribution": "the mother of the main person", "source_type": "interview"}
    world.add("source", build.a_source("A talk at the kitchen table", cases=[world.ids["case"]], **values))
    words = world.words(audience)
    assert "Interview" in words
    assert "the mother of" not in words
    assert "kitchen table" not in words
    assert "told by its kind alone" in world.told(audience)


def test_a_photograph_goes_to_the_public_only_with_its_own_consent(world: World) -> None:
    values = {"document_type": "photo", "cases": [world.ids["case"]]}
    picture = world.add("picture", DocumentData.checked({"name": "wordpicture", **values}))
    world.edit("main", photo=picture)
    world.consent("main", "publish_named", "share_lawyer")
    assert "wordpicture" not in world.words("public")
    assert "wordpicture" in world.words("lawyer")
    world.consent("main", "photo")
    assert "wordpicture" in world.words("public")


def test_papers_of_consent_and_identity_stay_in_the_house(world: World) -> None:
    for kind in ("consent_form", "id_doc"):
        values = {"document_type": kind, "cases": [world.ids["case"]]}
        world.add(kind, DocumentData.checked({"name": f"word{kind}", **values}))
    for code in AUDIENCES:
        assert ("wordid_doc" in world.words(code)) is (code == "internal")
        assert ("wordconsent_form" in world.words(code)) is (code == "internal")


# --- special data -------------------------------------------------------------------------------------------------


@pytest.fixture
def ailing(world: World) -> World:
    world.edit(
        "main",
        health=[{"vulnerability": "chronic_illness", "details": "wordhealth"}],
        religion="wordreligion",
        ethnicity="wordethnicity",
    )
    held = {"person": world.ids["main"], "examination_kind": "medical", "findings": "wordfindings"}
    marks = [{"part": "head", "finding": "wordmark"}]
    world.add("examination", ExaminationData.checked({**held, "body_map": marks, "cases": [world.ids["case"]]}))
    return world


HEALTH = ("wordhealth", "wordfindings", "wordmark")
ORIGIN = ("wordreligion", "wordethnicity")


@pytest.mark.parametrize("audience", OUTSIDE)
def test_special_data_leave_the_house_only_with_the_consent_that_covers_them(ailing: World, audience: str) -> None:
    words = ailing.words(audience)
    assert not any(told in words for told in (*HEALTH, *ORIGIN))
    assert "data on health" in ailing.told(audience)
    ailing.consent("main", "medical_data")
    words = ailing.words(audience)
    covered = audience in ("lawyer", "court", "international")
    assert all((told in words) is covered for told in HEALTH)
    assert not any(told in words for told in ORIGIN)
    ailing.consent("main", NAMING[audience] or "store")
    assert all((told in ailing.words(audience)) is covered for told in ORIGIN)


def test_special_data_are_told_in_the_house(ailing: World) -> None:
    words = ailing.words("internal")
    assert all(told in words for told in (*HEALTH, *ORIGIN))
    assert "No consent that covers them is recorded." in words


@pytest.mark.parametrize("audience", AUDIENCES)
def test_papers_and_addresses_are_printed_nowhere(world: World, audience: str) -> None:
    papers = [{"kind": "passport", "numbers": "N00000001"}]
    contacts = [{"means": "residence", "value": "wordaddress"}]
    world.edit("main", identity_documents=papers, contacts=contacts)
    world.consent("main", "un_named", "share_lawyer", "publish_named", "domestic_authorities")
    words = world.words(audience)
    assert "N00000001" not in words
    assert "wordaddress" not in words


# --- pseudonyms and initials --------------------------------------------------------------------------------------


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
