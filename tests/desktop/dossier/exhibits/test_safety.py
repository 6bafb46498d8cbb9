"""Pages of exhibits before they leave: what they say is searched, and what cannot be searched has to be looked at."""

from __future__ import annotations

import zlib
from hashlib import sha256

import pytest

from db import pages_seen
from db.store import Store
from desktop.dossier.asking import Obstacle
from desktop.dossier.audiences import AUDIENCES
from desktop.dossier.blocks import Exhibit
from desktop.dossier.exhibits import safety
from desktop.dossier.exhibits.choice import Chosen
from desktop.dossier.exhibits.sheets import NoFile
from desktop.dossier.protection.hunt import Hunt, Target
from tests import builders as build
from tests.desktop.decoding import files
from tests.desktop.dossier.exhibits import samples

HIDDEN = Target("p1", ("Yerlan Dauletov", "Дәулетов Ерлан"), (("Dauletov", "Yerlan", ""),))
LETTER = samples.papers(b"A letter of the prosecutor", b"Handed to Yerlan Dauletov at noon", b"And nothing more here")


@pytest.fixture
def document(empty_store: Store) -> str:
    with empty_store.change("Make") as change:
        return change.add(build.a_document(sha256=sha256(LETTER).hexdigest()))


def found(store: Store, data: bytes, audience: str = "public", *, document: str = "d1") -> list[Obstacle]:
    name = sha256(data).hexdigest()

    def originals(asked: str) -> bytes:
        assert asked == name
        return data

    one = Chosen(Exhibit(3, "A letter", name), document)
    hunt = Hunt([HIDDEN])
    return list(safety.looked_through(store, (one,), AUDIENCES[audience], safety.Search(hunt), originals).obstacles)


def test_a_name_on_a_page_is_an_obstacle_that_no_tick_removes(empty_store: Store, document: str) -> None:
    (told,) = found(empty_store, LETTER, document=document)
    assert told.says == "Exhibit 3 (A letter) names somebody who must not be named, on page 2."
    assert told.about == document
    pages_seen.tick(empty_store, document, "public", [1, 2, 3])
    assert found(empty_store, LETTER, document=document) == [told]


def test_a_name_beyond_the_edge_of_a_page_is_an_obstacle_too(empty_store: Store, document: str) -> None:
    data = samples.papers(b"A letter of the prosecutor) Tj 0 150 Td (To Yerlan Dauletov")  # above what is shown
    (told,) = found(empty_store, data, document=document)
    assert "names somebody who must not be named, on page 1" in told.says


def test_a_page_without_words_is_an_obstacle_until_somebody_looked_at_it(empty_store: Store) -> None:
    data = samples.scanned(4)
    with empty_store.change("Make") as change:
        document = change.add(build.a_document(sha256=sha256(data).hexdigest()))
    (told,) = found(empty_store, data, document=document)
    assert told.says == "Exhibit 3 (A letter) cannot be searched for names on pages 1–4."
    pages_seen.tick(empty_store, document, "public", [1, 2, 4])
    assert [each.says for each in found(empty_store, data)] == [
        "Exhibit 3 (A letter) cannot be searched for names on page 3."
    ]
    assert "pages 1–4" in found(empty_store, data, "court")[0].says  # for each audience anew
    pages_seen.tick(empty_store, document, "public", [1, 2, 3, 4])
    assert found(empty_store, data) == []
    assert "pages 1–4" in found(empty_store, samples.scanned(4) + b"\n")[0].says  # for these bytes alone


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF"])
def test_a_photograph_has_to_be_looked_at(empty_store: Store, kind: str) -> None:
    assert "cannot be searched" in found(empty_store, files.photo(kind))[0].says


def test_words_under_a_scan_do_not_make_it_searchable(empty_store: Store) -> None:
    """The words under a scan are somebody's guess at it."""
    rows = b"".join(b"\0" + bytes([200]) * 30 for _row in range(40))
    image = files.stream(
        zlib.compress(rows),
        b"/Type/XObject/Subtype/Image/Width 30/Height 40/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode"
        b"/DecodeParms<</Predictor 15/Columns 30/Colors 1>>",
    )
    drawn = b"BT 3 Tr /F1 20 Tf 20 200 Td (Some words that were guessed) Tj ET q 200 0 0 300 0 0 cm /I Do Q"
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = files.page(4, b"/Font<</F1 5 0 R>>/XObject<</I 6 0 R>>")
    data = files.pdf([files.CATALOG, b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, files.stream(drawn), font, image])
    assert "cannot be searched" in found(empty_store, data)[0].says


def test_letters_that_say_nothing_are_no_words(empty_store: Store) -> None:
    assert "cannot be searched" in found(empty_store, samples.papers(b"1 / 3"))[0].says


def test_a_plain_text_is_searched(empty_store: Store) -> None:
    assert "on page 1" in found(empty_store, "Видел его: Дәулетов Ерлан.".encode())[0].says
    assert found(empty_store, "Никого не видел, ничего не знаю.".encode()) == []


def test_inside_the_house_nothing_stops(empty_store: Store) -> None:
    assert found(empty_store, LETTER, "internal") == []
    assert found(empty_store, samples.scanned(), "internal") == []


def test_it_tells_of_every_page_and_ends_when_it_is_stopped(empty_store: Store) -> None:
    told: list[tuple[int, int, str]] = []

    class Stop(Exception):
        pass

    def report(done: int, total: int, text: str = "") -> None:
        told.append((done, total, text))
        if len(told) == 4:  # the second exhibit is begun
            raise Stop

    data = {"a" * 64: samples.papers(b"One page of it", b"Another page of it"), "b" * 64: LETTER}
    chosen = tuple(Chosen(Exhibit(number, "A letter", name), "d1") for number, name in enumerate(data, 1))
    with pytest.raises(Stop):
        safety.looked_through(empty_store, chosen, AUDIENCES["court"], safety.Search(), data.__getitem__, report)
    assert told == [*[(0, 2, "Looking through exhibit 1")] * 3, (1, 2, "Looking through exhibit 2")]


def test_what_cannot_be_printed_is_told_and_stops_nobody(empty_store: Store) -> None:
    data = samples.NOT_PRINTED["broken.pdf"]
    assert found(empty_store, data) == []

    def gone(_name: str) -> bytes:
        raise NoFile

    one = Chosen(Exhibit(7, "A letter", "0" * 64), "d1")
    looked = safety.looked_through(empty_store, (one,), AUDIENCES["public"], safety.Search(), gone)
    assert [says for says, _about in looked.notes] == ["Exhibit 7: There is no file of this exhibit."]
    (listed,) = looked.printed("en")
    assert (listed.content, listed.listed_only) == ("", "There is no file of this exhibit.")


@pytest.mark.parametrize(("words", "pages"), [("1-3, 7", {1, 2, 3, 7}), ("", set()), ("12", {12}), ("2–3", {2, 3})])
def test_pages_are_told_as_people_do(words: str, pages: set[int]) -> None:
    assert pages_seen.pages_of(words) == pages
    assert pages_seen.pages_of(pages_seen.in_words(pages)) == pages


def test_a_tick_is_taken_back(empty_store: Store, document: str) -> None:
    pages_seen.tick(empty_store, document, "public", [1, 2])
    pages_seen.tick(empty_store, document, "public", [])
    with empty_store.reading() as connection:
        assert pages_seen.ticked(connection, "public") == {}
    empty_store.undo()
    with empty_store.reading() as connection:
        assert list(pages_seen.ticked(connection, "public").values()) == [{1, 2}]
