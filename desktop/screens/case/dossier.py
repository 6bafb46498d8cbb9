"""The dossier of a case: what is printed on the left, live pages on the right, then Print or Save PDF.

The pages are drawn from the very bytes that would be saved. They stay in memory.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLineEdit, QScrollArea, QVBoxLayout, QWidget

from db import queries
from db.store import Store
from db.values.dates import DateNotUnderstood, ImpreciseDate
from desktop import printing
from desktop.ask import Ask
from desktop.dossier import editions, render
from desktop.dossier.asking import Request
from desktop.dossier.blocks import Dossier
from desktop.dossier.compose.voice import Voice
from desktop.jobs import Job, Jobs, Report, Where
from desktop.look import colours, metrics, pieces
from desktop.notices import Notices
from desktop.screens.case.tabs import Tab
from resources.text import _, language

LANGUAGE_NAMES = {"en": "English", "ru": "Русский", "kk": "Қазақша"}
PANEL = 272
PAUSE = 400


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the dossier should be."""

    language: str
    as_of: date
    restricted: bool


@dataclass(frozen=True, slots=True)
class Printed:
    """A dossier and its PDF."""

    dossier: Dossier
    data: bytes


class DossierTab(Tab):
    """Choose, look, print."""

    def __init__(self, store: Store, jobs: Jobs, case_id: str, notices: Notices, ask: Ask) -> None:
        super().__init__(store, jobs, case_id)
        self._notices, self._ask = notices, ask
        self._job: Job | None = None
        self.printed: Printed | None = None
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self.compose)
        self.pages = Pages()
        self.setWidget(self._laid_out())

    def _laid_out(self) -> QWidget:
        self.language_box = QComboBox()
        for code, name in LANGUAGE_NAMES.items():
            self.language_box.addItem(name, code)
        self.language_box.setCurrentIndex(list(LANGUAGE_NAMES).index(language()))
        self.language_box.currentIndexChanged.connect(lambda _place: self.compose())
        self.as_of = QLineEdit(ImpreciseDate.on(queries.today()).words(weekday=False))
        self.as_of.textChanged.connect(lambda _text: self._pause.start())
        self._as_of_field = pieces.Labelled(
            _("Facts as of"), self.as_of, _("Open measures are counted up to this day.")
        )
        self.restricted = QCheckBox(_("With restricted records"))
        self.restricted.toggled.connect(lambda _on: self.compose())
        self.save_button = pieces.button(_("Save as PDF…"), self.save, icon="download", rank="primary")
        self.print_button = pieces.button(_("Print…"), self.print_out, icon="printer")
        self.told = pieces.text(tone="muted", size=metrics.HELP, wrap=True)
        page = QWidget()
        page.setProperty("part", "page")
        layout = pieces.row(self._panel(), self.pages, space=metrics.STEP)
        layout.setStretch(1, 1)
        page.setLayout(layout)
        self._allow(False)
        return page

    def _panel(self) -> QWidget:
        """What is chosen; it scrolls by itself where the window is low."""
        panel = QWidget()
        panel.setLayout(
            pieces.column(
                pieces.section(_("Full dossier")),
                pieces.text(_("For internal use only"), tone="muted", wrap=True),
                pieces.Labelled(_("Language of the dossier"), self.language_box),
                self._as_of_field,
                self.restricted,
                pieces.help_line(_("Secret records and internal notes are never printed.")),
                metrics.SMALL,
                self.save_button,
                self.print_button,
                self.told,
                None,
                space=metrics.STEP,
                margins=(0, metrics.WIDE, metrics.STEP, metrics.WIDE),
            )
        )
        area = pieces.scrolling(panel)
        area.setFixedWidth(PANEL)
        return area

    def answers(self) -> Mapping[str, Callable[[], object]]:
        if self.printed is None:
            return {}
        return {"dossier.save": self.save, "dossier.print": self.print_out}

    def tell(self, voice: Voice) -> None:
        if self._told_for is not voice:
            self._told_for = voice
            self.compose()

    # --- composing ----------------------------------------------------------------------------------------------------

    def wishes(self) -> Wishes | None:
        """What was chosen; None, with a word beside the field, if the day is not understood."""
        try:
            day = ImpreciseDate.parse(self.as_of.text(), today=queries.today()).hi
        except DateNotUnderstood as error:
            self._as_of_field.set_wrong(str(error.message))
            return None
        self._as_of_field.set_wrong("" if day else _("Write a day."))
        if day is None:
            return None
        return Wishes(str(self.language_box.currentData()), day, self.restricted.isChecked())

    def compose(self) -> None:
        """Make the pages anew beside the window."""
        wishes = self.wishes()
        if wishes is None:
            return
        if self._job is not None:
            self._job.stop()
        store, case_id, today = self._store, self.case_id, queries.today()

        def make(report: Report) -> Printed:
            request = Request(case_id, wishes.as_of, today, language=wishes.language, restricted=wishes.restricted)
            dossier = editions.make(store, request).dossier
            out = io.BytesIO()
            render.render_pdf(dossier, out, report)
            return Printed(dossier, out.getvalue())

        self._job = self._jobs.run(_("Composing the dossier"), make, owner=self, where=Where.POOL, done=self._on_made)

    def _on_made(self, printed: Printed) -> None:
        self.printed, self._job = printed, None
        self.pages.show_pdf(printed.data)
        self._allow(True)

    def _allow(self, on: bool) -> None:
        self.save_button.setEnabled(on)
        self.print_button.setEnabled(on)

    # --- taking it out ------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Write the PDF where the person says."""
        if self.printed is None:
            return
        target = self._ask.save_file(_("Save as PDF"), f"{self.printed.dossier.reference}.pdf", ".pdf")
        if target is None:
            return
        dossier = self.printed.dossier

        def write(report: Report) -> str:
            return render.save(dossier, target, report)

        def tell(fingerprint: str) -> None:
            self.told.setText(_("Saved. Fingerprint (SHA-256): {digits}").format(digits=_grouped(fingerprint)))
            self._notices.tell(_("The dossier is saved. The file is not encrypted."))

        self._jobs.run(_("Saving the dossier"), write, owner=self, where=Where.POOL, done=tell)

    def print_out(self) -> None:
        """Print through the system's dialog; its queue may keep a copy."""
        if self.printed is None:
            return
        printing.print_out(self, self.printed.data, self.pages.count, self._jobs, self._notices)


