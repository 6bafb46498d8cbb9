"""The press: pages of marks become a PDF. The only module that knows reportlab.

reportlab runs two files from the home folder when it is imported; empty modules of those names keep it from that. Fonts
are embedded by ourselves, as subsets whose codes are glyphs: reportlab's own way knows neither kerning nor ligatures.
Some names of reportlab used here are private to it: its version is pinned, and tests print through all of them.
"""

from __future__ import annotations

import hashlib
import re
import sys
import types
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

for _name in ("reportlab_mods", "reportlab_settings"):
    sys.modules.setdefault(_name, types.ModuleType(_name))

import uharfbuzz  # noqa: E402
from reportlab import rl_config  # noqa: E402
from reportlab.pdfbase import pdfdoc, pdfmetrics  # noqa: E402
from reportlab.pdfgen.canvas import Canvas  # noqa: E402

from desktop.dossier.blocks import Dossier, Report  # noqa: E402
from desktop.dossier.paper import sheet  # noqa: E402
from desktop.dossier.paper.front import running  # noqa: E402
from desktop.dossier.paper.layout import Layout  # noqa: E402
from desktop.dossier.paper.marks import Area, Glyphs, Mark, Span, Stroke, Target  # noqa: E402
from desktop.dossier.paper.typefaces import Typecase, Typeface, typeface  # noqa: E402
from desktop.dossier.paper.words import line  # noqa: E402
from resources.text import _  # noqa: E402

rl_config.trustedHosts = []
rl_config.trustedSchemes = []
rl_config.pdfComments = 0
rl_config.useA85 = 0

PROGRAM = "Daftar"


class _NoFont:
    """Stands where reportlab wants a first font, so that it embeds none of its own."""

    fontName = "daftar-paper"
    _dynamicFont = 1
    _multiByte = 0

    class face:
        name = "daftar-paper"
        builtIn = 0


class EmbeddedFont:
    """One typeface in one PDF: the glyphs that were used, and which text they stand for."""

    _CODES = re.compile("<([0-9A-F]+)>")

    def __init__(self, face: Typeface, resource: str) -> None:
        self.face = face
        self.resource = resource
        self.glyphs: set[int] = set()
        self._seen: set[str] = set()

    def use(self, operand: str) -> None:
        if operand in self._seen:
            return
        self._seen.add(operand)
        for codes in self._CODES.findall(operand):
            self.glyphs.update(int(codes[start : start + 4], 16) for start in range(0, len(codes), 4))

    def embed(self, document: Any, typecase: Typecase) -> None:
        """Write the font's objects into the PDF: a composite font whose codes are the glyphs' own numbers."""
        glyphs = sorted(self.glyphs)
        name = pdfdoc.PDFName(f"{_tag(glyphs)}+{self.face.name}")
        widths = [item for glyph in glyphs for item in (glyph, pdfdoc.PDFArray([self.face.width(glyph)]))]
        descendant = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("Font"),
                "Subtype": pdfdoc.PDFName("CIDFontType2"),
                "BaseFont": name,
                "CIDSystemInfo": pdfdoc.PDFDictionary(
                    {
                        "Registry": pdfdoc.PDFString("Adobe"),
                        "Ordering": pdfdoc.PDFString("Identity"),
                        "Supplement": 0,
                    }
                ),
                "FontDescriptor": document.Reference(self._descriptor(document, name, glyphs)),
                "DW": 0,
                "W": pdfdoc.PDFArray(widths),
                "CIDToGIDMap": pdfdoc.PDFName("Identity"),
            }
        )
        document.idToObject["BasicFonts"].dict[self.resource] = document.Reference(
            pdfdoc.PDFDictionary(
                {
                    "Type": pdfdoc.PDFName("Font"),
                    "Subtype": pdfdoc.PDFName("Type0"),
                    "BaseFont": name,
                    "Encoding": pdfdoc.PDFName("Identity-H"),
                    "DescendantFonts": pdfdoc.PDFArray([document.Reference(descendant)]),
                    "ToUnicode": document.Reference(_stream(self._to_unicode(glyphs, typecase))),
                }
            )
        )

    def _descriptor(self, document: Any, name: Any, glyphs: list[int]) -> Any:
        face = self.face
        extents = face.font.get_font_extents("ltr")
        italic, bold = "Italic" in face.name, "Bold" in face.name
        flags = 4 | (64 if italic else 0) | (2 if "Serif" in face.name else 0) | (1 << 18 if bold else 0)
        return pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("FontDescriptor"),
                "FontName": name,
                "Flags": flags,
                "FontBBox": pdfdoc.PDFArray([round(value * face.scale) for value in face.box]),
                "ItalicAngle": -12 if italic else 0,
                "CapHeight": 714,
                "StemV": 140 if bold else 80,
                "Ascent": round(extents.ascender * face.scale),
                "Descent": round(extents.descender * face.scale),
                "FontFile2": document.Reference(_stream(_subset(face, glyphs))),
            }
        )

    def _to_unicode(self, glyphs: list[int], typecase: Typecase) -> bytes:
        learned = typecase.meanings.get(self.face.name, {})
        meant = {glyph: self.face.sign_of.get(glyph) or learned.get(glyph) for glyph in glyphs}
        pairs = [f"<{glyph:04X}> <{text.encode('utf-16-be').hex().upper()}>" for glyph, text in meant.items() if text]
        blocks = []
        for start in range(0, len(pairs), 100):
            part = pairs[start : start + 100]
            blocks += [f"{len(part)} beginbfchar", *part, "endbfchar"]
        return "\n".join((_CMAP_HEAD, *blocks, _CMAP_FOOT)).encode("ascii")


