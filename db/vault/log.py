"""SQLite's write-ahead log, read by its published format to learn one thing: whether confirmed changes were lost in it.

SQLite ends its reading at the first frame whose checksum is wrong and says nothing: right after a power cut in the
middle of a commit, wrong when the disk changed a byte of one that was confirmed. What was confirmed follows from what
stands behind it, and from the index beside the log, which a killed process leaves. Reads the frames' outsides only and
needs no key.
"""

from __future__ import annotations

import struct
import sys
from dataclasses import dataclass
from pathlib import Path

_HEADER = struct.Struct(">8I")
_FRAME = struct.Struct(">6I")
_MAGIC, _BIG_ENDIAN = 0x377F0682, 1
_MASK = 0xFFFFFFFF
# Confirmed frames, salts, checksums, and how many frames are in their place; in the order of this computer.
_INDEX, _INDEX_SUMMED = struct.Struct("=16x I 12x 8s 2I 48x I"), 40


@dataclass(frozen=True, slots=True)
class _Log:
    data: bytes
    page: int
    salts: tuple[int, int]
    sums: tuple[int, int]
    order: str

    @property
    def frames(self) -> int:
        return (len(self.data) - _HEADER.size) // (_FRAME.size + self.page)

    def frame(self, number: int) -> tuple[int, tuple[int, int], tuple[int, int], int]:
        """Size of the database after a commit (0 within one), salts, checksums, and where the frame begins."""
        at = _HEADER.size + number * (_FRAME.size + self.page)
        _page, commit, salt1, salt2, sum1, sum2 = _FRAME.unpack_from(self.data, at)
        return commit, (salt1, salt2), (sum1, sum2), at


@dataclass(frozen=True, slots=True)
class _Index:
    """What SQLite last knew of the log."""

    frames: int
    salts: bytes
    settled: int


def lost_changes(file: Path, *, index_is_exact: bool = False) -> bool:
    """True when a commit that was confirmed can no longer be read from this log.

    A commit is confirmed once something was written after it, for every commit is synced before the next one begins.
    The last one may be cut short by a power cut: then it was never confirmed, and nothing is lost, unless the index
    says that it was. `index_is_exact` says that the computer has been on since a process was killed: then the index is
    as that left it, and a log that is not there at all is missed as well.
    """
    index = _index(file)
    try:
        data = file.read_bytes()
    except FileNotFoundError:
        data = b""
    if len(data) < _HEADER.size and index_is_exact and index is not None and index.settled < index.frames:
        return True
    if not data:
        return False
    log = _opened(data)
    if log is None:
        # A header is written and synced before any frame: bytes of frames behind a broken one were confirmed.
        return len(data) > _HEADER.size
    readable = _readable(log)
    if index is not None and index.salts == data[16:24] and readable < index.frames:
        return True
    committed_after = False
    for number in range(readable, log.frames):
        commit, salts, _sums, _at = log.frame(number)
        if salts != log.salts:
            continue  # left from before the log was begun anew
        if committed_after:
            return True
        committed_after = commit != 0
    return False


def _opened(data: bytes) -> _Log | None:
    if len(data) < _HEADER.size:
        return None
    magic, _version, page, _sequence, salt1, salt2, sum1, sum2 = _HEADER.unpack_from(data)
    if magic & ~_BIG_ENDIAN != _MAGIC or page < 512 or page > 65536 or page & (page - 1):
        return None
    order = ">" if magic & _BIG_ENDIAN else "<"
    if _summed((0, 0), data[: _HEADER.size - 8], order) != (sum1, sum2):
        return None
    return _Log(data, page, (salt1, salt2), (sum1, sum2), order)


def _readable(log: _Log) -> int:
    """How many frames SQLite would read."""
    sums = log.sums
    for number in range(log.frames):
        _commit, salts, stated, at = log.frame(number)
        sums = _summed(sums, log.data[at : at + 8], log.order)
        sums = _summed(sums, log.data[at + _FRAME.size : at + _FRAME.size + log.page], log.order)
        if salts != log.salts or sums != stated:
            return number
    return log.frames


def _index(log: Path) -> _Index | None:
    """What the index beside a log says, if it is there and whole.

    SQLite keeps the index in memory and writes a number into it only after the frames are synced, so an index that
    reached the disk before a power cut says too little of a log, never too much.
    """
    try:
        with log.with_name(f"{log.name.removesuffix('-wal')}-shm").open("rb") as file:
            head = file.read(_INDEX.size)
    except FileNotFoundError:
        return None
    if len(head) < _INDEX.size:
        return None
    frames, salts, first, second, settled = _INDEX.unpack(head)
    order = "<" if sys.byteorder == "little" else ">"
    is_whole = _summed((0, 0), head[:_INDEX_SUMMED], order) == (first, second)
    return _Index(frames, salts, settled) if is_whole else None


def _summed(sums: tuple[int, int], data: bytes, order: str) -> tuple[int, int]:
    """SQLite's running checksum over pairs of words."""
    first, second = sums
    words = iter(struct.unpack(f"{order}{len(data) // 4}I", data))
    for even, odd in zip(words, words, strict=True):
        first = (first + even + second) & _MASK
        second = (second + odd + first) & _MASK
    return first, second
