"""Strips become pages: stacked from the top, with the sources that a page cites at its foot.

A strip is never cut; a strip that is glued to the next never ends a page; heads are repeated where a table goes on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from desktop.dossier.paper.marks import Strip, Stroke

NoteStrips = Callable[[int], Sequence[Strip]]


@dataclass(slots=True)
class Page:
    """Strips with their distance from the top of the frame."""

    strips: list[tuple[float, Strip]] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)
    filled: float = 0.0
    notes_height: float = 0.0


class Stack:
    """Fills pages one after the other. `note` sets one source for the foot of a page.

    Where somebody takes the pages as they are full, they are not kept.
    """

    def __init__(
        self, note: NoteStrips, frame: float, note_gap: float, full: Callable[[Page], None] | None = None
    ) -> None:
        self.pages = [Page()]
        self._note = note
        self._frame, self._note_gap = frame, note_gap
        self._full = full
        self._waiting: list[Strip] = []
        self._turned = False  # whether there is a page before this one

    @property
    def empty(self) -> bool:
        """Whether nothing stands on the current page yet."""
        return not self.pages[-1].strips and not self._waiting

    @property
    def spare(self) -> float:
        """How much of the current page is free, as a share of it; without what still waits for its neighbour."""
        return 1 - (self.pages[-1].filled + self.pages[-1].notes_height) / self._frame

    def add(self, strips: Iterable[Strip]) -> None:
        for strip in strips:
            self._waiting.append(strip)
            if not strip.glue:
                self._settle()

    def new_page(self) -> None:
        self._settle()
        if self.pages[-1].strips:
            self._next_page()

    def finished(self) -> list[Page]:
        """The pages that nobody took yet, each with its sources put at its foot."""
        self._settle()
        if self._turned and not self.pages[-1].strips:
            self.pages.pop()
        else:
            self._next_page()
            self.pages.pop()
        return self.pages

    def _next_page(self) -> None:
        page = self.pages[-1]
        self._put_notes(page)
        self._turned = True
        if self._full is None:
            self.pages.append(Page())
        else:
            self._full(page)
            self.pages = [Page()]

    def _settle(self) -> None:
        """Put the strips that wait onto this page, or the next if they do not fit here together."""
        group, self._waiting = self._waiting, []
        if not group:
            return
        if not self._fits(self.pages[-1], group):
            if self.pages[-1].strips and self._fits(Page(), [*group[0].heads, *group]):
                self._turn(group[0])
            else:
                self._put_one_by_one(group)
                return
        for strip in group:
            self._put(strip)

    def _put_one_by_one(self, group: list[Strip]) -> None:
        for strip in group:
            if self.pages[-1].strips and not self._fits(self.pages[-1], [strip]):
                self._turn(strip)
            self._put(strip)

    def _turn(self, strip: Strip) -> None:
        self._next_page()
        for head in strip.heads:
            self._put(head)

    def _fits(self, page: Page, group: list[Strip]) -> bool:
        height, first = 0.0, not page.strips
        for strip in group:
            height += strip.height + (0 if first else strip.space)
            first = False
        fresh = [number for strip in group for number in strip.notes if number not in page.notes]
        notes = self._height_of(page, fresh)
        return page.filled + height + notes <= self._frame + 0.01

    def _height_of(self, page: Page, fresh: Iterable[int]) -> float:
        """How tall the foot of the page becomes with these further sources."""
        added = sum(strip.height for number in dict.fromkeys(fresh) for strip in self._note(number))
        if not page.notes and added:
            added += self._note_gap
        return page.notes_height + added

    def _put(self, strip: Strip) -> None:
        page = self.pages[-1]
        top = page.filled + (strip.space if page.strips else 0.0)
        if page.strips and strip.above:
            page.strips.append((top, Strip(0, strip.above)))
        page.strips.append((top, strip))
        page.filled = top + strip.height
        for number in strip.notes:
            if number in page.notes or not self._note(number):
                continue
            # A row that cites more than a foot can hold leaves the rest to the list of sources.
            height = self._height_of(page, [number])
            if page.filled + height <= self._frame + 0.01:
                page.notes_height = height
                page.notes.append(number)

    def _put_notes(self, page: Page) -> None:
        if not page.notes:
            return
        top = self._frame - page.notes_height
        rule = Stroke(0, self._note_gap - 5, 96, self._note_gap - 5, 0.5)
        page.strips.append((top, Strip(0, (rule,))))
        top += self._note_gap
        for number in sorted(page.notes):
            for strip in self._note(number):
                page.strips.append((top, strip))
                top += strip.height
