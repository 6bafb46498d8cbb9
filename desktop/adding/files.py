"""Files as they are found on the disk: gathered from folders, opened without following anything anywhere, and watched
while they are read. Knows no store, and of vaults only what one looks like.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from db.reporting import Report
from db.values.texts import writable
from db.vault.folder import is_vault
from desktop.adding import errors
from desktop.adding.errors import NotTaken, Told
from desktop.adding.kinds import HEAD

DEEPEST = 100  # folders inside one another
_OF_THE_SYSTEM = frozenset(
    ("thumbs.db", "desktop.ini", "ehthumbs.db", "$recycle.bin", "system volume information", "__macosx", "lost+found")
)
_TURNING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")  # signs that turn the letters after them round
_BREAKS = re.compile(r"[\n\t]+")
_READ_ONLY = os.O_RDONLY | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
_CAREFULLY = _READ_ONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)


@dataclass(frozen=True, slots=True)
class Stamp:
    """By what a file on the disk is known again."""

    device: int
    inode: int
    size: int
    changed: int  # nanoseconds

    @classmethod
    def of(cls, found: os.stat_result) -> Stamp:
        return cls(found.st_dev, found.st_ino, found.st_size, found.st_mtime_ns)


class Reading(Protocol):
    """A piece that is being read: its size, its first bytes once they went by, and whether it stayed what it was."""

    size: int
    head: bytes
    stamp: Stamp | None
    changed_at: datetime | None

    def read(self, size: int = -1, /) -> bytes: ...

    def check(self) -> None:
        """Raises `Changed` where what was read is not what was there at the beginning."""
        ...


@dataclass(frozen=True, slots=True)
class Found:
    """A file on the disk. `within` names the folders between what was chosen and the file."""

    path: Path
    within: str = ""
    size: int = 0

    @property
    def name(self) -> str:
        return clean_name(self.path.name)

    @property
    def name_is_changed(self) -> bool:
        return self.name != self.path.name

    @contextmanager
    def opened(self, out_of: Path) -> Iterator[Reading]:
        """The file, to be read once. Raises `NotTaken`; nothing inside of the folder `out_of` is opened."""
        with told():
            _refuse_all_but_files(os.lstat(self.path).st_mode)  # a device may do something when it is merely opened
            if self.path.resolve().is_relative_to(out_of.resolve()):
                raise errors.IsVault
            descriptor = os.open(self.path, _CAREFULLY)
        with os.fdopen(descriptor, "rb", buffering=0) as file:
            yield _OnDisk(self.path, file)


@dataclass(slots=True)
class Pasted:
    """A piece that was never a file: bytes from the clipboard."""

    name: str
    data: bytes
    within: str = ""
    name_is_changed: bool = False

    @property
    def size(self) -> int:
        return len(self.data)

    @contextmanager
    def opened(self, _out_of: Path) -> Iterator[Reading]:
        yield _InMemory(self.data)


@dataclass(slots=True)
class Packed(Pasted):
    """A piece that lay inside of another file."""

    packed_in: str = ""


@dataclass(slots=True)
class Waiting(Pasted):
    """A piece that was a file when it was opened, and waited in the vault until its import went on."""


Piece = Found | Pasted


@dataclass(slots=True)
class Gathered:
    """What stands in the files and folders that were chosen."""

    files: list[Found] = field(default_factory=list)
    refused: list[Told] = field(default_factory=list)
    folders: list[Path] = field(default_factory=list)  # those looked through, the deepest last
    left_out: int = 0  # hidden files and those of the system
    _seen: set[str] = field(default_factory=set)

    @property
    def size(self) -> int:
        return sum(found.size for found in self.files)


def gather(chosen: Iterable[Path], report: Report) -> Gathered:
    """The files that were chosen, and those in the folders that were chosen, with where they lay."""
    gathered = Gathered()
    for path in chosen:
        try:
            mode = os.lstat(path).st_mode
        except OSError as error:
            gathered.refused.append(Told(clean_name(path.name), _trouble(error).summary))
            continue
        if stat.S_ISDIR(mode):
            _look_through(path, path.name, gathered, report)
        else:
            _look_at(path, "", gathered)
    return gathered


def _look_through(folder: Path, within: str, gathered: Gathered, report: Report) -> None:
    report(len(gathered.files), 0)
    if (inside := is_vault(folder)) or within.count("/") > DEEPEST:
        refusal = errors.IsVault() if inside else errors.TooDeep()
        gathered.refused.append(Told(clean_name(folder.name), refusal.summary))
        return
    try:
        with os.scandir(folder) as items:
            found = sorted(items, key=lambda item: item.name)
    except OSError as error:
        gathered.refused.append(Told(clean_name(folder.name), _trouble(error).summary))
        return
    gathered.folders.append(folder)
    for item in found:
        if _is_hidden(item):
            gathered.left_out += 1
        elif item.is_dir(follow_symlinks=False):
            _look_through(Path(item.path), f"{within}/{item.name}", gathered, report)
        else:
            _look_at(Path(item.path), within, gathered)


def _look_at(path: Path, within: str, gathered: Gathered) -> None:
    """Take a file up as it is, once; what it is worth turns out when it is opened."""
    where = os.path.abspath(path)
    if where in gathered._seen:
        return
    gathered._seen.add(where)
    try:
        size = os.lstat(path).st_size
    except OSError:
        size = 0
    gathered.files.append(Found(path, "/".join(clean_name(part) for part in within.split("/")), size))


def _is_hidden(item: os.DirEntry[str]) -> bool:
    name = item.name.lower()
    if name.startswith((".", "~$")) or name in _OF_THE_SYSTEM:
        return True
    attributes = 0
    with suppress(OSError):
        attributes = getattr(item.stat(follow_symlinks=False), "st_file_attributes", 0)  # Windows has them
    return bool(attributes & (stat.FILE_ATTRIBUTE_HIDDEN | stat.FILE_ATTRIBUTE_SYSTEM))


def clean_name(name: str) -> str:
    """A name as it can be kept and shown: no controls, nothing that turns letters round, letters alone."""
    readable = os.fsencode(name).decode("utf-8", "replace") if os.name != "nt" else name
    return _TURNING.sub("", _BREAKS.sub(" ", writable(readable))).strip()


@contextmanager
def told() -> Iterator[None]:
    """Within this block the disk's own errors come out as `NotTaken`."""
    try:
        yield
    except OSError as error:
        raise _trouble(error) from None


