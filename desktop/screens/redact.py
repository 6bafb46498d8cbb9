"""Pages that leave the house: places on them are covered, or a page is ticked because nothing on it has to be covered.

The file is read from the vault, drawn by a process without rights, and dropped when the screen leaves the front. What
was covered so far is kept in the vault until the copy is made. It is told what it needs and knows no other screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QWidget

from db.contents import Keeper
from db.errors import DaftarError, MissingRecord
from db.records import KINDS, DocumentData
from db.store import Store
from desktop.ask import Ask, Choice
from desktop.decoding import Kind
from desktop.dossier.exhibits import redaction
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.viewer.canvas import Canvas
from desktop.viewer.covering import Covering
from desktop.viewer.drawings import Drawings
from desktop.viewer.looked import LookedThrough, explained, made_for
from desktop.viewer.opening import Opening
from desktop.viewer.sheets import POINT
from resources.text import N_, _

_KEPT = "redaction.{id}"  # the preference that holds the boxes of a document until the copy is made
_STEP, _SMALLEST, _LARGEST = 1.25, 0.2, 6.0
_WIDEST = 1.6  # no page is enlarged more to fill the width
_SIDE = 320


class NothingCovered(DaftarError):
    """A copy in which nothing is covered is no redacted copy."""

    says = N_("Nothing is covered yet.")
    advises = N_("Draw a box over each place that nobody may read, or tick the pages on which nobody is named.")


class RedactScreen(Screen):
    """Covers places of one document, and ticks its pages."""

    def __init__(
        self, store: Store, jobs: Jobs, notices: Notices, news: News, ask: Ask, vault: Keeper, record_id: str
    ) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._ask, self._vault = store, jobs, notices, ask, vault
        self.record_id = record_id
        self._record: DocumentData = store.get(record_id)
        self._opening = Opening(store, jobs, vault, self)
        self._opening.opened.connect(self._on_opened)
        self._opening.failed.connect(self._on_failed)
        self._zoom = 0.0
        self._larger, self._smaller = partial(self._zoom_by, _STEP), partial(self._zoom_by, 1 / _STEP)
        self.covering = Covering()
        self.canvas = Canvas(self.covering)
        self.canvas.changed.connect(self._on_changed)
        self.canvas.undo_requested.connect(self.undo)
        self._drawings = Drawings(jobs, self)
        self._drawings.changed.connect(self._show_pixels)
        self._drawings.failed.connect(notices.trouble)
        self.looked = LookedThrough(store, record_id)
        self.looked.page_chosen.connect(self.go_to)
        self._lay_out()
        news.changed.connect(self._on_news)

    def _lay_out(self) -> None:
        self.area = QScrollArea()
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.canvas)
        self.told = QWidget()
        body = QWidget()
        side = explained(self.looked)
        side.setFixedWidth(_SIDE)
        line = pieces.row(self.area, side, space=0)
        line.setStretch(0, 1)
        body.setLayout(line)
        self.body = body
        self.stack = QStackedWidget()
        for page in (self.told, body):
            self.stack.addWidget(page)
        self.setLayout(pieces.column(self._bar(), pieces.rule(), self.stack, space=0))

    def _bar(self) -> QWidget:
        self.says = pieces.Elided("", tone="muted", size=metrics.HELP)
        name = pieces.Elided(self._record.file_name or self._store.title(self.record_id), strong=True)
        self.buttons = {
            "previous": pieces.icon_button("arrow-up", _("Previous page"), lambda: self.go_to(self.canvas.page - 1)),
            "next": pieces.icon_button("arrow-down", _("Next page"), lambda: self.go_to(self.canvas.page + 1)),
            "smaller": pieces.icon_button("zoom-out", _("Smaller"), self._smaller),
            "larger": pieces.icon_button("zoom-in", _("Larger"), self._larger),
            "add": pieces.icon_button("plus", _("Add a box"), self.canvas.add),
            "remove": pieces.icon_button("trash-2", _("Remove the box"), self.canvas.remove),
            "undo": pieces.icon_button("undo-2", _("Take back the last step"), self.undo),
        }
        self.make_button = pieces.button(_("Make the redacted copy"), self.make, icon="eye-off", rank="primary")
        self.make_button.setEnabled(not self._store.read_only)
        line = pieces.row(space=metrics.HAIR, margins=(metrics.BROAD, metrics.SMALL, metrics.WIDE, metrics.SMALL))
        line.addLayout(pieces.column(name, self.says, space=0), 1)
        for button in self.buttons.values():
            line.addWidget(button)
        line.addSpacing(metrics.SMALL)
        line.addWidget(self.make_button)
        bar = QWidget()
        bar.setLayout(line)
        return bar

    def crumbs(self) -> tuple[Crumb, ...]:
        documents = Crumb(_(KINDS["document"].data.plural), Place.register("document"))
        record = Crumb(self._store.title(self.record_id), Place.record("document", self.record_id))
        return (documents, record, Crumb(_("Cover and tick")))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        if self.stack.currentWidget() is not self.body:
            return {}
        ways: dict[str, Callable[[], object]] = {"content.larger": self._larger, "content.smaller": self._smaller}
        if self._count > 1:
            ways["content.next"] = lambda: self.go_to(self.canvas.page + 1)
            ways["content.previous"] = lambda: self.go_to(self.canvas.page - 1)
        return ways

    @property
    def _count(self) -> int:
        """How many pages there are; none while the file is not open."""
        return len(self._opening.sizes) if self._opening.document is not None else 0

    def focus_first(self) -> None:
        self.canvas.setFocus()

    # --- opening ----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Open the file anew, with what was covered so far."""
        self._put_away()
        self._say("loader-circle", _("Opening the file…"))
        try:
            self._record = self._store.get(self.record_id)
        except MissingRecord as trouble:
            self._on_failed(trouble)
            return
        self._opening.begin(self._record.sha256 or "")

    def _on_opened(self) -> None:
        document = self._opening.document
        if document is None:
            return
        self._drawings.begin(document)
        kept = self._store.preference(_KEPT.format(id=self.record_id), {})
        if kept.get("sha256") == self._record.sha256:
            self.covering.take_up(kept.get("boxes", {}))
        self.stack.setCurrentWidget(self.body)
        self.looked.show_pages(self._count, self.covering)
        self.go_to(min(self.canvas.page, self._count - 1))
        self.answers_changed.emit()
        self.canvas.setFocus()

    def _on_failed(self, trouble: object) -> None:
        known = trouble if isinstance(trouble, DaftarError) else DaftarError(_("This file cannot be shown."))
        self._say("file-warning", known.summary, known.advice)

    def _say(self, icon: str, sentence: str, advice: str = "") -> None:
        before, self.told = self.told, pieces.EmptyPage(icon, sentence, advice)
        self.told.setAccessibleName(f"{sentence} {advice}".strip())
        self.stack.insertWidget(0, self.told)
        self.stack.setCurrentWidget(self.told)
        self.stack.removeWidget(before)
        before.deleteLater()
        self.answers_changed.emit()

    def _put_away(self) -> None:
        """Keep nothing of the file: neither its process nor a pixel."""
        self._drawings.clear()
        self.canvas.show_pixels(None)
        self._opening.close()

    # --- pages ------------------------------------------------------------------------------------

    def go_to(self, page: int) -> None:
        """Show this page, and remember that it was seen."""
        if not 0 <= page < self._count:
            return
        size = self._opening.sizes[page]
        document = self._opening.document
        unit = POINT if document is not None and document.kind is Kind.PDF else 1.0
        if not self._zoom:
            room = max(320, self.area.viewport().width() - 2 * metrics.WIDE)
            self._zoom = min(_WIDEST, room / (size.width * unit))
        scale = self._zoom * unit
        self.canvas.show_page(page, self._count, QSize(round(size.width * scale), round(size.height * scale)))
        self._drawings.want([page], scale, keep=range(page, page + 1))
        self._show_pixels()
        self.looked.see(page)
        self._tell()

    def _show_pixels(self) -> None:
        self.canvas.show_pixels(self._drawings.pixels(self.canvas.page))

    def _zoom_by(self, step: float) -> None:
        self._zoom = max(_SMALLEST, min(self._zoom * step, _LARGEST))
        self.go_to(self.canvas.page)

    def _tell(self) -> None:
        page, count = self.canvas.page, self._count
        self.says.tell(_("Page {number} of {count}").format(number=page + 1, count=count))
        self.buttons["previous"].setEnabled(page > 0)
        self.buttons["next"].setEnabled(page + 1 < count)
        self.buttons["undo"].setEnabled(self.covering.can_undo)
        self.buttons["remove"].setEnabled(bool(self.covering.on(page)))

    # --- covering ---------------------------------------------------------------------------------

    def undo(self) -> None:
        """Take back the last step, on whatever page it was done."""
        page = self.covering.undo()
        if page is not None:
            if page != self.canvas.page:
                self.go_to(page)
            self.canvas.forget()

    def _on_changed(self) -> None:
        self.looked.refresh()
        self._tell()

    def make(self) -> None:
        """Make the copy, after asking where pages were not looked at."""
        if not self.covering.count:
            self._notices.trouble(NothingCovered())
            return
        unseen = self.looked.unseen_in_words()
        if unseen:
            question = _("You have not looked at these pages: {pages}.").format(pages=unseen)
            advice = _(
                "In the copy they are as they are in the original, and they will not be ticked. Look at them first."
            )
            if self._ask.choose(question, advice, (Choice("make", _("Make the copy all the same")),)) != "make":
                return
        boxes = dict(self.covering.everything)
        audience, seen = str(self.looked.audience.currentData()), self.looked.seen
        redact = partial(
            redaction.redact, self._store, self._vault, self.record_id, boxes, audience=audience, seen=seen
        )
        self._jobs.run(
            _("Making the redacted copy"),
            redact,
            owner=self,
            where=Where.FILES,
            done=lambda copy: self._on_made(copy, audience),
            stands=True,
        )

    def _on_made(self, copy: str, audience: str) -> None:
        self._store.drop_preference(_KEPT.format(id=self.record_id))
        self.covering.take_up({})
        self._notices.tell(_("The redacted copy is kept. The original is unchanged."), made_for(audience))
        self.moved_on.emit(Place("content", copy))

    def keep_draft(self) -> None:
        """What is covered so far stays in the vault until the copy is made."""
        if self._store.read_only or not self._count:
            return
        key = _KEPT.format(id=self.record_id)
        if self.covering.count:
            kept = {"document": self.record_id, "sha256": self._record.sha256, "boxes": self.covering.plain()}
            self._store.set_preference(key, kept)
        elif self._store.preference(key):
            self._store.drop_preference(key)

    def _on_news(self, news: object) -> None:
        if self.stack.currentWidget() is self.body:
            self.looked.refresh()

    # --- Qt ---------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        self._is_stale = False
        super().showEvent(event)
        if not event.spontaneous():
            self.reload()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self.keep_draft()
            self._put_away()
