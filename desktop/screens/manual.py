"""The manual: its pages on the left, the page on the right, in the language of the window, without a network.

The pages are our own files (`resources/manual`); nothing that anybody typed is ever shown here. This module knows no
record.
"""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import (
    QBrush,
    QColor,
    QResizeEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QTextEdit

import resources
from desktop.look import colours, font, metrics, pieces
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import _, language

LINE_HEIGHT = 120  # per cent
_HELPS_WITH = {
    "forget": "past",
    "peer": "imports",
    "vault": "past",
    "changes": "past",
    "claim": "claims",
    "point": "claims",
    "source": "claims",
    "measure": "measures",
    "charge": "measures",
    "proceeding": "measures",
    "proceedings": "measures",
    "accounts": "claims",
    "decision": "steps",
    "sentence": "steps",
    "representation": "steps",
    "remedy": "steps",
    "intervention": "steps",
    "steps": "steps",
    "contact": "custody",
    "examination": "custody",
    "custody": "custody",
    "document": "documents",
    "custody_event": "documents",
    "content": "viewer",
    "redact": "redacting",
    "consent": "documents",
    "documents": "documents",
    "deadline": "deadlines",
    "deadlines": "deadlines",
    "law": "law",
    "law_article": "law",
    "law_term": "law",
    "law_measure": "law",
    "law_constraint": "law",
    "law_credit": "law",
    "lists": "lists-and-fields",
    "term": "lists-and-fields",
    "field": "lists-and-fields",
    "trash": "undo",
    "register": "finding",
    "statistics": "statistics",
    "merge": "one-person",
    "duplicates": "one-person",
    "recurring": "one-person",
    "backup": "backups",
    "restore": "backups",
    "dossier": "dossier",
    "prints": "prints",
    "print": "prints",
    "edition": "prints",
    "printout": "prints",
    "home": "first-steps",
    "keys": "keys",
    "recovery": "keys",
    "passphrase": "keys",
    "lock": "locking",
    "erase": "locking",
    "check": "check",
    "new_key": "keys",
}


def pages() -> tuple[str, ...]:
    """The names of all pages, in their order."""
    return tuple(resources.path("manual/pages.txt").read_text(encoding="utf-8").split())


def page_for(place: Place) -> str:
    """The page that helps with what stands at this place."""
    for word in (*reversed(place.details), place.screen):
        if word in _HELPS_WITH:
            return _HELPS_WITH[word]
    return "first-steps" if place.screen == "case" else "statement"


def _written(page: str) -> str:
    return resources.path(f"manual/{language()}/{page}.md").read_text(encoding="utf-8")


def title_of(page: str) -> str:
    """The title of a page in the language spoken now."""
    return _written(page).partition("\n")[0].removeprefix("# ")


class ManualScreen(Screen):
    """The manual, open at a page."""

    def __init__(self, page: str = "") -> None:
        super().__init__()
        self.list = QListWidget()
        self.list.setAccessibleName(_("Pages of the manual"))
        self.list.setFixedWidth(metrics.SIDEBAR + 2 * metrics.BROAD)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for name in pages():
            item = QListWidgetItem(title_of(name), self.list)
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, metrics.ROW))
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setMaximumWidth(metrics.READING + 4 * metrics.BROAD)
        self.text.document().setDocumentMargin(metrics.BROAD)
        layout = pieces.row(self.list, self.text, space=metrics.WIDE, margins=(metrics.WIDE,) * 4)
        layout.addStretch(1)
        layout.setStretch(1, 100)
        self.setLayout(layout)
        self.list.currentItemChanged.connect(lambda item, _before: self._show(item))
        self.list.setCurrentRow(max(0, list(pages()).index(page) if page in pages() else 0))

    @property
    def page(self) -> str:
        """The name of the page that is shown."""
        return str(self.list.currentItem().data(Qt.ItemDataRole.UserRole))

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Manual")), Crumb(title_of(self.page)))

    def focus_first(self) -> None:
        self.list.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The title of the page is seen in the list, however low the window."""
        super().resizeEvent(event)
        self.list.scrollToItem(self.list.currentItem())

    def _show(self, item: QListWidgetItem) -> None:
        document = self.text.document()
        document.setDefaultFont(font())
        document.setMarkdown(_written(self.page), QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        _set_in_type(document)
        self.text.setAccessibleName(item.text())
        self.text.moveCursor(QTextCursor.MoveOperation.Start)
        self.retitled.emit()


def _set_in_type(document: QTextDocument) -> None:
    """Headings, lines, code and tables as the rest of Daftar has them."""
    block = document.begin()
    while block.isValid():
        _set_block(QTextCursor(block), block.blockFormat().headingLevel())
        _say_code_in_letters(block)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            _rule(frame)


def _set_block(cursor: QTextCursor, level: int) -> None:
    in_table = isinstance(cursor.currentTable(), QTextTable)
    shape = cursor.blockFormat()
    shape.setLineHeight(100 if in_table else LINE_HEIGHT, 1)  # QTextBlockFormat.ProportionalHeight
    shape.setTopMargin(metrics.BROAD if level == 2 else 0)
    shape.setBottomMargin(0 if in_table else metrics.SMALL)
    cursor.setBlockFormat(shape)
    if level:
        head = QTextCharFormat()
        head.setFont(font(metrics.TITLE if level == 1 else metrics.SECTION, strong=True))
        cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
        cursor.mergeCharFormat(head)


def _say_code_in_letters(block: QTextBlock) -> None:
    """What people type stands in strong letters, since a typewriter face lacks some of ours."""
    typed = QTextCharFormat()
    typed.setFont(font(strong=True))
    spans, place = [], block.begin()
    while not place.atEnd():
        spans.append(place.fragment())
        place += 1
    for span in spans:
        if span.charFormat().fontFixedPitch():
            cursor = QTextCursor(block)
            cursor.setPosition(span.position())
            cursor.setPosition(span.position() + span.length(), QTextCursor.MoveMode.KeepAnchor)
            cursor.mergeCharFormat(typed)


def _rule(table: QTextTable) -> None:
    shape = table.format()
    shape.setBorder(0)
    shape.setCellSpacing(0)
    shape.setCellPadding(metrics.HAIR + 2)
    shape.setTopMargin(metrics.SMALL)
    shape.setBottomMargin(metrics.STEP)
    shape.setBorderCollapse(True)
    shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    table.setFormat(shape)
    for row in range(table.rows()):
        for column in range(table.columns()):
            cell = table.cellAt(row, column)
            dressed = cell.format().toTableCellFormat()
            dressed.setBottomBorder(1)
            dressed.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            dressed.setBottomBorderBrush(QBrush(QColor(colours().line)))
            cell.setFormat(dressed)
