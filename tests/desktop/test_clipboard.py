"""What is copied out of Daftar is marked and does not stay; what others copied is left alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QMimeData, QTimer
from PySide6.QtGui import QClipboard, QGuiApplication, QImage
from pytestqt.qtbot import QtBot

from desktop.clipboard import ClipboardKeeper

MARK = "x-kde-passwordManagerHint"


@pytest.fixture
def clipboard(qtbot: QtBot) -> Iterator[QClipboard]:
    found = QGuiApplication.clipboard()
    found.clear()
    yield found
    found.clear()


@pytest.fixture
def keeper(clipboard: QClipboard) -> Iterator[ClipboardKeeper]:
    """Everything on the clipboard is ours, as the offscreen platform cannot tell."""
    made = ClipboardKeeper(owns=lambda mode: mode is QClipboard.Mode.Clipboard)
    yield made
    made.clear()
    made.deleteLater()


def test_a_copied_text_is_marked(clipboard: QClipboard, keeper: ClipboardKeeper) -> None:
    clipboard.setText("Дәулетов")
    assert clipboard.mimeData().data(MARK).data() == b"secret"
    assert clipboard.text() == "Дәулетов"


def test_a_copied_picture_is_marked(clipboard: QClipboard, keeper: ClipboardKeeper) -> None:
    copied = QMimeData()
    copied.setImageData(QImage(4, 4, QImage.Format.Format_RGB32))
    clipboard.setMimeData(copied)
    assert clipboard.mimeData().hasFormat(MARK)
    assert clipboard.mimeData().hasImage()


def test_it_goes_by_itself(qtbot: QtBot, clipboard: QClipboard, keeper: ClipboardKeeper) -> None:
    clipboard.setText("a name")
    (timer,) = keeper.findChildren(QTimer)
    assert timer.isActive()
    timer.start(1)
    qtbot.waitUntil(lambda: clipboard.text() == "")


def test_it_goes_at_once_when_asked(clipboard: QClipboard, keeper: ClipboardKeeper) -> None:
    clipboard.setText("a name")
    keeper.clear()
    assert clipboard.text() == ""


def test_what_is_only_selected_goes_by_itself_too(clipboard: QClipboard) -> None:
    """On some desktops a selection can be pasted like a copy."""
    keeper = ClipboardKeeper(owns=lambda mode: mode is QClipboard.Mode.Selection)
    (timer,) = keeper.findChildren(QTimer)
    clipboard.selectionChanged.emit()
    assert timer.isActive()
    clipboard.dataChanged.emit()  # somebody else copied something
    assert timer.isActive()
    keeper.clear()
    keeper.deleteLater()


def test_what_others_copied_stays(clipboard: QClipboard) -> None:
    keeper = ClipboardKeeper(owns=lambda _mode: False)
    clipboard.setText("somebody else's")
    keeper.clear()
    assert clipboard.text() == "somebody else's"
    assert not clipboard.mimeData().hasFormat(MARK)
    keeper.deleteLater()
