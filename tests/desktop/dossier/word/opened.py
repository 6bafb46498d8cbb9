"""A Word document taken apart: its parts, its words, and what a strict reader would find wrong with it."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from lxml import etree

from desktop.dossier.blocks import Contents, Dossier
from desktop.dossier.paper.words import NO_BREAK
from desktop.dossier.render import no_contents
from desktop.dossier.word.document import render_docx

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"

# The order of children in the schema of ECMA-376, so that what we write can be held against it.
SCHEMA = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs"
        " suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd"
        " snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment"
        " textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid"
        " vanish webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em"
        " lang eastAsianLayout specVanish oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd"
        " tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType"
        " cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid"
    ),
    "settings": (
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries"
        " displayBackgroundShape mirrorMargins trackRevisions documentProtection autoFormatOverride defaultTabStop"
        " autoHyphenation evenAndOddHeaders characterSpacingControl footnotePr endnotePr compat docVars rsids mathPr"
        " themeFontLang clrSchemeMapping decimalSymbol listSeparator"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked"
        " personal rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "lvl": "start numFmt lvlRestart pStyle isLgl suff lvlText lvlPicBulletId legacy lvlJc pPr rPr",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p tbl",
    "sdt": "sdtPr sdtEndPr sdtContent",
}
BORDERS = "top left bottom right insideH insideV"


@dataclass(frozen=True)
class Opened:
    data: bytes

    @property
    def names(self) -> list[str]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return package.namelist()

    def part(self, name: str) -> bytes:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return package.read(name)

    def tree(self, name: str = "word/document.xml") -> Any:
        return etree.fromstring(self.part(name))

    def all(self, tag: str, name: str = "word/document.xml") -> list[Any]:
        return list(self.tree(name).iter(W + tag))

    def words(self, name: str = "word/document.xml") -> str:
        """The words of a part, a line a paragraph, without signs that nobody sees and with one kind of space."""
        return "\n".join(words_of(paragraph) for paragraph in self.all("p", name))

    def related(self, name: str = "word/document.xml") -> dict[str, str]:
        """What a part refers to by which name."""
        folder, file = posixpath.split(name)
        rels = f"{folder}/_rels/{file}.rels"
        if rels not in self.names:
            return {}
        return {
            each.get("Id"): posixpath.normpath(posixpath.join(folder, each.get("Target"))) for each in self.tree(rels)
        }


def words_of(element: Any) -> str:
    told = {W + "tab": "\t", W + "br": "\n"}
    within = (each for run in element.iter(W + "r") for each in run)
    parts = ((each.text or "") if each.tag == W + "t" else told.get(each.tag, "") for each in within)
    return "".join(parts).replace("\u200e", "").replace(NO_BREAK, " ")


def style_of(paragraph: Any) -> str:
    found = paragraph.find(f"{W}pPr/{W}pStyle")
    return "" if found is None else str(found.get(W + "val"))


def opened(dossier: Dossier, contents: Contents = no_contents, report: Callable[..., None] | None = None) -> Opened:
    out = io.BytesIO()
    render_docx(dossier, out, contents, *([report] if report else []))
    found = Opened(out.getvalue())
    assert list(faults(found)) == []
    return found


def faults(document: Opened) -> Iterator[str]:
    """What is wrong with the package or against the schema."""
    yield from _of_the_package(document)
    for name in document.names:
        if name.startswith("word/") and name.endswith(".xml"):
            yield from _of_order(name, document.tree(name))
            yield from _of_references(document, name)
    bookmarks = [each.get(W + "name") for each in document.all("bookmarkStart")]
    yield from (f"no bookmark {each}" for each in _values(document, "hyperlink", "anchor") - set(bookmarks))
    styles = {each.get(W + "styleId") for each in document.all("style", "word/styles.xml")}
    for tag in ("pStyle", "rStyle", "tblStyle"):
        yield from (f"no style {each}" for each in _values(document, tag, "val") - styles)
    lists = {each.get(W + "numId") for each in document.all("num", "word/numbering.xml")}
    yield from (f"no list {each}" for each in _values(document, "numId", "val") - lists)
    notes = [each.get(W + "id") for each in document.all("footnote", "word/footnotes.xml")]
    cited = [each.get(W + "id") for each in document.all("footnoteReference")]
    if sorted([*cited, "-1", "0"]) != sorted(notes):
        yield f"footnotes {notes} for {cited}"


def _values(document: Opened, tag: str, attribute: str) -> set[str]:
    return {each.get(W + attribute) for each in document.all(tag)}


def _of_the_package(document: Opened) -> Iterator[str]:
    types = document.tree("[Content_Types].xml")
    endings = {each.get("Extension") for each in types.iter(TYPES + "Default")}
    parts = {each.get("PartName").lstrip("/") for each in types.iter(TYPES + "Override")}
    for name in document.names[1:]:
        if name not in parts and name.rpartition(".")[2] not in endings:
            yield f"no type for {name}"
    yield from (f"a type for {name}, which is not there" for name in parts - set(document.names))
    for name in document.names:
        if name.endswith(".rels"):
            yield from (f"from outside: {name}" for each in document.tree(name) if each.get("TargetMode"))


def _of_references(document: Opened, name: str) -> Iterator[str]:
    related = document.related(name)
    yield from (f"{name} leads to {target}" for target in related.values() if target not in document.names)
    for each in document.tree(name).iter():
        for attribute, value in each.attrib.items():
            if attribute.startswith(R) and value not in related:
                yield f"{name} has no {value}"


def _of_order(name: str, tree: Any) -> Iterator[str]:
    for each in tree.iter():
        tag = etree.QName(each).localname
        order = (BORDERS if tag in ("pBdr", "tcBorders", "tblBorders") else SCHEMA.get(tag, "")).split()
        if not order or not each.tag.startswith(W):
            continue
        places = [order.index(etree.QName(child).localname) for child in each]
        if places != sorted(places):
            yield f"{name}: {tag} in another order: {[etree.QName(child).localname for child in each]}"
        if tag == "tc" and (not len(each) or each[-1].tag != W + "p"):
            yield f"{name}: a cell without a paragraph at its end"
    body = tree.find(W + "body")
    for first, second in zip(body[:-1], body[1:], strict=True) if body is not None else ():
        if first.tag == second.tag == W + "tbl":
            yield f"{name}: two tables that Word makes one"
