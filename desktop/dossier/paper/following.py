"""The exhibits behind a print: each of their pages on a sheet of its own, under a stamp that tells whose it is.

Exhibits are opened one at a time, and each sheet is written as soon as it is made. What cannot be printed is listed at
the end, with a sentence.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing

from db.reporting import Report
from desktop.decoding import Copied, Size
from desktop.dossier.blocks import Contents, Dossier, Exhibit
from desktop.dossier.exhibits.sheets import Drawn, Opened, Photographed, Sheet, Told, Written
from desktop.dossier.paper import sheet
from desktop.dossier.paper.figures import shortened
from desktop.dossier.paper.front import Entry
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.marks import Mark, Photograph, Plate, Strip, Stroke, Target, area
from desktop.dossier.paper.pages import Page, Stack
from desktop.dossier.paper.pictures import described, fitted
from desktop.dossier.paper.press import Leaf, Press
from desktop.dossier.paper.setting import Desk, glued, stacked, text_strips
from desktop.dossier.paper.words import line
from resources.text import _, speaking

Placed = tuple[float, float, Iterable[Mark]]
"""Marks, with where their own corner stands on the sheet."""

_KEY = "exhibits"
_SIDE = 34.0  # margin beside a page of somebody else
_TOP, _BELOW = 60.0, sheet.FOOTER_BASELINE - 18  # between the stamp and the foot
_WIDTH = sheet.PAGE_WIDTH - 2 * _SIDE
_BOX = _SIDE, _TOP, _WIDTH, _BELOW - _TOP
_PAD = 5.0  # of the stamp
_LONGEST_WORDS = 400_000  # characters of a text that are printed


def entries(desk: Desk, dossier: Dossier) -> list[Entry]:
    """The lines of the table of contents."""
    if not dossier.exhibits:
        return []
    told = [Entry(_key(each), "", _called(desk, each), 2) for each in dossier.exhibits]
    return [Entry(_KEY, "", desk.phrases.exhibits, 1), *told]


class Following:
    """The exhibits of one print on their way through the press."""

    def __init__(self, dossier: Dossier, desk: Desk, press: Press, originals: Contents, report: Report) -> None:
        self._dossier, self._desk, self._press = dossier, desk, press
        self._originals, self._report = originals, report
        self._adopted: tuple[Copied, list[str]] | None = None
        self._begun = False
        self._not_printed: list[tuple[Exhibit, str]] = []

    def leaves(self) -> Iterator[Leaf]:
        """Print all of them, sheet by sheet."""
        every = self._dossier.exhibits
        for index, exhibit in enumerate(every):
            self._report(index, len(every), _("Printing exhibit {number}").format(number=exhibit.number))
            if exhibit.listed_only:
                self._not_printed.append((exhibit, exhibit.listed_only))
            else:
                yield from self._exhibit(exhibit)
        yield from self._told()

    def _exhibit(self, exhibit: Exhibit) -> Iterator[Leaf]:
        with speaking(self._dossier.language):
            opened = Opened(exhibit, self._originals, max(_WIDTH, _BELOW - _TOP))
        with closing(opened):
            if opened.trouble:
                self._not_printed.append((exhibit, opened.trouble))
                return
            for place, page in enumerate(opened.pages):
                with speaking(self._dossier.language):
                    shown = opened.sheet(page)
                if isinstance(shown, Written):
                    yield from self._written(exhibit, shown)
                    return
                yield self._leaf(exhibit, place, len(opened.pages), self._marks(exhibit, place, shown))

    # --- what stands on a sheet -------------------------------------------------------------------

    def _marks(self, exhibit: Exhibit, place: int, shown: Sheet) -> list[Placed]:
        left, top, width, _height = _BOX
        if isinstance(shown, Drawn):
            scale, across, down = _scaled(shown.size)
            name = self._names(shown.copied)[shown.place]
            return [(left + (width - across) / 2, top, [Plate(0, down, scale, name), _edge(across, down)])]
        if isinstance(shown, Photographed):
            return self._photograph(exhibit, place, shown)
        return [self._sentence(shown.sentence if isinstance(shown, Told) else "")]

    def _photograph(self, exhibit: Exhibit, place: int, shown: Photographed) -> list[Placed]:
        left, top, width, height = _BOX
        name = f"exhibit {exhibit.number}.{place}"
        pixels = self._press.pixels(name, lambda _name: shown.jpeg)
        if shown.size is not None:  # a page that was drawn as a picture is as large as the page
            scale, across, down = _scaled(shown.size)
            return [
                (left + (width - across) / 2, top, [Photograph(0, 0, across, down, pixels.name), _edge(across, down)])
            ]
        caption, below = stacked(self._desk, _called(self._desk, exhibit), self._desk.sheet.caption, 0, 0, _WIDTH)
        across, down = fitted(pixels, width, height - below - 10)
        mark = described(pixels, (width - across) / 2, 0, across, down, exhibit.title)
        return [(left, top, [mark]), (left, top + down + 8, caption)]

    def _sentence(self, words: str) -> Placed:
        marks, below = stacked(self._desk, words, self._desk.sheet.missing, 0, 0, self._desk.measure - 24)
        marks.append(area(-12, -8, self._desk.measure, below + 16, outline=0.0, line=0.8))
        return self._desk.sheet.left + 12, _TOP + 20, marks

    def _names(self, copied: Copied) -> list[str]:
        """What the pages of this run are called in the file; they are written when the first one is asked for."""
        if self._adopted is None or self._adopted[0] is not copied:
            self._adopted = copied, self._press.adopt(copied.parts, len(copied.sizes))
        return self._adopted[1]

    # --- words ------------------------------------------------------------------------------------

    def _written(self, exhibit: Exhibit, shown: Written) -> Iterator[Leaf]:
        """A plain text, line by line, as it was written."""
        stack = self._stack()
        style = self._desk.sheet.body
        words = shown.words[:_LONGEST_WORDS]
        for each in words.split("\n"):
            stack.add(text_strips(self._desk, each.expandtabs(4) or " ", style, 0, self._desk.measure))
        if shown.is_cut or len(words) < len(shown.words):
            with speaking(self._dossier.language):
                told = _("The text goes on. The whole of it is handed over as a file.")
            stack.add(text_strips(self._desk, told, self._desk.sheet.missing, 0, self._desk.measure))
        pages = stack.finished()
        for place, page in enumerate(pages):
            yield self._leaf(exhibit, place, len(pages), self._placed(page))

    def _told(self) -> Iterator[Leaf]:
        """The exhibits that are not printed, each with its reason."""
        if not self._not_printed:
            return
        desk = self._desk
        stack = self._stack()
        style, gap = desk.sheet.heading(2)
        for exhibit, reason in self._not_printed:
            strips = text_strips(desk, _called(desk, exhibit), style, 0, desk.measure)
            first = strips[0]
            marks = (Target(_key(exhibit), _called(desk, exhibit), 2), *first.marks)
            strips[0] = Strip(first.height, marks, first.space, first.notes, first.glue)
            stack.add(glued([*strips, Strip(gap)]))
            stack.add(text_strips(desk, reason, desk.sheet.missing, 0, desk.measure))
        for page in stack.finished():
            stamp = self._stamp(desk.phrases.not_printed, "")
            yield self._press.leaf([*self._begin(), (0.0, 0.0, stamp), *self._placed(page)], stamped=True)

    def _stack(self) -> Stack:
        return Stack(lambda _number: (), _BELOW - self._desk.sheet.top, 0)

    def _placed(self, page: Page) -> list[Placed]:
        left, top = self._desk.sheet.left, self._desk.sheet.top
        return [(left, top + down, strip.marks) for down, strip in page.strips]

    # --- the stamp --------------------------------------------------------------------------------

    def _leaf(self, exhibit: Exhibit, place: int, count: int, placed: Iterable[Placed]) -> Leaf:
        told = self._desk.phrases.exhibit_page.format(number=exhibit.number, page=place + 1, pages=count)
        marks = self._stamp(told, line(exhibit.title))
        if place == 0:
            marks.append(Target(_key(exhibit), _called(self._desk, exhibit), 2))
        return self._press.leaf([*self._begin(), *placed, (0.0, 0.0, marks)], stamped=True)

    def _begin(self) -> list[Placed]:
        """The bookmark above all exhibits, on the first of their sheets."""
        if self._begun:
            return []
        self._begun = True
        return [(0.0, 0.0, [Target(_KEY, self._desk.phrases.exhibits, 1)])]

    def _stamp(self, told: str, title: str) -> list[Mark]:
        """In the place of the running head, so that nothing of the page is covered."""
        desk, baseline = self._desk, sheet.HEADER_BASELINE
        running = desk.sheet.running.look
        look = Look(running.family, 9.5, bold=True)
        width = desk.setter.width(told, look)
        marks: list[Mark] = [area(_SIDE, baseline - 12, width + 2 * _PAD, 17, outline=0.0, line=1.0)]
        for set_line in desk.setter.lines(told, look, 1e9)[:1]:
            marks += set_line.marks(_SIDE + _PAD, baseline)
        room = _WIDTH - width - 2 * _PAD - 14
        right = " · ".join(part for part in (title, line(self._dossier.reference)) if part)
        right = shortened(desk, right, running, room) if right else ""
        for set_line in desk.setter.lines(right, running, 1e9)[:1] if right else ():
            marks += set_line.marks(sheet.PAGE_WIDTH - _SIDE - set_line.width, baseline)
        marks.append(Stroke(_SIDE, baseline + 9, sheet.PAGE_WIDTH - _SIDE, baseline + 9, 0.4, sheet.HAIRLINE))
        return marks


def _scaled(size: Size) -> tuple[float, float, float]:
    """How a page is scaled to have room beside the stamp, never enlarged; its width and height then."""
    scale = min(_BOX[2] / size.width, _BOX[3] / size.height, 1.0)
    return scale, size.width * scale, size.height * scale


def _edge(width: float, height: float) -> Mark:
    """Where a page of somebody else's ends."""
    return area(0, 0, width, height, outline=sheet.HAIRLINE, line=0.4)


def _key(exhibit: Exhibit) -> str:
    return f"x{exhibit.number}"


def _called(desk: Desk, exhibit: Exhibit) -> str:
    """“Exhibit 3: A complaint”."""
    return line(desk.phrases.exhibit.format(number=exhibit.number, title=exhibit.title))
