"""The words of a file for a story: read from the disk, decoded by the process that can do nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from db.errors import DaftarError
from db.reporting import Report
from desktop.adding import files
from desktop.decoding import words_of as decoded
from desktop.jobs import Where
from resources.text import N_

SUFFIXES = (".txt", ".md", ".docx", ".pdf")
WHERE = Where.FILES
LARGEST = 64 << 20  # bytes


class TooLong(DaftarError):
    """Nobody tells a story as long as this file."""

    says = N_("This file is larger than 64 MB and is not opened as a story.")
    advises = N_("Add it as a document, and paste what matters.")


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file says."""

    words: str
    is_cut: bool


def words_of(path: Path, report: Report) -> Opened:
    """Read a file and have its words told."""
    with files.told():
        if path.stat().st_size > LARGEST:
            raise TooLong
        data = path.read_bytes()
    text = decoded(data, report)
    return Opened(text.words, text.is_cut)
