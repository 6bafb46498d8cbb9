"""What goes to a printer: the very bytes to a queue, under no telling name; pages drawn where there is none."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pypdfium2
import pytest
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
    printing.send(pdf, printer)
    assert (tmp_path / "got.pdf").read_bytes() == pdf
    assert (tmp_path / "asked").read_text().split() == ["-s", "-t", "Document", "-n", "2", "-P", "1-2", "-"]


def test_a_queue_that_refuses_is_told(
    qapp: QApplication, pdf: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    queue(tmp_path, "cat > /dev/null; exit 1", monkeypatch)
    with pytest.raises(printing.PrinterSilent) as told:
        printing.send(pdf, QPrinter())
    assert told.value.summary and told.value.advice


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
