"""A finished file is searched for itself: pages, bookmarks, properties, alternative words, the names of its files."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pypdf
import pytest
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    NameObject,
    TextStringObject,
)

from desktop.dossier.blocks import Column, Heading, Paragraph, Row, Table
from desktop.dossier.protection.filed import Betrayal, betrayals
from desktop.dossier.protection.guard import left, protect
from tests.desktop.dossier.protection.people import HUNT
from tests.desktop.dossier.protection.test_guard import CAST, FULL, a_dossier
from tests.desktop.dossier.samples import pdf_of

CLEAN = pdf_of(a_dossier(Heading(1, "Evidence", "1", "evidence"), Paragraph("Nobody came. " * 40)))


def of(data: bytes) -> list[str]:
    return [found.words for found in betrayals(data, "pdf", HUNT)]


def with_more(change: Callable[[pypdf.PdfWriter], object]) -> bytes:
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(CLEAN))
    change(writer)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def metadata(writer: pypdf.PdfWriter) -> None:
    stream = DecodedStreamObject()
    stream.set_data("<x:xmpmeta><dc:title>Даулетов Ерлан</dc:title></x:xmpmeta>".encode())
    stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
    writer._root_object[NameObject("/Metadata")] = writer._add_object(stream)


def alternative(writer: pypdf.PdfWriter) -> None:
    element = DictionaryObject({NameObject("/S"): NameObject("/Figure")})
    element[NameObject("/Alt")] = TextStringObject("Портрет Ерлана Даулетова")
    writer._root_object[NameObject("/StructTreeRoot")] = writer._add_object(element)


def note(writer: pypdf.PdfWriter) -> None:
    told = DictionaryObject({NameObject("/Subtype"): NameObject("/Text"), NameObject("/Type"): NameObject("/Annot")})
    told[NameObject("/Contents")] = TextStringObject("ask Dauletov")
    writer.pages[0][NameObject("/Annots")] = ArrayObject([writer._add_object(told)])


def spoken(writer: pypdf.PdfWriter) -> None:
    stream = DecodedStreamObject()
    words = "Даулетов".encode("utf-16-be").hex()
    stream.set_data(f"/Span <</ActualText <feff{words}>>> BDC EMC".encode())
    page = writer.pages[0]
    page[NameObject("/Contents")] = ArrayObject([page.raw_get("/Contents"), writer._add_object(stream)])


CHANGES: tuple[Callable[[pypdf.PdfWriter], object], ...] = (
    metadata,
    alternative,
    note,
    spoken,
    lambda writer: writer.add_metadata({"/Author": "Y. Dauletov"}),
    lambda writer: writer.add_metadata({"/Own": "Даулетов"}),
    lambda writer: writer.add_outline_item(title="О Даулетове", page_number=0),
    lambda writer: writer.add_attachment("dauletov_passport.txt", b"nothing"),
    lambda writer: writer.add_named_destination("dauletov-yerlan", 0),
    lambda writer: writer._root_object.update({NameObject("/Old"): ByteStringObject("Даулетов".encode())}),
)


def test_a_file_that_names_nobody_is_clean() -> None:
    assert of(CLEAN) == []


@pytest.mark.parametrize("change", CHANGES)
def test_a_name_beside_the_pages_betrays(change: Callable[[pypdf.PdfWriter], object]) -> None:
    assert of(with_more(change))


@pytest.mark.parametrize(
    "text",
    [
        *(
            "Тогда Даулетову сказали.",
            "Д а у л е т о в",
            "Дау\u00adлетов",
            "dauletov_yerlan.pdf",
            "ДАУЛЕТОВ",
            "8 701 123-45-67",
        ),
        "и так далее " * 9 + "Ерлан Даулетов",
    ],
)
def test_a_name_on_a_page_betrays_and_says_on_which(text: str) -> None:
    found = betrayals(pdf_of(a_dossier(Paragraph("слово " * 3000), Paragraph(text))), "pdf", HUNT)
    assert found
    assert all(each.key == "erlan" and each.where.startswith("Page ") for each in found)
    assert "Page 1" not in {each.where for each in found}


def test_a_name_broken_by_a_narrow_column_betrays() -> None:
    columns = tuple(Column(str(number)) for number in range(12))
    row = Row(("Жаксыбекова", *("слово" for _ in range(11))))
    assert of(pdf_of(a_dossier(Table(columns, (row, row)))))


def test_a_print_that_was_protected_is_clean() -> None:
    drawn = tuple(block for block in FULL.blocks if type(block).__name__ not in ("NewBlock", "Picture"))
    made, _mentions = protect(replace(FULL, exhibits=(), blocks=drawn), CAST, HUNT)
    assert of(pdf_of(made)) == []


def test_what_is_doubtful_is_for_people_to_decide_and_no_betrayal() -> None:
    assert of(pdf_of(a_dossier(Paragraph("It was Далетов.")))) == []


def test_what_was_left_on_purpose_is_no_betrayal_and_only_there() -> None:
    told = a_dossier(Paragraph("The bridge of Даулетов was closed in the evening."))
    _made, (mention,) = protect(told, CAST, HUNT)
    kept, mentions = protect(told, CAST, HUNT, [mention.decision("leave")])
    assert betrayals(pdf_of(kept), "pdf", HUNT, left(mentions)) == ()
    for elsewhere in ("Вчера Даулетов пришёл.", "The bridge of Даулетов fell.", "Of Даулетов was closed"):
        assert betrayals(pdf_of(a_dossier(Paragraph(elsewhere))), "pdf", HUNT, left(mentions))


def test_a_name_that_was_left_alone_is_left_where_it_stands_alone() -> None:
    told = a_dossier(Paragraph("Даулетов"))
    (mention,) = protect(told, CAST, HUNT)[1]
    kept, mentions = protect(told, CAST, HUNT, [mention.decision("leave")])
    assert betrayals(pdf_of(kept), "pdf", HUNT, left(mentions)) == ()
    assert betrayals(pdf_of(a_dossier(Paragraph("Даулетов came."))), "pdf", HUNT, left(mentions))


# --- DOCX ---------------------------------------------------------------------------------------------------------

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def docx(part: str, xml: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("word/document.xml", f"<w:document {W}><w:p><w:r><w:t>Nobody</w:t></w:r></w:p></w:document>")
        package.writestr(part, xml)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "xml"),
    [
        ("word/document2.xml", f"<d {W}><w:p><w:r><w:t>Дау</w:t></w:r><w:r><w:t>летов</w:t></w:r></w:p></d>"),
        ("word/footnotes.xml", f"<d {W}><w:p><w:r><w:t>Ерлан</w:t><w:br/><w:t>Даулетов</w:t></w:r></w:p></d>"),
        ("word/header1.xml", f"<d {W}><w:p><w:r><w:t>Дау</w:t><w:softHyphen/><w:t>летов</w:t></w:r></w:p></d>"),
        ("word/comments.xml", f'<d {W}><w:comment w:author="Dauletov" w:id="1"/></d>'),
        ("docProps/core.xml", "<c><creator>Dauletov Yerlan</creator></c>"),
        ("docProps/custom.xml", '<c><property name="dauletov"/></c>'),
        ("word/document3.xml", '<d><docPr id="1" descr="Портрет Даулетова"/></d>'),
        ("word/document4.xml", f'<d {W}><w:bookmarkStart w:name="dauletov_yerlan"/></d>'),
        ("word/_rels/document.xml.rels", '<r><Relationship Target="file:///dauletov.pdf"/></r>'),
        ("word/media/dauletov.png", ""),
    ],
)
def test_a_name_anywhere_in_a_word_file_betrays(part: str, xml: str) -> None:
    (found, *_more) = betrayals(docx(part, xml), "docx", HUNT)
    assert isinstance(found, Betrayal)
    assert found.key == "erlan"


def test_a_word_file_that_names_nobody_is_clean() -> None:
    assert betrayals(docx("docProps/core.xml", "<c><creator>Daftar</creator></c>"), "docx", HUNT) == ()
