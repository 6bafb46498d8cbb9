"""Another passphrase for the open vault: the present one, the new one, and the new one once more.

A new passphrase rewrites the key slot. It does not make a new key: copies made earlier still open with the old one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from db.errors import DaftarError, WrongPassphrase
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces
from desktop.look.new_passphrase import WordsOrOwn
from desktop.look.passphrase import PassphraseField
from desktop.notices import Notices
from desktop.screens import Crumb, Screen
from desktop.trouble import Bug
from resources.text import _

WIDTH = 560


class PassphraseScreen(Screen):
    """Old, new, new again."""

    def __init__(
        self,
        jobs: Jobs,
        notices: Notices,
        change: Callable[[str, str], None],
        suggest: Callable[[], str],
        judge: Callable[[str], Any],
    ) -> None:
        super().__init__()
        self._jobs, self._notices, self._change = jobs, notices, change
        self.present = PassphraseField(_("Present passphrase"))
        self.words = WordsOrOwn(jobs, suggest, judge)
        self.again = PassphraseField(_("The same passphrase once more"), _("Type it from paper or from memory."))
        self.change_button = pieces.button(_("Change the passphrase"), self.change, rank="primary")
        cancel = pieces.button(_("Cancel"), self.closed.emit)
        truth = pieces.text(
            _("Backups and copies made earlier still open with the old passphrase."), tone="amber", wrap=True
        )
        card = pieces.card()
        inside = pieces.column(self.present, pieces.rule(), self.words, self.again, truth, space=metrics.WIDE)
        inside.addLayout(pieces.row(None, cancel, self.change_button))
        inside.setContentsMargins(*(metrics.BROAD,) * 4)
        card.setLayout(inside)
        column = pieces.column(pieces.title(_("Change the passphrase")), card, space=metrics.WIDE)
        self.setLayout(pieces.column(pieces.centred(column, WIDTH)))
        for field in (self.present, self.words, self.again):
            field.changed.connect(self._refresh)
        self.again.edit.returnPressed.connect(self.change)
        self._refresh()

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Change the passphrase")),)

    def focus_first(self) -> None:
        self.present.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, _change: object = None) -> None:
        typed, meant = self.again.words, self.words.passphrase
        differs = bool(typed) and not meant.startswith(typed)
        self.again.set_wrong(_("This differs from the passphrase above.") if differs else "")
        self.change_button.setEnabled(bool(self.present.words) and self.words.is_acceptable and typed == meant)

    def change(self) -> None:
        """Seal the key under the new words; the old slot stays until the new one was read back."""
        if not self.change_button.isEnabled():
            return
        old, new = self.present.words, self.words.passphrase
        self.setEnabled(False)
        self._jobs.run(
            _("Change the passphrase"),
            lambda _report: self._change(old, new),
            owner=self,
            where=Where.POOL,
            done=self._on_changed,
            failed=self._on_failed,
        )

    def _on_changed(self, _nothing: object) -> None:
        self._notices.tell(_("The passphrase is changed."), _("From now on the vault opens with the new one."))
        self.closed.emit()

    def _on_failed(self, trouble: DaftarError | Bug) -> None:
        self.setEnabled(True)
        if isinstance(trouble, WrongPassphrase):
            self.present.set_wrong(trouble.summary)
            self.focus_first()
        else:
            self._notices.trouble(trouble)
