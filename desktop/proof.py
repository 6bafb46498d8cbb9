"""Asked before the open vault gets another way in: the passphrase, or the code of the sheet where that is forgotten.

So one minute at a computer that was left open gives nobody a key of their own. Who came in by an office's key can be
asked for neither, and the field is not there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.errors import DaftarError, WrongCode, WrongPassphrase
from db.vault import Vault
from desktop import vault_door
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces
from desktop.look.passphrase import PassphraseField
from desktop.look.recovery_code import CodeField
from desktop.trouble import Bug
from resources.text import _


class Proof(QWidget):
    """One field, the one that the vault asks for; hidden where it asks for nothing."""

    changed = Signal()
    completed = Signal()  # Enter

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self._vault = vault
        self.passphrase = PassphraseField(_("Present passphrase"))
        self.code = CodeField(vault_door.is_group)
        self._code_part = QWidget()
        label = pieces.text(_("Recovery code"), size=metrics.HELP + 0.5, strong=True)
        self._code_part.setLayout(pieces.column(label, self.code, space=metrics.HAIR))
        self._why = pieces.help_line(_("Asked so that nobody who finds the vault open makes a key of their own."))
        self.setLayout(pieces.column(self.passphrase, self._code_part, self._why, space=metrics.SMALL))
        self.passphrase.changed.connect(lambda _words: self.changed.emit())
        self.passphrase.edit.returnPressed.connect(self.completed)
        self.code.changed.connect(self.changed)
        self.code.completed.connect(self.completed)
        self.ask()

    def ask(self) -> None:
        """Show the field of what the vault asks for now, empty."""
        self.asks = self._vault.asks
        self.passphrase.clear()
        self.code.clear()
        self.passphrase.setVisible(self.asks == "passphrase")
        self._code_part.setVisible(self.asks == "recovery")
        self._why.setVisible(bool(self.asks))
        self.changed.emit()

    @property
    def is_given(self) -> bool:
        return {"passphrase": bool(self.passphrase.words), "recovery": self.code.is_full}.get(self.asks, True)

    def check(self) -> Callable[[], None]:
        """What proves the words that stand here now; for a worker, because it takes as long as unlocking."""
        if self.asks == "passphrase":
            return partial(self._vault.assert_knows, self.passphrase.words)
        if self.asks == "recovery":
            return partial(self._vault.assert_has_code, self.code.typed)
        return lambda: None

    def prove(
        self,
        page: QWidget,
        title: str,
        jobs: Jobs,
        *,
        proved: Callable[[], object],
        failed: Callable[[DaftarError | Bug], object],
    ) -> None:
        """Prove it in a worker while `page` rests. Wrong words are told beside the field, other trouble to `failed`."""
        check = self.check()

        def on_failed(trouble: DaftarError | Bug) -> None:
            if not self.tells(trouble):
                failed(trouble)

        page.setEnabled(False)
        jobs.run(
            title,
            lambda _report: check(),
            owner=page,
            where=Where.POOL,
            done=lambda _nothing: proved(),
            failed=on_failed,
            over=lambda: page.setEnabled(True),
        )

    def tells(self, trouble: object) -> bool:
        """Tell beside the field that it is wrong; False for any other trouble, after which another may be asked."""
        if isinstance(trouble, WrongPassphrase):
            self.passphrase.set_wrong(trouble.summary)
        elif isinstance(trouble, WrongCode):
            self.code.set_wrong(f"{trouble.summary} {trouble.advice}".strip(), trouble.groups)
        else:
            if self._vault.asks != self.asks:
                self.ask()
            return False
        self.focus_first()
        return True

    def focus_first(self) -> None:
        first = self.code.groups[0] if self.asks == "recovery" else self.passphrase.edit
        first.setFocus(Qt.FocusReason.OtherFocusReason)
