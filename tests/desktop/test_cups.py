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
from PySide6.QtPrintSupport import QPrinter
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


@pytest.fixture
def queue(monkeypatch: pytest.MonkeyPatch, qtbot: QtBot) -> Iterator[Path]:
    """The folder of a scheduler that runs for this test, with one queue called Paper."""
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
        qtbot.waitUntil((folder / "cups.sock").exists, timeout=20_000)
        admin = shutil.which("lpadmin") or "/usr/sbin/lpadmin"
        subprocess.run([admin, "-p", "Paper", "-E", "-v", "file:///dev/null"], check=True, timeout=30)
        yield folder
    finally:
        scheduler.terminate()
        scheduler.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def test_cups_takes_the_very_bytes_and_learns_nothing(queue: Path, qtbot: QtBot) -> None:
    pdf = pdf_of(long("kk", 1))
    printer = QPrinter()
    printer.setPrinterName("Paper")
    printing.send(pdf, printer)
    qtbot.waitUntil(lambda: any((queue / "spool").glob("d*")), timeout=20_000)
    (kept,) = (queue / "spool").glob("d*")
    assert kept.read_bytes() == pdf
    qtbot.waitUntil(lambda: any((queue / "spool").glob("c*")), timeout=20_000)
    (asked,) = (queue / "spool").glob("c*")
    assert printing.JOB.encode() in asked.read_bytes()
