"""The package that holds a Word document: its parts, how they hang together, and what the file says of itself.

Equal input gives equal bytes: there is no date in it, and its entries stand in one order. No program, no person at this
machine and no picture of the first page is named, and Word is asked to keep names and dates out when it saves.
"""

from __future__ import annotations

import io
import zipfile

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part, XmlPart
from docx.package import Package as OpenPackage

from desktop.dossier.blocks import Dossier
from desktop.dossier.paper.words import line
from desktop.dossier.word.markup import Element, element, root, twips, w
from desktop.dossier.word.runs import locale
from desktop.dossier.word.typography import font_table, style_sheet
from resources.text import speaking

_BEGINNING = (1980, 1, 1, 0, 0, 0)  # the first day that a zip file can tell
_FIRST = "[Content_Types].xml"
_KINDS = {
    "styles": (CONTENT_TYPE.WML_STYLES, RELATIONSHIP_TYPE.STYLES),
    "settings": (CONTENT_TYPE.WML_SETTINGS, RELATIONSHIP_TYPE.SETTINGS),
    "fontTable": (CONTENT_TYPE.WML_FONT_TABLE, RELATIONSHIP_TYPE.FONT_TABLE),
    "numbering": (CONTENT_TYPE.WML_NUMBERING, RELATIONSHIP_TYPE.NUMBERING),
    "footnotes": (CONTENT_TYPE.WML_FOOTNOTES, RELATIONSHIP_TYPE.FOOTNOTES),
    "header": (CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER),
    "footer": (CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER),
}


class Package:
    """The parts of one document."""

    def __init__(self, dossier: Dossier) -> None:
        self._package = OpenPackage()
        self._pictures: dict[bytes, Part] = {}
        self.body = w("body")
        tree = root("w:document", self.body, prefixes="w r wp a pic w14 mc asvg")
        self.main = self._part("document", CONTENT_TYPE.WML_DOCUMENT_MAIN, tree)
        self._package.relate_to(self.main, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
        with speaking(dossier.language):
            self.add("styles", style_sheet(dossier.language, dossier.look))
        self.add("settings", _settings())
        self.add("fontTable", font_table(dossier.look))
        place, kind = PackURI("/docProps/core.xml"), CONTENT_TYPE.OPC_CORE_PROPERTIES
        told = XmlPart(place, kind, _told_of_itself(dossier), self._package)
        self._package.relate_to(told, RELATIONSHIP_TYPE.CORE_PROPERTIES)

    def add(self, kind: str, tree: Element, name: str = "") -> str:
        """Add a part that the document refers to, and return the name it has there."""
        return self.open(kind, tree, name)[1]

    def open(self, kind: str, tree: Element, name: str = "") -> tuple[XmlPart, str]:
        """The same, with the part itself."""
        content, relation = _KINDS[kind]
        part = self._part(name or kind, content, tree)
        return part, str(self.main.relate_to(part, relation))

    def picture(self, holder: XmlPart, data: bytes, ending: str, kind: str) -> str:
        """Keep a picture, equal ones once, and return the name under which `holder` refers to it."""
        part = self._pictures.get(data)
        if part is None:
            place = PackURI(f"/word/media/image{len(self._pictures) + 1}.{ending}")
            part = self._pictures[data] = Part(place, kind, data, self._package)
        return str(holder.relate_to(part, RELATIONSHIP_TYPE.IMAGE))

    def packed(self) -> bytes:
        """The file's bytes."""
        loose, packed = io.BytesIO(), io.BytesIO()
        self._package.save(loose)
        with zipfile.ZipFile(loose) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
            for name in sorted(source.namelist(), key=lambda name: (name != _FIRST, name)):
                entry = zipfile.ZipInfo(name, _BEGINNING)
                entry.create_system = 3  # whichever system this is
                entry.compress_type = zipfile.ZIP_DEFLATED
                target.writestr(entry, source.read(name))
        return packed.getvalue()

    def _part(self, name: str, kind: str, tree: Element) -> XmlPart:
        return XmlPart(PackURI(f"/word/{name}.xml"), kind, tree, self._package)


def _settings() -> Element:
    rules = (w("footnote", id=number) for number in (-1, 0))
    modern = w("compatSetting", name="compatibilityMode", uri="http://schemas.microsoft.com/office/word", val=15)
    return root(
        "w:settings",
        w("removePersonalInformation"),
        w("removeDateAndTime"),
        w("defaultTabStop", val=twips(36)),
        w("autoHyphenation", val=0),
        w("characterSpacingControl", val="doNotCompress"),
        w("footnotePr", *rules),
        w("compat", modern),
    )


def _told_of_itself(dossier: Dossier) -> Element:
    told = dossier.metadata
    values = {
        "dc:title": line(dossier.title),
        "dc:subject": line(told.subject or dossier.subtitle),
        "dc:creator": line(told.author),
        "cp:keywords": ", ".join(line(word) for word in told.keywords),
        "dc:language": locale(dossier.language),
    }
    made = element("cp:coreProperties", prefixes=("cp", "dc"))
    for tag, value in values.items():
        if value:
            child = element(tag)
            child.text = value
            made.append(child)
    return made
