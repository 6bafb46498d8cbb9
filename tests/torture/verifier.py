"""What is left is opened and proved: every confirmed save with its words, nothing half done, and a vault that is sound.

Returns sentences for a report; none of them means that the promises were kept.
"""

from __future__ import annotations

from pathlib import Path

from db import check, check_files
from db.errors import DaftarError, WrongCode, WrongPassphrase
from db.vault import Vault
from tests.torture import keeping, steps
from tests.torture import state as states
from tests.torture.state import BACKUP, LAST, NEW, OFFICE, OLD, PAPER, PASSPHRASE, RECOVERY, State, Worlds
from tests.torture.steps import Place

_ALLOWED = {"vault.json", "records.db", ".lock", "slots", "documents", ".reserve", "earlier"}


def problems(place: Place, worlds: Worlds) -> list[str]:
    """What is wrong with what is left; empty when one of the worlds stands there whole."""
    found: list[str] = []
    try:
        state = {**_vault(place, worlds, found), **_backup(place, found), **_paper(place)}
    except DaftarError as error:
        return [*found, f"cannot be read: {type(error).__name__}: {error.summary}"]
    if state not in worlds:
        found.append(f"not what was confirmed: {', '.join(worlds.nearest(state))}")
    return found


def _vault(place: Place, worlds: Worlds, found: list[str]) -> State:
    if not place.vault.exists():
        return {}
    vault, phrase = _opened(place.vault, worlds.values(PASSPHRASE))
    with vault:
        state = _looked_at(vault, found)
        state |= {PASSPHRASE: phrase, **keeping.ways(place, vault)}
    if RECOVERY in state:
        state[RECOVERY] = _code(place, worlds)
    if OFFICE in state:
        Vault.open_with_office_key(place.vault, place.office_key).close()
    names = {path.name for path in place.vault.iterdir()} - _ALLOWED
    parts = {path.name for path in place.vault.rglob("*.part")}
    found += [f"left over: {name}" for name in sorted(names | parts)]
    return state


def _backup(place: Place, found: list[str]) -> State:
    there = keeping.last_backup(place) if place.stick.is_dir() else None
    if there is None:
        return {}
    vault, _phrase = _opened(there, [OLD, NEW, LAST])  # one from before still opens an older backup
    with vault:
        return {BACKUP: states.kept(_looked_at(vault, found))}


def _paper(place: Place) -> State:
    if not place.paper.exists():
        return {}
    data = place.paper.read_bytes()
    is_whole = data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
    return {PAPER: "whole" if is_whole else "half"}


def _opened(folder: Path, phrases: list[str]) -> tuple[Vault, str]:
    """The vault, and the passphrase that opened it."""
    for phrase in phrases:
        try:
            return Vault.open(folder, phrase), phrase
        except WrongPassphrase:
            continue
    raise WrongPassphrase


def _code(place: Place, worlds: Worlds) -> str:
    for code in worlds.values(RECOVERY):
        try:
            Vault.open_with_code(place.vault, code).close()
        except WrongCode:
            continue
        return code
    return "another code"


def _looked_at(vault: Vault, found: list[str]) -> State:
    store = steps.in_form(vault)
    try:
        if not vault.read_only:
            steps.tidy(store, vault)
        # A backup that was cut short may hold documents for records that did not come: the next one goes on from there.
        harmless = {each.says for each in check_files.strays(vault, store)} if vault.is_backup else set()
        found += [f"check: {finding}" for finding in check.check(vault, store) if finding.says not in harmless]
        return states.of(vault, store)
    finally:
        store.close()
