"""The recovery sheet as a finder, a scanner and a person without the program read it."""

from __future__ import annotations

import io
import re
import subprocess
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from PIL import Image

from desktop.dossier.paper.recovery_sheet import STEPS, sheet
from resources.text import LANGUAGES, _, speaking
from tests.desktop.dossier import qr_reading

CODE = "123453-000011-987657-110000-555555-246807-135795-999999"
POINTS = 72


def leaves_of(pdf: bytes) -> list[str]:
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(pdf)).pages]


def unpacked(pdf: bytes, folder: Path) -> bytes:
    """Every byte of the file with nothing compressed."""
    (folder / "sheet.pdf").write_bytes(pdf)
    return subprocess.run(["qpdf", "--qdf", "sheet.pdf", "-"], cwd=folder, capture_output=True, check=True).stdout


def picture_of(pdf: bytes, leaf: int, dpi: int) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        picture = document[leaf].render(scale=dpi / POINTS).to_pil()
    assert isinstance(picture, Image.Image)
    return picture


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_first_leaf_is_digits_and_room_for_a_place_and_a_date(language: str) -> None:
    (leaf,) = leaves_of(sheet(CODE, language))
    numbered = [word for n, group in enumerate(CODE.split("-"), 1) for word in (str(n), group)]
    with speaking(language):
        assert leaf.split() == [*numbered, _("Place"), _("Date")]


def test_a_found_leaf_does_not_say_what_it_opens(tmp_path: Path) -> None:
    pdf = sheet(CODE, "en")
    told = unpacked(pdf, tmp_path).lower()
    assert not re.search(rb"daftar|vault|recover|passphrase|\bage\b|sqlcipher", told)
    properties = dict(pypdf.PdfReader(io.BytesIO(pdf)).metadata or {})
    told_of_it = {name for name, value in properties.items() if str(value)}
    assert not told_of_it


def test_it_does_not_say_when_it_was_printed(tmp_path: Path) -> None:
    assert sheet(CODE, "kk", with_commands=True) == sheet(CODE, "kk", with_commands=True)
    assert not re.search(rb"Date|\(D:", unpacked(sheet(CODE, "en"), tmp_path))


def test_other_programs_find_no_fault(tmp_path: Path) -> None:
    for language in LANGUAGES:
        pdf = sheet(CODE, language, with_commands=True)
        unpacked(pdf, tmp_path)
        subprocess.run(["qpdf", "--check", "sheet.pdf"], cwd=tmp_path, check=True, capture_output=True)
        assert not subprocess.run(["pdftotext", "-", "-"], input=pdf, check=True, capture_output=True).stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_second_leaf_is_there_only_when_asked_for_and_keeps_to_one_page(language: str) -> None:
    first, second = leaves_of(sheet(CODE, language, with_commands=True))
    assert [first] == leaves_of(sheet(CODE, language))
    words = " ".join(second.split())
    with speaking(language):
        for step in STEPS:
            assert _(step.why) in words
            for command in step.commands:
                assert command in words
    ground = picture_of(sheet(CODE, language, with_commands=True), 1, 60).convert("L")
    box = ground.point(lambda value: 255 if value < 250 else 0).getbbox()
    assert box is not None
    assert box[2] < ground.width - 30
    assert box[3] < ground.height - 30


@pytest.mark.parametrize("dpi", [100, 150, 300])
def test_a_scanner_reads_the_code_from_the_square(dpi: int) -> None:
    page = picture_of(sheet(CODE, "ru", with_commands=True), 1, dpi)
    corner = page.crop((0, 0, int(page.width * 0.37), int(page.height * 0.27)))
    assert qr_reading.read(corner) == CODE
