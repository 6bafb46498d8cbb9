"""Decisions, custody, remedies, exhibits and consents in print: what is told, where, and what is never left unsaid."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from db.change import Change
from db.custody import in_order, sealed
from db.queries import by_ref
from db.records import (
    ConsentData,
    CustodyContactData,
    CustodyEventData,
    ExaminationData,
    InterventionData,
    RelationshipData,
    RemedyStepData,
    RepresentationData,
    SentenceData,
)
from db.store import Store
from db.values.durations import StatedDuration
from desktop.dossier.blocks import Banner, Dossier, Table, plain
from tests import builders as build
from tests.desktop.dossier.conftest import Fill, composed
from tests.desktop.dossier.reading import all_words, of_type, section_words, sections

MEASURES = "Measures of restraint and deprivation of liberty"
CONSENT = "Consent and restrictions on use"


# --- the warning before everything -----------------------------------------------------------------------------------


def an_undertaking(change: Change, case: str, person: str, **values: Any) -> str:
    lawyer = change.add(build.a_person("Sarsenova", "Aigul"))
    signed = {"undertaking": "yes", "undertaking_on": build.when("24 April 2024"), **values}
    return change.add(RepresentationData.checked({"lawyer": lawyer, "person": person, "cases": [case], **signed}))


def test_a_signed_undertaking_is_told_before_everything(made: Callable[[Fill], Dossier]) -> None:
    dossier = made(an_undertaking)
    first = dossier.blocks[0]
    assert isinstance(first, Banner)
    assert "Sarsenova Aigul · 24 April 2024" in first.text
    assert "Art. 423 CC, “Disclosure of data of the pre-trial investigation”" in first.text


def test_where_the_law_has_no_such_article_none_is_named(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person())
        an_undertaking(change, change.add(build.a_case(person=person, jurisdiction="GENERIC")), person)
    first = composed(empty_store).blocks[0]
    assert isinstance(first, Banner)
    assert first.text.endswith("may be punished.")


def test_the_warning_stands_even_where_the_lawyer_may_not_be_named(made: Callable[[Fill], Dossier]) -> None:
    dossier = made(lambda *tools: an_undertaking(*tools, confidentiality="secret"))
    first = dossier.blocks[0]
    assert isinstance(first, Banner)
    assert "signed a non-disclosure undertaking." in first.text
    assert "Sarsenova" not in all_words(dossier)


@pytest.mark.parametrize("answer", ["no", "unknown", None])
def test_nobody_is_warned_of_what_was_not_signed(made: Callable[[Fill], Dossier], answer: str | None) -> None:
    assert not of_type(list(made(lambda *tools: an_undertaking(*tools, undertaking=answer)).blocks), Banner)


# --- each record in its section --------------------------------------------------------------------------------------


def in_custody(change: Change, asked: dict[str, Any]) -> None:
    for day, result in (("1 May 2024", "refused"), ("2 May 2024", "allowed")):
        contact = {"contact_kind": "visit", "happened": build.when(day), "result": result}
        change.add(CustodyContactData.checked({**asked, **contact}))
    marks = [{"part": "head", "finding": "a bruise, 4 × 6 cm"}]
    examined = {"examination_kind": "medical", "done_on": build.when("9 May 2024"), "body_map": marks}
    change.add(ExaminationData.checked({**asked, **examined}))


def everything(change: Change, case: str, person: str) -> None:
    cases: dict[str, Any] = {"cases": [case]}
    court = change.add(build.an_organisation("City Court"))
    jail, other_jail = (change.add(build.an_organisation(f"Facility No. {number}")) for number in (7, 12))
    judge, wife = change.add(build.a_person("Bekov", "Arman")), change.add(build.a_person("Dauletova", "Madina"))
    source = change.add(build.a_source("A letter", **cases))
    proceeding = change.add(build.a_proceeding(person=person, **cases))
    verdict = build.a_decision(
        proceeding=proceeding, decided=build.when("14 March 2025, 15:00"), body=court, judges=[judge],
        served=build.when("20 March 2025"), summary="Found guilty.", **cases,
    )  # fmt: skip
    decided = change.add(verdict)
    parts = [
        {"component": "imprisonment", "length": StatedDuration.parse("3 years")},
        {"component": "fine", "amount": "200 MCI"},
    ]
    sentenced = {"person": person, "decision": decided, "imposed": build.when("14 March 2025"), "components": parts}
    change.add(SentenceData.checked({**sentenced, "end": build.when("14 March 2028"), **cases}))
    transfers = [
        {"place": jail, "start": build.when("20 April 2024")},
        {"place": other_jail, "start": build.when("2 September 2024"), "told": "no", "source": source},
    ]
    extensions = [{"decided": build.when("18 June 2024"), "until": build.when("20 August 2024"), "court": court}]
    held = {"start": build.when("20 April 2024"), "transfers": transfers, "extensions": extensions}
    measure = change.add(build.a_measure(person, "remand", **held, **cases))
    in_custody(change, {"person": person, "measure": measure, "asked_by": wife, "sources": [source], **cases})
    filed = {"remedy_kind": "complaint", "filed": build.when("5 May 2024"), "against": measure}
    change.add(RemedyStepData.checked({**filed, "result": "token", "result_on": build.when("20 May 2024"), **cases}))
    sent = {"intervention_type": "public_statement", "sent": build.when("1 June 2024"), "response": "none"}
    change.add(InterventionData.checked({**sent, "response_on": build.when("9 June 2024"), **cases}))
    change.add(RelationshipData.checked({"person": wife, "relation": "spouse", "other": person, **cases}))
    lawyer = change.add(build.a_person("Sarsenova", "Aigul"))
    defended = {"lawyer": lawyer, "person": person, "proceeding": proceeding, "start": build.when("21 April 2024")}
    change.add(RepresentationData.checked({**defended, **cases}))
    given = {"person": person, "form": "given_written", "given": build.when("2 May 2024"), "scope": ["internal_use"]}
    change.add(ConsentData.checked({**given, "withdrawn": build.when("3 May 2025"), **cases}))


@pytest.mark.parametrize(
    ("section", "phrases"),
    [
        ("Summary", ("Imprisonment 3 years; Fine 200 MCI · 14 March 2025",)),
        ("Personal data", ("Spouse: Dauletov Yerlan", "Relationships", "Judges or officials", "Lawyer")),
        ("Proceedings and charges", ("Lawyers", "Sarsenova Aigul", "21 April 2024")),
        (MEASURES, ("Places held", "Facility No. 12", "Extensions", "20 August 2024", "Contacts with the world outside",
                    "Body map", "a bruise, 4 × 6 cm", "No consent that covers them is recorded.")),
        ("Decisions and sentences", ("Verdict · 14 March 2025, 15:00", "Found guilty.", "Components", "200 MCI")),
        ("Authorities and alleged perpetrators", ("Bekov Arman", "Judges or officials")),
        ("Remedies and results", ("Complaint · 5 May 2024", "Remand in custody · 20 April 2024")),
        ("Interventions", ("Public statement", "No response")),
        (CONSENT, ("Withdrawn", "3 May 2025")),
    ],
)  # fmt: skip
def test_each_record_is_told_in_its_section(
    made: Callable[[Fill], Dossier], section: str, phrases: tuple[str, ...]
) -> None:
    words = section_words(made(everything), section)
    assert not [phrase for phrase in phrases if phrase not in words]


def test_a_claim_that_stands_in_no_section_says_whom_it_is_about(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        witness = change.add(build.a_person("Sarsenova", "Aigul"))
        change.add(build.a_claim("x", neutral="She was not there.", about=witness, cases=[case]))

    assert "Sarsenova Aigul: She was not there." in section_words(made(fill), "Conflicting accounts")


def test_the_criteria_of_a_scheme_stand_in_its_order_answered_or_not(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        criteria = [{"criterion": "wgad_V", "finding": "unclear"}, {"criterion": "wgad_II", "finding": "met"}]
        change.add(build.an_assessment(person, scheme="wgad", criteria=criteria, cases=[case]))

    (table,) = of_type(sections(made(fill))["Political-prisoner assessment"], Table)
    assert isinstance(table, Table)
    told = [(plain(row.cells[0]).partition(":")[0], plain(row.cells[1])) for row in table.rows]
    answers = ("Not assessed", "Met", "Not assessed", "Not assessed", "Unclear")
    assert told == [(f"WGAD {n}", said) for n, said in zip(("I", "II", "III", "IV", "V"), answers, strict=True)]


def test_the_chronology_tells_every_step_in_order(made: Callable[[Fill], Dossier]) -> None:
    (table,) = of_type(sections(made(everything))["Chronology"], Table)
    assert isinstance(table, Table)
    events = [plain(row.cells[1]) for row in table.rows if not row.group]
    order = (
        "Remand in custody, begins", "Lawyer begins", "Visit: Refused", "Consent CO-0001: Given in writing",
        "Remedy filed: Complaint", "Medical examination, done", "Complaint, result: Token / formal reply",
        "Intervention: Public statement", "Public statement, response: No response",
        "Remand in custody, extended until: 20 August 2024", "Remand in custody, moved to: Facility No. 12",
        "Verdict", "Sentence: Imprisonment 3 years; Fine 200 MCI", "Verdict, served", "Consent CO-0001, withdrawn",
        "Sentence ends",
    )  # fmt: skip
    places = [next((at for at, told in enumerate(events) if told.startswith(start)), -1) for start in order]
    assert not [start for start, place in zip(order, places, strict=True) if place < 0]
    assert places == sorted(places)
    assert "Remand in custody, moved to: Facility No. 7" not in events  # there from the first day
    assert "Visit: Allowed" not in events


# --- what is missing -------------------------------------------------------------------------------------------------


def missing(dossier: Dossier) -> dict[str, str]:
    (table,) = of_type(sections(dossier)["Missing information"], Table)
    assert isinstance(table, Table)
    return {plain(row.cells[0]): plain(row.cells[1]) for row in table.rows}


def test_what_the_steps_are_silent_about_is_listed(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        cases: dict[str, Any] = {"cases": [case]}
        change.add(build.a_decision(decided=build.when("14 March 2025"), **cases))
        for component in ("imprisonment", "fine"):
            day = {"imposed": build.when("14 March 2025"), "components": [{"component": component}]}
            change.add(SentenceData.checked({"person": person, **day, **cases}))
        change.add(RemedyStepData.checked({"remedy_kind": "complaint", "filed": build.when("2024"), **cases}))
        change.add(RemedyStepData.checked({"remedy_kind": "appeal", "not_taken": True, **cases}))
        ordered = {"start": build.when("1 May 2024"), "term_until": build.when("1 July 2024"), "end": build.when("..")}
        change.add(build.a_measure(person, "remand", **ordered, **cases))

    told = missing(made(fill))
    assert "Document" in told["Verdict · 14 March 2025"]
    assert "End, if it has ended" in told["Imprisonment · 14 March 2025"]
    assert "Fine · 14 March 2025" not in told
    assert told["Complaint · 2024"].endswith("Result")
    assert told["Appeal"] == "Why ineffective or not taken"
    assert "Extensions after 1 July 2024" in told["Remand in custody · 1 May 2024"]
    assert "Consent" in told["Dauletov Yerlan"]


def test_what_is_told_is_not_missing(made: Callable[[Fill], Dossier]) -> None:
    told = missing(made(everything))
    assert "Consent" not in told["Dauletov Yerlan"]
    assert "Lawyer" not in told["293(2) of June 2023"]
    assert "Court and judge" not in told["293(2) of June 2023"]
    assert "Complaint · 5 May 2024" not in told or "Result" not in told["Complaint · 5 May 2024"]


# --- consents --------------------------------------------------------------------------------------------------------


def test_a_case_without_a_consent_says_so(made: Callable[[Fill], Dossier]) -> None:
    dossier = made(lambda change, case, person: None)
    assert "No consent is recorded. Ask before" in section_words(dossier, CONSENT)


def test_what_follows_from_the_consents_is_told(made: Callable[[Fill], Dossier]) -> None:
    def fill(change: Change, case: str, person: str) -> None:
        source = change.add(build.a_source(cases=[case]))
        for values in (
            {"form": "given_written", "scope": ["internal_use"]},
            {"form": "refused", "scope": ["photo"]},
            {"form": "given_oral", "scope": ["statistics"], "valid_until": build.when("2024")},
            {"form": "given_oral", "scope": ["share_lawyer"], "withdrawn": build.when("2024")},
            {"form": "given_oral", "scope": ["un_named"], "sources": [source]},
        ):
            change.add(ConsentData.checked({"person": person, "cases": [case], **values}))

    words = section_words(made(fill), CONSENT)
    for label, use in (
        ("A consent covers", "Use inside the organisation"),
        ("Refused", "Publish photo"),
        ("No longer valid", "Use in statistics"),
        ("Withdrawn", "Share with lawyer"),
        ("A consent covers, for some sources alone", "Submit to UN, name to Government"),
    ):
        assert f"{label}\n{use}\n" in words
    assert "No consent recorded for\nStore in this database; " in words


def test_special_data_say_which_consent_covers_them(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person(religion="of her own", health=[{"vulnerability": "chronic_illness"}]))
        case = change.add(build.a_case(person=person))
    unasked = composed(empty_store)
    for section in ("Personal data", "Health and vulnerability"):
        assert "No consent that covers them is recorded." in section_words(unasked, section)
    scope = {"scope": ["medical_data", "internal_use"], "given": build.when("2 May 2024"), "cases": [case]}
    with empty_store.change("Ask") as change:
        change.add(ConsentData.checked({"person": person, "form": "given_oral", **scope}))
    asked = composed(empty_store)
    for section in ("Personal data", "Health and vulnerability"):
        assert "A consent covers them: Consent CO-0001 · 2 May 2024." in section_words(asked, section)


# --- exhibits --------------------------------------------------------------------------------------------------------


def a_chain(change: Change, case: str) -> str:
    document = change.add(build.a_document("A complaint", sha256="ab" * 32, cases=[case]))
    for event, hidden in (("collected", "internal"), ("received", "secret"), ("verified", "internal")):
        values = {"document": document, "event": event, "confidentiality": hidden}
        change.add(CustodyEventData.checked(values))  # written down in no case: the document's own decides
    return document


def test_a_document_is_an_exhibit_with_its_chain_under_one_seal(empty_store: Store) -> None:
    with empty_store.change("Make") as change:
        person = change.add(build.a_person())
        case = change.add(build.a_case(person=person))
        document = a_chain(change, case)
        change.add(build.a_decision(document=document, cases=[case]))
    dossier = composed(empty_store)
    words = section_words(dossier, "Exhibits")
    assert "Exhibit 1: A complaint" in words
    assert "ab" * 32 in words
    assert "Exhibit 1: A complaint" in section_words(dossier, "Decisions and sentences")
    (table,) = of_type(sections(dossier)["Exhibits"], Table)
    assert isinstance(table, Table)
    assert [plain(row.cells[1]) for row in table.rows] == ["Collected", "Verified"]
    seal = sealed(in_order(events_of(empty_store)))[-1].short
    assert f"Seal on 3 events: {seal}. 1 event is not printed." in words


def events_of(store: Store) -> list[Any]:
    """The three events of the chain, printed or not."""
    with store.reading() as connection:
        return [store.get(by_ref(connection, f"CE-000{number}") or "") for number in (1, 2, 3)]
