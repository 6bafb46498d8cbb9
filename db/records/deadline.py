"""A deadline: a day until which something must be done, from a rule of the law or set by hand."""

from sqlmodel import Field as SqlField

from db.fields import choice, link, prose, text, when
from db.records.base import ANY_RECORD, PARTIES, CaseMaterial, Record, TitlePart, date, index_dates
from db.values.dates import ImpreciseDate
from resources.text import N_


class DeadlineData(CaseMaterial):
    kind = "deadline"
    letter = "D"
    noun = N_("Deadline")
    plural = N_("Deadlines")
    icon = "clock"
    columns = ("due", "status", "person", "about", "done_on")

    name: str | None = text(
        N_("What is due"), N_("“Appeal against the ruling of 5 May”, an anniversary …"), required=True
    )
    due: ImpreciseDate | None = when(
        N_("Due"), N_("The last day for it. If it is not exact, its earliest day is the safe one."), required=True
    )
    status: str | None = choice("deadline_status", N_("Status"), N_("Where it stands."), default="open")
    done_on: ImpreciseDate | None = when(N_("Done on"), N_("When it was done."))
    repeats: str | None = choice(
        "deadline_repeat", N_("Repeats"), N_("For anniversaries and regular dates; blank if it comes once.")
    )
    person: str | None = link(PARTIES, N_("Person"), N_("For whom it matters."))
    about: str | None = link(ANY_RECORD, N_("About"), N_("The measure, decision or letter that it follows from."))
    rule: str | None = text(N_("Rule"), N_("The code of the rule that it was computed by; blank if set by hand."))
    base: ImpreciseDate | None = when(N_("Counted from"), N_("The day from which the term runs."))
    details: str | None = prose(N_("Details"), N_("What must be done, where, and who does it."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self.name or "", date(self.due))


class Deadline(DeadlineData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Deadline)
