"""The pixels of pages: asked for one page at a time in the pool, kept while they may be looked at, then forgotten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage, QPixmap

from db.reporting import Report
from desktop.decoding import Document, Picture
from desktop.jobs import Jobs, Where
from resources.text import _

_ALIKE = 0.01  # another scale by so little is not drawn anew


@dataclass(frozen=True, slots=True)
class _Drawn:
    pixels: QPixmap
    scale: float  # for which it was asked


class Drawings(QObject):
    """What is drawn of one document. Raw RGB becomes a picture of Qt here, and nowhere else."""

    changed = Signal()
    failed = Signal(object)  # DaftarError or Bug: a page could not be drawn

    def __init__(self, jobs: Jobs, parent: QObject) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._document: Document | None = None
        self._drawn: dict[int, _Drawn] = {}
        self._broken: set[int] = set()
        self._wanted: tuple[int, ...] = ()
        self._scale = 1.0
        self.is_busy = False

    def begin(self, document: Document) -> None:
        """Draw the pages of this one from now on."""
        self.clear()
        self._document = document

    def begin_anew(self, document: Document) -> None:
        """A newer version of the document: each old page is shown until the new one is drawn."""
        self._document, self._wanted = document, ()
        self._drawn = {number: _Drawn(drawn.pixels, 0.0) for number, drawn in self._drawn.items()}
        self._broken.clear()

    def go_on_with(self, document: Document) -> None:
        """The process behind the pages was a victim of one of them: the same document in a new one draws the others."""
        self._document = document
        self._draw_next()

    def clear(self) -> None:
        """Keep no pixel."""
        self._document, self._wanted = None, ()
        self._drawn.clear()
        self._broken.clear()

    def pixels(self, number: int) -> QPixmap | None:
        drawn = self._drawn.get(number)
        return drawn.pixels if drawn is not None else None

    def is_broken(self, number: int) -> bool:
        """Whether the page could not be drawn."""
        return number in self._broken

    @property
    def is_done(self) -> bool:
        """Whether all that is wanted is as sharp as it gets."""
        return not self.is_busy and self._next() is None

    def want(self, numbers: Iterable[int], scale: float, *, keep: range) -> None:
        """These pages are in sight; those outside of `keep` are forgotten."""
        self._wanted, self._scale = tuple(numbers), scale
        for number in [each for each in self._drawn if each not in keep]:
            del self._drawn[number]
        self._draw_next()

    def _next(self) -> int | None:
        for number in self._wanted:
            drawn = self._drawn.get(number)
            if number not in self._broken and (drawn is None or abs(drawn.scale / self._scale - 1) > _ALIKE):
                return number
        return None

    def _draw_next(self) -> None:
        document, number, scale = self._document, self._next(), self._scale
        if document is None or document.is_over or number is None or self.is_busy:
            return
        self.is_busy = True

        def work(_report: Report) -> Picture:
            return document.page(number, scale)

        job = self._jobs.run(
            _("Drawing a page"),
            work,
            owner=self,
            where=Where.POOL,
            done=lambda picture: self._on_drawn(document, number, scale, picture),
            failed=lambda trouble: self._on_failed(document, number, trouble),
        )
        job.ended.connect(lambda: self._on_ended(document, number))

    def _on_drawn(self, document: Document, number: int, scale: float, picture: Picture) -> None:
        if document is self._document:
            size = (picture.width, picture.height, picture.width * 3)
            image = QImage(picture.rgb, *size, QImage.Format.Format_RGB888)
            self._drawn[number] = _Drawn(QPixmap.fromImage(image), scale)
            self.changed.emit()

    def _on_failed(self, document: Document, number: int, trouble: object) -> None:
        if document is self._document:
            self._broken.add(number)
            self.changed.emit()
            self.failed.emit(trouble)

    def _on_ended(self, document: Document, number: int) -> None:
        self.is_busy = False
        if document is self._document and number not in self._drawn:
            self._broken.add(number)  # somebody pressed Stop
            self.changed.emit()
        self._draw_next()
