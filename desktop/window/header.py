"""The line above a screen: back and forward, the way here, and what is always at hand: find, undo, lock, menu."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QPushButton, QSizePolicy, QToolButton, QWidget

from desktop.actions import ACTIONS, Menu, action
from desktop.look import metrics, pieces, set_icon
from desktop.places import Place
from desktop.screens import Crumb
from desktop.window.commands import Commands
from resources.text import _

LONGEST_LINK = 28  # characters of a step that leads back


class Header(QWidget):
    """Shows commands and crumbs; carries nothing out by itself."""

    open_requested = Signal(object)  # Place

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self._commands = commands
        self.crumbs = Crumbs()
        self.crumbs.open_requested.connect(self.open_requested)
        self.find_button = FindButton(commands)
        self.undo = self._command_button("edit.undo")
        self.undo.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.menu = self._command_button("app.menu")
        forward = self.crumbs.follows = self._command_button("go.forward")
        self.setLayout(
            pieces.row(
                self._command_button("go.back"),
                forward,
                self.crumbs,
                self.find_button,
                self.undo,
                self._command_button("vault.lock"),
                self.menu,
                space=metrics.HAIR,
                margins=(metrics.STEP, metrics.SMALL, metrics.STEP, metrics.SMALL),
            )
        )

    def _command_button(self, action_id: str) -> QToolButton:
        made = QToolButton()
        made.setDefaultAction(self._commands[action_id])
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        made.setIconSize(QSize(metrics.ICON, metrics.ICON))
        made.setMinimumSize(metrics.ROW, metrics.ROW)
        return made

    def be_narrow(self, narrow: bool, *, tight: bool = False) -> None:
        """Leave words out, where the window is narrow; where it is only tight, those of undo."""
        style = Qt.ToolButtonStyle
        alone = narrow or tight
        self.undo.setToolButtonStyle(style.ToolButtonIconOnly if alone else style.ToolButtonTextBesideIcon)
        self.find_button.be_narrow(narrow)

    def open_menu(self) -> None:
        """The menu of everything, made of the table of actions."""
        menu = menu_of(self._commands, self)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu.mapToGlobal(self.menu.rect().bottomRight()) - QPoint(menu.sizeHint().width(), -2))


def menu_of(commands: Commands, parent: QWidget) -> QMenu:
    """One submenu a part, lines between groups; commands that nobody answers now are shown greyed."""
    menu = QMenu(parent)
    for part in Menu:
        if part is Menu.NONE:
            continue
        submenu = menu.addMenu(_(part.value))
        group = None
        for each in ACTIONS:
            if each.menu is not part or (each.menu is Menu.GO and not commands.is_answered(each.id)):
                continue
            if group is not None and each.group != group:
                submenu.addSeparator()
            group = each.group
            submenu.addAction(commands[each.id])
    return menu


class FindButton(QPushButton):
    """Looks like the field that it opens."""

    def __init__(self, commands: Commands) -> None:
        super().__init__()
        self.setProperty("rank", "find")
        self.setCursor(Qt.CursorShape.IBeamCursor)
        set_icon(self, "search", "muted", metrics.ICON_SMALL)
        self.keys = pieces.text(shown_keys("find"), tone="key", size=metrics.HELP)
        inside = pieces.row(None, margins=(0, 0, metrics.SMALL, 0))
        inside.addWidget(self.keys, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(inside)
        self.setAccessibleName(_(action("find").title_without_dots))
        self.setToolTip(commands["find"].toolTip())
        self.clicked.connect(lambda _checked=False: commands.run("find"))
        self.be_narrow(False)

    def be_narrow(self, narrow: bool) -> None:
        self.setText("" if narrow else f"\u2005{_('Find')}")
        self.setProperty("narrow", "true" if narrow else "false")
        self.style().polish(self)
        self.keys.setVisible(not narrow)
        self.setFixedWidth(40 if narrow else 216)


def shown_keys(action_id: str) -> str:
    """The shortcut of a command as this system writes it."""
    return QKeySequence(action(action_id).shortcut).toString(QKeySequence.SequenceFormat.NativeText)


class Crumbs(QWidget):
    """The way to the screen in front."""

    open_requested = Signal(object)  # Place

    def __init__(self) -> None:
        super().__init__()
        self.follows: QWidget | None = None  # after which the tab key comes here
        self._layout = QHBoxLayout()
        self._layout.setContentsMargins(metrics.HAIR, 0, 0, 0)
        self._layout.setSpacing(0)
        self.setLayout(self._layout)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_way(self, crumbs: Sequence[Crumb]) -> None:
        """Show other crumbs; the last is where the person is."""
        while (item := self._layout.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        before = self.follows
        for index, crumb in enumerate(crumbs):
            if index:
                self._layout.addWidget(pieces.picture("chevron-right", "faint", 14))
            if crumb.place is not None and index < len(crumbs) - 1:
                link = self._link(crumb.title, crumb.place)
                self._layout.addWidget(link)
                if before is not None:  # widgets that come later would be visited last by the tab key
                    QWidget.setTabOrder(before, link)
                before = link
            elif index < len(crumbs) - 1:
                self._layout.addWidget(pieces.text(crumb.title, tone="crumb"))
            else:
                self._layout.addWidget(ElidedText(crumb.title), 1)
        self._layout.addStretch(0)

    def _link(self, title: str, place: Place) -> QPushButton:
        link = pieces.button(
            title if len(title) <= LONGEST_LINK else f"{title[: LONGEST_LINK - 1].rstrip()}…",
            partial(self.open_requested.emit, place),
            rank="quiet",
        )
        link.setAccessibleName(title)
        link.setToolTip(title if len(title) > LONGEST_LINK else "")
        return link


class ElidedText(QLabel):
    """A name that may be longer than there is room for."""

    def __init__(self, value: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("tone", "crumb")
        self._value = value
        self.setToolTip(value)
        self.setAccessibleName(value)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._elide()

    def _elide(self) -> None:
        shown = self.fontMetrics().elidedText(
            self._value, Qt.TextElideMode.ElideRight, max(40, self.width() - 2 * metrics.SMALL - 6)
        )
        self.setText(pieces.isolate(shown))

    def resizeEvent(self, event: object) -> None:
        self._elide()
