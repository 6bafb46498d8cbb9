"""Where the pages of a document lie, one below the other: sizes, zoom and quarter turns. Arithmetic without pixels."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize

from desktop.decoding import Size
from desktop.look import metrics

SMALLEST, LARGEST = 0.05, 8.0  # zoom
BESIDE = metrics.BROAD


class Pile:
    """Pages of these sizes; `unit` is how many pixels of a window their unit has at a zoom of one."""

    def __init__(self, sizes: Sequence[Size] = (), unit: float = 1.0) -> None:
        self._sizes, self.unit = sizes, unit
        self.zoom, self.turns = 1.0, 0
        self.tops: list[float] = []
        self.width = self.height = 0.0

    def __len__(self) -> int:
        return len(self._sizes)

    def page(self, number: int, zoom: float = 0.0) -> QRectF:
        """A page as it lies, at the origin."""
        size, scale = self._sizes[number], (zoom or self.zoom) * self.unit
        width, height = max(1.0, size.width * scale), max(1.0, size.height * scale)
        return QRectF(0, 0, height, width) if self.turns % 2 else QRectF(0, 0, width, height)

    def zoom_to(self, zoom: float) -> None:
        self.zoom = max(SMALLEST, min(zoom, LARGEST))

    def fit(self, room: QSize, *, whole: bool) -> None:
        """The zoom in which the widest page fits, or also the highest."""
        sides = [self.page(number, 1.0) for number in range(len(self))]
        zoom = (room.width() - 2 * BESIDE) / max(side.width() for side in sides)
        if whole:
            zoom = min(zoom, (room.height() - 2 * metrics.WIDE) / max(side.height() for side in sides))
        self.zoom_to(min(zoom, 1.0 if self.unit == 1.0 else 2.0))  # no picture blown up, no page beyond comfort

    def arrange(self) -> None:
        """Put every page in its place."""
        top, self.width, self.tops = float(metrics.WIDE), 0.0, []
        for number in range(len(self)):
            lies = self.page(number)
            self.tops.append(top)
            top += lies.height() + metrics.WIDE
            self.width = max(self.width, lies.width() + 2 * BESIDE)
        self.height = top

    def lying(self, number: int, width: int) -> QRectF:
        """Where a page lies in a window of this width, from the top of the pile."""
        lies = self.page(number)
        return lies.translated(max((width - lies.width()) / 2, float(BESIDE)), self.tops[number])

    def between(self, top: float, height: float) -> range:
        """The pages of which something lies in this stretch."""
        if not self.tops:
            return range(0)
        return range(max(0, bisect_right(self.tops, top) - 1), bisect_right(self.tops, top + height))

    def read_at(self, top: float) -> int:
        """The first page whose middle lies below this place."""
        first = max(0, bisect_right(self.tops, top) - 1)  # whatever lies before has its middle above this place
        middles = (self.tops[number] + self.page(number).height() / 2 for number in range(first, len(self.tops)))
        return next((number for number, middle in enumerate(middles, first) if middle >= top), 0)
