"""What a card of the page "This vault" is made from, and what the page may ask of it. A card knows no other card."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLayout, QVBoxLayout, QWidget

from db.store import Store
from db.vault import Vault
from desktop.ask import Ask
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.settings import Settings


@dataclass(frozen=True, slots=True)
class Tools:
    """What every card is given."""

    store: Store
    jobs: Jobs
    notices: Notices
    news: News
    ask: Ask
    vault: Vault
    settings: Settings
    lock_after: Callable[[int], object] = int  # how the window is told the minutes


class VaultCard(QFrame):
    """One matter of the vault, in a frame under its title."""

    name: ClassVar[str]  # how a place leads to it: Place("vault", name)
    open_requested = Signal(object)  # Place

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.tools = tools

    def lay_out(self, title: str, *inside: QWidget | QLayout) -> None:
        """Put the parts under the title."""
        column: QVBoxLayout = pieces.column(pieces.section(title), space=metrics.SMALL, margins=(metrics.WIDE,) * 4)
        for part in inside:
            column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
        self.setLayout(column)

    def reload(self) -> None:
        """Tell anew what the records say, after a change."""

    def focus_first(self) -> None:
        """Put the focus where the person will begin."""
        self.setFocus()
