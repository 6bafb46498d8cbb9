"""A search in the pages of a document: a few pages at a time beside the window, from the page that is read onwards."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from db.reporting import Report
from desktop.decoding import Box, Document
from desktop.jobs import Job, Jobs, Where, Work
from desktop.viewer import found
from desktop.viewer.sheets import Sheets
from resources.text import _

_AT_ONCE = 24  # pages; their letters come in a fifth of a second


class Search(QObject):
    """Finds words in the document that `Sheets` shows, marks them there, and steps through them."""

    changed = Signal()

    def __init__(self, jobs: Jobs, sheets: Sheets) -> None:
        super().__init__(sheets)
        self._jobs, self._sheets = jobs, sheets
        self._document: Document | None = None
        self._letters: dict[int, str] = {}
        self._boxes: dict[int, tuple[Box, ...]] = {}
        self._places: dict[int, list[range]] = {}
        self._job: Job | None = None
        self._asked: int | None = None  # the page whose boxes are on their way
        self._goes_to: tuple[int, int] | None = None  # brought into sight as soon as it is known where it stands
        self.words = ""
        sheets.moved.connect(self._want_boxes)

    # --- what is searched -------------------------------------------------------------------------

    def begin(self, document: Document | None) -> None:
        """Another document, or none: what was searched for is searched again."""
        self._stop()
        self._document = document
        self._letters.clear()
        self._look_again(keep=True)

    def look_for(self, words: str) -> None:
        """Find these words from now on; the first place from the page that is read is gone to."""
        if words != self.words:
            self.words = words
            self._look_again()

    def _look_again(self, *, keep: bool = False) -> None:
        self._boxes.clear()
        self._places.clear()
        self._goes_to = None
        self._sheets.marks, at = {}, self._sheets.marked
        self._sheets.marked = at if keep else None
        for number, letters in self._letters.items():
            self._take(number, letters)
        self._first()
        self._tell()
        if self.words:
            self._read_on()

    # --- what was found ---------------------------------------------------------------------------

    @property
    def count(self) -> int:
        return sum(len(each) for each in self._places.values())

    @property
    def at(self) -> int:
        """Which of them is looked at, from 1; 0 if none is."""
        marked = self._sheets.marked
        if marked is None or marked[1] >= len(self._places.get(marked[0], ())):
            return 0
        return sum(len(each) for page, each in self._places.items() if page < marked[0]) + marked[1] + 1

    @property
    def is_done(self) -> bool:
        """Whether all pages were read."""
        return not self.words or len(self._letters) >= self._sheets.count

    def next(self) -> None:
        self._step(1)

    def previous(self) -> None:
        self._step(-1)

    def _step(self, way: int) -> None:
        every = [(page, each) for page in sorted(self._places) for each in range(len(self._places[page]))]
        if not every:
            return
        at = self._sheets.marked
        if at in every:
            self._go(every[(every.index(at) + way) % len(every)])
        elif way > 0:
            self._go(next((one for one in every if one[0] >= self._sheets.page), every[0]))
        else:
            self._go(next((one for one in reversed(every) if one[0] <= self._sheets.page), every[-1]))

    def _first(self) -> None:
        if self.count and not self.at:
            self._step(1)

    def _go(self, place: tuple[int, int]) -> None:
        self._sheets.marked = self._goes_to = place
        self._arrive()
        self._want_boxes()
        self._tell()

    def _arrive(self) -> None:
        if self._goes_to is None or self._goes_to[0] not in self._boxes:
            return
        page, each = self._goes_to
        self._goes_to = None
        lines = found.lines(self._boxes[page], self._places[page][each])
        if lines:
            self._sheets.bring(page, lines[0])

    def _tell(self) -> None:
        self._sheets.viewport().update()
        self.changed.emit()

    # --- reading pages ----------------------------------------------------------------------------

    def _read_on(self) -> None:
        document, count, first = self._document, self._sheets.count, self._sheets.page
        order = [(first + step) % count for step in range(count)] if count else []
        numbers = [number for number in order if number not in self._letters][:_AT_ONCE]
        if document is None or document.is_over or not numbers or self._job is not None:
            return

        def read(report: Report) -> dict[int, str]:
            got = {}
            for at, number in enumerate(numbers):
                report(at, len(numbers))
                got[number] = document.letters(number)
            return got

        def done(got: dict[int, str]) -> None:
            if document is self._document:
                self._letters.update(got)
                for number, letters in got.items():
                    self._take(number, letters)
                self._first()
                self._want_boxes()
                self._tell()

        def failed(_trouble: object) -> None:  # these pages hold no word that could be found
            self._letters.update(dict.fromkeys(numbers, ""))

        job = self._job = self._run(read, done, failed)
        job.ended.connect(lambda: self._on_ended(job))

    def _on_ended(self, job: Job) -> None:
        if job is self._job:
            self._job = None
            if self.words and not job.stopped:
                self._read_on()

    def _take(self, number: int, letters: str) -> None:
        if here := found.places(letters, self.words):
            self._places[number] = here

    def _want_boxes(self) -> None:
        """Where the words stand on the pages in sight, and on the one that is gone to."""
        document, sheets = self._document, self._sheets
        if document is None or document.is_over or self._asked is not None or not self._places:
            return
        wanted = [self._goes_to[0]] if self._goes_to is not None else []
        wanted += sheets.pile.between(sheets.verticalScrollBar().value(), sheets.viewport().height())
        number = next((each for each in wanted if each in self._places and each not in self._boxes), None)
        if number is None:
            return
        self._asked = number

        def done(boxes: tuple[Box, ...]) -> None:
            if document is self._document and number in self._places:
                self._boxes[number] = boxes
                lines = [found.lines(boxes, place) for place in self._places[number]]
                sheets.marks = {**sheets.marks, number: lines}
                self._arrive()
                self._tell()

        def failed(_trouble: object) -> None:
            self._boxes[number] = ()

        self._run(lambda _report: document.boxes(number), done, failed).ended.connect(self._on_boxes_ended)

    def _on_boxes_ended(self) -> None:
        self._asked = None
        self._want_boxes()

    def _run(self, work: Work, done: Callable[[Any], None], failed: Callable[[Any], None]) -> Job:
        title = _("Searching the pages")
        return self._jobs.run(title, work, owner=self, where=Where.POOL, done=done, failed=failed)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self._job = None
