"""Where words stand in the letters of a page: found over line ends and hyphens. Knows no pixels."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.decoding import Box

_HYPHENS = "\x02\xad"  # at the end of a line, as PDFium tells it; and one that is not printed
_ALIKE = str.maketrans("ёЁ", "еЕ")


def places(letters: str, words: str) -> list[range]:
    """Every place of `words`, as the letters from which to which it reaches."""
    wanted, _at = _packed(words)
    wanted = wanted.strip()
    if not wanted:
        return []
    text, at = _packed(letters)
    found, start = [], text.find(wanted)
    while start >= 0:
        found.append(range(at[start], at[start + len(wanted) - 1] + 1))
        start = text.find(wanted, start + len(wanted))
    return found


def _packed(letters: str) -> tuple[str, list[int]]:
    """Letters in one case, each stretch of spaces as one, hyphens of line ends gone; and where each letter was."""
    packed: list[str] = []
    at: list[int] = []
    broken = False  # a word goes on in the next line
    for place, letter in enumerate(letters):
        if letter in _HYPHENS:
            broken = True
            continue
        if letter.isspace():
            if not broken and packed and packed[-1] != " ":
                packed.append(" ")
                at.append(place)
            continue
        broken = False
        for part in letter.translate(_ALIKE).casefold():
            packed.append(part)
            at.append(place)
    return "".join(packed), at


def lines(boxes: Sequence[Box], place: range) -> list[Box]:
    """The letters of a place as few boxes: one for each line."""
    found: list[Box] = []
    for each in (boxes[at] for at in place if at < len(boxes)):
        if each.right <= each.left or each.bottom <= each.top:
            continue
        last = found[-1] if found else None
        if last is not None and each.top < last.bottom and each.bottom > last.top and each.left >= last.left:
            found[-1] = Box(
                last.left, min(last.top, each.top), max(last.right, each.right), max(last.bottom, each.bottom)
            )
        else:
            found.append(each)
    return found
