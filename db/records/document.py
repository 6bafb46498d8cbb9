"""A document and what was done with it: the paper, picture or recording itself, and its chain of custody.

What is described here is the document; its content is kept by the vault.
"""

from sqlmodel import Field as SqlField

from db.fields import choice, link, links, number, prose, text, when
from db.records.base import ANY_RECORD, PARTIES, CaseMaterial, Record, TitlePart, date, index_dates, record, term
from db.values.dates import ImpreciseDate
from resources.text import N_

_WORK = N_("Who documents is nobody else's business.")


class DocumentData(CaseMaterial):
    kind = "document"
    letter = "DC"
    noun = N_("Document")
    plural = N_("Documents")
    icon = "file-text"
    columns = ("document_type", "dated", "author", "form", "about")

    name: str | None = text(N_("Title"), N_("As it stands on the document, or what you call it."), required=True)
    document_type: str | None = choice("document_type", N_("Type"), N_("Complaint, verdict, photo, recording …"))
    form: str | None = choice(
        "document_form", N_("Original or copy"), N_("What you hold: the original, a copy, a scan.")
    )
    dated: ImpreciseDate | None = when(N_("Date"), N_("The date that the document bears."))
    numbers: str | None = text(N_("Number"), N_("Its own number, as written."))
    author: str | None = link(PARTIES, N_("Author"), N_("Who wrote, signed or recorded it."))
    addressee: str | None = link(PARTIES, N_("Addressed to"), N_("To whom it was written."))
    language: str | None = choice("language", N_("Language"), N_("The language of the document."))
    pages: int | None = number(N_("Pages"), N_("How many pages it has."))
    description: str | None = prose(N_("Description"), N_("What it shows or says, in neutral words."))
    about: list[str] = links(ANY_RECORD, N_("Shows or proves"), N_("The records that it speaks of."))
    source: str | None = link(("source",), N_("Source"), N_("From whom you have it."))
    captured_how: str | None = text(N_("How it was obtained"), N_("Photographed, copied, downloaded, handed over."))
    captured_on: ImpreciseDate | None = when(N_("Obtained on"), N_("The day on which you got it."))
    captured_by: str | None = link(PARTIES, N_("Obtained by"), N_("Who got it."), why_not=_WORK)
    original_at: str | None = text(N_("Where the original is"), N_("If you hold a copy: who keeps the original."))
    file_name: str | None = text(N_("File name"), N_("The name of the file as it came to you."))
    mime: str | None = text(N_("Kind of file"), N_("“application/pdf”, “image/jpeg”."))
    size: int | None = number(N_("Size in bytes"), N_("As the file is, before it is encrypted."))
    sha256: str | None = text(N_("SHA-256"), N_("The fingerprint of the file: 64 digits and letters a–f."))
    redaction_of: str | None = link(
        ("document",), N_("Redacted copy of"), N_("The document of which this one hides parts.")
    )
    translation_of: str | None = link(("document",), N_("Translation of"), N_("The document that this one translates."))

    def title(self) -> tuple[TitlePart, ...]:
        return (self.name or term("document_type", self.document_type), date(self.dated))


class Document(DocumentData, Record, table=True):
    id: str = SqlField(primary_key=True)


class CustodyEventData(CaseMaterial):
    """One step in a document's chain of custody. It is written once: a mistake is corrected by a further event."""

    kind = "custody_event"
    letter = "CE"
    noun = N_("Custody event")
    plural = N_("Custody events")
    icon = "fingerprint"
    columns = ("document", "event", "happened", "done_by")
    append_only = True
    goes_with = "document"

    document: str | None = link(
        ("document",), N_("Document"), N_("The document that changed hands or was used."), required=True
    )
    event: str | None = choice(
        "custody_event", N_("What was done"), N_("Collected, handed over, a copy taken out …"), required=True
    )
    happened: ImpreciseDate | None = when(N_("When"), N_("The day, with the clock if you know it."))
    done_by: str | None = link(PARTIES, N_("By"), N_("Who did it."))
    received_from: str | None = link((*PARTIES, "source"), N_("Received from"), N_("Who gave it."))
    handed_to: str | None = link(PARTIES, N_("Handed to"), N_("Who has it since."))
    place: str | None = link(("place",), N_("Place"), N_("Where it was done."))
    sha256: str | None = text(N_("SHA-256"), N_("The fingerprint of the file at that moment."))
    details: str | None = prose(N_("Details"), N_("How, why, in what state; what an earlier entry got wrong."))

    def title(self) -> tuple[TitlePart, ...]:
        return (term("custody_event", self.event), record(self.document), date(self.happened))


class CustodyEvent(CustodyEventData, Record, table=True):
    id: str = SqlField(primary_key=True)


index_dates(Document)
index_dates(CustodyEvent)
