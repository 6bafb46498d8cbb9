"""Pictures of what people see when something is not sound, or the disk is full."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from db import check, check_files
from db.errors import RoomSetFree
from db.vault import Vault
from desktop.care import Care
from desktop.notices import Notice, NoticeKind, Offer
from desktop.places import Place
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
    with _left_behind(vault):
        _checked(stage)
    stage.program.open_vault.store.make_anew()


@shot("full-disk")
def _full_disk(stage: Stage) -> None:
    stage.open(Place.home())
    stage.program.notices.lift("room")
    stage.program.notices.trouble(RoomSetFree())
    Care.tell_scant(stage.program.notices)


@shot("check-quick")
def _quick(stage: Stage) -> None:
    """As after an interruption that harmed something."""
    stage.open(Place.home())
    desk = stage.program.open_vault
    assert desk is not None
    offer = Offer(_("Check this vault"), lambda: None)
    with _left_behind(desk.vault):
        for finding in (check._pages(), *check._files(check_files.strays(desk.vault, desk.store))):
            stage.program.notices.told.emit(Notice(finding.says, finding.advice, NoticeKind.TROUBLE, offer))


@contextmanager
def _left_behind(vault: Vault) -> Iterator[None]:
    """Two files in the vault's folder that belong to nothing."""
    beside = (vault.folder / "documents" / f"{7:032x}.age", vault.folder / "notes.txt")
    for path in beside:
        path.parent.mkdir(exist_ok=True)
        path.write_text("left behind", encoding="utf-8")
    yield
    for path in beside:
        path.unlink()


def _checked(stage: Stage) -> None:
    stage.open(Place("vault", "check"))
    assert isinstance(stage.front, VaultScreen)
    stage.front.card(CheckCard).check()
    stage.settle()
