"""Room kept for a full disk: a file of really allocated bytes, given back when a change finds no room.

So the person can save once more, print and export, and only then has to make room. It holds nothing: zeros or chance.
It is made only where the disk has plenty, and made anew when it has plenty again.
"""

from __future__ import annotations

import enum
import os
import shutil
from contextlib import suppress
from pathlib import Path

from db.errors import DaftarError
from db.vault import atomic

SIZE = 32 << 20
PLENTY = 512 << 20  # of free room, and then the reserve is made
SCANT = 64 << 20  # of free room, and then people are told
_CHUNK = 1 << 20


class Room(enum.Enum):
    """How much room the disk of a vault has."""

    PLENTY = "plenty"
    ENOUGH = "enough"
    SCANT = "scant"


class Reserve:
    """The reserve of one vault."""

    def __init__(self, file: Path) -> None:
        self._file = file

    @property
    def is_there(self) -> bool:
        return self._file.is_file()

    def room(self) -> Room:
        """How much room there is beside the reserve."""
        try:
            free = shutil.disk_usage(self._file.parent).free
        except OSError:  # the disk is gone: others notice that
            return Room.ENOUGH
        return Room.PLENTY if free >= PLENTY else Room.ENOUGH if free >= SCANT else Room.SCANT

    def make(self, size: int = SIZE) -> bool:
        """Allocate it, unless it is there; False when there turned out to be no room for it."""
        if self.is_there:
            return True
        with suppress(DaftarError), atomic.replacing(self._file) as file:
            _allocate(file.fileno(), size)
        return self.is_there

    def give_back(self) -> bool:
        """Set the room free; True if there was any."""
        try:
            self._file.unlink()
        except OSError:
            return False
        return True


def _allocate(descriptor: int, size: int) -> None:
    """Take the room for certain: a file system must not put it off, nor make it smaller."""
    if hasattr(os, "posix_fallocate"):
        with suppress(OSError):  # where it is not known, or there is no room: writing will tell
            os.posix_fallocate(descriptor, 0, size)
            if os.fstat(descriptor).st_blocks * 512 >= size:
                return
    with os.fdopen(os.dup(descriptor), "wb") as file:
        for _step in range(0, size, _CHUNK):
            file.write(os.urandom(min(_CHUNK, size)))
