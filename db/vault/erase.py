"""Erase a vault: its keys at once, then everything else of it that lies in its folder.

No passphrase is asked for: whoever has the disk can delete the folder anyway, and whoever is in need has no time. The
order is what matters. First the folder of the slots gets another name, in one step: before it the vault is whole, and
after it no program of ours opens it, whatever happens next. Then every slot is overwritten and synced before any is
unlinked; that takes well under a second and is all that counts. The head of the database and of each document come
after, and whatever is left is removed. What was cut short is finished by erasing once more.

On flash memory the system decides where bytes are written, so an old copy of a slot may stay somewhere on the chip,
out of reach of any program but not of a laboratory: a weak passphrase then protects little. Knows files and no keys.
"""

from __future__ import annotations

import json
import os
import re
import secrets
import stat
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from db.errors import DiskTrouble, NotAVault
from db.reporting import Report, silent
from db.vault import atomic
from db.vault.folder import DOCUMENT_NAME, FORMAT, VaultFolder
from resources.text import N_

HEAD = 4096  # bytes at the beginning of a file without which the rest says nothing
_SLOT_MOST = 1 << 20
_RECORDS = ("records.db", "records.db-wal", "records.db-shm", "records.db-journal")
_DOCUMENT = re.compile(DOCUMENT_NAME)
_PLAIN = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)


class NotErased(DiskTrouble):
    """Nothing can be written over the keys where they lie."""

    says = N_("The keys of this vault could not be erased: nothing can be overwritten there.")
    advises = N_("It still opens. Make the disk writable and try again, or destroy the disk itself.")


@dataclass(frozen=True, slots=True)
class Left:
    """What an erased vault left in its folder."""

    others: tuple[str, ...] = ()  # files that are not the vault's, by name: they were not touched
    ours: int = 0  # files of the vault that could not be removed; none of them can be opened


def is_vault(where: Path) -> bool:
    """Whether this folder is a vault, also one that is damaged or half erased: nothing else is ever erased."""
    places = VaultFolder(where)
    if not _is_folder(where):
        return False
    with suppress(OSError, ValueError, TypeError, KeyError, RecursionError):
        if json.loads(_card(where) or "{}")["format"] == FORMAT:
            return True
    return _is_file(places.records) and (_is_folder(places.slots) or _is_folder(places.erasing))


def erase_keys(where: Path) -> int:
    """Destroy every key slot. When this returns, the vault cannot be opened any more from this device.

    Tells how many slots could only be removed and not overwritten (a full disk that writes elsewhere, a failing one).
    Raises NotErased where a slot cannot be reached for writing; then the vault is as it was.
    """
    places = VaultFolder(where.absolute())
    if not is_vault(places.path):
        raise NotAVault
    with ExitStack() as opened:
        slots = [(slot, _for_writing(slot, opened)) for slot in _slots(places)]
        with suppress(OSError):  # where nothing can be renamed, the slots can be overwritten all the same
            places.slots.rename(places.erasing)
            atomic.sync_folder(places.path)
        spared = sum(not _overwrite(descriptor, most=_SLOT_MOST) for _slot, descriptor in slots)
    for slot in _slots(places):
        with suppress(OSError):
            slot.unlink()
    for folder in (places.erasing, places.slots):
        with suppress(OSError):
            folder.rmdir()
    with suppress(OSError):
        atomic.sync_folder(places.path)
    if spared and _slots(places):
        raise NotErased
    return spared


def erase_rest(where: Path, report: Report = silent) -> Left:
    """Overwrite the head of the records and of each document, and remove what is the vault's.

    The keys are destroyed by then. `report` may raise to stop it: what is left says nothing to anybody.
    """
    places = VaultFolder(where.absolute())
    records = [path for path in _files(places.path) if path.name in _RECORDS]
    passing = _passing(places)
    passed = [path for tree in passing for path in _below(tree)]
    sealed = [*records, *_files(places.earlier), *passed, *_files(places.documents)]
    total = len(sealed)
    for done, path in enumerate(sealed):
        report(done, total)
        with suppress(NotErased), ExitStack() as opened:
            _overwrite(_for_writing(path, opened), most=HEAD)
    own = (places.reserve, places.backup_mark, places.path / ".lock", *atomic.leftovers(places.path))
    _remove((*sealed, *(path for path in own if _is_file(path))))
    for folder in (places.documents, places.earlier, places.erasing, places.slots, *passing):
        _remove_folders(folder)
    _remove((places.card,))  # the last: until then the rest is known for a vault that was erased
    with suppress(OSError):
        places.path.rmdir()
        atomic.sync_folder(places.path.parent)
    report(total, total)
    return _left(places)


