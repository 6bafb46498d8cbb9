"""The pages of a document's file, opened for as long as they are looked at: read from the vault, held by a process."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from db import contents
from db.contents import Keeper
from db.reporting import Report
from db.store import Store
from desktop.decoding import Document, Kind, Size
from desktop.dossier.exhibits.redaction import NothingToRedact
from desktop.jobs import Jobs, Where
from resources.text import _

Pages = tuple[Document, tuple[Size, ...]]


class Opening(QObject):
    """Opens one file at a time; the one before is closed."""

    opened = Signal()
    failed = Signal(object)  # DaftarError or Bug

    def __init__(self, store: Store, jobs: Jobs, vault: Keeper, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._vault = store, jobs, vault
        self._turn = 0
        self.document: Document | None = None
        self.sizes: tuple[Size, ...] = ()
        self.destroyed.connect(self._close_held)

    def begin(self, sha256: str) -> None:
        """Open the file of this fingerprint."""
        self.close()
        turn = self._turn

        def decode(data: bytes) -> None:
            if turn == self._turn:
                self._run(lambda report: _pages(data, report), Where.POOL, show)

        def show(found: Pages) -> None:
            if turn == self._turn:
                self.document, self.sizes = found
                self.opened.emit()
            else:
                found[0].close()

        self._run(lambda report: contents.read(self._store, self._vault, sha256, report), Where.VAULT, decode)

    def close(self) -> None:
        """Keep nothing of the file."""
        self._turn += 1
        self._close_held()

    def _close_held(self) -> None:
        document, self.document = self.document, None
        if document is not None:
            document.close()

    def _run(self, work: object, where: Where, done: object) -> None:
        self._jobs.run(
            _("Opening the file"),
            work,  # type: ignore[arg-type]
            owner=self,
            where=where,
            done=done,  # type: ignore[arg-type]
            failed=self.failed.emit,
        )


def _pages(data: bytes, report: Report) -> Pages:
    document = Document(data)
    try:
        if document.kind not in (Kind.PDF, Kind.PICTURE):
            raise NothingToRedact
        sizes = document.pages()
        report(1, 1)  # nobody may wait for it any more
        return document, sizes
    except BaseException:
        document.close()
        raise
