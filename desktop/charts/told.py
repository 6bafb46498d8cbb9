"""Blocks of a composed dossier as widgets: what the lawyer will print is what the monitor reads in the window."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from desktop.charts.canvas import Canvas
from desktop.dossier.blocks import (
    Banner,
    Block,
    Cite,
    Content,
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
)
from desktop.dossier.scripts import apart
from desktop.look import fonts, metrics, pieces
from resources.text import _

LABEL = 180
TABLE = 1000  # a table of few words is not drawn out over a wide window
_TOP = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft


def words(content: Content) -> str:
    """Content as plain text, its sources as “[3]”."""
    parts = []
    for part in inlines(content):
        if isinstance(part, Cite):
            parts.append(f" [{part.number}{', ' + part.locator if part.locator else ''}]")
        else:
            parts.append(part.text)
    return apart("".join(parts).strip())


def told(blocks: Sequence[Block]) -> QWidget:
    """These blocks below each other."""
    page = QWidget()
    page.setProperty("part", "page")
    layout = pieces.column(space=metrics.SMALL)
    for block in blocks:
        shown = _SHOWN.get(type(block))
        if shown is not None:
            layout.addWidget(shown(block))
    page.setLayout(layout)
    return page


def _text(value: str) -> QLabel:
    label = pieces.text(value, wrap=True, selectable=True, width=metrics.READING)
    label.setAlignment(_TOP)
    return label


def _heading(block: Heading) -> QWidget:
    made = pieces.section(block.text) if block.level == 1 else pieces.text(block.text, strong=True, wrap=True)
    made.setContentsMargins(0, metrics.SMALL, 0, 0)
    return made


def _paragraph(block: Paragraph) -> QWidget:
    return _text(words(block.content))


def _quote(block: Quote) -> QWidget:
    quoted = QFrame()
    quoted.setProperty("part", "card")
    parts = [_text(f"“{block.original}”")]
    if block.translation:
        parts.append(pieces.text(block.translation, tone="muted", wrap=True))
    if words(block.attribution):
        parts.append(pieces.help_line(words(block.attribution)))
    quoted.setLayout(pieces.column(*parts, space=metrics.HAIR, margins=(metrics.STEP, metrics.SMALL) * 2))
    quoted.setMaximumWidth(metrics.READING)
    return quoted


def _facts(block: Facts) -> QWidget:
    page, grid = _grid(metrics.STEP)
    grid.setColumnStretch(1, 1)
    for place, fact in enumerate(block.facts):
        label = pieces.text(fact.label, tone="muted", wrap=True)
        label.setFixedWidth(LABEL)
        label.setAlignment(_TOP)
        grid.addWidget(label, place, 0)
        grid.addWidget(_cell(words(fact.content)), place, 1)
    return _bounded(page, metrics.READING)


def _table(block: Table) -> QWidget:
    page, grid = _grid(metrics.STEP)
    for place, column in enumerate(block.columns):
        head = pieces.text(column.title, tone="muted", size=metrics.HELP, strong=True, wrap=True)
        grid.addWidget(head, 0, place, Qt.AlignmentFlag.AlignBottom)
        grid.setColumnStretch(place, max(1, round(column.weight * 100)))
        grid.setColumnMinimumWidth(place, _longest_word(block, place))
    line = 1
    for row in block.rows:
        grid.addWidget(pieces.rule(), line, 0, 1, len(block.columns))
        for place, cell in enumerate(row.cells):
            label = _cell(words(cell), strong=row.strong or row.group, tone="muted" if _is_quiet(cell) else "")
            grid.addWidget(label, line + 1, place, 1, len(block.columns) if row.group else 1)
        line += 2
    return _bounded(page, max(TABLE, 200 * len(block.columns)))


def _bounded(page: QWidget, width: int) -> QWidget:
    """Not wider than this. A layout around it knows how high it is at that width; a limit alone would cut it off."""
    page.setMaximumWidth(width)
    beside = pieces.row(space=0)
    beside.addWidget(page, 1)
    beside.addStretch(0)
    holder = QWidget()
    holder.setLayout(beside)
    return holder


def _longest_word(block: Table, place: int) -> int:
    """How wide a column must be for its longest word, within reason: a word is never cut."""
    measure = QFontMetrics(fonts.font())
    cells = (words(row.cells[place]) for row in block.rows if not row.group and place < len(row.cells))
    longest = max((measure.horizontalAdvance(word) for cell in cells for word in cell.split()), default=0)
    return min(longest + 2, LABEL)


def _is_quiet(content: Content) -> bool:
    """Whether nothing in it is more than an aside: what nobody has checked."""
    parts = inlines(content)
    return bool(parts) and all(isinstance(part, Run) and part.style is Style.QUIET for part in parts)


def _cell(value: str, *, strong: bool = False, tone: str = "") -> QLabel:
    label = pieces.text(value, wrap=True, selectable=True, strong=strong, tone=tone)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
    label.setAlignment(_TOP)
    return label


def _matrix(block: Matrix) -> QWidget:
    page, grid = _grid(metrics.WIDE)
    for place, account in enumerate(block.accounts, 1):
        grid.addWidget(_cell(account.speaker, strong=True), 0, place)
        grid.setColumnStretch(place, 1)
    for row, aspect in enumerate(block.aspects):
        line = 2 * row + 1
        grid.addWidget(pieces.rule(), line, 0, 1, len(block.accounts) + 1)
        label = pieces.text(aspect, tone="muted", size=metrics.HELP, wrap=True)
        label.setFixedWidth(LABEL * 2 // 3)
        label.setAlignment(_TOP)
        grid.addWidget(label, line + 1, 0)
        for place, account in enumerate(block.accounts, 1):
            answer = words(account.answers[row]) if row < len(account.answers) else ""
            grid.addWidget(_cell(answer or "–"), line + 1, place)
    return _bounded(page, max(TABLE, 300 * len(block.accounts)))


def _figure(block: Figure) -> QWidget:
    canvas = Canvas(lambda _width: block.drawing, block.alternative or block.caption)
    page = QWidget()
    page.setLayout(pieces.column(canvas, pieces.help_line(block.caption), space=metrics.HAIR))
    return page


def _list(block: List) -> QWidget:
    marks = (f"{place}." if block.ordered else "•" for place in range(1, len(block.items) + 1))
    return _text("\n".join(f"{mark} {words(item)}" for mark, item in zip(marks, block.items, strict=True)))


def _missing(block: Missing) -> QWidget:
    items = "\n".join(f"• {words(item)}" for item in block.items)
    says = f"{block.title or _('Not known')}\n{items}" if items else block.title
    return pieces.text(says, tone="amber", wrap=True, width=metrics.READING)


def _banner(block: Banner) -> QWidget:
    return pieces.text(f"△ {block.text}", tone="amber", wrap=True)


def _grid(space: int) -> tuple[QWidget, QGridLayout]:
    page = QWidget()
    grid = QGridLayout(page)
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(space)
    grid.setVerticalSpacing(metrics.HAIR)
    return page, grid


_SHOWN: dict[type, Callable[..., QWidget]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Quote: _quote,
    Facts: _facts,
    Table: _table,
    Matrix: _matrix,
    Figure: _figure,
    List: _list,
    Missing: _missing,
    Banner: _banner,
}
