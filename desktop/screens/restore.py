"""A vault made again from a backup: which backup, the passphrase or the recovery code, where to, and what came of it.

The same page stands before a vault is open and inside one. It begins the work and tells how it ended; opening the
restored vault is the business of whoever shows the page.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QRadioButton, QVBoxLayout, QWidget

from db.errors import DaftarError, VaultExists, WrongCode, WrongPassphrase
from db.vault.restore import BackupDamaged
from desktop.ask import Ask
from desktop.jobs import Job, Jobs, Where
from desktop.look import metrics, pieces
from desktop.look.passphrase import PassphraseField
from desktop.look.recovery_code import CodeField
from desktop.screens import Crumb, Screen
from resources.text import LANGUAGES, _, speaking

WIDTH = 600
Restore = Callable[..., Any]
"""`vault_door.restore`: (backup, target, secret, report, with_code=…, accept_damage=…) -> Recovered."""


class RestoreScreen(Screen):
    """Choose a backup, unlock it, choose a place; then progress, and the outcome."""

    cancelled = Signal()
    vault_ready = Signal(object, str, bool)  # Path of the restored vault, what opens it, whether that is the code

    def __init__(
        self,
        jobs: Jobs,
        ask: Ask,
        restore: Restore,
        is_group: Callable[[str], bool],
        place: Path,
        *,
        inside: bool = False,
    ) -> None:
        super().__init__()
        self._jobs, self._ask, self._restore, self._place, self._inside = jobs, ask, restore, place, inside
        self.backup: Path | None = None
        self._job: Job | None = None
        self._accepts = self._offers_rest = False
        self._made: Path | None = None
        self._next_step: QWidget = self  # once the work under way has ended
        self.backup_shown = pieces.text(_("None is chosen yet."), tone="muted", selectable=True, wrap=True)
        self.choose_button = pieces.button(_("Choose the backup…"), self.choose_backup, icon="folder-open")
        self.by_passphrase = QRadioButton(_("Passphrase"))
        self.by_code = QRadioButton(_("Recovery code"))
        self.by_passphrase.setChecked(True)
        opened = _("The one that opened the vault when the backup was made.")
        self.passphrase = PassphraseField(_("Passphrase of the backup"), opened)
        self.code = CodeField(is_group)
        self.code_part = QWidget()
        self.code_part.setLayout(pieces.column(_label(_("Recovery code")), self.code, space=metrics.HAIR))
        self.name = QLineEdit()
        seen = _("The name is seen by others on the disk: name nobody in it.")
        self.name_field = pieces.Labelled(_("Name of the vault"), self.name, seen)
        self.place_shown = pieces.text("", tone="muted", selectable=True, wrap=True)
        self.trouble = pieces.text("", tone="danger", wrap=True, selectable=True)
        self.outcome = pieces.text("", wrap=True, selectable=True)
        self._make_buttons()
        self._lay_out()
        self._connect()
        self._show_busy(False)

    def _make_buttons(self) -> None:
        self.says = pieces.text("", tone="muted", size=metrics.HELP, wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("Progress"))
        self.stop_button = pieces.button(_("Stop"), self.stop, rank="quiet", icon="circle-stop")
        self.cancel_button = pieces.button(_("Cancel"), self._cancel)
        self.cancel_button.setShortcut("Esc")
        self.anyway_button = pieces.button(_("Restore what can be read"), self._accept, rank="danger")
        self.restore_button = pieces.button(
            _("Restore the vault"), self.restore, rank="primary", icon="archive-restore"
        )
        self.open_button = pieces.button(_("Open the vault"), self._open, rank="primary", icon="lock-open")

    def _lay_out(self) -> None:
        card = pieces.card()
        inside = pieces.column(margins=(metrics.BROAD,) * 4, space=metrics.WIDE)
        inside.addLayout(_chosen(_("Backup"), self.backup_shown, self.choose_button))
        inside.addLayout(pieces.row(self.by_passphrase, self.by_code, None, space=metrics.WIDE))
        inside.addWidget(self.passphrase)
        inside.addWidget(self.code_part)
        inside.addWidget(pieces.rule())
        inside.addWidget(self.name_field)
        change = pieces.button(_("Choose…"), self.choose_place, icon="folder-open")
        inside.addLayout(_chosen(_("Place"), self.place_shown, change))
        self._form = (self.choose_button, self.by_passphrase, self.by_code, self.passphrase, self.code_part, change)
        self.progress = QWidget()
        line = pieces.row(space=metrics.STEP)
        line.addWidget(self.bar, 1)
        line.addWidget(self.stop_button)
        self.progress.setLayout(pieces.column(self.says, line, space=metrics.HAIR))
        for part in (self.progress, self.trouble, self.outcome):
            inside.addWidget(part)
        inside.addLayout(
            pieces.row(None, self.cancel_button, self.anyway_button, self.restore_button, self.open_button)
        )
        card.setLayout(inside)
        told = pieces.text(
            _("A new vault is made from the backup. The backup itself and whatever lies on the disk stay as they are."),
            tone="muted",
            wrap=True,
        )
        column = pieces.column(pieces.title(_("Restore from a backup")), told, card, space=metrics.STEP)
        self.setLayout(pieces.column(pieces.centred(column, WIDTH)))

    def _connect(self) -> None:
        self.by_code.toggled.connect(self._refresh)
        self.passphrase.changed.connect(self._refresh)
        self.code.changed.connect(self._refresh)
        self.name.textChanged.connect(self._refresh)
        self.passphrase.edit.returnPressed.connect(self.restore)
        self.code.completed.connect(self.restore)

    # --- the screen as the window knows it ---

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Restore from a backup")),)

    def focus_first(self) -> None:
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what is chosen ---

    @property
    def target(self) -> Path:
        return self._place / f"{self.name.text().strip()}.daftar"

    @property
    def secret(self) -> str:
        if self.by_code.isChecked():
            return self.code.typed if self.code.is_full else ""
        return self.passphrase.words

    def choose_backup(self) -> None:
        if (chosen := self._ask.vault(_("Choose the backup"))) is not None:
            self.show_backup(chosen)

    def show_backup(self, backup: Path) -> None:
        """This backup shall be restored; a name that is free is offered."""
        self.backup = backup
        self.backup_shown.setText(pieces.isolate(str(backup)))
        self.name.setText(_free(self._place, _plain_name(backup)))
        self.trouble.setText("")
        self._accepts = self._offers_rest = False
        self._show_busy(False)
        self.passphrase.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_place(self) -> None:
        if (folder := self._ask.folder(_("Where the vault shall lie"))) is not None:
            self._place = folder
            self._refresh()

    def _refresh(self, _change: object = None) -> None:
        name = self.name.text().strip()
        fits = bool(name) and not any(character in name for character in '/\\:*?"<>|') and not name.startswith(".")
        self.name_field.set_wrong("" if fits or not name else _("A folder cannot have this name."))
        self.place_shown.setText(pieces.isolate(str(self.target if name else self._place)))
        self.passphrase.setVisible(not self.by_code.isChecked())
        self.code_part.setVisible(self.by_code.isChecked())
        self.restore_button.setEnabled(fits and self.backup is not None and bool(self.secret) and self._job is None)

    # --- what it does ---

    def restore(self) -> None:
        """Begin; everything is proved on the way."""
        if not self.restore_button.isEnabled() or self.backup is None:
            return
        backup, target, secret = self.backup, self.target, self.secret
        ways = {"with_code": self.by_code.isChecked(), "accept_damage": self._accepts}
        done, failed, work = self._on_done, self._on_failed, partial(self._restore, backup, target, secret, **ways)
        self._job = self._jobs.run(
            _("Restore the vault"), work, owner=self, where=Where.POOL, done=done, failed=failed, stands=True
        )
        self._job.progressed.connect(self._on_progressed)
        self._job.ended.connect(self._on_ended)
        self.trouble.setText("")
        self._next_step = self.restore_button
        self.says.setText("")
        self.bar.setRange(0, 0)
        self._show_busy(True)
        self._go_on_at(self.stop_button)

    def stop(self) -> None:
        if self._job is not None:
            self._job.stop()
            self.says.setText(_("Stopping…"))

    def _accept(self) -> None:
        self._accepts = True
        self.restore()

    def _on_progressed(self, done: int, total: int, says: str) -> None:
        self.bar.setRange(0, total)
        self.bar.setValue(done)
        self.says.setText(says)

    def _on_ended(self) -> None:
        self._job = None
        self._show_busy(False)
        self._go_on_at(self._next_step)

    def _on_failed(self, trouble: object) -> None:
        if isinstance(trouble, DaftarError):
            self.show_trouble(trouble)
        else:
            self._jobs.trouble.emit(trouble)

    def show_trouble(self, trouble: DaftarError) -> None:
        """Tell what went wrong, beside the field where it can be mended; offer the rest of a damaged backup."""
        says = f"{trouble.summary} {trouble.advice}".strip()
        self._next_step = self.cancel_button
        if isinstance(trouble, WrongPassphrase):
            self.passphrase.set_wrong(says)
            self._next_step = self.passphrase.edit
        elif isinstance(trouble, WrongCode):
            self.code.set_wrong(says, trouble.groups)
            self._next_step = self.code
        elif isinstance(trouble, VaultExists):
            self.name_field.set_wrong(says)
            self._next_step = self.name
        else:
            self.trouble.setText(says)
        self._offers_rest = isinstance(trouble, BackupDamaged)
        self._show_busy(self._job is not None)
        self._go_on_at(self._next_step)

    def _on_done(self, made: Any) -> None:
        self._made = made.folder
        if not made.troubles and not self._inside:
            self._open()
            return
        told = [_("The vault is restored: {place}").format(place=pieces.isolate(str(made.folder)))]
        told += [] if made.troubles else [_("Everything in it was checked and is whole.")]
        told += [_("To open it, lock this vault and choose the other one.")] if self._inside else []
        self.outcome.setText("\n".join([*told, *(f"△ {trouble}" for trouble in made.troubles)]))
        self._next_step = self.outcome if self._inside else self.open_button

    def _go_on_at(self, part: QWidget) -> None:
        """Where the person goes on: the focus is there, and what is told beside it is seen."""
        part.setFocus(Qt.FocusReason.OtherFocusReason)
        pieces.reveal(part)

    def _show_busy(self, busy: bool) -> None:
        is_done = self._made is not None
        for widget in self._form:
            widget.setEnabled(not busy and not is_done)
        self.name.setEnabled(not busy and not is_done)
        self.progress.setVisible(busy)
        self.trouble.setVisible(bool(self.trouble.text()))
        self.outcome.setVisible(is_done)
        self.restore_button.setVisible(not is_done and not self._offers_rest)
        self.anyway_button.setVisible(self._offers_rest and not busy and not is_done)
        self.open_button.setVisible(is_done and not self._inside)
        self.cancel_button.setVisible(not busy and not (is_done and self._inside))
        self._refresh()

    def _cancel(self) -> None:
        self.cancelled.emit()
        self.closed.emit()

    def _open(self) -> None:
        if self._made is not None:
            self.vault_ready.emit(self._made, self.secret, self.by_code.isChecked())


def _chosen(label: str, shown: QWidget, button: QWidget) -> QVBoxLayout:
    row = pieces.row(space=metrics.STEP)
    row.addWidget(shown, 1)
    row.addWidget(button)
    layout: QVBoxLayout = pieces.column(_label(label), space=metrics.HAIR)
    layout.addLayout(row)
    return layout


def _label(words: str) -> QWidget:
    return pieces.text(words, size=metrics.HELP + 0.5, strong=True)


def _plain_name(backup: Path) -> str:
    """What the vault was called, as far as the backup's name tells, in whatever language it was made."""
    name = backup.name.removesuffix(".daftar")
    for spoken in LANGUAGES:
        with speaking(spoken):
            ending = _("{name} backup").format(name="")
        head, _found, _rest = name.rpartition(ending)
        if head:
            return head
    return name


def _free(place: Path, name: str) -> str:
    number, wanted = 1, name
    while os.path.lexists(place / f"{wanted}.daftar"):
        number += 1
        wanted = f"{name} {number}"
    return wanted
