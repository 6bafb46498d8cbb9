"""What Home reminds of until it is done: each reminder is asked of the open vault, and leads to where it is done.

A reminder is told as long as its question has an answer; nothing is kept of having shown it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop.places import Place
from resources.text import _

if TYPE_CHECKING:
    from db.store import Store
    from db.vault import Vault

NEEDS_NO_SHEET = "recovery.not_needed"  # the preference of a vault whose passphrase is no secret


@dataclass(frozen=True, slots=True)
class Reminder:
    """One sentence, why, and the button that leads there."""

    says: str
    advice: str
    action: str
    place: Place
    put_off: Callable[[], object] | None = None
    """Says that it can wait until tomorrow; without it the reminder stays until the thing is done."""


def recovery_sheet(vault: Vault, store: Store) -> Reminder | None:
    """Nothing but the passphrase opens the vault yet."""
    if vault.has_recovery or vault.read_only or store.preference(NEEDS_NO_SHEET, False):
        return None
    return Reminder(
        _("There is no recovery sheet yet."),
        _("Nobody can reset a lost passphrase."),
        _("Make the sheet…"),
        Place("recovery"),
    )


def backup(_vault: Vault, store: Store) -> Reminder | None:
    """The last backup is old and things were changed since, or none was ever made."""
    from db import backups

    found = backups.reminder(store)
    if found is None:
        return None
    return Reminder(
        backups.words(found),
        _("A disk can die or be taken away."),
        _("Back up…"),
        Place("vault", "backup"),
        partial(backups.put_off, store),
    )


REMINDERS: tuple[Callable[[Vault, Store], Reminder | None], ...] = (recovery_sheet, backup)
"""In the order in which they are told."""


def reminders(vault: Vault, store: Store) -> tuple[Reminder, ...]:
    """Everything that is still to be done."""
    asked = (ask(vault, store) for ask in REMINDERS)
    return tuple(reminder for reminder in asked if reminder is not None)
