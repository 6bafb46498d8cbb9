"""How the window reaches vaults: get ready, open, make, and passphrases for new ones.

Plain functions without Qt, run as jobs. What keeps records is imported only inside them, so that the window can be
painted first.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

import resources
from db.errors import DiskFull
from desktop.reminders import NEEDS_NO_SHEET
from resources import text
from resources.text import _

if TYPE_CHECKING:
    from db.check import Finding
    from db.store import Store
    from db.vault import Vault
    from db.vault.erase import Left
    from desktop.jobs import Report

    Look = Callable[[Report], list[Finding]]

DEMO_FILES = ("demo/sample-case.jsonl", "demo/second-case.jsonl")
DEMO_PASSPHRASE = "paper boat demo garden window tea"  # no secret: everything in that vault is invented


def get_ready(_report: Report) -> None:
    """Half of the time to open a vault is spent importing: it is done while the passphrase is typed."""
    import db.finding.search
    import db.queries
    import db.store
    import db.vault  # noqa: F401


def open_vault(
    folder: Path, passphrase: str, report: Report, *, take_over: bool = False, accept_loss: bool = False
) -> tuple[Vault, Store]:
    """Open a vault and its records; the two flags are a person's word (see `Vault.open`)."""
    from db.vault import Vault

    return _with_store(Vault.open(folder, passphrase, take_over=take_over, accept_loss=accept_loss), report)


def open_with_code(
    folder: Path, code: str, report: Report, *, take_over: bool = False, accept_loss: bool = False
) -> tuple[Vault, Store]:
    """Open a vault with its recovery code, as somebody typed it."""
    from db.vault import Vault

    return _with_store(Vault.open_with_code(folder, code, take_over=take_over, accept_loss=accept_loss), report)


def open_with_key_file(
    folder: Path, key_file: Path, report: Report, *, take_over: bool = False, accept_loss: bool = False
) -> tuple[Vault, Store]:
    """Open a vault with the key file of an office that was added to it."""
    from db.vault import Vault

    opened = Vault.open_with_office_key(folder, key_file, take_over=take_over, accept_loss=accept_loss)
    return _with_store(opened, report)


def ways_into(folder: Path, _report: Report) -> frozenset[str]:
    """Which of "passphrase", "recovery" and "office" lead into a vault."""
    from db.vault import unlocks

    return unlocks(folder)


def is_group(digits: str) -> bool:
    """Whether six digits can be a group of a recovery code."""
    from db.vault import recovery

    return recovery.is_group(digits)


def make_vault(folder: Path, passphrase: str, report: Report) -> tuple[Vault, Store]:
    """Make an empty vault and open it."""
    from db.store import make_schema
    from db.vault import Vault

    return _with_store(Vault.create(folder, passphrase, make_schema=make_schema), report)


def open_demo(folder: Path, report: Report) -> tuple[Vault, Store]:
    """The vault with the invented cases: made at the first time, opened afterwards."""
    from db import queries
    from db.vault import Vault

    if folder.exists():
        vault, store = _with_store(Vault.open(folder, DEMO_PASSPHRASE), report)
    else:
        vault, store = make_vault(folder, DEMO_PASSPHRASE, report)
    with store.reading() as connection:
        empty = not any(queries.counts(connection).values())
    if empty:  # new, or left so by an interrupted first time
        store.set_preference(NEEDS_NO_SHEET, True)
        fill_demo(store, report)
    return vault, store


def fill_demo(store: Store, report: Report) -> None:
    """Both invented cases, as one change: an interrupted first time leaves nothing."""
    from db.exchange import jsonlines

    lines = [line for name in DEMO_FILES for line in resources.path(name).read_bytes().splitlines(keepends=True)]
    header = lines[0]
    jsonlines.import_lines(store, [header, *(line for line in lines if line != header)], report)


def unfinished(vault: Vault, store: Store) -> Callable[[Report], object] | None:
    """What is left to do of a forgetting that was cut short, if anything."""
    from db.chronicle import forget

    if vault.read_only or not forget.is_unfinished(store):
        return None
    return lambda report: forget.finish(store, vault, report)


def after_opening(vault: Vault, store: Store) -> list[tuple[str, Look]]:
    """What is done beside the window once a vault is open: a title, and work that returns what it found wrong."""

    def quick(report: Report) -> list[Finding]:
        from db import check

        return check.quick(vault, store, report)

    def tidy(_report: Report) -> list[Finding]:
        from db import upgrade

        upgrade.tidy(vault, store)
        return []

    work: list[tuple[str, Look]] = []
    if vault.ended_uncleanly:
        work.append((_("Looking the vault over after an interruption"), quick))
    if vault.earlier.schemas() and not vault.read_only:
        work.append((_("Tidying up"), tidy))
    return work


def room(vault: Vault) -> str:
    """How much room the disk of a vault has: "plenty", "enough" or "scant"."""
    return vault.reserve.room().value


def is_full(trouble: object) -> bool:
    """Whether something failed because a disk is full."""
    return isinstance(trouble, DiskFull)


def _with_store(vault: Vault, report: Report) -> tuple[Vault, Store]:
    """The records of the vault, brought into our form if an older Daftar made it; if nobody waits for them any more,
    the vault is closed again.
    """
    from db import upgrade
    from db.store import Store

    try:
        upgrade.bring_up_to_date(vault, report)
        store = Store(vault)
        report(1, 1)
    except BaseException:
        vault.close()
        raise
    return vault, store


def erase_keys(folder: Path) -> int:
    """Destroy the keys of a vault, at once; see `erase.erase_keys`."""
    from db.vault import erase

    return erase.erase_keys(folder)


def erase_rest(folder: Path, report: Report) -> Left:
    """Remove what is left of a vault whose keys are destroyed."""
    from db.vault import erase

    return erase.erase_rest(folder, report)


def presence(vault: Vault) -> Callable[[bool], bool]:
    """What tells whether the disk of an open vault is gone."""
    from db.vault.folder import VaultFolder
    from db.vault.presence import Presence

    return Presence(VaultFolder(vault.folder)).is_gone


def suggest() -> str:
    """Six words found by chance, in the language of the window."""
    from db.vault import passphrases

    return str(passphrases.suggest(text.language()))


def judge(passphrase: str) -> Any:
    """How good a passphrase of one's own is."""
    from db.vault import passphrases

    return passphrases.judge(passphrase)
