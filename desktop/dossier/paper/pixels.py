"""Pictures inside a PDF: put there as they are encoded, so that nothing of them is decoded here.

What comes in was made for printing already. Still nothing but its pixels goes into the file: whatever else a JPEG or
PNG carries, such as where a photograph was taken, is left out. This module knows no page.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from db.errors import DaftarError
from desktop.dossier.paper.file import PdfFile
from resources.text import N_

_PNG = b"\x89PNG\r\n\x1a\n"
_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive
_SCAN, _END = 0xDA, 0xD9
_AFTER_PIXELS = re.compile(rb"\xff[^\x00\xd0-\xd7]")  # a marker that is neither a byte of them nor a place among them
_NEEDED = (0xDB, 0xC4, 0xDD, 0xEE)  # tables, how often to begin again, and what Adobe says of colours


class PictureUnfit(DaftarError):
    """What was given is no picture that can be put into a PDF as it is."""

    says = N_("A picture of this print cannot be printed.")
    advises = N_("Look at the pictures of the case. Take the one that cannot be shown out of the print.")


@dataclass(frozen=True, slots=True)
class Encoded:
    """A picture's size, its encoded pixels and what a PDF must be told about them."""

    width: int
    height: int
    data: bytes
    told: dict[str, str]

    def embed(self, file: PdfFile) -> int:
        """Write the picture into the PDF."""
        told = {
            "Type": "/XObject",
            "Subtype": "/Image",
            "Width": str(self.width),
            "Height": str(self.height),
            **self.told,
        }
        return file.stream(self.data, told, packed=False)


def encoded(data: bytes) -> Encoded:
    """The picture in these bytes, JPEG or PNG."""
    try:
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _png(data)
    except (struct.error, IndexError, ValueError):
        raise PictureUnfit from None
    raise PictureUnfit


def _jpeg(data: bytes) -> Encoded:
    kept: list[bytes | memoryview] = [b"\xff\xd8"]
    size = None
    for marker, body in _segments(data):
        if marker in _FRAMES:
            bits, height, width, colours = struct.unpack_from(">BHHB", body, 4)
            if bits != 8 or colours not in (1, 3):
                raise PictureUnfit
            size = width, height, colours
        if marker in _FRAMES or marker in _NEEDED or marker == _SCAN:
            kept.append(body)
    if size is None or not all(size):
        raise PictureUnfit
    width, height, colours = size
    space = "/DeviceRGB" if colours == 3 else "/DeviceGray"
    told = {"ColorSpace": space, "BitsPerComponent": "8", "Filter": "/DCTDecode"}
    return Encoded(width, height, b"".join([*kept, b"\xff\xd9"]), told)


def _segments(data: bytes) -> Iterator[tuple[int, memoryview]]:
    """Each segment of a JPEG with its marker, a scan with its pixels; ValueError where it has no proper end."""
    at, whole = 2, memoryview(data)
    while True:
        if data[at] != 0xFF:
            raise ValueError
        while data[at + 1] == 0xFF:
            at += 1
        marker = data[at + 1]
        if marker == _END:
            return
        end = at + 2 + struct.unpack_from(">H", data, at + 2)[0]
        if marker == _SCAN:
            after = _AFTER_PIXELS.search(data, end)
            if after is None:
                raise ValueError
            end = after.start()
        yield marker, whole[at:end]
        at = end


def _png(data: bytes) -> Encoded:
    chunks = list(_chunks(data))
    (header,) = (body for name, body in chunks if name == b"IHDR")
    width, height, bits, kind, _packing, _filter, interlaced = struct.unpack(">IIBBBBB", header)
    if kind not in (0, 2, 3) or interlaced or not (width and height):
        raise PictureUnfit  # what is see-through would need its ground painted first
    colours, space = (3, "/DeviceRGB") if kind == 2 else (1, "/DeviceGray")
    if kind == 3:
        (palette,) = (body for name, body in chunks if name == b"PLTE")
        space = f"[/Indexed /DeviceRGB {len(palette) // 3 - 1} <{palette.hex()}>]"
    told = {
        "ColorSpace": space,
        "BitsPerComponent": str(bits),
        "Filter": "/FlateDecode",
        "DecodeParms": f"<< /Predictor 15 /Colors {colours} /BitsPerComponent {bits} /Columns {width} >>",
    }
    packed = b"".join(body for name, body in chunks if name == b"IDAT")
    if not packed:
        raise PictureUnfit
    return Encoded(width, height, packed, told)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    at = len(_PNG)
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        yield name, data[at + 8 : at + 8 + length]
        at += 12 + length
