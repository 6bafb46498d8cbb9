"""The editor of rows inside a record: a list of lines that say what they hold, each opening into its own small
form.

A row is built into widgets only when it is opened, so that an incident of thirty acts costs no more than one of
three. What nobody opened is given back exactly as it came.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QPen, QShortcut
from PySide6.QtWidgets import QAbstractButton, QFrame, QSizePolicy, QVBoxLayout, QWidget

from db import spoken
from db.fields import Described, Field, Problem, blank, fields_of, plain, unpack
from desktop import look
from desktop.forms.desk import Desk
from desktop.forms.editors.base import Editor, KeyWatch, Misread
from desktop.look import metrics, pieces
from resources.text import _


class RowHead(QAbstractButton):
    """The line that a row is while it is closed: its number and what it says, cut to the width."""

    def __init__(self) -> None:
        super().__init__()
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFixedHeight(metrics.ROW)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.wrong = False

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = look.colours()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.underMouse() or self.hasFocus():
            painter.setPen(QPen(QColor(shown.focus), 2) if self.hasFocus() else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(shown.hover) if self.underMouse() else Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(self.rect().adjusted(1, 1, -1, -1), metrics.RADIUS, metrics.RADIUS)
        icon = look.icon("chevron-down" if self.isChecked() else "chevron-right", "muted")
        left_to_right = self.layoutDirection() == Qt.LayoutDirection.LeftToRight
        size, top = metrics.ICON_SMALL, (self.height() - metrics.ICON_SMALL) // 2
        icon.paint(painter, metrics.SMALL if left_to_right else self.width() - size - metrics.SMALL, top, size, size)
        margin = size + 2 * metrics.SMALL
        room = self.rect().adjusted(
            margin if left_to_right else metrics.SMALL, 0, -(metrics.SMALL if left_to_right else margin), 0
        )
        painter.setPen(QColor(shown.danger if self.wrong else shown.ink))
        words = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, words)


class RowCard(QFrame):
    """One row: closed it is a line, open a small form."""

    changed = Signal()
    stops_changed = Signal()
    open_requested = Signal(object)
    asked_to_move = Signal(int)
    asked_to_go = Signal()
    asked_for_next = Signal()

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__()
        self._field, self._desk = field, desk
        self._row: type[Described] = field.row  # type: ignore[assignment]
        self._values: Any = {}  # as it came; read from the widgets once there are any
        self._set: Any = None  # FieldSet, when opened
        self._number = 1
        self.setProperty("part", "card")
        self.head = RowHead()
        self.head.clicked.connect(lambda _checked: self.set_open(not self.is_open))
        KeyWatch(self.head, self._on_key)
        self.up = pieces.icon_button("arrow-up", _("Move up"), lambda: self.asked_to_move.emit(-1))
        self.down = pieces.icon_button("arrow-down", _("Move down"), lambda: self.asked_to_move.emit(1))
        self.remove = pieces.icon_button("x", _("Remove"), self.asked_to_go.emit)
        self._body = QWidget()
        self._body.hide()
        self._layout = pieces.column(
            pieces.row(self.head, self.up, self.down, self.remove, space=0), self._body, space=0, margins=(4, 3, 4, 3)
        )
        self.setLayout(self._layout)
        for keys, do in (
            ("Ctrl+Return", self.asked_for_next.emit),
            ("Alt+Up", lambda: self.asked_to_move.emit(-1)),
            ("Alt+Down", lambda: self.asked_to_move.emit(1)),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(do)

    # --- values -----------------------------------------------------------------------------------

    def load(self, values: Any) -> None:
        """Values of the row class or plain typed values."""
        self._values = values
        if self._set is not None:
            self._set.load(self._mapping())
        self.tell()

    def value(self) -> Any:
        """A row as it came if nobody opened it, else what stands in its fields."""
        if self._set is None:
            return self._values
        values, problems = self._set.readable()
        if problems:
            raise Misread(*problems)
        return values

    @property
    def is_blank(self) -> bool:
        if self._set is not None:
            return all(box.is_blank for box in self._set.boxes.values())
        return all(blank(value) or value is False for value in self._mapping().values())

    def draft(self) -> dict[str, Any]:
        if self._set is None:
            return {"value": {name: plain(value) for name, value in self._mapping().items() if not blank(value)}}
        return {"fields": self._set.draft(self._set.boxes)}

    def restore(self, draft: Any) -> None:
        if "fields" in draft:
            self._build()
            self._set.restore(draft["fields"])
            self.tell()
        else:
            self.load(unpack(self._row, draft.get("value") or {}))

    def _mapping(self) -> dict[str, Any]:
        if isinstance(self._values, Described):
            return {name: getattr(self._values, name) for name in fields_of(self._row)}
        return dict(self._values)

    # --- looks ------------------------------------------------------------------------------------

    @property
    def is_open(self) -> bool:
        return not self._body.isHidden()

    def set_open(self, is_open: bool) -> None:
        if is_open:
            self._build()
        self._body.setVisible(is_open)
        self.head.setChecked(is_open)
        self.tell()
        self.stops_changed.emit()

    def begin(self) -> None:
        """Open it and put the focus into its first field."""
        self.set_open(True)
        self._set.stops()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        if self._set is not None:
            return
        from desktop.forms.fieldset import FieldSet, SectionPart  # a row holds fields, and a field may hold rows
        from desktop.forms.layouts import layout_of

        layout = layout_of(self._row)
        self._set = FieldSet(self._row, layout, self._desk, self)
        self._set.changed.connect(self._on_changed)
        self._set.stops_changed.connect(self.stops_changed)
        self._set.open_requested.connect(self.open_requested)
        inside = QVBoxLayout(self._body)
        inside.setContentsMargins(metrics.SMALL, metrics.SMALL, metrics.SMALL, metrics.STEP)
        for section in layout:
            inside.addWidget(SectionPart(section, self._set.boxes))
        self._set.load(self._mapping())
        self._set.build()

    def number(self, number: int, of: int) -> None:
        self._number = number
        self.up.setEnabled(number > 1)
        self.down.setEnabled(number < of)
        self.tell()

    def tell(self) -> None:
        """Say in the head what the row holds."""
        values = self._set.readable()[0] if self._set is not None else self._mapping()
        fields = fields_of(self._row)
        links = {found for name, value in values.items() for found in spoken.links_in(fields[name], value)}
        titles = self._desk.titles(links) if links else {}
        from desktop.forms.layouts import layout_of

        words = spoken.summary(self._row, layout_of(self._row).names, values, titles) or _("nothing entered yet")
        self.head.setText(f"{self._number}. {words}")
        name = f"{_(self._field.label)}, {self._number}: {words}"
        self.head.setAccessibleName(name)
        for button, what in ((self.up, _("Move up")), (self.down, _("Move down")), (self.remove, _("Remove"))):
            button.setAccessibleName(f"{what}: {_(self._field.label)}, {self._number}")

    def show_problem(self, path: tuple[str | int, ...], message: str) -> QWidget | None:
        self.set_open(True)
        self.head.wrong = True
        self.head.update()
        box = self._set.show_problems([Problem(path, message)])
        return box.editor.stops()[0] if box is not None else None

    def stops(self) -> list[QWidget]:
        inside = self._set.stops() if self._set is not None and self.is_open else []
        return [self.head, *inside, self.up, self.down, self.remove]

    def _on_changed(self, _name: str) -> None:
        if self.head.wrong:
            self.head.wrong = False
            self.head.update()
        self.changed.emit()

    def _on_key(self, event: QKeyEvent) -> bool:
        if event.key() == Qt.Key.Key_Delete:
            self.asked_to_go.emit()
            return True
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.head.click()
            return True
        return False


class RowsEditor(Editor):
    """The rows of one field, in their order."""

    wide = True

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self.cards: list[RowCard] = []
        self._gone: tuple[int, dict[str, Any]] | None = None
        self._wrong_stop: QWidget | None = None
        self._told: list[int] = []  # which card each row of the last value came from
        self.add_button = pieces.button(_("Add"), self.add, icon="plus")
        self.back_button = pieces.button(_("Put the removed line back"), self.put_back, icon="undo-2", rank="quiet")
        self.back_button.hide()
        self._list = QVBoxLayout()
        self._list.setSpacing(metrics.HAIR + 2)
        self.setLayout(
            pieces.column(self._list, pieces.row(self.add_button, self.back_button, None), space=metrics.HAIR + 2)
        )

    def value(self) -> list[Any]:
        """The rows that hold anything; unreadable entries are told with the place of their row."""
        values, self._told, problems = [], [], []
        for place, card in enumerate(self.cards):
            if card.is_blank:
                continue
            try:
                values.append(card.value())
                self._told.append(place)
            except Misread as misread:
                # Beside a row that cannot be read, no other is numbered anew.
                problems += [Problem((place, *found.path), found.message) for found in misread.problems]
        if problems:
            self._told = list(range(len(self.cards)))
            raise Misread(*problems)
        return values

    def set_value(self, value: Any) -> None:
        self._clear()
        for each in value or []:
            self._insert(len(self.cards)).load(each)
        self._renumber()

    def draft(self) -> list[Any]:
        return [card.draft() for card in self.cards]

    def restore(self, draft: Any) -> None:
        self._clear()
        for each in draft or []:
            self._insert(len(self.cards)).restore(each)
        self._renumber()

    @property
    def is_blank(self) -> bool:
        return all(card.is_blank for card in self.cards)

    def offer_first(self) -> None:
        """Where there is no row yet, open an empty one to type in; it counts for nothing while it is blank."""
        if not self.cards:
            self._insert(0).set_open(True)
            self._renumber()

    def show_problem(self, path: tuple[str | int, ...], message: str) -> bool:
        place = path[0]
        if not isinstance(place, int):
            return False
        place = self._told[place] if place < len(self._told) else place
        if not (place < len(self.cards) and len(path) > 1):
            return False
        stop = self.cards[place].show_problem(path[1:], message)
        self._wrong_stop = self._wrong_stop or stop
        return True

    def wrong_stop(self) -> QWidget | None:
        found, self._wrong_stop = self._wrong_stop, None
        return found

    def mark_wrong(self, wrong: bool) -> None:
        """Rows mark their own fields."""

    def stops(self) -> list[QWidget]:
        ends = [self.add_button] if self.back_button.isHidden() else [self.add_button, self.back_button]
        return [*(stop for card in self.cards for stop in card.stops()), *ends]

    def name_it(self, name: str, help: str) -> None:
        self.add_button.setAccessibleName(f"{_('Add')}: {name}")
        self.back_button.setAccessibleName(f"{self.back_button.text()}: {name}")

    # --- what can be done -------------------------------------------------------------------------

    def add(self, after: int | None = None) -> RowCard:
        """A new row at the end, or after another, ready to type in."""
        card = self._insert(len(self.cards) if after is None else after + 1)
        self._open_only(card)
        self._renumber()
        card.begin()
        self.changed.emit()
        return card

    def shift(self, card: RowCard, by: int) -> None:
        place = self.cards.index(card)
        target = place + by
        if not 0 <= target < len(self.cards):
            return
        focused = self.focusWidget()
        self.cards.insert(target, self.cards.pop(place))
        self._list.removeWidget(card)
        self._list.insertWidget(target, card)
        self._renumber()
        if focused is not None:
            (focused if focused.isEnabled() else card.head).setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def remove(self, card: RowCard) -> None:
        """Take a row away; it can be put back until the form is left."""
        place = self.cards.index(card)
        if not card.is_blank:
            self._gone = (place, card.draft())
            self.back_button.show()
        self._drop(card)
        self._renumber()
        following = self.cards[min(place, len(self.cards) - 1)].head if self.cards else self.add_button
        following.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def put_back(self) -> None:
        if self._gone is None:
            return
        place, draft = self._gone
        self._gone = None
        self.back_button.hide()
        card = self._insert(min(place, len(self.cards)))
        card.restore(draft)
        self._renumber()
        card.head.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit()

    def _insert(self, place: int) -> RowCard:
        card = RowCard(self.field, self.desk)
        card.changed.connect(self.changed)
        card.stops_changed.connect(self.stops_changed)
        card.open_requested.connect(self.open_requested)
        card.asked_to_move.connect(lambda by: self.shift(card, by))
        card.asked_to_go.connect(lambda: self.remove(card))
        card.asked_for_next.connect(lambda: self.add(self.cards.index(card)))
        card.head.clicked.connect(lambda: self._on_opened(card))
        self.cards.insert(place, card)
        self._list.insertWidget(place, card)
        card.show()  # at once, so that it can take the focus
        return card

    def _on_opened(self, card: RowCard) -> None:
        if card.is_open:
            self._open_only(card)

    def _open_only(self, card: RowCard) -> None:
        """One open row at a time keeps the page readable."""
        for other in self.cards:
            if other is not card and other.is_open and not other.head.wrong:
                other.set_open(False)

    def _drop(self, card: RowCard) -> None:
        self.cards.remove(card)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()

    def _clear(self) -> None:
        for card in list(self.cards):
            self._drop(card)

    def _renumber(self) -> None:
        for place, card in enumerate(self.cards, 1):
            card.number(place, len(self.cards))
        self.stops_changed.emit()
