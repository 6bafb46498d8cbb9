"""A photograph's pixels as they are encoded, and nothing else of its file: not when, where or with what it was taken.

What comes in was made for printing already, as JPEG or PNG. It is not decoded here; its parts are gone through, and
those that no pixel needs are left out. This module knows no document.
"""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from db.errors import DaftarError
from resources.text import N_

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_NEEDED = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_FRAMES = (0xC0, 0xC1, 0xC2)  # baseline, extended, progressive
_JPEG_NEEDED = (*_FRAMES, 0xC4, 0xDB, 0xDD, 0xEE)  # tables, how often to begin again, what Adobe says of colours
_SCAN, _END = 0xDA, 0xD9
_NEXT = re.compile(rb"\xff+[^\x00\xff\xd0-\xd7]")  # neither a byte of the pixels nor a place to begin again


class PictureUnfit(DaftarError):
    """What was given is no picture that can stand in a document as it is."""

    says = N_("A picture of this print cannot be printed.")
    advises = N_("Look at the pictures of the case. Take the one that cannot be shown out of the print.")


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
    try:
        if data.startswith(b"\xff\xd8"):
            return _jpeg(data)
        if data.startswith(_PNG):
            return _png(data)
    except (struct.error, IndexError, ValueError):
        raise PictureUnfit from None
    raise PictureUnfit


def _jpeg(data: bytes) -> Photograph:
    kept, width, height, scanned = [b"\xff\xd8"], 0, 0, False
    for marker, body in _segments(data):
        if marker in _FRAMES:
            height, width = struct.unpack_from(">HH", body, 5)
        if marker in _JPEG_NEEDED or marker == _SCAN:
            kept.append(body)
        scanned = scanned or marker == _SCAN
    if not width or not height or not scanned:
        raise PictureUnfit
    return Photograph(b"".join((*kept, b"\xff\xd9")), "jpeg", "image/jpeg", width, height)


def _segments(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Each marker of a JPEG with its bytes; a scan with the pixels that follow it."""
    at = 2
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            raise ValueError
        marker = data[at + 1]
        if marker == 0xFF:  # padding
            at += 1
            continue
        if marker == _END:
            return
        end = at + 2 + int(struct.unpack_from(">H", data, at + 2)[0])
        if marker == _SCAN:
            following = _NEXT.search(data, end)
            end = following.start() if following else len(data)
        if end > len(data):
            raise ValueError
        yield marker, data[at:end]
        at = end


def _png(data: bytes) -> Photograph:
    kept, at = [_PNG], 8
    width, height = struct.unpack_from(">II", data, 16)
    kind = b""
    while at + 12 <= len(data) and kind != b"IEND":
        length, kind = struct.unpack_from(">I4s", data, at)
        end = at + 12 + int(length)
        if end > len(data):
            raise ValueError
        if kind in _PNG_NEEDED:
            kept.append(data[at:end])
        at = end
    if not width or not height or kind != b"IEND" or data[12:16] != b"IHDR":
        raise PictureUnfit
    return Photograph(b"".join(kept), "png", "image/png", int(width), int(height))
