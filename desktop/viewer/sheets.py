"""The pages of a document below each other, drawn when they come into sight and forgotten when they leave it.

Nothing can be copied or dragged out of it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from desktop.decoding import Box, Document, Kind, Size
from desktop.jobs import Jobs
from desktop.look import colours, metrics
from desktop.viewer.drawings import Drawings
from desktop.viewer.pile import Pile
from resources.text import _

POINT = 96 / 72  # pixels of a window at 100 %
STEP = 1.25
_KEPT = 3  # pages that stay drawn before and after those in sight


class Sheets(QAbstractScrollArea):
    """Every page of one document."""

    moved = Signal()  # another page is in sight, or its size is another
    failed = Signal(object)  # DaftarError or Bug: a page could not be drawn

    def __init__(self, jobs: Jobs) -> None:
        super().__init__()
        self._drawings = Drawings(jobs, self)
        self._drawings.changed.connect(self.viewport().update)
        self._drawings.failed.connect(self.failed)
        self.pile = Pile()
        self._gone_to: tuple[int, int] | None = None  # a page, and where that was
        self._fit_to = "page"
        self.marks: Mapping[int, Sequence[Sequence[Box]]] = {}  # what was found on which page, each in its boxes
        self.marked: tuple[int, int] | None = None  # the one that is looked at: its page, and its number there
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("Pages of the document"))
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    # --- what is shown ----------------------------------------------------------------------------

    def show_document(self, document: Document, sizes: Sequence[Size]) -> None:
        """Show these pages from the beginning: papers as wide as there is room, pictures whole."""
        self._drawings.begin(document)
        self.pile = Pile(sizes, POINT if document.kind is Kind.PDF else 1.0)
        self._fit_to = "width" if document.kind is Kind.PDF else "page"
        self._gone_to = None
        self._fit()

    def show_newer(self, document: Document, sizes: Sequence[Size]) -> None:
        """A newer version of the same pages: place and size stay, and each old page until the new one is drawn."""
        if not len(self.pile):
            self.show_document(document, sizes)
            return
        zoom, at, aside = self.pile.zoom, self.verticalScrollBar().value(), self.horizontalScrollBar().value()
        self._drawings.begin_anew(document)
        self.pile, self._gone_to = Pile(sizes, POINT), None
        self.pile.zoom_to(zoom)
        self._fit() if self._fit_to else self._arrange()
        self.verticalScrollBar().setValue(at)
        self.horizontalScrollBar().setValue(aside)
        self._on_scrolled()

    def go_on_with(self, document: Document) -> None:
        """The same document, in a new process."""
        self._drawings.go_on_with(document)

    def clear(self) -> None:
        """Show nothing, and keep no pixel."""
        self._drawings.clear()
        self.pile = Pile()
        self.viewport().update()

    @property
    def count(self) -> int:
        return len(self.pile)

    @property
    def page(self) -> int:
        """The page that is read, from 0: the one that was gone to, else the first that is in sight by its middle."""
        bar = self.verticalScrollBar()
        if self._gone_to is not None and self._gone_to[1] == bar.value():
            return self._gone_to[0]
        if bar.value() == bar.maximum() > 0:
            return self.count - 1
        return self.pile.read_at(bar.value())

    @property
    def percent(self) -> int:
        return round(self.pile.zoom * 100)

    @property
    def is_drawn(self) -> bool:
        """Whether all pages in sight are as sharp as they get."""
        return self.count > 0 and self._drawings.is_done

    # --- what can be done -------------------------------------------------------------------------

    def larger(self) -> None:
        self._zoom_to(self.pile.zoom * STEP)

    def smaller(self) -> None:
        self._zoom_to(self.pile.zoom / STEP)

    def fit(self) -> None:
        """As wide as there is room; or, if it is that already, whole."""
        self.fit_to("page" if self._fit_to == "width" else "width")

    def fit_to(self, what: str) -> None:
        """Keep the "width" or the whole "page" in sight, however wide the window is."""
        self._fit_to = what
        self._fit()

    @property
    def fits(self) -> str:
        """What is kept in sight: "width", "page", or nothing."""
        return self._fit_to

    def zoom(self, percent: int) -> None:
        self._zoom_to(percent / 100)

    def bring(self, page: int, box: Box) -> None:
        """Bring a place of a page into sight, and move nothing if it is seen already."""
        lies, bar = self.lying(page), self.verticalScrollBar()
        top, bottom = (lies.top() + side * lies.height() for side in (box.top, box.bottom))
        if not bar.value() + metrics.BROAD <= top <= bottom <= bar.value() + self.viewport().height() - metrics.BROAD:
            self._scroll(round(top - self.viewport().height() / 3))
        across, aside = lies.left() + box.left * lies.width(), self.horizontalScrollBar()
        if not aside.value() <= across <= aside.value() + self.viewport().width() - metrics.BROAD:
            aside.setValue(round(across - self.viewport().width() / 3))

    def turn(self) -> None:
        """A quarter to the left, to look at it; the file stays as it is."""
        self.pile.turns = (self.pile.turns + 1) % 4
        self._fit() if self._fit_to else self._arrange()

    def go_to(self, page: int) -> None:
        """Bring the top of a page to the top of the window."""
        if self.pile.tops:
            page, bar = max(0, min(page, self.count - 1)), self.verticalScrollBar()
            place = max(0, min(round(self.pile.tops[page] - metrics.WIDE), bar.maximum()))
            self._gone_to = page, place
            bar.setValue(place)
            self._on_scrolled()

    def next_page(self) -> None:
        self.go_to(self.page + 1)

    def previous_page(self) -> None:
        self.go_to(self.page - 1)

    def _scroll(self, value: int) -> None:
        self._gone_to = None
        self.verticalScrollBar().setValue(value)
        self._on_scrolled()

    # --- sizes and places -------------------------------------------------------------------------

    def _zoom_to(self, zoom: float) -> None:
        self._fit_to = ""
        self.pile.zoom_to(zoom)
        self._arrange()

    def _fit(self) -> None:
        if len(self.pile):
            self.pile.fit(self.viewport().size(), whole=self._fit_to == "page")
            self._arrange()

    def _arrange(self) -> None:
        """Put every page in its place; what was in the middle of the window stays there."""
        bar, aside, room = self.verticalScrollBar(), self.horizontalScrollBar(), self.viewport().size()
        middle, page = bar.value() + room.height() / 2, self.page
        before = self.lying(page) if self.pile.tops else QRectF()
        self.pile.arrange()
        for each, size, shown in ((bar, self.pile.height, room.height()), (aside, self.pile.width, room.width())):
            each.setRange(0, max(0, round(size) - shown))
            each.setPageStep(shown)
            each.setSingleStep(metrics.ROW)
        if before.height():
            now = self.lying(page)
            into = (middle - before.top()) / before.height()
            bar.setValue(round(now.top() + into * now.height() - room.height() / 2))
            aside.setValue(aside.maximum() // 2)
        self._on_scrolled()

    def lying(self, number: int) -> QRectF:
        """Where a page lies in the whole, from the top."""
        return self.pile.lying(number, self.viewport().width())

    def _on_scrolled(self, _value: int = 0) -> None:
        seen = self.pile.between(self.verticalScrollBar().value(), self.viewport().height())
        scale = self.pile.zoom * self.pile.unit * self.devicePixelRatioF()
        self.setAccessibleDescription(_("Page {number} of {count}").format(number=self.page + 1, count=self.count))
        self.viewport().update()
        self.moved.emit()
        self._drawings.want(seen, scale, keep=range(seen.start - _KEPT, seen.stop + _KEPT))

    # --- Qt ---------------------------------------------------------------------------------------

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), QColor(colours().margin))
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.translate(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
        for number in self.pile.between(self.verticalScrollBar().value(), self.viewport().height()):
            place = self.lying(number)
            painter.fillRect(place, QColor("white"))
            if (pixels := self._drawings.pixels(number)) is not None:
                self._paint_turned(painter, place, pixels)
            elif self._drawings.is_broken(number):
                painter.setPen(QColor("black"))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _("This page cannot be shown."))
            paint_marks(painter, place, self.marks.get(number, ()), self._marked_on(number))
            painter.setPen(QColor(colours().line))
            painter.drawRect(place.adjusted(0, 0, -1, -1))
        if self.hasFocus():
            painter.resetTransform()
            painter.setPen(QPen(QColor(colours().focus), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _marked_on(self, number: int) -> int | None:
        return self.marked[1] if self.marked is not None and self.marked[0] == number else None

    def _paint_turned(self, painter: QPainter, place: QRectF, pixels: QPixmap) -> None:
        painter.save()
        painter.translate(place.center())
        painter.rotate(-90 * self.pile.turns)
        width, height = (place.height(), place.width()) if self.pile.turns % 2 else (place.width(), place.height())
        painter.drawPixmap(QRectF(-width / 2, -height / 2, width, height), pixels, QRectF(pixels.rect()))
        painter.restore()

    def resizeEvent(self, _event: QResizeEvent) -> None:
        self._fit() if self._fit_to else self._arrange()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        bar, keys = self.verticalScrollBar(), Qt.Key
        ways: dict[int, Callable[[], object]] = {
            keys.Key_Home: lambda: self._scroll(bar.minimum()),
            keys.Key_End: lambda: self._scroll(bar.maximum()),
            keys.Key_Plus: self.larger,
            keys.Key_Minus: self.smaller,
            keys.Key_Space: lambda: self._scroll(bar.value() + bar.pageStep()),
        }
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        way = ways.get(event.key()) if held == Qt.KeyboardModifier.NoModifier else None
        if way is not None:
            way()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.larger() if event.angleDelta().y() > 0 else self.smaller()
            event.accept()
        else:
            super().wheelEvent(event)


def paint_marks(painter: QPainter, page: QRectF, marks: Sequence[Sequence[Box]], looked_at: int | None) -> None:
    """What was found on a page. Paper is white in every theme, and so these are the same: yellow, and a frame around
    the one that is looked at.
    """
    width, height = page.width(), page.height()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Multiply)  # black stays black
    painter.setBrush(QColor(255, 214, 82))
    for number, boxes in enumerate(marks):
        painter.setPen(QPen(QColor("#7d5300"), 2) if number == looked_at else Qt.PenStyle.NoPen)
        for box in boxes:
            left, top = page.left() + box.left * width, page.top() + box.top * height
            painter.drawRect(QRectF(left, top, (box.right - box.left) * width, (box.bottom - box.top) * height))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)
