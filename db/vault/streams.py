"""What goes on beside a large stream: its fingerprint is taken, and what is written already goes to the disk. Small
ones get no thread. Knows neither keys nor documents.
"""

from __future__ import annotations

import hashlib
import os
import threading
from queue import Queue
from types import TracebackType
from typing import Self

BLOCK = 256 * 1024
_LARGE = 4 * 1024 * 1024  # bytes from which a thread is worth it
_WAITING = 16  # blocks that wait for the fingerprint at most
_BEHIND = 32 * 1024 * 1024  # bytes that are written before the disk is asked to take them


class Fingerprint:
    """SHA-256 of all that is fed; of a large stream in a thread of its own, which ends with the block."""

    def __init__(self) -> None:
        self._hash = hashlib.sha256()
        self._fed = 0
        self._held: list[bytes] = []
        self._held_size = 0
        self._waiting: Queue[bytes] = Queue(_WAITING)
        self._thread: threading.Thread | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def feed(self, data: bytes) -> None:
        """The next bytes."""
        if self._thread is not None:
            self._held.append(data)
            self._held_size += len(data)
            if self._held_size >= BLOCK:
                self._hand_over()
            return
        self._hash.update(data)
        self._fed += len(data)
        if self._fed >= _LARGE:
            self._thread = threading.Thread(target=self._work, name="fingerprint", daemon=True)
            self._thread.start()

    def close(self) -> None:
        """Nothing more comes."""
        if self._thread is not None:
            self._hand_over()
            self._waiting.put(b"")
            self._thread.join()
            self._thread = None

    def hexdigest(self) -> str:
        """Of everything that was fed."""
        self.close()
        return self._hash.hexdigest()

    def _hand_over(self) -> None:
        """In large pieces: each hand-over may cost a turn of the interpreter."""
        if self._held:
            self._waiting.put(b"".join(self._held))
            self._held, self._held_size = [], 0

    def _work(self) -> None:
        while data := self._waiting.get():
            self._hash.update(data)


class WritingBehind:
    """Lets the disk take what is written while more is made, so that the last sync is short. What a sync meets here is
    raised at the end of the block: the system tells it once only.
    """

    def __init__(self, descriptor: int | None) -> None:
        self._descriptor = descriptor
        self._since = 0
        self._due = threading.Event()
        self._ended = False
        self._thread: threading.Thread | None = None
        self._error: OSError | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _error: BaseException | None, _trace: TracebackType | None
    ) -> None:
        self._ended = True
        self._due.set()
        if self._thread is not None:
            self._thread.join()
        if kind is None and self._error is not None:
            raise self._error

    def wrote(self, count: int) -> None:
        """So many bytes more are written."""
        self._since += count
        if self._since >= _BEHIND and self._descriptor is not None and hasattr(os, "fdatasync"):
            self._since = 0
            if self._thread is None:
                self._thread = threading.Thread(target=self._work, name="writing behind", daemon=True)
                self._thread.start()
            self._due.set()

    def _work(self) -> None:
        assert self._descriptor is not None
        while self._error is None:
            self._due.wait()
            self._due.clear()
            if self._ended:
                return
            try:
                os.fdatasync(self._descriptor)
            except OSError as error:
                self._error = error


def descriptor_of(target: object) -> int | None:
    """Of the file on a disk that this is, if it is one."""
    try:
        descriptor: int = target.fileno()  # type: ignore[attr-defined]
    except (AttributeError, OSError):
        return None
    return descriptor
