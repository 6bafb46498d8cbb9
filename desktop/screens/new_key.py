"""Somebody saw the passphrase or the sheet: what a new one does, what a new key does, and the new key itself.

A new key is three steps: a new passphrase, a new recovery sheet, and then everything in the vault is encrypted anew.
Meanwhile nothing can be written, so nothing else can be done; Stop leaves the vault as it was. In the end the program
locks, and the vault opens with the new passphrase. Copies made earlier cannot be called back, and the page says so.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from db.errors import DaftarError
from db.vault import Vault, recovery
from desktop import printing, vault_door
from desktop.dossier.paper import recovery_sheet
from desktop.jobs import Job, Jobs
from desktop.look import metrics, pieces
from desktop.look.new_code import NewCode
from desktop.look.new_passphrase import PassphraseTwice
from desktop.notices import Notices
from desktop.places import Place
from desktop.proof import Proof
from desktop.screens import Crumb, Screen
from desktop.trouble import Bug
from resources.text import _, language

WIDTH = 620


class NewKeyScreen(Screen):
    """Explained, then passphrase, sheet, and the work itself."""

    def __init__(
        self,
        jobs: Jobs,
        notices: Notices,
        vault: Vault,
        keep_drafts: Callable[[], object],
        suggest: Callable[[], str],
        judge: Callable[[str], Any],
    ) -> None:
        super().__init__()
        self._jobs, self._notices, self._vault = jobs, notices, vault
        self._keep_drafts = keep_drafts
        self.under_way: UnderWay | None = None
        self.proof = Proof(vault)
        self.twice = PassphraseTwice(jobs, suggest, judge)
        self.new_code = NewCode(
            recovery.new_code(),
            self._print,
            vault_door.is_group,
            pieces.button(_("Back"), partial(self._turn_to, 1)),
        )
        self.new_code.rehearsed.connect(self._make)
        self.step = 0
        self._pages = (self._explained(), self._passphrase(), _card(self.new_code))
        column = pieces.column(pieces.title(self._title), *self._pages, space=metrics.WIDE)
        self.setLayout(pieces.column(pieces.centred(column, WIDTH)))
        self.proof.changed.connect(self._refresh)
        self.twice.changed.connect(self._refresh)
        self.twice.again.edit.returnPressed.connect(self._on_passphrase)
        self._refresh()
        for page in self._pages[1:]:
            page.hide()

    @property
    def _title(self) -> str:
        return _("Someone saw the passphrase or the sheet")

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("This vault"), Place("vault", "keys")), Crumb(self._title))

    def focus_first(self) -> None:
        firsts = (self.passphrase_button, self.twice.again.edit, self.new_code)
        if self.step == 1 and self.proof.asks:
            self.proof.focus_first()
            return
        first = firsts[self.step]
        if isinstance(first, NewCode):
            first.focus_first()
        else:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the pages ---

    def _explained(self) -> QWidget:
        """Which of the two it is, with what each can and cannot do."""
        made = QWidget()
        made.setLayout(pieces.column(self._only_seen(), self._copied(), space=metrics.WIDE))
        return made

    def _only_seen(self) -> QWidget:
        self.passphrase_button = pieces.button(
            _("Change the passphrase…"), partial(self.open_requested.emit, Place("passphrase"))
        )
        self.sheet_button = pieces.button(_("New sheet…"), partial(self.open_requested.emit, Place("recovery")))
        enough = _(
            "Then a new passphrase or a new sheet is enough. It takes a moment: one small file is written anew, and "
            "the old words or digits open this vault no more."
        )
        return _card(
            pieces.section(_("Nobody else had the vault in their hands")),
            pieces.text(enough, wrap=True),
            pieces.row(None, self.sheet_button, self.passphrase_button),
        )

    def _copied(self) -> QWidget:
        self.begin_button = pieces.button(_("Make a new key…"), partial(self._turn_to, 1), rank="primary")
        why = _(
            "With that copy and what they saw they have the key itself, and it would open later copies too, whatever "
            "the passphrase. A new key encrypts every record and document anew. This takes some minutes, and free "
            "space of up to three times the vault's size."
        )
        truth = _(
            "What they copied stays readable for them: no program can change that. Think of the people named in it. "
            "Backups made until now open with the old words: make a new backup and destroy the old ones."
        )
        return _card(
            pieces.section(_("Somebody may have copied the vault or a backup")),
            pieces.text(why, wrap=True),
            pieces.text(truth, tone="amber", wrap=True),
            pieces.row(None, pieces.button(_("Cancel"), self.closed.emit), self.begin_button),
        )

    def _passphrase(self) -> QWidget:
        self.next_button = pieces.button(_("Next"), self._on_passphrase, rank="primary")
        back = pieces.button(_("Back"), partial(self._turn_to, 0))
        return _card(self.proof, self.twice, pieces.row(None, back, self.next_button))

    def _turn_to(self, step: int) -> None:
        self.step = step
        for index, page in enumerate(self._pages):
            page.setVisible(index == step)
        self.focus_first()

    # --- what it does ---

    def _refresh(self) -> None:
        self.next_button.setEnabled(self.twice.is_ready and self.proof.is_given)

    def _on_passphrase(self) -> None:
        """Go on to the new sheet, if whoever asks for a new key knows a way in."""
        if not self.next_button.isEnabled():
            return
        go_on = partial(self._turn_to, 2)
        self.proof.prove(self, self._title, self._jobs, proved=go_on, failed=self._notices.trouble)

    def _print(self, code: str, with_commands: bool) -> None:
        data = recovery_sheet.sheet(code, language(), with_commands)
        printing.print_out(self, data, 2 if with_commands else 1, self._jobs, self._notices, to_file=False)

    def _make(self, code: str) -> None:
        """Keep what is half typed anywhere, then encrypt everything anew with nothing else under way."""
        self._keep_drafts()
        passphrase, vault = self.twice.passphrase, self._vault
        job = self._jobs.run(
            _("Make a new key"),
            lambda report: vault.replace_key(passphrase, code, report),
            owner=self,
            failed=self._on_failed,
        )
        job.ended.connect(lambda: self._on_ended(job))
        self.under_way = UnderWay(job, self)
        self.under_way.open()

    def _on_failed(self, trouble: DaftarError | Bug) -> None:
        self._turn_to(0)
        self._notices.trouble(trouble)

    def _on_ended(self, job: Job) -> None:
        if self.under_way is not None:
            self.under_way.done(QDialog.DialogCode.Accepted)
            self.under_way = None
        if job.stopped and not self._vault.has_new_key:  # else the program locks
            self._turn_to(0)
            self._notices.tell(_("Stopped. The vault is as it was."), _("The new sheet opens nothing: tear it up."))


class UnderWay(QDialog):
    """How far the new key is, over everything else, with Stop."""

    def __init__(self, job: Job, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Daftar")
        self.setModal(True)
        self._job = job
        self.told = pieces.text("", wrap=True)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(job.title)
        self.stop_button = pieces.button(_("Stop"), self.reject)
        stays = _("Until it is done the vault stays as it was: Stop, a crash or a power cut lose nothing.")
        parts = (pieces.section(job.title), self.told, self.bar, pieces.help_line(stays), metrics.SMALL)
        layout = pieces.column(*parts, space=metrics.STEP, margins=(metrics.BROAD,) * 4)
        layout.addLayout(pieces.row(None, self.stop_button))
        self.setLayout(layout)
        self.setFixedWidth(WIDTH)
        job.progressed.connect(self.show_progress)

    def show_progress(self, done: int, total: int, says: str) -> None:
        self.told.setText(says)
        self.bar.setMaximum(total)
        self.bar.setValue(done)

    def reject(self) -> None:
        """Stop, Escape and the cross: the work ends first, then the dialog goes."""
        self.stop_button.setEnabled(False)
        self.told.setText(_("Stopping…"))
        self._job.stop()


def _card(*inside: QWidget | Any) -> QWidget:
    card = pieces.card()
    column = pieces.column(space=metrics.STEP, margins=(metrics.BROAD,) * 4)
    for part in inside:
        column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)
    card.setLayout(column)
    return card
