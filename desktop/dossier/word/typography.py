"""The style sheet of a Word document: geometry, typefaces and every style, named by what it is for.

People who edit go by styles, so what Word has a name for keeps that name, and everything else is a style too.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypedDict

from desktop.dossier.blocks import Looks
from desktop.dossier.word.markup import Element, properties, root, twips, w
from resources.text import N_, _

PAGE_WIDTH, PAGE_HEIGHT = 595.3, 841.9  # A4
LEFT, RIGHT, TOP, BOTTOM = 70.9, 56.7, 74.0, 66.0  # 25 mm on the left, where sheets are punched
HEADER, FOOTER = 34.0, 30.0
MEASURE = PAGE_WIDTH - LEFT - RIGHT
LABEL_WIDTH, WIDE_LABEL = 132.0, 190.0
NUMBERS = {0: 28.0, 1: 28.0, 2: 34.0, 3: 34.0}  # how wide are those of paragraphs and of headings of each level
INDENT = 18.0

QUIET = "595959"
LOCALES = {"en": "en-GB", "ru": "ru-RU", "kk": "kk-KZ"}


@dataclass(frozen=True, slots=True)
class Faces:
    """The typefaces of a look and how much larger than the plain one it is set."""

    text: str
    heads: str
    scale: float


FACES = {
    Looks.PLAIN: Faces("Noto Serif", "Noto Sans", 1.0),
    Looks.COURT: Faces("Times New Roman", "Times New Roman", 1.2),
}
_RIGHT_TO_LEFT = "Noto Sans Arabic"

# What stands in where a typeface is not installed: each has the Kazakh letters.
_STAND_INS = {
    "Noto Serif": ("Cambria", "roman"),
    "Noto Sans": ("Segoe UI", "swiss"),
    "Times New Roman": ("Liberation Serif", "roman"),
    _RIGHT_TO_LEFT: ("Arial", "swiss"),
}


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style. Lengths are points of the plain look."""

    code: str
    name: str
    size: float
    leading: float
    before: float = 0.0
    after: float = 0.0
    heads: bool = False  # set in the typeface of heads
    bold: bool = False
    colour: str = ""
    left: float = 0.0
    hanging: float = 0.0
    right: float = 0.0
    keep: bool = False  # with what follows
    whole: bool = False  # never parted
    level: int = 0  # in the outline
    right_aligned: bool = False
    tabs: tuple[tuple[float, str], ...] = ()
    frame: dict[str, tuple[str, int, int, str]] = field(default_factory=dict)  # side: line, eighths, distance, colour


_RULE = {"left": ("single", 12, 10, "8C8C8C")}
_GAP = {"left": ("dashed", 8, 10, "595959")}
_BOX = {side: ("single", 10, 5, "000000") for side in ("top", "left", "bottom", "right")}


class _Hanging(TypedDict):
    left: float
    hanging: float
    tabs: tuple[tuple[float, str], ...]


def _numbered(width: float) -> _Hanging:
    """Words that hang beside their number."""
    return {"left": width, "hanging": width, "tabs": ((width, "left"),)}


def _entry(left: float) -> tuple[tuple[float, str], ...]:
    """The tab stops of an entry: before its words, and before the number of its page."""
    return (left, "left"), (MEASURE, "right")


_LINES = ((220, "line"), (240, "left"), (MEASURE, "line"))  # two beside each other

