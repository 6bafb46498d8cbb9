"""What stands between the bar and the pages: the line of the search, and the banner while a print may not leave."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QSizePolicy, QWidget

from desktop.look import metrics, pieces
from desktop.viewer.search import Search
from resources.text import _, n_

PAUSE = 250  # milliseconds after the last letter


class Finder(QWidget):
    """Words, how many there are, and steps through them. Escape closes it, and nothing is marked any more."""

    def __init__(self, search: Search, leave: Callable[[], object]) -> None:
        super().__init__()
        self._search, self._leave = search, leave
        self._asks = QTimer(self, singleShot=True, interval=PAUSE)
        self.line = QLineEdit()
        self._asks.timeout.connect(lambda: search.look_for(self.line.text().strip()))
        self.line.setPlaceholderText(_("Words in these pages"))
        self.line.setAccessibleName(_("Words in these pages"))
        self.line.textChanged.connect(lambda _text: self._asks.start())
        self.line.returnPressed.connect(self._on_return)
        self.says = pieces.text("", tone="muted", size=metrics.HELP)
        self.says.setMinimumWidth(72)
        self.setLayout(
            pieces.row(
                self.line,
                self.says,
                pieces.icon_button("arrow-up", _("Previous place"), search.previous),
                pieces.icon_button("arrow-down", _("Next place"), search.next),
                pieces.icon_button("x", _("Close the search"), self.close_search),
                space=metrics.HAIR,
                margins=(metrics.SMALL, 0, metrics.SMALL, metrics.SMALL),
            )
        )
        search.changed.connect(self._tell)
        self.hide()

    def begin(self) -> None:
        """Ask for words."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def close_search(self) -> None:
        self.line.clear()
        self._asks.stop()
        self._search.look_for("")
        self.hide()
        self._leave()

    def _on_return(self) -> None:
        words = self.line.text().strip()
        if self._asks.isActive() or words != self._search.words:
            self._asks.stop()
            self._search.look_for(words)
        else:
            self._search.next()

    def _tell(self) -> None:
        search = self._search
        if not search.words:
            self.says.setText("")
        elif search.count:
            self.says.setText(_("{at} of {count}").format(at=search.at, count=search.count))
        else:
            self.says.setText(_("Not found") if search.is_done else _("Searching…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_search()
        else:
            super().keyPressEvent(event)


class Banner(QFrame):
    """Over the pages: that they may be looked at and not taken out."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "strip")
        self.says = pieces.text("", tone="amber", wrap=True)
        self.says.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        line = pieces.row(
            pieces.picture("octagon-alert", "amber"),
            space=metrics.SMALL,
            margins=(metrics.STEP, metrics.SMALL, metrics.SMALL, metrics.SMALL),
        )
        line.addWidget(self.says, 1)
        line.addWidget(pieces.button(_("Show what is open"), self.asked.emit, rank="quiet"))
        self.setLayout(line)
        self.hide()

    def tell(self, count: int) -> None:
        """How many things are open; where none is, there is no banner."""
        told = n_(
            "Only to be looked at: {count} thing is open before this may be saved or printed.",
            "Only to be looked at: {count} things are open before this may be saved or printed.",
            count,
        )
        self.says.setText(told.format(count=count))
        self.setVisible(count > 0)