def _slots(places: VaultFolder) -> list[Path]:
    """Every file that may hold a key: of the slots, of an erasure cut short, of a new key being put in place."""
    sealed = [path for tree in _passing(places) for path in _below(tree) if path.suffix in (".age", ".sha256")]
    others = [path for path in sealed if not _DOCUMENT.fullmatch(path.name)]
    return [*_files(places.slots), *_files(places.erasing), *others]


def _passing(places: VaultFolder) -> list[Path]:
    """Folders of a new key that is being put in place, and of what it replaced; beside the vault, copies of this very
    one that were never finished, as a restoring that was killed leaves them.
    """
    beside = (
        path for path in atomic.leftovers(places.path.parent) if (card := _card(path)) and card == _card(places.path)
    )
    return [places.next, *(path for path in atomic.leftovers(places.path) if _is_folder(path)), *beside]


def _card(where: Path) -> bytes:
    """What the card in a folder says; nothing where there is none."""
    card = VaultFolder(where).card
    if not _is_folder(where) or not _is_file(card):
        return b""
    with card.open("rb") as file:
        return file.read(HEAD)


def _for_writing(slot: Path, opened: ExitStack) -> int:
    try:
        with suppress(OSError):
            os.chmod(slot, atomic.PRIVATE_FILE)
        descriptor = os.open(slot, os.O_WRONLY | _PLAIN)
    except OSError:
        raise NotErased from None
    opened.callback(os.close, descriptor)
    return descriptor


def _overwrite(descriptor: int, *, most: int) -> bool:
    """Put random bytes over the beginning of a file and sync them; whether that was done."""
    try:
        size, written = min(os.fstat(descriptor).st_size, most), 0
        while written < size:
            written += os.write(descriptor, secrets.token_bytes(size - written))
        atomic.sync(descriptor)
    except OSError:
        return False
    return True


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink()


def _remove_folders(folder: Path) -> None:
    """Remove a folder of ours and the empty folders in it; what somebody else put there stays."""
    if not _is_folder(folder):
        return
    for inside in sorted(_folders(folder), reverse=True):
        with suppress(OSError):
            inside.rmdir()
    with suppress(OSError):
        folder.rmdir()


def _left(places: VaultFolder) -> Left:
    if not _is_folder(places.path):
        return Left()
    ours = {places.card, places.reserve, places.backup_mark, *(places.path / name for name in (*_RECORDS, ".lock"))}
    folders = (places.documents, places.earlier, places.erasing, places.slots, *_passing(places))
    inside = [path for folder in folders for path in _below(folder)]
    others = [path.name for path in places.path.iterdir() if path not in ours and path not in folders]
    return Left(tuple(sorted(others)), len(inside) + sum(path in ours for path in _files(places.path)))


def _files(folder: Path) -> list[Path]:
    """The plain files in a folder. Links are not followed."""
    try:
        return [path for path in sorted(folder.iterdir()) if _is_file(path)] if _is_folder(folder) else []
    except OSError:
        return []


def _below(folder: Path) -> list[Path]:
    """The plain files in a folder of ours and in the folders inside it."""
    return [path for where in (folder, *sorted(_folders(folder))) for path in _files(where)]


def _folders(folder: Path) -> Iterator[Path]:
    for where, folders, _names in os.walk(folder):
        yield from (Path(where, name) for name in folders)


def _is_file(path: Path) -> bool:
    return _mode(path, stat.S_ISREG)


def _is_folder(path: Path) -> bool:
    return _mode(path, stat.S_ISDIR)


def _mode(path: Path, kind: Callable[[int], bool]) -> bool:
    try:
        return kind(path.lstat().st_mode)
    except OSError:
        return False
