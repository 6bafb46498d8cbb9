"""A dossier laid out: every block set, every page filled, and each heading's page known.

A dossier of more than four pages gets a table of contents. Its length is known before its page numbers are, so the body
is set once, and what comes before it is set again with the numbers in it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from desktop.dossier.blocks import (
    Banner,
    Block,
    Dossier,
    Facts,
    Figure,
    Heading,
    List,
    Matrix,
    Missing,
    Note,
    PageBreak,
    Paragraph,
    Quote,
    Report,
    Table,
)
from desktop.dossier.paper import sheet
from desktop.dossier.paper.figures import figure
from desktop.dossier.paper.front import Entry, front, title_block
from desktop.dossier.paper.lines import Setter
from desktop.dossier.paper.marks import Strip, Target
from desktop.dossier.paper.pages import Page, Stack
from desktop.dossier.paper.phrases import phrases
from desktop.dossier.paper.setting import (
    Desk,
    banner,
    beside,
    facts,
    heading,
    listing,
    missing,
    paragraph,
    quote,
    text_strips,
)
from desktop.dossier.paper.tables import matrix, table
from desktop.dossier.paper.words import line
from resources.text import _

SHORT = 4  # pages that need no table of contents
_NOTE_LIMIT = 420  # characters of a source at the foot of a page


@dataclass(frozen=True, slots=True)
class Layout:
    desk: Desk
    pages: list[Page]


def lay_out(dossier: Dossier, report: Report) -> Layout:
    desk = Desk(Setter(), phrases(dossier.language))
    keys = _keys(dossier.blocks)
    pages = _set(desk, dossier, keys, title_block(desk, dossier), report, most=SHORT)
    if pages is None:
        entries = [
            Entry(key, line(block.number), line(block.text), block.level) for block, key in _entries(dossier, keys)
        ]
        first = _front(desk, dossier, entries)
        body = _set(desk, dossier, keys, [], report) or []
        found = _pages_of(body, len(first))
        entries = [replace(entry, page=found.get(entry.key, 0)) for entry in entries]
        pages = [*_front(desk, dossier, entries), *body]
    return Layout(desk, pages)


def _entries(dossier: Dossier, keys: dict[int, str]) -> list[tuple[Heading, str]]:
    return [
        (block, keys[index])
        for index, block in enumerate(dossier.blocks)
        if isinstance(block, Heading) and (block.level == 1 or (block.level == 2 and block.number))
    ]


def _keys(blocks: tuple[Block, ...]) -> dict[int, str]:
    """A name for the place of each heading: its own anchor, or else its position."""
    return {index: f"h{index}" for index, block in enumerate(blocks) if isinstance(block, Heading)}


def _front(desk: Desk, dossier: Dossier, entries: list[Entry]) -> list[Page]:
    stack = Stack(lambda number: ())
    stack.add(front(desk, dossier, entries))
    return stack.finished()


def _pages_of(pages: list[Page], before: int) -> dict[str, int]:
    return {
        mark.key: index + before + 1
        for index, page in enumerate(pages)
        for _top, strip in page.strips
        for mark in strip.marks
        if isinstance(mark, Target)
    }


def _set(
    desk: Desk, dossier: Dossier, keys: dict[int, str], front: list[Strip], report: Report, most: int | None = None
) -> list[Page] | None:
    """The pages of the body after `front`; None as soon as they are more than `most`."""
    stack = Stack(_notes(desk, dossier.notes))
    stack.add(front)
    for index, block in enumerate(dossier.blocks):
        report(index, len(dossier.blocks), _("Setting the pages"))
        if isinstance(block, PageBreak):
            stack.new_page()
        elif isinstance(block, Heading):
            stack.add(heading(desk, block, keys[index]))
        else:
            stack.add(_SETTERS[type(block)](desk, block))
        if most is not None and len(stack.pages) > most:
            return None
    pages = stack.finished()
    return None if most is not None and len(pages) > most else pages


_SETTERS: dict[type, Callable[..., list[Strip]]] = {
    Paragraph: paragraph,
    Quote: quote,
    Facts: facts,
    Table: table,
    Matrix: matrix,
    Figure: figure,
    List: listing,
    Missing: missing,
    Banner: banner,
}


def _notes(desk: Desk, notes: tuple[Note, ...]) -> Callable[[int], list[Strip]]:
    texts = {note.number: note.text for note in notes}

    @cache
    def note(number: int) -> list[Strip]:
        sign = text_strips(desk, f"[{number}]", sheet.NOTE, 0, sheet.NOTE_INDENT)
        words = line(texts.get(number, ""), _NOTE_LIMIT) or "–"
        width = sheet.MEASURE - sheet.NOTE_INDENT
        return beside(sign, text_strips(desk, words, sheet.NOTE, sheet.NOTE_INDENT, width))

    return note
