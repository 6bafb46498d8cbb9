"""What makes a PDF fit for archives: a word on itself that other programs can read, and the colours that it means.

The form is PDF/A-2b. It is claimed where every page was made here. This module knows no dossier and no page.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from desktop.dossier.paper.file import PdfFile, reference


@dataclass(frozen=True, slots=True)
class Properties:
    """What a file says of itself to whoever opens it: nothing that is not given here."""

    language: str
    title: str = ""
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    program: str = ""
    archived: bool = False  # claims to be PDF/A-2b


def packet(told: Properties) -> bytes:
    """The same words as XMP. No date is told: the paper says when it was printed."""
    words = "".join(_told(told))
    return (
        '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>\n'
        '<x:xmpmeta xmlns:x="adobe:ns:meta/">\n'
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">\n'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" '
        'xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/">\n'
        f"{words}</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n"
        '<?xpacket end="r"?>'
    ).encode()


def _told(told: Properties) -> Iterator[str]:
    if told.archived:
        yield "<pdfaid:part>2</pdfaid:part>\n<pdfaid:conformance>B</pdfaid:conformance>\n"
    yield "<dc:format>application/pdf</dc:format>\n"
    yield f"<dc:language><rdf:Bag><rdf:li>{escape(told.language)}</rdf:li></rdf:Bag></dc:language>\n"
    for name, words in (("title", told.title), ("description", told.subject)):
        if words:
            yield f'<dc:{name}><rdf:Alt><rdf:li xml:lang="x-default">{escape(words)}</rdf:li></rdf:Alt></dc:{name}>\n'
    if told.author:
        yield f"<dc:creator><rdf:Seq><rdf:li>{escape(told.author)}</rdf:li></rdf:Seq></dc:creator>\n"
    if told.keywords:
        yield f"<pdf:Keywords>{escape(', '.join(told.keywords))}</pdf:Keywords>\n"
    if told.program:
        yield f"<pdf:Producer>{escape(told.program)}</pdf:Producer>\n"
        yield f"<xmp:CreatorTool>{escape(told.program)}</xmp:CreatorTool>\n"


def archival(file: PdfFile, told: Properties) -> str:
    """Write what the form asks for; gives the entries of the catalogue that name it."""
    words = file.stream(packet(told), {"Type": "/Metadata", "Subtype": "/XML"}, packed=False)
    colours = file.stream(colour_profile(), {"N": "3"})
    name = "(sRGB IEC61966-2.1)"
    meant = file.add(
        f"<< /Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier {name} /Info {name} "
        f"/DestOutputProfile {reference(colours)} >>"
    )
    return f"/Metadata {reference(words)} /OutputIntents [{reference(meant)}]"


# The primaries of sRGB under the light D50, the adaptation to it, and its curve (IEC 61966-2-1).
_WHITE = (0.9642, 1.0, 0.8249)
_PRIMARIES = {
    b"rXYZ": (0.43607, 0.22249, 0.01392),
    b"gXYZ": (0.38515, 0.71687, 0.09708),
    b"bXYZ": (0.14307, 0.06061, 0.71410),
}
_ADAPTED = (1.04788, 0.02292, -0.05022, 0.02959, 0.99048, -0.01708, -0.00923, 0.01508, 0.75168)
_CURVE = (2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045)


def colour_profile() -> bytes:
    """sRGB as an ICC profile of version 4, written here from its published figures."""
    curve = b"para" + bytes(4) + struct.pack(">HH", 3, 0) + _fixed(*_CURVE)
    tags = {
        b"desc": _words("sRGB"),
        b"cprt": _words("No copyright, use freely"),
        b"wtpt": b"XYZ " + bytes(4) + _fixed(*_WHITE),
        b"chad": b"sf32" + bytes(4) + _fixed(*_ADAPTED),
        **{name: b"XYZ " + bytes(4) + _fixed(*values) for name, values in _PRIMARIES.items()},
        b"rTRC": curve,
        b"gTRC": curve,
        b"bTRC": curve,
    }
    table, body = struct.pack(">I", len(tags)), b""
    start = 128 + 4 + 12 * len(tags)
    for name, value in tags.items():
        table += name + struct.pack(">II", start + len(body), len(value))
        body += value + bytes(-len(value) % 4)
    head = struct.pack(">I4sI4s4s4s", start + len(body), bytes(4), 0x04200000, b"mntr", b"RGB ", b"XYZ ")
    head += struct.pack(">6H", 2000, 1, 1, 0, 0, 0) + b"acsp" + bytes(28) + _fixed(*_WHITE)
    return head.ljust(128, b"\0") + table + body


def _fixed(*values: float) -> bytes:
    return b"".join(struct.pack(">i", round(value * 65536)) for value in values)


def _words(words: str) -> bytes:
    told = words.encode("utf-16-be")
    return b"mluc" + bytes(4) + struct.pack(">II2s2sII", 1, 12, b"en", b"US", len(told), 28) + told
