"""The files of a vault that are not the database: whether each document can be read as it was taken in, and whether
anything lies there that should not. A part of the check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from sqlalchemy import select

from db import contents
from db.change import COUNT_UNNAMED
from db.contents import Content
from db.records import KINDS
from db.store import Store
from db.tables import document_key
from db.vault import Vault
from db.vault.documents import DocumentDamaged
from resources.text import N_, _, n_

_MOST_TOLD = 5
_UNDONE = "—"  # its addition was undone: it has no reference, but may come again
_PUT_BACK = N_(
    "The other documents are not touched by this. Put the file back from your latest backup, or add the same document "
    "again from wherever you keep it."
)


@dataclass(frozen=True, slots=True)
class Told:
    """What was found, and what to do."""

    says: str
    advice: str
    can_be_swept: bool = False


def documents(vault: Vault, store: Store, say: Callable[[str], None]) -> Iterator[Told]:
    """Decrypt every document and compare it with its fingerprint; `say` hears how far it is, and may raise."""
    with store.reading() as connection:
        kept = contents.every(connection)
        has_key = connection.execute(select(document_key.c.n)).first() is not None
        unnamed = connection.execute(COUNT_UNNAMED).scalar_one()
    yield from missing(vault, store)
    yield from strays(vault, store)
    if kept and not has_key:
        yield Told(_("The key of the documents is missing."), _("Open your latest backup."))
    else:
        damaged = list(_damaged(vault, store, kept, say))
        if damaged:
            says = _("Files of documents are damaged: {refs}.").format(refs=_refs(store, damaged))
            yield Told(says, _(_PUT_BACK))
    if unnamed:
        says = n_("{count} file is kept for no document.", "{count} files are kept for no document.", unnamed)
        yield Told(says.format(count=unnamed), _("They go the next time that something is forgotten for good."))


def _damaged(vault: Vault, store: Store, kept: Iterable[Content], say: Callable[[str], None]) -> Iterator[Content]:
    there = vault.document_files.names()
    found = [each for each in kept if each.name in there]
    for done, each in enumerate(found, 1):
        told = _("Reading document {n} of {count}").format(n=done, count=len(found))
        say(told)
        try:
            contents.verify(store, vault, each.sha256, lambda *_done, told=told: say(told))
        except DocumentDamaged:
            yield each


def missing(vault: Vault, store: Store) -> Iterator[Told]:
    """Documents whose file is not there."""
    with store.reading() as connection:
        kept = contents.every(connection)
    there = vault.document_files.names()
    gone = [each for each in kept if each.name not in there]
    if gone:
        yield Told(_("Files of documents are missing: {refs}.").format(refs=_refs(store, gone)), _(_PUT_BACK))


def strays(vault: Vault, store: Store) -> Iterator[Told]:
    """Files among the documents that nothing names."""
    with store.reading() as connection:
        count = len(vault.document_files.strays([each.name for each in contents.every(connection)]))
    if count:
        says = n_(
            "{count} file among the documents belongs to no document.",
            "{count} files among the documents belong to no document.",
            count,
        )
        advice = _(
            "Most likely adding a document was cut short, and it can be removed. But if you have put the records back "
            "from an earlier copy, it may be a document added since: then copy the whole folder first."
        )
        yield Told(says.format(count=count), advice, can_be_swept=not vault.read_only)


def folder(vault: Vault) -> Iterator[Told]:
    """Key slots, and what does not belong into the folder."""
    inventory = vault.inventory
    for name in inventory.changed_slots():
        yield Told(
            _("The key slot “{name}” is not as it was written.").format(name=name),
            _("Set the passphrase, the recovery code or the office key anew: that writes the slot again."),
        )
    if inventory.has_next:
        yield Told(
            _("A new key was to be put in place, and that was not finished."),
            _("Close the vault and open it again: then it is finished, or as it was before."),
        )
    strangers = inventory.strangers()
    if strangers:
        told = ", ".join(strangers[:_MOST_TOLD]) + (" …" if len(strangers) > _MOST_TOLD else "")
        yield Told(
            _("In the vault's folder lies what Daftar did not put there: {names}.").format(names=told),
            _("It may not be encrypted, and anyone can read it then. Move it elsewhere or erase it."),
        )


def _refs(store: Store, these: Iterable[Content]) -> str:
    """The references of the documents that these contents belong to."""
    columns = KINDS["document"].table.c
    refs: list[str] = []
    with store.reading() as connection:
        for each in these:
            found = connection.execute(select(columns.ref).where(columns.sha256 == each.sha256)).scalars().all()
            refs += found or [_UNDONE]
    return ", ".join(sorted(refs)[:_MOST_TOLD]) + (" …" if len(refs) > _MOST_TOLD else "")
