"""Pictures as they are printed: no more pixels than the paper shows, and no word of the camera."""

from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image

from desktop.dossier.exhibits.rendition import rendition
from tests.desktop.decoding import files


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "TIFF", "WEBP"])
def test_a_picture_is_as_large_as_its_print_needs(kind: str) -> None:
    printed = Image.open(BytesIO(rendition(files.photo(kind, size=(3000, 2000)), 144)))
    assert printed.format == "JPEG"
    assert 550 <= printed.width <= 600  # two inches at 300 pixels an inch
    assert round(printed.width / printed.height, 1) == 1.5
    small = Image.open(BytesIO(rendition(files.photo(kind), 500)))
    assert small.size == (60, 40)  # never blown up


def test_a_print_knows_nothing_of_the_camera_and_stands_as_it_was_taken() -> None:
    data = files.photo(size=(600, 400), orientation=6)
    assert b"Secret Camera" in data
    made = rendition(data, 300)
    assert b"Secret" not in made
    printed = Image.open(BytesIO(made))
    assert not printed.getexif()
    assert printed.size == (400, 600)


def test_a_sheet_of_a_scan_is_printed_alone() -> None:
    assert Image.open(BytesIO(rendition(files.scan(3), 300, 2))).width == 42
