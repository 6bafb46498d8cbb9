"""A shadow goes where its widget goes, and leaves with it."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget
from pytestqt.qtbot import QtBot

from desktop.look.shadow import BELOW, SPREAD, Shadow


def test_it_follows_and_hides(qtbot: QtBot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    page.resize(400, 300)
    page.show()
    above = QFrame(page)
    above.setGeometry(100, 50, 200, 120)
    shadow = Shadow(above)
    assert shadow.isHidden()
    above.show()
    assert shadow.isVisible()
    above.resize(220, 140)
    expected = above.geometry().adjusted(-SPREAD, BELOW - SPREAD, SPREAD, BELOW + SPREAD)
    assert shadow.geometry() == expected
    picture = page.grab().toImage()
    bare = picture.pixelColor(20, 280)
    assert picture.pixelColor(200, above.geometry().bottom() + 3).lightness() < bare.lightness()
    assert picture.pixelColor(380, 10) == bare
    above.hide()
    assert shadow.isHidden()
