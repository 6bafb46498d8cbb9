"""What was chosen the last time for a case or a record, kept in the vault and for nobody else. Not kept: days, since
facts move on, and restricted records, which have to be chosen each time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from db.store import Store
from desktop.dossier.asking import Scope

_KEPT = "print.{about}"


def recall(store: Store, subject: str, scopes: Iterable[Scope]) -> Mapping[str, Any]:
    """The last choices by name; none where nothing was chosen yet."""
    kept = store.preference(_key(subject, scopes), {})
    return kept if isinstance(kept, dict) else {}


def remember(store: Store, subject: str, scopes: Iterable[Scope], chosen: Mapping[str, Any]) -> None:
    """Keep these. They name what they are about, so that they go when it is forgotten."""
    now = {"about": subject, **chosen}
    if now != recall(store, subject, scopes):
        store.set_preference(_key(subject, scopes), now)


def _key(subject: str, scopes: Iterable[Scope]) -> str:
    return _KEPT.format(about=subject or "-".join(scope.value for scope in scopes))
