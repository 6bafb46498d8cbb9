"""Pages of a PDF for another PDF, through the real process: what is drawn comes along and nothing else."""

from __future__ import annotations

from io import BytesIO

import pypdf
import pypdfium2
import pytest
from PIL import Image

from desktop import decoding
from desktop.decoding import Copied, errors
from tests.desktop.decoding import files

PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
FONT = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
WORDS = b"BT /F1 20 Tf 20 200 Td (Verdict) Tj ET"
RESOURCES = b"/Font<</F1 5 0 R>>"


def bound(copied: Copied) -> bytes:
    """The copied pages as a PDF of their own."""
    count = len(copied.sizes)
    base = 3 + 2 * count
    kids = b" ".join(b"%d 0 R" % (3 + 2 * number) for number in range(count))
    objects = [files.CATALOG, b"<</Type/Pages/Kids[%b]/Count %d>>" % (kids, count)]
    for number, size in enumerate(copied.sizes):
        resources = b"/XObject<</L %d 0 R>>" % (base + number)
        box = b"/MediaBox[0 0 %.2f %.2f]" % (size.width, size.height)
        objects += [b"<</Type/Page/Parent 2 0 R/Contents %d 0 R/Resources<<%b>>%b>>" % (4 + 2 * number, resources, box)]
        objects += [files.stream(b"/L Do")]
    for part in copied.parts:
        held = part.pieces[0]
        for place, piece in zip(part.places, part.pieces[1:], strict=True):
            held += b"%d 0 R" % (base + place) + piece
        objects.append(held)
    return files.pdf(objects)


def taken(data: bytes, first: int = 0, upto: int = 1) -> bytes:
    with decoding.Document(data, copies_pages=True) as document:
        return bound(document.copied(first, upto))


def look(data: bytes, page: int = 0) -> Image.Image:
    document = pypdfium2.PdfDocument(data)
    shown: Image.Image = document[page].render(scale=1).to_pil().convert("L")
    document.close()
    return shown


def one(drawn: bytes, page: bytes = b"", catalogue: bytes = b"", *more: bytes, resources: bytes = RESOURCES) -> bytes:
    return files.pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R%b>>" % catalogue,
            PAGES,
            files.page(4, resources, more=page),
            files.stream(drawn),
            FONT,
            *more,
        ]
    )


def test_a_page_looks_as_before_and_its_text_stays_text() -> None:
    copy = taken(files.paper())
    assert look(copy).tobytes() == look(files.paper()).tobytes()
    assert "Verdict" in pypdf.PdfReader(BytesIO(copy)).pages[0].extract_text()


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_turned_page_stands_as_it_was_seen_wherever_its_corner_is(turned: int) -> None:
    data = one(b"20 20 50 90 re f " + WORDS, b"/Rotate %d" % turned).replace(b"[0 0 200 300]", b"[9 8 180 260]")
    copy = taken(data)
    assert look(copy).size == look(data).size
    differ = sum(a != b for a, b in zip(look(copy).tobytes(), look(data).tobytes(), strict=True))
    assert differ < 0.02 * len(look(data).tobytes())


def test_only_the_pages_asked_for_are_taken() -> None:
    writer = pypdf.PdfWriter()
    for word in (b"(First) Tj", b"(Second) Tj", b"(Third) Tj"):
        writer.append(BytesIO(files.paper(word)))
    held = BytesIO()
    writer.write(held)
    copy = taken(held.getvalue(), 1, 2)
    assert [page.extract_text() for page in pypdf.PdfReader(BytesIO(copy)).pages] == ["Second"]
    assert b"First" not in copy
    assert b"Third" not in copy


