"""What kind of file something is: by its name where the first bytes agree with it, else by the bytes."""

from __future__ import annotations

import mimetypes

HEAD = 4096  # bytes that tell the kind
ANY = "application/octet-stream"

_TEXT_CONTROLS = frozenset(b"\t\n\v\f\r\x1a\x1b")
# What a file begins with, at which place, and the kinds that so begin; the first is told where the name says another.
_BEGINNINGS: tuple[tuple[int, bytes, tuple[str, ...]], ...] = (
    (0, b"%PDF-", ("application/pdf",)),
    (0, b"\xff\xd8\xff", ("image/jpeg",)),
    (0, b"\x89PNG\r\n\x1a\n", ("image/png",)),
    (0, b"GIF87a", ("image/gif",)),
    (0, b"GIF89a", ("image/gif",)),
    (0, b"II*\0", ("image/tiff", "image/x-adobe-dng", "image/x-canon-cr2", "image/x-nikon-nef")),
    (0, b"MM\0*", ("image/tiff", "image/x-nikon-nef")),
    (8, b"WEBP", ("image/webp",)),
    (8, b"WAVE", ("audio/wav", "audio/x-wav")),
    (8, b"AVI ", ("video/x-msvideo",)),
    (4, b"ftypheic", ("image/heic", "image/heif")),
    (4, b"ftypmif1", ("image/heif", "image/heic", "image/avif")),
    (4, b"ftypavif", ("image/avif",)),
    (4, b"ftypqt", ("video/quicktime",)),
    (4, b"ftypM4A", ("audio/mp4",)),
    (4, b"ftyp", ("video/mp4", "audio/mp4", "video/quicktime", "video/3gpp", "audio/3gpp", "video/x-m4v")),
    (0, b"\x1aE\xdf\xa3", ("video/x-matroska", "video/webm", "audio/webm", "audio/x-matroska")),
    (0, b"OggS", ("audio/ogg", "video/ogg", "audio/opus")),
    (0, b"fLaC", ("audio/flac", "audio/x-flac")),
    (0, b"ID3", ("audio/mpeg",)),
    (0, b"#!AMR", ("audio/amr",)),
    (0, b"Rar!\x1a\x07", ("application/vnd.rar", "application/x-rar-compressed")),
    (0, b"7z\xbc\xaf\x27\x1c", ("application/x-7z-compressed",)),
    (0, b"\x1f\x8b", ("application/gzip", "application/x-tar")),
    (0, b"{\\rtf", ("application/rtf", "text/rtf")),
)
_IN_ZIP = b"PK\x03\x04"  # office files and books are archives too: the name tells which
_ZIP_FAMILY = (
    "application/vnd.",
    "application/epub",
    "application/zip",
    "application/x-zip",
    "application/java-archive",
)
_IN_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # Word, Excel, mail: one container
_OLE_FAMILY = ("application/msword", "application/vnd.ms-", "application/x-msi")
_NOT_IN_THE_LIST = {
    ".heic": "image/heic", ".heif": "image/heif", ".avif": "image/avif", ".webp": "image/webp",
    ".mkv": "video/x-matroska", ".amr": "audio/amr", ".ogg": "audio/ogg", ".oga": "audio/ogg", ".opus": "audio/opus",
    ".flac": "audio/flac", ".m4a": "audio/mp4", ".m4v": "video/x-m4v", ".rtf": "application/rtf",
    ".rar": "application/vnd.rar", ".7z": "application/x-7z-compressed", ".dng": "image/x-adobe-dng",
    ".odt": "application/vnd.oasis.opendocument.text", ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
}  # fmt: skip
# Kinds whose first bytes are always known: a name that says one of these, with other bytes, is not believed.
_BEGIN_SO = {kind for _at, _begins, kinds in _BEGINNINGS for kind in kinds} - {"audio/mpeg", "application/x-tar"}


def kind_of(name: str, head: bytes) -> str:
    """“image/jpeg”: what the bytes are, and by the name where they alone do not tell."""
    said = _by_name(name)
    for at, begins, kinds in _BEGINNINGS:
        if head.startswith(begins, at):
            return said if said in kinds else kinds[0]
    for begins, family, usual in ((_IN_ZIP, _ZIP_FAMILY, "application/zip"), (_IN_OLE, _OLE_FAMILY, ANY)):
        if head.startswith(begins):
            return said if said.startswith(family) else usual
    if said in _BEGIN_SO or said.startswith(_ZIP_FAMILY) or not said:
        return "text/plain" if _reads_as_text(head) else ANY
    return said


def _by_name(name: str) -> str:
    """What the end of the name says, by a list of our own: no file of the system decides it."""
    dot = name.rfind(".")
    ending = name[dot:].lower() if dot > 0 else ""
    return _NOT_IN_THE_LIST.get(ending) or _STANDARD.get(ending, "")


_STANDARD = mimetypes.MimeTypes(filenames=()).types_map[True]


def _reads_as_text(head: bytes) -> bool:
    return bool(head) and all(byte >= 0x20 or byte in _TEXT_CONTROLS for byte in head)
