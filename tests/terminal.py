"""A program run in a terminal of its own, where it is told secrets that it takes from nowhere else."""

from __future__ import annotations

import os
import pty
import select
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path


def run(command: Sequence[str], answers: Sequence[str], *, cwd: Path, env: Mapping[str, str]) -> tuple[int, str]:
    """Run until it ends, giving the next answer whenever it asks with a colon; what it returned, and what it said."""
    ours, theirs = pty.openpty()
    left, said, seen = list(answers), b"", b""
    with subprocess.Popen(
        ["setsid", "--ctty", "--wait", *command], stdin=theirs, stdout=theirs, stderr=theirs, cwd=cwd, env=env
    ) as tool:
        os.close(theirs)
        while True:
            if not select.select([ours], [], [], 0.2)[0]:
                if tool.poll() is not None:
                    break
                continue
            try:
                part = os.read(ours, 1000)
            except OSError:  # the other end is closed
                break
            said, seen = said + part, seen + part
            if left and seen.rstrip().endswith(b":"):
                os.write(ours, left.pop(0).encode() + b"\n")
                seen = b""
        os.close(ours)
        return tool.wait(30), said.decode(errors="replace")
