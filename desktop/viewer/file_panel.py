"""The file of a document, on the page of its record: what it is, and what can be done with it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from db import contents
from db.contents import Keeper
from db.errors import MissingRecord
from db.records import DocumentData
from db.store import Changed, Store
from desktop.ask import Ask
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.viewer import told
from desktop.viewer.taking_out import TakingOut
from resources.text import _


class FilePanel(QWidget):
    """One line between the head of a document's page and its form; where the vault keeps no file for it, the way to add
    one.
    """

    open_requested = Signal(object)  # Place
    answers_changed = Signal()

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        notices: Notices,
        news: News,
        ask: Ask,
        vault: Keeper,
        record_id: str,
        add: Callable[[str], object] | None = None,
    ) -> None:
        super().__init__()
        self._store, self.record_id = store, record_id
        self.taking_out = TakingOut(store, jobs, notices, ask, vault, self)
        self.says = pieces.Elided("")
        self.mark = pieces.text("", tone="muted", size=metrics.HELP)
        self.open_button = pieces.button(_("Open the file"), self.open_file, icon="eye")
        self.redact_button = pieces.button(_("Cover and tick…"), self.redact, icon="eye-off", rank="quiet")
        self.take_out_button = pieces.button(_("Take a copy out…"), self.take_out, icon="external-link", rank="quiet")
        self.take_out_button.setEnabled(not store.read_only)
        self.add_button = pieces.button(_("Add its file…"), lambda: add(record_id) if add else None, icon="file-plus")
        self._may_add = add is not None and bool(record_id) and not store.read_only
        self.is_kept = False
        self._lay_out()
        news.changed.connect(self._on_news)
        self.refresh()

    def _lay_out(self) -> None:
        card: QFrame = pieces.card()
        card.setAccessibleName(_("The file"))
        line = pieces.row(pieces.picture("file-text", "accent"), metrics.HAIR)
        line.setContentsMargins(metrics.STEP, metrics.SMALL, metrics.SMALL, metrics.SMALL)
        line.addLayout(pieces.column(self.says, self.mark, space=0), 1)
        line.addWidget(self.redact_button)
        line.addWidget(self.take_out_button)
        line.addWidget(self.open_button)
        line.addWidget(self.add_button)
        card.setLayout(line)
        card.setMaximumWidth(metrics.FORM)
        self.setLayout(pieces.column(card, margins=(metrics.BROAD, 0, metrics.BROAD, metrics.SMALL)))

    def refresh(self) -> None:
        """Look again whether the vault keeps a file for the record, and which."""
        document: DocumentData | None = self._store.get(self.record_id) if self.record_id else None
        with self._store.reading() as connection:
            kept = contents.known(connection, document.sha256) if document is not None else None
        self.is_kept = kept is not None
        if document is not None and kept is not None:
            parts = (document.file_name or "", told.kind_in_words(document), told.size_in_words(kept.size))
            self.says.tell(" · ".join(part for part in parts if part))
            self.mark.setText(_("SHA-256 {digits}").format(digits=told.fingerprint_in_words(kept.sha256)))
        else:
            self.says.tell(_("The file of this document is not in the vault."))
        self.redact_button.setVisible(self.is_kept and _may_be_covered(document))
        for part in (self.mark, self.open_button, self.take_out_button):
            part.setVisible(self.is_kept)
        self.add_button.setVisible(not self.is_kept)
        shown = self.is_kept or self._may_add
        if self.parentWidget() is not None or not shown:  # before it has its place it would be a window of its own
            self.setVisible(shown)
        self.answers_changed.emit()

    def answers(self) -> dict[str, Callable[[], object]]:
        """The commands of `desktop.actions` that this carries out."""
        if not self.is_kept:
            return {}
        ways: dict[str, Callable[[], object]] = {"content.open": self.open_file, "content.take_out": self.take_out}
        if not self.redact_button.isHidden():
            ways["content.redact"] = self.redact
        return ways

    def open_file(self) -> None:
        """Look at it, from memory."""
        self.open_requested.emit(Place("content", self.record_id))

    def redact(self) -> None:
        """Cover what nobody may read, or tick its pages."""
        self.open_requested.emit(Place("redact", self.record_id))

    def take_out(self) -> None:
        """A copy on the disk, with a reason."""
        self.taking_out.begin(self.record_id)

    def _on_news(self, news: Changed) -> None:
        if any(record_id == self.record_id for _kind, record_id in news.rows):
            try:
                self.refresh()
            except MissingRecord:
                self.hide()


def _may_be_covered(document: DocumentData | None) -> bool:
    """Whether it may have pages to be covered; its first bytes tell for certain when it is opened."""
    mime = (document.mime or "") if document is not None else ""
    return not mime or mime == "application/pdf" or mime.startswith("image/")
