"""Photographs become strips: fitted to the page, with their caption, or with words beside them as on a card."""

from __future__ import annotations

from desktop.dossier.blocks import Picture
from desktop.dossier.paper.marks import Described, Mark, Photograph, Pixels, Strip
from desktop.dossier.paper.setting import Desk, glued, stacked, text_strips
from desktop.dossier.paper.words import ALTERNATIVE_LIMIT, line

_COARSEST = 72 / 110  # points that one pixel may fill: what is small stays small rather than blurred
_NARROW = 0.36  # of the measure, where words stand beside
_GAP = 14.0
_NARROWEST = 90.0  # that a caption may be
_BELOW = 60.0  # room that the tallest picture leaves for its caption


def picture(desk: Desk, block: Picture) -> list[Strip]:
    width = desk.measure * (_NARROW if block.beside else 1.0)
    pixels = desk.pixels(block.content)
    across, down = fitted(pixels, width, block.height or desk.sheet.frame - _BELOW)
    mark = described(pixels, 0, 0, across, down, block.alternative)
    if block.beside:
        return _with_words(desk, block, mark, across, down)
    strips = [Strip(down, (mark,), space=10)]
    if block.caption:
        strips = [*glued(strips), *text_strips(desk, block.caption, desk.sheet.caption, 0, desk.measure)]
    return strips


def fitted(pixels: Pixels, width: float, height: float) -> tuple[float, float]:
    """Width and height in which a picture is shown, inside these."""
    scale = min(width / pixels.width, height / pixels.height, _COARSEST)
    return pixels.width * scale, pixels.height * scale


def described(pixels: Pixels, x: float, y: float, width: float, height: float, alternative: str) -> Mark:
    shown = Photograph(x, y, width, height, pixels.name)
    words = line(alternative, ALTERNATIVE_LIMIT)
    return Described(words, (shown,)) if words else shown


def _with_words(desk: Desk, block: Picture, mark: Mark, across: float, down: float) -> list[Strip]:
    """The picture with its caption on the left, words on its right; words that need more room go on below, there."""
    left = across + _GAP
    style = desk.sheet.fact
    marks, height = [mark], down
    if block.caption:
        caption = desk.sheet.caption
        more, height = stacked(desk, block.caption, caption, 0, down + caption.space, max(across, _NARROWEST))
        marks += more
    lines = desk.setter.lines(block.beside, style.look, desk.measure - left)
    fitting = min(len(lines), max(1, int(-(-height // style.leading))))
    for index, set_line in enumerate(lines[:fitting]):
        marks += set_line.marks(left, index * style.leading + style.drop)
    notes = tuple(number for set_line in lines[:fitting] for number in set_line.cites)
    height = max(height, fitting * style.leading)
    strips = [Strip(height, tuple(marks), 10, notes, glue=len(lines) > fitting)]
    for set_line in lines[fitting:]:
        strips.append(Strip(style.leading, tuple(set_line.marks(left, style.drop)), 0.0, set_line.cites))
    return strips
