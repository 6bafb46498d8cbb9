"""A disk as a program must fear it: what was not synced may be there, or not, or in part, or in another order.

It is told every call that changed a folder (from the shim's log) and builds the folder as it may stand after a power
cut at that moment. Knows nothing of vaults.
"""

from __future__ import annotations

import os
import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

from tests.torture.shim import Op

_HEAD = struct.Struct("=IIIIQqq")
SECTOR, PAGE = 512, 4096


@dataclass(frozen=True, slots=True)
class Call:
    """One call as the shim wrote it down, or a word of ours between the calls."""

    op: Op
    name: str
    other: str
    node: int
    at: int
    size: int
    data: bytes


def calls(log: BinaryIO) -> Iterator[Call]:
    """Every call in a log; one that was cut short with the process is left out."""
    while len(head := log.read(_HEAD.size)) == _HEAD.size:
        op, name, other, length, node, at, size = _HEAD.unpack(head)
        names = os.fsdecode(log.read(name)), os.fsdecode(log.read(other))
        data = log.read(length)
        if len(data) == length:
            yield Call(Op(op), *names, node, at, size, data)


@dataclass(slots=True)
class File:
    """What is on the disk for certain, and what came since."""

    bytes_there: bytearray = field(default_factory=bytearray)
    since: list[tuple[Op, int, bytes]] = field(default_factory=list)
    """Writes (where, what), cuts and extensions (to which length)."""

    def sync(self) -> None:
        for change in self.since:
            _applied(self.bytes_there, change)
        self.since.clear()


@dataclass(slots=True)
class Folder:
    """The names that are on the disk for certain, and what happened to names since."""

    names: dict[str, Node] = field(default_factory=dict)
    since: list[dict[str, Node | None]] = field(default_factory=list)
    """What each change puts under which name; None takes it away."""

    def sync(self) -> None:
        for change in self.since:
            _named(self.names, change)
        self.since.clear()

    @property
    def now(self) -> dict[str, Node]:
        names = dict(self.names)
        for change in self.since:
            _named(names, change)
        return names


Node = File | Folder


@dataclass(frozen=True, slots=True)
class Damage:
    """What a power cut leaves of that which was not synced."""

    name: str
    data: float = 0.0
    """How much of the unsynced bytes survives, piece by piece; 0: nothing since the last sync of a file."""
    piece: int = PAGE
    names: float | None = None
    """How many unsynced changes of names survive, each by chance; None: all of them, in order."""
    in_order: bool = True
    """Names are lost from the end only, as a journal loses them."""


class Disk:
    """A folder, from the moment at which all of it was on the disk."""

    def __init__(self, folder: Path, *, as_if: Path) -> None:
        """What stands in `folder`, as if it stood where the calls happened."""
        self._top = str(as_if.resolve())
        self._root = _read(folder)

    def happens(self, call: Call) -> None:
        """Take note of a call."""
        if call.op is Op.MARK:
            return
        if call.op in (Op.WRITE, Op.TRUNCATE, Op.ALLOCATE, Op.SYNC):
            node = self._at(call.name)
            if node is None:
                return  # a file that has lost its name: nobody will find it again
            if call.op is Op.SYNC:
                node.sync()
            elif isinstance(node, File):
                length = call.at + call.size if call.op is Op.ALLOCATE else call.size
                node.since.append((call.op, call.at if call.op is Op.WRITE else length, call.data))
        else:
            self._named(call)

    def _named(self, call: Call) -> None:
        folder, name = self._in(call.name)
        if call.op in (Op.UNLINK, Op.RMDIR):
            folder.since.append({name: None})
        elif call.op in (Op.MADE, Op.MKDIR):
            folder.since.append({name: Folder() if call.op is Op.MKDIR else File()})
        elif call.op is Op.RENAME:
            node = folder.now[name]
            target, other = self._in(call.other)
            if target is folder:
                folder.since.append({name: None, other: node})
            else:
                target.since.append({other: node})
                folder.since.append({name: None})

    def _in(self, path: str) -> tuple[Folder, str]:
        above, name = os.path.split(path)
        folder = self._at(above)
        assert isinstance(folder, Folder), f"{above} is no folder"
        return folder, name

    def _at(self, path: str) -> Node | None:
        node: Node | None = self._root
        for part in path.removeprefix(self._top).strip("/").split("/"):
            if part:
                if not isinstance(node, Folder):
                    return None
                node = node.now.get(part)
        return node

    def image(self, target: Path, damage: Damage, chance: random.Random) -> None:
        """Build the folder as it may stand after a power cut now."""
        _put(self._root, target, damage, chance)


def _read(path: Path) -> Folder:
    names: dict[str, Node] = {}
    for entry in path.iterdir():
        names[entry.name] = _read(entry) if entry.is_dir() else File(bytearray(entry.read_bytes()))
    return Folder(names)


def _put(node: Node, target: Path, damage: Damage, chance: random.Random) -> None:
    if isinstance(node, Folder):
        target.mkdir(mode=0o700)
        for name, below in _surviving_names(node, damage, chance).items():
            _put(below, target / name, damage, chance)
    else:
        target.write_bytes(_surviving_bytes(node, damage, chance))
        if target.name.endswith("-shm"):
            target.write_bytes(chance.randbytes(len(target.read_bytes())))  # memory that was never written in order


def _surviving_names(folder: Folder, damage: Damage, chance: random.Random) -> dict[str, Node]:
    if damage.names is None:
        return folder.now
    changes = folder.since
    if damage.in_order:
        changes = changes[: chance.randint(0, len(changes))]
    else:
        changes = [change for change in changes if chance.random() < damage.names]
    names = dict(folder.names)
    for change in changes:
        _named(names, change)
    return names


def _surviving_bytes(file: File, damage: Damage, chance: random.Random) -> bytes:
    there = bytearray(file.bytes_there)
    if damage.data:
        for change in file.since:
            for piece in _pieces(change, damage.piece):
                if chance.random() < damage.data:
                    _applied(there, piece)
    return bytes(there)


def _pieces(change: tuple[Op, int, bytes], piece: int) -> Iterator[tuple[Op, int, bytes]]:
    """A write in the pieces that a disk writes at once."""
    op, at, data = change
    if op is not Op.WRITE:
        yield change
        return
    start = 0
    while start < len(data):
        stop = min(len(data), ((at + start) // piece + 1) * piece - at)
        yield op, at + start, data[start:stop]
        start = stop


def _applied(there: bytearray, change: tuple[Op, int, bytes]) -> None:
    op, at, data = change
    if op is Op.TRUNCATE:
        del there[at:]
    end = at + len(data) if op is Op.WRITE else at
    if len(there) < end:
        there.extend(bytes(end - len(there)))
    if op is Op.WRITE:
        there[at:end] = data


def _named(names: dict[str, Node], change: dict[str, Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node
