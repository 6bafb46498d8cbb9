"""Every byte of a closed or open vault's records, decrypted by a reader that is not ours: pages in use, pages that were
given up, and the room between cells alike.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import apsw

from db.vault import Vault, keyring
from db.vault.folder import VaultFolder


def raw_pages(folder: Path, passphrase: str, tmp_path: Path) -> bytes:
    """The pages of records.db alone; what a log holds is not among them."""
    key = keyring.by_passphrase(VaultFolder(folder), passphrase)
    # A copy: two libraries in one process would drop each other's locks on the file.
    copy = shutil.copyfile(folder / "records.db", tmp_path / "pages.db")
    reader = apsw.Connection(str(copy), flags=apsw.SQLITE_OPEN_READONLY)
    try:
        reader.execute("PRAGMA cipher = 'sqlcipher'")
        reader.execute("PRAGMA legacy = 4")
        with key.literal() as literal:
            reader.execute(f'PRAGMA key = "{bytes(literal).decode("ascii")}"')
        return bytes(reader.serialize("main"))
    finally:
        key.wipe()
        reader.close()
        copy.unlink()


def log_is_empty(vault: Vault) -> bool:
    log = vault.folder / "records.db-wal"
    return not log.exists() or log.stat().st_size == 0