_CMAP_HEAD = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange"""
_CMAP_FOOT = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def _tag(glyphs: Iterable[int]) -> str:
    """Six capital letters that name a subset; the same glyphs always give the same."""
    digest = hashlib.sha256(",".join(map(str, glyphs)).encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


_UNPRINTED_TABLES = (b"GSUB", b"GPOS", b"GDEF", b"kern", b"DSIG", b"STAT", b"meta")  # glyphs are placed already


def _subset(face: Typeface, glyphs: list[int]) -> bytes:
    wanted = uharfbuzz.SubsetInput()
    wanted.glyph_set.update(glyphs)
    wanted.flags = uharfbuzz.SubsetFlags.RETAIN_GIDS | uharfbuzz.SubsetFlags.NO_HINTING
    wanted.drop_table_tag_set.update(int.from_bytes(tag, "big") for tag in _UNPRINTED_TABLES)
    return bytes(uharfbuzz.subset(face.face, wanted).blob.data)


def _stream(content: bytes) -> Any:
    """A compressed stream; for a font file its length before compression is told, as readers expect."""
    size = pdfdoc.PDFDictionary({"Length1": len(content)})
    return pdfdoc.PDFStream(size, content, filters=[pdfdoc.PDFZCompress])


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself to whoever opens it: nothing that is not given here."""

    language: str
    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    program: str = ""


def properties(dossier: Dossier) -> Properties:
    told = dossier.metadata
    subject = told.subject or dossier.subtitle
    return Properties(dossier.language, dossier.title, told.author, subject, told.keywords, PROGRAM)


