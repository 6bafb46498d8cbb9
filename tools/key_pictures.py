"""Pictures of what people see of keys: the recovery sheet, the card of the keys, a new key; and of the pages of the
manual that tell of them and of what is promised.
"""

from __future__ import annotations

from functools import partial

from desktop import vault_door
from desktop.jobs import Job
from desktop.places import Place
from desktop.screens.new_key import NewKeyScreen, UnderWay
from desktop.screens.recovery import RecoveryScreen
from desktop.screens.vault import VaultScreen
from desktop.screens.vault.keys import KeysCard
from resources.text import _
from tools.pictures import shot
from tools.stage import CHEAP, Stage

CODE = "123453-000011-987657-110000-555555-246807-135795-999999"
OFFICE_KEY = "age1zvkyg2lqzraa2lnjvqej32nkuu0ues2s82hzrye869xeexvn73equnujwj"


@shot("home-reminder")
def _home_reminder(stage: Stage) -> None:
    stage.unlock()
    assert stage.program.open_vault is not None
    stage.program.open_vault.vault.drop_recovery()
    stage.open(Place.home())


def _recovery(stage: Stage) -> RecoveryScreen:
    stage.open(Place("recovery"))
    assert isinstance(stage.front, RecoveryScreen)
    stage.front._show_making(True)
    return stage.front


@shot("recovery")
def _recovery_shown(stage: Stage) -> None:
    _recovery(stage).new_code.show_code()


@shot("recovery-asks")
def _recovery_asks(stage: Stage) -> None:
    _recovery(stage)._show_making(False)


@shot("recovery-again")
def _recovery_made_again(stage: Stage) -> None:
    """The page as after a sheet was made before: it tells that the earlier one will be void."""
    _vault_keys(stage)
    _recovery(stage)


@shot("recovery-typed")
def _recovery_typed(stage: Stage) -> None:
    new_code = _recovery(stage).new_code
    new_code.rehearse()
    groups = [edit.text() for edit in new_code.shown.digits]
    groups[2], groups[4] = "000000", "123457"
    for edit, digits in zip(new_code.field.groups, groups, strict=False):
        edit.setText(digits)
    new_code.compare()


@shot("vault-keys")
def _vault_keys(stage: Stage) -> None:
    stage.unlock()
    assert stage.program.open_vault is not None
    vault = stage.program.open_vault.vault
    if not vault.has_recovery:
        vault.set_recovery(CODE, work=CHEAP)
        vault.add_office("Legal aid office, Test city", OFFICE_KEY)
    stage.open(Place("vault", "keys"))


@shot("vault-keys-office")
def _vault_keys_office(stage: Stage) -> None:
    _vault_keys(stage)
    assert isinstance(stage.front, VaultScreen)
    stage.front.card(KeysCard).add_button.click()


def _new_key(stage: Stage) -> NewKeyScreen:
    stage.open(Place("new_key"))
    assert isinstance(stage.front, NewKeyScreen)
    return stage.front


@shot("new-key")
def _new_key_explained(stage: Stage) -> None:
    _new_key(stage)._turn_to(0)


@shot("new-key-passphrase")
def _new_key_passphrase(stage: Stage) -> None:
    _new_key(stage)._turn_to(1)


@shot("new-key-sheet")
def _new_key_sheet(stage: Stage) -> None:
    _new_key(stage)._turn_to(2)


@shot("new-key-under-way")
def _new_key_under_way(stage: Stage) -> None:
    screen = _new_key(stage)
    shown = UnderWay(Job(_("Make a new key"), lambda _report: None, screen), screen)
    shown.show_progress(312, 1000, _("Encrypting documents"))
    shown.open()


@shot("vault-lock")
def _vault_lock(stage: Stage) -> None:
    stage.open(Place("vault", "lock"))


@shot("vault-erase")
def _vault_erase(stage: Stage) -> None:
    stage.open(Place("vault", "erase"))


def _manual(page: str, stage: Stage) -> None:
    stage.open(Place("manual", page))


for _page in ("files", "viewer", "backups", "check", "keys", "locking", "safety"):
    shot(f"manual-{_page}")(partial(_manual, _page))


def _opened_with_code(stage: Stage) -> None:
    """The vault as after its passphrase was forgotten."""
    _vault_keys(stage)
    stage.lock()
    jobs, enter = stage.program.jobs, stage.program.enter
    jobs.run("", lambda report: vault_door.open_with_code(stage.vault, CODE, report), done=enter)
    stage.settle()


@shot("passphrase-forgotten")
def _passphrase_forgotten(stage: Stage) -> None:
    _opened_with_code(stage)
    stage.open(Place("passphrase", "forgotten"))


@shot("new-key-by-code")
def _new_key_by_code(stage: Stage) -> None:
    _opened_with_code(stage)
    _new_key_passphrase(stage)
