"""A screen without a person (Xvfb) whose picture lies in a file: when a program has painted its window is seen from
outside, the same way for every program.

Xvfb is asked to keep its frame buffer in a mapped file. That file is looked at every few milliseconds; a window counts
as painted at the first look that shows what stays: all but one pixel in two hundred (a blinking cursor) as at the end.
"""

from __future__ import annotations

import mmap
import os
import subprocess
import tempfile
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

WIDTH, HEIGHT = 1366, 768
LOOK_EVERY = 0.008
WATCHED = 4.0  # seconds after which a program is taken to have come to rest
SAME = 0.995
_LINES = 8  # every eighth byte is compared when two pictures differ


@dataclass(frozen=True, slots=True)
class Start:
    """How one start of a program went."""

    painted: float  # seconds from starting the process to its window as it stays
    resident: float  # MB
    proportional: float | None  # MB, shared pages divided among their users; only root may look into a hardened process


@contextmanager
def screen() -> Iterator[tuple[str, Path]]:
    """A display of our own and the file of its picture."""
    with tempfile.TemporaryDirectory(prefix="daftar-bench-") as folder:
        reading, writing = os.pipe()
        xvfb = subprocess.Popen(
            [
                *("Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24"),
                *("-fbdir", folder, "-noreset", "-nolisten", "tcp"),
            ],
            pass_fds=(writing,),
            stderr=subprocess.DEVNULL,
        )
        os.close(writing)
        try:
            number = os.read(reading, 16).decode().strip()
            yield f":{number}", Path(folder) / "Xvfb_screen0"
        finally:
            os.close(reading)
            xvfb.terminate()
            xvfb.wait()


def start(command: Sequence[str], environment: Mapping[str, str], display: str, picture: Path) -> Start:
    """Start a program, watch its window come, look at its memory, and end it."""
    with picture.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as seen:
        looks: list[tuple[float, bytes]] = []
        last = zlib.crc32(seen)
        began = time.perf_counter()
        process = subprocess.Popen(
            command, env={**environment, "DISPLAY": display}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )
        try:
            while (now := time.perf_counter() - began) < WATCHED:
                current = zlib.crc32(seen)
                if current != last:
                    looks.append((now, seen[:]))
                    last = current
                time.sleep(LOOK_EVERY)
            if process.poll() is not None or not looks:
                raise RuntimeError(f"{command[0]} showed no window")
            memory = _memory(process.pid)
        finally:
            process.terminate()
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
    final = looks[-1][1]
    painted = next(when for when, look in looks if _alike(look, final))
    return Start(painted, *memory)


def _alike(one: bytes, other: bytes) -> bool:
    if one == other:
        return True
    a, b = one[::_LINES], other[::_LINES]
    same = sum(left == right for left, right in zip(a, b, strict=True))
    # What counts is the window, not the empty screen around it.
    drawn = sum(byte != 0 for byte in b) or 1
    return (len(a) - same) / drawn <= 1 - SAME


def _memory(process: int) -> tuple[float, float | None]:
    status = Path(f"/proc/{process}/status").read_text()
    resident = next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return resident, None
    return resident, next(int(line.split()[1]) for line in rollup.splitlines() if line.startswith("Pss:")) / 1024
