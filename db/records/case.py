"""The case file: one person's (or group's) persecution, followed over time."""

from sqlmodel import Field as SqlField

from db.fields import choice, link, multilingual, prose, text, when
from db.records.base import PARTIES, FiledData, Record, TitlePart, index_dates
from db.values.dates import ImpreciseDate
from resources.text import N_


class CaseData(FiledData):
    kind = "case"
    letter = "C"
    noun = N_("Case")
    plural = N_("Cases")
    icon = "folder"
    columns = ("person", "status", "priority", "opened", "monitor", "next_review")

    name: str | None = text(
        N_("Title"), N_("A neutral title of your own; the source's headline belongs to the source."), required=True
    )
    person: str | None = link(PARTIES, N_("Main person"), N_("The person or group whom the case is about."))
    jurisdiction: str | None = choice(
        "jurisdiction", N_("Jurisdiction"), N_("Whose law applies: it chooses the law pack."), default="KZ"
    )
    summary: str | None = prose(N_("Summary"), N_("The case in a few neutral sentences. It opens the dossier."))
    background: str | None = prose(N_("Background"), N_("What a reader must know of the time before."))
    status: str | None = choice(
        "case_status", N_("Status"), N_("Where the work on this case stands."), default="active"
    )
    priority: str | None = choice(
        "priority",
        N_("Priority"),
        N_("How soon somebody must act."),
        why_not=N_("It concerns the work on the case, not the facts."),
    )
    monitor: str | None = text(
        N_("Lead monitor"),
        N_("Who leads the work on this case."),
        why_not=N_("Who documents a case is nobody else's business."),
    )
    opened: ImpreciseDate | None = when(N_("Case file opened"), N_("The day on which you began this file."))
    closed: ImpreciseDate | None = when(N_("Case file closed"), N_("The day on which you ended this file."))
    impact: str | None = prose(N_("Impact"), N_("What the persecution did to the person, the family, others."))
    project: str | None = text(
        N_("Project"),
        N_("The project or grant that this work belongs to."),
        why_not=N_("It concerns the work on the case, not the facts."),
    )
    next_review: ImpreciseDate | None = when(
        N_("Next review"),
        N_("When somebody should look at the case again."),
        why_not=N_("It concerns the work on the case, not the facts."),
    )
    names: dict[str, str] = multilingual(
        N_("Title in other languages"), N_("Used when a dossier is printed in that language.")
    )

    def title(self) -> tuple[TitlePart, ...]:
        return (self.name or "",)


class Case(CaseData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Case)
