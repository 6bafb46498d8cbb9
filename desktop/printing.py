"""Printing through the system's dialog, without a plain file of ours on the disk.

Qt's own way to CUPS writes the pages to a temporary file first. So where CUPS is, the very bytes of the PDF go to its
program `lp` through a pipe; elsewhere the pages are drawn on the printer. The queue itself may keep a copy, and the
person is told so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from typing import TYPE_CHECKING, Any

from PySide6.QtGui import QImage, QPainter

from db.errors import DaftarError
from desktop.jobs import Job, Jobs, Where
from desktop.notices import Notices
from resources.text import N_, _

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter
    from PySide6.QtWidgets import QWidget

DPI = 300
POINTS_PER_INCH = 72
JOB = "Document"  # what others see in the queue: nothing of the case
PATIENCE = 60  # seconds that the queue is given to take the pages


class PrinterSilent(DaftarError):
    """The printer or its queue did not take the pages."""

    says = N_("The printer does not answer.")
    advises = N_("Check that it is on and try again.")


def print_out(
    owner: QWidget, data: bytes, pages: int, jobs: Jobs, notices: Notices, *, to_file: bool = True
) -> Job | None:
    """Ask for the printer and send it a PDF, beside the window; None if the person turned away. A secret is not
    offered to be printed into a file.
    """
    printer = ask_for_printer(owner, pages, to_file=to_file)
    if printer is None:
        return None
    told = _("Sent to the printer. Print queues may keep a copy.")
    return jobs.run(
        _("Printing"),
        lambda _report: send(data, printer),
        owner=owner,
        where=Where.POOL,
        done=lambda _nothing: notices.tell(told),
    )


def ask_for_printer(parent: QWidget, pages: int, *, to_file: bool = True) -> QPrinter | None:
    """The system's dialog; None if the person turned away."""
    from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(JOB)
    printer.setFullPage(True)
    dialog = QPrintDialog(printer, parent)
    dialog.setMinMax(1, pages)
    dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, to_file)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


def send(data: bytes, printer: QPrinter) -> None:
    """Print a PDF as the dialog has it; `PrinterSilent` if nobody takes it."""
    program = "" if sys.platform in ("win32", "darwin") or printer.outputFileName() else shutil.which("lp") or ""
    if program:
        _send_to_queue(data, printer, program)
    else:
        draw(data, printer)


def _send_to_queue(data: bytes, printer: QPrinter, program: str) -> None:
    command = [program, "-s", "-t", JOB, "-n", str(printer.copyCount())]
    if printer.printerName():
        command += ["-d", printer.printerName()]
    if printer.fromPage():
        command += ["-P", f"{printer.fromPage()}-{printer.toPage()}"]
    try:
        subprocess.run([*command, "-"], input=data, capture_output=True, check=True, timeout=PATIENCE)
    except (OSError, subprocess.SubprocessError):
        raise PrinterSilent from None


def draw(data: bytes, printer: QPrinter) -> None:
    """Draw every chosen page on a printer."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise PrinterSilent
        first, last = printer.fromPage() or 1, printer.toPage() or len(document)
        for number in range(first - 1, last):
            if number >= first:
                printer.newPage()
            painter.drawImage(painter.viewport(), page_picture(document, number, DPI / POINTS_PER_INCH))
    finally:
        if painter.isActive():
            painter.end()
        document.close()


def page_picture(document: Any, number: int, scale: float) -> QImage:
    """One page as a picture, `scale` pixels a point."""
    page = document[number]
    bitmap = page.render(scale=scale, rev_byteorder=True)
    size = (bitmap.width, bitmap.height, bitmap.stride)
    shown = QImage(bytes(bitmap.buffer), *size, QImage.Format.Format_RGB888).copy()
    bitmap.close()
    page.close()
    return shown
