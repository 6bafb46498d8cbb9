"""A saved search: what narrows a register, in which order and with which columns it is shown, under a name."""

from sqlmodel import Field as SqlField

from db.fields import choice, flag, rows, tags, text
from db.records.base import Record, Row, SettingData, TitlePart, index_dates
from resources.text import N_


class SavedFilter(Row):
    """One condition of a saved search."""

    field: str | None = text(N_("Field"), N_("The field's name inside Daftar."), required=True)
    test: str | None = choice("filter_test", N_("Condition"), N_("How the field is looked at."), required=True)
    values: list[str] = tags(N_("Values"), N_("What is looked for: codes, records, days or words."))


class SavedSearchData(SettingData):
    kind = "saved_search"
    letter = "SS"
    noun = N_("Saved search")
    plural = N_("Saved searches")
    icon = "list-filter"
    columns = ("of_kind",)

    name: str | None = text(N_("Name"), N_("What the search is called in its list."), required=True)
    of_kind: str | None = text(N_("List"), N_("The kind of record that it looks through."), required=True)
    words: str | None = text(N_("Words"), N_("What is typed into the search line."))
    filters: list[SavedFilter] = rows(SavedFilter, N_("Filters"), N_("All of them must hold."))
    sort: str | None = text(N_("Sorted by"), N_("The field's name inside Daftar."))
    descending: bool = flag(N_("Last ones first"), N_("Tick it to turn the order round."))
    shown: list[str] = tags(N_("Columns"), N_("The names of the fields that are shown."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self.name or "",)


class SavedSearch(SavedSearchData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(SavedSearch)
