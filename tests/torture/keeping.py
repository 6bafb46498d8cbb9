"""Steps that keep a vault safe: other ways in, a backup, and today's form for an old vault."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from db.reporting import silent
from db.vault import Vault, backup, backup_folder, restore
from tests.torture import state as states
from tests.torture.state import BACKUP, OFFICE, PASSPHRASE, RECOVERY, State
from tests.torture.steps import WORK, Inside, Place, Session

CODES = (
    "000011-000022-000033-000044-000055-000066-000077-000088",
    "123453-000011-999999-000022-111111-000033-222222-000044",
)
NAME = "Invented office"


@dataclass(frozen=True, slots=True)
class SetRecovery(Inside):
    """A code on paper opens the vault as well, and no earlier one."""

    code: str

    def do(self, session: Session) -> None:
        session.opened[0].set_recovery(self.code, work=WORK)

    def then(self, state: State) -> State | None:
        return {**state, RECOVERY: self.code}


class DropRecovery(Inside):
    """No code opens it any more."""

    def do(self, session: Session) -> None:
        session.opened[0].drop_recovery()

    def then(self, state: State) -> State | None:
        return {name: value for name, value in state.items() if name != RECOVERY}


@dataclass(frozen=True, slots=True)
class AddOffice(Inside):
    """An office's own key opens it as well."""

    recipient: str

    def do(self, session: Session) -> None:
        session.opened[0].add_office(NAME, self.recipient)

    def then(self, state: State) -> State | None:
        return {**state, OFFICE: NAME}


class DropOffice(Inside):
    """It does so no more."""

    def do(self, session: Session) -> None:
        session.opened[0].drop_office(NAME)

    def then(self, state: State) -> State | None:
        return {name: value for name, value in state.items() if name != OFFICE}


@dataclass(frozen=True, slots=True)
class ReplaceKey(Inside):
    """New keys for everything; the vault is closed next, and opened with them."""

    phrase: str
    code: str

    def do(self, session: Session) -> None:
        session.phrases.insert(0, self.phrase)
        session.opened[0].replace_key(self.phrase, self.code, silent, work=WORK)

    def then(self, state: State) -> State | None:
        return {**state, PASSPHRASE: self.phrase, RECOVERY: self.code}


class BackUp(Inside):
    """Bring the backup up to date, or make the first one."""

    def do(self, session: Session) -> None:
        backup.back_up(session.opened[0], session.place.stick, silent)

    def then(self, state: State) -> State | None:
        return {**state, BACKUP: states.kept(state)}


@dataclass(frozen=True, slots=True)
class Restore:
    """A vault again, from the backup on the stick."""

    phrase: str

    def possible(self, session: Session) -> bool:
        return not session.is_open

    def do(self, session: Session) -> None:
        there = last_backup(session.place)
        assert there is not None
        restore.restore(there, session.place.vault, lambda folder: Vault.open(folder, self.phrase), silent)

    def then(self, state: State) -> State | None:
        return None if PASSPHRASE in state else {**state, **json.loads(state[BACKUP]), PASSPHRASE: self.phrase}


class Reserve(Inside):
    """Set some room aside, which a full disk gives back."""

    def do(self, session: Session) -> None:
        session.opened[0].reserve.make(1 << 16)


def last_backup(place: Place) -> Path | None:
    """The newest finished backup on the stick; after a new key, those of the old one lie beside it."""
    found = {folder: backup_folder.mark_of(folder) for folder in backup_folder.every(place.stick)}
    finished = [(mark.made_at, len(folder.name), folder) for folder, mark in found.items() if mark and mark.is_finished]
    return max(finished)[2] if finished else None


def ways(place: Place, vault: Vault) -> State:
    """Which other ways into this vault there are, as it says itself; whether they open it is tried afterwards."""
    found = {OFFICE: ", ".join(vault.offices())} if vault.offices() else {}
    return {**found, **({RECOVERY: ""} if vault.has_recovery else {})}
