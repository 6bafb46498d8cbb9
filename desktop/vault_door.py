"""How the window reaches vaults: get ready, open, make, and passphrases for new ones.

Plain functions without Qt, run as jobs. What keeps records is imported only inside them, so that the window can be
painted first.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import resources
from db.errors import DaftarError, DiskFull
from desktop.reminders import NEEDS_NO_SHEET
from resources import text
from resources.text import _, n_

if TYPE_CHECKING:
    from db.check import Finding
    from db.reporting import Report
    from db.store import Store
    from db.vault import Vault
    from db.vault.backup import Backup
    from db.vault.erase import Left

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


def back_up(vault: Vault, store: Store, place: Path, report: Report, *, beside: bool = False) -> Backup:
    """Make or renew the backup in a folder, and remember it."""
    from db import backups
    from db.vault import backup

    made = backup.back_up(vault, place, report, beside=beside)
    backups.remember(store, made)
    return made


def told_of_backup(made: Backup) -> list[str]:
    """What should be known of a backup beside that it is whole."""
    told = []
    if made.lacking:
        told.append(
            n_(
                "The file of {count} document is damaged or missing in this vault; look into an older backup for it.",
                "The files of {count} documents are damaged or missing in this vault; look into an older backup.",
                len(made.lacking),
            ).format(count=len(made.lacking))
        )
    for folder in made.older:
        told.append(
            _(
                "“{name}” does not open with this vault's key: it was made before new keys, or is damaged. When you do "
                "not need it any more, erase it."
            ).format(name=folder.name)
        )
    return told


@dataclass(frozen=True, slots=True)
class Recovered:
    """A vault that was restored, and in plain words what of it is not as it was."""

    folder: Path
    made_at: str
    troubles: tuple[str, ...]


def unlock(folder: Path, secret: str, *, with_code: bool) -> Vault:
    """Open a vault with its passphrase, or with the code of its recovery sheet."""
    from db.vault import Vault

    return Vault.open_with_code(folder, secret) if with_code else Vault.open(folder, secret)


def open_restored(folder: Path, secret: str, report: Report, *, with_code: bool) -> tuple[Vault, Store]:
    """Open a vault that was just restored, with what opened its backup."""
    return _with_store(unlock(folder, secret, with_code=with_code), report)


def restore(
    backup: Path, target: Path, secret: str, report: Report, *, with_code: bool = False, accept_damage: bool = False
) -> Recovered:
    """Make a vault again from a backup, and check everything in it: pages, history, links, words, documents."""
    from db import backups
    from db.check import check
    from db.errors import VaultDamaged
    from db.vault.restore import restore as made_again

    def unlocked(where: Path) -> Vault:
        return unlock(where, secret, with_code=with_code)

    made = made_again(backup, target, unlocked, report, accept_damage=accept_damage)
    try:
        vault, store = open_restored(made.folder, secret, report, with_code=with_code)
    except VaultDamaged as trouble:  # what was damaged is needed to open it
        return Recovered(made.folder, made.made_at, (f"{trouble.summary} {trouble.advice}",))
    with vault, closing(store):
        try:
            found = [f"{finding.says} {finding.advice}" for finding in check(vault, store, report)]
            lost = backups.documents_of(store, made.lacking)
        except VaultDamaged as trouble:
            return Recovered(made.folder, made.made_at, (f"{trouble.summary} {trouble.advice}",))
    missing = [_("Missing: {document}").format(document=name) for name in lost]
    return Recovered(made.folder, made.made_at, (*found, *missing))


def when_backed_up(vault: Vault) -> str:
    """When this backup was made; empty for a vault that is none."""
    from db.vault import backup_folder

    mark = backup_folder.mark_of(vault.folder) if vault.is_backup else None
    return mark.made_at if mark else ""


def unfinished(vault: Vault, store: Store) -> Callable[[Report], object] | None:
    """What is left to do of a forgetting that was cut short, if anything."""
    from db.chronicle import forget

    if vault.read_only or not forget.is_unfinished(store):
        return None
    return lambda report: forget.finish(store, vault, report)


def after_opening(vault: Vault, store: Store) -> list[tuple[str, Look]]:
    """What is done beside the window once a vault is open: a title, and work that returns what it found wrong."""
    from db import outgoing

    def quick(report: Report) -> list[Finding]:
        from db import check

        return check.quick(vault, store, report)

    def tidy(_report: Report) -> list[Finding]:
        from db import upgrade

        upgrade.tidy(vault, store)
        outgoing.clear_away(store)
        return []

    work: list[tuple[str, Look]] = []
    if vault.ended_uncleanly:
        work.append((_("Looking the vault over after an interruption"), quick))
    if (vault.earlier.schemas() and not vault.read_only) or outgoing.was_cut_short(store):
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


def close(opened: tuple[Vault, Store]) -> None:
    """Close a vault that was opened and that nobody waits for any more."""
    vault, store = opened
    with vault, suppress(DaftarError):
        store.close()


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