def test_whatever_acts_links_or_tells_of_itself_stays_behind() -> None:
    acts = b"<</S/JavaScript/JS(app.alert\\(1\\))>>"
    data = one(
        WORDS,
        b"/Annots[<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(http://example.org)>>>>]/AA<</O %b>>"
        b"/PieceInfo<</X<</Private(Secret notes)>>>>/Metadata 6 0 R" % acts,
        b"/OpenAction %b/Names<</JavaScript<</Names[(a) %b]>>>>/AcroForm<</Fields[]>>/Metadata 6 0 R" % (acts, acts),
        files.stream(b"<x>Secret author</x>", b"/Type/Metadata/Subtype/XML"),
    )
    copy = taken(data)
    assert "Verdict" in pypdf.PdfReader(BytesIO(copy)).pages[0].extract_text()
    for word in (b"JavaScript", b"URI", b"Secret", b"Annot", b"OpenAction", b"AcroForm", b"/AA", b"PieceInfo"):
        assert word not in copy


def test_a_photograph_inside_a_pdf_loses_what_the_camera_wrote() -> None:
    photo = files.photo(size=(60, 40))
    assert b"Secret Camera" in photo
    image = files.stream(
        photo,
        b"/Type/XObject/Subtype/Image/Width 60/Height 40/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/DCTDecode",
    )
    page = files.page(4, b"/XObject<</I 5 0 R>>")
    data = files.pdf([files.CATALOG, PAGES, page, files.stream(b"q 200 0 0 300 0 0 cm /I Do Q"), image])
    copy = taken(data)
    assert b"Secret Camera" not in copy
    assert look(copy).tobytes() == look(data).tobytes()


@pytest.mark.parametrize(
    "data",
    [
        one(WORDS, b"/CropBox[0 0 200 150]"),  # nor the words that were cut off
        one(WORDS, catalogue=b"/OCProperties<</OCGs[]/D<<>>>>"),  # a hidden layer may not come to light
        one(b"/X Do", b"", b"", files.stream(b"", b"/Type/XObject/Subtype/PS"), resources=b"/XObject<</X 6 0 R>>"),
        one(WORDS, b"/Group<</Type/Action/S/Launch/F(x)>>"),
        one(WORDS, resources=b"/Font<</F1 5 0 R/F2<</Type/Filespec/F(x)>>>>"),
        files.photo(),
    ],
)
def test_what_is_unusual_is_not_copied(data: bytes) -> None:
    with decoding.Document(data, copies_pages=True) as document, pytest.raises(errors.Damaged):
        document.copied(0, 1)


def test_a_file_that_leads_round_in_circles_comes_to_an_end() -> None:
    circle = files.pdf(
        [
            files.CATALOG,
            PAGES,
            files.page(4, b"/XObject<</X 5 0 R>>"),
            files.stream(b"/X Do"),
            files.stream(b"", b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 5 0 R>>>>"),
        ]
    )
    assert len(pypdf.PdfReader(BytesIO(taken(circle))).pages) == 1
    deep = b"[" * 5000 + b"]" * 5000
    with decoding.Document(one(WORDS, b"/Group " + deep), copies_pages=True) as document, pytest.raises(errors.Damaged):
        document.copied(0, 1)


def test_the_words_of_a_page_are_told_and_how_much_of_it_is_a_picture() -> None:
    with decoding.Document(files.paper()) as document:
        told = document.words(0)
    assert (told.words, told.pictured, told.is_laid_over) == ("Verdict", 0.0, False)
    held = BytesIO()
    Image.new("L", (100, 150), 255).save(held, "PDF")
    with decoding.Document(held.getvalue()) as document:
        assert document.words(0).pictured > 0.9
    with decoding.Document(files.photo()) as document:
        assert document.words(0) == decoding.Words("", 1.0, False)


@pytest.mark.parametrize(("kind", "laid"), [(b"Link", False), (b"FreeText", True), (b"Stamp", True)])
def test_what_lies_upon_a_page_is_noticed(kind: bytes, laid: bool) -> None:
    data = one(WORDS, b"/Annots[<</Type/Annot/Subtype/%b/Rect[0 0 90 90]/Contents(A name)>>]" % kind)
    with decoding.Document(data) as document:
        assert document.words(0).is_laid_over is laid
