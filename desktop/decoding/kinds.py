"""What a file is, told by its first bytes and never by its name. Knows no decoder."""

from __future__ import annotations

import enum

HEAD = 4096  # bytes that are enough to tell

_PDF_BEGINS_WITHIN = 1024
_BITMAP_HEADERS = (12, 40, 52, 56, 64, 108, 124)
_PICTURES = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_PHONE_PICTURES = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1", b"avif", b"avis")
_RECORDINGS = (
    b"ID3", b"\xff\xfb", b"\xff\xf3", b"\xff\xf1", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"FLV", b"#!AMR", b"\0\0\1\xba",
)  # fmt: skip
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # a text says its encoding
_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1b")


class Kind(enum.IntEnum):
    """What can be done with a file."""

    PICTURE = 1
    PDF = 2
    TEXT = 3
    PHONE_PICTURE = 4  # HEIC and AVIF, for which no decoder of ours exists
    RECORDING = 5  # sound or video
    OTHER = 6

    @property
    def is_shown(self) -> bool:
        return self in (Kind.PICTURE, Kind.PDF, Kind.TEXT)


def kind_of(data: bytes) -> Kind:
    """The kind of a file, from its beginning."""
    head = data[:HEAD]
    if b"%PDF-" in head[:_PDF_BEGINS_WITHIN]:
        return Kind.PDF
    if head.startswith(_PICTURES) or _is_bitmap(head) or head[:4] + head[8:12] == b"RIFFWEBP":
        return Kind.PICTURE
    if head[4:8] == b"ftyp":
        return Kind.PHONE_PICTURE if head[8:12] in _PHONE_PICTURES else Kind.RECORDING
    if head.startswith(_MARKS) or _reads_as_text(head):
        return Kind.TEXT
    if head.startswith(_RECORDINGS) or head[:4] == b"RIFF":
        return Kind.RECORDING
    return Kind.OTHER


def is_office_text(data: bytes) -> bool:
    """Whether a whole file looks like a text of an office program (DOCX): an archive that names its text."""
    return data.startswith(b"PK\x03\x04") and b"word/document.xml" in data


def _is_bitmap(head: bytes) -> bool:
    """“BM” begins many texts: a bitmap goes on with a header of a known length."""
    return head.startswith(b"BM") and int.from_bytes(head[14:18], "little") in _BITMAP_HEADERS


def _reads_as_text(head: bytes) -> bool:
    return all(byte >= 0x20 or byte in _TEXT_CONTROLS for byte in head)
