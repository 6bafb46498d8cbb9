"""Daftar opens no network connection: proven by running it where the first attempt is deadly."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CONFINED = Path(__file__).with_name("confined.py")

# Opens the real window, lets it settle, and closes it.
OPEN_THE_WINDOW = """
import sys
sys.path[0] = ""
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from desktop.__main__ import main
start = QApplication.exec
def run_briefly(*_):
    QTimer.singleShot(700, QApplication.closeAllWindows)
    QTimer.singleShot(900, QApplication.quit)
    return start()
QApplication.exec = staticmethod(run_briefly)
sys.exit(main([]))
"""


def _confined(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, str(CONFINED), *arguments], cwd=ROOT, capture_output=True, text=True, timeout=100, check=False
    )


@pytest.mark.parametrize("family", ["AF_INET", "AF_INET6", "AF_NETLINK"])
def test_the_trap_works(family: str) -> None:
    done = _confined("-c", f"import socket; socket.socket(socket.{family}, socket.SOCK_DGRAM)")
    assert done.returncode == -signal.SIGSYS


def test_making_and_printing_the_demo_calls_nobody(tmp_path: Path) -> None:
    done = _confined("-m", "desktop", "demo", "--folder", str(tmp_path / "demo"), "--no-window")
    assert done.returncode == 0, done.stderr
    assert list(tmp_path.rglob("*.pdf"))


def test_the_window_calls_nobody() -> None:
    done = _confined("-c", OPEN_THE_WINDOW)
    assert done.returncode == 0, done.stderr
