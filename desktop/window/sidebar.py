"""The sidebar: the vault's name, the places one goes to most, and when the last change was saved."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, QTime
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QWidget

from desktop.actions import action
from desktop.look import metrics, pieces, set_icon
from desktop.look.theme import mark
from desktop.window.commands import Commands
from resources.text import _

NARROW = 52


class Sidebar(QFrame):
    """Commands that lead somewhere, below each other. In a narrow window only their icons stay."""

    def __init__(self, commands: Commands, entries: Sequence[str], vault_name: str, *, read_only: bool) -> None:
        super().__init__()
        self.setProperty("part", "sidebar")
        self._commands = commands
        self._vault_name = vault_name
        self._is_narrow = False
        self.buttons: dict[str, QPushButton] = {}
        self.mark = pieces.picture("notebook-text", "accent", 20)
        self.vault = pieces.text(pieces.isolate(vault_name), strong=True)
        self.vault.setToolTip(vault_name)
        self._read_only = read_only
        self.saved = pieces.text(_("Can only be read") if read_only else "", tone="muted", size=metrics.HELP)
        self.sign = pieces.picture("eye")  # says the same where there is no room for words
        self.sign.setToolTip(_("Can only be read"))
        self.sign.setAccessibleName(_("Can only be read"))
        head = pieces.row(self.mark, self.vault, None, space=10, margins=(10, 0, 4, 0))
        layout = pieces.column(space=2, margins=(metrics.SMALL, metrics.STEP, metrics.SMALL, metrics.STEP))
        layout.addLayout(head)
        layout.addSpacing(metrics.STEP)
        self._list = self._entries(entries)
        layout.addWidget(self._list, 1)
        self._foot = pieces.row(self.sign, self.saved, margins=(10, 0, 0, 0))
        layout.addLayout(self._foot)
        self.setLayout(layout)
        self.be_narrow(False)

    def _entries(self, entries: Sequence[str]) -> QScrollArea:
        layout = pieces.column(space=2)
        group = ""
        for entry in entries:
            if group and action(entry).group != group:
                layout.addSpacing(metrics.SMALL)
            group = action(entry).group
            layout.addWidget(self._button(entry))
        layout.addStretch(1)
        holder = QWidget()
        holder.setLayout(layout)
        return pieces.scrolling(holder)

    def _button(self, entry: str) -> QPushButton:
        title = _(action(entry).title)
        made = pieces.button(title, lambda: self._commands.run(entry), rank="nav")
        made.setCheckable(True)
        made.setToolTip(self._commands[entry].toolTip())
        set_icon(made, action(entry).icon, "muted")
        self.buttons[entry] = made
        return made

    def show_place(self, entry: str) -> None:
        """Mark where the person is; nothing is marked on a page that belongs to no entry."""
        for each, button in self.buttons.items():
            button.setChecked(each == entry)
            set_icon(button, action(each).icon, "on_accent_soft" if each == entry else "muted")
        if entry in self.buttons:
            self._list.ensureWidgetVisible(self.buttons[entry], 0, metrics.STEP)

    def show_saved(self, at: QTime) -> None:
        """Say when the last change was saved."""
        clock = at.toString("HH:mm")  # as everywhere: people here read it so
        self.saved.setToolTip(_("Saved {clock}").format(clock=clock))
        self.saved.setText(clock if self._is_narrow else _("Saved {clock}").format(clock=clock))

    def be_narrow(self, narrow: bool) -> None:
        """Show icons alone, where the window is narrow."""
        self._is_narrow = narrow
        self.setFixedWidth(NARROW if narrow else metrics.SIDEBAR)
        self.vault.setVisible(not narrow)
        bar = Qt.ScrollBarPolicy  # beside icons there is no room for one: the wheel and the keys scroll all the same
        self._list.setVerticalScrollBarPolicy(bar.ScrollBarAlwaysOff if narrow else bar.ScrollBarAsNeeded)
        self.sign.setVisible(narrow and self._read_only)
        self.saved.setVisible(not (narrow and self._read_only))
        self._foot.setContentsMargins(0 if narrow else 10, 0, 0, 0)
        for entry, button in self.buttons.items():
            button.setText("" if narrow else _(action(entry).title).replace("&", "&&"))
            button.setIconSize(QSize(metrics.ICON, metrics.ICON))
        room = metrics.SIDEBAR - 72
        shown = self.vault.fontMetrics().elidedText(self._vault_name, Qt.TextElideMode.ElideRight, room)
        self.vault.setText(pieces.isolate(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a low window the entries move together; in a lower one they scroll."""
        super().resizeEvent(event)
        needed = len(self.buttons) * (metrics.ROW + 2) + 2 * metrics.SMALL
        tight = self._list.height() < needed
        for button in self.buttons.values():
            mark(button, "tight", "true" if tight else "false")

    def first_to_focus(self) -> QWidget:
        checked = (button for button in self.buttons.values() if button.isChecked())
        return next(checked, next(iter(self.buttons.values()), self))
