"""P4: how long a record takes to be safe on the disk, with a key and without, and beside the disk alone.

Every save is a whole `store.change`: the record, its history with its hash, its line in the directory, its links and
both texts of the search index, confirmed by the disk.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable, Iterator
from pathlib import Path

from db import queries
from db.queries import Question
from db.store import Store
from resources.text import N_
from tools.bench.measure import Figure, in_turn, ratio
from tools.bench.vaults import Site, opened, opened_plain


def saver(store: Store, kind: str) -> Callable[[], None]:
    """Saves a new remark on one record after the other."""
    with store.reading() as connection:
        numbers = queries.numbers(connection, Question(kind))
        ids = iter(queries.ids(connection, numbers[:: max(1, len(numbers) // 500)]))

    def save() -> None:
        record_id = next(ids)
        found = store.data(record_id)
        with store.change(N_("Edit record")) as change:
            change.edit(record_id, found.model_copy(update={"remarks": secrets.token_hex(40)}))

    return save


def synced(file: Path) -> Callable[[], None]:
    """Writes a page at the end of a file and waits for the disk."""
    page = secrets.token_bytes(4096)
    opened_file = os.open(file, os.O_CREAT | os.O_WRONLY | os.O_APPEND)

    def write() -> None:
        os.write(opened_file, page)
        os.fdatasync(opened_file)

    return write


def run(site: Site, rounds: int = 100) -> Iterator[Figure]:
    vault_folder, twin = site.copy("large")
    with opened(vault_folder) as (_vault, store), opened_plain(twin) as (_plain_vault, plain):
        file = site.folder / "synced"
        a, b, c = in_turn(rounds, saver(store, "incident"), saver(plain, "incident"), synced(file))
        file.unlink()
        yield ratio("P4", "a durable save of an incident, with a key : without", a, b, 1.4)
        yield ratio("P4", "a durable save with both search indexes : a bare fdatasync of a page", a, c, 6.0)
