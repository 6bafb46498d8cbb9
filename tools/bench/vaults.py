"""The vaults that are measured, made once and kept in build/bench/, and their twins without a key.

A twin holds the same rows in the same tables, written by the same library, only not encrypted; `PlainVault` opens it
for a `Store` by the very settings of a vault.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Engine
from sqlcipher3 import dbapi2

import db
from db.store import Store, make_schema
from db.vault import Vault, connection, engines
from db.vault.connection import Connection, Purpose
from db.vault.reserve import Reserve
from tools import generate

PASSPHRASE = "an invented passphrase for measuring"
READING = ("queries.py", "search.py", "called.py", "saved.py", "conditions.py", "spoken.py", "check.py", "errors.py")
CHEAP = 16  # the least work of a slot; only P5 asks for the usual one

SIZES = {
    "people": (100_000, 0, 0),
    "crowd": (100_000, 100_000, 0),
    "large": (10_000, 20_000, 20_000),
    "small": (60, 60, 60),
}
"""People, incidents and measures in each vault."""


class PlainVault:
    """What a store needs of a vault, over a file without a key."""

    read_only = False

    def __init__(self, file: Path) -> None:
        self._file = file
        self._engines: dict[Purpose, Engine] = {}
        self.reserve = Reserve(file.with_suffix(".reserve"))

    def connect(self, purpose: Purpose = Purpose.READ) -> Connection:
        made: Connection = dbapi2.connect(
            f"{self._file.absolute().as_uri()}?{purpose.value}",
            uri=True,
            isolation_level=None,
            check_same_thread=False,
            cached_statements=256,
            factory=Connection,
        )
        connection._settle(made, purpose)
        return made

    def writer_engine(self) -> Engine:
        return self._engines.setdefault(Purpose.WRITE, engines.writing_engine(lambda: self.connect(Purpose.WRITE)))

    def reader_engine(self) -> Engine:
        return self._engines.setdefault(Purpose.READ, engines.reading_engine(self.connect))

    def close(self) -> None:
        for engine in self._engines.values():
            engine.dispose()


class Site:
    """Where vaults are made and kept."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)

    def vault(self, name: str) -> Path:
        """The folder of this vault, made anew when the code that fills it has changed."""
        place, stamp = self.folder / f"{name}.daftar", self.folder / f"{name}.stamp"
        wanted = f"{code_stamp(Path(generate.__file__))} {SIZES[name]}"
        if not (place.exists() and stamp.exists() and stamp.read_text() == wanted):
            shutil.rmtree(place, ignore_errors=True)
            self._fill(place, *SIZES[name])
            stamp.write_text(wanted)
        return place

    def twin(self, name: str) -> Path:
        """A plain file with all that is in this vault."""
        place = self.vault(name)
        file, stamp = self.folder / f"{name}.plain", self.folder / f"{name}.stamp"
        if not file.exists() or file.stat().st_mtime < stamp.stat().st_mtime:
            with Vault.open(place, PASSPHRASE) as vault:
                export(vault, file)
        return file

    def copy(self, name: str) -> tuple[Path, Path]:
        """A vault and its twin that may be written to."""
        vault, twin = self.folder / f"{name}-written.daftar", self.folder / f"{name}-written.plain"
        source, plain = self.vault(name), self.twin(name)
        shutil.rmtree(vault, ignore_errors=True)
        remove(twin)
        shutil.copytree(source, vault)
        shutil.copyfile(plain, twin)
        return vault, twin

    def _fill(self, place: Path, people: int, incidents: int, measures: int) -> None:
        with Vault.create(place, PASSPHRASE, work=CHEAP, make_schema=make_schema) as vault:
            store = Store(vault)
            generate.fill(store, people, incidents, measures)
            store.close()


@contextmanager
def opened(place: Path) -> Iterator[tuple[Vault, Store]]:
    with Vault.open(place, PASSPHRASE) as vault:
        store = Store(vault)
        yield vault, store
        store.close()


@contextmanager
def opened_plain(file: Path) -> Iterator[tuple[PlainVault, Store]]:
    vault = PlainVault(file)
    store = Store(vault)
    yield vault, store
    store.close()
    vault.close()


def export(vault: Vault, file: Path) -> None:
    """All that is in an open vault, as a file without a key; both have no gaps afterwards."""
    remove(file)
    writer = vault.connect_writer()
    writer.execute("VACUUM")
    writer.execute(f"ATTACH DATABASE '{file}' AS plain KEY ''")
    writer.execute("SELECT sqlcipher_export('plain')")
    writer.execute("DETACH DATABASE plain")
    writer.close()


def remove(file: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        Path(f"{file}{suffix}").unlink(missing_ok=True)


def code_stamp(filler: Path) -> str:
    """Changes when what this module writes into a vault may have changed."""
    digest = hashlib.sha256(filler.read_bytes())
    room = Path(db.__path__[0])
    for file in sorted([*room.glob("*.py"), *room.glob("records/*.py"), *room.glob("vault/migrations/versions/*")]):
        if file.name not in READING and file.is_file():
            digest.update(file.read_bytes())
    return digest.hexdigest()
