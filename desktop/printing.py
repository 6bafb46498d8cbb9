"""Printing through the system's dialog, without a plain file of ours on the disk.

Qt's own way to CUPS writes the pages to a temporary file first. So where CUPS is, the very bytes of the PDF go to its
program `lp` through a pipe; elsewhere the pages are drawn on the printer. The queue itself may keep a copy, and the
person is told so.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
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
OUR_PAPER = "A4"  # what our pages are made for
PATIENCE = 60  # seconds that the queue is given to take the pages


class PrinterSilent(DaftarError):
    """Nobody took the pages in time, or nobody is there."""

    says = N_("The print queue does not answer.")
    advises = N_("Check that the printer is on and connected, and try again.")


class PrinterRefused(DaftarError):
    """The queue answered, and did not take the pages."""

    says = N_("The print queue refused the pages.")
    advises = N_("Check that it accepts jobs, or choose another printer or other settings.")


@dataclass(frozen=True, slots=True)
class Order:
    """What was chosen in the dialog, in the words of the queue; what is blank is left to the queue."""

    queue: str = ""
    copies: int = 1
    collated: bool = True
    pages: str = ""  # as 1-3,7; blank for all
    reversed: bool = False
    sides: str = ""
    colours: str = ""
    paper: str = ""

    def options(self) -> list[str]:
        """The arguments of `lp`."""
        chosen = {
            "collate": str(self.collated).lower() if self.copies > 1 else "",
            "outputorder": "reverse" if self.reversed else "",
            "sides": self.sides,
            "print-color-mode": self.colours,
            "media": self.paper,
        }
        asked = ["-n", str(self.copies), *(["-P", self.pages] if self.pages else [])]
        for name, value in chosen.items():
            asked += ["-o", f"{name}={value}"] if value else []
        if self.paper and self.paper != OUR_PAPER:
            asked += ["-o", "fit-to-page"]
        return [*(["-d", self.queue] if self.queue else []), *asked]


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
    """Print a PDF as the dialog has it; trouble if nobody takes it."""
    if sys.platform in ("win32", "darwin") or printer.outputFileName() or not shutil.which("lp"):
        draw(data, printer)
    else:
        to_queue(data, ordered(printer))


def ordered(printer: QPrinter) -> Order:
    """What the dialog left chosen on a printer."""
    from PySide6.QtPrintSupport import QPrinter

    sides = {
        QPrinter.DuplexMode.DuplexNone: "one-sided",
        QPrinter.DuplexMode.DuplexAuto: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexLongSide: "two-sided-long-edge",
        QPrinter.DuplexMode.DuplexShortSide: "two-sided-short-edge",
    }
    return Order(
        printer.printerName(),
        printer.copyCount(),
        printer.collateCopies(),
        printer.pageRanges().toString(),
        printer.pageOrder() == QPrinter.PageOrder.LastPageFirst,
        sides[printer.duplex()],
        "monochrome" if printer.colorMode() == QPrinter.ColorMode.GrayScale else "color",
        printer.pageLayout().pageSize().key(),
    )


def to_queue(data: bytes, order: Order) -> None:
    """Give the bytes to the queue through a pipe. What it says of a refusal is not told on: it may name anything."""
    command = [shutil.which("lp") or "lp", "-s", "-t", JOB, *order.options(), "-"]
    try:
        subprocess.run(command, input=data, capture_output=True, check=True, timeout=PATIENCE)
    except subprocess.CalledProcessError:
        raise PrinterRefused from None
    except (OSError, subprocess.TimeoutExpired):
        raise PrinterSilent from None


def draw(data: bytes, printer: QPrinter) -> None:
    """Draw every chosen page on a printer."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    painter = QPainter()
    try:
        if not painter.begin(printer):
            raise PrinterSilent
        ranges = printer.pageRanges()
        numbers = [each for each in range(len(document)) if ranges.isEmpty() or ranges.contains(each + 1)]
        if printer.pageOrder() == printer.PageOrder.LastPageFirst:
            numbers.reverse()
        for number in numbers:
            if number != numbers[0]:
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
