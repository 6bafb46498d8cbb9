"""Drawings and blocks of the dossier are painted in the window, in every theme, and tell themselves in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.charts.canvas import LEAST, MOST, SCALE, Canvas
from desktop.charts.told import told
from desktop.dossier.blocks import Figure, List, Missing, Paragraph
from desktop.dossier.charts import Bounds, Event, Measure, Seen, Thread, ledger, timeline
from desktop.dossier.drawing import Drawing, Ink, Rect
from desktop.look import colours
from tests.desktop.dossier.samples import long

AS_OF = date(2023, 6, 23)
OCTOBER, JANUARY, JUNE = date(2022, 10, 14), date(2023, 1, 19), date(2023, 6, 7)
HOUSE = Measure("House arrest", "97 days", Bounds(OCTOBER, OCTOBER, JANUARY, JANUARY))
REMAND = Measure("Remand <b>", "0–139 days", Bounds(JANUARY, JANUARY, JANUARY, JUNE))


def a_ledger(width: float) -> Drawing:
    threads = (Thread("405(2)", Bounds(date(2022, 10, 1), date(2022, 10, 31))),)
    return ledger((HOUSE, REMAND), AS_OF, "en", width, threads=threads, seen=(Seen("At liberty", date(2023, 6, 7)),))


def inks(picture: QImage) -> set[str]:
    return {
        QColor(picture.pixel(x, y)).name()
        for x in range(0, picture.width(), 2)
        for y in range(0, picture.height(), 2)
    }  # fmt: skip


@pytest.mark.parametrize("theme", ["light", "dark", "contrast"])
def test_a_ledger_is_painted_in_the_colours_of_the_theme(working: Program, qtbot: QtBot, theme: str) -> None:
    working.dress(theme)
    canvas = Canvas(a_ledger, "Measures over time")
    qtbot.addWidget(canvas)
    canvas.resize(900, canvas.height())
    canvas.show()
    found = inks(canvas.grab().toImage())
    assert QColor(colours().field).name() in found
    assert len(found) > 4
    assert canvas.accessibleName() == "Measures over time"
    working.dress("system")


def test_a_drawing_is_made_for_the_width_that_there_is(working: Program, qtbot: QtBot) -> None:
    widths: list[float] = []

    def draw(width: float) -> Drawing:
        widths.append(width)
        return Drawing(width, 50, (Rect(0, 0, width, 50, Ink.SHADE),))

    canvas = Canvas(draw, "A bar")
    qtbot.addWidget(canvas)
    canvas.show()
    for width in (100, 800, 5000):
        canvas.resize(width, canvas.height())
        assert widths[-1] == pytest.approx(min(MOST, max(LEAST, width / SCALE)))
    assert canvas.height() == round(50 * SCALE) + 2


def test_a_timeline_without_an_event_and_with_one_day_paints(working: Program, qtbot: QtBot) -> None:
    for events in ((), (Event("A day", AS_OF, AS_OF),)):
        canvas = Canvas(lambda width, events=events: timeline(events, AS_OF, "en", width), "Time")  # type: ignore[misc]
        qtbot.addWidget(canvas)
        canvas.show()
        assert not canvas.grab().isNull()


def test_every_block_is_shown_as_plain_text(working: Program, qtbot: QtBot) -> None:
    drawing = a_ledger(LEAST)
    blocks = [*long("ru", 1).blocks, Paragraph("<b>fat</b> &amp; %n"), Figure(drawing, "The ledger", "Two bars")]
    page = told([*blocks, List(("<i>one</i>", "two"), ordered=True), Missing(("<u>judge</u>",))])
    qtbot.addWidget(page)
    page.resize(900, 4000)
    page.show()
    page.grab()
    labels = page.findChildren(QLabel)
    words = "\n".join(label.text() for label in labels)
    for phrase in ("<b>fat</b> &amp; %n", "1. <i>one</i>", "<u>judge</u>"):
        assert phrase in words
    assert {label.textFormat() for label in labels if label.text()} == {Qt.TextFormat.PlainText}
    assert [canvas.accessibleName() for canvas in page.findChildren(Canvas)][-1] == "Two bars"
