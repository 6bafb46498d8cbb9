"""LibreOffice opens what we write, and finds the words, the notes and the pages in it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pypdf
import pytest

import resources
from desktop.dossier.blocks import Blank, Blanks, Dossier, Figure, Heading, Letterhead, Paragraph, Picture, Tick, Ticks
from resources.text import LANGUAGES
from tests.desktop.dossier.samples import long, short
from tests.desktop.dossier.word.opened import opened
from tests.desktop.dossier.word.test_figures import CHART, jpeg, png

_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir></fontconfig>"""


class Office:
    """A LibreOffice of its own, with our typefaces alone."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        fonts = folder / "fonts.conf"
        fonts.write_text(_FONTS.format(fonts=resources.path("fonts"), cache=folder / "cache"))
        self._environment = {**os.environ, "FONTCONFIG_FILE": str(fonts), "HOME": str(folder)}

    def printed(self, documents: dict[str, bytes]) -> dict[str, list[str]]:
        """The words of each page, the spaces made alike."""
        for name, data in documents.items():
            (self._folder / f"{name}.docx").write_bytes(data)
        files = [str(self._folder / f"{name}.docx") for name in documents]
        profile = f"-env:UserInstallation={(self._folder / 'profile').as_uri()}"
        command = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(self._folder), *files]
        subprocess.run(command, env=self._environment, check=True, capture_output=True)
        return {name: self._pages(self._folder / f"{name}.pdf") for name in documents}

    def _pages(self, path: Path) -> list[str]:
        told = subprocess.run(
            ["pdftotext", "-layout", "-enc", "UTF-8", str(path), "-"], check=True, capture_output=True
        ).stdout
        pages = told.decode().split("\f")[:-1]
        assert len(pages) == len(pypdf.PdfReader(path).pages)
        return [re.sub(r"\s+", " ", page) for page in pages]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


def test_long_dossiers_are_opened_with_their_words_notes_and_pages(office: Office, sample: dict[str, Dossier]) -> None:
    documents = {f"long-{language}": opened(long(language)).data for language in LANGUAGES}
    documents |= {f"sample-{language}": opened(dossier).data for language, dossier in sample.items()}
    printed = office.printed(documents)
    for name, pages in printed.items():
        assert len(pages) > 5, name
        assert all(str(len(pages)) in page for page in pages), name
    first = printed["long-en"][0]
    assert "1 Section 1 1.1 Incident 1 2 Section 2" in first
    assert "The lawyer signed a non-disclosure undertaking. Contents" in first
    assert "[1] S-0001: a statement" in first and "[2, p. 4] S-0002: a letter" in first
    repeated = [page for page in printed["long-en"] if "M-0040" in page or "M-0100" in page]
    assert len(repeated) == 2 and all("Ref Days" in page for page in repeated)
    for language, dossier in sample.items():
        words = " ".join(printed[f"sample-{language}"])
        for block in dossier.blocks:
            if isinstance(block, Heading) and block.level == 1:
                assert f"{block.number} {block.text}" in words, language


def test_pictures_forms_and_a_cover_are_opened(office: Office) -> None:
    blocks = (
        Paragraph("The paper begins."),
        Figure(CHART, "The ledger"),
        Picture("photo", "In the yard"),
        Blanks((Blank("Born", boxes=8, filled="07"), Blank("What happened", lines=3))),
        Ticks("Was a warrant shown?", (Tick("yes", True), Tick("no"))),
    )
    letterhead = Letterhead("Office of Invented Lawyers", ("1 Long Street",), "logo")
    dossier = short(*blocks, cover=(Paragraph("For you alone."),), letterhead=letterhead)
    cover, first, *following = office.printed(
        {"all": opened(dossier, {"photo": jpeg(), "logo": png()}.__getitem__).data}
    )["all"]
    assert "For you alone." in cover and "Page" not in cover
    assert "Office of Invented Lawyers" in first and "The paper begins." in first and "Page 1" in first
    assert "Was a warrant shown?" in " ".join((first, *following))
