"""A composed dossier as pure data: what it says, in which order, and nothing about how the page looks.

Whatever is shown or printed of a dossier is in here, so a name that is not here cannot reach the paper. All text is
plain text: no character in it is ever read as markup. This module knows neither the store nor reportlab nor Qt.
"""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile

from desktop.dossier.drawing import Drawing


class Style(enum.Enum):
    """How a run of words is meant, not how it looks."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    QUOTED = "quoted"  # somebody's own words inside a sentence
    QUIET = "quiet"  # an aside: a unit, a hint, "year inferred"


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one style."""

    text: str
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class Cite:
    """A reference to a numbered source of `Dossier.notes`; it prints as “[3]” or “[3, p. 2]”."""

    number: int
    locator: str = ""


Inline = Run | Cite
Content = str | tuple[Inline, ...]
"""What stands in a sentence, a cell or a list item."""


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered source as it stands at the foot of each page that cites it."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; those with a number stand in the table of contents and among the bookmarks."""

    level: int  # 1 a section, 2 and 3 below it
    text: str
    number: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text. The number is its own, as lawyers count paragraphs; blank for none."""

    content: Content
    number: str = ""
    lead: bool = False  # an opening paragraph, set a little larger


@dataclass(frozen=True, slots=True)
class Quote:
    """Somebody's own words, set apart, with their translation."""

    original: str
    language: str = ""  # code
    translation: str = ""
    translator: str = ""
    attribution: Content = ""


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    content: Content


@dataclass(frozen=True, slots=True)
class Facts:
    """Label and value pairs; a value may hold several lines."""

    facts: tuple[Fact, ...]


class Align(enum.Enum):
    START = "start"
    END = "end"  # figures


@dataclass(frozen=True, slots=True)
class Column:
    title: str
    weight: float = 1.0  # its share of the width
    align: Align = Align.START


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table. A `strong` row is a total; a `group` row has one cell that spans the table."""

    cells: tuple[Content, ...]
    strong: bool = False
    group: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Account:
    """What one speaker says on a disputed point; `answers` stand in the order of `Matrix.aspects`."""

    speaker: str
    answers: tuple[Content, ...]


@dataclass(frozen=True, slots=True)
class Matrix:
    """A disputed point: speakers side by side, aspect by aspect."""

    aspects: tuple[str, ...]
    accounts: tuple[Account, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with a caption under it and words for those who cannot see it."""

    drawing: Drawing
    caption: str = ""
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class List:
    items: tuple[Content, ...]
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Missing:
    """What is not known, told plainly instead of being filled in."""

    items: tuple[Content, ...]
    title: str = ""


@dataclass(frozen=True, slots=True)
class Banner:
    """A warning that nobody may overlook."""

    text: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph. Its pixels are fetched by `content` when it is drawn; nothing else of the file is printed."""

    content: str  # SHA-256 of the document's content, or a name that only this dossier knows
    caption: Content = ""
    alternative: str = ""
    height: float = 0.0  # points at most; 0 for as large as fits
    beside: Content = ""  # words that stand to its right, for a card


@dataclass(frozen=True, slots=True)
class Signatures:
    """Lines to sign on, each with what stands under it: "signature", "place and date"."""

    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Blank:
    """A question of a paper form and the room for its answer; `filled` is what is known already."""

    label: str
    lines: int = 1
    filled: Content = ""
    hint: str = ""
    boxes: int = 0  # single boxes for digits, as for a date or a number; 0 for a line


@dataclass(frozen=True, slots=True)
class Blanks:
    blanks: tuple[Blank, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    text: str
    ticked: bool = False


@dataclass(frozen=True, slots=True)
class Ticks:
    """A question with boxes to tick. A box is drawn, no sign of a typeface."""

    label: str
    ticks: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class PageBreak:
    """What follows begins on a new page."""


Block = (
    Heading
    | Paragraph
    | Quote
    | Facts
    | Table
    | Matrix
    | Figure
    | List
    | Missing
    | Banner
    | Picture
    | Signatures
    | Blanks
    | Ticks
    | PageBreak
)


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A document that follows the dossier page by page, each page stamped with its number."""

    number: int
    title: str
    content: str  # SHA-256 of its content
    mime: str = ""
    pages: tuple[int, ...] = ()  # those that may be shown, counted from 1; () for all
    listed_only: str = ""  # why it does not follow, in the dossier's language


@dataclass(frozen=True, slots=True)
class Letterhead:
    """Who prints: the organisation's name, its lines of address, and the name of its logo's content."""

    name: str
    lines: tuple[str, ...] = ()
    logo: str = ""


class Looks(enum.Enum):
    """The typefaces of a print."""

    PLAIN = "plain"  # Noto Sans and Serif
    COURT = "court"  # a serif throughout, wider set, as courts expect their papers


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the file says of itself, besides its title and language."""

    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dossier:
    """A composed dossier. Dates stand here in words of its language."""

    title: str
    language: str  # "en", "ru", "kk"
    reference: str  # of the case
    banner: str  # for whom it is meant
    as_of: str
    printed_on: str
    prepared_by: str
    subtitle: str = ""  # what kind of dossier it is
    facts: tuple[Fact, ...] = ()  # more lines of the title block
    metadata: Metadata = field(default_factory=Metadata)
    notes: tuple[Note, ...] = ()  # none where the sources stand in a section alone
    blocks: tuple[Block, ...] = ()
    cover: tuple[Block, ...] = ()  # a sheet for whoever prints: before page 1, not counted, no part of the paper
    letterhead: Letterhead | None = None
    look: Looks = Looks.PLAIN
    exhibits: tuple[Exhibit, ...] = ()

    @property
    def warnings(self) -> tuple[Banner, ...]:
        """What everybody is warned of first, even before the table of contents."""
        leading = takewhile(lambda each: isinstance(each, Banner), self.blocks)
        return tuple(each for each in leading if isinstance(each, Banner))


Contents = Callable[[str], bytes]
"""`contents(name)`: the bytes of a picture or exhibit that a dossier names; a DaftarError if they cannot be had."""


def inlines(content: Content) -> tuple[Inline, ...]:
    """Content in its long form."""
    if isinstance(content, str):
        return (Run(content),) if content else ()
    return content


def plain(content: Content) -> str:
    """The words of `content` without styles and references."""
    return "".join(part.text for part in inlines(content) if isinstance(part, Run))
