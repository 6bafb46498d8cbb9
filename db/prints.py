"""What was printed: the register of prints that left the vault, and whether a file is one of them.

A print is known again by its fingerprint alone. Knows nothing of how prints are made.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db import custody, outgoing, queries, vocabulary
from db.chronicle import history
from db.fields import fields_of
from db.records import PrintoutData
from db.store import Store
from db.vault.trouble import told_plainly
from resources.text import N_, _

TITLE = N_("Take a print out")
SEALED = "age: {sha256}"  # in the details of a print that left sealed: the fingerprint of the file around it


@dataclass(frozen=True, slots=True)
class Recognised:
    """What the vault knows of a file."""

    sha256: str
    prints: tuple[Any, ...] = ()  # those whose very bytes these are, the latest first
    namesakes: tuple[Any, ...] = ()  # prints of this file name with other bytes


def record(store: Store, printout: PrintoutData) -> str:
    """Write down that a print leaves, with the history up to now, and in the chain of custody of each document whose
    pages are part of it; returns the id of the record.
    """
    with store.reading() as connection:
        printout.history = history.head(connection)[1]
        documents = queries.read_many(connection, "document", printout.exhibits)
    label = vocabulary.label("audience", printout.audience or "")
    details = _("With a print for: {audience}. Fingerprint of the print (SHA-256): {digits}").format(
        audience=label, digits=printout.sha256
    )
    with store.change(TITLE) as change:
        for event in custody.printed(documents, details):
            change.add(event)
        return change.add(printout)


def about(store: Store, subject: str) -> str | None:
    """The record of which a print may say that it is about it; None for kinds that it cannot name."""
    if not subject:
        return None
    return subject if store.kind_of(subject) in fields_of(PrintoutData)["about"].targets else None


def register(store: Store) -> list[Any]:
    """Every print that was taken out, the latest first."""
    with store.reading() as connection:
        found = queries.read_many(connection, "printout", queries.ids_of(connection, "printout"))
    return sorted(found, key=lambda one: one.changed_at, reverse=True)


def recognise(store: Store, place: Path) -> Recognised:
    """Whether a file is a print of this vault, byte by byte."""
    with told_plainly():
        sha256 = outgoing.fingerprint(place)
    every = register(store)
    same = tuple(one for one in every if one.sha256 == sha256 or SEALED.format(sha256=sha256) in (one.details or ""))
    return Recognised(
        sha256, same, () if same else tuple(one for one in every if one.file_name and one.file_name == place.name)
    )
