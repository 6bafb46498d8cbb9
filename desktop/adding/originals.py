"""Erase the files that were taken in from where they still lie readable.

Each is overwritten and removed only after the vault's copy was read back from the disk and found whole, a document
still has it, and the file is byte by byte what the vault keeps. What is overwritten may survive in flash memory: the
screens say so.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from db import contents
from db.contents import Keeper
from db.errors import DaftarError
from db.reporting import Report
from db.store import Store
from db.vault import atomic
from desktop.adding.errors import Told
from desktop.adding.files import Stamp, clean_name
from desktop.adding.taking import Original
from resources.text import N_

_BLOCK = 1024 * 1024
_OPEN = os.O_RDWR | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class NotErased(DaftarError):
    """This file is left as it is."""


class OtherNow(NotErased):
    says = N_("It was changed since it was added: it is left as it is.")


class MoreNames(NotErased):
    says = N_("It has another name on this disk: erase it yourself.")


class NotKept(NotErased):
    says = N_("The vault does not keep it any more: it is left as it is.")


class NotWhole(NotErased):
    says = N_("The vault's copy could not be read back: it is left as it is.")


class NotAllowed(NotErased):
    says = N_("It cannot be written here: erase it yourself.")


@dataclass(slots=True)
class Erased:
    """What became of the originals."""

    gone: list[Path] = field(default_factory=list)
    left: list[Told] = field(default_factory=list)


def erase(
    store: Store, vault: Keeper, originals: Sequence[Original], folders: Sequence[Path], report: Report
) -> Erased:
    """Erase these files, and of the folders that were added those that are empty then. May be stopped between files:
    what is erased by then is in the vault.
    """
    erasing = _Erasing(store, vault, report, 3 * sum(original.stamp.size for original in originals))
    outcome = Erased()
    for original in originals:
        try:
            erasing.erase(original)
            outcome.gone.append(original.path)
        except FileNotFoundError:
            outcome.gone.append(original.path)
        except NotErased as trouble:
            outcome.left.append(Told(clean_name(original.path.name), trouble.summary))
        except OSError:
            outcome.left.append(Told(clean_name(original.path.name), NotAllowed().summary))
    for folder in sorted(folders, key=lambda path: len(path.parts), reverse=True):
        with suppress(OSError):  # what is not empty stays
            folder.rmdir()
    return outcome


class _Erasing:
    """Goes from file to file and tells how far it is: reading back, comparing and overwriting count alike."""

    def __init__(self, store: Store, vault: Keeper, report: Report, total: int) -> None:
        self._store, self._vault, self._report, self._total = store, vault, report, total
        self._done = 0
        self._verified: set[str] = set()

    def erase(self, original: Original) -> None:
        begun = self._done
        try:
            self._verify(original)
            self._done = begun + original.stamp.size
            descriptor = os.open(original.path, _OPEN)
            try:
                self._compare(descriptor, original)
                _overwrite(descriptor, original.stamp.size)
            finally:
                os.close(descriptor)
            _remove(original.path)
        finally:
            self._done = begun + 3 * original.stamp.size

    def _tell(self, count: int) -> None:
        self._report(min(self._done + count, self._total), self._total)

    def _verify(self, original: Original) -> None:
        """The vault's copy comes first: a living document has it, and it is whole on the disk."""
        with self._store.reading() as connection:
            if all(holder.in_trash for holder in contents.holders(connection, original.sha256)):
                raise NotKept
        if original.sha256 in self._verified:
            return
        try:
            contents.verify(self._store, self._vault, original.sha256, lambda done, _total, _text="": self._tell(done))
        except contents.NotKept:
            raise NotKept from None
        except DaftarError:
            raise NotWhole from None
        self._verified.add(original.sha256)

    def _compare(self, descriptor: int, original: Original) -> None:
        """Only the very bytes that the vault keeps are destroyed."""
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode) or Stamp.of(found) != original.stamp:
            raise OtherNow
        if found.st_nlink > 1:
            raise MoreNames
        fingerprint, count = hashlib.sha256(), 0
        while data := os.read(descriptor, _BLOCK):
            fingerprint.update(data)
            count += len(data)
            self._tell(count)
        if fingerprint.hexdigest() != original.sha256:
            raise OtherNow
        self._done += original.stamp.size


def _overwrite(descriptor: int, size: int) -> None:
    """One pass of chance over all of it; from here on this file is gone, so it is not stopped in its middle."""
    os.lseek(descriptor, 0, os.SEEK_SET)
    left = size
    while left > 0:
        left -= os.write(descriptor, secrets.token_bytes(min(left, _BLOCK)))
    atomic.sync(descriptor)


def _remove(path: Path) -> None:
    """Under a name that says nothing first: a folder keeps old names for a while."""
    nameless = path.with_name(secrets.token_hex(8))
    with suppress(OSError):
        os.rename(path, nameless)
        path = nameless
    path.unlink()
    with suppress(OSError):
        atomic.sync_folder(path.parent)
