"""The one window of the program: what is in it changes (unlock, new vault, an open vault), the frame stays."""

from __future__ import annotations

from PySide6.QtCore import QByteArray, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.look import pieces
from desktop.notices import Notices
from desktop.window.commands import Commands
from desktop.window.notice_bar import LockWarning, NoticeBar

USUAL_SIZE = QSize(1180, 760)
SMALLEST = QSize(640, 420)


class Window(QWidget):
    """Holds one page at a time and the commands of all of them."""

    painted = Signal()  # once, when the first page is on the screen
    closing = Signal()

    def __init__(self, notices: Notices, geometry: QByteArray | None = None) -> None:
        super().__init__()
        self.setObjectName("window")
        self.setWindowTitle("Daftar")
        self.setMinimumSize(SMALLEST)
        self.commands = Commands(self)
        self._notices = notices
        self._pages = QStackedWidget()
        self._fill()
        self._was_painted = False
        if not (geometry and self.restoreGeometry(geometry)):
            self.resize(USUAL_SIZE)

    def _fill(self) -> None:
        self.notice_bar = NoticeBar(self._notices)
        self.lock_warning = LockWarning()
        layout = pieces.column(space=0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.notice_bar)
        layout.addWidget(self.lock_warning)
        self.setLayout(layout)
        self.commands.answer({"notice.answer": self.notice_bar.answer})

    @property
    def page(self) -> QWidget | None:
        return self._pages.currentWidget()

    def show_page(self, page: QWidget) -> None:
        """Put another page in place of the present one, which is deleted."""
        before = self.page
        self._pages.addWidget(page)
        self._pages.setCurrentWidget(page)
        if before is not None:
            self._pages.removeWidget(before)
            before.hide()
            before.deleteLater()

    def cover(self) -> None:
        """Show nothing from now on; what was shown lives on behind, so that it can be kept."""
        self.notice_bar.clear()
        self.lock_warning.hide()
        self.name_vault("")
        blank = QWidget()
        self._pages.addWidget(blank)
        self._pages.setCurrentWidget(blank)
        self.repaint()

    def go_blank(self) -> None:
        """Let go of everything that was shown."""
        self.cover()
        while self._pages.count() > 1 and (behind := self._pages.widget(0)) is not None:
            self._pages.removeWidget(behind)
            for timer in behind.findChildren(QTimer):
                timer.stop()  # nothing there wakes up any more
            behind.deleteLater()

    def name_vault(self, name: str) -> None:
        """The title bar names the vault that is open."""
        self.setWindowTitle(f"{name} – Daftar" if name else "Daftar")

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closing.emit()
        super().closeEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            self.painted.emit()
