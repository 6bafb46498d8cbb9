"""A bug on the command line ends with a code of its own and tells no value."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

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
