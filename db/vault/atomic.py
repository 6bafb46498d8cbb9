"""A file is replaced as a whole or not at all.

Written beside its place (0600), synced, checked, renamed, and the folder synced: after a kill, a power cut or a full
disk the old file or the new one is there, never a part. Key slots and finished prints are saved this way. Knows
nothing of vaults.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from db.errors import VaultExists
from db.vault.trouble import told_plainly

PRIVATE_FILE = 0o600
PRIVATE_FOLDER = 0o700

_PART_PREFIX, _PART_SUFFIX = ".daftar-", ".part"
_HEAD = 4096
_NO_SYNC_HERE = {errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF}


def write(
    path: Path, data: bytes | bytearray, *, check: Callable[[Path], None] | None = None, replace: bool = True
) -> None:
    """Put these bytes in the place of a file. See `replacing`."""
    with replacing(path, check=check, replace=replace) as file:
        file.write(data)


@contextmanager
def replacing(path: Path, *, check: Callable[[Path], None] | None = None, replace: bool = True) -> Iterator[BinaryIO]:
    """A file to write into, which takes the place of `path` when the block ends well.

    `check` is given the synced part file and raises when what is on the disk is not right: then the old file stays.
    With `replace=False` a file that is already there is refused.
    """
    with told_plainly():
        part = beside(path)
        try:
            with open_private(part) as file:
                yield file
                file.flush()
                sync(file.fileno())
            if check is not None:
                forget_cached(part)
                check(part)
            if not replace and os.path.lexists(path):
                raise VaultExists
            os.replace(part, path)
        except BaseException:
            with suppress(OSError):
                part.unlink()
            raise
        sync_folder(path.parent)


def beside(path: Path) -> Path:
    """A new name in the same folder for something unfinished; it says nothing of what it will be."""
    return path.with_name(f"{_PART_PREFIX}{secrets.token_hex(8)}{_PART_SUFFIX}")


def open_private(path: Path) -> BinaryIO:
    """A new file that only its owner may read; one that is there already is never opened."""
    flags = os.O_CREAT | os.O_EXCL | os.O_WRONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
    return os.fdopen(os.open(path, flags | getattr(os, "O_BINARY", 0), PRIVATE_FILE), "wb")


def leftovers(folder: Path) -> tuple[Path, ...]:
    """Part files that a killed process left in a folder; whoever holds the vault's lock may remove them."""
    return tuple(sorted(folder.glob(f"{_PART_PREFIX}*{_PART_SUFFIX}")))


def destroy(path: Path) -> None:
    """Remove a file or a folder of ours for good. The head of a file is overwritten first: without it nothing that is
    encrypted can be opened, even where the disk still holds the rest (flash memory may keep the head as well).
    """
    if path.is_dir() and not path.is_symlink():
        for part in sorted(path.iterdir()):
            destroy(part)
        path.rmdir()
        return
    if stat.S_ISREG(path.lstat().st_mode):  # to open a channel is to wait for its reader
        descriptor = os.open(path, os.O_WRONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0))
        try:
            os.write(descriptor, secrets.token_bytes(min(os.fstat(descriptor).st_size, _HEAD)))
            sync(descriptor)
        finally:
            os.close(descriptor)
    path.unlink()


def sync(descriptor: int) -> None:
    """The bytes are on the disk when this returns."""
    if sys.platform == "darwin":
        import fcntl

        # fsync leaves the bytes in the drive's cache on a Mac.
        with suppress(OSError):
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
            return
    os.fsync(descriptor)


def sync_file(path: Path) -> None:
    """The bytes of a file that others wrote are on the disk when this returns."""
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_CLOEXEC", 0))
    try:
        sync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk when this returns (Windows does it by itself)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        sync(descriptor)
    except OSError as error:
        # Some network and FUSE disks cannot sync a folder, and say so.
        if error.errno not in _NO_SYNC_HERE:
            raise
    finally:
        os.close(descriptor)


def forget_cached(path: Path) -> None:
    """Ask the system to read the file from the disk next time, so that a check sees what is really there."""
    if not hasattr(os, "posix_fadvise"):
        return
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK)  # a channel halts nobody
    try:
        with suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)
    finally:
        os.close(descriptor)
