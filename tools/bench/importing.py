"""P3: how long 100,000 people take to be imported through the store, beside plain SQL that writes the same rows, and
beside SQLModel's `add_all`.

Ours begins with validated records and ends with records, history with its hashes, directory, links and both indexes on
the disk. Plain SQL is given all those rows ready made, and only writes them, in transactions as large, into a file
without a key: it neither folds, nor hashes, nor checks anything. `add_all` is given objects of the records alone and
writes neither history nor index; it is measured with a tenth of the people and told ten times as long.
"""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlmodel import Session

from db.records import Person, PersonData
from db.records.base import new_id
from db.store import Store, make_schema, now
from db.vault import Vault
from db.vault.connection import Purpose
from resources.text import N_
from tools import generate
from tools.bench.measure import Figure, in_turn, ratio
from tools.bench.vaults import CHEAP, PASSPHRASE, PlainVault, Site, remove

PEOPLE, CHUNK, TENTH = 100_000, 5_000, 10
ROUNDS = 2
TABLES = ("person", "directory", "change", "change_row", "link", "counter")
Rows = dict[str, list[tuple[Any, ...]]]


def run(site: Site, people: int = PEOPLE, rounds: int = ROUNDS) -> Iterator[Figure]:
    rng = random.Random(7)
    records = [generate.person(rng) for _ in range(people)]
    place, plain, entities = (site.folder / f"imported.{end}" for end in ("daftar", "plain", "entities"))
    imported(place, records)
    statements, rows = _rows(place)
    a, b, c = in_turn(
        rounds,
        lambda: imported(place, records),
        lambda: _written(plain, statements, rows),
        lambda: _added(entities, records[: people // TENTH]),
    )
    yield ratio(
        "P3", f"import of {people:,} people : plain SQL given the same rows", a, b, 1.3, "without a key, without work"
    )
    told = f"{people // TENTH:,} objects, told {TENTH} times as long; records alone, without history and index"
    yield ratio("P3", f"import of {people:,} people : SQLModel add_all", a, c * TENTH, 0.15, told)
    shutil.rmtree(place)
    remove(plain)
    remove(entities)


def imported(place: Path, records: list[PersonData]) -> None:
    """As an import does it: a few thousand records a change."""
    shutil.rmtree(place, ignore_errors=True)
    with Vault.create(place, PASSPHRASE, work=CHEAP, make_schema=make_schema) as vault:
        store = Store(vault)
        for start in range(0, len(records), CHUNK):
            with store.change(N_("Import records")) as change:
                for data in records[start : start + CHUNK]:
                    change.add(data)
        store.close()


def _rows(place: Path) -> tuple[dict[str, str], Rows]:
    """Every row that the import made, and the statements that write them."""
    statements, rows = {}, {}
    with Vault.open(place, PASSPHRASE) as vault:
        reader = vault.connect_reader()
        for table in TABLES:
            names = [row[1] for row in reader.execute(f'PRAGMA table_info("{table}")')]
            rows[table] = [tuple(row) for row in reader.execute(f'SELECT * FROM "{table}"')]
            statements[table] = f'INSERT INTO "{table}" VALUES ({", ".join("?" * len(names))})'
        rows["search"] = [tuple(row) for row in reader.execute("SELECT rowid, kind, folded FROM search")]
        statements["search"] = "INSERT INTO search(rowid, kind, folded) VALUES (?, ?, ?)"
        reader.close()
    return statements, rows


def _fresh(file: Path) -> PlainVault:
    remove(file)
    file.touch()
    vault = PlainVault(file)
    with vault.writer_engine().begin() as connection:
        make_schema(connection)
    return vault


def _written(file: Path, statements: dict[str, str], rows: Rows) -> None:
    vault = _fresh(file)
    writer = vault.connect(Purpose.WRITE)
    for start in range(0, len(rows["person"]), CHUNK):
        writer.execute("BEGIN")
        for table, statement in statements.items():
            share = max(1, CHUNK * len(rows[table]) // len(rows["person"]))
            first = share * start // CHUNK
            writer.executemany(statement, rows[table][first : first + share])
        writer.execute("COMMIT")
    writer.close()
    vault.close()


def _added(file: Path, records: list[PersonData]) -> None:
    vault = _fresh(file)
    with Session(vault.writer_engine()) as session:
        for start in range(0, len(records), CHUNK):
            at = now()
            session.add_all(
                Person(**dict(data), id=new_id(), ref=f"P-{start + number:06d}", made_at=at, changed_at=at)
                for number, data in enumerate(records[start : start + CHUNK])
            )
            session.commit()
    vault.close()
