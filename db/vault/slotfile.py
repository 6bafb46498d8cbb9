"""A key slot as a file: written whole, proved by opening it, and known again when its bytes have changed.

    slots/passphrase.age     the record key under the passphrase
    slots/passphrase.sha256  the checksum of that file, as `sha256sum` writes it

The age format cannot tell a wrong passphrase from a changed salt. The checksum can, so that nobody with the right
passphrase is told that it is wrong. It is public and protects nothing. Knows no database.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from db.errors import DiskTrouble, WrongPassphrase
from db.vault import atomic, slots
from db.vault.key import RecordKey, wipe
from db.vault.slots import SlotDamaged
from db.vault.trouble import told_plainly


def read(slot: Path, passphrase: str) -> RecordKey:
    """The record key in a slot. Raises WrongPassphrase, or SlotDamaged when the file is not as it was written."""
    with told_plainly():
        with slot.open("rb") as file:
            sealed = file.read(slots.MOST_BYTES)
        try:
            line = slots.unseal(sealed, passphrase)
        except WrongPassphrase:
            known = _stated(slot)
            if known and _sum(slot, sealed) not in known:
                raise SlotDamaged from None
            raise
    try:
        return RecordKey.from_line(line)
    finally:
        wipe(line)


def write(slot: Path, key: RecordKey, passphrase: str, work: int) -> None:
    """Put the key under a passphrase.

    What is on the disk is opened with it before the old slot goes; a kill leaves the one or the other.
    """

    def opens(part: Path) -> None:
        stored = read(part, passphrase)
        try:
            if not stored.same_as(key):
                raise DiskTrouble
        finally:
            stored.wipe()

    with key.line() as line:
        sealed = slots.seal(line, passphrase, work=work)
    with told_plainly():
        old = slot.read_bytes() if slot.exists() else None
    new_sum = _sum(slot, sealed)
    # Both sums stand while the slot is replaced, so that the file on the disk always has its own.
    if old is not None:
        atomic.write(_sums(slot), _sum(slot, old) + new_sum)
    atomic.write(slot, sealed, check=opens)
    atomic.write(_sums(slot), new_sum)


def _sums(slot: Path) -> Path:
    return slot.with_suffix(".sha256")


def _sum(slot: Path, sealed: bytes) -> bytes:
    return f"{hashlib.sha256(sealed).hexdigest()}  {slot.name}\n".encode()


def _stated(slot: Path) -> list[bytes]:
    try:
        with _sums(slot).open("rb") as file:
            return file.read(slots.MOST_BYTES).splitlines(keepends=True)
    except FileNotFoundError:
        return []
