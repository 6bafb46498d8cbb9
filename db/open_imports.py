"""A file whose import is not finished: kept inside the vault, so that a lock costs nothing, and nowhere else.

Its bytes lie packed among the preferences, encrypted with the rest; what was decided about it is a draft. Both go when
the import is made or thrown away, and when anything is forgotten for good. Knows no kind of file.
"""

from __future__ import annotations

import base64
import binascii
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import exists, select

from db.store import Store
from db.tables import preference

MOST = 8 << 20
"""Bytes of a file that is kept; a larger one is chosen again after a lock."""
DOORS = ("sheet", "peer")
_FILE = "open_import.{door}"


@dataclass(frozen=True, slots=True)
class OpenFile:
    """A file as it was opened: where it lay, and its bytes."""

    path: Path
    data: bytes


def draft_key(door: str) -> str:
    """Under which lies what was decided about the file of this door."""
    return f"import:{door}"


def keep(store: Store, door: str, file: OpenFile) -> bool:
    """Keep a file in the place of the one before; False where it is too large, and none is kept then."""
    if len(file.data) > MOST:
        store.drop_preference(_FILE.format(door=door))
        return False
    packed = base64.b64encode(zlib.compress(file.data, 1)).decode()
    store.set_preference(_FILE.format(door=door), {"path": str(file.path), "data": packed})
    return True


def kept(store: Store, door: str) -> OpenFile | None:
    """The file that is kept for this door."""
    found: Any = store.preference(_FILE.format(door=door))
    if not isinstance(found, dict):
        return None
    try:
        unpacking = zlib.decompressobj()
        data = unpacking.decompress(base64.b64decode(found["data"]), MOST)
        return OpenFile(Path(found["path"]), data)
    except (KeyError, TypeError, ValueError, binascii.Error, zlib.error):
        return None


def drop(store: Store, door: str) -> None:
    """Forget the file and what was decided about it."""
    store.drop_preference(_FILE.format(door=door))
    store.drop_draft(draft_key(door))


def is_any_kept(store: Store) -> bool:
    """Whether the file of an unfinished import lies in the vault."""
    keys = [_FILE.format(door=door) for door in DOORS]
    with store.reading() as connection:
        return bool(connection.scalar(select(exists().where(preference.c.key.in_(keys)))))


def drop_all(store: Store) -> None:
    for door in DOORS:
        drop(store, door)
