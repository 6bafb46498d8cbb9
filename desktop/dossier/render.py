"""A composed dossier put on paper as PDF, and saved so that nothing half-written or left over ever lies beside it.

Equal input gives equal bytes: the dossier alone decides what is printed, neither the clock nor the machine.
"""

from __future__ import annotations

from typing import BinaryIO

from desktop.dossier.blocks import Dossier, Report
from desktop.dossier.paper.layout import lay_out
from desktop.dossier.paper.press import print_pages


def unreported(done: int, total: int, text: str) -> None:
    """For those who do not want to hear how far it is."""


def render_pdf(dossier: Dossier, out: BinaryIO, report: Report = unreported) -> None:
    """Write `dossier` to `out` as PDF."""
    print_pages(lay_out(dossier, report), dossier, out, report)
