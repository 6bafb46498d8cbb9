"""Another passphrase for the open vault: the present one, the new one, and the new one once more.

Whoever came in by the recovery code or an office's key has no present one to tell. A new passphrase rewrites the key
slot. It does not make a new key: copies made earlier still open with the old one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt

from db.errors import DaftarError, WrongPassphrase
from desktop.jobs import Jobs, Where
from desktop.look import metrics, pieces
from desktop.look.new_passphrase import PassphraseTwice
from desktop.look.passphrase import PassphraseField
from desktop.notices import Notices
from desktop.screens import Crumb, Screen
from desktop.trouble import Bug
from resources.text import _

WIDTH = 560


class PassphraseScreen(Screen):
    """Old, new, new again; only new and new again where the old one is `forgotten`."""

    def __init__(
        self,
        jobs: Jobs,
        notices: Notices,
        change: Callable[[str, str], None],
        suggest: Callable[[], str],
        judge: Callable[[str], Any],
        *,
        forgotten: bool = False,
    ) -> None:
        super().__init__()
        self._jobs, self._notices, self._change, self._forgotten = jobs, notices, change, forgotten
        self.present = PassphraseField(_("Present passphrase"))
        self.twice = PassphraseTwice(jobs, suggest, judge)
        self.words, self.again = self.twice.words, self.twice.again
        self.change_button = pieces.button(self._title, self.change, rank="primary")
        cancel = pieces.button(_("Not now") if forgotten else _("Cancel"), self.closed.emit)
        truth = _("Backups and copies made earlier still open with the old passphrase.")
        inside = pieces.column(space=metrics.WIDE, margins=(metrics.BROAD,) * 4)
        if forgotten:
            begins = _("The vault is open. Choose a new passphrase at once; the recovery sheet stays as it is.")
            inside.addWidget(pieces.text(begins, wrap=True))
        else:
            inside.addWidget(self.present)
        for part in (pieces.rule(), self.twice, pieces.text(truth, tone="amber", wrap=True)):
            inside.addWidget(part)
        inside.addLayout(pieces.row(None, cancel, self.change_button))
        card = pieces.card()
        card.setLayout(inside)
        column = pieces.column(pieces.title(self._title), card, space=metrics.WIDE)
        self.setLayout(pieces.column(pieces.centred(column, WIDTH)))
        self.present.changed.connect(self._refresh)
        self.twice.changed.connect(self._refresh)
        self.again.edit.returnPressed.connect(self.change)
        self._refresh()

    @property
    def _title(self) -> str:
        return _("Set a new passphrase") if self._forgotten else _("Change the passphrase")

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(self._title),)

    def focus_first(self) -> None:
        first = self.again if self._forgotten else self.present
        first.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _refresh(self, _change: object = None) -> None:
        knows = self._forgotten or bool(self.present.words)
        self.change_button.setEnabled(knows and self.twice.is_ready)

    def change(self) -> None:
        """Seal the key under the new words; the old slot stays until the new one was read back."""
        if not self.change_button.isEnabled():
            return
        old, new = self.present.words, self.twice.passphrase
        self.setEnabled(False)
        self._jobs.run(
            self._title,
            lambda _report: self._change(old, new),
            owner=self,
            where=Where.POOL,
            done=self._on_changed,
            failed=self._on_failed,
            over=self._wake,
            stands=True,
        )

    def _wake(self) -> None:
        self.setEnabled(True)

    def _on_changed(self, _nothing: object) -> None:
        self._notices.tell(_("The passphrase is changed."), _("From now on the vault opens with the new one."))
        self.closed.emit()

    def _on_failed(self, trouble: DaftarError | Bug) -> None:
        if isinstance(trouble, WrongPassphrase):
            self.present.set_wrong(trouble.summary)
            self.focus_first()
        else:
            self._notices.trouble(trouble)
