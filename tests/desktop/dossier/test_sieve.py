"""What an audience may not read is in no print: records, fields, sources, kin; read back from prints of real vaults."""

from __future__ import annotations

import re

import pytest

from db.records import (
    CustodyContactData,
    CustodyEventData,
    DeadlineData,
    DecisionData,
    DocumentData,
    ExaminationData,
    LegalMeasureData,
    PersonData,
    PlaceData,
    ProceedingData,
    RelationshipData,
    RemedyStepData,
    RepresentationData,
)
from db.store import Store
from desktop.dossier.audiences import AUDIENCES
from tests import builders as build
from tests.builders import when
from tests.desktop.dossier.reading import all_words
from tests.desktop.dossier.world import NAMING, OUTSIDE, World, a_world, protection


@pytest.fixture
def world(empty_store: Store) -> World:
    return a_world(empty_store)


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


def test_what_was_said_in_a_protected_source_does_not_tell_what_it_was(confided: World) -> None:
    cellmate = confided.add("cellmate", PersonData.checked({"called": "a cellmate", "unnamed": True}))
    confided.edit(
        "claim", speaker=cellmate, locator="wordcall, minute 3", said_on=when("7 May 2019"), remarks="wordclaimremarks"
    )
    assert "a cellmate" in confided.words("internal")
    for audience in ("court", "public"):
        words = confided.words(audience)
        assert "He fell down the stairs." in words
        assert "– S-0001, on file" in words
        assert not [told for told in ("a cellmate", "wordcall", "7 May 2019", "wordclaimremarks") if told in words]


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


@pytest.mark.parametrize("audience", ["public", "international"])
def test_of_somebody_unnamed_neither_birth_nor_age_is_told(world: World, audience: str) -> None:
    world.person("witness", "Witnessova", age_stated=64, age_stated_on=when("2 September 2022"))
    world.role("witness", "eyewitness")
    assert "2 September 2022" not in world.words(audience)
    assert "Age as stated" not in world.words(audience)
    assert "Age as stated" in world.words("internal")


@pytest.mark.parametrize("audience", OUTSIDE)
def test_a_talk_with_somebody_unnamed_is_told_by_its_kind(world: World, audience: str) -> None:
    speaker = world.person("speaker", "Speakerova")
    values = {"author": speaker, "attribution": "the mother of the main person", "source_type": "interview"}
    values["language"] = "de"
    world.add("source", build.a_source("A talk at the kitchen table", cases=[world.ids["case"]], **values))
    words = world.words(audience)
    assert "Interview" in words
    assert "German" not in words
    assert "the mother of" not in words
    assert "kitchen table" not in words
    assert "told by its kind alone" in world.told(audience)


def test_who_asked_and_whose_statement_it_is_does_not_tell_who_somebody_unnamed_is(world: World) -> None:
    cases, main = [world.ids["case"]], world.ids["main"]
    mother = world.person("mother", "Motherova", **protection("public", "pseudonym", "M."))
    relative = world.add("relative", PersonData.checked({"called": "a relative", "unnamed": True}))
    statement = {"author": mother, "source_type": "statement_relative", "cases": cases}
    source = world.add("source", build.a_source("A talk", **statement))
    world.add("claim", build.a_claim("He was beaten.", source=source, speaker=mother, cases=cases))
    held = {"person": main, "contact_kind": "visit", "result": "refused", "cases": cases}
    for party in (mother, relative):
        world.add(f"visit {party}", CustodyContactData.checked({**held, "asked_by": party}))
    remedy = {"remedy_kind": "pardon", "person": main, "filed_by": mother, "cases": cases}
    world.add("remedy", RemedyStepData.checked(remedy))
    inside, outside = world.words("internal"), world.words("public")
    for told in ("Asked by", "Filed by", "a relative", "Statement of relative"):
        assert told in inside
        assert told not in outside
    assert "Author or speaker" not in outside
    assert "He was beaten." in outside
    assert "Visit" in outside


def test_through_whose_hands_a_document_went_does_not_tell_who_somebody_unnamed_is(world: World) -> None:
    """Those who have to prove it read the chain of custody: who is named stands in it, and nobody else."""
    cases = [world.ids["case"]]
    mother = world.person("mother", "Motherova", **protection("court", "pseudonym", "M."))
    relative = world.add("relative", PersonData.checked({"called": "a relative", "unnamed": True}))
    clerk = world.person("clerk", "Clerkova", **protection("court", "full_name"))
    letter = {"name": "A letter", "document_type": "statement", "cases": cases, "captured_how": "given by an aunt"}
    for name, party in (("hers", mother), ("theirs", relative), ("known", clerk)):
        told = {**letter, "author": party, "captured_by": party} if party != relative else letter
        document = world.add(name, DocumentData.checked(told))
        hands = {"done_by": party, "received_from": party, "handed_to": party}
        event = {"document": document, "event": "received", "cases": cases, **hands}
        world.add(f"event {name}", CustodyEventData.checked(event))
    inside, outside = (world.words(audience, edition="exhibit_list") for audience in ("internal", "court"))
    assert "Motherova" in inside
    assert "a relative" in inside
    assert "Clerkova" in outside
    assert "Received" in outside
    assert "an aunt" in inside
    assert "an aunt" not in outside
    assert "M." not in outside
    assert "a relative" not in outside


