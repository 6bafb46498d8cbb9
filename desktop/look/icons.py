"""Icons, drawn from the SVG files of `resources/icons` in whatever colour is asked for, sharp at every scale.

The recoloured drawing is put into Qt's own table of resources, in memory, so that Qt's SVG engine paints it at the size
of the moment and style sheets can name it as well. Nothing is written to disk.
"""

from __future__ import annotations

import struct
from functools import lru_cache

from PySide6.QtCore import QSize, qRegisterResourceData
from PySide6.QtGui import QIcon

import resources

_FORMAT = 1
_kept_alive: dict[str, tuple[bytes, bytes, bytes]] = {}


def address(name: str, colour: str) -> str:
    """Where Qt finds the icon `name` in this colour: `:/lock-0f5c66.svg`."""
    key = f"{name}-{colour.lstrip('#')}.svg"
    if key not in _kept_alive:
        _register(key, _drawing(name).replace(b"currentColor", colour.encode()))
    return f":/{key}"


@lru_cache(maxsize=256)
def icon(name: str, colour: str, disabled: str, selected: str = "") -> QIcon:
    """The icon in `colour`; `disabled` and `selected` are its colours in those states."""
    made = QIcon()
    made.addFile(address(name, colour), QSize(), QIcon.Mode.Normal)
    made.addFile(address(name, disabled), QSize(), QIcon.Mode.Disabled)
    made.addFile(address(name, selected or colour), QSize(), QIcon.Mode.Selected)
    made.addFile(address(name, colour), QSize(), QIcon.Mode.Active)
    return made


@lru_cache(maxsize=256)
def _drawing(name: str) -> bytes:
    return resources.path(f"icons/{name}.svg").read_bytes()


def _register(key: str, drawing: bytes) -> None:
    """One file in a resource tree of its own: a root with a single child (the format that `rcc` writes, version 1)."""
    tree = struct.pack(">IHII", 0, 2, 1, 1) + struct.pack(">IHHHI", 0, 0, 0, 1, 0)
    name = struct.pack(">HI", len(key), _hash(key)) + key.encode("utf-16-be")
    data = struct.pack(">I", len(drawing)) + drawing
    _kept_alive[key] = (tree, name, data)  # Qt reads these bytes for as long as the program runs
    if not qRegisterResourceData(_FORMAT, tree, name, data):
        raise RuntimeError("icon could not be registered")


def _hash(text: str) -> int:
    """Qt's old string hash, by which the names in a resource tree are ordered."""
    value = 0
    for character in text:
        value = (value << 4) + ord(character)
        value ^= (value & 0xF0000000) >> 23
        value &= 0x0FFFFFFF
    return value
