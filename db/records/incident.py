"""An incident: something that happened, told as ordered acts of who did what to whom."""

from sqlmodel import Field as SqlField

from db.fields import answer, choice, choices, link, links, prose, rows, text, verbatim, when
from db.records.base import PARTIES, CaseMaterial, Record, Row, TitlePart, date, index_dates, term
from db.values.dates import ImpreciseDate
from db.values.texts import Verbatim
from resources.text import N_


class Act(Row):
    """One act of an incident, in its order."""

    actor: str | None = link(PARTIES, N_("Who"), N_("Blank if nobody did it (a thing fell) or nobody knows."))
    act: str | None = text(
        N_("Did what"), N_("One act, in neutral words: “pushed”, “gave back the tablet”."), required=True
    )
    target: str | None = link(PARTIES, N_("To whom"), N_("Blank if it was done to nobody."))
    act_type: str | None = choice("incident_type", N_("Type"), N_("If the act is a violation of its own."))
    means: str | None = text(N_("By what means"), N_("“with a walking stick”"))
    object: str | None = text(N_("Thing concerned"), N_("“tablet”"))
    consequence: str | None = text(N_("Consequence"), N_("“the screen broke”"))
    exculpatory: str | None = answer(N_("Speaks for the person?"), N_("Whether the act speaks for the accused."))


class IncidentLink(Row):
    """How the incident hangs together with another."""

    relation: str | None = choice(
        "incident_link", N_("Relation"), N_("Follows, is part of, in retaliation for …"), required=True
    )
    incident: str | None = link(
        ("incident",), N_("Other incident"), N_("The incident that it is linked with."), required=True
    )
    details: str | None = text(N_("Details"), N_("Who says so, and why."))


class IncidentData(CaseMaterial):
    kind = "incident"
    letter = "I"
    noun = N_("Incident")
    plural = N_("Incidents")
    icon = "zap"
    columns = ("types", "start", "place", "persons", "cases")

    name: str | None = text(N_("Title"), N_("A few neutral words: “Police at the door”."), required=True)
    types: list[str] = choices("incident_type", N_("Types"), N_("What kind of event it is; several may fit."))
    start: ImpreciseDate | None = when(N_("When"), N_("“7 June 2023, evening”, “October 2022”, “about 2021”."))
    end: ImpreciseDate | None = when(N_("Until"), N_("Only if it lasted."))
    place: str | None = link(("place",), N_("Place"), N_("Where it happened."))
    place_text: str | None = text(N_("Place in the source's words"), N_("“at the activist's door”"))
    persons: list[str] = links(PARTIES, N_("Affected"), N_("To whom it happened."))
    narrative: str | None = prose(N_("What happened"), N_("In neutral words: what was seen, not what it means."))
    words: Verbatim | None = verbatim(N_("In the source's words"), N_("The passage as it stands in the source."))
    acts: list[Act] = rows(Act, N_("Acts in order"), N_("Who did what to whom, one line each, in their order."))
    rights: list[str] = choices("right", N_("Rights affected"), N_("Rights that the event may have violated."))
    assessment: str | None = choice(
        "assessment", N_("Your assessment"), N_("Yours, kept apart from what anybody alleges."), default="not_assessed"
    )
    assessment_reasons: str | None = prose(N_("Reasons"), N_("Why you assess it so."))
    official_version: str | None = prose(N_("Official version"), N_("What the authorities say happened."))
    official_version_by: str | None = link(PARTIES, N_("Said by"), N_("Who gives the official version."))
    impact: str | None = prose(N_("Impact"), N_("What it did to the person and to others."))
    parent: str | None = link(("incident",), N_("Part of"), N_("The larger event that this belongs to."))
    connected: list[IncidentLink] = rows(
        IncidentLink, N_("Linked incidents"), N_("What it follows, repeats or answers.")
    )
    demand: str | None = text(N_("What was demanded"), N_("“to come to the department”"))
    paper_shown: str | None = answer(N_("Was a paper shown?"), N_("A summons, a warrant, an identity card."))
    sources: list[str] = links(("source",), N_("Sources"), N_("Who says so."))

    def title(self) -> tuple[TitlePart, ...]:
        name = self.name or term("incident_type", next(iter(self.types), None))
        return (name, date(self.start))


class Incident(IncidentData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Incident)
