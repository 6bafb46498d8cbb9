"""Redacted copies: every page made into a picture in which the covered places are black, and nothing lies below them.

No word, no layer and nothing else of the original is in the copy, only what is seen on its pages. The original stays
as it is; the copy is a document of its own that is linked to it.
"""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from PIL import Image, ImageDraw

from db import contents, custody, judged, pages_seen
from db.contents import Keeper
from db.errors import DaftarError, VaultReadOnly
from db.records import DocumentData, PageCheckData
from db.reporting import Report, silent
from db.store import Store
from desktop.decoding import Document, Kind, Picture, Size
from desktop.dossier.exhibits.rendition import INCH
from desktop.dossier.paper.file import PdfFile, number, reference
from resources.text import N_, _

TITLE = judged.COPY
EVENT = "redacted"
_RESOLUTION = 200  # pixels an inch of a paper's page
_QUALITY = 85
_GRID = 8  # pixels that a JPEG keeps together: a place is covered up to their edges
_PICTURE_INCH = 150  # pixels of a picture that make an inch on paper


class NothingToRedact(DaftarError):
    """Only pages that are seen can be covered."""

    says = N_("This file has no pages that could be covered.")
    advises = N_("Scans, pictures and PDF documents can be redacted here.")


@dataclass(frozen=True, slots=True)
class Box:
    """A covered place, in parts of the page's width and height, from its upper left corner."""

    x: float
    y: float
    width: float
    height: float


Boxes = Mapping[int, Iterable[Box]]
"""The covered places of each page, counted from 0."""


def burnt(data: bytes, boxes: Boxes, report: Report) -> bytes:
    """The pages of a file as a PDF of pictures, with what is covered blackened."""
    out = io.BytesIO()
    with Document(data) as document:
        if document.kind not in (Kind.PDF, Kind.PICTURE):
            raise NothingToRedact
        sizes = document.pages()
        file = PdfFile(out)
        tree = file.promise()
        scale = _RESOLUTION / INCH if document.kind is Kind.PDF else 1.0
        pages = []
        for page, size in enumerate(sizes):
            report(page, len(sizes), _("Covering page {page} of {pages}").format(page=page + 1, pages=len(sizes)))
            shown = document.page(page, scale)
            size = size if document.kind is Kind.PDF else _on_paper(shown)
            pages.append(_page(file, tree, size, covered(shown, boxes.get(page, ()))))
        kids = " ".join(map(reference, pages))
        file.add(f"<< /Type /Pages /Count {len(pages)} /Kids [{kids}] >>", tree)
        file.finish(file.add(f"<< /Type /Catalog /Pages {reference(tree)} >>"), file.add("<< >>"))
    return out.getvalue()


def covered(shown: Picture, boxes: Iterable[Box]) -> Image.Image:
    """The pixels of a page, those of each box black up to the next edge of the grid."""
    image = Image.frombytes("RGB", (shown.width, shown.height), shown.rgb)
    draw = ImageDraw.Draw(image)
    for box in boxes:
        left, top = box.x * shown.width, box.y * shown.height
        right, bottom = left + box.width * shown.width, top + box.height * shown.height
        corners = (_down(left), _down(top), _up(right) - 1, _up(bottom) - 1)
        draw.rectangle(corners, fill=(0, 0, 0))
    return image


def redact(
    store: Store,
    vault: Keeper,
    document_id: str,
    boxes: Boxes,
    report: Report,
    *,
    audience: str = "",
    seen: Collection[int] = (),
) -> str:
    """Make the redacted copy of a document and keep it; gives its id. It was made for this audience: those of its
    pages (counted from 0) that somebody has seen are ticked for it, and for no other.
    """
    if store.read_only:
        raise VaultReadOnly
    original = store.get(document_id)
    data = burnt(contents.read(store, vault, original.sha256 or "", silent), boxes, report)
    taken = contents.take_in(store, vault, io.BytesIO(data), silent, len(data))
    try:
        with store.change(TITLE) as change:
            change.keep(taken)
            copy = change.add(_described(original, taken, len(data)))
            details = _("Every page was made into a picture; places that nobody may read are black.")
            change.add(custody.event_of(original, EVENT, details, document_id=copy, sha256=taken.sha256))
            if audience and seen:
                pages = pages_seen.in_words(page + 1 for page in seen)
                change.add(PageCheckData(document=copy, audience=audience, pages=pages, sha256=taken.sha256))
            return copy
    except BaseException:
        contents.give_back(store, vault, [taken])
        raise


def _described(original: DocumentData, taken: contents.Content, size: int) -> DocumentData:
    """The copy as a record: what the original says of itself as a paper, and nothing that was told about it."""
    stem = PurePath(original.file_name or "").stem or _("document")
    return DocumentData(
        name=_("{name} (redacted)").format(name=original.name or stem),
        document_type=original.document_type,
        form=original.form,
        dated=original.dated,
        author=original.author,
        addressee=original.addressee,
        language=original.language,
        about=original.about,
        source=original.source,
        cases=original.cases,
        confidentiality=original.confidentiality,
        file_name=f"{stem}-redacted.pdf",
        mime="application/pdf",
        size=size,
        sha256=taken.sha256,
        redaction_of=original.id,  # type: ignore[attr-defined]
    )


def _page(file: PdfFile, tree: int, size: Size, image: Image.Image) -> int:
    held = io.BytesIO()
    image.save(held, "JPEG", quality=_QUALITY, subsampling=0)  # so that black stays black up to its edge
    told = {
        "Type": "/XObject",
        "Subtype": "/Image",
        "Width": str(image.width),
        "Height": str(image.height),
        "ColorSpace": "/DeviceRGB",
        "BitsPerComponent": "8",
        "Filter": "/DCTDecode",
    }
    picture = file.stream(held.getvalue(), told, packed=False)
    width, height = number(size.width), number(size.height)
    drawn = file.stream(f"q {width} 0 0 {height} 0 0 cm /P Do Q".encode("ascii"))
    return file.add(
        f"<< /Type /Page /Parent {reference(tree)} /MediaBox [0 0 {width} {height}] "
        f"/Resources << /XObject << /P {reference(picture)} >> >> /Contents {reference(drawn)} >>"
    )


def _on_paper(shown: Picture) -> Size:
    return Size(shown.width / _PICTURE_INCH * INCH, shown.height / _PICTURE_INCH * INCH)


def _down(value: float) -> int:
    return int(value) // _GRID * _GRID


def _up(value: float) -> int:
    return -(-int(value + 0.999) // _GRID) * _GRID
