"""Pictures as they are printed: as many pixels as the paper shows, and nothing of what the camera wrote beside them."""

from __future__ import annotations

from io import BytesIO

from PIL import Image

from desktop.decoding import Document, Picture

RESOLUTION = 300  # pixels an inch at most
INCH = 72.0
SCANNED = 200  # of pages that are drawn as pictures
_QUALITY = 85


def rendition(data: bytes, most_points: float, page: int = 0) -> bytes:
    """A picture from outside as a JPEG whose longer side is printed no longer than `most_points`."""
    with Document(data) as document:
        return as_jpeg(drawn(document, page, most_points))


def drawn(document: Document, page: int, most_points: float) -> Picture:
    """The pixels that a picture of this size needs on paper."""
    size = document.pages()[page]
    return document.page(page, min(1.0, most_points / INCH * RESOLUTION / max(size.width, size.height)))


def as_jpeg(picture: Picture) -> bytes:
    """Pixels as a JPEG that says nothing else; grey ones are told as grey."""
    image = Image.frombytes("RGB", (picture.width, picture.height), picture.rgb)
    held = BytesIO()
    image.save(held, "JPEG", quality=_QUALITY)
    return held.getvalue()
