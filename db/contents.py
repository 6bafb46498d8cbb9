"""The content of documents: taken in, read and taken out, one file for equal bytes, whoever points at it.

A Document record points at its content by the SHA-256 that it states. The file comes first and its row in the same
change as the record, so a kill between the two leaves a file that nothing names, never a record without its file.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import Protocol

from sqlalchemy import Connection, func, select

from db.errors import DaftarError, VaultReadOnly
from db.records import KINDS
from db.reporting import Report
from db.store import Store
from db.tables import content, document_key
from db.vault import atomic
from db.vault.documents import DocumentFiles, Limited, Nowhere, Source, Target, recipient_of
from resources.text import N_

MOST_READ = 256 * 1024 * 1024


class Keeper(Protocol):
    """What contents need of a vault."""

    @property
    def read_only(self) -> bool: ...

    @property
    def document_files(self) -> DocumentFiles: ...


class TooLargeToShow(DaftarError):
    """The content is too large to be held in memory."""

    says = N_("This file is too large to be shown here.")
    advises = N_("Take a copy out to look at it with another program.")


class NotKept(DaftarError):
    """The vault has no file for this document."""

    says = N_("The file of this document is not in the vault.")
    advises = N_("Add it from wherever you keep it.")


@dataclass(frozen=True, slots=True)
class Content:
    """Bytes that the vault keeps: their SHA-256, the name of the encrypted file, and their number."""

    sha256: str
    name: str
    size: int


@dataclass(frozen=True, slots=True)
class Holder:
    """A document that states a fingerprint."""

    document: str
    in_trash: bool


def take_in(store: Store, vault: Keeper, source: Source, report: Report, size: int = 0) -> Content:
    """Encrypt `source` into the vault; equal bytes are kept once. The caller's change then keeps it: `change.keep`.

    Where the vault has a file of these bytes it is read: one that was damaged is not kept, but mended by the new one.
    """
    if vault.read_only:
        raise VaultReadOnly
    with store.reading() as connection:
        recipient = recipient_of(_identity(connection))
    written = vault.document_files.put(source, recipient, report, size)
    with store.reading() as connection:
        before = known(connection, written.sha256)
    if before is None:
        return Content(written.sha256, written.name, written.size)
    vault.document_files.have_rows([before.name])
    is_whole = True  # until that is known the file that is there stays
    try:
        is_whole = _is_whole(store, vault, before, report)
    finally:
        if is_whole:
            vault.document_files.remove([written.name])
    return before if is_whole else Content(written.sha256, written.name, written.size)


def _is_whole(store: Store, vault: Keeper, kept: Content, report: Report) -> bool:
    if kept.name not in vault.document_files.names():
        return False
    try:
        verify(store, vault, kept.sha256, report)
    except DaftarError:
        return False
    return True


def known(connection: Connection, sha256: str | None) -> Content | None:
    """The content of this fingerprint, if the vault keeps it."""
    row = connection.execute(select(content).where(content.c.sha256 == sha256)).first() if sha256 else None
    return None if row is None else Content(row.sha256, row.name, row.size)


def holders(connection: Connection, sha256: str) -> tuple[Holder, ...]:
    """The documents that state this fingerprint, however it was typed, oldest first; those in the trash come last."""
    table = KINDS["document"].table
    stated = func.lower(func.replace(table.c.sha256, " ", ""))
    query = select(table.c.id, table.c.deleted_at).where(stated == sha256)
    found = connection.execute(query.order_by(table.c.deleted_at.is_not(None), table.c.id))
    return tuple(Holder(row.id, row.deleted_at is not None) for row in found)


def every(connection: Connection) -> tuple[Content, ...]:
    """All that the vault keeps."""
    return tuple(Content(row.sha256, row.name, row.size) for row in connection.execute(select(content)))


def read(store: Store, vault: Keeper, sha256: str, report: Report, most: int = MOST_READ) -> bytes:
    """The bytes of a content, in memory only. Raises NotKept, TooLargeToShow or DocumentDamaged."""
    found, identity = _found(store, sha256)
    if found.size > most:
        raise TooLargeToShow
    buffer = io.BytesIO()
    vault.document_files.get(found.name, identity, Limited(buffer, found.size), sha256=sha256, report=report)
    return buffer.getvalue()


def write_out(store: Store, vault: Keeper, sha256: str, target: Target, report: Report) -> None:
    """Decrypt a content into `target`; whoever gave it throws it away if this raises."""
    found, identity = _found(store, sha256)
    limited = Limited(target, found.size)
    vault.document_files.get(found.name, identity, limited, sha256=sha256, report=report, size=found.size)


def verify(store: Store, vault: Keeper, sha256: str, report: Report) -> None:
    """Read a content from the disk and compare it with its fingerprint. Raises NotKept or DocumentDamaged."""
    with store.reading() as connection:
        found = known(connection, sha256)
    if found is not None:
        with suppress(OSError):  # what is missing is told below
            atomic.forget_cached(vault.document_files.path(found.name))
    write_out(store, vault, sha256, Nowhere(), report)


def give_back(store: Store, vault: Keeper, taken: Iterable[Content]) -> None:
    """Remove the files of what was taken in and is not kept after all; what a row names stays."""
    with store.reading() as connection:
        named = {each.name for each in every(connection)}
    vault.document_files.remove([each.name for each in taken if each.name not in named])


def sweep(store: Store, vault: Keeper) -> int:
    """Remove the files that no row names; how many these were."""
    if vault.read_only:
        return 0
    with store.reading() as connection:
        strays = vault.document_files.strays([kept.name for kept in every(connection)])
    vault.document_files.remove(strays)
    return len(strays)


def _found(store: Store, sha256: str) -> tuple[Content, str]:
    with store.reading() as connection:
        found = known(connection, sha256)
        if found is None:
            raise NotKept
        return found, _identity(connection)


def _identity(connection: Connection) -> str:
    return str(connection.execute(select(document_key.c.identity)).scalar_one())
