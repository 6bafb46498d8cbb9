"""A key slot as a file: written whole, proved by opening it, and known again when its bytes have changed.

    slots/passphrase.age     the record key under the passphrase
    slots/passphrase.sha256  the checksum of that file, as `sha256sum` writes it

The age format cannot tell a wrong passphrase from a changed salt. The checksum can, so that nobody with the right
passphrase is told that it is wrong. It is public and protects nothing. Knows no database.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from db.errors import DiskTrouble, WrongSecret
from db.vault import atomic, slots
from db.vault.key import RecordKey, wipe
from db.vault.slots import SlotDamaged
from db.vault.trouble import told_plainly
from db.vault.ways import Opening, Sealing


def read(slot: Path, way: Opening) -> RecordKey:
    """The record key in a slot. Raises a WrongSecret, or SlotDamaged when the file is not as it was written."""
    with told_plainly():
        sealed = _sealed(slot)
        try:
            line = way.unseal(sealed)
        except WrongSecret:
            known = _stated(slot)
            if known and _sum(slot, sealed) not in known:
                raise SlotDamaged from None
            raise
    try:
        return RecordKey.from_line(line)
    finally:
        wipe(line)


def write(slot: Path, key: RecordKey, way: Sealing) -> None:
    """Put the key into a slot.

    What is on the disk is compared with what was sealed and opened with the same passphrase before the old slot goes
    (an office's key is not at hand to open with). A kill leaves the one or the other.
    """
    with key.line() as line:
        sealed = way.seal(line)

    def is_right(part: Path) -> None:
        if part.read_bytes() != sealed:
            raise DiskTrouble
        if isinstance(way, Opening):
            stored = read(part, way)
            try:
                if not stored.same_as(key):
                    raise DiskTrouble
            finally:
                stored.wipe()

    with told_plainly():
        old = _sealed(slot) if slot.is_file() and not slot.is_symlink() else None
    new_sum = _sum(slot, sealed)
    # Both sums stand while the slot is replaced, so that the file on the disk always has its own.
    # One that is left of a lost slot goes first, and a new slot has none until it is there.
    if old is None:
        with told_plainly():
            sums(slot).unlink(missing_ok=True)
    else:
        atomic.write(sums(slot), _sum(slot, old) + new_sum)
    atomic.write(slot, sealed, check=is_right)
    atomic.write(sums(slot), new_sum)


def is_as_written(slot: Path) -> bool:
    """Whether the file agrees with its checksum; True also where there is none to compare with."""
    if slot.is_symlink() or not slot.is_file():
        return False
    sealed = _sealed(slot)
    try:
        known = _stated(slot)
    except SlotDamaged:
        return False
    return not known or _sum(slot, sealed) in known


def drop(slot: Path) -> None:
    """Take a slot away: it opens nothing from the moment its name is gone, and is overwritten then."""
    with told_plainly(), suppress(FileNotFoundError):
        sums(slot).unlink(missing_ok=True)  # first: a checksum that is left alone tells of a slot that was lost
        gone = atomic.beside(slot)
        slot.rename(gone)
        atomic.sync_folder(slot.parent)
        atomic.destroy(gone)


def sums(slot: Path) -> Path:
    """Where the checksum of a slot stands."""
    return slot.with_suffix(".sha256")


def _sealed(slot: Path) -> bytes:
    """What a slot holds; no slot is so long that anything is left out."""
    with slot.open("rb") as file:
        return file.read(slots.MOST_BYTES)


def _sum(slot: Path, sealed: bytes) -> bytes:
    return f"{hashlib.sha256(sealed).hexdigest()}  {slot.name}\n".encode()


def _stated(slot: Path) -> list[bytes]:
    stated = sums(slot)
    if not os.path.lexists(stated):
        return []
    if stated.is_symlink() or not stated.is_file():  # a pipe would halt the program
        raise SlotDamaged
    with stated.open("rb") as file:
        return file.read(slots.MOST_BYTES).splitlines(keepends=True)
