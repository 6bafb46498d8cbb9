"""Where a print gets its pictures and exhibits from: the vault, decrypted into memory and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from db import contents
from db.contents import Keeper, NotKept, TooLargeToShow
from db.errors import DaftarError
from db.reporting import silent
from db.store import Store
from desktop.decoding import errors
from desktop.dossier.blocks import Contents
from desktop.dossier.exhibits.rendition import rendition
from desktop.dossier.exhibits.sheets import NoFile

KEPT = 60  # pictures, of at most some megabyte each
PAGE = 720.0  # points: no picture of a print is longer


def originals(store: Store, vault: Keeper) -> Contents:
    """The files of documents as they came, by their fingerprints."""

    def read(sha256: str) -> bytes:
        try:
            return contents.read(store, vault, sha256, silent)
        except NotKept:
            raise NoFile from None
        except TooLargeToShow:
            raise errors.TooLarge from None
        except DaftarError:
            raise errors.Damaged from None

    return read


def pictures(store: Store, vault: Keeper, more: Callable[[str], bytes | None] = lambda _name: None) -> Contents:
    """The pictures of documents as they are printed, by their fingerprints; `more` knows those with another name. The
    latest are kept in memory: whoever tries one choice after the other waits once for them.
    """
    read = originals(store, vault)

    @lru_cache(KEPT)
    def of_document(sha256: str) -> bytes:
        return rendition(read(sha256), PAGE)

    def made(name: str) -> bytes:
        own = more(name)
        return of_document(name) if own is None else rendition(own, PAGE)

    return made
