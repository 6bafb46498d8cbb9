"""Whether a vault is sound: its pages, the chain of its history, and what is made from records (directory, links,
words).
"""

from __future__ import annotations

from sqlalchemy import Connection, func, literal_column, select, text

from db import history, indexes
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
    findings = []
    expected_links: set[tuple[str, str, str]] = set()
    listed = 0
    for kind, registered in KINDS.items():
        table = registered.model.__table__  # type: ignore[attr-defined]
        ids = list(connection.execute(select(table.c.id)).scalars())
        in_directory = set(connection.execute(select(directory.c.id).where(directory.c.kind == kind)).scalars())
        if in_directory != set(ids):
            findings.append(
                _("The directory does not list every record of the kind “{kind}”.").format(
                    kind=_(registered.data.plural)
                )
            )
        listed += len(in_directory)
        for start in range(0, len(ids), 500):
            for found in read_many(connection, kind, ids[start : start + 500]):
                values = plain_values(data_of(found))
                expected_links |= {
                    (found.id, path, target) for path, target, _f in indexes.links_in(registered.data, values)
                }
    kept_links = {tuple(row) for row in connection.execute(select(link.c.from_id, link.c.field, link.c.to_id))}
    if kept_links != expected_links:
        findings.append(_("The index of links does not agree with the records."))
    words = connection.execute(select(func.count(literal_column("rowid"))).select_from(text("search"))).scalar_one()
    if words != listed:
        findings.append(_("The search index does not hold every record."))
    return findings
