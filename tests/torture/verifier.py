"""What is left is opened and proved: every confirmed save with its words, nothing half done, and a vault that is sound.

Returns sentences for a report; none of them means that the promises were kept.
"""

from __future__ import annotations

from db import check
from db.errors import DaftarError, WrongPassphrase
from db.store import Store
from db.vault import Vault
from tests.torture import state as states
from tests.torture import steps
from tests.torture.state import PASSPHRASE, State, Worlds
from tests.torture.steps import Place

_ALLOWED = {"vault.json", "records.db", ".lock", "slots", "documents", ".reserve", "earlier"}


def problems(place: Place, worlds: Worlds) -> list[str]:
    """What is wrong with what is left; empty when one of the worlds stands there whole."""
    try:
        return _problems(place, worlds)
    except DaftarError as error:
        return [f"cannot be read: {type(error).__name__}: {error.summary}"]


def _problems(place: Place, worlds: Worlds) -> list[str]:
    phrases = {state[PASSPHRASE]: None for state in worlds if PASSPHRASE in state}
    state: State = {}
    found: list[str] = []
    if place.vault.exists():
        vault, phrase = _opened(place, list(phrases))
        if vault is None:
            return ["none of the passphrases opens it"]
        with vault:
            state, found = _looked_at(vault)
        state[PASSPHRASE] = phrase
        found += _left_over(place)
    if place.paper.exists():
        state["paper"] = "whole" if _is_whole_pdf(place.paper.read_bytes()) else "half"
    if state not in worlds:
        found.append(f"not what was confirmed: {', '.join(worlds.nearest(state))}")
    return found


def _opened(place: Place, phrases: list[str]) -> tuple[Vault | None, str]:
    for phrase in phrases:
        try:
            return Vault.open(place.vault, phrase), phrase
        except WrongPassphrase:
            continue
    return None, ""


def _looked_at(vault: Vault) -> tuple[State, list[str]]:
    store = Store(vault)
    try:
        steps.tidy(store, vault)
        found = [f"check: {finding}" for finding in check.check(vault, store)]
        return states.of(vault, store), found
    finally:
        store.close()


def _left_over(place: Place) -> list[str]:
    names = {path.name for path in place.vault.iterdir()} - _ALLOWED
    parts = {path.name for path in place.vault.rglob("*.part")}
    return [f"left over: {name}" for name in sorted(names | parts)]


def _is_whole_pdf(data: bytes) -> bool:
    return data.startswith(b"%PDF-") and data.rstrip().endswith(b"%%EOF")
