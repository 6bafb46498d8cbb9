"""A plain file leaves the vault: a copy of a document, a print, a table. It gets its name when it is whole, and what a
kill leaves of it is known to the vault and removed when that is opened again.

Knows neither what the file holds nor screens.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from typing import BinaryIO

from db.errors import DaftarError, NotAllowed
from db.store import Store
from db.vault import atomic
from db.vault.folder import is_vault
from db.vault.trouble import told_plainly
from resources.text import N_

_UNDER_WAY = "copy.under_way"
_CHUNK = 1 << 20
_NOTING = Lock()  # two files may leave at once, and one note tells of both


class InsideTheVault(NotAllowed):
    """A plain copy may not lie where only encrypted files are expected."""

    says = N_("This place is inside a vault.")
    advises = N_("Choose a place outside: a copy that is not encrypted must not lie in a vault.")


@contextmanager
def leaving(store: Store, place: Path, *, check: Callable[[Path], None] | None = None) -> Iterator[BinaryIO]:
    """A file to write into, which becomes `place` when the block ends well and `check` found its bytes right."""
    place = place.absolute()  # the note is read by another process, which may run in another folder
    real = Path(os.path.realpath(place))
    with told_plainly():
        if any(is_vault(folder) for folder in (real, *real.parents)):
            raise InsideTheVault
        others = atomic.leftovers(place.parent)
    mine: list[str] = []
    try:
        with atomic.replacing(place, check=check) as file:
            # Noted while it is still empty: a kill leaves it, under a name that nobody would look for.
            mine = [str(part) for part in atomic.leftovers(place.parent) if part not in others]
            _note(store, add=mine)
            yield file
    finally:
        with suppress(DaftarError):  # then it is looked for at the next opening, and not found
            _note(store, drop=mine)


def was_cut_short(store: Store) -> bool:
    """Whether the program ended while a file was on its way out."""
    return not store.read_only and bool(store.preference(_UNDER_WAY))


def clear_away(store: Store) -> None:
    """Remove what was written of a file that was cut short. Where its disk is not there now, it is tried again."""
    parts = [Path(each) for each in store.preference(_UNDER_WAY, [])]
    for part in parts:
        if part in atomic.leftovers(part.parent):
            with told_plainly():
                atomic.destroy(part)
    _note(store, drop=[str(part) for part in parts if part.parent.is_dir()])


def _note(store: Store, *, add: list[str] | None = None, drop: list[str] | None = None) -> None:
    """Remember which parts are under way. A vault that is only read cannot, and nothing of it is known afterwards."""
    if store.read_only:
        return
    with _NOTING:
        known = [each for each in store.preference(_UNDER_WAY, []) if each not in (drop or ())]
        known += [each for each in add or () if each not in known]
        if known:
            store.set_preference(_UNDER_WAY, known)
        else:
            store.drop_preference(_UNDER_WAY)


def fingerprint(path: Path) -> str:
    """The SHA-256 of a file, as hexadecimal digits."""
    found = hashlib.sha256()
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            found.update(chunk)
    return found.hexdigest()
