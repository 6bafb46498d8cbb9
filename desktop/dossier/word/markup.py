"""Elements of WordprocessingML, and properties in the order that its schema wants. This module knows no dossier."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

Element = Any  # lxml tells no types

SPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "asvg": "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "svg": "http://www.w3.org/2000/svg",
}
_PRESERVED = "{http://www.w3.org/XML/1998/namespace}space"
_ORDERS = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs suppressAutoHyphens bidi spacing"
        " ind contextualSpacing jc outlineLvl rPr sectPr"
    ),
    "rPr": "rStyle rFonts b bCs i iCs noProof color sz szCs shd vertAlign rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan tcBorders shd vAlign",
    "trPr": "cantSplit tblHeader",
}
_PLACES = {tag: {name: place for place, name in enumerate(order.split())} for tag, order in _ORDERS.items()}


def qualified(tag: str) -> str:
    """`w:p` as lxml writes it."""
    prefix, _, local = tag.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"


def element(tag: str, *children: Element, prefixes: Iterable[str] = (), **attributes: object) -> Element:
    """An element of any of the namespaces, with plain attributes. `prefixes` are declared on it."""
    made = etree.Element(qualified(tag), nsmap={prefix: SPACES[prefix] for prefix in prefixes} or None)
    for name, value in attributes.items():
        made.set(name, str(value))
    made.extend(children)
    return made


def w(tag: str, *children: Element, **attributes: object) -> Element:
    """An element of the main namespace, whose attributes are of that namespace too."""
    made = etree.Element(f"{{{SPACES['w']}}}{tag}")
    for name, value in attributes.items():
        made.set(f"{{{SPACES['w']}}}{name}", str(value))
    made.extend(children)
    return made


def root(tag: str, *children: Element, prefixes: str = "w r") -> Element:
    """The outermost element of a part; what older programs do not know, they may pass over."""
    declared = prefixes.split()
    made = element(tag, *children, prefixes=declared)
    if "w14" in declared:
        made.set(qualified("mc:Ignorable"), "w14")
    return made


def properties(tag: str, *children: Element | None) -> Element:
    """`pPr`, `rPr` and their like: those that are given, each in its place."""
    places = _PLACES[tag]
    given = [child for child in children if child is not None]
    return w(tag, *sorted(given, key=lambda child: places[etree.QName(child).localname]))


def into(holder: Element, child: Element) -> None:
    """Put one more property where it belongs among those that are there."""
    places = _PLACES[etree.QName(holder).localname]
    place = places[etree.QName(child).localname]
    before = sum(1 for other in holder if places[etree.QName(other).localname] < place)
    holder.insert(before, child)


def words(text: str) -> list[Element]:
    """Text of one run: its spaces kept, its line breaks as breaks."""
    found: list[Element] = []
    for index, part in enumerate(text.split("\n")):
        if index:
            found.append(w("br"))
        if part:
            told = w("t")
            told.text = part
            told.set(_PRESERVED, "preserve")
            found.append(told)
    return found


def serialized(tree: Element) -> bytes:
    return bytes(etree.tostring(tree, encoding="UTF-8", standalone=True))


def twips(points: float) -> int:
    """A length as Word counts it, in twentieths of a point."""
    return round(points * 20)
