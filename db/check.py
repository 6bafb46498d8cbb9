"""Whether a vault is sound: its pages, the chain of its history, what is made from records (directory, links, words),
and what stands beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, func, literal_column, select, text
from sqlcipher3 import dbapi2

from db import titles
from db.change import plain_values
from db.chronicle import forget, history
from db.chronicle.mentions import Report, silent
from db.finding import indexes
from db.finding.matching import kind_token
from db.queries import read_many
from db.records import APPEND_ONLY, KINDS
from db.store import Store, data_of
from db.tables import change, change_row, directory, draft, link, preference
from db.vault import Vault
from resources.text import N_, _, n_

_STEPS = 4
_AGAIN = N_(
    "Copy the whole folder to another disk first of all. Then export all records, import them into a new vault, and "
    "compare."
)
_BACKUP = N_(
    "Do not save into this vault. Copy the whole folder to another disk, then open your latest backup and compare."
)
_COMPARE = N_(
    "Somebody or something changed the file outside of Daftar. Copy the whole folder to another disk, and compare the "
    "records with your latest backup and with prints."
)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, and what to do about it; both are translated."""

    says: str
    advice: str

    def __str__(self) -> str:
        return self.says


def check(vault: Vault, store: Store, report: Report = silent) -> list[Finding]:
    """What is wrong, in plain sentences; empty for a sound vault."""
    findings = []
    report(0, _STEPS, _("Reading every page"))
    if not vault.check().is_whole:
        findings.append(Finding(_("Some pages of the database were changed or damaged."), _(_BACKUP)))
    with store.reading() as connection:
        report(1, _STEPS, _("Following the history"))
        findings += _check_history(connection)
        report(2, _STEPS, _("Comparing lists, links and words"))
        findings += _check_indexes(connection, report)
        report(3, _STEPS, _("Looking at drafts"))
        findings += _check_beside(connection)
    if not vault.read_only and not _words_hold(vault):
        findings.append(Finding(_("The search index is damaged inside."), _(_AGAIN)))
    if forget.is_unfinished(store):
        says = _("Something was forgotten, and the file still has to be cleaned.")
        findings.append(Finding(says, _("Close the vault and open it again.")))
    report(_STEPS, _STEPS)
    return findings


def _check_history(connection: Connection) -> Iterator[Finding]:
    broken = list(history.broken_links(connection))
    if broken:
        sentence = n_(
            "The history is broken at {count} change, first at number {first}.",
            "The history is broken at {count} changes, first at number {first}.",
            len(broken),
        )
        yield Finding(sentence.format(count=len(broken), first=broken[0]), _(_COMPARE))
    if APPEND_ONLY and connection.execute(_REWRITTEN).first():
        yield Finding(_("A record that is written once was changed afterwards."), _(_COMPARE))


# What is written once has one row in the history; only a forgetting may have taken a link out of it.
_REWRITTEN = (
    select(change_row.c.record_id)
    .join(change, change.c.n == change_row.c.change_n)
    .where(change_row.c.kind.in_(APPEND_ONLY), change_row.c.before.is_not(None))
    .where(change.c.title.not_in((forget.ONE, forget.SEVERAL)))
    .limit(1)
)


def _check_indexes(connection: Connection, report: Report) -> Iterator[Finding]:
    """Whether what was made from records would be made so again."""
    listed: set[tuple[Any, ...]] = set()
    pointers: set[tuple[str, str, str]] = set()
    wanted: dict[str, int] = {}
    for record in _records(connection):
        data = data_of(record)
        values = plain_values(data)
        listed.add((record.id, record.kind, record.ref, titles.pack(data.title()), record.deleted_at))
        pointers |= {(record.id, path, target) for path, target, _field in indexes.links_in(type(data), values)}
        kind = "" if record.deleted_at else kind_token(record.kind)
        wanted[record.id] = hash((kind, indexes.search_text(type(data), record.ref, values)))
        if len(listed) % 500 == 0:
            report(2, _STEPS, _("Comparing lists, links and words"))
    columns = (directory.c.id, directory.c.kind, directory.c.ref, directory.c.title, directory.c.deleted_at)
    if {tuple(row) for row in connection.execute(select(*columns))} != listed:
        yield Finding(_("The directory does not agree with the records."), _(_AGAIN))
    if {tuple(row) for row in connection.execute(select(link.c.from_id, link.c.field, link.c.to_id))} != pointers:
        yield Finding(_("The index of links does not agree with the records."), _(_AGAIN))
    words = {row.id: hash((row.kind, row.folded)) for row in connection.execute(_WORDS)}
    kept = connection.execute(select(func.count(literal_column("rowid"))).select_from(text("search"))).scalar_one()
    if words != {item: wanted[item] for item in words if item in wanted} or kept != len(listed):
        yield Finding(_("The search index does not hold the words of every record."), _(_AGAIN))
    twice = select(directory.c.ref).group_by(directory.c.ref).having(func.count() > 1).limit(1)
    if connection.execute(twice).first():
        yield Finding(_("Two records bear the same reference."), _(_AGAIN))


_WORDS = text("SELECT d.id, s.kind, s.folded FROM search s JOIN directory d ON d.n = s.rowid")


def _check_beside(connection: Connection) -> Iterator[Finding]:
    """Whether half-typed work and preferences can be read."""
    for table, says in ((draft, _("An unsaved text cannot be read.")), (preference, _("A preference cannot be read."))):
        for value in connection.execute(select(table.c.value)).scalars():
            try:
                json.loads(value)
            except (TypeError, ValueError):
                yield Finding(says, _("What was saved is not touched by this."))
                break


def _words_hold(vault: Vault) -> bool:
    """Whether the full-text index agrees with the words that it was given."""
    connection = vault.connect_writer()
    try:
        connection.execute("INSERT INTO search(search) VALUES ('integrity-check')")
    except dbapi2.DatabaseError:
        return False
    finally:
        connection.close()
    return True


def _records(connection: Connection) -> Iterator[Any]:
    """Every record, straight from its table."""
    for kind, registered in KINDS.items():
        table = registered.table
        ids = list(connection.execute(select(table.c.id)).scalars())
        for start in range(0, len(ids), 500):
            yield from read_many(connection, kind, ids[start : start + 500])
