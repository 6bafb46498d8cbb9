"""What the disk and the database report, turned into the trouble that people are told about.

The only place that reads error numbers. A raw error names paths, statements or values and never passes this border;
what is not recognised here stays what it is: a bug.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlcipher3 import dbapi2

from db.errors import (
    DaftarError,
    DiskFull,
    DiskReadOnly,
    DiskTrouble,
    FileTooLarge,
    NameNotTaken,
    NoAccess,
    NotEnoughMemory,
    NotFound,
    VaultDamaged,
    VaultInUse,
    VaultReadOnly,
)
from resources.text import _

_DISK: dict[int, type[DiskTrouble]] = {
    errno.ENOSPC: DiskFull,
    errno.EFBIG: FileTooLarge,
    errno.EROFS: DiskReadOnly,
    errno.EACCES: NoAccess,
    errno.EPERM: NoAccess,
    errno.ENOENT: NotFound,
    errno.ENAMETOOLONG: NameNotTaken,
    errno.EILSEQ: NameNotTaken,
    errno.EISDIR: NameNotTaken,
}
if hasattr(errno, "EDQUOT"):
    _DISK[errno.EDQUOT] = DiskFull

# SQLite's result codes; the low byte is the kind. The binding lacks some of the names.
_BUSY, _LOCKED, _NO_MEMORY, _READ_ONLY, _IO = 5, 6, 7, 8, 10
_CORRUPT, _FULL, _CANNOT_OPEN, _NOT_A_DATABASE = 11, 13, 14, 26
_IO_SHARED_MEMORY_SIZE = _IO | (19 << 8)  # the index of the log could not grow: the disk is full


def of_disk(error: OSError) -> DiskTrouble:
    """The trouble that an operating system error stands for; every one of them is trouble from outside."""
    if error.errno == errno.EINVAL and error.filename is not None:
        return NameNotTaken()  # so do FAT, exFAT and Windows say it of signs that they do not allow
    return _DISK.get(error.errno or 0, DiskTrouble)()


def of_database(error: BaseException) -> DaftarError | None:
    """The trouble that a database error stands for, or None when the statement was wrong: that is a bug."""
    if not isinstance(error, dbapi2.Error):
        return None
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return None
    if code == _IO_SHARED_MEMORY_SIZE:
        return DiskFull()
    kind = code & 0xFF
    if kind in (_BUSY, _LOCKED):
        return VaultInUse(_("The vault is busy with something else."), _("Wait a moment and try again."))
    plain: dict[int, type[DaftarError]] = {
        _NO_MEMORY: NotEnoughMemory,
        _READ_ONLY: VaultReadOnly,
        _IO: DiskTrouble,
        _CORRUPT: VaultDamaged,
        _FULL: DiskFull,
        _CANNOT_OPEN: DiskTrouble,
        _NOT_A_DATABASE: VaultDamaged,
    }
    return plain[kind]() if kind in plain else None


def known(error: BaseException) -> DaftarError | None:
    """The known trouble behind an error, also when SQLAlchemy wrapped it; None means a bug."""
    if isinstance(error, DaftarError):
        return error
    if isinstance(error, OSError):
        return of_disk(error)
    if isinstance(error, MemoryError):
        return NotEnoughMemory()
    return of_database(getattr(error, "orig", None) or error)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Within this block known trouble comes out as a `DaftarError`; a bug comes out as it is."""
    try:
        yield
    except DaftarError:
        raise
    except (OSError, MemoryError, dbapi2.Error) as error:
        trouble = known(error)
        if trouble is None:
            raise
        # The raw error may name a path or a value: it is not carried along.
        raise trouble from None
