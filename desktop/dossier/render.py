"""A composed dossier put on paper as PDF, and saved so that nothing half-written or left over ever lies beside it.

Equal input gives equal bytes: the dossier alone decides what is printed, neither the clock nor the machine.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import BinaryIO

from db.errors import DiskTrouble
from db.vault import atomic
from desktop.dossier.blocks import Dossier, Report
from desktop.dossier.paper.layout import lay_out
from desktop.dossier.paper.press import print_pages


def unreported(done: int, total: int, text: str) -> None:
    """For those who do not want to hear how far it is."""


def render_pdf(dossier: Dossier, out: BinaryIO, report: Report = unreported) -> None:
    """Write `dossier` to `out` as PDF."""
    print_pages(lay_out(dossier, report), dossier, out, report)


def save(dossier: Dossier, path: Path, report: Report = unreported) -> str:
    """Print `dossier` into the file at `path` and return the SHA-256 of its bytes, as hexadecimal digits.

    The file appears whole or not at all; one that was there stays until the new one is safely on the disk.
    """
    pdf = io.BytesIO()
    render_pdf(dossier, pdf, report)
    data = pdf.getvalue()
    fingerprint = hashlib.sha256(data).hexdigest()

    def same_on_disk(part: Path) -> None:
        if hashlib.sha256(part.read_bytes()).hexdigest() != fingerprint:
            raise DiskTrouble

    atomic.write(path, data, check=same_on_disk)
    return fingerprint
