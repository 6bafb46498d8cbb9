"""A photograph's pixels as they are encoded, and nothing else of its file: not when, where or with what it was taken.

What comes in was made for printing already, as JPEG or PNG. It is not decoded here; its parts are gone through, and
those that no pixel needs are left out. This module knows no document.
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass

from desktop.dossier.paper.pixels import PictureUnfit, encoded

_PNG = b"\x89PNG\r\n\x1a\n"
_NEEDED = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")


@dataclass(frozen=True, slots=True)
class Photograph:
    """A picture file that holds pixels alone."""

    data: bytes
    ending: str
    kind: str
    width: int
    height: int


def photograph(data: bytes) -> Photograph:
    """The picture in these bytes, stripped."""
    if not data.startswith(_PNG):
        jpeg = encoded(data)
        return Photograph(jpeg.data, "jpeg", "image/jpeg", jpeg.width, jpeg.height)
    try:
        return _png(data)
    except struct.error:
        raise PictureUnfit from None


def _png(data: bytes) -> Photograph:
    """Unlike in a PDF, what is see-through may stay so."""
    kept, at, kind, seen = [_PNG], len(_PNG), b"", set()
    width, height = struct.unpack_from(">II", data, at + 8)
    while kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        part = data[at + 4 : at + 8 + length]
        if kind in _NEEDED:
            seen.add(kind)
            kept += [struct.pack(">I", length), part, struct.pack(">I", zlib.crc32(part))]
        at += 12 + length
    if not (width and height) or not {b"IHDR", b"IDAT"} <= seen:
        raise PictureUnfit
    return Photograph(b"".join(kept), "png", "image/png", int(width), int(height))
