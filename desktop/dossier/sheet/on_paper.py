"""A table made to be calculated with, as people read it: too broad for a page, it becomes a card for each row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from desktop.dossier.blocks import Block, Dossier, Fact, Facts, Heading, Table, inlines, plain

BROADEST = 10  # columns that a page can hold


def readable(dossier: Dossier) -> Dossier:
    """The same print without tables that no page holds."""
    return replace(dossier, blocks=tuple(each for block in dossier.blocks for each in _read(block)))


def _read(block: Block) -> Iterator[Block]:
    if not isinstance(block, Table) or len(block.columns) <= BROADEST:
        yield block
        return
    for row in block.rows:
        told = [(column.title, cell) for column, cell in zip(block.columns, row.cells, strict=False) if inlines(cell)]
        first, *others = told or [("", "")]
        if plain(first[1]):
            yield Heading(3, plain(first[1]))
        if others:
            yield Facts(tuple(Fact(title, cell) for title, cell in others))