def _trouble(error: OSError) -> NotTaken:
    if isinstance(error, FileNotFoundError):
        return errors.Gone()
    if isinstance(error, PermissionError):
        return errors.NoAccess()
    return errors.Unreadable()


def _refuse_all_but_files(mode: int) -> None:
    if not stat.S_ISREG(mode):
        kinds = ((stat.S_ISLNK, errors.IsLink), (stat.S_ISDIR, errors.IsFolder))
        raise next((refusal for is_so, refusal in kinds if is_so(mode)), errors.NoFile)


def _moment(seconds: float) -> datetime | None:
    """When that was, here; nothing where the disk tells of a year that no calendar has."""
    with suppress(ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(seconds, UTC).astimezone()
    return None


class _OnDisk:
    """A file that is watched while it is read."""

    def __init__(self, path: Path, file: Any) -> None:
        self._path, self._file = path, file
        with told():
            found = os.fstat(file.fileno())
        _refuse_all_but_files(found.st_mode)
        if not found.st_size:
            raise errors.Empty
        self.size = found.st_size
        self.stamp: Stamp | None = Stamp.of(found)
        self.changed_at = _moment(found.st_mtime)
        self.head = b""
        self._count = 0
        self._read_ahead()

    def _read_ahead(self) -> None:
        """The system may fetch what comes next, and need not keep it."""
        if hasattr(os, "posix_fadvise"):
            with suppress(OSError):
                os.posix_fadvise(self._file.fileno(), 0, 0, os.POSIX_FADV_SEQUENTIAL)

    def read(self, size: int = -1, /) -> bytes:
        with told():
            data: bytes = self._file.read(size)
        self._count += len(data)
        if self._count > self.size:
            raise errors.Changed
        if len(self.head) < HEAD:
            self.head += data[: HEAD - len(self.head)]
        return data

    def check(self) -> None:
        with told():
            now, there = os.fstat(self._file.fileno()), os.lstat(self._path)
        if self._count != self.size or not self.stamp == Stamp.of(now) == Stamp.of(there):
            raise errors.Changed


class _InMemory:
    """Bytes that nobody else can change."""

    def __init__(self, data: bytes) -> None:
        self._left = memoryview(data)
        self.size = len(data)
        self.head = data[:HEAD]
        self.stamp: Stamp | None = None
        self.changed_at: datetime | None = None

    def read(self, size: int = -1, /) -> bytes:
        size = len(self._left) if size < 0 else size
        data, self._left = bytes(self._left[:size]), self._left[size:]
        return data

    def check(self) -> None:
        """It stayed what it was."""
