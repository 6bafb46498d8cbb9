"""Thousands of pages: no widget for any of them, and only those in sight are drawn."""

from __future__ import annotations

import io

import pypdfium2
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.jobs import Jobs
from desktop.printroom.preview import Preview

PAGES = 3000


def blank(pages: int) -> bytes:
    document, out = pypdfium2.PdfDocument.new(), io.BytesIO()
    for _page in range(pages):
        document.new_page(595, 842).close()
    document.save(out)
    document.close()
    return out.getvalue()


def test_three_thousand_pages(qtbot: QtBot, jobs: Jobs) -> None:
    preview = Preview(jobs)
    qtbot.addWidget(preview)
    preview.resize(800, 700)
    preview.show()
    few = len(preview.findChildren(QWidget))
    preview.show_pdf(blank(PAGES))
    qtbot.waitUntil(lambda: preview.count == PAGES and preview.sheets.is_drawn, timeout=60_000)
    assert len(preview.findChildren(QWidget)) == few
    preview.sheets.go_to(PAGES - 1)
    assert preview.sheets.page == PAGES - 1
    qtbot.waitUntil(lambda: preview.sheets.is_drawn, timeout=60_000)
    assert len(preview.sheets._drawings._drawn) < 12
    preview.hide()
    qtbot.waitUntil(lambda: not jobs.running, timeout=60_000)
    assert preview._held.document is None


def test_a_search_that_finds_nothing_says_so(qtbot: QtBot, jobs: Jobs) -> None:
    preview = Preview(jobs)
    qtbot.addWidget(preview)
    preview.resize(800, 700)
    preview.show()
    preview.show_pdf(blank(60))
    qtbot.waitUntil(lambda: preview.count == 60, timeout=60_000)
    preview.finder.begin()
    preview.finder.line.setText("nobody")
    qtbot.waitUntil(lambda: preview.finder.says.text() == "Not found", timeout=60_000)
    preview.hide()
    qtbot.waitUntil(lambda: not jobs.running, timeout=60_000)
