"""What stands around the text: letterhead, title block, table of contents, running head and foot."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from desktop.dossier.blocks import Banner, Dossier, Fact, Facts, Letterhead
from desktop.dossier.paper import sheet
from desktop.dossier.paper.figures import shortened
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.marks import Jump, Mark, PageOf, Strip, Stroke, Target
from desktop.dossier.paper.pictures import described, fitted
from desktop.dossier.paper.setting import Desk, banner, beside, facts, stacked, text_strips
from desktop.dossier.paper.sheet import Set
from desktop.dossier.paper.words import line

TITLE_KEY = "title"
FEW = 6  # lines of a table of contents that nobody needs
_LOGO = (110.0, 44.0)
_LOGO_GAP = 14.0


def title_block(desk: Desk, dossier: Dossier) -> list[Strip]:
    strips = _letterhead(desk, dossier.letterhead) if dossier.letterhead else []
    strips.append(Strip(6))
    if dossier.subtitle:
        strips += text_strips(desk, line(dossier.subtitle), desk.sheet.subtitle, 0, desk.measure)
    title = text_strips(desk, line(dossier.title), replace(desk.sheet.title, space=4), 0, desk.measure)
    strips += title
    strips += [Strip(4), *banner(desk, Banner(dossier.banner))] if dossier.banner else []
    words = desk.phrases
    told = (
        Fact(words.reference, dossier.reference),
        *dossier.facts,
        Fact(words.as_of, dossier.as_of),
        Fact(words.printed_on, dossier.printed_on),
        Fact(words.prepared_by, dossier.prepared_by),
    )
    strips += facts(desk, Facts(tuple(fact for fact in told if fact.content)))
    strips.append(ended(desk))
    target = Target(TITLE_KEY, line(dossier.title), 0, bookmarked=False)
    strips[0] = replace(strips[0], marks=(target, *strips[0].marks))
    return strips


def ended(desk: Desk) -> Strip:
    """The rule below what stands before the text."""
    return Strip(1, (Stroke(0, 0.5, desk.measure, 0.5, 0.9),), space=10)


def _letterhead(desk: Desk, block: Letterhead) -> list[Strip]:
    """The logo on the left, who prints beside it, and a rule below both."""
    marks: list[Mark] = []
    left = foot = 0.0
    if block.logo:
        pixels = desk.pixels(block.logo)
        across, foot = fitted(pixels, *_LOGO)
        marks.append(described(pixels, 0, 0, across, foot, block.name))
        left = across + _LOGO_GAP
    label = desk.sheet.label.look
    name = Set(replace(label, size=label.size * 1.25, bold=True, grey=0.0), label.size * 1.7)
    small = Set(label, label.size * 1.35)
    words, below = stacked(desk, line(block.name), name, left, 0, desk.measure - left)
    marks += words
    for told in block.lines:
        words, below = stacked(desk, line(told), small, left, below, desk.measure - left)
        marks += words
    foot = max(foot, below) + 7
    marks.append(Stroke(0, foot, desk.measure, foot, 0.5))
    return [Strip(foot + 8, tuple(marks))]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    key: str
    number: str
    text: str
    level: int


def front(desk: Desk, dossier: Dossier, entries: Sequence[Entry]) -> list[Strip]:
    """The title block, what everybody is warned of, and the table of contents, if it has entries; set a little tighter
    where that saves a page.
    """
    title = [*title_block(desk, dossier), *(strip for each in dossier.warnings for strip in banner(desk, each))]
    if not entries:
        return title
    loose, tight = contents(desk, entries, *desk.sheet.entries), contents(desk, entries, *desk.sheet.tight_entries)
    room = desk.sheet.frame - _height(title)
    return [*title, *(tight if _height(tight) <= room < _height(loose) else loose)]


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height + strip.space for strip in strips)


def contents(desk: Desk, entries: Sequence[Entry], first: Set, lower: Set) -> list[Strip]:
    """The table of contents. The numbers in it are not known yet: its length does not depend on them."""
    heading = replace(desk.sheet.heading(2)[0], space=18)
    strips = [replace(strip, glue=True) for strip in text_strips(desk, desk.phrases.contents, heading, 0, desk.measure)]
    for entry in entries:
        style = first if entry.level == 1 else lower
        left = 0.0 if entry.level == 1 else desk.sheet.number_width
        number = line(entry.number)
        indent = left + (max(desk.sheet.number_width, desk.setter.width(number, style.look) + 8) if number else 0.0)
        body = text_strips(desk, line(entry.text) or " ", style, indent, desk.measure - indent - 44)
        if number:
            body = beside(text_strips(desk, number, style, left, indent - left), body)
        page = PageOf(desk.measure, style.drop, entry.key, style.look)
        body[-1] = replace(body[-1], marks=(*body[-1].marks, page))
        links = Jump(0, 0, desk.measure, style.leading, entry.key)
        strips += [
            replace(strip, marks=(*strip.marks, links), glue=index + 1 < len(body)) for index, strip in enumerate(body)
        ]
    return strips


def numbered(desk: Desk, strip: Strip, pages: Mapping[str, int]) -> Strip:
    """A line of the table of contents with the number of the page."""
    marks: list[Mark] = []
    for mark in strip.marks:
        if isinstance(mark, PageOf):
            for set_line in desk.setter.lines(str(pages.get(mark.key, "")), mark.look, 1e9):
                marks += set_line.marks(mark.x - set_line.width, mark.y)
        else:
            marks.append(mark)
    return replace(strip, marks=tuple(marks))


class Running:
    """Head and foot of each page, measured from the top left corner of the sheet."""

    def __init__(self, desk: Desk, dossier: Dossier, pages: int) -> None:
        self._desk, self._pages = desk, pages
        self._left, self._right = desk.sheet.left, sheet.PAGE_WIDTH - desk.sheet.right
        self._look = desk.sheet.running.look
        date = f"{desk.phrases.as_of} {dossier.as_of}" if dossier.as_of else ""
        foot = " · ".join(part for part in (line(dossier.banner), line(date)) if part)
        room = desk.measure - desk.setter.width(self._told(pages), self._look) - 16
        self._foot = [*self._at_left(shortened(desk, foot, self._look, room), sheet.FOOTER_BASELINE), self._rule(-11)]
        reference = shortened(desk, line(dossier.reference), self._look, desk.measure / 2)
        room = desk.measure - desk.setter.width(reference, self._look) - 16
        self._head = [
            *self._at_left(shortened(desk, line(dossier.title), self._look, room), sheet.HEADER_BASELINE),
            *self._at_right(reference, sheet.HEADER_BASELINE),
            self._rule(6, sheet.HEADER_BASELINE),
        ]

    def marks(self, page: int, *, stamped: bool = False) -> list[Mark]:
        """Of the numbered page; the first has its title block for a head, an exhibit its stamp."""
        count = self._at_right(self._told(page), sheet.FOOTER_BASELINE)
        return [*self._foot, *count, *(self._head if page > 1 and not stamped else ())]

    def _told(self, page: int) -> str:
        return self._desk.phrases.page.format(page=page, pages=self._pages)

    def _rule(self, below: float, baseline: float = sheet.FOOTER_BASELINE) -> Stroke:
        return Stroke(self._left, baseline + below, self._right, baseline + below, 0.4, sheet.HAIRLINE)

    def _at_left(self, words: str, baseline: float) -> list[Mark]:
        lines = self._desk.setter.lines(words, self._look, 1e9)[:1]
        return [mark for set_line in lines for mark in set_line.marks(self._left, baseline)]

    def _at_right(self, words: str, baseline: float) -> list[Mark]:
        lines = self._desk.setter.lines(words, self._look, 1e9)[:1]
        return [mark for set_line in lines for mark in set_line.marks(self._right - set_line.width, baseline)]


def uncounted(desk: Desk) -> list[Mark]:
    """The head of a sheet that is no part of the paper, so that nobody sends it along."""
    look = Look(desk.sheet.banner.look.family, desk.sheet.banner.look.size, bold=True)
    left, right = desk.sheet.left, sheet.PAGE_WIDTH - desk.sheet.right
    marks: list[Mark] = [
        Stroke(left, sheet.HEADER_BASELINE + 8, right, sheet.HEADER_BASELINE + 8, 1.1, dash=(6.0, 3.0)),
        Stroke(left, sheet.FOOTER_BASELINE - 14, right, sheet.FOOTER_BASELINE - 14, 1.1, dash=(6.0, 3.0)),
    ]
    for baseline in (sheet.HEADER_BASELINE, sheet.FOOTER_BASELINE):
        for set_line in desk.setter.lines(desk.phrases.no_part, look, 1e9):
            marks += set_line.marks(left, baseline)
    return marks
