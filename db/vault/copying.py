"""Files of documents copied from one folder to another, still encrypted, and read back from the disk they came to.

A backup copies them out, a restored vault back in. The names never change their meaning, so a file that is there with
the right size is not copied again. Knows no keys: what a file holds is proved elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from pathlib import Path

from db.errors import DaftarError, DiskTrouble
from db.reporting import Report
from db.vault import atomic
from db.vault.documents import DocumentFiles
from db.vault.sealing import sealed_size
from resources.text import _

_CHUNK = 1 << 20
_UNIT = 1024  # numbers of bytes would not fit where progress is shown


class Lost(DaftarError):
    """The file is missing, cut short or cannot be read where it should be."""


class Progress:
    """How many bytes of a long work are done, and what is being done."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._total = 0
        self._text = ""
        self.done = 0

    def expect(self, total: int) -> None:
        self._total = total
        self.step(0)

    def says(self, text: str) -> None:
        self._text = text
        self.step(0)

    def step(self, size: int) -> None:
        self.stand(self.done + size)

    def stand(self, done: int) -> None:
        self.done = done
        self._report(min(done, self._total) // _UNIT, self._total // _UNIT + 1, self._text)


class Copying:
    """The documents of one folder on their way to another."""

    def __init__(self, source: DocumentFiles, target: DocumentFiles, progress: Progress) -> None:
        self.source, self.target, self._progress = source, target, progress

    def missing(self, listed: Mapping[str, int]) -> list[str]:
        """Which of these documents are not at the target as they should be."""
        return [name for name, size in listed.items() if not self.is_whole(name, size)]

    def is_whole(self, name: str, size: int) -> bool:
        """Whether the target has the file in its right size; where the source has lost it, a size that may be right."""
        there = _size(self.target.path(name))
        return there >= sealed_size(size) and (there == self.source_size(name) or self.is_lost(name, size))

    def is_lost(self, name: str, size: int) -> bool:
        """Whether the source itself has no such file any more, or a part of it."""
        return self.source_size(name) < sealed_size(size)

    def source_size(self, name: str) -> int:
        return max(0, _size(self.source.path(name)))

    def copy(self, name: str, size: int) -> None:
        """Copy one file and compare what is on the disk with what was read. Raises Lost where there is none to copy."""
        if self.is_lost(name, size):
            raise Lost
        self.copy_file(self.source.path(name), self.target.path(name))

    def copy_file(self, path: Path, target: Path) -> None:
        read = hashlib.sha256()

        def same(part: Path) -> None:
            if self._sum(part) != read.digest():
                raise DiskTrouble(_("The disk changed what was written to it."), _("Take another stick or disk."))

        try:
            file = path.open("rb")
        except OSError:
            raise Lost from None
        with file, atomic.replacing(target, check=same) as writing:
            while chunk := _read(file.read):
                read.update(chunk)
                writing.write(chunk)
                self._progress.step(len(chunk))

    def assert_there(self, listed: Mapping[str, int]) -> None:
        if self.missing(listed):
            raise DiskTrouble

    def _sum(self, path: Path) -> bytes:
        summed = hashlib.sha256()
        with path.open("rb") as file:
            while chunk := file.read(_CHUNK):
                summed.update(chunk)
                self._progress.step(len(chunk))
        return summed.digest()


def _read(read: Callable[[int], bytes]) -> bytes:
    try:
        return read(_CHUNK)
    except OSError:
        raise Lost from None


def _size(path: Path) -> int:
    try:
        found = path.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return -1
    return found.st_size if path.is_file() and not path.is_symlink() else -1
