"""A composed dossier put on paper as PDF, and saved so that nothing half-written or left over ever lies beside it.

Equal input gives equal bytes: the dossier and its pictures alone decide what is printed, neither the clock nor the
machine.
"""

from __future__ import annotations

import hashlib
import io
from pathlib import Path
from typing import BinaryIO

from db.errors import DiskTrouble
from db.vault import atomic
from desktop.dossier.blocks import Contents, Dossier, Report
from desktop.dossier.paper.archive import Properties
from desktop.dossier.paper.layout import Layout
from desktop.dossier.paper.lines import Setter
from desktop.dossier.paper.marks import Pixels
from desktop.dossier.paper.phrases import phrases
from desktop.dossier.paper.pixels import PictureUnfit
from desktop.dossier.paper.press import Press
from desktop.dossier.paper.setting import Desk
from desktop.dossier.paper.sheet import SHEETS

PROGRAM = "Daftar"


def unreported(done: int, total: int, text: str) -> None:
    """For those who do not want to hear how far it is."""


def no_contents(name: str) -> bytes:
    """For dossiers without pictures."""
    raise PictureUnfit


def render_pdf(
    dossier: Dossier, out: BinaryIO, report: Report = unreported, *, contents: Contents = no_contents
) -> None:
    """Write `dossier` to `out` as PDF. `contents` gives its pictures as JPEG or PNG, made for printing."""
    press = Press(out, properties(dossier))

    def pixels(name: str) -> Pixels:
        return press.pixels(name, contents)

    desk = Desk(Setter(), phrases(dossier.language), SHEETS[dossier.look], pixels)
    Layout(dossier, desk, press, report).print()


def properties(dossier: Dossier) -> Properties:
    """What the file says of itself. It is fit for archives where no page of somebody else's follows."""
    told = dossier.metadata
    return Properties(
        dossier.language,
        dossier.title,
        told.author,
        told.subject or dossier.subtitle,
        told.keywords,
        PROGRAM,
        archived=all(exhibit.listed_only for exhibit in dossier.exhibits),
    )


def save(dossier: Dossier, path: Path, report: Report = unreported, *, contents: Contents = no_contents) -> str:
    """Print `dossier` into the file at `path` and return the SHA-256 of its bytes, as hexadecimal digits.

    The file appears whole or not at all; one that was there stays until the new one is safely on the disk.
    """
    pdf = io.BytesIO()
    render_pdf(dossier, pdf, report, contents=contents)
    data = pdf.getvalue()
    fingerprint = hashlib.sha256(data).hexdigest()

    def same_on_disk(part: Path) -> None:
        if hashlib.sha256(part.read_bytes()).hexdigest() != fingerprint:
            raise DiskTrouble

    atomic.write(path, data, check=same_on_disk)
    return fingerprint
