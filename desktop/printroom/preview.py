"""The pages of a print as they would leave the vault: page by page, larger and smaller, searched; and a banner over
them while something forbids to take them out.

They are drawn by the process without rights, since pages from outside may be among them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QIntValidator, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from db.reporting import Report
from desktop.decoding import Document, Size
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces
from desktop.printroom.strips import Banner, Finder
from desktop.viewer.search import Search
from desktop.viewer.sheets import Sheets
from resources.text import _

PERCENTS = (50, 75, 100, 125, 150, 200, 300)
FITS = ("width", "page")


class Preview(QWidget):
    """Live pages with what one does with them."""

    open_asked = Signal()  # somebody wants to see what is open
    failed = Signal(object)

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._jobs = jobs
        self._held = _Held()
        self._data = b""
        self._turn = 0
        self.sheets = Sheets(jobs)
        self.sheets.setAccessibleName(_("Pages of the print"))
        self.search = Search(jobs, self.sheets)
        self.sheets.moved.connect(self._tell)
        self.sheets.failed.connect(self.failed)
        self.destroyed.connect(self._held.let_go)
        self.finder = Finder(self.search, self.sheets.setFocus)
        self.banner = Banner()
        self.banner.asked.connect(self.open_asked)
        self.setLayout(pieces.column(self._bar(), self.finder, self.banner, self.sheets, space=0))
        self.layout().setStretchFactor(self.sheets, 1)  # type: ignore[union-attr]

    # --- how it looks -------------------------------------------------------------------------------------------------

    def _bar(self) -> QWidget:
        self.number = QLineEdit()
        self.number.setFixedWidth(56)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.number.setAccessibleName(_("Number of the page"))
        self.number.setValidator(QIntValidator(1, 99_999, self.number))
        self.number.returnPressed.connect(self._on_number)
        self.of = pieces.text("", tone="muted")
        self.zoom_box = QComboBox()
        self.zoom_box.setAccessibleName(_("Size of the pages"))
        for fits, says in zip(FITS, (_("Fit width"), _("Fit page")), strict=True):
            self.zoom_box.addItem(says, fits)
        for percent in PERCENTS:
            self.zoom_box.addItem(f"{percent} %", percent)
        self.zoom_box.activated.connect(self._on_zoom_chosen)
        line = pieces.row(
            pieces.icon_button("arrow-up", _("Previous page"), self.sheets.previous_page),
            self.number,
            self.of,
            pieces.icon_button("arrow-down", _("Next page"), self.sheets.next_page),
            None,
            pieces.icon_button("zoom-out", _("Smaller"), self.smaller),
            self.zoom_box,
            pieces.icon_button("zoom-in", _("Larger"), self.larger),
            metrics.SMALL,
            pieces.icon_button("search", _("Search in these pages"), self.finder.begin),
            space=metrics.HAIR,
            margins=(metrics.SMALL, metrics.SMALL, metrics.SMALL, metrics.SMALL),
        )
        bar = QWidget()
        bar.setLayout(line)
        return bar

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return self.sheets.count

    def show_pdf(self, data: bytes) -> None:
        """Show these pages; where the person was reading stays in sight, and the old pages until the new are drawn."""
        self._data = data
        if self.isVisible():
            self._open()

    def clear(self) -> None:
        """Nothing can be shown now."""
        self._data = b""
        self._let_go()
        self.sheets.clear()

    def _open(self) -> None:
        self._turn += 1
        turn, data = self._turn, self._data

        def read(_report: Report) -> tuple[Document, tuple[Size, ...]]:
            document = Document(data)
            try:
                return document, document.pages()
            except BaseException:
                document.close()
                raise

        def show(opened: tuple[Document, tuple[Size, ...]]) -> None:
            document, sizes = opened
            if turn != self._turn:
                document.close()
                return
            self.sheets.show_newer(document, sizes)
            self.search.begin(document)
            self._held.keep(document)

        self._jobs.run(
            _("Showing the pages"),
            read,
            owner=self,
            where=Where.POOL,
            done=show,
            failed=self.failed.emit,
            untaken=lambda opened: opened[0].close(),
        )

    def _let_go(self) -> None:
        self._turn += 1
        self.search.begin(None)
        self._held.let_go()

    # --- what can be done ---------------------------------------------------------------------------------------------

    def answers(self) -> Mapping[str, Callable[[], object]]:
        """The commands that go to the pages while they are shown."""
        if not self.count:
            return {}
        return {
            "register.filter": self.finder.begin,
            "content.larger": self.larger,
            "content.smaller": self.smaller,
            "content.fit": self.fit,
            "content.next": self.sheets.next_page,
            "content.previous": self.sheets.previous_page,
        }

    def larger(self) -> None:
        self._zoom(next((each for each in PERCENTS if each > self.sheets.percent), PERCENTS[-1]))

    def smaller(self) -> None:
        self._zoom(next((each for each in reversed(PERCENTS) if each < self.sheets.percent), PERCENTS[0]))

    def fit(self) -> None:
        self.sheets.fit()
        self._tell()

    def _zoom(self, percent: int) -> None:
        self.sheets.zoom(percent)
        self._tell()

    def _on_zoom_chosen(self, _place: int) -> None:
        chosen = self.zoom_box.currentData()
        if chosen in FITS:
            self.sheets.fit_to(chosen)
        else:
            self.sheets.zoom(int(chosen))
        self._tell()

    def _on_number(self) -> None:
        self.sheets.go_to(int(self.number.text() or "1") - 1)
        self.sheets.setFocus()

    # --- what is said -------------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        if not self.number.hasFocus():
            self.number.setText(str(self.sheets.page + 1) if self.count else "")
        self.of.setText(_("of {count}").format(count=self.count) if self.count else "")
        fits = self.sheets.fits
        at = self.zoom_box.findData(fits if fits in FITS else self.sheets.percent)
        if at >= 0:
            self.zoom_box.setCurrentIndex(at)

    # --- Qt -----------------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+0 fits; Ctrl++ is on another key than Ctrl+= on some keyboards."""
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_0, Qt.Key.Key_Plus):
            self.larger() if event.key() == Qt.Key.Key_Plus else self.sheets.fit_to("width")
            self._tell()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not event.spontaneous() and self._data and self._held.document is None:
            self._open()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if not event.spontaneous():
            self._let_go()


class _Held:
    """The document behind the pages, let go with them."""

    def __init__(self) -> None:
        self.document: Document | None = None

    def keep(self, document: Document | None) -> None:
        before, self.document = self.document, document
        if before is not None:
            before.close()

    def let_go(self, _gone: object = None) -> None:
        self.keep(None)
