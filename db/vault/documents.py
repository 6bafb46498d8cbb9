"""The encrypted files of the documents: each an age file to the vault's own key, under a name that says nothing.

    documents/<32 hexadecimal digits>.age

Content streams through in both directions, so a film takes no more memory than a letter. A file is written whole or
not at all, and what comes out is compared with its fingerprint before it counts. Knows neither records nor screens;
which file belongs to what stands in the database.
"""

from __future__ import annotations

import os
import re
import secrets
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from db.errors import DiskTrouble, VaultDamaged
from db.reporting import Report
from db.vault import atomic, sealing
from db.vault.agefile import NotAge
from db.vault.folder import DOCUMENT_NAME
from db.vault.sealing import sealed_size
from db.vault.streams import BLOCK, Fingerprint, WritingBehind, descriptor_of
from db.vault.trouble import told_plainly
from resources.text import N_

SUFFIX = ".age"
_NAME = re.compile(DOCUMENT_NAME)


class DocumentDamaged(VaultDamaged):
    """A document's file is missing, changed or not ours."""

    says = N_("The file of this document is damaged or missing.")
    advises = N_("The other documents are not touched by this. Put the file back from your latest backup.")


class Source(Protocol):
    """Where content comes from."""

    def read(self, size: int = -1, /) -> bytes: ...


class Target(Protocol):
    """Where content goes."""

    def write(self, data: bytes, /) -> object: ...


@dataclass(frozen=True, slots=True)
class Written:
    """A file that is on the disk: its name, and the size and SHA-256 of what it holds."""

    name: str
    sha256: str
    size: int


class DocumentFiles:
    """The folder of a vault in which its documents lie."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._fresh: set[str] = set()

    def path(self, name: str) -> Path:
        """Where the file of this name lies. The name comes from the database, and is refused unless it is ours."""
        if not _NAME.fullmatch(name):
            raise DocumentDamaged
        return self._folder / name

    def put(self, source: Source, recipient: str, report: Report, size: int = 0) -> Written:
        """Encrypt all of `source` into a new file. When this returns, the file is on the disk under its name.

        `report` hears how many bytes are done out of `size`, and may raise to stop it: then nothing is left behind.
        """
        with told_plainly():
            self._make_folder()
            name = secrets.token_hex(16) + SUFFIX
            written = 0
            with atomic.replacing(self.path(name), replace=False) as file, Fingerprint() as fingerprint:
                reading = _Reading(source, report, size, fingerprint)
                with WritingBehind(file.fileno()) as behind:
                    for block in sealing.sealed(reading, recipient):
                        file.write(block)
                        written += len(block)
                        behind.wrote(len(block))
                file.flush()
                if os.fstat(file.fileno()).st_size != written or written < sealed_size(reading.count):
                    raise DiskTrouble
                self._fresh.add(name)
        return Written(name, fingerprint.hexdigest(), reading.count)

    def _make_folder(self) -> None:
        """The folder, on the disk under its name: a power cut must not take it away with what lies in it."""
        self._folder.mkdir(mode=atomic.PRIVATE_FOLDER, exist_ok=True)
        if not self.names():
            atomic.sync_folder(self._folder.parent)

    def get(self, name: str, identity: str, target: Target, *, sha256: str, report: Report, size: int = 0) -> None:
        """Decrypt a file into `target`, which must not be used for anything before this returns: what was read is
        only then known to be what was put in. Raises DocumentDamaged.
        """
        with told_plainly():
            path = self.path(name)
            if not path.is_file() or path.is_symlink():
                raise DocumentDamaged
            behind = WritingBehind(descriptor_of(target))
            with path.open("rb", buffering=0) as file, Fingerprint() as fingerprint, behind:
                for block in _opened(_Reading(file, report, sealed_size(size)), identity):
                    target.write(block)
                    fingerprint.feed(block)
                    behind.wrote(len(block))
        if fingerprint.hexdigest() != sha256:
            raise DocumentDamaged

    def names(self) -> frozenset[str]:
        """The names of all files of documents on the disk."""
        with suppress(FileNotFoundError):
            return frozenset(name for name in os.listdir(self._folder) if _NAME.fullmatch(name))
        return frozenset()

    def have_rows(self, names: Collection[str]) -> None:
        """These are named by the records: whichever is named no more is a stray."""
        self._fresh -= set(names)

    def strays(self, known: Collection[str]) -> frozenset[str]:
        """Files that `known` does not name, but for those just put in whose record may still come."""
        self.have_rows(known)
        return self.names() - set(known) - self._fresh

    def remove(self, names: Collection[str]) -> None:
        """Take files away for good."""
        with told_plainly():
            for name in names:
                path = self.path(name)
                with suppress(FileNotFoundError):
                    atomic.destroy(path)
                self._fresh.discard(name)
            if names:
                atomic.sync_folder(self._folder)


def new_identity() -> str:
    """A new secret key for documents, as the `age` tool writes one."""
    import pyrage

    return str(pyrage.x25519.Identity.generate())


def recipient_of(identity: str) -> str:
    """The public key that belongs to a secret one."""
    import pyrage

    return str(pyrage.x25519.Identity.from_str(identity).to_public())


def _opened(blocks: Iterable[bytes], identity: str) -> Iterator[bytes]:
    """What a file of ours holds; any other file is a damaged one."""
    try:
        yield from sealing.unsealed(blocks, identity)
    except NotAge:
        raise DocumentDamaged from None


class _Reading:
    """The blocks of a stream. Counts them, takes their fingerprint if one is wanted, and tells how far it is."""

    def __init__(self, source: Source, report: Report, size: int, fingerprint: Fingerprint | None = None) -> None:
        self._source, self._report, self._size = source, report, size
        self._fingerprint = fingerprint
        self.count = 0

    def __iter__(self) -> Iterator[bytes]:
        while True:
            self._report(self.count, max(self._size, self.count))
            block = self._source.read(BLOCK)
            if not block:
                return
            self.count += len(block)
            if self._fingerprint is not None:
                self._fingerprint.feed(block)
            yield block


class Limited:
    """Refuses more bytes than were put in: a file that somebody exchanged must not fill memory or disk."""

    def __init__(self, target: Target, size: int) -> None:
        self._target: Any = target
        self._left = size

    def write(self, data: bytes) -> None:
        self._left -= len(data)
        if self._left < 0:
            raise DocumentDamaged
        self._target.write(data)

    def fileno(self) -> int:
        """Of the file into which it goes, if it is one."""
        return int(self._target.fileno())


class Nowhere:
    """What is only verified goes nowhere."""

    def write(self, data: bytes) -> None:
        """Nothing of it is kept."""
