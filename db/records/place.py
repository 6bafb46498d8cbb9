"""A place, from a country down to a cell."""

from sqlmodel import Field as SqlField

from db.fields import choice, link, multilingual, prose, text
from db.records.base import FiledData, Record, TitlePart, index_dates
from resources.text import N_


class PlaceData(FiledData):
    kind = "place"
    letter = "L"
    noun = N_("Place")
    plural = N_("Places")
    icon = "map-pin"
    columns = ("place_type", "within", "address")

    name: str | None = text(N_("Name"), N_("“Ülgiqala”, “his home”, “a street in the old town”."), required=True)
    names: dict[str, str] = multilingual(N_("Name in other languages"), N_("Used when printing in that language."))
    place_type: str | None = choice("place_type", N_("Type"), N_("What kind of place it is."))
    within: str | None = link(("place",), N_("Lies in"), N_("The town, region or country around it."))
    address: str | None = text(N_("Exact text"), N_("The place as the source describes it, or its address."))
    coordinates: str | None = text(N_("Coordinates"), N_("Latitude and longitude, as “43.2389, 76.8897”."))
    description: str | None = prose(N_("Description"), N_("What a reader must know of it."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self.name or "",)


class Place(PlaceData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Place)
