"""The recovery code on the screen: shown large to be copied by hand, and eight small fields in which it is typed.

Nothing of it is ever offered to the clipboard. Whether a group of digits can be right it is told by its constructor.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QKeyEvent, QKeySequence, QMouseEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from desktop.keyboard import DigitKeys
from desktop.look import fonts, metrics, pieces
from desktop.look.theme import mark
from resources.text import _, n_

GROUPS, DIGITS = 8, 6
COLUMNS = 4
_BETWEEN = 5
_COUNT = 14  # pixels for the number of a group


class CodeShown(QWidget):
    """The digits, group by group, in the order of the paper."""

    def __init__(self, code: str) -> None:
        super().__init__()
        self.digits = []
        grid = _grid()
        grid.setHorizontalSpacing(2 * _BETWEEN)
        for index, group in enumerate(code.split("-")):
            digits = pieces.text(group, size=metrics.TITLE, strong=True)
            digits.setAccessibleName(_("Group {n}: {digits}").format(n=index + 1, digits=" ".join(group)))
            self.digits.append(digits)
            _put(grid, index, digits)
        self.setLayout(grid)


class CodeField(QWidget):
    """Eight fields for six digits each: full ones lead on to the next, and a whole code may come at once. There are
    four in a row, or two where the `room` is too narrow for the size of text that the system has.
    """

    changed = Signal()
    completed = Signal()  # Enter in any field: a hand scanner ends with it

    def __init__(self, is_group: Callable[[str], bool], room: int = metrics.READING) -> None:
        super().__init__()
        self._is_group = is_group
        self._keys = DigitKeys()
        self.groups = [GroupEdit(_("Group {n} of {count}").format(n=n, count=GROUPS)) for n in range(1, GROUPS + 1)]
        self._known = [""] * GROUPS
        self.below = pieces.text("", tone="danger", size=metrics.HELP, wrap=True)
        self.below.hide()
        grid = _grid()
        columns = COLUMNS if COLUMNS * (self.groups[0].width() + _COUNT + 2 * _BETWEEN) <= room else COLUMNS // 2
        for index, edit in enumerate(self.groups):
            _put(grid, index, edit, columns)
            edit.textEdited.connect(partial(self._on_edited, index))
            edit.returnPressed.connect(self.completed)
            edit.left_behind.connect(partial(self._go_back, index))
        layout = pieces.column(space=metrics.HAIR)
        layout.addLayout(grid)
        layout.addWidget(self.below)
        self.setLayout(layout)
        self.setFocusProxy(self.groups[0])

    @property
    def typed(self) -> str:
        """What stands in the fields, with hyphens between them."""
        return "-".join(edit.text() for edit in self.groups)

    @property
    def is_full(self) -> bool:
        return all(len(edit.text()) == DIGITS for edit in self.groups)

    def clear(self) -> None:
        """Begin anew."""
        for edit in self.groups:
            edit.clear()
        self._known = [""] * GROUPS
        self.set_wrong("")

    def set_wrong(self, message: str, groups: Collection[int] = ()) -> None:
        """Tell what is wrong, and mark the groups (from 1) in which it is; the first of them is gone to."""
        self._say(message, groups)
        if groups:
            first = self.groups[min(groups) - 1]
            first.setFocus(Qt.FocusReason.OtherFocusReason)
            first.selectAll()

    def _on_edited(self, index: int, text: str) -> None:
        before = self._known[index]
        typed = text[len(before) :] if text.startswith(before) else text
        if self._keys.learn(typed):
            self._read_again()
        digits = self._keys.digits(text)
        if len(digits) == DIGITS + 1 and not self._goes_on(index):
            self.groups[index].setText(before)  # one digit too many, and none of another group may be lost by it
        else:
            self._fill(index, digits)
        self._tell_mistyped()
        self.changed.emit()

    def _goes_on(self, index: int) -> bool:
        """Whether one more digit than fits belongs into the next field."""
        edit = self.groups[index]
        at_end = edit.cursorPosition() == len(edit.text())
        return at_end and index + 1 < GROUPS and not self.groups[index + 1].text()

    def _read_again(self) -> None:
        """It is known now which keyboard types: what waited in other fields becomes digits, or goes."""
        for index, edit in enumerate(self.groups):
            edit.setText(self._keys.digits(edit.text()))
            self._known[index] = edit.text()

    def _fill(self, index: int, digits: str) -> None:
        """Put digits from this field on: what is too long for one goes into the next, a whole code into all."""
        if len(digits) >= GROUPS * DIGITS:
            index = 0
        while True:
            edit, part = self.groups[index], digits[:DIGITS]
            if edit.text() != part:
                edit.setText(part)
            self._known[index] = part
            digits = digits[DIGITS:]
            if not digits or index + 1 == GROUPS:
                break
            index += 1
        here = self.groups[index]
        if len(here.text()) == DIGITS and here.cursorPosition() == DIGITS and index + 1 < GROUPS:
            index += 1
            self.groups[index].selectAll()
        if any(edit.hasFocus() for edit in self.groups):
            self.groups[index].setFocus(Qt.FocusReason.OtherFocusReason)

    def _go_back(self, index: int) -> None:
        if index:
            before = self.groups[index - 1]
            before.setFocus(Qt.FocusReason.OtherFocusReason)
            before.end(False)

    def _tell_mistyped(self) -> None:
        """A full group that cannot be right is told at once, by its number."""
        texts = [edit.text() for edit in self.groups]
        wrong = [n for n, text in enumerate(texts, 1) if len(text) == DIGITS and not self._is_group(text)]
        says = n_(
            "Group {groups} is mistyped: compare its digits.",
            "Groups {groups} are mistyped: compare their digits.",
            len(wrong),
        )
        self._say(says.format(groups=", ".join(map(str, wrong))) if wrong else "", wrong)

    def _say(self, message: str, groups: Collection[int]) -> None:
        self.below.setText(f"⚠ {message}" if message else "")
        self.below.setVisible(bool(message))
        for n, edit in enumerate(self.groups, 1):
            mark(edit, "wrong", "true" if n in groups else "false")
            edit.setAccessibleDescription(message if n in groups else "")


class GroupEdit(QLineEdit):
    """One field of six digits. Digits may be pasted into it; nothing is ever copied out."""

    left_behind = Signal()  # Backspace where nothing is left

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self.setFont(fonts.font(metrics.SECTION))
        width = self.fontMetrics().horizontalAdvance("0" * DIGITS) + metrics.BROAD
        self.setFixedSize(width, max(metrics.ROW, self.sizeHint().height()))
        hints = Qt.InputMethodHint
        self.setInputMethodHints(hints.ImhSensitiveData | hints.ImhNoPredictiveText | hints.ImhPreferNumbers)
        self.setDragEnabled(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy) or event.matches(QKeySequence.StandardKey.Cut):
            return
        if event.key() == Qt.Key.Key_Backspace and not self.text():
            self.left_behind.emit()
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self.hasSelectedText():  # with it, X11 would offer what is selected to every program
            super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """No menu: it would offer to copy."""

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        event.ignore()


def _grid() -> QGridLayout:
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(_BETWEEN)
    grid.setVerticalSpacing(metrics.STEP)
    return grid


def _put(grid: QGridLayout, index: int, shown: QWidget, columns: int = COLUMNS) -> None:
    """Put a group into its place, with its number before it."""
    row, column = divmod(index, columns)
    count = pieces.text(str(index + 1), tone="muted", size=metrics.HELP)
    count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    count.setMinimumWidth(_COUNT)
    grid.addWidget(count, row, 2 * column)
    grid.addWidget(shown, row, 2 * column + 1)
    grid.setColumnStretch(2 * columns, 1)
