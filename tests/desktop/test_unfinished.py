"""A forgetting that was cut short is finished when the vault is next opened, in the window and on the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pytestqt.qtbot import QtBot

from db.chronicle import forget
from db.store import Store
from db.vault import Vault
from desktop import commands
from desktop.app import Program
from tests import builders
from tests.desktop.conftest import PASSPHRASE


class Absent:
    """A vault whose file is not cleaned."""

    read_only = False

    def __init__(self, vault: Vault) -> None:
        self.document_files = vault.document_files

    def clean(self, goes_on: Callable[[], bool]) -> bool:
        return False


def cut_short(folder: Path) -> None:
    with Vault.open(folder, PASSPHRASE) as vault:
        store = Store(vault)
        with store.change("Add") as change:
            record_id = change.add(builders.a_person())
        assert not forget.forget(store, Absent(vault), [record_id])
        store.close()


def test_the_window_finishes_it(qtbot: QtBot, program: Program, vault_folder: Path) -> None:
    cut_short(vault_folder)
    vault = Vault.open(vault_folder, PASSPHRASE)
    store = Store(vault)
    assert forget.is_unfinished(store)
    program.enter((vault, store))
    qtbot.waitUntil(lambda: not program.jobs.running)
    assert not forget.is_unfinished(store)


def test_a_command_finishes_it(vault_folder: Path) -> None:
    cut_short(vault_folder)
    with commands.opened(vault_folder, PASSPHRASE) as (_vault, store):
        assert not forget.is_unfinished(store)
