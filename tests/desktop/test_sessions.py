"""Sleep and locked screens, said by an invented computer on a private bus; and no bus at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop.sessions import SessionWatch
from tests.desktop.bus import PATH, Computer, private_bus


@pytest.fixture(scope="module")
def bus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with private_bus(tmp_path_factory.mktemp("bus")) as address:
        yield address


@pytest.fixture
def computer(qtbot: QtBot, bus: str) -> Iterator[Computer]:
    made = Computer(bus)
    yield made
    made.close()


@pytest.fixture
def watch(qtbot: QtBot, computer: Computer) -> Iterator[SessionWatch]:
    made = SessionWatch()
    made.start(computer.environment)
    qtbot.waitUntil(lambda: not made._calls)
    yield made
    made.stop()


def test_sleep_is_heard_before_it_comes(watch: SessionWatch, computer: Computer, qtbot: QtBot) -> None:
    with qtbot.waitSignal(watch.due):
        computer.sleep()
    with qtbot.assertNotEmitted(watch.due, wait=100):
        computer.sleep(begins=False)


@pytest.mark.parametrize("desktop", ["freedesktop", "gnome", "cinnamon", "mate", "xfce"])
def test_a_locked_screen_is_heard(desktop: str, watch: SessionWatch, computer: Computer, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.due, wait=50):
        computer.lock_screen(desktop, locked=False)
    with qtbot.waitSignal(watch.due):
        computer.lock_screen(desktop)


def test_the_lock_of_our_session_is_heard_and_no_others(watch: SessionWatch, computer: Computer, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(watch.due, wait=100):
        computer.lock_session(f"{PATH}/session/somebody_else")
    with qtbot.waitSignal(watch.due):
        computer.lock_session()


def test_where_no_session_is_known_every_lock_is_ours(computer: Computer, qtbot: QtBot) -> None:
    computer.knows_session = False
    watch = SessionWatch()
    watch.start(computer.environment)
    qtbot.waitUntil(lambda: not watch._calls)
    with qtbot.waitSignal(watch.due):
        computer.lock_session(f"{PATH}/session/any")
    watch.stop()


def test_sleep_waits_while_a_vault_is_open(watch: SessionWatch, computer: Computer, qtbot: QtBot) -> None:
    assert not watch.holds_sleep
    watch.hold_sleep(True)
    qtbot.waitUntil(lambda: watch.holds_sleep)
    assert computer.delays == 1
    watch.hold_sleep(False)
    qtbot.waitUntil(lambda: computer.delays == 0)


def test_an_answer_that_comes_too_late_holds_nothing(watch: SessionWatch, computer: Computer, qtbot: QtBot) -> None:
    watch.hold_sleep(True)
    watch.hold_sleep(False)
    qtbot.waitUntil(lambda: not watch._calls)
    qtbot.waitUntil(lambda: computer.delays == 0)
    assert not watch.holds_sleep


@pytest.mark.parametrize(
    "address",
    ["", "unix:path=/nowhere/at/all", "tcp:host=127.0.0.1,port=9", "autolaunch:", "unix:path=/nowhere;autolaunch:",
     "unixexec:path=/bin/true", "nonsense"],
)  # fmt: skip
def test_where_there_is_no_bus_of_this_computer_all_is_quiet(
    address: str, qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    watch = SessionWatch()
    watch.start(
        {
            "DBUS_SYSTEM_BUS_ADDRESS": address or "unix:",
            "DBUS_SESSION_BUS_ADDRESS": address,
            "XDG_RUNTIME_DIR": str(tmp_path),
        }
    )
    watch.hold_sleep(True)
    assert not watch.holds_sleep
    watch.stop()
    assert capfd.readouterr() == ("", "")


def test_a_bus_that_ends_is_not_missed(qtbot: QtBot, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    watch = SessionWatch()
    with private_bus(tmp_path) as address:
        watch.start({"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address})
    watch.hold_sleep(True)
    qtbot.waitUntil(lambda: not watch._calls)
    watch.stop()
    assert capfd.readouterr().err == ""
