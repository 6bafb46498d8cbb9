"""The page of the vault as a whole: a card for each of its matters. The page knows the cards, and what they share."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.look import metrics, pieces
from desktop.screens import Crumb, Screen
from desktop.screens.vault.backup import BackupCard
from desktop.screens.vault.card import Tools, VaultCard
from desktop.screens.vault.check import CheckCard
from desktop.screens.vault.erase import EraseCard
from desktop.screens.vault.history import NotedCard, WordsCard
from desktop.screens.vault.keys import KeysCard
from desktop.screens.vault.lock import LockCard
from resources.text import _

WIDTH = metrics.READING + 2 * metrics.BROAD
CARDS: tuple[type[VaultCard], ...] = (BackupCard, CheckCard, KeysCard, LockCard, WordsCard, NotedCard, EraseCard)
"""In the order in which they stand on the page."""

CardT = TypeVar("CardT", bound=VaultCard)


class VaultScreen(Screen):
    """All cards, one below the other; a place may name the one to begin with."""

    def __init__(self, tools: Tools, first: str = "") -> None:
        super().__init__()
        self.cards = {made.name: made(tools) for made in CARDS}
        self._first = first if first in self.cards else CARDS[0].name
        for card in self.cards.values():
            card.open_requested.connect(self.open_requested)
        column = pieces.column(pieces.title(_("This vault")), *self.cards.values(), None, space=metrics.WIDE)
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        holder.setLayout(column)
        page = QWidget()
        page.setLayout(pieces.column(holder, margins=(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.BROAD)))
        self._scroll: QScrollArea = pieces.scrolling(page)
        self.setLayout(pieces.column(self._scroll))
        tools.news.changed.connect(self.freshen)

    def card(self, cls: type[CardT]) -> CardT:
        """The card of this class."""
        found = self.cards[cls.name]
        assert isinstance(found, cls)
        return found

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("This vault")),)

    def focus_first(self) -> None:
        card = self.cards[self._first]
        self._scroll.ensureWidgetVisible(card)
        card.focus_first()

    def reload(self) -> None:
        for card in self.cards.values():
            card.reload()
