"""The rules under which every test runs: no network, no screen, a home of its own, nothing left running.

Fixtures for particular rooms stand in the `conftest.py` of their folder; this one knows only what must hold everywhere.
"""

from __future__ import annotations

import functools
import gc
import hashlib
import os
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from weakref import WeakSet

# Before anything of Qt or of ours is imported: no screen, and nobody's real settings.
_HOME = tempfile.TemporaryDirectory(prefix="daftar-tests-", ignore_cleanup_errors=True)
os.environ["QT_QPA_PLATFORM"] = os.environ.get("DAFTAR_TEST_PLATFORM", "offscreen")
os.environ["HOME"] = _HOME.name
for variable in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
    os.environ[variable] = str(Path(_HOME.name) / variable.lower())
for variable in ("DBUS_SYSTEM_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS"):
    os.environ[variable] = f"unix:path={_HOME.name}/no-bus"
for variable in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
    os.environ.pop(variable, None)
os.environ["LC_ALL"] = "C.UTF-8"

import hypothesis  # noqa: E402
import pytest  # noqa: E402
from pytestqt.qtbot import QtBot  # noqa: E402

# A busy machine is no failure; what never comes is told all the same.
for waits in (QtBot.waitUntil, QtBot.waitSignal, QtBot.waitSignals, QtBot.waitExposed, QtBot.waitActive):
    waits.__kwdefaults__ = {**(waits.__kwdefaults__ or {}), "timeout": 60_000}

hypothesis.settings.register_profile(
    "quick", max_examples=40, deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.register_profile(
    "ci", parent=hypothesis.settings.get_profile("quick"), derandomize=True, database=None, print_blob=True
)
hypothesis.settings.register_profile("thorough", parent=hypothesis.settings.get_profile("quick"), max_examples=2000)
hypothesis.settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def _refuse_network(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"):
        raise RuntimeError(f"a test asked for an address: {event}")
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"):
        family = getattr(arguments[0], "family", None)
        if family is not None and family.name != "AF_UNIX":
            raise RuntimeError(f"a test reached for the network: {event}")


sys.addaudithook(_refuse_network)


def _remembered(stretch: Callable[..., bytes]) -> Callable[..., bytes]:
    """What was stretched once is known: slow by intent, the same passphrase of the same vault takes longer than most
    tests. The key is the true one.
    """

    @functools.lru_cache(maxsize=1024)
    def known(password: bytes, salt: bytes, n: int, r: int, p: int, maxmem: int, dklen: int) -> bytes:
        return stretch(password, salt=salt, n=n, r=r, p=p, maxmem=maxmem, dklen=dklen)

    def scrypt(password: bytes, *, salt: bytes, n: int, r: int, p: int, maxmem: int = 0, dklen: int = 64) -> bytes:
        return known(bytes(password), bytes(salt), n, r, p, maxmem, dklen)

    return scrypt


hashlib.scrypt = _remembered(hashlib.scrypt)


def pytest_collection_finish() -> None:
    """What was imported and collected stays to the end: it need not be looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    """A test may switch the language; the next one starts in English."""
    yield
    text = sys.modules.get("resources.text")
    if text is not None:
        text.use("en")


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if not thread.daemon:
            thread.join(5)
    left = [thread.name for thread in set(threading.enumerate()) - before if thread.is_alive() and not thread.daemon]
    assert not left, f"the test left threads running: {left}"


@pytest.fixture(autouse=True)
def _no_timer_left(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A timer that outlives its test fires into somebody else's."""
    if "qapp" not in request.fixturenames:
        yield
        return
    from PySide6.QtCore import QCoreApplication, QEvent, QTimer
    from shiboken6 import isValid

    started: WeakSet[QTimer] = WeakSet()
    start = QTimer.start

    def remembered(timer: QTimer, *arguments: Any) -> None:
        started.add(timer)
        start(timer, *arguments)

    monkeypatch.setattr(QTimer, "start", remembered)
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if any(isValid(timer) and timer.isActive() for timer in started):
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    running = [timer for timer in started if isValid(timer) and timer.isActive()]
    assert not running, f"the test left timers running: {running}"
