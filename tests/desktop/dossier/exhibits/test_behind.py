"""Exhibits behind a whole print: chosen from the case, looked through, replaced by redacted copies, written down."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pypdf
import pytest

from db import contents, custody, pages_seen, queries
from db.records import DocumentData
from db.reporting import silent
from db.store import Store
from db.vault import Vault
from desktop.decoding import Document
from desktop.dossier import issue
from desktop.dossier.asking import Made, Request
from desktop.dossier.blocks import Dossier
from desktop.dossier.editions import make
from desktop.dossier.exhibits.provider import originals
from desktop.dossier.exhibits.redaction import Box, redact
from desktop.jobs import Stopped
from tests import builders as build
from tests import ready
from tests.desktop.decoding import files
from tests.desktop.dossier.conftest import AS_OF, PRINTED_ON
from tests.desktop.dossier.exhibits import samples
from tests.desktop.dossier.reading import all_words

LETTER = samples.papers(b"A letter of the prosecutor", b"And an answer to it")


class Office:
    """A vault with one case."""

    def __init__(self, vault: Vault) -> None:
        self.vault, self.store = vault, Store(vault)
        with self.store.change("Make") as change:
            person = change.add(build.a_person())
            self.case = change.add(build.a_case(person=person))

    def add(self, data: bytes, name: str, mime: str = "application/pdf", **more: str) -> str:
        kept = contents.take_in(self.store, self.vault, io.BytesIO(data), lambda *_told: None)
        told = DocumentData(name=name, mime=mime, sha256=kept.sha256, size=kept.size, cases=[self.case])
        with self.store.change("Add") as change:
            change.keep(kept)
            return change.add(told.model_copy(update=more))

    def redact(self, document: str, audience: str, seen: list[int]) -> str:
        boxes = {0: [Box(0.1, 0.1, 0.5, 0.5)]}
        return redact(self.store, self.vault, document, boxes, silent, audience=audience, seen=seen)

    def request(self, audience: str, edition: str = "full") -> Request:
        return Request(self.case, AS_OF, PRINTED_ON, edition=edition, audience=audience, with_exhibits=True)

    def made(self, audience: str, edition: str = "full") -> Made:
        return make(self.store, self.request(audience, edition), originals=originals(self.store, self.vault))

    def pages(self, made: Made) -> list[str]:
        data = issue.draft(made, silent, issue.material(self.store, self.vault))
        return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages]


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with ready.opened(tmp_path / "V.daftar") as vault:
        found = Office(vault)
        yield found
        found.store.close()


def all_digits(dossier: Dossier) -> str:
    """What it says, without the gaps in which fingerprints are printed."""
    return all_words(dossier).replace(" ", "")


def of_exhibits(made: Made) -> list[str]:
    """What stands in the way because of exhibits."""
    return [one.says for one in made.obstacles if one.says.startswith("Exhibit") or "exhibits" in one.says]


def test_every_document_follows_inside_the_house(office: Office) -> None:
    documents = [office.add(LETTER, "A letter"), office.add(files.photo(), "A photo", "image/jpeg")]
    office.add(b"ID3", "A call", "audio/mpeg")
    made = office.made("internal")
    assert made.documents == tuple(documents)
    assert not of_exhibits(made)
    told = office.pages(made)
    assert "A letter of the prosecutor" in "".join(told)
    assert any("Exhibit 1, p. 2 of 2" in page for page in told)
    assert "This exhibit is a recording" in told[-1]


def test_a_scan_stops_a_print_for_others_until_its_pages_are_ticked(office: Office) -> None:
    document = office.add(samples.scanned(2), "A scan")
    (told,) = of_exhibits(office.made("court"))
    assert told == "Exhibit 1 (A scan) cannot be searched for names on pages 1–2."
    pages_seen.tick(office.store, document, "court", [1, 2])
    assert not of_exhibits(office.made("court"))
    assert of_exhibits(office.made("international"))


def test_a_redacted_copy_goes_in_the_place_of_its_original(office: Office) -> None:
    original = office.add(samples.scanned(2), "A scan")
    copy = office.redact(original, "court", [0, 1])
    made = office.made("court")
    assert not of_exhibits(made)
    assert made.documents == (copy,)
    first, second = made.dossier.exhibits
    assert first.content == office.store.get(copy).sha256
    assert second.listed_only == "It is printed in the place of exhibit 1."
    assert office.made("internal").documents == (original, copy)  # at home both are read


def test_a_copy_redacted_for_one_audience_does_not_print_unseen_for_another(office: Office) -> None:
    """Somebody may be named before the court and be hidden before the public."""
    copy = office.redact(office.add(samples.scanned(2), "A scan"), "court", [0, 1])
    assert not of_exhibits(office.made("court"))
    unseen = ["Exhibit 1 (A scan) cannot be searched for names on pages 1–2."]
    assert of_exhibits(office.made("public")) == unseen
    assert of_exhibits(office.made("international")) == unseen
    pages_seen.tick(office.store, copy, "public", [1, 2])
    assert not of_exhibits(office.made("public"))


def test_a_page_of_the_copy_that_nobody_looked_at_is_not_ticked(office: Office) -> None:
    office.redact(office.add(samples.scanned(2), "A scan"), "court", [0])
    assert of_exhibits(office.made("court")) == ["Exhibit 1 (A scan) cannot be searched for names on page 2."]


def test_the_newest_copy_prints_and_an_older_one_does_not_print_beside_it(office: Office) -> None:
    original = office.add(samples.scanned(1), "A scan")
    first = office.redact(original, "court", [0])
    second = office.redact(first, "court", [0])  # covered once more, from the copy
    made = office.made("court")
    assert made.documents == (second,)
    assert [each.listed_only for each in made.dossier.exhibits] == [
        "",
        "Another redacted copy is printed in the place of exhibit 1.",
        "It is printed in the place of exhibit 1.",
    ]
    assert office.made("internal").documents == (original, first, second)


@pytest.mark.parametrize("edition", ["full", "complaint_annex", "exhibit_list"])
def test_others_read_the_fingerprint_of_the_copy_and_never_that_of_its_original(office: Office, edition: str) -> None:
    original = office.add(samples.scanned(2), "A scan")
    kept = office.store.get(original).sha256
    with office.store.change("Collect") as change:
        change.add(custody.event_of(office.store.get(original), "collected"))
    copy = office.store.get(office.redact(original, "court", [0, 1])).sha256
    told = all_digits(office.made("court", edition).dossier)
    assert copy in told
    assert kept not in told
    assert "that of the redacted copy" in all_words(office.made("court", edition).dossier)
    at_home = all_digits(office.made("internal", edition).dossier)
    assert copy in at_home
    assert kept in at_home


def test_looking_through_exhibits_is_told_and_can_be_stopped(office: Office) -> None:
    office.add(LETTER, "A letter")

    def report(_done: int, _total: int, text: str = "") -> None:
        raise Stopped(text)

    given = originals(office.store, office.vault)
    with pytest.raises(Stopped, match="Looking through exhibit 1"):
        make(office.store, office.request("court"), originals=given, report=report)


def test_a_copy_that_was_not_made_here_is_looked_at_like_any_other(office: Office) -> None:
    original = office.add(LETTER, "A letter")
    office.add(samples.scanned(1), "A copy", redaction_of=original)
    assert of_exhibits(office.made("court")) == ["Exhibit 1 (A letter) cannot be searched for names on page 1."]


def test_what_nobody_could_look_at_does_not_follow(office: Office) -> None:
    office.add(samples.NOT_PRINTED["broken.pdf"], "A torn paper")
    made = office.made("court")
    assert not of_exhibits(made)
    assert made.documents == ()
    assert made.dossier.exhibits[0].content == ""
    assert "is damaged" in made.dossier.exhibits[0].listed_only


def test_without_their_files_exhibits_stop_a_print(office: Office) -> None:
    office.add(LETTER, "A letter")
    made = make(office.store, office.request("court"))
    assert of_exhibits(made) == ["Nobody has looked through the exhibits."]


def test_a_print_that_leaves_stands_in_the_chain_of_each_document(office: Office, tmp_path: Path) -> None:
    document = office.add(LETTER, "A letter")
    request, given = office.request("internal"), issue.material(office.store, office.vault)
    made = make(office.store, request, originals=given.originals)
    issued = issue.save(office.store, made, request, tmp_path / "print.pdf", material=given)
    with office.store.reading() as connection:
        (event,) = queries.read_many(connection, "custody_event", queries.ids_of(connection, "custody_event"))
        (printout,) = queries.read_many(connection, "printout", queries.ids_of(connection, "printout"))
    assert (event.event, event.document) == ("printed", document)
    assert issued.sha256 in event.details
    assert printout.exhibits == [document]
    assert [one.at for one in office.store.history(event.id)] == [one.at for one in office.store.history(printout.id)]


def test_a_picture_is_made_ready_for_print_once(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    photograph = office.store.get(office.add(files.photo(), "A photograph", "image/jpeg")).sha256
    pictures = issue.material(office.store, office.vault).contents
    first = pictures(photograph)
    monkeypatch.setattr(Document, "__init__", lambda *_asked, **_more: pytest.fail("it was decoded again"))
    assert pictures(photograph) is first
