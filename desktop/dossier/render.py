"""A composed dossier put on paper as PDF, or into a Word document.

Equal input gives equal bytes: the dossier and its pictures alone decide what is printed, neither the clock nor the
machine, nor whether it was printed here or, since it is long, in a process of its own.
"""

from __future__ import annotations

from typing import BinaryIO

from db.reporting import Report, silent
from desktop.dossier.blocks import Blanks, Block, Contents, Dossier, Facts, List, Matrix, Picture, Table
from desktop.dossier.child import print_beside
from desktop.dossier.exhibits.sheets import no_originals
from desktop.dossier.paper.pixels import PictureUnfit
from desktop.dossier.paper.printing import print_pages, words_for
from desktop.dossier.wire import Form

LONG = 500  # pieces: rows, items, paragraphs; some twenty pages
_EXHIBIT = 100  # pieces


def no_contents(name: str) -> bytes:
    """For dossiers without pictures."""
    raise PictureUnfit


def render_pdf(
    dossier: Dossier,
    out: BinaryIO,
    report: Report = silent,
    *,
    contents: Contents = no_contents,
    originals: Contents = no_originals,
) -> None:
    """Write `dossier` to `out` as PDF.

    `contents` gives its pictures as JPEG or PNG, made for printing; `originals` its exhibits, as they came.
    """
    make = print_beside if is_long(dossier) else print_pages
    make(dossier, words_for(dossier), out, report, contents, originals)


def render_word(dossier: Dossier, out: BinaryIO, report: Report = silent, *, contents: Contents = no_contents) -> None:
    """Write `dossier` to `out` as a Word document."""
    if is_long(dossier):
        print_beside(dossier, words_for(dossier), out, report, contents, form=Form.WORD)
        return
    from desktop.dossier.word.document import render_docx  # a third of a second that only this needs

    render_docx(dossier, out, contents, report)


def is_long(dossier: Dossier) -> bool:
    """Whether setting its pages takes so long that the window would feel it."""
    pieces = _EXHIBIT * sum(not each.listed_only for each in dossier.exhibits)
    for block in dossier.blocks:
        pieces += _pieces(block)
        if pieces > LONG:
            return True
    return pieces > LONG


def _pieces(block: Block) -> int:
    """How much work a block is, roughly, in paragraphs."""
    if isinstance(block, Table):
        return len(block.rows)
    if isinstance(block, Matrix):
        return len(block.accounts) * len(block.aspects)
    if isinstance(block, List):
        return len(block.items)
    if isinstance(block, Facts):
        return len(block.facts)
    if isinstance(block, Blanks):
        return len(block.blanks)
    return 20 if isinstance(block, Picture) else 1
