"""Reads a composed dossier back: its words, section by section, as a reader would meet them."""

from __future__ import annotations

from collections.abc import Iterator

import resources
from desktop.dossier.blocks import (
    Banner,
    Block,
    Cite,
    Content,
    Dossier,
    Facts,
    Figure,
    Heading,
    List,
    Matrix,
    Missing,
    Paragraph,
    Quote,
    Run,
    Style,
    Table,
    inlines,
    plain,
)
from desktop.dossier.drawing import Text


def contents_of(block: Block) -> Iterator[Content]:
    """Every piece of content of a block."""
    if isinstance(block, Heading):
        yield block.text
    elif isinstance(block, Paragraph):
        yield block.content
    elif isinstance(block, Quote):
        yield from ((Run(block.original, Style.QUOTED),), (Run(block.translation, Style.QUOTED),))
        yield from (block.translator, block.attribution)
    elif isinstance(block, Facts):
        for fact in block.facts:
            yield from (fact.label, fact.content)
    elif isinstance(block, Table):
        yield from (column.title for column in block.columns)
        for row in block.rows:
            yield from row.cells
        yield block.caption
    elif isinstance(block, Matrix):
        yield from block.aspects
        for account in block.accounts:
            yield account.speaker
            yield from account.answers
    elif isinstance(block, List | Missing):
        yield from block.items
    elif isinstance(block, Banner):
        yield block.text
    elif isinstance(block, Figure):
        yield block.caption
        yield from (shape.text for shape in block.drawing.shapes if isinstance(shape, Text))


def words_of(block: Block) -> str:
    """The words of a block; a reference counts with the place in the source that it names."""
    told = (inlines(content) for content in contents_of(block))
    return "\n".join("".join(part.locator if isinstance(part, Cite) else part.text for part in parts) for parts in told)


def sections(dossier: Dossier) -> dict[str, list[Block]]:
    """The blocks below each heading of the first level; those before the first one stand under no name."""
    found: dict[str, list[Block]] = {"": []}
    for block in dossier.blocks:
        if isinstance(block, Heading) and block.level == 1:
            found[block.text] = []
        else:
            found[list(found)[-1]].append(block)
    return found


def section_words(dossier: Dossier, title: str) -> str:
    return "\n".join(words_of(block) for block in sections(dossier)[title])


def all_words(dossier: Dossier) -> str:
    """Everything that the dossier says anywhere, its title block and its notes included."""
    front = [dossier.title, dossier.reference, dossier.banner, dossier.as_of, dossier.printed_on, dossier.prepared_by]
    front += [dossier.subtitle, dossier.metadata.author, dossier.metadata.subject, *dossier.metadata.keywords]
    front += [plain(fact.content) for fact in dossier.facts]
    front += [note.text for note in dossier.notes]
    front += [block.alternative for block in dossier.blocks if isinstance(block, Figure)]
    return "\n".join([*front, *(words_of(block) for block in dossier.blocks)])


def runs_of(dossier: Dossier) -> Iterator[Run]:
    for block in dossier.blocks:
        for content in contents_of(block):
            yield from (part for part in inlines(content) if isinstance(part, Run))


def of_type(blocks: list[Block], *types: type) -> list[Block]:
    return [block for block in blocks if isinstance(block, types)]


def told_on_its_page(name: str) -> list[str]:
    """The words of an invented case as its page quotes them."""
    lines = resources.path(f"demo/{name}.md").read_text("utf-8").splitlines()
    return " ".join(line.removeprefix(">") for line in lines if line.startswith(">")).replace("**", "").split()
