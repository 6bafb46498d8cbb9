"""Two people, or two organisations, that somebody judged not the same, and why. The pair is not offered again."""

from sqlmodel import Field as SqlField

from db.fields import link, prose
from db.records.base import PARTIES, Record, SettingData, TitlePart, index_dates, record
from resources.text import N_


class ApartData(SettingData):
    kind = "apart"
    letter = "AP"
    noun = N_("Judged not the same")
    plural = N_("Judged not the same")
    icon = "unlink"
    columns = ("one", "other", "reasons")

    one: str | None = link(PARTIES, N_("One"), N_("A person or an organisation."), required=True)
    other: str | None = link(
        PARTIES, N_("The other"), N_("Whom somebody might take for the same, and who is not."), required=True
    )
    reasons: str | None = prose(N_("Why"), N_("How you know: another birth date, seen together, asked."))

    def title(self) -> tuple[TitlePart, ...]:
        return (record(self.one), record(self.other))


class Apart(ApartData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Apart)
