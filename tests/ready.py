"""Vaults that are made once in a run and copied whenever a test wants one: making all tables and a key anew takes
longer than most tests.

Copies of one pattern have the same keys and the same mark of their own. Where a second vault has to be another one,
it is a copy of `another`.
"""

from __future__ import annotations

import atexit
import shutil
import tempfile
from contextlib import closing
from functools import cache
from pathlib import Path

import resources
from db.exchange.jsonlines import import_file
from db.store import Store, make_schema
from db.vault import Vault

PASSPHRASE = "an invented passphrase for tests"


def folder(place: Path, *cases: str, another: str = "") -> Path:
    """A closed vault in this place, with these invented cases in it ("sample-case", "second-case"), or with nothing."""
    return Path(shutil.copytree(_pattern(cases, another), place))


def opened(place: Path, *cases: str, another: str = "") -> Vault:
    """The same, opened."""
    return Vault.open(folder(place, *cases, another=another), PASSPHRASE)


@cache
def _patterns() -> Path:
    made = tempfile.mkdtemp(prefix="daftar-patterns-")
    atexit.register(shutil.rmtree, made, ignore_errors=True)
    return Path(made)


@cache
def _pattern(cases: tuple[str, ...], another: str) -> Path:
    place = _patterns() / f"{'-'.join(cases) or 'empty'}{another}.daftar"
    if not cases:
        with Vault.create(place, PASSPHRASE, make_schema=make_schema, work=16):
            return place
    with opened(place, another=another) as vault, closing(Store(vault)) as store:
        for case in cases:
            with resources.path(f"demo/{case}.jsonl").open("rb") as file:
                import_file(store, file)
    return place
