"""Where a print gets its pictures and exhibits from: the vault, decrypted into memory and nowhere else."""

from __future__ import annotations

from collections.abc import Callable

from db import contents
from db.contents import Keeper, NotKept, TooLargeToShow
from db.errors import DaftarError
from db.store import Store
from desktop.decoding import errors
from desktop.dossier.blocks import Contents
from desktop.dossier.exhibits.rendition import rendition
from desktop.dossier.exhibits.sheets import NoFile

PAGE = 720.0  # points: no picture of a print is longer


def originals(store: Store, vault: Keeper) -> Contents:
    """The files of documents as they came, by their fingerprints."""

    def read(sha256: str) -> bytes:
        try:
            return contents.read(store, vault, sha256, _unreported)
        except NotKept:
            raise NoFile from None
        except TooLargeToShow:
            raise errors.TooLarge from None
        except DaftarError:
            raise errors.Damaged from None

    return read


def pictures(store: Store, vault: Keeper, more: Callable[[str], bytes | None] = lambda _name: None) -> Contents:
    """The pictures of documents as they are printed, by their fingerprints; `more` knows those with another name."""
    read = originals(store, vault)

    def made(name: str) -> bytes:
        return rendition(more(name) or read(name), PAGE)

    return made


def _unreported(*_done: object) -> None:
    """Nobody waits for one file of many."""
