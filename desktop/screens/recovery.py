"""The recovery sheet: a new code is put on paper and typed back; from then on it opens the vault, and no earlier one.

Whoever makes one proves first that they may, unless they have just made the vault.

Nothing of the code is kept but the sealed slot: it cannot be shown again, only replaced.
"""

from __future__ import annotations

from PySide6.QtCore import Qt

from db.errors import DaftarError
from db.vault import Vault, recovery
from desktop import printing, vault_door
from desktop.dossier.paper import recovery_sheet
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces
from desktop.look.new_code import NewCode
from desktop.notices import Notices
from desktop.proof import Proof
from desktop.screens import Crumb, Screen
from desktop.trouble import Bug
from resources.text import _, language

WIDTH = 560


class RecoveryScreen(Screen):
    """Asked who it is for; then shown, on paper, typed back."""

    def __init__(self, jobs: Jobs, notices: Notices, vault: Vault) -> None:
        super().__init__()
        self._jobs, self._notices, self._vault = jobs, notices, vault
        replaces = vault.has_recovery
        self.later_button = pieces.button(_("Cancel") if replaces else _("Later"), self.closed.emit)
        self.new_code = NewCode(recovery.new_code(), self._print, vault_door.is_group, self.later_button)
        self.new_code.rehearsed.connect(self._use)
        inside = pieces.column(self.new_code, space=metrics.WIDE, margins=(metrics.BROAD,) * 4)
        if replaces:
            truth = _("The earlier sheet is void as soon as this one was typed back. It still opens earlier copies.")
            inside.insertWidget(0, pieces.text(truth, tone="amber", wrap=True))
        self.proof = Proof(vault)
        vault.settle_in()
        self.proof.changed.connect(self._refresh)
        self.proof.completed.connect(self.prove)
        self.next_button = pieces.button(_("Next"), self.prove, rank="primary")
        asking = pieces.column(self.proof, space=metrics.WIDE, margins=(metrics.BROAD,) * 4)
        asking.addLayout(pieces.row(None, pieces.button(_("Cancel"), self.closed.emit), self.next_button))
        self._asking, self._making = pieces.card(), pieces.card()
        self._asking.setLayout(asking)
        self._making.setLayout(inside)
        column = pieces.column(pieces.title(self._title), self._asking, self._making, space=metrics.WIDE)
        self.setLayout(pieces.column(pieces.centred(column, WIDTH)))
        self._show_making(not self.proof.asks)
        self._refresh()

    @property
    def _title(self) -> str:
        return _("Recovery sheet")

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(self._title),)

    def focus_first(self) -> None:
        if self._making.isHidden():
            self.proof.focus_first()
        else:
            self.new_code.focus_first()

    # --- who it is for ---

    def _refresh(self) -> None:
        self.next_button.setEnabled(self.proof.is_given)

    def _show_making(self, making: bool) -> None:
        self._asking.setVisible(not making)
        self._making.setVisible(making)

    def prove(self) -> None:
        """Show the new code to whoever knows the passphrase."""
        if not self.next_button.isEnabled():
            return
        self.proof.prove(self, self._title, self._jobs, proved=self._on_proved, failed=self._on_not_proved)

    def _on_proved(self) -> None:
        self.proof.passphrase.clear()
        self.proof.code.clear()
        self._show_making(True)
        self.focus_first()

    def _on_not_proved(self, trouble: DaftarError | Bug) -> None:
        self._notices.trouble(trouble)
        self._show_making(not self.proof.asks)
        self.focus_first()

    # --- the code ---

    def _print(self, code: str, with_commands: bool) -> None:
        data = recovery_sheet.sheet(code, language(), with_commands)
        printing.print_out(self, data, 2 if with_commands else 1, self._jobs, self._notices, to_file=False)

    def _use(self, code: str) -> None:
        self.setEnabled(False)
        self._jobs.run(
            _("Use the recovery sheet"),
            lambda _report: self._vault.set_recovery(code),
            owner=self,
            where=Where.POOL,
            done=self._on_used,
            failed=self._on_failed,
            over=self._wake,
            stands=True,
        )

    def _wake(self) -> None:
        self.setEnabled(True)

    def _on_used(self, _nothing: object) -> None:
        self._notices.tell(_("The recovery sheet is ready."), _("It opens the vault when the passphrase is lost."))
        self.closed.emit()

    def _on_failed(self, trouble: DaftarError | Bug) -> None:
        self.new_code.field.setFocus(Qt.FocusReason.OtherFocusReason)
        self._notices.trouble(trouble)
