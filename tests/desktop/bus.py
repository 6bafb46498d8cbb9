"""A private message bus with invented services on it, for the tests: a logind, and a screen saver."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtDBus import (
    QDBusConnection,
    QDBusMessage,
    QDBusObjectPath,
    QDBusUnixFileDescriptor,
    QDBusVirtualObject,
)

LOGIN, PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
SESSION = f"{PATH}/session/c7"
CONFIGURATION = """<busconfig><type>session</type><listen>unix:path={socket}</listen><auth>EXTERNAL</auth>
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
</policy></busconfig>"""


class Computer(QDBusVirtualObject):
    """What the system says on a bus: sleep, and locked screens. It counts who asks it to wait with its sleep."""

    def __init__(self, address: str) -> None:
        super().__init__()
        self.address = address
        self.knows_session = True
        self._delays: list[int] = []
        self._name = f"computer-{id(self)}"
        self._bus = QDBusConnection.connectToBus(address, self._name)
        assert self._bus.registerVirtualObject(PATH, self)
        assert self._bus.registerService(LOGIN)

    @property
    def environment(self) -> dict[str, str]:
        """Where a program finds this bus, as both of its buses."""
        return {"DBUS_SYSTEM_BUS_ADDRESS": self.address, "DBUS_SESSION_BUS_ADDRESS": self.address}

    def introspect(self, path: str) -> str:
        return ""

    def handleMessage(self, message: QDBusMessage, connection: QDBusConnection) -> bool:
        if message.member() == "Inhibit":
            assert message.arguments()[0] == "sleep"
            assert message.arguments()[3] == "delay"
            mine, theirs = os.pipe()
            self._delays.append(mine)
            connection.send(message.createReply(QDBusUnixFileDescriptor(theirs)))
            os.close(theirs)
        elif message.member() == "GetSession" and self.knows_session:
            connection.send(message.createReply(QDBusObjectPath(SESSION)))
        else:
            connection.send(message.createErrorReply(f"{LOGIN}.NoSuchSession", "none"))
        return True

    @property
    def delays(self) -> int:
        """How many programs hold sleep back now: whose end of the pipe is open."""
        held = 0
        for end in self._delays:
            os.set_blocking(end, False)
            try:
                os.read(end, 1)
            except BlockingIOError:
                held += 1
        return held

    def sleep(self, begins: bool = True) -> None:
        self._say(PATH, f"{LOGIN}.Manager", "PrepareForSleep", begins)

    def lock_session(self, path: str = SESSION) -> None:
        self._say(path, f"{LOGIN}.Session", "Lock")

    def lock_screen(self, desktop: str = "gnome", locked: bool = True) -> None:
        self._say(f"/org/{desktop}/ScreenSaver", f"org.{desktop}.ScreenSaver", "ActiveChanged", locked)

    def _say(self, path: str, interface: str, name: str, *what: object) -> None:
        signal = QDBusMessage.createSignal(path, interface, name)
        signal.setArguments(list(what))
        assert self._bus.send(signal)

    def close(self) -> None:
        for end in self._delays:
            os.close(end)
        QDBusConnection.disconnectFromBus(self._name)


@contextmanager
def private_bus(folder: Path) -> Iterator[str]:
    """A bus that lives as long as the block; its address."""
    settings = folder / "bus.conf"
    settings.write_text(CONFIGURATION.format(socket=folder / "bus"))
    daemon = subprocess.Popen(
        ["dbus-daemon", f"--config-file={settings}", "--nofork", "--nopidfile", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert daemon.stdout is not None
        yield daemon.stdout.readline().strip()
    finally:
        daemon.kill()
        daemon.communicate()
