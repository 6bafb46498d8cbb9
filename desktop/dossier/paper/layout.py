"""A dossier laid out: every block set, every page printed as soon as it is full, and each heading's page known.

A dossier of more than four pages and some sections gets a table of contents. Its page numbers are known when everything
is set, so its pages alone wait for them, and are printed last.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from db.reporting import Report
from desktop.dossier import blocks
from desktop.dossier.blocks import Block, Contents, Dossier, Heading, Note, PageBreak
from desktop.dossier.paper.figures import figure
from desktop.dossier.paper.following import Following
from desktop.dossier.paper.following import entries as following
from desktop.dossier.paper.forms import blanks, signatures, ticks
from desktop.dossier.paper.front import FEW, Entry, Running, ended, front, numbered, title_block, uncounted
from desktop.dossier.paper.marks import PageOf, Strip, Target
from desktop.dossier.paper.pages import NoteStrips, Page, Stack
from desktop.dossier.paper.pictures import picture
from desktop.dossier.paper.press import Leaf, Placed, Press
from desktop.dossier.paper.setting import (
    Desk,
    banner,
    beside,
    facts,
    glued,
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
_SIGNED = 4  # blocks at most that stay with the lines to sign on
_WORDS = (blocks.Paragraph, blocks.Blanks)
SPARE = 0.4  # of a page that the table leaves free: the text goes on there, and does not turn to the next
_MOST_BLOCKS = 80  # that a page may hold
_NOTE_LIMIT = 420  # characters of a source at the foot of a page
_NOTES_KEPT = 200  # set ready: a source is cited again soon or not at all


class _TooLong(Exception):
    """It needs a table of contents after all."""


class Layout:
    """One dossier on its way through the press."""

    def __init__(self, dossier: Dossier, desk: Desk, press: Press, report: Report, originals: Contents) -> None:
        self._dossier, self._desk, self._press, self._report = dossier, desk, press, report
        self._note = _notes(desk, dossier.notes)
        self._leaves: list[Leaf] = []
        self._keys = _keys("h", dossier.blocks)
        self._following = Following(dossier, desk, press, originals, report)

    def print(self) -> None:
        """Print all of it."""
        cover = self._cover()
        if self._dossier.exhibits or not self._printed_short():
            self._print_long()
        running = Running(self._desk, self._dossier, len(self._leaves))
        for index, leaf in enumerate(self._leaves):
            self._press.complete(leaf, [(0.0, 0.0, running.marks(index + 1, stamped=leaf.stamped))])
        self._press.bind([*cover, *self._leaves])
        self._press.finish(self._desk.setter.typecase, len(cover))
        self._report(len(self._dossier.blocks) + 1, len(self._dossier.blocks) + 1, "")

    def _cover(self) -> list[Leaf]:
        """The sheet for whoever prints: neither counted nor bookmarked."""
        if not self._dossier.cover:
            return []
        stack = self._stack()
        keys = _keys("c", self._dossier.cover)
        for index in range(len(self._dossier.cover)):
            self._set(stack, self._dossier.cover, index, keys.get(index, ""), bookmarked=False)
        leaves = [self._leaf(page) for page in stack.finished()]
        for leaf in leaves:
            self._press.complete(leaf, [(0.0, 0.0, uncounted(self._desk))])
        return leaves

    def _printed_short(self) -> bool:
        """Print it without a table of contents, unless it turns out to be long."""
        pages: list[Page] = []
        if len(self._dossier.blocks) > SHORT * _MOST_BLOCKS:
            return False

        def full(page: Page) -> None:
            pages.append(page)
            if len(pages) > SHORT:
                raise _TooLong

        stack = self._stack(full)
        try:
            stack.add(title_block(self._desk, self._dossier))
            for index in range(len(self._dossier.blocks)):
                self._report(index, len(self._dossier.blocks) + 1, _("Setting the pages"))
                self._set(stack, self._dossier.blocks, index, self._keys.get(index, ""))
            stack.finished()
        except _TooLong:
            return False
        self._leaves = [self._leaf(page) for page in pages]
        return True

    def _print_long(self) -> None:
        entries = self._entries()
        leaves: list[Leaf] = []
        found: dict[str, int] = {}
        waiting: list[tuple[Leaf, Page]] = []  # for the numbers of others
        done, total = 0, len(self._dossier.blocks) + 1

        def full(page: Page) -> None:
            marks = [mark for _down, strip in page.strips for mark in strip.marks]
            if any(isinstance(mark, PageOf) for mark in marks):
                waiting.append((self._press.blank(), page))
                leaves.append(waiting[-1][0])
            else:
                leaves.append(self._leaf(page))
            found.update((mark.key, len(leaves)) for mark in marks if isinstance(mark, Target))
            self._report(done, total, _("Setting page {page}").format(page=len(leaves)))

        stack = self._stack(full)
        stack.add(front(self._desk, self._dossier, entries))
        if entries and stack.spare < SPARE:
            stack.new_page()
        elif entries:
            stack.add([ended(self._desk)])
        for done in range(len(self._dossier.warnings), len(self._dossier.blocks)):
            self._set(stack, self._dossier.blocks, done, self._keys.get(done, ""))
        stack.finished()
        for leaf in self._following.leaves():
            leaves.append(leaf)
            found.update((target.key, len(leaves)) for target, _height in leaf.targets)
        for leaf, page in waiting:
            page.strips = [(down, numbered(self._desk, strip, found)) for down, strip in page.strips]
            self._press.complete(leaf, self._placed(page))
        self._leaves = leaves

    def _entries(self) -> list[Entry]:
        """What the table of contents lists; where that is little, there is none."""
        entries = [
            Entry(self._keys[index], line(block.number), line(block.text), block.level)
            for index, block in enumerate(self._dossier.blocks)
            if isinstance(block, Heading) and (block.level == 1 or (block.level == 2 and block.number))
        ]
        entries += following(self._desk, self._dossier)
        return entries if len(entries) > FEW else []

    def _stack(self, full: Callable[[Page], None] | None = None) -> Stack:
        return Stack(self._note, self._desk.sheet.frame, self._desk.sheet.note_gap, full)

    def _leaf(self, page: Page) -> Leaf:
        return self._press.leaf(self._placed(page))

    def _placed(self, page: Page) -> Placed:
        left, top = self._desk.sheet.left, self._desk.sheet.top
        return ((left, top + down, strip.marks) for down, strip in page.strips)

    def _set(self, stack: Stack, of: tuple[Block, ...], index: int, key: str, *, bookmarked: bool = True) -> None:
        block = of[index]
        if isinstance(block, PageBreak):
            stack.new_page()
        elif isinstance(block, Heading):
            headed = heading(self._desk, block, key)
            stack.add(headed if bookmarked else _unmarked(headed))
        else:
            stack.add(_bound_to_signatures(_SETTERS[type(block)](self._desk, block), of, index))


_SETTERS: dict[type, Callable[..., Iterable[Strip]]] = {
    blocks.Paragraph: paragraph,
    blocks.Quote: quote,
    blocks.Facts: facts,
    blocks.Table: table,
    blocks.Matrix: matrix,
    blocks.Figure: figure,
    blocks.List: listing,
    blocks.Missing: missing,
    blocks.Banner: banner,
    blocks.Picture: picture,
    blocks.Signatures: signatures,
    blocks.Blanks: blanks,
    blocks.Ticks: ticks,
}


def _keys(letter: str, of: tuple[Block, ...]) -> dict[int, str]:
    """A name for the place of each heading: its position."""
    return {index: f"{letter}{index}" for index, block in enumerate(of) if isinstance(block, Heading)}


def _unmarked(strips: list[Strip]) -> list[Strip]:
    return [
        replace(strip, marks=tuple(mark for mark in strip.marks if not isinstance(mark, Target))) for strip in strips
    ]


def _bound_to_signatures(strips: Iterable[Strip], of: tuple[Block, ...], index: int) -> Iterable[Strip]:
    """What is signed stands on the page where it is signed, and nobody signs a page that says nothing else: the words
    and blanks right before the lines to sign on go with them, and the end of what stands before a bare heading.
    """
    following = of[index + 1 : index + 1 + _SIGNED]
    after = next((place for place, each in enumerate(following) if not isinstance(each, _WORDS)), len(following))
    if isinstance(of[index], _WORDS) and isinstance(next(iter(following[after:]), None), blocks.Signatures):
        return glued(list(strips))
    bare = following[1:] if following and isinstance(following[0], Heading) else following
    if bare and isinstance(bare[0], blocks.Signatures):
        found = list(strips)
        return [*found[:-1], *glued(found[-1:])]
    return strips


def _notes(desk: Desk, notes: tuple[Note, ...]) -> NoteStrips:
    texts = {note.number: note.text for note in notes}

    @lru_cache(_NOTES_KEPT)
    def note(number: int) -> list[Strip]:
        style, indent = desk.sheet.note, desk.sheet.note_indent
        if not texts:  # the sources stand in a section alone
            return []
        sign = text_strips(desk, f"[{number}]", style, 0, indent)
        words = line(texts.get(number, ""), _NOTE_LIMIT) or "–"
        return beside(sign, text_strips(desk, words, style, indent, desk.measure - indent))

    return note
