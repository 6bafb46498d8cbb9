"""The shim in C, seen from Python: compiled when it is first needed, loaded before libc, armed for one folder.

A process that uses it starts itself anew once, because libc must find the shim at its very beginning.
"""

from __future__ import annotations

import ctypes
import enum
import hashlib
import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SOURCE = Path(__file__).with_name("shim.c")
ROOT = SOURCE.parents[2]
_LOADED = "DAFTAR_TORTURE_SHIM"


class How(enum.IntEnum):
    """What happens at the chosen call."""

    COUNT = 0
    FAIL = 1
    PART = 2
    """A write does half of what was asked; the caller has to go on."""
    KILL = 3
    KILL_PART = 4
    """Half of a write reaches the file, and the process ends."""


class Op(enum.IntEnum):
    """The calls that are seen."""

    OPEN = 1
    MADE = 2
    """An opening that made the file; counted as an opening."""
    WRITE = 3
    SYNC = 4
    RENAME = 5
    UNLINK = 6
    TRUNCATE = 7
    MKDIR = 8
    RMDIR = 9
    ALLOCATE = 10
    MARK = 11


EVERY = -1


@dataclass(frozen=True, slots=True)
class Blow:
    """What the disk does to the process, and at which call."""

    how: How = How.COUNT
    at: int = 0
    error: int = 0
    sticky: bool = False
    kinds: int = EVERY
    """A bit for each `Op` that counts."""

    @property
    def kills(self) -> bool:
        return self.how in (How.KILL, How.KILL_PART)


def built() -> Path:
    """The shim as a library, made anew when its source has changed."""
    stamp = hashlib.sha256(SOURCE.read_bytes()).hexdigest()[:16]
    library = ROOT / "build" / "torture" / f"shim-{stamp}.so"
    if not library.exists():
        library.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=library.parent) as place:
            part = Path(place, "shim.so")
            command = ["gcc", "-O2", "-Wall", "-Werror", "-shared", "-fPIC", "-o", str(part), str(SOURCE)]
            subprocess.run([*command, "-ldl", "-lpthread"], check=True)
            part.rename(library)  # two may build at once: each puts a whole one there
    return library


def start_under() -> None:
    """Start this very process anew with the shim before libc, unless that was done."""
    if os.environ.get(_LOADED):
        return
    library = str(built())
    environment = {**os.environ, "LD_PRELOAD": library, _LOADED: library, "PYTHONHASHSEED": "0"}
    os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)


class Shim:
    """The shim of this process."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(os.environ[_LOADED])
        self._library.torture_arm.argtypes = (
            *(ctypes.c_char_p, ctypes.c_int, ctypes.c_long, ctypes.c_int, ctypes.c_int, ctypes.c_long, ctypes.c_int),
        )
        self._library.torture_disarm.restype = self._library.torture_writes.restype = ctypes.c_long

    def arm(self, folder: Path, blow: Blow, log: int = -1) -> None:
        """From now on, calls below `folder` count."""
        self._library.torture_arm(
            os.fsencode(folder.resolve()), blow.how, blow.at, blow.error, int(blow.sticky), blow.kinds, log
        )

    def disarm(self) -> tuple[int, int]:
        """How many calls were counted, and how many writes there were."""
        return int(self._library.torture_disarm()), int(self._library.torture_writes())

    def mark(self, words: str) -> None:
        """Write a word of ours between the calls in the log."""
        self._library.torture_mark(words.encode())