class Press:
    """Prints the marks of pages on a canvas."""

    def __init__(self, out: BinaryIO, told: Properties) -> None:
        pdfmetrics.registerFont(_NoFont())
        size = (sheet.PAGE_WIDTH, sheet.PAGE_HEIGHT)
        self._canvas = Canvas(
            out,
            pagesize=size,
            invariant=1,
            pageCompression=1,
            pdfVersion=(1, 5),
            initialFontName=_NoFont.fontName,
            lang=told.language,
        )
        self._canvas.setTitle(line(told.title))
        self._canvas.setAuthor(line(told.author))
        self._canvas.setSubject(line(told.subject))
        self._canvas.setKeywords(", ".join(map(line, told.keywords)))
        self._canvas.setCreator(told.program)
        self._canvas.setProducer(told.program)
        self._fonts: dict[str, EmbeddedFont] = {}
        self._depth = -1

    def page(self, placed: Iterable[tuple[float, float, Iterable[Mark]]]) -> None:
        for x, y, marks in placed:
            for mark in marks:
                self._put(mark, x, sheet.PAGE_HEIGHT - y)
        self._canvas.showPage()

    def finish(self, typecase: Typecase) -> None:
        for name in sorted(self._fonts):
            self._fonts[name].embed(self._canvas._doc, typecase)
        self._canvas.save()

    def _put(self, mark: Mark, x: float, top: float) -> None:
        """`top` is how far the mark's origin lies above the foot of the sheet."""
        if isinstance(mark, Glyphs):
            self._canvas._code.append("".join(self._glyphs(mark, x, top)))
        elif isinstance(mark, Span):
            told = "FEFF" + mark.words.encode("utf-16-be").hex().upper()
            shown = " ".join("".join(self._glyphs(glyphs, x, top)) for glyphs in mark.glyphs)
            self._canvas._code.append(f"/Span <</ActualText <{told}>>> BDC {shown} EMC")
        elif isinstance(mark, Stroke):
            ends = f"{_n(x + mark.x1)} {_n(top - mark.y1)} m {_n(x + mark.x2)} {_n(top - mark.y2)} l S"
            self._canvas._code.append(f"q {_pen(mark.width, mark.grey, mark.dash)} {ends} Q")
        elif isinstance(mark, Area):
            self._canvas._code.append(_area(mark, x, top))
        elif isinstance(mark, Target):
            self._bookmark(mark, top)
        else:
            foot = top - mark.y - mark.height
            corners = (x + mark.x, foot, x + mark.x + mark.width, foot + mark.height)
            self._canvas.linkRect("", mark.key, corners, relative=0, thickness=0)

    def _glyphs(self, mark: Glyphs, x: float, top: float) -> Iterator[str]:
        font = self._fonts.get(mark.face)
        if font is None:
            font = self._fonts[mark.face] = EmbeddedFont(typeface(mark.face), f"F{len(self._fonts) + 1}")
        yield f"BT /{font.resource} {_n(mark.size)} Tf {_n(mark.grey)} g "
        yield f"{_n(x + mark.x)} {_n(top - mark.y)} Td"
        rise = 0
        for raised, operand in mark.runs:
            font.use(operand)
            if raised != rise:
                yield f" {_n(raised * mark.size / 1000)} Ts"
                rise = raised
            yield f" [{operand}] TJ"
        yield " 0 Ts ET" if rise else " ET"

    def _bookmark(self, mark: Target, top: float) -> None:
        self._canvas.bookmarkPage(mark.key, fit="XYZ", left=0, top=top - mark.y + 12, zoom=0)
        if mark.bookmarked and mark.title:
            self._depth = min(mark.level - 1, self._depth + 1)
            self._canvas.addOutlineEntry(mark.title, mark.key, self._depth, closed=mark.level > 0)


def _n(value: float) -> str:
    """A number as PDF writes it, to a thousandth of a point."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if value % 1 else str(int(value))


def _pen(width: float, grey: float, dash: tuple[float, ...]) -> str:
    pattern = " ".join(map(_n, dash))
    return f"{_n(width)} w {_n(grey)} G [{pattern}] 0 d"


def _area(mark: Area, x: float, top: float) -> str:
    path = " ".join(f"{_n(x + a)} {_n(top - b)} {'l' if index else 'm'}" for index, (a, b) in enumerate(mark.points))
    parts = ["q"]
    if mark.fill is not None:
        parts.append(f"{_n(mark.fill)} g")
    if mark.outline is not None:
        parts.append(_pen(mark.width, mark.outline, mark.dash))
    how = {(True, True): "b", (True, False): "f", (False, True): "s", (False, False): "n"}
    stroke = how[mark.fill is not None, mark.outline is not None]
    return " ".join((*parts, path, "h" if stroke in "fn" else "", stroke, "Q"))


def print_pages(layout: Layout, dossier: Dossier, out: BinaryIO, report: Report) -> None:
    press = Press(out, properties(dossier))
    total = len(layout.pages)
    for index, page in enumerate(layout.pages):
        report(index, total, _("Printing page {page} of {pages}").format(page=index + 1, pages=total))
        placed: list[tuple[float, float, Iterable[Mark]]] = [
            (sheet.LEFT, sheet.TOP + top, strip.marks) for top, strip in page.strips
        ]
        press.page([*placed, (0.0, 0.0, running(layout.desk, dossier, index + 1, total))])
    press.finish(layout.desk.setter.typecase)
    report(total, total, "")


def qr_square(text: str) -> tuple[tuple[bool, ...], ...]:
    """Which modules of a QR square are dark, row by row; a seventh of them may be damaged and it is still read."""
    from reportlab.graphics.barcode import qrencoder

    code = qrencoder.QRCode(None, qrencoder.QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    every = range(code.getModuleCount())
    return tuple(tuple(bool(code.isDark(row, column)) for column in every) for row in every)
