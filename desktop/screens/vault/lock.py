"""The card of the lock: after how many minutes without anybody the vault locks by itself."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox

from desktop.lock import MINUTES, USUAL_MINUTES
from desktop.look import metrics, pieces
from desktop.screens.vault.card import Tools, VaultCard
from resources.text import _, n_


class LockCard(VaultCard):
    """A choice of minutes; sleep and the locked screen lock always."""

    name = "lock"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.minutes = QComboBox()
        for minutes in MINUTES:
            said = n_("after {n} minute", "after {n} minutes", minutes).format(n=minutes)
            self.minutes.addItem(said, minutes)
        self.minutes.addItem(_("only with sleep and screen lock"), 0)
        self.minutes.setMaximumWidth(metrics.READING * 2 // 3)
        kept = self.minutes.findData(int(tools.store.preference("lock.minutes", USUAL_MINUTES)))
        self.minutes.setCurrentIndex(kept if kept >= 0 else self.minutes.findData(USUAL_MINUTES))
        self.minutes.activated.connect(self.choose)
        self.lay_out(
            _("Locking"),
            pieces.Labelled(
                _("When nobody is there"), self.minutes, _("You are warned before, and any key keeps it open.")
            ),
            pieces.help_line(
                _(
                    "The vault also locks when the computer goes to sleep, when its screen is locked, when the "
                    "vault's disk is taken out, and at once with Ctrl+L. What is half typed is kept in the vault, "
                    "and the page you are on comes back."
                )
            ),
        )

    def focus_first(self) -> None:
        self.minutes.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose(self) -> None:
        """Keep the choice in the vault, and keep to it from now on."""
        minutes = int(self.minutes.currentData())
        self.tools.store.set_preference("lock.minutes", minutes)
        self.tools.lock_after(minutes)
