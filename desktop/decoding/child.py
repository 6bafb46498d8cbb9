"""The process that decodes, seen from the program: started, asked with patience, believed little, and thrown away.

An answer that is late, has another form than was agreed, or does not come is the end of the process.
"""

from __future__ import annotations

import os
import subprocess
import sys
import weakref
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer
from typing import IO

from db.errors import DaftarError
from desktop import process
from desktop.decoding import errors
from desktop.decoding.kinds import Kind
from desktop.decoding.wire import ANSWER, BEGINNING, MAGIC, QUESTION, Ask, Task, Trouble

PATIENCE = 30.0  # seconds for one answer
_PROGRAM = Path(__file__).parents[2]  # where `python -m desktop` finds it


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: two numbers and bytes, of the length that was promised."""

    width: int
    height: int
    data: bytes


class Child:
    """One process for one file."""

    def __init__(self, kind: Kind, data: bytes, patience: float = PATIENCE, task: Task = Task.LOOK) -> None:
        self._patience = patience
        self._asking = Lock()
        self._late = self._ended = False
        try:
            self._process = _start(task)
        except OSError:
            raise errors.NotConfined from None
        _ALIVE.add(self)
        weakref.finalize(self, _kill, self._process)  # whoever forgets to end it
        try:
            with self._asking, self._patiently():
                self._tell(BEGINNING.pack(kind, len(data)), data)
        except DaftarError:
            self.end()
            raise

    def ask(self, what: Ask, number: int = 0, scale: float = 1.0, most: int = 0, longest: int = 0) -> Answer:
        """One question; `longest` is how many bytes the answer may have."""
        with self._asking, self._patiently():
            self._tell(QUESTION.pack(what, number, scale, most))
            magic, trouble, width, height, length = ANSWER.unpack(self._hear(ANSWER.size))
            if magic != MAGIC or length > longest or trouble not in tuple(Trouble) or (trouble and length):
                raise EOFError
            if trouble:
                raise errors.TROUBLES[Trouble(trouble)]
            return Answer(width, height, self._hear(length))

    def end(self) -> None:
        """Throw it away, whatever it is doing."""
        self._ended = True
        _ALIVE.discard(self)
        self._process.kill()
        self._process.wait()
        with self._asking:
            for pipe in (self._process.stdin, self._process.stdout):
                with suppress(OSError):
                    _there(pipe).close()

    @property
    def is_over(self) -> bool:
        """Whether it answers no more."""
        return self._ended

    @contextmanager
    def _patiently(self) -> Iterator[None]:
        """Whoever waits inside does not wait for ever: the process is killed, and its pipes end."""
        if self._ended:
            raise errors.Damaged
        timer = Timer(self._patience, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            yield
        except (OSError, EOFError):
            self._process.kill()
            self._ended = True
            raise (errors.TooSlow if self._late else errors.Damaged) from None
        finally:
            timer.cancel()

    def _give_up(self) -> None:
        self._late = True
        self._process.kill()

    def _tell(self, *parts: bytes) -> None:
        pipe = _there(self._process.stdin)
        for part in parts:
            pipe.write(part)
        pipe.flush()

    def _hear(self, length: int) -> bytes:
        heard = _there(self._process.stdout).read(length)
        if len(heard) != length:
            raise EOFError
        return heard


_ALIVE: weakref.WeakSet[Child] = weakref.WeakSet()


def end_all() -> None:
    """No process with a piece of the vault outlives the open vault."""
    for child in tuple(_ALIVE):
        child.end()


def command(task: Task = Task.LOOK) -> list[str]:
    """How the process that decodes is started."""
    return process.own_command((str(task),))


def _start(task: Task) -> subprocess.Popen[bytes]:
    frozen = getattr(sys, "frozen", False)
    return subprocess.Popen(
        command(task),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=None if frozen else _PROGRAM,
        env={"SYSTEMROOT": os.environ["SYSTEMROOT"]} if sys.platform == "win32" else {},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _kill(started: subprocess.Popen[bytes]) -> None:
    started.kill()
    started.wait()


def _there(pipe: IO[bytes] | None) -> IO[bytes]:
    assert pipe is not None  # both were asked for
    return pipe
