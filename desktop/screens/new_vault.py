"""A new vault in one short page: its name and place, a passphrase of six words or of one's own, and the same typed once
more. The recovery sheet comes next, in the open vault.

It asks for the vault by a signal and makes nothing itself. How words are found and judged it is told by its
constructor.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db.errors import DaftarError, VaultExists, WeakPassphrase
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.look.new_passphrase import PassphraseTwice
from resources.text import _

WIDTH = 560


class NewVaultScreen(QWidget):
    """Name, place, passphrase, passphrase again."""

    create_requested = Signal(object, str)  # Path of the vault, passphrase
    place_requested = Signal()
    cancelled = Signal()

    def __init__(self, place: Path, jobs: Jobs, suggest: Callable[[], str], judge: Callable[[str], Any]) -> None:
        super().__init__()
        self._place = place
        self._suggest = suggest
        self.twice = PassphraseTwice(jobs, suggest, judge)
        self.words, self.again = self.twice.words, self.twice.again
        self.name = QLineEdit(_("Cases"))
        seen = _("The name is seen by others on the disk: name nobody in it.")
        self.name_field = pieces.Labelled(_("Name of the vault"), self.name, seen)
        self.place_shown = pieces.text("", tone="muted", selectable=True, wrap=True)
        self.trouble = pieces.text("", tone="danger", wrap=True)
        self.trouble.hide()
        self.create_button = pieces.button(_("Make the vault"), self._ask_to_create, rank="primary")
        self.cancel_button = pieces.button(_("Cancel"), self.cancelled.emit)
        self.cancel_button.setShortcut("Esc")
        self._lay_out()
        self.twice.changed.connect(self._refresh)
        self.name.textChanged.connect(self._refresh)
        self.again.edit.returnPressed.connect(self._ask_to_create)
        self.show_place(place)

    def _lay_out(self) -> None:
        card = pieces.card()
        inside = pieces.column(margins=(metrics.BROAD,) * 4, space=metrics.WIDE)
        inside.addWidget(self.name_field)
        inside.addLayout(self._place_row())
        inside.addWidget(pieces.rule())
        inside.addWidget(self.twice)
        inside.addWidget(self.trouble)
        inside.addLayout(pieces.row(None, self.cancel_button, self.create_button))
        card.setLayout(inside)
        column = pieces.column(pieces.title(_("New vault")), card, space=metrics.WIDE)
        self.setLayout(pieces.column(pieces.centred(column, WIDTH)))

    def _place_row(self) -> QVBoxLayout:
        label = pieces.text(_("Place"), size=metrics.HELP + 0.5, strong=True)
        change = pieces.button(_("Choose…"), self.place_requested.emit, icon="folder-open")
        row = pieces.row(space=metrics.STEP)
        row.addWidget(self.place_shown, 1)
        row.addWidget(change)
        layout = pieces.column(label, space=metrics.HAIR)
        layout.addLayout(row)
        return layout

    # --- what it does ---

    @property
    def target(self) -> Path:
        """The folder that the vault will be."""
        return self._place / f"{self.name.text().strip()}.daftar"

    def show_place(self, place: Path) -> None:
        """Another folder was chosen for the vault."""
        self._place = place
        self._refresh()

    def focus_first(self) -> None:
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)
        self.name.selectAll()

    def show_busy(self, busy: bool) -> None:
        for widget in (self.name, self.twice, self.cancel_button):
            widget.setEnabled(not busy)
        self.create_button.setText(_("Making the vault…") if busy else _("Make the vault"))
        if busy:
            self.create_button.setEnabled(False)
        else:
            self._refresh()

    def show_trouble(self, trouble: DaftarError) -> None:
        """Tell why the vault was not made, beside the field where it can be mended."""
        self.show_busy(False)
        says = f"{trouble.summary} {trouble.advice}".strip()
        if isinstance(trouble, VaultExists):
            self.name_field.set_wrong(says)
            self.name.setFocus(Qt.FocusReason.OtherFocusReason)
            pieces.reveal(self.name_field)
        elif isinstance(trouble, WeakPassphrase):
            self.words.own.set_wrong(says)
            pieces.reveal(self.words.own)
        else:
            self.trouble.setText(says)
            self.trouble.show()
            pieces.reveal(self.create_button)

    def _refresh(self, _change: object = None) -> None:
        name = self.name.text().strip()
        fits = bool(name) and not any(character in name for character in '/\\:*?"<>|') and not name.startswith(".")
        self.name_field.set_wrong("" if fits or not name else _("A folder cannot have this name."))
        self.place_shown.setText(pieces.isolate(str(self.target if name else self._place)))
        self.create_button.setEnabled(fits and self.twice.is_ready)

    def _ask_to_create(self) -> None:
        if self.create_button.isEnabled():
            self.trouble.hide()
            self.show_busy(True)
            self.create_requested.emit(self.target, self.twice.passphrase)
