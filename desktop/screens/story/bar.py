"""Below the text: what stands at the mark in hand, and the one key for each thing that can be made of it.

While the bar has the focus nothing is typed into the text: Enter takes, Space joins, Delete makes nothing of it, and
the next open mark comes by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QMenu

from desktop import look
from desktop.forms.editors.pick import Option
from desktop.look import metrics, pieces
from resources.text import N_, _, n_

_Key = Qt.Key
ACTS: tuple[tuple[str, str, str, tuple[Qt.Key, ...], str], ...] = (  # what it does, its name, its keys, and their name
    ("take", N_("Take"), "check", (_Key.Key_Return, _Key.Key_Enter), N_("Enter")),
    ("join", N_("Join"), "link", (_Key.Key_Space,), N_("Space")),
    ("turn", N_("Something else"), "shuffle", (_Key.Key_Right,), "→"),
    ("nothing", N_("Nothing"), "x", (_Key.Key_Delete,), N_("Delete")),
    ("change", N_("Change"), "pencil", (_Key.Key_F2,), "F2"),
    ("back", N_("Take back"), "undo-2", (_Key.Key_Backspace,), N_("Backspace")),
)
_STEPS = {_Key.Key_Down: "next", _Key.Key_Up: "previous", _Key.Key_Escape: "leave"}


@dataclass(frozen=True, slots=True)
class Told:
    """What is said of the place in hand."""

    icon: str
    title: str
    below: str


class MarkBar(QFrame):
    """The mark in hand."""

    asked = Signal(str)  # take, join, turn, change, nothing, back, next, previous, leave

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(_("The mark in hand"))
        self._icon = pieces.picture("info", "accent")
        self.title = pieces.Elided("", strong=True)
        self.below = pieces.Elided("", tone="muted", size=metrics.HELP)
        self.buttons: dict[str, QAbstractButton] = {}
        self.menu: QMenu | None = None
        told = pieces.column(self.title, self.below, space=2)
        head = pieces.row(self._icon, space=metrics.SMALL)
        head.addLayout(told, 1)
        buttons: list[QAbstractButton] = []
        for name, words, icon, _keys, key in ACTS:
            ask = partial(self.asked.emit, name)
            small = name in ("change", "back")
            button = (
                pieces.icon_button(icon, _(words), ask)
                if small
                else pieces.button(_(words), ask, icon=icon, rank="quiet")
            )
            shown = _(key) if key.isalpha() and len(key) > 2 else key
            button.setToolTip(f"{_(words)} ({shown})")
            button.setAccessibleDescription(shown)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            self.buttons[name] = button
            if small:
                head.addWidget(button)
            else:
                buttons.append(button)
        self.keys = pieces.help_line(_("Enter takes it · Space joins it · Delete: nothing · ↓ next · Escape: the text"))
        self.setLayout(
            pieces.column(
                head, pieces.flow(*buttons), self.keys, space=metrics.HAIR,
                margins=(metrics.STEP, metrics.SMALL, metrics.STEP, metrics.SMALL),
            )
        )  # fmt: skip
        self.tell(None, 0, False)

    def tell(self, told: Told | None, left: int, may_take_back: bool) -> None:
        """Say what is in hand, or how much is still open."""
        open_ = n_("{n} is still open", "{n} are still open", left).format(n=left)
        if told is None:
            look.set_icon(self._icon, "circle-check" if not left else "info", "accent")
            self.title.tell(open_ if left else _("Nothing is open"))
            self.below.tell(_("F3 goes to the next one.") if left else _("Select words to make a record of them."))
        else:
            look.set_icon(self._icon, told.icon, "accent")
            self.title.tell(told.title)
            self.below.tell(f"{told.below} · {open_}" if left else told.below)
        for name, button in self.buttons.items():
            button.setEnabled(may_take_back if name == "back" else told is not None)
        self.setAccessibleDescription(f"{self.title.accessibleName()}. {self.below.accessibleName()}")

    def offer(self, options: Sequence[Option], take: Callable[[str], object], name: str) -> None:
        """Let one of these be chosen in a list over the bar; the first is taken by Enter."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setAccessibleName(name)
        for option in options:
            if not option.key:
                menu.addSection(option.title)
                continue
            made = menu.addAction(option.line.replace("&", "&&"))
            if option.icon:
                made.setIcon(look.icon(option.icon, "accent"))
            made.triggered.connect(lambda _checked=False, key=option.key: take(key))
        menu.aboutToHide.connect(lambda: self.setFocus(Qt.FocusReason.OtherFocusReason))
        self.menu = menu
        menu.popup(self.mapToGlobal(QPoint(metrics.STEP, 0)))
        first = next((each for each in menu.actions() if not each.isSeparator()), None)
        if first is not None:
            menu.setActiveAction(first)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        name = next((name for name, _words, _icon, keys, _name in ACTS if key in keys), _STEPS.get(key, ""))
        if not name or not plain:
            super().keyPressEvent(event)
        elif name in _STEPS.values() or self.buttons[name].isEnabled():
            self.asked.emit(name)

    def focusInEvent(self, event: QFocusEvent) -> None:
        look.mark(self, "focused", "true")
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        look.mark(self, "focused", "false")
        super().focusOutEvent(event)
