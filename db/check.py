"""Whether a vault is sound: its pages, the chain of its history, and what is made from records (directory, links,
words).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, literal_column, select, text

from db import history, indexes, titles
from db.change import plain_values
from db.queries import read_many
from db.records import KINDS
from db.store import Store, data_of
from db.tables import directory, link
from db.vault import Vault
from resources.text import _, n_


def check(vault: Vault, store: Store) -> list[str]:
    """What is wrong, in plain sentences; empty for a sound vault."""
    findings = []
    if not vault.check().is_whole:
        findings.append(_("Some pages of the database were changed or damaged."))
    with store.reading() as connection:
        broken = list(history.broken_links(connection))
        if broken:
            sentence = n_(
                "The history is broken at {count} change, first at number {first}.",
                "The history is broken at {count} changes, first at number {first}.",
                len(broken),
            )
            findings.append(sentence.format(count=len(broken), first=broken[0]))
        findings += _check_indexes(connection)
    return findings


def _check_indexes(connection: Connection) -> list[str]:
    """Whether what was made from records would be made so again."""
    findings = []
    listed: set[tuple[Any, ...]] = set()
    pointers: set[tuple[str, str, str]] = set()
    for record in _records(connection):
        data = data_of(record)
        listed.add((record.id, record.kind, record.ref, titles.pack(data.title()), record.deleted_at))
        found = indexes.links_in(type(data), plain_values(data))
        pointers |= {(record.id, path, target) for path, target, _field in found}
    columns = (directory.c.id, directory.c.kind, directory.c.ref, directory.c.title, directory.c.deleted_at)
    if {tuple(row) for row in connection.execute(select(*columns))} != listed:
        findings.append(_("The directory does not agree with the records."))
    if {tuple(row) for row in connection.execute(select(link.c.from_id, link.c.field, link.c.to_id))} != pointers:
        findings.append(_("The index of links does not agree with the records."))
    words = connection.execute(select(func.count(literal_column("rowid"))).select_from(text("search"))).scalar_one()
    if words != len(listed):
        findings.append(_("The search index does not hold every record."))
    return findings


def _records(connection: Connection) -> Iterator[Any]:
    """Every record, straight from its table."""
    for kind, registered in KINDS.items():
        table = registered.table
        ids = list(connection.execute(select(table.c.id)).scalars())
        for start in range(0, len(ids), 500):
            yield from read_many(connection, kind, ids[start : start + 500])
