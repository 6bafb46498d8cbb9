"""What a file is, in words: its kind, its size, its fingerprint. Knows records and no files."""

from __future__ import annotations

from pathlib import PurePath

from PySide6.QtCore import QLocale

from db.records import DocumentData
from resources.text import N_, _, n_

_KINDS = (
    ("application/pdf", N_("PDF document")),
    ("image/", N_("Picture")),
    ("text/", N_("Text")),
    ("audio/", N_("Sound")),
    ("video/", N_("Video")),
)
_GROUPS, _GROUP = 4, 4  # of the fingerprint, as people compare it


def kind_in_words(document: DocumentData) -> str:
    """“Picture (JPG)”."""
    found = next((words for begins, words in _KINDS if (document.mime or "").startswith(begins)), N_("File"))
    suffix = PurePath(document.file_name or "").suffix[1:]
    shown = suffix.isascii() and suffix.isalnum() and len(suffix) <= 5 and found != _KINDS[0][1]
    return f"{_(found)} ({suffix.upper()})" if shown else _(found)


def is_recording(document: DocumentData) -> bool:
    """Whether it says of itself that it is sound or video."""
    return (document.mime or "").startswith(("audio/", "video/"))


def size_in_words(size: int) -> str:
    """“2.4 MB”, in the language spoken. Qt says no plural of bytes."""
    if size < 1000:
        return n_("{count} byte", "{count} bytes", size).format(count=size)
    return QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)


def fingerprint_in_words(sha256: str) -> str:
    """The beginning of a fingerprint, in groups."""
    return " ".join(sha256[at : at + _GROUP] for at in range(0, _GROUPS * _GROUP, _GROUP)) + " …"
