"""Whether a vault is sound: its pages, the chain of its history, what is made from records, the files of documents, and
what lies beside them. Every finding says what to do, and where that is safe it can be done from here.

`check` looks at everything when somebody asks; `quick` looks at what an interruption may have left, beside the window.
"""

from __future__ import annotations

import enum
import json
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, or_, select
from sqlcipher3 import dbapi2

from db import check_files, contents
from db.chronicle import forget, history
from db.finding import derived
from db.finding.derived import Derived
from db.records import APPEND_ONLY
from db.reporting import Report, silent
from db.store import Store
from db.tables import change, change_row, draft, preference
from db.vault import Vault
from resources.text import N_, _, n_

_STEPS = 5
_LATELY = 500  # changes whose chain is followed after an unclean end
_ANEW = N_("This is made from the records and can be made anew at any time: no record is changed by that.")
_REFERENCES = N_("Look for both of them in the lists, and tell whoever mends the program.")
_BACKUP = N_(
    "Do not save into this vault. Copy the whole folder to another disk, then open your latest backup and compare."
)
_COMPARE = N_(
    "Somebody or something changed the file outside of Daftar. Copy the whole folder to another disk, and compare the "
    "records with your latest backup and with prints."
)


class Mend(enum.Enum):
    """What can safely be done about a finding; the value is the msgid of its name."""

    ANEW = N_("Make lists, links and search anew")
    SWEEP = N_("Remove what belongs to no document")
    CLEAN = N_("Clean the file now")


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that is wrong, and what to do about it; both are translated."""

    says: str
    advice: str
    mend: Mend | None = None

    def __str__(self) -> str:
        return self.says


def check(vault: Vault, store: Store, report: Report = silent) -> list[Finding]:
    """What is wrong, in plain sentences; empty for a sound vault."""
    findings = []
    report(0, _STEPS, _("Reading every page"))
    if not vault.check().is_whole:
        findings.append(_pages())
    with store.reading() as connection:
        report(1, _STEPS, _("Following the history"))
        findings += _check_history(connection)
        report(2, _STEPS, _("Comparing lists, links and words"))
        findings += _check_derived(connection, report)
    if not vault.read_only and not _words_hold(vault):
        findings.append(Finding(_("The search index is damaged inside."), _(_ANEW), Mend.ANEW))
    findings += _files(check_files.documents(vault, store, lambda says: report(3, _STEPS, says)))
    report(4, _STEPS, _("Looking at what lies beside"))
    findings += _files(check_files.folder(vault))
    with store.reading() as connection:
        findings += _check_beside(connection)
    if forget.is_unfinished(store):
        says = _("Something was forgotten, and the file still has to be cleaned.")
        findings.append(Finding(says, _("Do it now, or close the vault and open it again."), Mend.CLEAN))
    report(_STEPS, _STEPS)
    return findings


def quick(vault: Vault, store: Store, report: Report = silent) -> list[Finding]:
    """What a kill or a power cut may have harmed; it holds up nobody."""

    def goes_on() -> bool:
        report(0, 0, _("Looking the vault over after an interruption"))
        return True

    findings = [] if vault.look_over(goes_on) else [_pages()]
    with store.reading() as connection:
        findings += _check_history(connection, last=_LATELY)
    findings += _files(check_files.strays(vault, store))
    findings += _files(check_files.missing(vault, store))
    return findings


def mend(vault: Vault, store: Store, what: Mend, report: Report = silent) -> None:
    """Do what a finding offers."""
    if what is Mend.ANEW:
        store.make_anew(report)
    elif what is Mend.SWEEP:
        contents.sweep(store, vault)
    else:
        forget.finish(store, vault, report)


def _pages() -> Finding:
    return Finding(_("Some pages of the database were changed or damaged."), _(_BACKUP))


def _files(told: Iterator[check_files.Told]) -> Iterator[Finding]:
    for each in told:
        yield Finding(each.says, each.advice, Mend.SWEEP if each.can_be_swept else None)


def _check_history(connection: Connection, last: int | None = None) -> Iterator[Finding]:
    broken = list(history.broken_links(connection, last))
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
        if found is Derived.REFERENCES:
            yield Finding(_("Two records bear the same reference."), _(_REFERENCES))
        else:
            yield Finding(_(_DERIVED[found]), _(_ANEW), Mend.ANEW)


_DERIVED = {
    Derived.DIRECTORY: N_("The directory does not agree with the records."),
    Derived.LINKS: N_("The index of links does not agree with the records."),
    Derived.WORDS: N_("The search index does not hold the words of every record."),
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
