"""P7: a large document in and out of a vault, beside the `age` tool with the same file, key and sync; the memory that
it takes whatever the size; and how long the window stands still meanwhile.

A film of chance of two gigabytes (`DAFTAR_BENCH_MB` makes it smaller), removed afterwards. Adding does more than
`age`: it takes the fingerprint as well.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from sqlalchemy import select

from db import contents
from db.reporting import Report, silent
from db.store import make_schema
from db.tables import document_key
from db.vault.documents import recipient_of
from tools.bench import rows
from tools.bench.measure import MILLISECONDS, Figure, in_turn
from tools.bench.vaults import CHEAP, PASSPHRASE, Site

if TYPE_CHECKING:
    from db.store import Store
    from db.vault import Vault

MEGABYTE = 1024 * 1024
USUAL = 2048  # megabytes
REST = 1.0


def run(site: Site, rounds: int = 3) -> Iterator[Figure]:
    from db.store import Store
    from db.vault import Vault

    size = int(os.environ.get("DAFTAR_BENCH_MB", USUAL)) * MEGABYTE
    with tempfile.TemporaryDirectory(prefix="documents-", dir=site.folder) as name:
        place = Path(name)
        film = place / "film"
        _write_film(film, size)
        with Vault.create(place / "V.daftar", PASSPHRASE, work=CHEAP, make_schema=make_schema) as vault:
            store = Store(vault)
            desk = _Desk(store, vault, place, film)
            yield from _beside_age(desk, rounds)
            yield from _memory(desk)
            yield from _window(desk)
            store.close()


class _Desk:
    """One film, one vault, and what is done with them."""

    def __init__(self, store: Store, vault: Vault, place: Path, film: Path) -> None:
        self.store, self.vault, self.place, self.film = store, vault, place, film
        with store.reading() as connection:
            identity = str(connection.execute(select(document_key.c.identity)).scalar_one())
        self.recipient = recipient_of(identity)
        self.key = place / "key"
        self.key.write_text(identity + "\n")
        self.sealed, self.out = place / "film.age", place / "out"
        self.kept: contents.Content | None = None

    def put_in(self, report: Report = silent) -> None:
        """Encrypt the film into the vault, in place of the one before."""
        with self.film.open("rb", buffering=0) as source:
            taken = contents.take_in(self.store, self.vault, source, report, self.film.stat().st_size)
        if self.kept is not None:
            self.vault.document_files.remove([self.kept.name])
        self.kept = taken

    def keep(self) -> None:
        """A row says that the film is kept, as a record would have it."""
        assert self.kept is not None
        from db.records import DocumentData

        with self.store.change("Add document") as change:
            change.keep(self.kept)
            change.add(DocumentData(name="Film", sha256=self.kept.sha256))

    def take_out(self) -> None:
        assert self.kept is not None
        with self.out.open("wb", buffering=0) as target:
            contents.write_out(self.store, self.vault, self.kept.sha256, target, silent)
            os.fsync(target.fileno())
        self.out.unlink()

    def age_in(self) -> None:
        subprocess.run(["age", "-r", self.recipient, "-o", self.sealed, self.film], check=True)
        _sync(self.sealed)

    def age_out(self) -> None:
        subprocess.run(["age", "-d", "-i", self.key, "-o", self.out, self.sealed], check=True)
        _sync(self.out)
        self.out.unlink()


def _beside_age(desk: _Desk, rounds: int) -> Iterator[Figure]:
    size = desk.film.stat().st_size / MEGABYTE
    if shutil.which("age") is None:
        return

    def told(ours: float, theirs: float) -> str:
        return f"{size / ours:.0f} MB/s against {size / theirs:.0f} MB/s; {size:.0f} MB; a throughput of 0.9 is 1.11"

    ours, theirs = in_turn(rounds, desk.put_in, desk.age_in)
    yield Figure("P7", "a document into the vault : age, both synced", ours / theirs, 1 / 0.9, told=told(ours, theirs))
    desk.keep()
    ours, theirs = in_turn(rounds, desk.take_out, desk.age_out)
    yield Figure(
        "P7", "a document out of the vault : age -d, both synced", ours / theirs, 1 / 0.9, told=told(ours, theirs)
    )
    desk.sealed.unlink()
    desk.kept = None


def _memory(desk: _Desk) -> Iterator[Figure]:
    """By how much the process grows, at most."""
    clear = Path("/proc/self/clear_refs")
    if not clear.exists():
        return
    clear.write_text("5")
    before = _status("VmRSS")
    desk.put_in()
    yield Figure("P7", "memory while a document comes in", (_status("VmHWM") - before) / 1024, 30, "MB")


def _window(desk: _Desk) -> Iterator[Figure]:
    """The longest time in which a real window answers nothing, with the film coming in beside it and without."""
    from desktop.app import Program
    from desktop.jobs import Where
    from desktop.settings import Settings

    app = rows.application()
    program = Program(app, Settings(desk.place / "settings"))
    program.window.resize(1366, 768)
    program.window.show()
    program.enter((desk.vault, desk.store))
    _still(lambda: False, REST)
    idle = [_still(lambda: False, REST) for _ in range(5)]
    busy: list[float] = []
    for _ in range(3):
        program.jobs.run("Add documents", desk.put_in, where=Where.POOL)
        busy.append(_still(lambda: not program.jobs.running, 600))
    program.open_vault = None  # the vault is closed here, not by the program
    program.window.close()
    program.jobs.close()
    app.processEvents()
    told = f"worst {max(busy):.3g} ms; without the job {median(idle):.3g} ms, worst {max(idle):.3g} ms"
    yield Figure("P7", "the window stands still while a document comes in", median(busy), 16, "ms", told)


def _still(ended: Callable[[], bool], most: float) -> float:
    """The longest time between two turns of a timer that is always due, in milliseconds."""
    from PySide6.QtCore import QEventLoop, QTimer

    loop, timer = QEventLoop(), QTimer()
    longest, last = 0.0, time.perf_counter()
    until = last + most

    def beat() -> None:
        nonlocal longest, last
        now = time.perf_counter()
        longest, last = max(longest, now - last), now
        if ended() or now > until:
            loop.quit()

    timer.timeout.connect(beat)
    timer.start(1)
    loop.exec()
    timer.stop()
    return longest * MILLISECONDS


def _write_film(film: Path, size: int) -> None:
    with film.open("wb") as file:
        for _ in range(size // MEGABYTE):
            file.write(secrets.token_bytes(MEGABYTE))


def _sync(file: Path) -> None:
    descriptor = os.open(file, os.O_RDONLY)
    os.fsync(descriptor)
    os.close(descriptor)


def _status(name: str) -> int:
    """Kilobytes."""
    found = re.search(rf"^{name}:\s+(\d+)", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert found is not None
    return int(found[1])
