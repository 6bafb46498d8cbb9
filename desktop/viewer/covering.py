"""Which places of a document's pages are covered, step by step, so that each step can be taken back. Knows no Qt."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import astuple
from typing import Any

from desktop.dossier.exhibits.redaction import Box

SMALLEST = 0.004  # of a page's side
_MOST_STEPS = 500


class Covering:
    """The boxes on each page, counted from 0."""

    def __init__(self) -> None:
        self._boxes: dict[int, tuple[Box, ...]] = {}
        self._steps: list[tuple[int, tuple[Box, ...]]] = []

    def on(self, page: int) -> tuple[Box, ...]:
        return self._boxes.get(page, ())

    @property
    def everything(self) -> Mapping[int, tuple[Box, ...]]:
        return {page: boxes for page, boxes in self._boxes.items() if boxes}

    @property
    def count(self) -> int:
        return sum(map(len, self._boxes.values()))

    @property
    def can_undo(self) -> bool:
        return bool(self._steps)

    def add(self, page: int, box: Box) -> int:
        """Cover one more place; gives its position on the page."""
        self._put(page, (*self.on(page), inside(box)))
        return len(self.on(page)) - 1

    def change(self, page: int, index: int, box: Box) -> None:
        """Move a box, or make it larger or smaller."""
        boxes = list(self.on(page))
        boxes[index] = inside(box)
        self._put(page, tuple(boxes))

    def remove(self, page: int, index: int) -> None:
        boxes = list(self.on(page))
        del boxes[index]
        self._put(page, tuple(boxes))

    def undo(self) -> int | None:
        """Take the last step back; gives the page on which it was done."""
        if not self._steps:
            return None
        page, before = self._steps.pop()
        self._boxes[page] = before
        return page

    def _put(self, page: int, boxes: tuple[Box, ...]) -> None:
        if boxes != self.on(page):
            self._steps = [*self._steps[-_MOST_STEPS:], (page, self.on(page))]
            self._boxes[page] = boxes

    def plain(self) -> dict[str, Any]:
        """As it is kept while somebody is called away."""
        return {str(page): [astuple(box) for box in boxes] for page, boxes in self.everything.items()}

    def take_up(self, kept: Mapping[str, Any]) -> None:
        """What was kept."""
        self._boxes = {int(page): tuple(Box(*map(float, each)) for each in boxes) for page, boxes in kept.items()}
        self._steps = []


def inside(box: Box) -> Box:
    """A box that lies on the page, and is never so small that it covers nothing."""
    width, height = (min(max(side, SMALLEST), 1.0) for side in (box.width, box.height))
    return Box(min(max(box.x, 0.0), 1.0 - width), min(max(box.y, 0.0), 1.0 - height), width, height)