STYLES = (
    Style("Title", "Title", 21, 26, after=4, heads=True, bold=True, whole=True, keep=True),
    Style("Subtitle", "Subtitle", 11.5, 15, before=6, after=2, heads=True, colour=QUIET, keep=True),
    Style("Heading1", "heading 1", 15, 19.5, 26, 7, True, True, level=1, **_numbered(NUMBERS[1])),
    Style("Heading2", "heading 2", 11, 14.5, 15, 4, True, True, level=2, **_numbered(NUMBERS[2])),
    Style("Heading3", "heading 3", 9.5, 13, 11, 2, True, True, "404040", level=3, **_numbered(NUMBERS[3])),
    Style("TOCHeading", "TOC Heading", 11, 14.5, 18, 4, True, True, keep=True),
    Style("TOC1", "toc 1", 9.5, 13.5, 5, 0, True, True, left=28, hanging=28, keep=True, tabs=_entry(28)),
    Style("TOC2", "toc 2", 9, 12.5, 0.5, 0, True, left=62, hanging=34, tabs=_entry(62)),
    Style("Lead", N_("Opening paragraph"), 11.5, 16.5, after=8),
    Style("Numbered", N_("Numbered paragraph"), 10, 14.5, 0, 7, **_numbered(NUMBERS[0])),
    Style("Quote", "Quote", 9.5, 13.75, 4, 4, left=16, right=16, frame=_RULE),
    Style("QuoteSource", N_("Source of a quotation"), 8, 11, 0, 7, True, colour=QUIET, left=16, right=16, frame=_RULE),
    Style("FactLabel", N_("Label of a fact"), 8.5, 11.75, 3.75, 1.5, True, colour=QUIET),
    Style("Fact", N_("Fact"), 10, 14.5, 1.5, 1.5),
    Style("TableHead", N_("Head of a table"), 8, 11, 2, 2, True, True, keep=True),
    Style("TableText", N_("Text in a table"), 8.5, 11.75, 2, 2, True),
    Style("TableFigure", N_("Figure in a table"), 8.5, 11.75, 2, 2, True, right_aligned=True),
    Style("Picture", N_("Picture"), 10, 12, 8, 2),
    Style("Caption", "caption", 8, 11, 4, 8, True, colour=QUIET),
    Style("ListBullet", "List Bullet", 10, 14.5, 0, 3, left=INDENT, hanging=INDENT),
    Style("ListNumber", "List Number", 10, 14.5, 0, 3, left=INDENT + 4, hanging=INDENT + 4),
    Style("MissingTitle", N_("Not known: title"), 9, 13, 9, 2, True, True, left=12, keep=True, frame=_GAP),
    Style("Missing", N_("Not known: entry"), 9, 13, 0, 2, True, left=28, hanging=16, frame=_GAP),
    Style("Banner", N_("Banner"), 9.5, 13, 10, 10, True, True, left=7, right=7, whole=True, frame=_BOX),
    Style("Gap", N_("Gap after a table"), 4, 8),
    Style("FootnoteText", "footnote text", 7.5, 10, 0, 1, True, left=0),
    Style("Header", "header", 7.5, 10, heads=True, colour=QUIET, tabs=((MEASURE, "right"),)),
    Style("Footer", "footer", 7.5, 10, heads=True, colour=QUIET, tabs=((MEASURE, "right"),)),
    Style("LetterheadName", N_("Letterhead: name"), 11, 14.5, heads=True, bold=True),
    Style("Letterhead", N_("Letterhead: address"), 8, 11, heads=True, colour=QUIET),
    Style("Question", N_("Question of a form"), 9, 13, 8, 2, True, True, keep=True),
    Style("Answer", N_("Answer of a form"), 10, 14.5, 8, 0, tabs=((MEASURE, "line"),)),
    Style("Tick", N_("Box to tick"), 9.5, 14.5, 0, 2, True, left=INDENT, hanging=INDENT),
    Style("SignatureLine", N_("Line to sign on"), 10, 14.5, 34, 0, keep=True, tabs=_LINES),
    Style("SignatureLabel", N_("Words under a line to sign on"), 8, 11, 0, 10, True, colour=QUIET, tabs=_LINES[1:2]),
)  # fmt: skip

_KNOWN = frozenset(
    (
        *("Title", "Subtitle", "Quote", "caption", "TOC Heading", "toc 1", "toc 2", "heading 1", "heading 2"),
        *("heading 3", "header", "footer", "footnote text", "List Bullet", "List Number"),
    )
)  # Word's own names, which it tells people in their language


def faces(family: str) -> Element:
    return w("rFonts", ascii=family, hAnsi=family, eastAsia=family, cs=_RIGHT_TO_LEFT)


def size(points: float) -> tuple[Element, Element]:
    halves = max(2, round(points * 2))
    return w("sz", val=halves), w("szCs", val=halves)


def style_sheet(language: str, look: Looks) -> Element:
    """The part `styles.xml`. Names of our own styles are told in the language that is being spoken."""
    chosen = FACES[look]
    normal = w("style", w("name", val="Normal"), w("qFormat"), type="paragraph", default=1, styleId="Normal")
    styles = [_paragraph_style(style, chosen) for style in STYLES]
    return root("w:styles", _defaults(language, chosen), normal, *styles, *_characters(chosen), *_tables())


def _defaults(language: str, chosen: Faces) -> Element:
    locale = LOCALES.get(language, "en-GB")
    speech = w("lang", val=locale, eastAsia=locale, bidi="ar-SA")
    spacing = w("spacing", before=0, after=twips(7), line=twips(14.5 * chosen.scale), lineRule="atLeast")
    letters = properties("rPr", faces(chosen.text), *size(10 * chosen.scale), speech)
    return w("docDefaults", w("rPrDefault", letters), w("pPrDefault", properties("pPr", w("widowControl"), spacing)))


