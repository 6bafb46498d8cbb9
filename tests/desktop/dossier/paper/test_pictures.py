"""Photographs on paper: embedded as they are, shown in their colours, and nothing else of the file with them."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop.dossier.blocks import Block, Cite, Letterhead, Looks, Paragraph, Picture, Run
from desktop.dossier.paper.pixels import PictureUnfit, encoded
from tests.desktop.dossier.paper.samples import checked, drawn, printed, unpacked, words_of
from tests.desktop.dossier.samples import short

FORMS = {
    "photograph": drawn(600, 400),
    "progressive": drawn(600, 400, progressive=True),
    "grey photograph": drawn(600, 400, "L"),
    "png": drawn(600, 400, form="PNG"),
    "grey png": drawn(600, 400, "L", form="PNG"),
    "palette": drawn(600, 400, "P", form="PNG"),
    "black and white": drawn(600, 400, "1", form="PNG"),
}


def shown(pdf: bytes) -> Image.Image:
    """The first page, a pixel a point."""
    with pypdfium2.PdfDocument(pdf) as document:
        picture: Image.Image = document[0].render(scale=1).to_pil().convert("RGB")
    return picture


def has(picture: Image.Image, colour: tuple[int, ...]) -> Image.Image:
    """Where on a picture there is this colour, or nearly."""
    bands = [
        band.point([255 * (abs(value - wanted) <= 8) for value in range(256)])
        for band, wanted in zip(picture.split(), colour, strict=True)
    ]
    return ImageChops.darker(ImageChops.darker(bands[0], bands[1]), bands[2])


@pytest.mark.parametrize("form", FORMS)
def test_a_picture_is_seen_as_it_is(form: str, tmp_path: Path) -> None:
    data = FORMS[form]
    pdf = printed(short(Picture("it", "Its caption", "What it shows", height=200)), {"it": data}.__getitem__)
    path = checked(pdf, tmp_path)
    assert "Its caption" in words_of(path)
    with Image.open(io.BytesIO(data)) as original:
        colours = [original.convert("RGB").getpixel(place) for place in ((300, 200), (10, 10))]
    for colour in colours:
        assert isinstance(colour, tuple)
        left, top, right, foot = has(shown(pdf), colour).getbbox() or (0, 0, 0, 0)
        assert right - left > 100 and foot - top > 60


def test_nothing_but_the_pixels_of_a_photograph_is_printed(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "told where it was taken"
    whole = drawn(300, 200, exif=exif, comment="a hidden word", icc_profile=b"a profile") + b"more after the end"
    assert b"told where" in whole and b"hidden word" in whole
    pdf = printed(short(Picture("it")), {"it": whole}.__getitem__)
    checked(pdf, tmp_path)
    for word in (b"told where", b"hidden word", b"a profile", b"after the end"):
        assert word not in pdf


def test_what_a_picture_shows_is_told_in_words(tmp_path: Path) -> None:
    pdf = printed(short(Picture("it", alternative="Үй алдында")), {"it": FORMS["photograph"]}.__getitem__)
    alternative = "Үй алдында".encode("utf-16-be").hex().upper().encode()
    assert b"/Alt <FEFF" + alternative in unpacked(checked(pdf, tmp_path))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no picture",
        b"\xff\xd8",
        FORMS["photograph"][:300],
        FORMS["photograph"][:-2],
        drawn(50, 50, "CMYK"),
        drawn(50, 50, "RGBA", form="PNG"),
        FORMS["png"][:30],
        drawn(50, 50, form="GIF"),
    ],
)
def test_what_cannot_be_printed_is_told(data: bytes) -> None:
    with pytest.raises(PictureUnfit):
        encoded(data)


def test_words_stand_beside_a_picture_and_go_on_below_it(tmp_path: Path) -> None:
    told = "He was born in an invented town and taught there. "
    for count in (1, 9, 60):
        block = Picture("it", "Its caption", height=120, beside=(Run(told * count), Cite(1)))
        path = checked(printed(short(block), {"it": FORMS["photograph"]}.__getitem__), tmp_path)
        words = words_of(path)
        assert words.count("taught there.") == count
        assert "S-0001: a statement" in words


def test_a_small_picture_is_not_blown_up() -> None:
    pdf = printed(short(Picture("it")), {"it": drawn(40, 40)}.__getitem__)
    left, _top, right, _foot = has(shown(pdf), (240, 210, 40)).getbbox() or (0, 0, 0, 0)
    assert 5 < right - left < 40


def test_a_picture_that_comes_twice_is_in_the_file_once() -> None:
    data = FORMS["photograph"]
    asked: list[str] = []

    def contents(name: str) -> bytes:
        asked.append(name)
        return data

    pdf = printed(short(Picture("it"), Picture("it")), contents)
    assert asked == ["it"]
    assert len(pdf) < 1.5 * len(data) + 40_000


def test_equal_pictures_give_equal_bytes() -> None:
    blocks: tuple[Block, ...] = (Paragraph("A few words."), *(Picture(name, name) for name in FORMS))
    assert printed(short(*blocks), FORMS.__getitem__) == printed(short(*blocks), FORMS.__getitem__)


@pytest.mark.parametrize("look", Looks)
def test_a_letterhead_stands_on_the_first_page_alone(look: Looks, tmp_path: Path) -> None:
    head = Letterhead("Invented Rights Bureau", ("12 Example street", "office@example.org"), "logo")
    blocks = [Paragraph("word " * 900) for _ in range(5)]
    dossier = short(*blocks, letterhead=head, look=look)
    path = checked(printed(dossier, {"logo": FORMS["palette"]}.__getitem__), tmp_path)
    assert words_of(path, 1).startswith("Invented Rights Bureau 12 Example street office@example.org")
    assert "Invented Rights Bureau" not in words_of(path, 2)


def test_a_picture_that_cannot_be_had_stops_the_print() -> None:
    def contents(name: str) -> bytes:
        raise PictureUnfit

    with pytest.raises(PictureUnfit):
        printed(short(Picture("it")), contents)
