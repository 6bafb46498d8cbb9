"""Pictures of what people see when something is not sound, or the disk is full."""

from __future__ import annotations

from db.errors import RoomSetFree
from desktop.care import Care
from desktop.places import Place
from desktop.screens.unlock import UnlockScreen
from desktop.screens.vault import VaultScreen
from desktop.screens.vault.check import CheckCard
from resources.text import _
from tools.pictures import shot
from tools.stage import Stage


@shot("vault-check-sound")
def _sound(stage: Stage) -> None:
    _checked(stage)


@shot("vault-check-found")
def _found(stage: Stage) -> None:
    stage.unlock()
    assert stage.program.open_vault is not None
    vault = stage.program.open_vault.vault
    connection = vault.connect_writer()
    connection.execute("DELETE FROM link WHERE field = 'persons'")
    connection.close()
    beside = (vault.folder / "documents" / f"{7:032x}.age", vault.folder / "notes.txt")
    for path in beside:
        path.parent.mkdir(exist_ok=True)
        path.write_text("left behind", encoding="utf-8")
    _checked(stage)
    for path in beside:
        path.unlink()
    stage.program.open_vault.store.make_anew()


@shot("full-disk")
def _full_disk(stage: Stage) -> None:
    stage.open(Place.home())
    stage.program.notices.lift("room")
    stage.program.notices.trouble(RoomSetFree())
    Care.tell_scant(stage.program.notices)


def _checked(stage: Stage) -> None:
    stage.open(Place("vault", "check"))
    assert isinstance(stage.front, VaultScreen)
    stage.front.card(CheckCard).check()
    stage.settle()


@shot("unlock-upgrading")
def _upgrading(stage: Stage) -> None:
    stage.program.front.show_unlock(stage.vault)
    page = stage.program.window.page
    assert isinstance(page, UnlockScreen)
    page.show_busy(True)
    page.show_progress(_("Copying the records as they are"))
