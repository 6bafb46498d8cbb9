"""What happens to a person in custody: contacts with the world outside, and examinations of body and mind."""

from sqlmodel import Field as SqlField

from db.fields import Sensitivity, answer, choice, link, links, prose, rows, text, when
from db.records.base import PARTIES, CaseMaterial, Record, Row, TitlePart, date, index_dates, record, term
from db.values.dates import ImpreciseDate
from resources.text import N_


class CustodyContactData(CaseMaterial):
    kind = "contact"
    letter = "CC"
    noun = N_("Custody contact")
    plural = N_("Custody contacts")
    icon = "messages-square"
    columns = ("person", "contact_kind", "happened", "asked_by", "result")

    person: str | None = link(("person",), N_("Person held"), N_("Who is in custody."), required=True)
    measure: str | None = link(("measure",), N_("Measure"), N_("The measure under which the person is held."))
    contact_kind: str | None = choice("contact_kind", N_("Kind"), N_("Visit, call, letter, parcel …"), required=True)
    happened: ImpreciseDate | None = when(N_("When"), N_("The day on which it took place or was refused."))
    asked_on: ImpreciseDate | None = when(N_("Asked for on"), N_("When it was asked for."))
    asked_by: str | None = link(PARTIES, N_("Asked by"), N_("A relative, the lawyer, the person held."))
    result: str | None = choice("contact_result", N_("Result"), N_("Allowed, refused, partly."))
    reasons: str | None = text(N_("Reason given"), N_("The reason that the official gave."))
    official: str | None = link(PARTIES, N_("Official"), N_("Who decided or answered."))
    details: str | None = prose(N_("Details"), N_("How long, through glass, what was taken in."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (term("contact_kind", self.contact_kind), record(self.person), date(self.happened))


class CustodyContact(CustodyContactData, Record, table=True):
    id: str = SqlField(primary_key=True)


class BodyMark(Row):
    """One mark on the body map: where, and what was found there."""

    part: str | None = choice("body_part", N_("Part of the body"), N_("Where it is."), required=True)
    side: str | None = choice("body_side", N_("Side"), N_("Left, right, both."))
    finding: str | None = text(N_("What was found"), N_("“bruise, 4 × 6 cm, yellow-green”."))
    explanation: str | None = text(N_("How the person explains it"), N_("In the person's words."))


class ExaminationData(CaseMaterial):
    kind = "examination"
    letter = "EX"
    noun = N_("Examination")
    plural = N_("Examinations")
    icon = "heart-pulse"
    columns = ("person", "examination_kind", "status", "asked_on", "done_on")

    person: str | None = link(("person",), N_("Person"), N_("Who is examined."), required=True)
    measure: str | None = link(("measure",), N_("Measure"), N_("The measure during which it took place."))
    examination_kind: str | None = choice(
        "examination_kind", N_("Kind"), N_("Medical, psychiatric, of a complaint of torture …"), required=True
    )
    status: str | None = choice("examination_status", N_("Standing"), N_("Asked for, refused, done."))
    asked_on: ImpreciseDate | None = when(N_("Asked for on"), N_("When it was asked for."))
    asked_by: str | None = link(PARTIES, N_("Asked by"), N_("Who asked for it."))
    refusal: str | None = text(N_("Reason of a refusal"), N_("The reason that was given."))
    done_on: ImpreciseDate | None = when(N_("Done on"), N_("When it was carried out."))
    done_by: str | None = link(PARTIES, N_("Done by"), N_("The doctor, the institution."))
    officers_present: str | None = answer(N_("Officers present?"), N_("Whether guards or officers were in the room."))
    findings: str | None = prose(
        N_("Findings"), N_("What was found, in the examiner's words."), sensitivity=Sensitivity.SPECIAL
    )
    body_map: list[BodyMark] = rows(
        BodyMark, N_("Body map"), N_("Each mark on its own line."), sensitivity=Sensitivity.SPECIAL
    )
    photographs: list[str] = links(("document",), N_("Photographs"), N_("Pictures of injuries, kept as documents."))
    complaint: str | None = link(("remedy",), N_("Complaint"), N_("The complaint that it belongs to."))
    complaint_number: str | None = text(N_("Number of the complaint"), N_("As registered."))
    document: str | None = link(("document",), N_("Report"), N_("The report of the examination."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (
            term("examination_kind", self.examination_kind),
            record(self.person),
            date(self.done_on or self.asked_on),
        )


class Examination(ExaminationData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(CustodyContact)
index_dates(Examination)
