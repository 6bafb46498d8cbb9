"""The card of the keys: what opens this vault, and how each of them is made anew, added or taken away."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from db.errors import BadRecipient, DaftarError, NotAllowed
from db.reporting import Report
from db.vault import Vault
from desktop.ask import Choice
from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.proof import Proof
from desktop.screens.vault.card import Tools, VaultCard
from desktop.trouble import Bug
from resources.text import _


class KeysCard(VaultCard):
    """Passphrase, recovery sheet, office keys; and what to do when somebody saw one of them."""

    name = "keys"

    def __init__(self, tools: Tools) -> None:
        super().__init__(tools)
        self.passphrase_button = pieces.button(_("Change…"), partial(self._go, "passphrase"))
        self.passphrase_button.setAccessibleName(_("Change the passphrase…"))
        self.sheet_told = pieces.text("", tone="muted", wrap=True)
        self.sheet_button = pieces.button("", partial(self._go, "recovery"))
        self.offices = pieces.column(space=metrics.SMALL)
        self.add_button = pieces.button(_("Add an office key…"), self._begin_to_add, icon="plus", rank="flush")
        self.form = OfficeForm(tools.vault)
        self.form.hide()
        self.form.asked.clicked.connect(lambda _checked=False: self.add_office())
        self.form.key.returnPressed.connect(self.add_office)
        self.form.proof.completed.connect(self.add_office)
        self.form.cancel.clicked.connect(lambda _checked=False: self._close_form())
        self.seen_button = pieces.button(
            _("Someone saw the passphrase or the sheet…"), partial(self._go, "new_key"), icon="eye", rank="flush"
        )
        by_heart = pieces.text(_("Known by heart, or on paper in a safe place."), tone="muted", wrap=True)
        self.lay_out(
            _("Keys"),
            pieces.help_line(_("Each of these opens the whole vault by itself.")),
            _line("key-round", _("Passphrase"), by_heart, self.passphrase_button),
            _line("file-text", _("Recovery sheet"), self.sheet_told, self.sheet_button),
            self.offices,
            pieces.row(self.add_button, None),
            self.form,
            pieces.rule(),
            pieces.row(self.seen_button, None),
        )
        for each in (self.passphrase_button, self.sheet_button, self.add_button, self.seen_button):
            each.setEnabled(not tools.vault.read_only)
        self.reload()

    def reload(self) -> None:
        """Tell anew which keys there are."""
        vault = self.tools.vault
        has_sheet = vault.has_recovery
        self.sheet_told.setText(
            _("On paper, for a lost passphrase.")
            if has_sheet
            else _("There is none yet. Nobody can reset a lost passphrase.")
        )
        says = _("Make a new recovery sheet…") if has_sheet else _("Make the recovery sheet…")
        pieces.name_button(self.sheet_button, _("New sheet…") if has_sheet else _("Make the sheet…"))
        self.sheet_button.setAccessibleName(says)
        _emptied(self.offices)
        for name in vault.offices():
            remove = pieces.button(_("Remove…"), partial(self.remove_office, name))
            remove.setAccessibleName(_("Remove the office key: {name}").format(name=name))
            remove.setEnabled(not vault.read_only)
            told = pieces.text(_("An office, with a key file of its own."), tone="muted", wrap=True)
            self.offices.addWidget(_line("building-2", name, told, remove))

    def focus_first(self) -> None:
        self.passphrase_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def showEvent(self, event: QShowEvent) -> None:
        self.reload()  # a passphrase or a sheet is made on another page
        super().showEvent(event)

    def _go(self, screen: str) -> None:
        self.open_requested.emit(Place(screen))

    # --- offices ---

    def _begin_to_add(self) -> None:
        self.add_button.hide()
        self.form.proof.ask()
        self.form.show()
        self.form.office.setFocus(Qt.FocusReason.OtherFocusReason)
        pieces.reveal(self.form)

    def _close_form(self) -> None:
        self.form.clear()
        self.form.hide()
        self.add_button.show()

    def add_office(self) -> None:
        """Let the office named in the form open the vault, if whoever adds it proves that they may."""
        if not self.form.asked.isEnabled():
            return
        name, key, vault = self.form.office.text(), self.form.key.text(), self.tools.vault
        check = self.form.proof.check()

        def work(_report: Report) -> None:
            check()
            vault.add_office(name, key)

        self.form.setEnabled(False)
        self.tools.jobs.run(
            _("Add an office key"),
            work,
            owner=self,
            done=self._on_added,
            failed=self._on_not_added,
            over=lambda: self.form.setEnabled(True),
            stands=True,
        )

    def _on_added(self, _nothing: object) -> None:
        self._close_form()
        self.reload()
        self.tools.notices.tell(_("The office can open this vault from now on."))

    def _on_not_added(self, trouble: DaftarError | Bug) -> None:
        if self.form.proof.tells(trouble):
            return
        if isinstance(trouble, BadRecipient):
            self.form.key_field.set_wrong(f"{trouble.summary} {trouble.advice}".strip())
        elif isinstance(trouble, NotAllowed):
            self.form.office_field.set_wrong(f"{trouble.summary} {trouble.advice}".strip())
        else:
            self.tools.notices.trouble(trouble)

    def remove_office(self, name: str) -> None:
        """Let an office open the vault no more, if the person is sure."""
        vault = self.tools.vault
        chosen = self.tools.ask.choose(
            _("Remove the office key “{name}”?").format(name=pieces.isolate(name)),
            _("It opens this vault no more. Backups and copies made earlier still open with it."),
            (Choice("remove", _("Remove"), danger=True),),
        )
        if chosen:
            self.tools.jobs.run(
                _("Remove an office key"),
                lambda _report: vault.drop_office(name),
                owner=self,
                done=lambda _nothing: self.reload(),
            )


class OfficeForm(QWidget):
    """The name of an office and its public key, and the passphrase of whoever adds it."""

    def __init__(self, vault: Vault) -> None:
        super().__init__()
        self.office, self.key = QLineEdit(), QLineEdit()
        self.office.setMaxLength(80)
        self.key.setMaxLength(200)
        self.office_field = pieces.Labelled(_("Name of the office"), self.office)
        self.key_field = pieces.Labelled(
            _("Its public age key"),
            self.key,
            _("The line that begins with “age1”. The office keeps the secret half, and with it opens this vault."),
        )
        self.office.textChanged.connect(lambda _text: self.office_field.set_wrong(""))
        self.key.textChanged.connect(lambda _text: self.key_field.set_wrong(""))
        self.cancel = pieces.button(_("Cancel"))
        self.asked = pieces.button(_("Add the office"))
        self.proof = Proof(vault)
        self.proof.changed.connect(self._refresh)
        buttons = pieces.row(None, self.cancel, self.asked)
        self.setLayout(pieces.column(self.office_field, self.key_field, self.proof, buttons, space=metrics.STEP))
        self._refresh()

    def _refresh(self) -> None:
        self.asked.setEnabled(self.proof.is_given)

    def clear(self) -> None:
        self.office.clear()
        self.key.clear()
        self.proof.ask()


def _line(icon: str, says: str, told: QWidget, *buttons: QWidget) -> QWidget:
    """One way into the vault: what it is, a word on it, and what can be done about it."""
    made = QWidget()
    row: QHBoxLayout = pieces.row(pieces.picture(icon), space=metrics.STEP)
    row.addLayout(pieces.column(pieces.text(says, strong=True, wrap=True), told, space=0), 1)
    for button in buttons:
        row.addWidget(button)
    made.setLayout(row)
    return made


def _emptied(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
