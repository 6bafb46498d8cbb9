"""A redacted copy, read back: black where it was covered, and nothing below it."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image

from db import contents, custody, pages_seen, queries
from db.errors import DaftarError
from db.records import DocumentData
from db.reporting import silent
from db.store import Store
from db.vault import Vault
from desktop.dossier.exhibits import redaction
from desktop.dossier.exhibits.redaction import Box, burnt, redact
from tests import ready
from tests.desktop.decoding import files
from tests.desktop.dossier.exhibits import samples

PASSPHRASE = "an invented passphrase for tests"
BOXES = [Box(0.1, 0.2, 0.31, 0.07), Box(0.503, 0.611, 0.2, 0.2)]


def pixels(pdf: bytes, page: int = 0) -> Image.Image:
    """The picture of a page, as it lies in the file."""
    (image,) = pypdf.PdfReader(BytesIO(pdf)).pages[page].images
    return Image.open(BytesIO(image.data)).convert("RGB")


def quiet(*_done: object) -> None:
    return None


def black(image: Image.Image, box: Box) -> bool:
    edges = (
        round(box.x * image.width),
        round(box.y * image.height),
        round((box.x + box.width) * image.width),
        round((box.y + box.height) * image.height),
    )
    return image.crop(edges).getextrema() == ((0, 0), (0, 0), (0, 0))


@pytest.mark.parametrize(
    "data",
    [
        samples.WORDS,
        samples.scanned(),
        files.photo(size=(1203, 907)),
        files.photo("PNG", size=(301, 200), mode="RGBA"),
        files.photo("TIFF", size=(640, 480)),
    ],
)
def test_what_is_covered_is_black_and_nothing_else_is_in_the_copy(data: bytes) -> None:
    copy = burnt(data, {0: BOXES}, silent)
    reader = pypdf.PdfReader(BytesIO(copy))
    assert all(black(pixels(copy), box) for box in BOXES)
    assert not black(pixels(copy), Box(0.8, 0.05, 0.1, 0.1))
    assert "".join(page.extract_text() for page in reader.pages) == ""
    assert not reader.metadata
    with pypdfium2.PdfDocument(copy) as document:
        assert all(not page.get_textpage().count_chars() for page in document)
    for word in (b"First", b"Secret", b"Exif", b"Font", b"Annot", b"http", b"ICC"):
        assert word not in copy


def test_pages_that_are_not_covered_become_pictures_too_and_keep_their_size() -> None:
    copy = burnt(samples.WORDS, {1: BOXES}, silent)
    pages = pypdf.PdfReader(BytesIO(copy)).pages
    assert [(float(page.mediabox.width), float(page.mediabox.height)) for page in pages] == [(200, 300)] * 3
    assert [black(pixels(copy, page), BOXES[0]) for page in range(3)] == [False, True, False]
    assert pixels(copy).convert("L").histogram()[:60] != [0] * 60  # the words are still seen


def test_a_box_over_the_edge_and_a_tiny_one_cover_what_they_touch() -> None:
    boxes = [Box(0.9, 0.9, 0.3, 0.3), Box(0.5, 0.5, 0.0001, 0.0001)]
    image = pixels(burnt(files.photo(size=(800, 600)), {0: boxes}, silent))
    assert image.getpixel((799, 599)) == (0, 0, 0)
    assert image.getpixel((400, 300)) == (0, 0, 0)


@pytest.mark.parametrize("data", [b"Only words.", b"ID3\x04" + bytes(100), b"%PDF-1.4 broken"])
def test_what_has_no_pages_is_refused(data: bytes) -> None:
    with pytest.raises(DaftarError):
        burnt(data, {}, silent)


@pytest.fixture
def vault(tmp_path: Path) -> Iterator[tuple[Store, Vault]]:
    with ready.opened(tmp_path / "V.daftar") as it:
        store = Store(it)
        yield store, it
        store.close()


def kept(store: Store, vault: Vault, data: bytes) -> str:
    taken = contents.take_in(store, vault, BytesIO(data), quiet)
    with store.change("Add") as change:
        change.keep(taken)
        return change.add(
            DocumentData(name="A letter", description="About Aigul", file_name="letter.pdf", sha256=taken.sha256)
        )


def test_the_copy_is_a_document_linked_to_its_original_in_one_change(vault: tuple[Store, Vault]) -> None:
    store, keeper = vault
    original = kept(store, keeper, samples.WORDS)
    before, changes = store.get(original), len(store.history(original))
    made = redact(store, keeper, original, {0: BOXES}, silent, audience="court", seen=[0, 1, 2])
    copy = store.get(made)
    assert copy.redaction_of == original
    assert (copy.name, copy.file_name, copy.mime) == ("A letter (redacted)", "letter-redacted.pdf", "application/pdf")
    assert not copy.description
    data = contents.read(store, keeper, copy.sha256, quiet)
    assert (len(data), black(pixels(data), BOXES[0])) == (copy.size, True)
    assert store.get(original) == before
    assert len(store.history(original)) == changes
    assert contents.read(store, keeper, before.sha256, quiet) == samples.WORDS
    (entry,) = store.history(copy.id)
    assert entry.title == redaction.TITLE
    with store.reading() as connection:
        pointing = {each.kind: each.id for each in queries.pointing_to(connection, copy.id)}
        assert pages_seen.ticked(connection, "court") == {copy.sha256: {1, 2, 3}}
        assert pages_seen.ticked(connection, "public") == {}
    event = store.get(pointing["custody_event"])
    assert (event.event, event.document, event.sha256) == ("redacted", copy.id, copy.sha256)
    for each in pointing.values():
        assert [told.at for told in store.history(each)] == [entry.at]


def test_a_file_that_cannot_be_covered_leaves_nothing(vault: tuple[Store, Vault]) -> None:
    store, keeper = vault
    original = kept(store, keeper, b"Only words.")
    names = keeper.document_files.names()
    with pytest.raises(redaction.NothingToRedact):
        redact(store, keeper, original, {}, silent)
    assert keeper.document_files.names() == names


def test_prints_stand_in_the_chain_of_each_document(vault: tuple[Store, Vault]) -> None:
    store, keeper = vault
    document = store.get(kept(store, keeper, samples.WORDS))
    (event,) = custody.printed([document], "With the full dossier, for the court.")
    assert (event.event, event.document, event.sha256) == ("printed", document.id, document.sha256)
    with store.change("Print") as change:
        change.add(event)
