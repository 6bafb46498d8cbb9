"""Whether a vault is sound: its pages, the chain of its history, what is made from records (directory, links, words),
and what stands beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select
from sqlcipher3 import dbapi2

from db.chronicle import forget, history
from db.chronicle.mentions import Report, silent
from db.finding import derived
from db.finding.derived import Derived
from db.records import APPEND_ONLY
from db.store import Store
from db.tables import change, change_row, draft, preference
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
        findings += _check_derived(connection, report)
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


# What is written once has one row in the history; only a forgetting may have taken a link out of it, or an undoing all
# of it with its document.
_REWRITTEN = (
    select(change_row.c.record_id)
    .join(change, change.c.n == change_row.c.change_n)
    .where(change_row.c.kind.in_(APPEND_ONLY), change_row.c.before.is_not(None))
    .where(change.c.title.not_in((forget.ONE, forget.SEVERAL)))
    .where(or_(change_row.c.after.is_not(None), change.c.undoes.is_(None)))
    .limit(1)
)


def _check_derived(connection: Connection, report: Report) -> Iterator[Finding]:
    """Whether what was made from records would be made so again."""
    for found in derived.differs(connection, lambda *_done: report(2, _STEPS, _("Comparing lists, links and words"))):
        yield Finding(_(_DERIVED[found]), _(_AGAIN))


_DERIVED = {
    Derived.DIRECTORY: N_("The directory does not agree with the records."),
    Derived.LINKS: N_("The index of links does not agree with the records."),
    Derived.WORDS: N_("The search index does not hold the words of every record."),
    Derived.REFERENCES: N_("Two records bear the same reference."),
}


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
