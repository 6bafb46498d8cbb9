"""Tables that stay tables: heads repeated on each page, rows kept whole, columns as wide as their weights say."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.dossier.blocks import Align, Column, Facts, Matrix, Row, Table, plain
from desktop.dossier.matrices import side_by_side
from desktop.dossier.paper.looks import Look
from desktop.dossier.paper.typefaces import SANS
from desktop.dossier.paper.words import line
from desktop.dossier.word.desk import Desk
from desktop.dossier.word.markup import Element, properties, twips, w
from desktop.dossier.word.runs import said
from desktop.dossier.word.typography import LABEL_WIDTH, MEASURE, WIDE_LABEL

_PADDING = 9.0
_WIDER = 1.06  # than ours may be the typeface that stands in for it
_HEAD, _TEXT = Look(SANS, 8, bold=True), Look(SANS, 8.5)
_WIDEST = 110.0  # for the sake of a long word
_SAMPLE = 60  # rows in which long words are looked for
_WHOLE = 1600  # signs; a cell of more may be parted, since its row would leave half a page empty
_LABEL = 50  # signs; labels of more, as questionnaires have them, get more room
_SMALL = 1400  # signs; a matrix of fewer is not parted by the end of a page


def gap() -> Element:
    """What keeps two tables from becoming one."""
    return w("p", properties("pPr", w("pStyle", val="Gap")))


def grid(
    widths: Sequence[float], rows: Sequence[Element], style: str = "Ruled", caption: str = "", left: float = 0.0
) -> Element:
    """A table of finished rows with fixed widths, in points."""
    told = w("tblCaption", val=line(caption)) if caption else None
    shape = properties(
        "tblPr",
        w("tblStyle", val=style),
        w("tblW", w=twips(sum(widths)), type="dxa"),
        w("tblInd", w=twips(left), type="dxa"),
        w("tblLayout", type="fixed"),
        w("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1),
        told,
    )
    return w("tbl", shape, w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths)), *rows)


def cell(width: float, *paragraphs: Element, span: int = 1, more: Sequence[Element] = ()) -> Element:
    shape = properties(
        "tcPr", w("tcW", w=twips(width), type="dxa"), w("gridSpan", val=span) if span > 1 else None, *more
    )
    return w("tc", shape, *(paragraphs or (w("p"),)))


def row(*cells: Element, head: bool = False, whole: bool = True) -> Element:
    shape = properties("trPr", w("cantSplit") if whole else None, w("tblHeader") if head else None)
    return w("tr", *([shape] if len(shape) else []), *cells)


def facts(desk: Desk, block: Facts) -> list[Element]:
    """Labels on the left, values beside them."""
    longest = max((len(fact.label) for fact in block.facts), default=0)
    width = LABEL_WIDTH if longest <= _LABEL else WIDE_LABEL
    widths = (width, MEASURE - width)
    rows = []
    for index, fact in enumerate(block.facts):
        # Neither the first of several nor the last stands alone at the end or the beginning of a page.
        keep = w("keepNext") if len(block.facts) > 2 and index in (0, len(block.facts) - 2) else None
        label = cell(widths[0], said(desk.footnotes, "FactLabel", line(fact.label), keep))
        value = cell(widths[1], said(desk.footnotes, "Fact", fact.content))
        rows.append(row(label, value, whole=len(plain(fact.content)) < _WHOLE))
    return [grid(widths, rows, "TableNormal", left=-4), gap()] if rows else []


def table(desk: Desk, block: Table, *, together: bool = False) -> list[Element]:
    """A table, and its caption below it. `together` keeps all its rows on one page."""
    if not block.columns:
        return []
    widths = _widths(desk, block)
    rows = [_head(desk, block.columns, widths)] if any(column.title for column in block.columns) else []
    for index, each in enumerate(block.rows):
        lonely = len(block.rows) > 2 and index in (0, len(block.rows) - 2)
        keep = each.group or lonely or (together and index + 1 < len(block.rows))
        rows.append(_row(desk, each, block.columns, widths, keep=keep))
    if not rows:
        return []
    below = said(desk.footnotes, "Caption", block.caption) if block.caption else gap()
    return [grid(widths, rows, caption=block.caption), below]


def matrix(desk: Desk, block: Matrix) -> list[Element]:
    """Accounts side by side, at most four; further ones below in the same form."""
    found: list[Element] = []
    for part in side_by_side(block):
        signs = sum(len(plain(content)) for each in part.rows for content in each.cells)
        found += table(desk, part, together=signs < _SMALL)
    return found


def _aligned(column: Column) -> Element | None:
    return w("jc", val="right") if column.align is Align.END else None


def _head(desk: Desk, columns: tuple[Column, ...], widths: Sequence[float]) -> Element:
    foot = [w("tcBorders", w("bottom", val="single", sz=6, space=0, color="000000")), w("vAlign", val="bottom")]
    cells = [
        cell(width, said(desk.footnotes, "TableHead", line(column.title), _aligned(column)), more=_copied(foot))
        for column, width in zip(columns, widths, strict=True)
    ]
    return row(*cells, head=True)


def _copied(elements: Sequence[Element]) -> list[Element]:
    return [element.__deepcopy__(None) for element in elements]


def _row(desk: Desk, block: Row, columns: tuple[Column, ...], widths: Sequence[float], *, keep: bool) -> Element:
    if block.group:
        shade = w("shd", val="clear", color="auto", fill="EDEDED")
        told = said(desk.footnotes, "TableText", block.cells[0] if block.cells else "", w("keepNext"), bold=True)
        return row(cell(sum(widths), told, span=len(columns), more=[shade]))
    rule = [w("tcBorders", w("top", val="single", sz=8, space=0, color="000000"))] if block.strong else []
    cells = []
    for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
        content = block.cells[index] if index < len(block.cells) else ""
        style = "TableFigure" if column.align is Align.END else "TableText"
        told = said(desk.footnotes, style, content, w("keepNext") if keep else None, bold=block.strong)
        cells.append(cell(width, told, more=_copied(rule)))
    return row(*cells, whole=all(len(plain(content)) < _WHOLE for content in block.cells))


def _widths(desk: Desk, block: Table) -> list[float]:
    """Shares by weight, but no narrower than the longest word of each column, as long as there is room."""
    total = sum(max(column.weight, 0.01) for column in block.columns)
    wanted = [MEASURE * max(column.weight, 0.01) / total for column in block.columns]
    least = []
    for index, column in enumerate(block.columns):
        longest = [desk.setter.longest_word(column.title, _HEAD)]
        cells = (each.cells[index] for each in block.rows[:_SAMPLE] if not each.group and index < len(each.cells))
        longest += [desk.setter.longest_word(content, _TEXT) for content in cells]
        width = max(longest) * _WIDER * desk.scale + _PADDING
        least.append(min(width, max(_WIDEST, MEASURE / len(block.columns))))
    lacking = sum(max(0.0, low - have) for low, have in zip(least, wanted, strict=True))
    spare = sum(max(0.0, have - low) for low, have in zip(least, wanted, strict=True))
    if not lacking:
        return wanted
    part = min(1.0, lacking / spare) if spare else 0.0
    widths = [max(low, have - max(0.0, have - low) * part) for low, have in zip(least, wanted, strict=True)]
    return [width * MEASURE / sum(widths) for width in widths]
