"""Nobody there: warned a minute ahead, then due; any key keeps the vault open."""

from __future__ import annotations

import time

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop import lock
from desktop.lock import IdleLock


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "WARNING_SECONDS", 2)


def _hurry(watch: IdleLock) -> None:
    """The minutes pass at once; the countdown's seconds are shortened."""
    for timer in watch.findChildren(QTimer):
        if timer.interval() == 1000:
            timer.setInterval(1)
    watch._idle.start(1)


def test_a_warning_then_the_lock(qtbot: QtBot) -> None:
    watch = IdleLock(5)
    seconds: list[int] = []
    watch.warned.connect(seconds.append)
    watch.start()
    with qtbot.waitSignal(watch.due):
        _hurry(watch)
    assert seconds == [2, 1]


def test_a_key_keeps_it_open(qtbot: QtBot, qapp: QApplication) -> None:
    line = QLineEdit()
    qtbot.addWidget(line)
    line.show()
    line.activateWindow()
    qtbot.waitUntil(line.isActiveWindow)
    watch = IdleLock(5)
    watch.watch(qapp)
    watch.start()
    with qtbot.waitSignal(watch.warned):
        watch._idle.start(1)
    with qtbot.waitSignal(watch.eased):
        qtbot.keyClick(line.windowHandle(), "a")
    assert not watch._countdown.isActive()
    watch.stop()


def test_no_minutes_means_no_idle_lock(qtbot: QtBot) -> None:
    watch = IdleLock(0)
    watch.start()
    assert not watch._idle.isActive()
    watch.set_minutes(3)
    assert watch._idle.isActive()
    watch.stop()


def test_sleep_locks(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = IdleLock(0)
    watch.start()
    started = time.time()
    monkeypatch.setattr(time, "time", lambda: started + 3600)
    with qtbot.waitSignal(watch.due):
        watch._on_heartbeat()
