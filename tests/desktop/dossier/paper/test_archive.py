"""What a print claims when it says that it is PDF/A-2b, clause by clause, read back by pypdf, qpdf and Pillow.

There is no checker of PDF/A among the tools that the tests may use, so these are the clauses of ISO 19005-2 that a file
of ours could break; the numbers are those of the standard.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pypdf
import pytest
from PIL import ImageCms
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, StreamObject

from desktop.dossier.blocks import Dossier, Exhibit, Letterhead, Looks, Metadata, Paragraph, Picture, Run
from desktop.dossier.paper.archive import colour_profile
from tests.desktop.dossier.paper.samples import checked, drawn, printed
from tests.desktop.dossier.paper.test_forms import FORM
from tests.desktop.dossier.samples import long, short

PICTURES = {
    "photograph": drawn(400, 300),
    "grey": drawn(400, 300, "L"),
    "palette": drawn(200, 200, "P", form="PNG"),
    "logo": drawn(100, 100, form="PNG"),
}


def whole(language: str, look: Looks) -> Dossier:
    blocks = (*long(language, 3).blocks, *(Picture(name, name, name) for name in PICTURES), *FORM)
    metadata = Metadata("A <monitor> & co", "Full dossier", ("C-0001", "ключ"))
    head = Letterhead("Bureau", ("Street",), "logo")
    return short(
        *blocks, language=language, look=look, title="Дело <1> & “2”", metadata=metadata, letterhead=head,
        cover=(Paragraph("Send it without this sheet."),),
    )  # fmt: skip


@pytest.fixture(scope="module", params=[("ru", Looks.COURT), ("kk", Looks.PLAIN)], ids=["court", "plain"])
def pdf(request: pytest.FixtureRequest) -> bytes:
    return printed(whole(*request.param), PICTURES.__getitem__)


@pytest.fixture(scope="module")
def reader(pdf: bytes) -> Any:
    return pypdf.PdfReader(io.BytesIO(pdf), strict=True)


def objects(reader: Any) -> Iterator[Any]:
    for number in range(1, int(reader.trailer["/Size"])):
        yield reader.get_object(IndirectObject(number, 0, reader))


def dictionaries(of: Any) -> Iterator[DictionaryObject]:
    """Each dictionary inside an object, without following references."""
    if isinstance(of, DictionaryObject):
        yield of
        for value in of.values():
            yield from dictionaries(value)
    elif isinstance(of, ArrayObject):
        for value in of:
            yield from dictionaries(value)


def every(reader: Any) -> list[DictionaryObject]:
    return [found for each in objects(reader) for found in dictionaries(each)]


def test_6_1_2_and_6_1_3_header_and_trailer(pdf: bytes, reader: Any, tmp_path: Path) -> None:
    assert re.match(rb"%PDF-1\.[1-7]\n%[\x80-\xff]{4}\n", pdf)
    assert pdf.endswith(b"%%EOF\n")
    assert "/Encrypt" not in reader.trailer
    first, second = reader.trailer["/ID"]
    assert len(first.original_bytes) == 16 and first == second
    checked(pdf, tmp_path)


def test_6_1_6_to_6_1_9_strings_streams_and_objects_are_written_plainly(pdf: bytes) -> None:
    starts = [match.start() for match in re.finditer(rb"\d+ 0 obj\n", pdf)]
    assert len(starts) > 50
    for match in re.finditer(rb"/Length (\d+) >>\nstream\n", pdf):
        end = match.end() + int(match[1])
        assert pdf[end : end + 17] == b"\nendstream\nendobj"
    assert all(len(digits) % 2 == 0 for digits in re.findall(rb"<(FEFF[0-9A-F]*)>", pdf))


def test_6_1_7_no_stream_leads_outside_and_only_known_filters_are_used(reader: Any) -> None:
    for each in objects(reader):
        if isinstance(each, StreamObject):
            assert not {"/F", "/FFilter", "/FDecodeParms"} & set(each)
            assert each.get("/Filter", "/FlateDecode") in ("/FlateDecode", "/DCTDecode")


def test_6_2_3_colours_are_meant_as_told(reader: Any) -> None:
    (intent,) = reader.root_object["/OutputIntents"]
    intent = intent.get_object()
    assert intent["/S"] == "/GTS_PDFA1"
    profile = intent["/DestOutputProfile"].get_object()
    assert profile["/N"] == 3
    assert profile.get_data() == colour_profile()


def test_the_profile_of_colours_is_srgb() -> None:
    opened = ImageCms.ImageCmsProfile(io.BytesIO(colour_profile()))
    assert ImageCms.getProfileDescription(opened).strip() == "sRGB"
    assert opened.profile.version == 4.2
    same = ImageCms.buildTransform(opened, ImageCms.createProfile("sRGB"), "RGB", "RGB")
    picture = pypdf_free_ramp()
    turned = ImageCms.applyTransform(picture, same)
    assert turned is not None
    assert max(abs(a - b) for a, b in zip(picture.tobytes(), turned.tobytes(), strict=True)) <= 1


def pypdf_free_ramp() -> Any:
    from PIL import Image

    return Image.frombytes("RGB", (256, 1), bytes(value for i in range(256) for value in (i, 255 - i, i // 2)))


def test_6_2_4_and_6_2_8_only_grey_and_rgb_and_no_seeing_through(reader: Any) -> None:
    for each in every(reader):
        assert not {"/SMask", "/CA", "/ca", "/BM", "/TR", "/TR2", "/HTP", "/Alternates", "/OPI"} & set(each)
        assert each.get("/Interpolate", False) is False
        assert each.get("/S") != "/Transparency"
        if each.get("/Subtype") == "/Image":
            space = each["/ColorSpace"]
            assert (space[1] if isinstance(space, ArrayObject) else space) in ("/DeviceRGB", "/DeviceGray")
    assert not any("/Group" in page for page in reader.pages)


ALLOWED = set("q Q cm w d g G m l h f S s b n BT ET Tf Td TJ Ts Do BDC EMC".split(" "))  # noqa: SIM905 - read at a glance


def test_6_2_2_pages_use_known_operators_and_their_own_resources(reader: Any) -> None:
    for page in reader.pages:
        contents = page.get_contents()
        assert contents is not None
        depth = 0
        for _operands, operator in contents.operations:
            assert operator.decode() in ALLOWED
            depth += {"q": 1, "Q": -1}.get(operator.decode(), 0)
            assert 0 <= depth <= 28
        assert depth == 0
        assert {"/Font", "/XObject"} <= set(page["/Resources"].get_object())


def fonts(reader: Any) -> list[Any]:
    return [font.get_object() for font in reader.pages[0]["/Resources"]["/Font"].values()]


def test_6_2_11_fonts_are_embedded_with_their_widths_and_meanings(reader: Any) -> None:
    assert len(fonts(reader)) > 3
    for font in fonts(reader):
        (inner,) = (each.get_object() for each in font["/DescendantFonts"])
        descriptor = inner["/FontDescriptor"].get_object()
        assert font["/Subtype"] == "/Type0" and font["/Encoding"] == "/Identity-H"
        assert inner["/Subtype"] == "/CIDFontType2" and inner["/CIDToGIDMap"] == "/Identity"
        assert font["/BaseFont"] == inner["/BaseFont"] == descriptor["/FontName"]
        assert descriptor["/FontFile2"].get_object().get_data()[:4] in (b"\x00\x01\x00\x00", b"true")
        assert b"beginbfchar" in font["/ToUnicode"].get_object().get_data()


def test_6_2_11_5_and_6_2_11_8_every_glyph_shown_is_in_its_font(reader: Any, tmp_path: Path) -> None:
    import uharfbuzz

    widths: dict[str, dict[int, int]] = {}
    for name, font in reader.pages[0]["/Resources"]["/Font"].items():
        (inner,) = (each.get_object() for each in font.get_object()["/DescendantFonts"])
        told = list(inner["/W"])
        widths[name] = {int(told[at]): int(told[at + 1][0]) for at in range(0, len(told), 2)}
        face = uharfbuzz.Face(uharfbuzz.Blob(inner["/FontDescriptor"]["/FontFile2"].get_object().get_data()))
        shown = uharfbuzz.Font(face)
        for glyph, width in widths[name].items():
            assert glyph and abs(shown.get_glyph_h_advance(glyph) * 1000 / face.upem - width) <= 1
    for page in reader.pages:
        contents, name = page.get_contents(), ""
        assert contents is not None
        for operands, operator in contents.operations:
            if operator == b"Tf":
                name = str(operands[0])
            elif operator == b"TJ":
                for part in operands[0]:
                    if isinstance(part, int | float):
                        continue
                    data = part.original_bytes
                    for at in range(0, len(data), 2):
                        assert int.from_bytes(data[at : at + 2], "big") in widths[name]


def test_6_3_links_are_printed_and_do_nothing_but_lead_inside(reader: Any) -> None:
    links = [link.get_object() for page in reader.pages for link in page.get("/Annots", ())]
    assert links
    for link in links:
        assert link["/Subtype"] == "/Link" and link["/F"] == 4
        assert "/A" not in link and link["/Dest"]


def test_6_4_to_6_6_nothing_to_fill_in_nothing_that_runs_and_nothing_attached(reader: Any) -> None:
    forbidden = {"/AA", "/OpenAction", "/JS", "/JavaScript", "/AcroForm", "/EmbeddedFiles", "/AF", "/EF", "/XFA"}
    assert not [each for each in every(reader) if forbidden & set(each)]
    assert not [each for each in every(reader) if each.get("/S") in ("/URI", "/Launch", "/SubmitForm", "/Named")]
    assert "/OCProperties" not in reader.root_object


def words(packet: bytes, name: str) -> list[str]:
    nodes = minidom.parseString(packet).getElementsByTagName(name)  # noqa: S318 - our own bytes
    return ["".join(each.nodeValue or "" for node in nodes for each in _texts(node))]


def _texts(node: Any) -> Iterator[Any]:
    for child in node.childNodes:
        if child.nodeType == child.TEXT_NODE and child.nodeValue.strip():
            yield child
        yield from _texts(child)


def test_6_6_2_the_file_tells_in_xmp_what_it_tells_elsewhere(reader: Any) -> None:
    stream = reader.root_object["/Metadata"].get_object()
    assert stream["/Type"] == "/Metadata" and stream["/Subtype"] == "/XML" and "/Filter" not in stream
    packet = stream.get_data()
    assert packet.startswith('<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'.encode())
    told = reader.metadata
    assert told is not None
    assert words(packet, "dc:title") == [told.title] == ["Дело <1> & “2”"]
    assert words(packet, "dc:creator") == [told.author] == ["A <monitor> & co"]
    assert words(packet, "dc:description") == [told.subject]
    assert words(packet, "pdf:Keywords") == ["C-0001, ключ"] == [told["/Keywords"]]
    assert words(packet, "pdf:Producer") == [told.producer]
    assert words(packet, "xmp:CreatorTool") == [told.creator]
    assert words(packet, "pdfaid:part") == ["2"] and words(packet, "pdfaid:conformance") == ["B"]
    assert b"Date" not in packet


def test_nothing_is_claimed_where_pages_of_others_follow(tmp_path: Path) -> None:
    listed = Exhibit(1, "A film", "ab" * 32, listed_only="a film")
    claims = b"<pdfaid:part>"
    assert claims in printed(short(Paragraph("Words"), exhibits=(listed,)), PICTURES.__getitem__)
    followed = short(Paragraph((Run("Words"),)), exhibits=(Exhibit(1, "A letter", "ab" * 32, "application/pdf"),))
    from desktop.dossier.paper.printing import properties

    assert not properties(followed).archived


def test_equal_dossiers_have_one_identity_and_others_another() -> None:
    def identity(dossier: Dossier) -> bytes:
        found = re.search(rb"/ID \[<([0-9A-F]+)>", printed(dossier, PICTURES.__getitem__))
        assert found
        return found[1]

    one = short(Paragraph("Words"))
    assert identity(one) == identity(one) != identity(short(Paragraph("Other words")))
