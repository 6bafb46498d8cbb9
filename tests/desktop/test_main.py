"""The command line ends with a code of its own for a bug, and tells no value; it asks for a passphrase where nobody
sees it, or not at all.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from db.errors import NotAllowed
from desktop import commands

ROOT = Path(__file__).parents[2]
BROKEN = """
import sys
from desktop import __main__, commands

def break_down(options):
    raise ValueError("a secret name")

commands._COMMANDS["check"] = break_down
sys.exit(__main__.main(["check", "Somewhere.daftar"]))
"""


def test_a_bug_has_its_own_exit_code_and_tells_no_value() -> None:
    done = subprocess.run([sys.executable, "-c", BROKEN], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 3
    assert "ValueError" in done.stderr and "secret" not in done.stderr


def test_a_passphrase_is_asked_for_at_a_terminal_alone() -> None:
    command = [sys.executable, "-m", "desktop", "check", "Somewhere.daftar"]
    done = subprocess.run(
        command, cwd=ROOT, input="seen by all\n", capture_output=True, text=True, start_new_session=True
    )
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.split("\n", 1)[1].startswith("No passphrase was typed here.")


def test_no_end_of_a_long_passphrase_is_left_out() -> None:
    reading, writing = os.pipe()
    os.write(writing, b"word " * 1000 + b"\n")
    os.close(writing)
    with pytest.raises(NotAllowed):
        commands.passphrase(reading)
