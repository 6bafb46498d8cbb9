"""What every editor is: a widget that shows one value, reads it back, and says what stands in its way.

An editor knows its field and the desk; it knows neither the record nor the form around it. Values cross in the
types of the Data classes; half-typed work crosses as a draft, plain data that may hold what no value could.
"""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QTextOption
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from db.fields import Field, Problem, blank, plain
from desktop import look
from desktop.forms.desk import Desk
from desktop.look import metrics

COLUMN = (metrics.FORM - metrics.BROAD) // 2  # one of two columns of a form
ROOM_FOR_PASTE = 2_000_000  # characters: what is too long is told, never silently cut


class Misread(Exception):
    """Entries that are no value yet; paths lead from the editor inwards."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


class Editor(QWidget):
    """Base of all editors."""

    changed = Signal()  # by the person, never by `set_value`
    stops_changed = Signal()  # widgets that take the focus came or went
    reading_changed = Signal()
    open_requested = Signal(object)  # Place

    wide: ClassVar[bool] = False  # takes both columns
    says_label: ClassVar[bool] = False  # shows the label itself

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__()
        self.field, self.desk = field, desk

    # --- the value --------------------------------------------------------------------------------

    def value(self) -> Any:
        """What was entered, or `Misread`."""
        raise NotImplementedError

    def set_value(self, value: Any) -> None:
        raise NotImplementedError

    def draft(self) -> Any:
        """What stands there now, sense or not, as JSON data."""
        return plain(self.value())

    def restore(self, draft: Any) -> None:
        """Show a draft again."""
        self.set_value(draft)

    @property
    def unread(self) -> str:
        """Why the entry as a whole is no value yet, if it is none."""
        try:
            self.value()
        except Misread as misread:
            return next((problem.message for problem in misread.problems if not problem.path), "")
        return ""

    @property
    def is_blank(self) -> bool:
        try:
            return blank(self.value())
        except Misread:
            return False

    # --- what it says -----------------------------------------------------------------------------

    @property
    def reading(self) -> str:
        """How the entry was understood, in words; nothing where there is nothing to understand."""
        return ""

    def show_problem(self, path: tuple[str | int, ...], message: str) -> bool:
        """Show a problem that lies inside; False if the field itself is meant and its box shall tell it."""
        return False

    def wrong_stop(self) -> QWidget | None:
        """Where the focus shall go for the first problem shown inside."""
        return None

    def mark_wrong(self, wrong: bool) -> None:
        for stop in self.stops():
            if isinstance(stop, QLineEdit | QPlainTextEdit):
                look.mark(stop, "wrong", "true" if wrong else "false")

    # --- where the focus goes ---------------------------------------------------------------------

    def stops(self) -> list[QWidget]:
        """The widgets that the tab key visits, in order; the first one is the editor's face."""
        return [self]

    def name_it(self, name: str, help: str) -> None:
        """Tell those who listen what this is."""
        for stop in self.stops():
            stop.setAccessibleName(name)
            stop.setAccessibleDescription(help)


def leading(*widgets: QWidget) -> QHBoxLayout:
    """The first widget as wide as it may be, the others behind it, and the rest empty."""
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(metrics.HAIR)
    row.addWidget(widgets[0], 1000)
    for widget in widgets[1:]:
        row.addWidget(widget)
    row.addStretch(1)
    return row


class Line(QLineEdit):
    """One line that takes whatever is pasted and gives it back as it is."""

    def __init__(self, width: int = 0) -> None:
        super().__init__()
        self.setMaxLength(ROOM_FOR_PASTE)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(width or metrics.READING)

    def show_text(self, text: str) -> None:
        """Set the text from outside, with its beginning in view."""
        if text != self.text():
            self.setText(text)
            self.setCursorPosition(0)


class Paragraphs(QPlainTextEdit):
    """Plain text that grows with what is written, up to a limit; Tab leads on."""

    LEAST, MOST = 2, 16  # lines

    def __init__(self, least: int = LEAST) -> None:
        super().__init__()
        self._least = least
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(self._fit)
        self._fit()

    def words(self) -> str:
        """The text. `toPlainText` would turn hard spaces into soft ones."""
        return self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def show_text(self, text: str) -> None:
        if text != self.words():
            self.setPlainText(text)

    def _fit(self, _size: object = None) -> None:
        needed = max(self._least, int(self.document().size().height()))
        lines = min(needed, self.MOST)
        scrolls = Qt.ScrollBarPolicy.ScrollBarAsNeeded if needed > lines else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(scrolls)
        frame = 2 * (metrics.HAIR + 1 + int(self.document().documentMargin())) + 2
        height = lines * self.fontMetrics().lineSpacing() + frame
        if height != self.height():
            self.setFixedHeight(height)

    def sizeHint(self) -> QSize:
        return QSize(metrics.READING // 2, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit()


class KeyWatch(QObject):
    """Calls back when one of these keys is pressed in a widget; the answer tells whether it was used up."""

    def __init__(self, watched: QWidget, pressed: Any) -> None:
        super().__init__(watched)
        self._pressed = pressed
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return bool(self._pressed(event))
        return False
