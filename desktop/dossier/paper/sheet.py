"""The style sheet: the page's geometry and every look, named by what it is for. Lengths are points."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.typefaces import SANS, SERIF

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89  # A4
LEFT, RIGHT, TOP, BOTTOM = 70.9, 56.7, 74.0, 66.0  # 25 mm on the left, where sheets are punched
MEASURE = PAGE_WIDTH - LEFT - RIGHT
FRAME = PAGE_HEIGHT - TOP - BOTTOM
HEADER_BASELINE, FOOTER_BASELINE = 46.0, PAGE_HEIGHT - 36.0

QUIET = 0.35  # grey of lesser words; still 7 : 1 on white
HAIRLINE = 0.72


@dataclass(frozen=True, slots=True)
class Set:
    """A look with its leading and the space above its first line."""

    look: Look
    leading: float
    space: float = 0.0
    base: float = 0.0  # from the top of a line to its baseline, where it follows a neighbour's

    @property
    def drop(self) -> float:
        """From the top of a line to its baseline."""
        return self.base or (self.leading + self.look.size * 0.72) / 2


TITLE = Set(Look(SANS, 21, bold=True), 26)
SUBTITLE = Set(Look(SANS, 11.5, grey=QUIET), 15)
BANNER = Set(Look(SANS, 9.5, bold=True), 13, 10)

HEADINGS = {
    1: Set(Look(SANS, 15, bold=True), 19.5, 26),
    2: Set(Look(SANS, 11, bold=True), 14.5, 15),
    3: Set(Look(SANS, 9.5, bold=True, grey=0.25), 13, 11),
}
HEADING_GAP = {1: 7.0, 2: 3.5, 3: 1.5}  # below a heading

BODY = Set(Look(SERIF, 10), 14.5, 7)
LEAD = Set(Look(SERIF, 11.5), 16.5, 8)
QUOTE = Set(Look(SERIF, 9.5), 13.75, 8)
FACT = Set(Look(SERIF, 10), 14.5, 3)
LABEL = Set(Look(SANS, 8.5, grey=QUIET), 14.5, 3, FACT.drop)
ITEM = Set(Look(SERIF, 10), 14.5, 3)
CAPTION = Set(Look(SANS, 8, grey=QUIET), 11, 4)
CELL = Set(Look(SANS, 8.5), 11.75)
HEAD = Set(Look(SANS, 8, bold=True), 11)
NOTE = Set(Look(SANS, 7.5), 10)
RUNNING = Set(Look(SANS, 7.5, grey=QUIET), 10)
MISSING = Set(Look(SANS, 9), 13, 3)

LABEL_WIDTH = 132.0
NUMBER_WIDTH = 28.0  # of a heading's or a paragraph's number
INDENT = 16.0
CELL_PAD = 4.0
NOTE_INDENT = 20.0
NOTE_GAP = 12.0  # between text and the sources at the foot
