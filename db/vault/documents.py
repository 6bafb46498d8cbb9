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
from collections.abc import Callable, Collection
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from db.errors import DiskTrouble, VaultDamaged
from db.vault import atomic
from db.vault.agefile import MOST_HEADER_BYTES, NotAge, parse_header
from db.vault.folder import DOCUMENT_NAME
from db.vault.streams import BLOCK, Fingerprint, WritingBehind, descriptor_of
from db.vault.trouble import told_plainly
from resources.text import N_

Report = Callable[..., None]

SUFFIX = ".age"
_NAME = re.compile(DOCUMENT_NAME)
_CHUNK, _TAG, _NONCE = 64 * 1024, 16, 16


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
        import pyrage

        with told_plainly():
            self._make_folder()
            name = secrets.token_hex(16) + SUFFIX
            key = pyrage.x25519.Recipient.from_str(recipient)
            with atomic.replacing(self.path(name), replace=False) as file, Fingerprint() as fingerprint:
                reader = _Reader(source, report, size, fingerprint)
                with WritingBehind(file.fileno()) as behind:
                    writer = _Writer(file, wrote=behind.wrote)
                    _run(lambda: pyrage.encrypt_io(reader, writer, [key]), reader, writer)
                file.flush()
                if os.fstat(file.fileno()).st_size != writer.count or writer.count < sealed_size(reader.count):
                    raise DiskTrouble
                self._fresh.add(name)
        return Written(name, fingerprint.hexdigest(), reader.count)

    def _make_folder(self) -> None:
        """The folder, on the disk under its name: a power cut must not take it away with what lies in it."""
        self._folder.mkdir(mode=atomic.PRIVATE_FOLDER, exist_ok=True)
        if not self.names():
            atomic.sync_folder(self._folder.parent)

    def get(self, name: str, identity: str, target: Target, *, sha256: str, report: Report, size: int = 0) -> None:
        """Decrypt a file into `target`, which must not be used for anything before this returns: what was read is
        only then known to be what was put in. Raises DocumentDamaged.
        """
        import pyrage

        with told_plainly():
            path = self.path(name)
            if not path.is_file() or path.is_symlink():
                raise DocumentDamaged
            behind = WritingBehind(descriptor_of(target))
            with path.open("rb", buffering=0) as file, Fingerprint() as fingerprint, behind:
                _guard(file.read(MOST_HEADER_BYTES))
                file.seek(0)
                reader = _Reader(file, report, sealed_size(size))
                writer = _Writer(target, wrote=behind.wrote, fingerprint=fingerprint)
                try:
                    key = pyrage.x25519.Identity.from_str(identity)
                    _run(lambda: pyrage.decrypt_io(reader, writer, [key]), reader, writer)
                except (pyrage.DecryptError, pyrage.IdentityError, OSError):
                    # The library tells a changed chunk as an error of the disk; the files know whether it was one.
                    if reader.error or writer.error:
                        raise
                    raise DocumentDamaged from None
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


def sealed_size(size: int) -> int:
    """How many bytes the encrypted form of so many has at least, its header aside (age v1, STREAM)."""
    return size + _NONCE + _TAG * max(1, -(-size // _CHUNK))


def _guard(head: bytes) -> None:
    """Let nothing reach the library but a file such as we write: one key, of our kind, behind a short header."""
    try:
        header = parse_header(head)
    except NotAge:
        raise DocumentDamaged from None
    ours = [stanza for stanza in header.stanzas if stanza.arguments[0] == b"X25519"]
    if len(ours) != 1:
        raise DocumentDamaged


def _run(work: Callable[[], object], reader: _Reader, writer: _Writer) -> None:
    """Let the library work. It swallows some errors of the files it is given and turns others into its own: the first
    one that a file met is the truth.
    """
    try:
        work()
    finally:
        for error in (reader.error, writer.error):
            if error is not None:
                raise error


class _Reader:
    """Reads in large blocks, which the library takes in small ones; counts what is read and takes its fingerprint if
    one is wanted, tells how far it is, and remembers the first error.
    """

    def __init__(self, source: Source, report: Report, size: int, fingerprint: Fingerprint | None = None) -> None:
        self._source, self._report, self._size = source, report, size
        self._fingerprint = fingerprint
        self._block, self._at = b"", 0
        self.count = 0
        self.error: BaseException | None = None

    def read(self, size: int = -1) -> bytes:
        if self._at >= len(self._block):
            self._next_block()
        end = len(self._block) if size < 0 else self._at + size
        data = self._block[self._at : end]
        self._at += len(data)
        return data

    def _next_block(self) -> None:
        try:
            self._report(self.count, max(self._size, self.count))
            self._block, self._at = self._source.read(BLOCK), 0
        except BaseException as error:
            self.error = error
            raise
        self.count += len(self._block)
        if self._fingerprint is not None and self._block:
            self._fingerprint.feed(self._block)


class _Writer:
    """Counts what is written and takes its fingerprint if one is wanted, and remembers the first error."""

    def __init__(self, target: Target, *, wrote: Callable[[int], None], fingerprint: Fingerprint | None = None) -> None:
        self._target: Any = target
        self._wrote, self._fingerprint = wrote, fingerprint
        self.count = 0
        self.error: BaseException | None = None

    def write(self, data: bytes) -> int:
        try:
            self._target.write(data)
        except BaseException as error:
            self.error = error
            raise
        if self._fingerprint is not None and data:
            self._fingerprint.feed(data)
        self.count += len(data)
        self._wrote(len(data))
        return len(data)

    def flush(self) -> None:
        """Nothing is kept back here; whoever gave the target flushes it."""


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
