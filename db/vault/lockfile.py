"""One vault is open for writing in one place at a time, and whoever comes second is told where.

The operating system's own file lock decides: it ends with the process, however the process ends, so a killed program
never blocks. The text in the file (process and host) only serves the sentence, and the one case that the system
cannot see: a folder that another computer holds open, through a shared or synchronised disk.
"""

from __future__ import annotations

import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from db.errors import VaultInUse
from db.vault.atomic import PRIVATE_FILE
from db.vault.trouble import told_plainly
from resources.text import _

NAME = ".lock"
_MOST_BYTES = 4096
_PLAIN = getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_NOFOLLOW", 0)
_FAR = 1 << 30  # Windows keeps others from reading a locked byte: lock one that nobody reads


@dataclass(frozen=True, slots=True)
class Holder:
    """Who wrote the lock file."""

    pid: int
    host: str
    run: str = ""
    """From one start of the computer to the next, where the system tells it."""

    @classmethod
    def this_process(cls) -> Holder:
        host = os.environ.get("COMPUTERNAME", "") if sys.platform == "win32" else os.uname().nodename
        return cls(os.getpid(), host or "?", _this_run())

    def as_bytes(self) -> bytes:
        return json.dumps({"pid": self.pid, "host": self.host, "run": self.run}).encode()

    @property
    def is_elsewhere(self) -> bool:
        return self.host != Holder.this_process().host

    @property
    def is_of_this_run(self) -> bool:
        """Whether the computer has been on since then: what a killed process left is as it left it."""
        return not self.is_elsewhere and bool(self.run) and self.run == _this_run()


class LockFile:
    """The lock that this process holds on a vault's folder: alone to write, or with others to read."""

    def __init__(self, descriptor: int, *, writes: bool, before: bytes = b"") -> None:
        self._descriptor: int | None = descriptor
        self._writes = writes
        self._before = before

    @property
    def left_behind(self) -> bool:
        """Whether its last holder ended without releasing it: killed, or without power."""
        return bool(self._before)

    @property
    def left_in_this_run(self) -> bool:
        """Whether it was killed, and the computer has been on since then."""
        holder = _holder(self._before)
        return holder is not None and holder.is_of_this_run

    @classmethod
    def acquire(cls, folder: Path, *, take_over: bool = False) -> LockFile:
        """Take the lock or raise VaultInUse, which says who has it.

        A lock file left by *another computer* may be stale or may not: nobody can know from here. It is refused until
        a person who knows says so (`take_over`). One left on this computer by a killed process does not matter.
        """
        with told_plainly():
            descriptor = os.open(folder / NAME, os.O_RDWR | os.O_CREAT | _PLAIN, PRIVATE_FILE)
            try:
                before = _read(descriptor)
                holder = _holder(before)
                if not _lock(descriptor):
                    raise _in_use(holder)
                if holder is not None and holder.is_elsewhere and not take_over:
                    raise _in_use(holder, certainly=False)
                _write(descriptor, Holder.this_process().as_bytes())
            except BaseException:
                os.close(descriptor)
                raise
        return cls(descriptor, writes=True, before=before)

    @classmethod
    def acquire_to_read(cls, folder: Path) -> LockFile | None:
        """Keep writers out of a vault that we may only read, or raise VaultInUse; None where there never was a lock."""
        with told_plainly():
            try:
                descriptor = os.open(folder / NAME, os.O_RDONLY | _PLAIN)
            except FileNotFoundError:
                return None
            try:
                if not _lock_to_read(descriptor):
                    raise _in_use(_holder(_read(descriptor)))
            except BaseException:
                os.close(descriptor)
                raise
        return cls(descriptor, writes=False)

    def release(self) -> None:
        """Let others in. The empty file stays: removing it would let two processes lock two different files."""
        self._end(b"")

    def withdraw(self) -> None:
        """Let others in, and leave the file as it was found: the vault was not opened."""
        self._end(self._before)

    def _end(self, left: bytes) -> None:
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is None:
            return
        try:
            if self._writes:
                _write(descriptor, left)
        except OSError:
            pass  # a full or vanished disk: the system's lock ends all the same
        finally:
            os.close(descriptor)


def _in_use(holder: Holder | None, *, certainly: bool = True) -> VaultInUse:
    if holder is None:
        return VaultInUse()
    if not holder.is_elsewhere:
        return VaultInUse(_("This vault is already open in another window (process {pid}).").format(pid=holder.pid))
    summary = _("This vault is open on the computer “{host}” (process {pid}).").format(
        host=_shown(holder), pid=holder.pid
    )
    if certainly:
        return VaultInUse(summary)
    return VaultInUse(
        _("This vault was left open on the computer “{host}” (process {pid}).").format(
            host=_shown(holder), pid=holder.pid
        ),
        _("Close it there. If it is certainly not open there any more, it can be opened here all the same."),
        can_take_over=True,
    )


def _shown(holder: Holder) -> str:
    """A host's name as far as it is fit to show: the file may come from a stranger."""
    return "".join(character for character in holder.host[:64] if character.isprintable()) or "?"


def _this_run() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="utf-8").strip()
    except (OSError, ValueError):
        return ""  # only Linux tells


def _read(descriptor: int) -> bytes:
    try:
        os.lseek(descriptor, 0, os.SEEK_SET)
        return os.read(descriptor, _MOST_BYTES)
    except OSError:
        return b""


def _holder(stated: bytes) -> Holder | None:
    try:
        read = json.loads(stated)
        return Holder(int(read["pid"]), str(read["host"]), str(read.get("run", "")))
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
        return None


def _write(descriptor: int, data: bytes) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, data)


if sys.platform == "win32":
    import msvcrt

    def _lock(descriptor: int) -> bool:
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

    def _lock_to_read(descriptor: int) -> bool:
        # Windows knows no lock that readers share here: look whether somebody writes, and let go.
        if not _lock(descriptor):
            return False
        os.lseek(descriptor, _FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)
        return True

else:
    import fcntl

    def _lock(descriptor: int, kind: int = fcntl.LOCK_EX) -> bool:
        try:
            fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True

    def _lock_to_read(descriptor: int) -> bool:
        return _lock(descriptor, fcntl.LOCK_SH)
