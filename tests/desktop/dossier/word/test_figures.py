"""Charts, photographs, the letterhead, and what is filled in by hand."""

from __future__ import annotations

import io
import re
import struct
import zlib

import pytest
from lxml import etree
from PIL import Image

from desktop.dossier.blocks import (
    Blank,
    Blanks,
    Cite,
    Figure,
    Letterhead,
    Paragraph,
    Picture,
    Run,
    Signatures,
    Tick,
    Ticks,
)
from desktop.dossier.drawing import Anchor, Drawing, Hatch, Ink, Line, Polygon, Rect, Text, bar
from desktop.dossier.paper.pixels import PictureUnfit
from desktop.dossier.word.photographs import photograph
from tests.desktop.dossier.samples import short
from tests.desktop.dossier.word.opened import Opened, R, W, opened, style_of, words_of

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
SVG = "{http://www.w3.org/2000/svg}"
ASVG = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"

CHART = Drawing(
    400,
    80,
    (
        *bar(Rect(10, 10, 300, 12), Hatch.RISING),
        Line(0, 70, 400, 70, dash=(2, 1), ink=Ink.GRID),
        Polygon(((5, 5), (9, 5), (7, 9)), outline=Ink.TEXT),
        Text(10, 40, "House arrest <97 days> ەرلان", bold=True),
        Text(200, 60, "far too wide for so little room", anchor=Anchor.MIDDLE, max_width=40),
    ),
)


def jpeg(width: int = 640, height: int = 400) -> bytes:
    """A photograph that says where it was taken, and what it is."""
    picture = Image.new("RGB", (width, height), (180, 40, 40))
    exif = Image.Exif()
    exif[0x010E] = "Home of Yerlan"
    exif.get_ifd(0x8825)[1] = "N"
    out = io.BytesIO()
    picture.save(out, "JPEG", exif=exif, comment=b"a comment with a name")
    return out.getvalue()


def png(width: int = 40, height: int = 20) -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (width, height), (0, 0, 0, 128)).save(out, "PNG")
    body = b"tEXtAuthor\0Yerlan"
    chunk = struct.pack(">I", len(body) - 4) + body + struct.pack(">I", zlib.crc32(body))
    data = out.getvalue()
    return data[:33] + chunk + data[33:]


def shown(document: Opened, name: str = "word/document.xml") -> list[bytes]:
    related = document.related(name)
    return [document.part(related[blip.get(R + "embed")]) for blip in document.tree(name).iter(A + "blip")]


def test_a_chart_is_there_as_vectors_and_as_a_picture() -> None:
    document = opened(short(Figure(CHART, "The ledger", "A bar of 97 days")))
    (picture,) = shown(document)
    with Image.open(io.BytesIO(picture)) as drawn:
        assert drawn.format == "PNG" and abs(drawn.width / drawn.height - 5) < 0.05 and drawn.width > 1200
        grey = drawn.convert("L").tobytes()
        assert min(grey) < 40 and max(grey) == 255
    (vectors,) = document.tree().iter(ASVG + "svgBlip")
    svg = etree.fromstring(document.part(document.related()[vectors.get(R + "embed")]))
    assert svg.get("viewBox") == "0 0 400 80"
    told = [each.text for each in svg.iter(SVG + "text")]
    assert told[0] == "House arrest <97 days> ەرلان"
    assert told[1].endswith("…") and float(svg.findall(SVG + "text")[1].get("font-size")) == 4.5
    (inline,) = document.tree().iter(WP + "docPr")
    assert inline.get("descr") == "A bar of 97 days"
    assert [words_of(p) for p in document.all("p") if style_of(p) == "Caption"] == ["The ledger"]


def test_a_chart_wider_than_the_page_is_made_to_fit() -> None:
    document = opened(short(Figure(Drawing(2000, 100, (Rect(0, 0, 2000, 100),)))))
    (extent,) = document.tree().iter(WP + "extent")
    assert int(extent.get("cx")) / 12700 < 470


def test_an_empty_chart_leaves_its_caption() -> None:
    document = opened(short(Figure(Drawing(0, 0, ()), "Nothing to draw"), Figure(Drawing(0, 0, ()))))
    assert "Nothing to draw" in document.words()
    assert not document.all("drawing")


def test_a_photograph_is_there_with_its_words_and_without_its_place() -> None:
    told = Picture("a" * 64, (Run("In the yard"), Cite(1)), "A man beside a gate", height=120)
    document = opened(short(told, told), {"a" * 64: jpeg()}.__getitem__)
    first, second = shown(document)
    assert first == second and sum(name.startswith("word/media/") for name in document.names) == 1
    assert b"Exif" not in first and b"Yerlan" not in first and b"comment" not in first
    with Image.open(io.BytesIO(first)) as picture:
        picture.load()
        assert (picture.format, picture.size) == ("JPEG", (640, 400))
        assert picture.getpixel((5, 5)) == Image.open(io.BytesIO(jpeg())).getpixel((5, 5))
    extents = [int(each.get("cy")) / 12700 for each in document.tree().iter(WP + "extent")]
    assert extents == [120, 120]
    assert [each.get("descr") for each in document.tree().iter(WP + "docPr")] == ["A man beside a gate"] * 2
    assert "In the yard [1]" in document.words()
    assert "aaaa" not in document.words()


