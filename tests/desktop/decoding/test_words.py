"""The words of files that are opened to be read on: texts, papers and texts of office programs."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document as Word

from desktop import decoding
from desktop.decoding import errors
from tests.desktop.decoding import files


def _word() -> bytes:
    made = Word()
    made.add_heading("Әлия айтты", 1)
    made.add_paragraph("On 7 June\tshe was taken.")
    table = made.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Ерлан", "Мират 🙂"
    held = BytesIO()
    made.save(held)
    return held.getvalue()


def _with_text(xml: str) -> bytes:
    held = BytesIO()
    with ZipFile(held, "w") as archive:
        archive.writestr("word/document.xml", xml)
    return held.getvalue()


def test_the_words_of_an_office_text_a_paper_and_a_plain_text_are_told() -> None:
    assert decoding.words_of(_word()).words == "Әлия айтты\nOn 7 June\tshe was taken.\nЕрлан\nМират 🙂"
    assert decoding.words_of("Ерлан айтты".encode("cp1251")).words == "Ерлан айтты"
    assert decoding.words_of(files.paper()).words == "Verdict"
    with pytest.raises(errors.NoWords):
        decoding.words_of(files.photo())


_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


@pytest.mark.parametrize(
    "xml",
    [
        "no xml at all",
        f'<!DOCTYPE a [<!ENTITY b "c">]><w:p {_W}><w:t>&b;</w:t></w:p>',
        f"<w:p {_W}><w:t>cut",
    ],
)
def test_a_broken_or_hostile_office_text_is_damaged(xml: str) -> None:
    if xml.endswith("cut"):
        assert decoding.words_of(_with_text(xml)).words == "cut"
        return
    with pytest.raises(errors.Damaged):
        decoding.words_of(_with_text(xml))


def test_what_was_struck_out_under_review_is_not_told() -> None:
    words = f"<w:p {_W}><w:del><w:t>gone</w:t></w:del><w:ins><w:t>stays</w:t></w:ins></w:p>"
    assert decoding.words_of(_with_text(words)).words == "stays"
