"""Pictures, papers and texts through the real process that decodes."""

from __future__ import annotations

import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter

from db.errors import DaftarError
from desktop import decoding
from desktop.decoding import child, errors
from desktop.decoding.kinds import Kind
from tests.desktop.decoding import files

ROOT = Path(__file__).parents[3]


def _pixel(picture: decoding.Picture, x: int, y: int) -> tuple[int, ...]:
    at = (y * picture.width + x) * 3
    return tuple(picture.rgb[at : at + 3])


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "GIF", "BMP", "WEBP"])
def test_named_formats_become_plain_pixels(kind: str) -> None:
    shown = decoding.picture(files.photo(kind))
    assert (shown.width, shown.height, len(shown.rgb)) == (60, 40, 60 * 40 * 3)
    left, right = _pixel(shown, 5, 20), _pixel(shown, 55, 20)
    assert left[0] > 150 > left[2]
    assert right[2] > 150 > right[0]


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_every_depth_becomes_rgb(mode: str) -> None:
    through = files.photo("PNG", mode="L")  # 16 bits are made of grey alone
    shown = decoding.picture(through if mode == "I;16" else files.photo("PNG", mode=mode))
    assert len(shown.rgb) == shown.width * shown.height * 3


@pytest.mark.parametrize(
    ("orientation", "size", "where_red_is"),
    [(1, (60, 40), (5, 20)), (3, (60, 40), (55, 20)), (6, (40, 60), (20, 5)), (8, (40, 60), (20, 55))],
)
def test_a_photo_stands_as_it_was_taken(orientation: int, size: tuple[int, int], where_red_is: tuple[int, int]) -> None:
    with decoding.Document(files.photo(orientation=orientation)) as document:
        assert [(page.width, page.height) for page in document.pages()] == [size]
        shown = document.page(0)
    assert (shown.width, shown.height) == size
    assert _pixel(shown, *where_red_is)[0] > 150


def test_a_picture_fits_its_box_and_is_never_enlarged() -> None:
    large = files.photo(size=(1200, 800))
    fitted = decoding.picture(large, size=(300, 300))
    assert (fitted.width, fitted.height) == (300, 200)
    assert decoding.picture(files.photo(), size=(3000, 3000)).width == 60
    assert decoding.picture(large, most_pixels=9600).width <= 120


def test_a_scan_has_its_sheets() -> None:
    with decoding.Document(files.scan(3)) as document:
        assert [page.width for page in document.pages()] == [40, 41, 42]
        assert [document.page(number).rgb[0] for number in (2, 0, 1)] == [2, 0, 1]


def test_the_pages_of_a_pdf_are_drawn() -> None:
    assert decoding.pdf_pages(files.paper()) == (decoding.Size(200, 300),)
    shown = decoding.pdf_page(files.paper(), 0, 2.0)
    assert (shown.width, shown.height) == (400, 600)
    assert _pixel(shown, 90, 600 - 90) == (0, 0, 0)
    assert _pixel(shown, 350, 50) == (255, 255, 255)


def test_cyrillic_without_a_font_is_not_left_out() -> None:
    """The process can open no font of the system: it brings its own."""

    def dark(shown: decoding.Picture) -> int:
        line = shown.rgb[70 * shown.width * 3 : 105 * shown.width * 3]
        return sum(value < 128 for value in line)

    empty, written = (decoding.pdf_page(files.paper(words), 0, 1.0) for words in (b"", b"<c0c1c0c1> Tj"))
    assert dark(written) > dark(empty) + 100


def test_a_locked_pdf_is_told_as_locked() -> None:
    writer, held = PdfWriter(PdfReader(BytesIO(files.paper()))), BytesIO()
    writer.encrypt("a password", algorithm="RC4-128")
    writer.write(held)
    with pytest.raises(errors.NeedsPassword):
        decoding.pdf_pages(held.getvalue())


@pytest.mark.parametrize(
    ("words", "encoding"),
    [
        ("Постановление суда. Он сказал, что не виновен.", "cp1251"),
        ("Постановление суда. Он сказал, что не виновен.", "koi8-r"),
        ("Постановление суда. Он сказал, что не виновен.", "cp866"),
        ("Сот қаулысы. Ол кінәлі емес екенін айтты, үйде отырды.", "kz1048"),
        ("Сот қаулысы. Ол кінәлі емес екенін айтты.", "utf-8-sig"),
        ("Сот қаулысы. Ол кінәлі емес екенін айтты.", "utf-16"),
        ("Une réponse très brève, déjà connue.", "cp1252"),
    ],
)
def test_texts_are_read_in_the_encoding_they_were_written_in(words: str, encoding: str) -> None:
    read = decoding.text_of(words.encode(encoding))
    assert (read.words, read.encoding, read.is_cut) == (words, encoding, False)


def test_a_text_is_shown_without_controls_and_endless_lines() -> None:
    read = decoding.text_of(b"one\r\ntwo\rthree" + b"x" * 5000 + "\x9b\u2028".encode())
    assert read.words.split("\n")[:2] == ["one", "two"]
    assert max(map(len, read.words.split("\n"))) <= 2000
    assert "\x9b" not in read.words
    assert decoding.text_of("слово ".encode() * 300_000).is_cut


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b"\0\0\0\x18ftypheic", Kind.PHONE_PICTURE),
        (b"\0\0\0\x18ftypmp42", Kind.RECORDING),
        (b"ID3\x03\0", Kind.RECORDING),
        (b"RIFF\0\0\0\0WAVE", Kind.RECORDING),
        (b"PK\x03\x04\0\0", Kind.OTHER),
        (b"BMW was seen at the gate", Kind.TEXT),
        (b"", Kind.TEXT),
    ],
)
def test_what_is_not_decoded_is_told(head: bytes, kind: Kind) -> None:
    assert decoding.kind_of(head) is kind
    if not kind.is_shown:
        with pytest.raises(errors.NotShown):
            decoding.Document(head)


def test_the_process_lives_for_its_document_alone() -> None:
    document = decoding.Document(files.paper())
    assert document.pages() == document.pages()
    process = document._child._process
    assert process.poll() is None
    document.close()
    assert process.poll() is not None
    with pytest.raises(DaftarError):
        document.page(0)


def test_no_process_outlives_the_open_vault() -> None:
    document = decoding.Document(files.paper())
    decoding.end_all()
    assert document._child._process.poll() is not None


def test_the_process_ends_with_the_program() -> None:
    """Its questions end, so it does: nobody has to kill it."""
    document = decoding.Document(files.paper())
    process = document._child._process
    assert process.stdin is not None
    process.stdin.close()
    assert process.wait(timeout=20) == 0
    document.close()


def test_the_hidden_option_is_not_offered() -> None:
    told = subprocess.run([*child.command()[:-1], "--help"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "decode" not in told.stdout
