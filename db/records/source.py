"""A source: a statement, a document, a publication, a conversation."""

from sqlmodel import Field as SqlField

from db.fields import answer, choice, flag, link, prose, text, verbatim, when
from db.records.base import PARTIES, CaseMaterial, Record, TitlePart, date, index_dates, term
from db.values.dates import ImpreciseDate
from db.values.texts import Verbatim
from resources.text import N_


class SourceData(CaseMaterial):
    kind = "source"
    letter = "S"
    noun = N_("Source")
    plural = N_("Sources")
    icon = "book-open"
    columns = ("source_type", "author", "published", "reliability", "cases")

    name: str | None = text(N_("Title"), N_("The headline or title as published, or what you call it."), required=True)
    source_type: str | None = choice("source_type", N_("Type"), N_("What kind of source it is."))
    author: str | None = link(PARTIES, N_("Author or speaker"), N_("Who speaks or signs."))
    publisher: str | None = text(N_("Publisher"), N_("Outlet, channel or body."))
    web_link: str | None = text(N_("Link"), N_("Copied as text; Daftar never opens it."))
    language: str | None = choice("language", N_("Language"), N_("The language of the source."))
    published: ImpreciseDate | None = when(N_("Published"), N_("The date the source bears."))
    accessed: ImpreciseDate | None = when(N_("Accessed"), N_("When you read or heard it."))
    place: str | None = link(("place",), N_("Place line"), N_("The place named at its head."))
    archived_copy: str | None = text(N_("Archived copy"), N_("Where a copy is kept."))
    whole_text: Verbatim | None = verbatim(N_("Text"), N_("The whole text, in its own words, if you have it."))
    connection: str | None = choice("source_connection", N_("Connection to the events"), N_("How the source knows."))
    reliability: str | None = choice(
        "reliability", N_("Reliability"), N_("From A (completely) to F (cannot be judged).")
    )
    attribution: str | None = text(N_("Attributed as"), N_("How prints name it: “a statement of 23 June 2023”."))
    channel: str | None = choice("channel", N_("Channel"), N_("In person, by phone, by messenger …"))
    interviewer: str | None = link(
        ("person",), N_("Interviewer"), N_("Who asked."), why_not=N_("Who documents is nobody else's business.")
    )
    interpreter: str | None = link(
        ("person",), N_("Interpreter"), N_("Who interpreted."), why_not=N_("Who documents is nobody else's business.")
    )
    read_back: str | None = answer(N_("Read back to the speaker?"), N_("Whether the speaker heard and confirmed it."))
    protected: bool = flag(N_("Protected source"), N_("It then prints only as its number, “on file”."))
    summary: str | None = prose(N_("Summary"), N_("What it says, in a few words."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self.name or term("source_type", self.source_type), date(self.published))


class Source(SourceData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Source)
