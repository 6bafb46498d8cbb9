"""The style sheets: a page's geometry and every look on it, named by what it is for. Lengths are points.

There are two. The plain one sets what is read in Noto Serif and what is looked up in Noto Sans. The court's sets
everything in Noto Serif, larger, wider spaced and flush at both edges. Noto Serif serves both: unlike Liberation Serif
it has the sign of the tenge, and every letter comes from one family.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.dossier.blocks import Looks
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.typefaces import SANS, SERIF

PAGE_WIDTH, PAGE_HEIGHT = 595.276, 841.89  # A4
HEADER_BASELINE, FOOTER_BASELINE = 46.0, PAGE_HEIGHT - 36.0

QUIET = 0.35  # grey of lesser words; still 7 : 1 on white
HAIRLINE = 0.72
CELL_PAD = 4.0


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


@dataclass(frozen=True, slots=True)
class Sheet:
    """One style sheet."""

    left: float
    right: float
    top: float
    bottom: float
    justified: bool  # running text is flush at both edges

    title: Set
    subtitle: Set
    banner: Set
    headings: tuple[Set, Set, Set]
    heading_gaps: tuple[float, float, float]  # below a heading
    body: Set
    lead: Set
    quote: Set
    fact: Set
    label: Set
    item: Set
    caption: Set
    cell: Set
    head: Set
    note: Set
    running: Set
    missing: Set
    entries: tuple[Set, Set]  # of the table of contents: a section, and what is below it
    tight_entries: tuple[Set, Set]

    label_width: float = 132.0
    number_width: float = 28.0  # of a heading's or a paragraph's number
    indent: float = 16.0
    note_indent: float = 20.0
    note_gap: float = 12.0  # between text and the sources at the foot
    drawn: str = SANS  # the letters of drawings, which are measured for them

    @property
    def measure(self) -> float:
        """How wide text may be."""
        return PAGE_WIDTH - self.left - self.right

    @property
    def frame(self) -> float:
        """How tall a page's text may be, with its sources."""
        return PAGE_HEIGHT - self.top - self.bottom

    def heading(self, level: int) -> tuple[Set, float]:
        """How a heading is set, and the gap below it."""
        place = min(max(level, 1), 3) - 1
        return self.headings[place], self.heading_gaps[place]


_FACT = Set(Look(SERIF, 10), 14.5, 3)

PLAIN = Sheet(
    left=70.9,  # 25 mm, where sheets are punched
    right=56.7,
    top=74.0,
    bottom=66.0,
    justified=False,
    title=Set(Look(SANS, 21, bold=True), 26),
    subtitle=Set(Look(SANS, 11.5, grey=QUIET), 15),
    banner=Set(Look(SANS, 9.5, bold=True), 13, 10),
    headings=(
        Set(Look(SANS, 15, bold=True), 19.5, 26),
        Set(Look(SANS, 11, bold=True), 14.5, 15),
        Set(Look(SANS, 9.5, bold=True, grey=0.25), 13, 11),
    ),
    heading_gaps=(7.0, 3.5, 1.5),
    body=Set(Look(SERIF, 10), 14.5, 7),
    lead=Set(Look(SERIF, 11.5), 16.5, 8),
    quote=Set(Look(SERIF, 9.5), 13.75, 8),
    fact=_FACT,
    label=Set(Look(SANS, 8.5, grey=QUIET), 14.5, 3, _FACT.drop),
    item=Set(Look(SERIF, 10), 14.5, 3),
    caption=Set(Look(SANS, 8, grey=QUIET), 11, 4),
    cell=Set(Look(SANS, 8.5), 11.75),
    head=Set(Look(SANS, 8, bold=True), 11),
    note=Set(Look(SANS, 7.5), 10),
    running=Set(Look(SANS, 7.5, grey=QUIET), 10),
    missing=Set(Look(SANS, 9), 13, 3),
    entries=(Set(Look(SANS, 9.5, bold=True), 13.5, 5), Set(Look(SANS, 9), 12.5, 0.5)),
    tight_entries=(Set(Look(SANS, 9, bold=True), 12, 3), Set(Look(SANS, 8.5), 11.25)),
)


def _serif(size: float, *, bold: bool = False, grey: float = 0.0) -> Look:
    return Look(SERIF, size, bold=bold, grey=grey, aside=SERIF)


_COURT_FACT = Set(_serif(12), 17.5, 4)

COURT = Sheet(
    left=85.0,  # 30 mm
    right=70.9,
    top=82.0,
    bottom=78.0,
    justified=True,
    title=Set(_serif(19, bold=True), 25),
    subtitle=Set(_serif(12, grey=QUIET), 16),
    banner=Set(_serif(11, bold=True), 15, 10),
    headings=(
        Set(_serif(15, bold=True), 20, 28),
        Set(_serif(12.5, bold=True), 17, 18),
        Set(_serif(12, bold=True, grey=0.2), 16.5, 13),
    ),
    heading_gaps=(8.0, 4.5, 2.0),
    body=Set(_serif(12), 17.5, 9),
    lead=Set(_serif(12), 17.5, 9),
    quote=Set(_serif(11), 16, 10),
    fact=_COURT_FACT,
    label=Set(_serif(10, grey=QUIET), 17.5, 4, _COURT_FACT.drop),
    item=Set(_serif(12), 17.5, 4),
    caption=Set(_serif(9, grey=QUIET), 12.5, 4),
    cell=Set(_serif(9), 12.5),
    head=Set(_serif(8.5, bold=True), 12),
    note=Set(_serif(8.5), 11.5),
    running=Set(_serif(8.5, grey=QUIET), 11),
    missing=Set(_serif(11), 16, 4),
    entries=(Set(_serif(11, bold=True), 15.5, 6), Set(_serif(10.5), 14.5, 0.5)),
    tight_entries=(Set(_serif(10, bold=True), 13.5, 4), Set(_serif(9.5), 12.75)),
    label_width=140.0,
    number_width=34.0,
    indent=20.0,
    note_indent=24.0,
)

SHEETS = {Looks.PLAIN: PLAIN, Looks.COURT: COURT}