def _paragraph_style(style: Style, chosen: Faces) -> Element:
    spacing = w(
        "spacing",
        before=twips(style.before),
        after=twips(style.after),
        line=twips(style.leading * chosen.scale),
        lineRule="atLeast",
    )
    indent = w("ind", left=twips(style.left), right=twips(style.right), hanging=twips(style.hanging))
    shape = properties(
        "pPr",
        w("keepNext") if style.keep or style.level else None,
        w("keepLines") if style.whole or style.level else None,
        w("widowControl"),
        _frame(style),
        _tabs(style),
        spacing,
        indent,
        w("jc", val="right") if style.right_aligned else None,
        w("outlineLvl", val=style.level - 1) if style.level else None,
    )
    letters = properties(
        "rPr",
        faces(chosen.heads) if style.heads else None,
        *((w("b"), w("bCs")) if style.bold else ()),
        w("color", val=style.colour) if style.colour else None,
        *size(style.size * chosen.scale),
    )
    following = w("next", val="Normal") if style.level or style.code == "Title" else None
    told = [
        w("name", val=style.name if style.name in _KNOWN else _(style.name)),
        w("basedOn", val="Normal"),
        following,
        w("qFormat"),
        shape,
        letters,
    ]
    return w("style", *(part for part in told if part is not None), type="paragraph", styleId=style.code)


def _frame(style: Style) -> Element | None:
    if not style.frame:
        return None
    sides = (
        w(side, val=line, sz=eighths, space=distance, color=colour)
        for side, (line, eighths, distance, colour) in style.frame.items()
    )
    return w("pBdr", *sides)


def _tabs(style: Style) -> Element | None:
    if not style.tabs:
        return None
    return w("tabs", *(tab(place, kind) for place, kind in style.tabs))


def tab(place: float, kind: str) -> Element:
    """A tab stop; a "line" is drawn up to its place."""
    if kind == "line":
        return w("tab", val="right", leader="underscore", pos=twips(place))
    return w("tab", val=kind, pos=twips(place))


def _characters(chosen: Faces) -> list[Element]:
    quiet = (faces(chosen.heads), w("b", val=0), w("bCs", val=0), w("color", val=QUIET))
    return [
        _character("Strong", "Strong", w("b"), w("bCs")),
        _character("Emphasis", "Emphasis", w("i"), w("iCs")),
        _character("Quoted", _("Somebody’s own words"), w("i"), w("iCs")),
        _character("Quiet", _("Aside"), *quiet),
        _character("SourceReference", _("Reference to a source"), faces(chosen.heads), *size(8 * chosen.scale)),
        _character("FootnoteReference", "footnote reference", w("vertAlign", val="superscript")),
    ]


def _character(code: str, name: str, *letters: Element) -> Element:
    return w("style", w("name", val=name), w("qFormat"), properties("rPr", *letters), type="character", styleId=code)


def _tables() -> list[Element]:
    margins = w("tblCellMar", *(w(side, w=0 if side in ("top", "bottom") else 80, type="dxa") for side in _SIDES))
    plain = w(
        "style", w("name", val="Normal Table"), w("tblPr", margins), type="table", default=1, styleId="TableNormal"
    )
    heavy, light = (
        {"val": "single", "sz": 8, "space": 0, "color": "000000"},
        {"val": "single", "sz": 4, "space": 0, "color": "B8B8B8"},
    )
    borders = w("tblBorders", w("top", **heavy), w("bottom", **heavy), w("insideH", **light))
    named = w(
        "style",
        w("name", val=_("Table with rules")),
        w("basedOn", val="TableNormal"),
        w("tblPr", borders),
        type="table",
        styleId="Ruled",
    )
    return [plain, named]


_SIDES = ("top", "left", "bottom", "right")


def font_table(look: Looks) -> Element:
    """The part `fontTable.xml`: what may stand in for a typeface that is not there."""
    chosen = FACES[look]
    names = sorted({chosen.text, chosen.heads, _RIGHT_TO_LEFT})
    fonts = [
        w("font", w("altName", val=other), w("family", val=kind), w("pitch", val="variable"), name=name)
        for name in names
        for other, kind in (_STAND_INS[name],)
    ]
    return root("w:fonts", *fonts)
