"""*Bring in*: the doors by which a day's work comes into the vault at once."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QPushButton, QWidget

from desktop.actions import action
from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import N_, _


@dataclass(frozen=True, slots=True)
class Door:
    """One way in: the command that leads there, and a sentence on what it is for (a msgid)."""

    command: str
    place: Place
    says: str


DOORS: tuple[Door, ...] = (
    Door(
        "story.tell",
        Place("story"),
        N_("Paste or type a whole statement. What it speaks of is marked, and becomes records at one key each."),
    ),
    Door(
        "arrests.day",
        Place("arrests"),
        N_("One incident and a row for each person taken: typed, or pasted from a messenger list or a spreadsheet."),
    ),
    Door(
        "sheet.import",
        Place("sheet"),
        N_("A list from Excel, LibreOffice or a plain text: each row becomes one or several records."),
    ),
    Door(
        "peer.import",
        Place("peer"),
        N_(
            "What Martus, OpenEvsys, Uwazi, Gramps, FollowTheMoney or a family tree program wrote: you see what comes "
            "of it before it is made."
        ),
    ),
)


class BringInScreen(Screen):
    """The doors, one below the other."""

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self.buttons: list[QPushButton] = []
        column = pieces.column(pieces.title(_("Bring in")), space=metrics.STEP)
        told = _("Each way ends with a page that shows what was made, and takes all of it back with one Undo.")
        column.addWidget(pieces.text(told, tone="muted", wrap=True))
        for door in DOORS:
            column.addWidget(self._card(door, read_only=read_only))
        column.addStretch(1)
        page = QWidget()
        page.setProperty("part", "page")
        page.setMaximumWidth(metrics.FORM)
        page.setLayout(column)
        whole = pieces.column(pieces.scrolling(page))
        whole.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        self.setLayout(whole)

    def _card(self, door: Door, *, read_only: bool) -> QFrame:
        command = action(door.command)
        made = pieces.button(_(command.title), lambda: self.open_requested.emit(door.place), icon=command.icon)
        made.setEnabled(not read_only)
        self.buttons.append(made)
        card = pieces.card()
        says = pieces.text(_(door.says), wrap=True)
        card.setLayout(pieces.column(pieces.row(made, None), says, space=metrics.SMALL, margins=(metrics.STEP,) * 4))
        return card

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Bring in")),)

    def focus_first(self) -> None:
        (self.buttons[0] if self.buttons else self).setFocus(Qt.FocusReason.OtherFocusReason)
