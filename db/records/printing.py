"""What concerns prints: own editions, what was printed, and what was decided about names in it."""

from sqlmodel import Field as SqlField

from db.fields import choice, flag, link, links, multilingual, number, prose, rows, text, when
from db.records.base import Record, Row, SettingData, TitlePart, date, index_dates, record, term, words
from db.values.dates import ImpreciseDate
from resources.text import N_


class EditionSection(Row):
    """One section of an edition: what feeds it, and what stands over it."""

    part: str | None = text(N_("What it tells"), N_("The part of the file that feeds this section."), required=True)
    headings: dict[str, str] = multilingual(N_("Heading"), N_("Blank for the usual one."))
    wording: dict[str, str] = multilingual(N_("Fixed words"), N_("What stands below the heading in every print."))


class EditionData(SettingData):
    kind = "edition"
    letter = "ED"
    noun = N_("Edition")
    plural = N_("Editions")
    icon = "scroll-text"
    columns = ("basis",)

    labels: dict[str, str] = multilingual(
        N_("Title"), N_("What people read. One language is enough: the others show it too."), required=True
    )
    basis: str | None = text(N_("Copied from"), N_("The edition of Daftar of which this is a copy."), required=True)
    sections: list[EditionSection] = rows(EditionSection, N_("Sections"), N_("In the order in which they print."))
    numbered: bool = flag(N_("Numbered sections"), N_("Each heading gets its number."), default=True)

    def title(self) -> tuple[TitlePart, ...]:
        return (words(self.labels),)


class Edition(EditionData, Record, table=True):
    id: str = SqlField(primary_key=True)


class PrintoutData(SettingData):
    """One file that was taken out of the vault. It is written once, so that such a file can be known again."""

    kind = "printout"
    letter = "PT"
    noun = N_("Print")
    plural = N_("Prints")
    icon = "printer"
    columns = ("edition", "audience", "language", "as_of", "printed_on", "sha256")
    append_only = True
    retells = ("file_name", "details")

    about: str | None = link(
        ("case", "person", "incident", "measure", "document"), N_("About"), N_("The case or record that was printed.")
    )
    edition: str | None = text(N_("Edition"), N_("Which kind of print it is."), required=True)
    audience: str | None = choice("audience", N_("Audience"), N_("For whom the print is made."), required=True)
    language: str | None = choice("language", N_("Language"), N_("The language of the print."))
    as_of: ImpreciseDate | None = when(N_("Facts as of"), N_("Open measures are counted up to this day."))
    printed_on: ImpreciseDate | None = when(N_("Printed on"), N_("The day that stands on the print."))
    form: str | None = text(N_("Kind of file"), N_("“pdf” or “docx”; “paper” where it went to a printer."))
    file_name: str | None = text(N_("File name"), N_("What the file was called when it was saved."))
    size: int | None = number(N_("Size in bytes"), N_("Of the file, as it was saved."))
    sha256: str | None = text(
        N_("SHA-256"), N_("The fingerprint of the file: 64 digits and letters a–f."), required=True
    )
    history: str | None = text(N_("Fingerprint of the history"), N_("Of all that was written up to this print."))
    exhibits: list[str] = links(("document",), N_("Exhibits"), N_("The documents whose pages are part of the print."))
    details: str | None = prose(N_("Details"), N_("For whom it was made, to whom it went."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self.edition or "", record(self.about), term("audience", self.audience), date(self.printed_on))


class Printout(PrintoutData, Record, table=True):
    id: str = SqlField(primary_key=True)


class MentionData(SettingData):
    """What somebody decided about words that may name a protected person."""

    kind = "mention"
    letter = "MN"
    noun = N_("Decided mention")
    plural = N_("Decided mentions")
    icon = "eye-off"
    columns = ("about", "words", "verdict", "audience")
    falls_with = "about"
    retells = ("words", "sentence")

    words: str | None = text(N_("Words"), N_("As they stand in the sentence."), required=True)
    sentence: str | None = prose(N_("Sentence"), N_("Where the words stand."), required=True)
    about: str | None = link(("person", "source"), N_("Whom they may name"), N_("Blank for a number of nobody known."))
    audience: str | None = choice("audience", N_("Audience"), N_("For whom it was decided."), required=True)
    verdict: str | None = choice("mention_verdict", N_("Decided"), N_("What prints in their place."), required=True)

    def title(self) -> tuple[TitlePart, ...]:
        return (self.words or "", record(self.about), term("mention_verdict", self.verdict))


class Mention(MentionData, Record, table=True):
    id: str = SqlField(primary_key=True)


class PageCheckData(SettingData):
    """Pages of a document that somebody looked through: nothing on them names a protected person."""

    kind = "page_check"
    letter = "PC"
    noun = N_("Pages looked through")
    plural = N_("Pages looked through")
    icon = "eye"
    columns = ("document", "pages", "audience")

    document: str | None = link(("document",), N_("Document"), N_("Whose pages were looked at."), required=True)
    audience: str | None = choice("audience", N_("Audience"), N_("For whom the pages may print."), required=True)
    pages: str | None = text(N_("Pages"), N_("Their numbers, as “1-3, 7”."), required=True)
    sha256: str | None = text(
        N_("SHA-256"), N_("The fingerprint of the file: 64 digits and letters a–f."), required=True
    )

    def title(self) -> tuple[TitlePart, ...]:
        return (record(self.document), self.pages or "", term("audience", self.audience))


class PageCheck(PageCheckData, Record, table=True):
    id: str = SqlField(primary_key=True)


for _model in (Edition, Printout, Mention, PageCheck):
    index_dates(_model)
