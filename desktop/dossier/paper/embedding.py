"""Fonts inside a PDF: subsets whose codes are the glyphs' own numbers, with the text that each glyph stands for."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

import uharfbuzz

from desktop.dossier.paper.file import PdfFile, reference
from desktop.dossier.paper.typefaces import Typecase, Typeface


class EmbeddedFont:
    """One typeface in one PDF: the glyphs that were used, and which text they stand for."""

    def __init__(self, face: Typeface, resource: str) -> None:
        self.face = face
        self.resource = resource

    def embed(self, file: PdfFile, typecase: Typecase) -> int:
        """Write the font's objects into the PDF: a composite font whose codes are the glyphs' own numbers."""
        glyphs = sorted(typecase.glyphs(self.face))
        name = f"/{_tag(glyphs)}+{self.face.name}"
        widths = " ".join(f"{glyph} [{self.face.width(glyph)}]" for glyph in glyphs)
        descendant = file.add(
            f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont {name} "
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> "
            f"/FontDescriptor {reference(self._descriptor(file, name, glyphs))} "
            f"/DW 0 /W [{widths}] /CIDToGIDMap /Identity >>"
        )
        meanings = file.stream(self._to_unicode(glyphs, typecase))
        return file.add(
            f"<< /Type /Font /Subtype /Type0 /BaseFont {name} /Encoding /Identity-H "
            f"/DescendantFonts [{reference(descendant)}] /ToUnicode {reference(meanings)} >>"
        )

    def _descriptor(self, file: PdfFile, name: str, glyphs: list[int]) -> int:
        face = self.face
        extents = face.font.get_font_extents("ltr")
        italic, bold = "Italic" in face.name, "Bold" in face.name
        flags = 4 | (64 if italic else 0) | (2 if "Serif" in face.name else 0) | (1 << 18 if bold else 0)
        box = " ".join(str(round(value * face.scale)) for value in face.box)
        program = _subset(face, glyphs)
        embedded = file.stream(program, {"Length1": str(len(program))})
        return file.add(
            f"<< /Type /FontDescriptor /FontName {name} /Flags {flags} /FontBBox [{box}] "
            f"/ItalicAngle {-12 if italic else 0} /CapHeight 714 /StemV {140 if bold else 80} "
            f"/Ascent {round(extents.ascender * face.scale)} /Descent {round(extents.descender * face.scale)} "
            f"/FontFile2 {reference(embedded)} >>"
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
