"""Our own press, as the process uses it that prints long dossiers."""

from __future__ import annotations

import io
from pathlib import Path

from desktop.dossier import blocks
from desktop.dossier.blocks import Block, Cite, Dossier, Looks, Note, Picture, Run, Style
from desktop.dossier.paper.printing import print_pages, words_for
from desktop.dossier.worker import keep_for_good
from tools.bench.story import TITLE, Heading, Paragraph, Photograph, Piece

_STYLES = {"": Style.PLAIN, "strong": Style.STRONG, "emphasis": Style.EMPHASIS}


def _block(piece: Piece) -> Block:
    if isinstance(piece, Heading):
        return blocks.Heading(piece.level, piece.words, piece.number)
    if isinstance(piece, Photograph):
        return Picture(str(piece.number), piece.caption)
    return blocks.Paragraph((*(Run(words, _STYLES[style]) for style, words in piece.runs), Cite(piece.note)))


def make(pieces: list[Piece], photographs: list[Path]) -> bytes:
    notes = tuple(Note(piece.note, piece.source) for piece in pieces if isinstance(piece, Paragraph))
    told = tuple(map(_block, pieces))
    dossier = Dossier(TITLE, "ru", "C-0001", "", "", "", "", blocks=told, notes=notes, look=Looks.COURT)
    out = io.BytesIO()
    keep_for_good()
    words = words_for(dossier)
    print_pages(dossier, words, out, lambda *_told: None, lambda name: photographs[int(name)].read_bytes())
    return out.getvalue()