def test_no_list_tells_between_whose_names_somebody_unnamed_belongs(world: World) -> None:
    """A list is often typed by the alphabet."""
    cases, day = [world.ids["case"]], when("12 March 2022")
    second = {"citizenships": ["KG"], "public_roles": [{"role": "minor"}], **protection("public", "pseudonym", "X.")}
    people = [
        world.person("first", "Abenova", **protection("public", "full_name")),
        world.person("second", "Bekova", **second),
        world.person("third", "Cekova", **protection("public", "full_name")),
    ]
    world.edit("incident", persons=people, start=day)
    for name in ("first", "second", "third"):
        world.role(name, "eyewitness")
        measure = {"person": world.ids[name], "measure_type": "remand", "start": day, "cases": cases}
        world.add(f"measure {name}", LegalMeasureData.checked(measure))
        claim = {"speaker": world.ids[name], "about": world.ids["incident"], "cases": cases}
        world.add(f"claim {name}", build.a_claim("It was so.", **claim))
    words = world.words("public")
    order = "".join(found[0] for found in re.findall(r"Abenova|X\.|Cekova", words))
    assert order.count("ACX") > 4
    assert "AXC" not in order
    assert "Kyrgyz" not in words
    assert "under 18" not in words


def test_no_number_leads_to_somebody_unnamed(world: World) -> None:
    """Before those who could look it up: a lawyer or a court knows whom the case is about."""
    cases = [world.ids["case"]]
    accused = world.person("accused", "Accusedova", **protection("public", "pseudonym", "X."))
    case = {"name": "A case", "proceeding_kind": "criminal", "person": world.ids["main"], "cases": cases}
    joint = world.add("joint", ProceedingData.checked({**case, "numbers": "joint 22/1"}))
    world.add("alone", ProceedingData.checked({**case, "numbers": "alone 22/2"}))
    world.add("charge", build.a_charge(joint, person=accused, cases=cases))
    verdict = {"decision_kind": "verdict", "proceeding": joint, "numbers": "verdict 22/3", "cases": cases}
    ruling = world.add("ruling", DecisionData.checked(verdict))
    paper = {"name": "The verdict", "numbers": "paper 22/4", "about": [ruling], "cases": cases}
    world.add("paper", DocumentData.checked(paper))
    words = {audience: world.words(audience) for audience in ("public", "court")}
    assert all(number in words["court"] for number in ("joint 22/1", "alone 22/2", "verdict 22/3", "paper 22/4"))
    assert "alone 22/2" in words["public"]
    assert not [number for number in ("joint 22/1", "verdict 22/3", "paper 22/4") if number in words["public"]]
    assert "could look up" in world.told("public")


def test_where_somebody_lives_stays_in_the_house(world: World) -> None:
    told = {"name": "Her home", "place_type": "home", "address": "wordaddress", "coordinates": "43.2389, 76.8897"}
    town = world.add("town", PlaceData.checked({"name": "wordtown", "place_type": "settlement"}))
    street = world.add("street", PlaceData.checked({"name": "wordstreet", "place_type": "street", "within": town}))
    home = world.add("home", PlaceData.checked({**told, "description": "worddescription", "within": street}))
    world.edit("incident", place=home)
    inside = world.words("internal")
    for audience in OUTSIDE:
        words = world.words(audience)
        assert "Her home, wordtown" in words
        for secret in ("wordaddress", "43.2389", "worddescription", "wordstreet"):
            assert secret in inside
            assert secret not in words


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


def test_a_photograph_that_is_left_out_leaves_no_line(world: World) -> None:
    picture = DocumentData.checked({"name": "wordpicture", "document_type": "photo", "cases": [world.ids["case"]]})
    document = world.add("picture", picture)
    held = {"person": world.ids["main"], "examination_kind": "medical", "photographs": [document]}
    world.add("examination", ExaminationData.checked({**held, "cases": [world.ids["case"]]}))
    for audience in ("internal", "court", "public"):
        words = world.words(audience)
        assert ("Photographs" in words) is ("wordpicture" in words) is (audience == "internal")
        assert "not named here" not in words


def test_the_work_on_a_case_is_for_those_who_do_it(world: World) -> None:
    lawyer = world.person("lawyer", "Lawyerova")
    held = {"lawyer": lawyer, "person": world.ids["main"], "undertaking": "yes", "undertaking_on": when("9 May 2019")}
    world.add("representation", RepresentationData.checked({**held, "cases": [world.ids["case"]]}))
    due = {"name": "worddeadline", "due": when("1 May 2027"), "cases": [world.ids["case"]]}
    world.add("deadline", DeadlineData.checked(due))
    for audience in AUDIENCES:
        words = world.words(audience)
        working = audience in ("internal", "lawyer")
        assert "A lawyer of this case signed a non-disclosure undertaking" in words
        assert ("9 May 2019" in words) is working
        assert ("worddeadline" in words) is working
        assert ("What is not known" in words) is working


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
