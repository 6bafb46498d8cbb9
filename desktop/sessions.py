"""What the computer says of sleep and of its locked screen, heard on its message buses (D-Bus).

Only a bus that is there already is spoken to, and only through a socket of this computer: none is started, and where
there is none nothing is heard. While a vault is open, sleep is held back for the moment that locking takes. Knows
nothing of vaults. Windows and macOS have no such bus: there the clock of `lock` notices after sleep.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import SLOT, QObject, Signal, Slot

if TYPE_CHECKING:
    from PySide6.QtDBus import QDBusConnection, QDBusPendingCallWatcher, QDBusUnixFileDescriptor

_LOGIN, _LOGIN_PATH, _MANAGER = "org.freedesktop.login1", "/org/freedesktop/login1", "org.freedesktop.login1.Manager"
_SYSTEM_BUSES = ("/run/dbus/system_bus_socket", "/var/run/dbus/system_bus_socket")
_SCREEN_SAVERS = tuple(f"org.{desktop}.ScreenSaver" for desktop in ("freedesktop", "gnome", "cinnamon", "mate", "xfce"))


class SessionWatch(QObject):
    """Tells when the computer goes to sleep and when its screen is locked."""

    due = Signal()  # whatever is open is to be locked now

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._buses: dict[str, QDBusConnection] = {}
        self._calls: list[QDBusPendingCallWatcher] = []
        self._delay: QDBusUnixFileDescriptor | None = None
        self._holds = False

    @property
    def holds_sleep(self) -> bool:
        """Whether the computer waits for us before it sleeps."""
        return self._delay is not None

    def start(self, environment: Mapping[str, str] = os.environ) -> None:
        """Listen from now on, on whichever buses there are."""
        for name, address in (("system", _system_bus(environment)), ("session", _session_bus(environment))):
            if name not in self._buses and address:
                self._join(name, address)
        if (system := self._buses.get("system")) is not None:
            system.connect(_LOGIN, _LOGIN_PATH, _MANAGER, "PrepareForSleep", self, SLOT("_on_begins(bool)"))  # type: ignore[call-overload]
            self._call("GetSession", [environment.get("XDG_SESSION_ID") or "auto"], self._on_session)
        if (session := self._buses.get("session")) is not None:
            for saver in _SCREEN_SAVERS:
                session.connect("", "", saver, "ActiveChanged", self, SLOT("_on_begins(bool)"))  # type: ignore[call-overload]

    def _join(self, name: str, address: str) -> None:
        from PySide6.QtDBus import QDBusConnection

        bus = QDBusConnection.connectToBus(address, f"daftar-{name}-{id(self)}")
        if bus.isConnected():
            self._buses[name] = bus
        else:
            QDBusConnection.disconnectFromBus(bus.name())

    def stop(self) -> None:
        """Hear nothing more, and let the computer sleep when it likes."""
        self.hold_sleep(False)
        self._calls.clear()
        if self._buses:
            from PySide6.QtDBus import QDBusConnection

            for bus in self._buses.values():
                QDBusConnection.disconnectFromBus(bus.name())
            self._buses.clear()

    def hold_sleep(self, holds: bool) -> None:
        """While a vault is open the computer waits with its sleep (some seconds at most) until it is locked.

        The wait ends when the descriptor that logind gave is closed: with the process too, when it is replaced.
        """
        self._holds = holds
        self._delay = None
        if holds:
            # What the system shows to administrators; it says no more than the program's name.
            self._call("Inhibit", ["sleep", "Daftar", "Daftar locks", "delay"], self._on_delay)

    # --- what is heard ---

    @Slot(bool)
    def _on_begins(self, begins: bool) -> None:
        """Sleep is near, or the screen was locked."""
        if begins:
            self.due.emit()

    @Slot()
    def _on_lock(self) -> None:
        self.due.emit()

    def _on_session(self, answer: list[object]) -> None:
        """The path of our own session; where there is no telling, the lock of any session is ours."""
        path = getattr(answer[0], "path", lambda: "")() if answer else ""
        self._buses["system"].connect(_LOGIN, path, f"{_LOGIN}.Session", "Lock", self, SLOT("_on_lock()"))  # type: ignore[call-overload]

    def _on_delay(self, answer: list[object]) -> None:
        if answer and self._holds:
            self._delay = answer[0]  # type: ignore[assignment]

    def _call(self, method: str, arguments: list[object], then: object) -> None:
        """Ask logind without waiting; `then` gets what it answered, or an empty list."""
        from PySide6.QtDBus import QDBusMessage, QDBusPendingCallWatcher

        if (system := self._buses.get("system")) is None:
            return
        message = QDBusMessage.createMethodCall(_LOGIN, _LOGIN_PATH, _MANAGER, method)
        message.setArguments(arguments)
        message.setAutoStartService(False)
        watcher = QDBusPendingCallWatcher(system.asyncCall(message), self)
        self._calls.append(watcher)

        def on_finished(_call: object) -> None:
            if watcher in self._calls:
                self._calls.remove(watcher)
                answer = [] if watcher.isError() else watcher.reply().arguments()
                watcher.deleteLater()
                then(answer)  # type: ignore[operator]

        watcher.finished.connect(on_finished)


def _system_bus(environment: Mapping[str, str]) -> str:
    named = environment.get("DBUS_SYSTEM_BUS_ADDRESS", "")
    return _of_this_computer(named) if named else _first_socket(_SYSTEM_BUSES)


def _session_bus(environment: Mapping[str, str]) -> str:
    named, folder = environment.get("DBUS_SESSION_BUS_ADDRESS", ""), environment.get("XDG_RUNTIME_DIR", "")
    if named or not folder:
        return _of_this_computer(named)
    return _first_socket((f"{folder}/bus",))


def _of_this_computer(address: str) -> str:
    """The address, if each way it names is a socket of this computer: others call out, or start a program."""
    return address if address and all(way.startswith("unix:") for way in address.split(";")) else ""


def _first_socket(places: tuple[str, ...]) -> str:
    return next((f"unix:path={place}" for place in places if Path(place).is_socket()), "")
