"""Whether the disk on which an open vault lies is still there.

A stick that is pulled out takes the folder with it, or leaves a folder of which nothing can be read. Both are noticed
by a look that costs next to nothing. Knows a folder and its device, and no keys.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from db.vault.folder import VaultFolder

_DEVICES = Path("/sys/dev/block")
_PAGE = 4096
_GONE = {
    getattr(errno, name)
    for name in ("ENOENT", "ENOTDIR", "EIO", "ENODEV", "ENXIO", "ENOTCONN", "ESTALE", "ESHUTDOWN", "EREMOTEIO")
    if hasattr(errno, name)
}


class Presence:
    """The disk of one vault, as it was when the vault was opened."""

    def __init__(self, places: VaultFolder, devices: Path = _DEVICES) -> None:
        self._places = places
        self._number, self._card = os.stat(places.card).st_dev, places.card.read_bytes()
        # A file system may outlive its stick in the system's memory; the stick itself is listed no more.
        device = devices / f"{os.major(self._number)}:{os.minor(self._number)}" if hasattr(os, "major") else devices
        self._device = device if device != devices and device.exists() else None

    def is_gone(self, thoroughly: bool = False) -> bool:
        """Whether the vault is not where it was; `thoroughly` reads a page from the disk too."""
        try:
            there = os.stat(self._places.card).st_dev == self._number
            if not there or self._places.card.read_bytes() != self._card:
                return True
            if self._device is not None and not self._device.exists():
                return True
            if thoroughly:
                _read_from_disk(self._places.records)
        except OSError as error:
            return error.errno in _GONE
        return False


def _read_from_disk(file: Path) -> None:
    """Read the first page, not from the system's memory where that can be asked for."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0))
    try:
        if hasattr(os, "posix_fadvise"):
            os.posix_fadvise(descriptor, 0, _PAGE, os.POSIX_FADV_DONTNEED)
        os.read(descriptor, _PAGE)
    finally:
        os.close(descriptor)
