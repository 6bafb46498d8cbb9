"""The card that leads to the erasing of the vault."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt

from desktop.look import pieces
from desktop.places import Place
from desktop.screens.vault.card import Tools, VaultCard
from resources.text import _


class EraseCard(VaultCard):
    """The last of the page."""

    name = "erase"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        lead = partial(self.open_requested.emit, Place("erase"))
        self.erase_button = pieces.button(_("Erase this vault…"), lead, icon="octagon-alert", rank="danger")
        self.lay_out(
            _("Erase"),
            pieces.help_line(
                _("Destroys the keys and removes the vault from this device. Backups and prints stay where they are.")
            ),
            pieces.row(self.erase_button, None),
        )

    def focus_first(self) -> None:
        self.erase_button.setFocus(Qt.FocusReason.OtherFocusReason)
