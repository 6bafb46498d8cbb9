"""What stands around the text: the title block, the table of contents, and the running head and foot of each page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.dossier.blocks import Banner, Dossier, Fact, Facts
from desktop.dossier.paper import sheet
from desktop.dossier.paper.figures import shortened
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.marks import Jump, Mark, Strip, Stroke, Target
from desktop.dossier.paper.setting import Desk, banner, beside, facts, text_strips
from desktop.dossier.paper.sheet import MEASURE, Set
from desktop.dossier.paper.typefaces import SANS
from desktop.dossier.paper.words import line

TITLE_KEY = "title"


def title_block(desk: Desk, dossier: Dossier) -> list[Strip]:
    strips = [Strip(6)]
    if dossier.subtitle:
        strips += text_strips(desk, line(dossier.subtitle), sheet.SUBTITLE, 0, MEASURE)
    title = text_strips(desk, line(dossier.title), replace(sheet.TITLE, space=4), 0, MEASURE)
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
    strips.append(Strip(1, (Stroke(0, 0.5, MEASURE, 0.5, 0.9),), space=10))
    strips[0] = replace(strips[0], marks=(Target(TITLE_KEY, line(dossier.title), 0, bookmarked=False),))
    return strips


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the table of contents."""

    key: str
    number: str
    text: str
    level: int
    page: int = 0


_FIRST = Set(Look(SANS, 9.5, bold=True), 13.5, 5)
_LOWER = Set(Look(SANS, 9), 12.5, 0.5)
_TIGHT_FIRST = Set(Look(SANS, 9, bold=True), 12, 3)
_TIGHT_LOWER = Set(Look(SANS, 8.5), 11.25)


def front(desk: Desk, dossier: Dossier, entries: Sequence[Entry]) -> list[Strip]:
    """The title block and the table of contents, set a little tighter where that saves a page."""
    title = title_block(desk, dossier)
    loose, tight = contents(desk, entries, _FIRST, _LOWER), contents(desk, entries, _TIGHT_FIRST, _TIGHT_LOWER)
    room = sheet.FRAME - _height(title)
    return [*title, *(tight if _height(tight) <= room < _height(loose) else loose)]


def _height(strips: Sequence[Strip]) -> float:
    return sum(strip.height + strip.space for strip in strips)


def contents(desk: Desk, entries: Sequence[Entry], first: Set, lower: Set) -> list[Strip]:
    """The table of contents. Its length does not depend on the numbers in it."""
    heading = replace(sheet.HEADINGS[2], space=18)
    strips = [replace(strip, glue=True) for strip in text_strips(desk, desk.phrases.contents, heading, 0, MEASURE)]
    for entry in entries:
        style = first if entry.level == 1 else lower
        left = 0.0 if entry.level == 1 else sheet.NUMBER_WIDTH
        number = line(entry.number)
        indent = left + (max(sheet.NUMBER_WIDTH, desk.setter.width(number, style.look) + 8) if number else 0.0)
        body = text_strips(desk, line(entry.text) or " ", style, indent, MEASURE - indent - 44)
        if number:
            body = beside(text_strips(desk, number, style, left, indent - left), body)
        body[-1] = _with_page(desk, body[-1], entry, style)
        links = Jump(0, 0, MEASURE, style.leading, entry.key)
        strips += [
            replace(strip, marks=(*strip.marks, links), glue=index + 1 < len(body)) for index, strip in enumerate(body)
        ]
    return strips


def _with_page(desk: Desk, strip: Strip, entry: Entry, style: Set) -> Strip:
    page = str(entry.page) if entry.page else ""
    width = desk.setter.width(page, style.look)
    marks: list[Mark] = [*strip.marks]
    for set_line in desk.setter.lines(page, style.look, 1e9):
        marks += set_line.marks(MEASURE - width, style.drop)
    return replace(strip, marks=tuple(marks))


def running(desk: Desk, dossier: Dossier, page: int, pages: int) -> list[Mark]:
    """Head and foot of a page, measured from the top left corner of the sheet."""
    look, words = sheet.RUNNING.look, desk.phrases
    left, right = sheet.LEFT, sheet.PAGE_WIDTH - sheet.RIGHT
    told = words.page.format(page=page, pages=pages)
    date = f"{words.as_of} {dossier.as_of}" if dossier.as_of else ""
    foot = " · ".join(part for part in (line(dossier.banner), line(date)) if part)
    marks = _across(desk, foot, told, look, sheet.FOOTER_BASELINE)
    marks.append(Stroke(left, sheet.FOOTER_BASELINE - 11, right, sheet.FOOTER_BASELINE - 11, 0.4, sheet.HAIRLINE))
    if page > 1:
        marks += _across(desk, line(dossier.title), line(dossier.reference), look, sheet.HEADER_BASELINE)
        marks.append(Stroke(left, sheet.HEADER_BASELINE + 6, right, sheet.HEADER_BASELINE + 6, 0.4, sheet.HAIRLINE))
    return marks


def _across(desk: Desk, first: str, second: str, look: Look, baseline: float) -> list[Mark]:
    """Words at the left edge and words at the right edge, on one line."""
    second = shortened(desk, second, look, MEASURE / 2)
    taken = desk.setter.width(second, look)
    first = shortened(desk, first, look, MEASURE - taken - 16)
    marks: list[Mark] = []
    for set_line in desk.setter.lines(first, look, 1e9)[:1]:
        marks += set_line.marks(sheet.LEFT, baseline)
    for set_line in desk.setter.lines(second, look, 1e9)[:1]:
        marks += set_line.marks(sheet.PAGE_WIDTH - sheet.RIGHT - taken, baseline)
    return marks
