"""The safeguards of backup, restore, new keys, recovery, upgrade, the full disk and erasing."""

from __future__ import annotations

from tests.torture.safeguards import Mutation

_VAULT = "tests/db/vault/"

OF_KEEPING: tuple[Mutation, ...] = (
    Mutation(
        "a backup is read back before it counts",
        "db/vault/backup.py",
        "if part.stat().st_size != size or not is_sound_copy(copy):",
        "if False:",
        (_VAULT + "test_backup.py", _VAULT + "test_backup_disks.py"),
    ),
    Mutation(
        "a backup with more than the vault is left alone",
        "db/vault/backup.py",
        "    if not fitting and ahead and not beside:\n        raise BackupAhead\n",
        "",
        (_VAULT + "test_backup.py",),
    ),
    Mutation(
        "what was forgotten leaves the backup",
        "db/vault/backup.py",
        "        self._copying.target.remove(gone)\n",
        "",
        (_VAULT + "test_backup.py",),
    ),
    Mutation(
        "a damaged backup is not restored unasked",
        "db/vault/restore.py",
        "if (damaged or lacking) and not accept_damage:",
        "if False:",
        (_VAULT + "test_restore.py",),
    ),
    Mutation(
        "a mistyped group of the recovery code is known",
        "db/vault/recovery.py",
        "and int(group) % _CHECK == 0",
        "",
        (_VAULT + "test_recovery.py",),
    ),
    Mutation(
        "a new key counts only when all of it is there",
        "db/vault/newkey.py",
        "        _assert_complete(places)\n        if (places.next",
        "        if (places.next",
        (_VAULT + "test_newkey.py", _VAULT + "test_newkey_cut_short.py"),
    ),
    Mutation(
        "a changed slot is told from a wrong passphrase",
        "db/vault/slotfile.py",
        "            if known and _sum(slot, sealed) not in known:\n                raise SlotDamaged from None\n",
        "",
        (_VAULT + "test_damage.py",),
    ),
    Mutation(
        "records are copied before they are upgraded",
        "db/upgrade.py",
        "        vault.earlier.keep(schema, _asked(report))\n",
        "",
        ("tests/db/test_upgrade.py",),
    ),
    Mutation(
        "an upgrade leaves the history as it was",
        "db/upgrade.py",
        "if history.head(connection) != before or connection",
        "if False and connection",
        ("tests/db/test_upgrade.py",),
    ),
    Mutation(
        "a full disk gets its reserve back",
        "db/store.py",
        "            if self._reserve.give_back():",
        "            if False:",
        ("tests/db/test_full_disk.py",),
    ),
    Mutation(
        "erased slots are overwritten",
        "db/vault/erase.py",
        "sum(not _overwrite(descriptor, most=_SLOT_MOST) for _slot, descriptor in slots)",
        "0",
        (_VAULT + "test_erase.py",),
    ),
)
