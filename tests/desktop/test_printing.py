"""What goes to a printer: the very bytes to a queue, under no telling name; pages drawn where there is none."""

from __future__ import annotations

import os
import stat
from contextlib import closing
from pathlib import Path

import pypdfium2
import pytest
from PySide6.QtGui import QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication

from desktop import printing
from tests.desktop.dossier.samples import long, pdf_of


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return pdf_of(long("kk", 2))


def queue(folder: Path, script: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A program `lp` that does what the script says."""
    program = folder / "lp"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


def test_the_queue_gets_the_bytes_and_learns_nothing(
    qapp: QApplication, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(tmp_path, f'cat > {tmp_path}/got.pdf; echo "$@" > {tmp_path}/asked', monkeypatch)
    printer = QPrinter()
    printer.setCopyCount(2)
    printer.setFromTo(1, 2)
    printer.setCollateCopies(False)
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    printing.send(pdf, printer)
    assert (tmp_path / "got.pdf").read_bytes() == pdf
    assert (tmp_path / "asked").read_text().strip() == (
        "-s -t Document -n 2 -P 1-2 -o collate=false -o sides=one-sided -o print-color-mode=monochrome "
        "-o media=Letter -o fit-to-page -"
    )


def test_a_queue_that_refuses_is_told_from_one_that_is_silent(
    qapp: QApplication, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(tmp_path, "cat > /dev/null; echo /home/somebody >&2; exit 1", monkeypatch)
    with pytest.raises(printing.PrinterRefused) as told:
        printing.send(pdf, QPrinter())
    assert "somebody" not in told.value.summary + told.value.advice
    queue(tmp_path, "exec cat /dev/zero", monkeypatch)  # which never ends
    monkeypatch.setattr(printing, "PATIENCE", 0.2)
    with pytest.raises(printing.PrinterSilent):
        printing.send(pdf, QPrinter())


def test_pages_are_drawn_where_there_is_no_queue(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "drawn.pdf"))
    printer.setFullPage(True)
    printing.send(pdf, printer)
    wanted, drawn = pypdfium2.PdfDocument(pdf), pypdfium2.PdfDocument(tmp_path / "drawn.pdf")
    try:
        assert len(drawn) == len(wanted)
        page = drawn[0]
        picture = page.render(scale=0.5).to_pil().convert("L")
        page.close()
        dark = sum(picture.histogram()[:128])
        assert dark > 100  # there is something on the page
    finally:
        drawn.close()
        wanted.close()


def test_the_chosen_pages_alone_are_drawn(qapp: QApplication, pdf: bytes, tmp_path: Path) -> None:
    printer = QPrinter()
    printer.setOutputFileName(str(tmp_path / "drawn.pdf"))
    printer.setPageRanges(QPageRanges.fromString("2,4"))
    long_one = pdf_of(long("kk", 4))
    printing.send(long_one, printer)
    with (
        closing(pypdfium2.PdfDocument(long_one)) as wanted,
        closing(pypdfium2.PdfDocument(tmp_path / "drawn.pdf")) as got,
    ):
        assert len(wanted) >= 4
        assert len(got) == 2
