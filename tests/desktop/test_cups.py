"""A real print through CUPS: a private scheduler on a socket of its own takes what Daftar sends, under no telling name.

Its spool also shows why people are told that queues keep copies: the whole file lies there, readable.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from desktop import printing
from tests.desktop.dossier.samples import long, pdf_of

CONFIGURATION = """\
Listen {folder}/cups.sock
Browsing Off
DefaultAuthType None
PreserveJobFiles Yes
DirtyCleanInterval 0
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
FILES = """\
FileDevice Yes
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/state
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
"""


def is_running() -> bool:
    """Whether the scheduler answers: its socket lies in the folder a moment sooner."""
    asked = [shutil.which("lpstat") or "/usr/bin/lpstat", "-r"]
    return b"is running" in subprocess.run(asked, capture_output=True, check=False, timeout=30).stdout


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[tuple[Path, subprocess.Popen[bytes]]]:
    """A scheduler that runs for this test, with one queue called Paper, and its folder."""
    folder = Path(tempfile.mkdtemp(prefix="cups-"))
    for name in ("root", "spool", "cache", "state", "log"):
        (folder / name).mkdir()
    settings = folder / "cupsd.conf", folder / "cups-files.conf"
    for path, words in zip(settings, (CONFIGURATION, FILES), strict=True):
        path.write_text(words.format(folder=folder))
    monkeypatch.setenv("CUPS_SERVER", str(folder / "cups.sock"))
    scheduler = subprocess.Popen(
        [shutil.which("cupsd") or "/usr/sbin/cupsd", "-f", "-c", settings[0], "-s", settings[1]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        qtbot.waitUntil(is_running)
        admin = shutil.which("lpadmin") or "/usr/sbin/lpadmin"
        subprocess.run([admin, "-p", "Paper", "-E", "-v", "file:///dev/null"], check=True, timeout=30)
        yield folder, scheduler
    finally:
        scheduler.terminate()
        scheduler.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def test_cups_takes_the_very_bytes_and_learns_nothing(queue: tuple[Path, subprocess.Popen[bytes]]) -> None:
    # The queue is named here, and not through a QPrinter: libcups keeps to the server that the process asked first, and
    # Qt takes no name that it has not heard from there.
    folder, scheduler = queue
    pdf = pdf_of(long("kk", 1))
    printing.to_queue(pdf, printing.Order("Paper", sides="two-sided-long-edge", colours="monochrome", paper="A4"))
    scheduler.terminate()  # which writes down what was asked, and puts nothing in its place any more
    scheduler.wait(20)
    (kept,) = (folder / "spool").glob("d*")
    assert kept.read_bytes() == pdf
    asked = (folder / "spool" / "c00001").read_bytes()
    for chosen in (printing.JOB, "two-sided-long-edge", "monochrome", "A4"):
        assert chosen.encode() in asked


@pytest.mark.usefixtures("queue")
def test_a_queue_that_is_not_there_has_refused() -> None:
    with pytest.raises(printing.PrinterRefused):
        printing.to_queue(b"%PDF-1.7", printing.Order("Parchment"))
