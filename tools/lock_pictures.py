"""Pictures of what stands in the way of a vault, of the lock, and of the erasing of a vault."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QLineEdit

from db.errors import (
    ChangesLost,
    DaftarError,
    DriveGone,
    KeysReplaced,
    TypingLost,
    UnfitDisk,
    VaultInUse,
    VaultTooNew,
    VaultTooOld,
)
from db.residue import Residue
from db.vault.erase import Left
from db.vault.slots import SlotDamaged
from desktop.ask import Choice, ChoiceDialog
from desktop.places import Place
from desktop.screens.erase import ErasedPage, EraseScreen, Told
from desktop.screens.new_vault import NewVaultScreen
from desktop.screens.record import RecordScreen
from desktop.screens.unlock import UnlockScreen
from resources.text import _
from tools.pictures import shot
from tools.stage import Stage


def _unlocking(stage: Stage) -> UnlockScreen:
    stage.lock()
    stage.program.front.show_unlock(stage.vault)
    stage.settle()
    page = stage.program.window.page
    assert isinstance(page, UnlockScreen)
    return page


def _refused(make: type[DaftarError], stage: Stage) -> None:
    _unlocking(stage).show_trouble(make())


for _name, _trouble in {
    "unlock-slot-damaged": SlotDamaged,
    "unlock-too-new": VaultTooNew,
    "unlock-too-old": VaultTooOld,
    "unlock-unfit-disk": UnfitDisk,
}.items():
    shot(_name)(partial(_refused, _trouble))


@shot("unlock-caps-lock")
def _caps_lock(stage: Stage) -> None:
    page = _unlocking(stage)
    page.passphrase.edit.setText("OLIVE CARPET")
    page.passphrase.edit.keyboard_noticed.emit("LATIN", True)


@shot("unlock-letters")
def _letters(stage: Stage) -> None:
    page = _unlocking(stage)
    page.passphrase.edit.setText("щдшму сфкзуе")
    page.passphrase.edit.show_words(True)
    page.passphrase.edit.keyboard_noticed.emit("CYRILLIC", False)


@shot("unlock-in-use")
def _in_use(stage: Stage) -> None:
    says = _("This vault is already open in another window (process {pid}).").format(pid=4711)
    _unlocking(stage).show_trouble(VaultInUse(says))


@shot("unlock-take-over")
def _take_over(stage: Stage) -> None:
    _unlocking(stage)
    says = _("This vault was left open on the computer “{host}” (process {pid}).").format(host="OFFICE-2", pid=4711)
    advice = _("Close it there. If it is certainly not open there any more, it can be opened here all the same.")
    choice = Choice("take_over", _("It is not open there any more"))
    ChoiceDialog(stage.program.window, says, advice, (choice,)).show()


@shot("unlock-changes-lost")
def _changes_lost(stage: Stage) -> None:
    _unlocking(stage)
    trouble = ChangesLost()
    choice = Choice("accept_loss", _("The folder is copied: open the rest"), danger=True)
    ChoiceDialog(stage.program.window, trouble.summary, trouble.advice, (choice,)).show()


@shot("unlock-upgrading")
def _upgrading(stage: Stage) -> None:
    page = _unlocking(stage)
    page.show_busy(True)
    page.show_progress(_("Copying the records as they are"))


@shot("unlock-told")
def _told(stage: Stage) -> None:
    _unlocking(stage)
    for trouble in (DriveGone, TypingLost, KeysReplaced):
        stage.program.notices.trouble(trouble())


@shot("new-vault-typed-again")
def _typed_again(stage: Stage) -> None:
    stage.lock()
    stage.program.front.show_new_vault()
    page = stage.program.window.page
    assert isinstance(page, NewVaultScreen)
    page.again.edit.setText(page.words.passphrase)


# --- the lock ---------------------------------------------------------------------------------------------------------


def _typing(stage: Stage) -> None:
    stage.open(Place.record("person", stage.first("person")))
    assert isinstance(stage.front, RecordScreen)
    editor = stage.front.form.editor("called").stops()[0]
    assert isinstance(editor, QLineEdit)
    editor.setText("Yerlan's friend")
    editor.textEdited.emit(editor.text())


@shot("lock-warning")
def _warning(stage: Stage) -> None:
    _typing(stage)
    stage.program.window.lock_warning.count(42)


@shot("lock-came-back")
def _came_back(stage: Stage) -> None:
    _typing(stage)
    stage.lock()
    stage.unlock()


# --- erasing ----------------------------------------------------------------------------------------------------------


@shot("erase-held")
def _held(stage: Stage) -> None:
    stage.open(Place("erase"))
    assert isinstance(stage.front, EraseScreen)
    stage.front.hold.held.disconnect()  # the picture may take longer than three seconds
    stage.front.hold.setDown(True)
    stage.front.hold.begin()


@shot("erased-beginning")
def _erased_beginning(stage: Stage) -> None:
    stage.lock()
    stage.program.window.show_page(ErasedPage("Ülgiqala", Told()))


@shot("erased-long")
def _erased_long(stage: Stage) -> None:
    """With as much to tell as there can be."""
    stage.lock()
    sticks = tuple(f"/media/aigerim/STICK-{n}/Ülgiqala cases backup.daftar" for n in (1, 2, 3))
    taken = tuple(f"Exported · Protocol of the search, copy {n}" for n in range(1, 30))
    told = Told(2, Left(("my notes.txt", "фото ұсталғандар.jpg"), 3), Residue(sticks, taken, 12))
    stage.program.window.show_page(ErasedPage("Ülgiqala cases", told))
