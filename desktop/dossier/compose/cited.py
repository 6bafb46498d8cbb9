"""Which sources a composed print cites: a list of sources in a short print names no others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from desktop.dossier.blocks import Block, Cite


def numbers(blocks: Iterable[Block]) -> frozenset[int]:
    """The numbers of all sources that are cited anywhere in these blocks."""
    return frozenset(number for block in blocks for number in _within(block))


def _within(held: Any) -> Iterator[int]:
    if isinstance(held, Cite):
        yield held.number
    elif isinstance(held, tuple):
        for each in held:
            yield from _within(each)
    elif is_dataclass(held):
        for field in fields(held):
            yield from _within(getattr(held, field.name))
