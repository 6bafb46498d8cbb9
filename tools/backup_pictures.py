"""Pictures of backups: made, remembered, reminded of, opened to be read, restored, and what goes wrong with each."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

from db import backups
from db.errors import DiskFull, DiskTrouble, FileTooLarge, WrongPassphrase
from db.vault.backup import Backup, BackupAhead, Head
from db.vault.restore import BackupDamaged, NotABackup
from desktop import vault_door
from desktop.ask import Choice, ChoiceDialog
from desktop.jobs import Job
from desktop.places import Place
from desktop.screens.restore import RestoreScreen
from desktop.screens.vault import VaultScreen
from desktop.screens.vault.backup import BackupCard
from resources.text import _
from tools.pictures import shot
from tools.stage import PASSPHRASE, Stage

_FROM_BEFORE = Path("/media/aigerim/STICK/Ülgiqala cases backup (before the new key).daftar")


def _stick() -> Path:
    stick = Path.home() / "Memory stick"
    stick.mkdir(exist_ok=True)
    return stick


def _made(stage: Stage) -> Path:
    """The backup of the sample vault, made once."""
    stage.unlock()
    desk = stage.program.open_vault
    assert desk is not None
    there = list(_stick().glob("*.daftar"))
    return there[0] if there else vault_door.back_up(desk.vault, desk.store, _stick(), lambda *_told: None).folder


def _card(stage: Stage) -> BackupCard:
    stage.open(Place("vault", "backup"))
    assert isinstance(stage.front, VaultScreen)
    return stage.front.card(BackupCard)


@shot("home-backup")
def _reminder(stage: Stage) -> None:
    stage.unlock()
    desk = stage.program.open_vault
    assert desk is not None
    long_ago = (datetime.now(UTC) - timedelta(days=12)).isoformat(timespec="seconds")
    gone = Path("/media/aigerim/STICK/Ülgiqala cases backup.daftar")
    backups.remember(desk.store, Backup(gone, long_ago, Head(), 0, 0, (), ()))
    stage.open(Place.home())


@shot("vault-backup-made")
def _backup_made(stage: Stage) -> None:
    _made(stage)
    card = _card(stage)
    card.back_up(_stick())
    stage.settle()
    made = Backup(_stick(), "", Head(), 0, 0, ("a", "b"), (_FROM_BEFORE,))
    card.told.setText("\n".join(vault_door.told_of_backup(made)))
    card.reload()


@shot("vault-backup-failed")
def _backup_failed(stage: Stage) -> None:
    _card(stage)
    kept = _("What was copied so far is kept: the next backup to this place goes on from there.")
    for trouble in (DiskFull(), FileTooLarge(), DiskTrouble()):
        stage.program.notices.trouble(type(trouble)(trouble.summary, f"{trouble.advice} {kept}"))


@shot("vault-backup-ahead")
def _backup_ahead(stage: Stage) -> None:
    _card(stage)
    trouble = BackupAhead()
    choice = Choice("beside", _("Make a second backup beside it"))
    ChoiceDialog(stage.program.window, trouble.summary, trouble.advice, (choice,)).show()


@shot("vault-backup-synced")
def _backup_synced(stage: Stage) -> None:
    _card(stage)
    ChoiceDialog(
        stage.program.window,
        _("{programme} sends this folder to other computers.").format(programme="Dropbox"),
        _(
            "The backup is encrypted, but whoever holds those computers learns that it exists, and keeps every "
            "earlier state of it. A memory stick is the better place."
        ),
        (Choice("go", _("Back up there all the same")),),
    ).show()


# --- opened to be read ------------------------------------------------------------------------------------------------


@shot("backup-open")
def _opened(stage: Stage) -> None:
    stage.unlock(_made(stage))
    stage.open(Place.home())


@shot("backup-open-vault")
def _opened_vault(stage: Stage) -> None:
    _opened(stage)
    stage.open(Place("vault"))


@shot("backup-open-record")
def _opened_record(stage: Stage) -> None:
    _opened(stage)
    stage.open(Place.record("person", stage.first("person")))


# --- restored ---------------------------------------------------------------------------------------------------------


def _restoring(stage: Stage) -> RestoreScreen:
    backup = _made(stage)
    stage.lock()
    stage.program.front.show_restore()
    page = stage.program.window.page
    assert isinstance(page, RestoreScreen)
    page.show_backup(backup)
    return page


@shot("restore-chosen")
def _restore_chosen(stage: Stage) -> None:
    _restoring(stage).passphrase.edit.setText(PASSPHRASE)


@shot("restore-code")
def _restore_code(stage: Stage) -> None:
    page = _restoring(stage)
    page.by_code.setChecked(True)
    for edit, digits in zip(page.code.groups, ("123453", "000011", "987658"), strict=False):
        edit.setText(digits)
        edit.textEdited.emit(digits)


@shot("restore-under-way")
def _restore_under_way(stage: Stage) -> None:
    page = _restoring(stage)
    page.passphrase.edit.setText(PASSPHRASE)
    page._job = Job(_("Restore the vault"), lambda _report: None, page)
    page._on_progressed(312, 1000, _("Copying documents"))
    page._show_busy(True)
    page._go_on_at(page.stop_button)


@shot("restore-wrong")
def _restore_wrong(stage: Stage) -> None:
    page = _restoring(stage)
    page.passphrase.edit.setText("wrong words")
    page.show_trouble(WrongPassphrase())


@shot("restore-no-backup")
def _restore_no_backup(stage: Stage) -> None:
    _restoring(stage).show_trouble(NotABackup())


@shot("restore-damaged")
def _restore_damaged(stage: Stage) -> None:
    page = _restoring(stage)
    page.passphrase.edit.setText(PASSPHRASE)
    page.show_trouble(BackupDamaged(1, 3))


@shot("restore-with-losses")
def _restore_with_losses(stage: Stage) -> None:
    page = _restoring(stage)
    page.passphrase.edit.setText(PASSPHRASE)
    lost = tuple(_("Missing: {document}").format(document=f"D-000{n} · Protocol of the search") for n in (1, 2))
    page._on_done(vault_door.Recovered(page.target, "", lost))
    page._on_ended()


@shot("restore-inside")
def _restore_inside(stage: Stage) -> None:
    backup = _made(stage)
    stage.open(Place("restore"))
    page = stage.front
    assert isinstance(page, RestoreScreen)
    page.show_backup(backup)
    page._on_done(vault_door.Recovered(page.target, "", ()))
    page._on_ended()