def _grouped(digits: str) -> str:
    return " ".join(digits[start : start + 8] for start in range(0, len(digits), 8))


class Pages(QScrollArea):
    """The pages of a PDF below each other; each is drawn when it comes into sight."""

    def __init__(self) -> None:
        super().__init__()
        self._document: Any = None
        self._held = ExitStack()
        self.destroyed.connect(self._held.close)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Pages of the dossier"))
        self._sheets: list[Sheet] = []

    @property
    def count(self) -> int:
        return len(self._sheets)

    def show_pdf(self, data: bytes) -> None:
        """Show these pages; where the person was reading stays in sight."""
        import pypdfium2

        at = self.verticalScrollBar().value()
        self._held.close()
        self._document = self._held.enter_context(closing(pypdfium2.PdfDocument(data)))
        page = QWidget()
        page.setProperty("part", "page")
        layout = QVBoxLayout(page)
        layout.setContentsMargins(metrics.SMALL, metrics.WIDE, metrics.STEP, metrics.WIDE)
        layout.setSpacing(metrics.WIDE)
        sizes = [self._document.get_page_size(number) for number in range(len(self._document))]
        self._sheets = [Sheet(self._document, number, *size) for number, size in enumerate(sizes)]
        for sheet in self._sheets:
            layout.addWidget(sheet, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(1)
        self.setWidget(page)
        self._fit()
        self.verticalScrollBar().setValue(at)

    def _fit(self) -> None:
        for sheet in self._sheets:
            sheet.fit(self.viewport().width() - 2 * metrics.BROAD)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


class Sheet(QWidget):
    """One page of paper."""

    def __init__(self, document: Any, number: int, width: float, height: float) -> None:
        super().__init__()
        self._document, self._number, self._size = document, number, (width, height)
        self._picture: QPixmap | None = None
        self.setAccessibleName(_("Page {number}").format(number=number + 1))

    def fit(self, width: int) -> None:
        """As wide as there is room, up to a comfortable size."""
        wide = max(240, min(width, 820))
        size = QSize(wide, round(wide * self._size[1] / self._size[0]))
        if size != self.size():
            self._picture = None
            self.setFixedSize(size)

    def paintEvent(self, _event: QPaintEvent) -> None:
        ratio = self.devicePixelRatioF()
        if self._picture is None:
            picture = printing.page_picture(self._document, self._number, self.width() * ratio / self._size[0])
            self._picture = QPixmap.fromImage(picture)
            self._picture.setDevicePixelRatio(ratio)
        painter = QPainter(self)
        painter.drawPixmap(self.rect(), self._picture)
        painter.setPen(colours().line)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