def test_words_may_stand_beside_a_photograph() -> None:
    document = opened(short(Picture("p", "Below", beside="Born 1984\nHeld since March")), lambda name: png())
    cells = document.all("tbl")[-1].find(W + "tr").findall(W + "tc")
    assert [words_of(cell) for cell in cells] == ["Below", "Born 1984\nHeld since March"]
    (picture,) = shown(document)
    assert picture.startswith(b"\x89PNG") and b"tEXt" not in picture and b"Yerlan" not in picture
    with Image.open(io.BytesIO(picture)) as read:
        read.load()
        assert read.size == (40, 20)


def test_a_progressive_photograph_keeps_all_its_scans() -> None:
    source = Image.effect_mandelbrot((300, 200), (-2, -1, 1, 1), 40)
    out = io.BytesIO()
    source.save(out, "JPEG", progressive=True, restart_marker_blocks=4)
    stripped = photograph(out.getvalue())
    with Image.open(io.BytesIO(out.getvalue())) as before, Image.open(io.BytesIO(stripped.data)) as after:
        assert before.tobytes() == after.tobytes()
    assert (stripped.width, stripped.height) == (300, 200)


@pytest.mark.parametrize(
    "data", [b"", b"GIF89a", b"\xff\xd8", b"\xff\xd8\xff\xe0\xff\xff", b"\x89PNG\r\n\x1a\n", jpeg()[:30], png()[:40]]
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(PictureUnfit):
        opened(short(Picture("p")), lambda name: data)


def test_the_letterhead_stands_on_the_first_page() -> None:
    letterhead = Letterhead("Office of Invented Lawyers", ("1 Long Street", "Qaraozen"), "logo")
    document = opened(short(Paragraph("x"), letterhead=letterhead), {"logo": png(600, 200)}.__getitem__)
    assert document.words("word/header2.xml").split("\n")[1:4] == [
        "Office of Invented Lawyers",
        "1 Long Street",
        "Qaraozen",
    ]
    assert len(shown(document, "word/header2.xml")) == 1
    assert not document.all("drawing")
    plain = opened(short(Paragraph("x"), letterhead=Letterhead("Office")))
    assert plain.words("word/header2.xml") == "Office"


def test_lines_to_sign_on_are_drawn_by_tabs() -> None:
    document = opened(short(Signatures(("Signature", "Place and date", "Stamp"))))
    told = [(style_of(p), words_of(p)) for p in document.all("p") if style_of(p).startswith("Signature")]
    assert told == [
        ("SignatureLine", "\t\t\t"),
        ("SignatureLabel", "Signature\tPlace and date"),
        ("SignatureLine", "\t"),
        ("SignatureLabel", "Stamp"),
    ]
    leaders = {
        each.get(W + "styleId"): [tab.get(W + "leader") for tab in each.iter(W + "tab")]
        for each in document.all("style", "word/styles.xml")
    }
    assert leaders["SignatureLine"] == ["underscore", None, "underscore"]
    assert leaders["Answer"] == ["underscore"]


def test_blanks_leave_room_for_what_is_not_known_yet() -> None:
    document = opened(
        short(
            Blanks(
                (
                    Blank("Name", filled="Yerlan", hint="as in the passport"),
                    Blank("What happened", lines=3),
                    Blank("Born", boxes=8, filled="07 06"),
                    Blank("Number", boxes=2, filled="12345"),
                )
            )
        )
    )
    told = [(style_of(p), words_of(p)) for p in document.all("p")]
    start = told.index(("Question", "Name as in the passport"))
    assert told[start : start + 7] == [
        ("Question", "Name as in the passport"),
        ("Answer", "Yerlan"),
        ("Question", "What happened"),
        ("Answer", "\t"),
        ("Answer", "\t"),
        ("Answer", "\t"),
        ("Question", "Born"),
    ]
    boxes = document.all("tbl")[-1].find(W + "tr").findall(W + "tc")
    assert [words_of(box) for box in boxes] == ["0", "7", "0", "6", "", "", "", ""]
    assert told[-1] == ("Answer", "12345")


def test_boxes_can_be_ticked() -> None:
    document = opened(short(Ticks("Was a warrant shown?", (Tick("yes", True), Tick("no")))))
    states = [each.get(W14 + "val") for each in document.tree().iter(W14 + "checked")]
    assert states == ["1", "0"]
    assert [words_of(p) for p in document.all("p") if style_of(p) == "Tick"] == ["☒\tyes", "☐\tno"]
    ids = [each.get(W + "val") for each in document.all("id")]
    assert len(set(ids)) == 2
    assert re.search(rb'Ignorable="w14"', document.part("word/document.xml"))
