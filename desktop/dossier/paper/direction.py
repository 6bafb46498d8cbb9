"""Which way letters run: Arabic names inside Cyrillic or Latin sentences, and whole paragraphs written from the right.

A name from the right inside a sentence from the left stands apart, as if isolated: a number after it stays after it.
Lines are broken in the order of reading first, and each line is turned round afterwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from bidi import algorithm

from desktop.dossier.scripts import RIGHT, STRETCH, from_right

Item = TypeVar("Item")


def levels(text: str) -> list[int] | None:
    """The embedding level of each sign, odd from the right; None where everything runs from the left."""
    if text.isascii() or not RIGHT.search(text):
        return None
    if from_right(text):
        return _resolved(text)
    found = [0] * len(text)
    for stretch in STRETCH.finditer(text):
        found[stretch.start() : stretch.end()] = _resolved(stretch[0])
    return found


def _resolved(text: str) -> list[int]:
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 1, "R"
    algorithm.get_embedding_levels(text, storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    return [sign["level"] for sign in storage["chars"]]


def visual(items: Sequence[tuple[int, Item]]) -> list[Item]:
    """Items with their levels, in the order in which they stand on the line (rule L2 of the algorithm)."""
    order = list(items)
    highest = max((level for level, _ in order), default=0)
    for level in range(highest, 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and order[end][0] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = max(end, start + 1)
    return [item for _, item in order]
