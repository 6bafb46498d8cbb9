"""An assessment of a person's status by a scheme of criteria, and who recognises it."""

from sqlmodel import Field as SqlField

from db.fields import choice, link, links, prose, rows, text, when
from db.records.base import PARTIES, CaseMaterial, Record, Row, TitlePart, date, index_dates, record, term
from db.values.dates import ImpreciseDate
from resources.text import N_


class Criterion(Row):
    """One criterion of the scheme and what was found."""

    criterion: str | None = choice("pp_criterion", N_("Criterion"), N_("A criterion of the scheme."), required=True)
    finding: str | None = choice(
        "criterion_finding", N_("Finding"), N_("Met, not met, unclear; blank if not assessed.")
    )
    reasons: str | None = prose(N_("Reasons"), N_("Why, and on what evidence."))


class StatusAssessmentData(CaseMaterial):
    kind = "assessment"
    letter = "A"
    noun = N_("Status assessment")
    plural = N_("Status assessments")
    icon = "clipboard-check"
    columns = ("person", "scheme", "conclusion", "start", "end")

    person: str | None = link(("person",), N_("Person"), N_("Whose status it is."), required=True)
    scheme: str | None = choice("assessment_scheme", N_("Scheme"), N_("By which criteria."), default="pace_1900")
    status: str | None = choice("prisoner_status", N_("Status"), N_("Political prisoner, former political prisoner …"))
    period: ImpreciseDate | None = when(N_("Period assessed"), N_("The time that the assessment speaks of."))
    criteria: list[Criterion] = rows(Criterion, N_("Criteria"), N_("Each criterion with its finding and reasons."))
    conclusion: str | None = choice("assessment_conclusion", N_("Conclusion"), N_("Blank if not yet assessed."))
    reasons: str | None = prose(N_("Reasons"), N_("In a few neutral sentences."))
    assessed_by: str | None = link(PARTIES, N_("Assessed by"), N_("Who made the assessment."))
    start: ImpreciseDate | None = when(N_("Status from"), N_("Since when the status holds."))
    end: ImpreciseDate | None = when(N_("Status until"), N_("When it ended; “..” if it holds today."))
    ended: str | None = text(N_("How it ended"), N_("“released”, “the period is over” …"))
    recognised_by: list[str] = links(PARTIES, N_("Recognised by"), N_("Organisations that recognise the status."))
    asserted_by: str | None = link(("source", *PARTIES), N_("Asserted by"), N_("Who calls the person so."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        return (
            term("prisoner_status", self.status) or term("assessment_scheme", self.scheme),
            record(self.person),
            date(self.start),
        )


class StatusAssessment(StatusAssessmentData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(StatusAssessment)
