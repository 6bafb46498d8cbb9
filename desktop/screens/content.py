"""The file of a document, looked at from memory: pages, pictures and plain text; else what can be done instead.

The bytes are read from the vault, handed to a process without rights, and dropped; what that process made of them goes
when the screen leaves the front. It is told what it needs by its constructor and knows no other screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from db import contents
from db.contents import Keeper
from db.errors import DaftarError, MissingRecord
from db.records import KINDS, DocumentData
from db.reporting import Report
from db.store import Changed, Store
from desktop import decoding
from desktop.ask import Ask
from desktop.decoding import Document, Kind, Size, Text, errors
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.viewer import told
from desktop.viewer.sheets import Sheets
from desktop.viewer.taking_out import TakingOut
from desktop.viewer.words import Words
from resources.text import _


@dataclass(frozen=True, slots=True)
class _Opened:
    """A document that its process has understood."""

    document: Document
    sizes: tuple[Size, ...] = ()
    text: Text | None = None


def _opened(data: bytes, report: Report) -> _Opened:
    """Hand a file to a process of its own, and ask it what is in it."""
    document = Document(data)
    try:
        if document.kind is Kind.TEXT:
            return _Opened(document, text=document.text())
        opened = _Opened(document, document.pages())
        report(1, 1)  # nobody may wait for it any more
        return opened
    except BaseException:
        document.close()
        raise


class ContentScreen(Screen):
    """The viewer."""

    def __init__(
        self, store: Store, jobs: Jobs, notices: Notices, news: News, ask: Ask, vault: Keeper, record_id: str
    ) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._vault = store, jobs, notices, vault
        self.record_id = record_id
        self._record: DocumentData = store.get(record_id)
        self._taking_out = TakingOut(store, jobs, notices, ask, vault, self)
        self._held = _Held()
        self.destroyed.connect(self._held.let_go)
        self._text: Text | None = None
        self._turn = 0  # which opening of the file is the present one
        self.sheets, self.words = Sheets(jobs), Words()
        self.sheets.moved.connect(self._tell)
        self.sheets.failed.connect(self._on_page_failed)
        news.changed.connect(self._on_news)
        self.stack = QStackedWidget()
        self.told = QWidget()
        for page in (self.told, self.sheets, self.words):
            self.stack.addWidget(page)
        self.setLayout(pieces.column(self._bar(), pieces.rule(), self.stack, space=0))

    def _bar(self) -> QWidget:
        self.says = pieces.Elided("", tone="muted", size=metrics.HELP)
        name = pieces.Elided(self._record.file_name or self._store.title(self.record_id), strong=True)
        self.buttons = {
            "content.previous": pieces.icon_button("arrow-up", _("Previous page"), self.sheets.previous_page),
            "content.next": pieces.icon_button("arrow-down", _("Next page"), self.sheets.next_page),
            "content.smaller": pieces.icon_button("zoom-out", _("Smaller"), self._smaller),
            "content.larger": pieces.icon_button("zoom-in", _("Larger"), self._larger),
            "content.fit": pieces.icon_button("monitor", _("Fit the width, or the whole page"), self.sheets.fit),
            "content.turn": pieces.icon_button("rotate-ccw", _("Turn by a quarter"), self._turn_view),
        }
        self.redact_button = pieces.button(_("Cover and tick…"), self.redact, icon="eye-off", rank="quiet")
        self.take_out_button = pieces.button(_("Take a copy out…"), self.take_out, icon="external-link", rank="quiet")
        self.take_out_button.setEnabled(not self._store.read_only)
        words = pieces.column(name, self.says, space=0)
        line = pieces.row(space=metrics.HAIR, margins=(metrics.BROAD, metrics.SMALL, metrics.WIDE, metrics.SMALL))
        line.addLayout(words, 1)
        for button in self.buttons.values():
            line.addWidget(button)
        line.addSpacing(metrics.SMALL)
        line.addWidget(self.redact_button)
        line.addWidget(self.take_out_button)
        bar = QWidget()
        bar.setLayout(line)
        return bar

    def crumbs(self) -> tuple[Crumb, ...]:
        documents = Crumb(_(KINDS["document"].data.plural), Place.register("document"))
        record = Crumb(self._store.title(self.record_id), Place.record("document", self.record_id))
        return (documents, record, Crumb(_("The file")))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        ways: dict[str, Callable[[], object]] = {"content.take_out": self.take_out}
        shown = self.stack.currentWidget()
        if shown in (self.sheets, self.words):
            ways |= {"content.larger": self._larger, "content.smaller": self._smaller}
        if shown is self.sheets:
            ways["content.redact"] = self.redact
            ways |= {"content.fit": self.sheets.fit, "content.turn": self._turn_view}
            if self.sheets.count > 1:
                ways |= {"content.next": self.sheets.next_page, "content.previous": self.sheets.previous_page}
        return ways

    def focus_first(self) -> None:
        if (shown := self.stack.currentWidget()) is not None:
            shown.setFocus()

    def redact(self) -> None:
        """Cover what nobody may read, or tick its pages."""
        self.open_requested.emit(Place("redact", self.record_id))

    def take_out(self) -> None:
        self._taking_out.begin(self.record_id)

    # --- opening ----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Open the file anew."""
        self._put_away()
        self._say("loader-circle", _("Opening the file…"))
        try:
            self._record = self._store.get(self.record_id)
        except MissingRecord as trouble:
            self._on_failed(trouble)
            return
        if told.is_recording(self._record):
            self._on_failed(errors.RecordingNotShown())
        else:
            self._open(self._on_opened)

    def _open(self, then: Callable[[_Opened], None]) -> None:
        """Read the file and have it understood, for as long as this is the present opening."""
        turn, sha256 = self._turn, self._record.sha256 or ""

        def read(report: Report) -> bytes:
            return contents.read(self._store, self._vault, sha256, report)

        def decode(data: bytes) -> None:
            if turn == self._turn:
                self._run(lambda report: _opened(data, report), Where.POOL, show)

        def show(opened: _Opened) -> None:
            if turn == self._turn:
                then(opened)
            else:
                opened.document.close()

        self._run(read, Where.VAULT, decode)

    def _run(self, work: Callable[[Report], Any], where: Where, done: Callable[[Any], None]) -> None:
        turn, title = self._turn, _("Opening the file")
        job = self._jobs.run(title, work, owner=self, where=where, done=done, failed=self._on_failed)

        def stopped() -> None:
            if job.stopped and turn == self._turn:
                self._say("file-warning", _("You stopped opening this file."), offers_copy=True)

        job.ended.connect(stopped)

    def _on_opened(self, opened: _Opened) -> None:
        if opened.text is not None:
            opened.document.close()
            self._text = opened.text
            self.words.show_text(opened.text)
            self._show(self.words)
        else:
            self._held.keep(opened.document)
            self.sheets.show_document(opened.document, opened.sizes)
            self._show(self.sheets)
        self._tell()

    def _on_failed(self, trouble: object) -> None:
        if isinstance(trouble, DaftarError):
            self._say("file-warning", trouble.summary, trouble.advice, offers_copy=True)
        else:
            self._say("file-warning", _("This file cannot be shown."), offers_copy=True)

    def _on_page_failed(self, trouble: object) -> None:
        """One page cannot be drawn. The others can, if need be by another process."""
        if self.sheets.count == 1:
            self._put_away()
            self._on_failed(trouble)
            return
        self._notices.trouble(trouble)  # type: ignore[arg-type]
        if self._held.is_over:
            self._open(self._on_opened_again)

    def _on_opened_again(self, opened: _Opened) -> None:
        self._held.keep(opened.document)
        self.sheets.go_on_with(opened.document)

    def _on_news(self, news: Changed) -> None:
        if any(record_id == self.record_id for _kind, record_id in news.rows):
            self.freshen()

    def _put_away(self) -> None:
        """Keep nothing of the file: neither its process nor a pixel nor a word."""
        self._turn += 1
        self._held.let_go()
        self.sheets.clear()
        self.words.clear()

    # --- what is said and done --------------------------------------------------------------------

    def _say(self, icon: str, sentence: str, advice: str = "", *, offers_copy: bool = False) -> None:
        offer = pieces.button(_("Take a copy out…"), self.take_out, icon="external-link") if offers_copy else None
        if offer is not None:
            offer.setEnabled(not self._store.read_only)
        before, self.told = self.told, pieces.EmptyPage(icon, sentence, advice, offer)
        self.told.setAccessibleName(f"{sentence} {advice}".strip())
        self.stack.insertWidget(0, self.told)
        self._show(self.told)
        self.stack.removeWidget(before)
        before.deleteLater()
        self._tell()

    def _show(self, page: QWidget) -> None:
        self.stack.setCurrentWidget(page)
        ways = self.answers()
        self.redact_button.setVisible("content.redact" in ways)
        for name, button in self.buttons.items():
            button.setVisible(name in ways)
        self.answers_changed.emit()
        if self.isVisible():
            page.setFocus()

    def _tell(self) -> None:
        shown = self.stack.currentWidget()
        parts = []  # where one is comes first: in a narrow window the rest is cut
        if shown is self.sheets and self.sheets.count:
            if self.sheets.count > 1:
                page, count = self.sheets.page + 1, self.sheets.count
                parts.append(_("Page {number} of {count}").format(number=page, count=count))
            parts.append(f"{self.sheets.percent} %")
        if shown is self.words and self._text is not None:
            parts.append(_("read as {encoding}").format(encoding=self._text.encoding.removesuffix("-sig").upper()))
            if self._text.is_cut:
                parts.append(_("only the beginning is shown"))
        parts.append(told.kind_in_words(self._record))
        if self._record.size:
            parts.append(told.size_in_words(self._record.size))
        self.says.tell(" · ".join(parts))

    def _larger(self) -> None:
        (self.words if self.stack.currentWidget() is self.words else self.sheets).larger()

    def _smaller(self) -> None:
        (self.words if self.stack.currentWidget() is self.words else self.sheets).smaller()

    def _turn_view(self) -> None:
        self.sheets.turn()

    # --- Qt ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        self._is_stale = False
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._put_away()


class _Held:
    """The document of a screen, let go with it."""

    def __init__(self) -> None:
        self._document: decoding.Document | None = None

    def keep(self, document: decoding.Document) -> None:
        self.let_go()
        self._document = document

    @property
    def is_over(self) -> bool:
        return self._document is not None and self._document.is_over

    def let_go(self, _gone: object = None) -> None:
        document, self._document = self._document, None
        if document is not None:
            document.close()
