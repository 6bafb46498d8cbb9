"""The copy of the records that is made before they are brought into a newer form, and removed when it may go.

    earlier/records-0002.db     encrypted with the same key, as the older program left it

When it may go is decided by `db.upgrade`; here it only comes and goes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from db.vault import atomic
from db.vault.folder import VaultFolder
from db.vault.records_file import RecordsFile
from db.vault.trouble import told_plainly


class EarlierCopies:
    """What lies in `earlier/`."""

    def __init__(self, places: VaultFolder, records: RecordsFile) -> None:
        self._folder, self._places = places.earlier, places
        self._records = records

    def keep(self, schema: str, goes_on: Callable[[], bool]) -> bool:
        """Copy the records as they are; the copy is complete and was read again, or there is none (`goes_on` said no).
        One of the same form that an interrupted attempt left is replaced.
        """
        with told_plainly():
            if not self._folder.is_dir():
                self._folder.mkdir(mode=atomic.PRIVATE_FOLDER)
                atomic.sync_folder(self._folder.parent)
        return self._records.copy_to(self.of(schema), goes_on)

    @property
    def size(self) -> int:
        """Of one copy made now, in bytes, at most."""
        return self._places.size

    def of(self, schema: str) -> Path:
        """Where the copy of this form lies."""
        return self._folder / f"records-{schema}.db"

    def schemas(self) -> tuple[str, ...]:
        """Of which forms there are copies."""
        names = sorted(path.name for path in self._folder.glob("records-*.db"))
        return tuple(found[1] for name in names if (found := re.fullmatch(r"records-(\d{4})\.db", name)))

    def drop(self) -> None:
        """Remove all of them: they hold everything that the records held then."""
        with told_plainly():
            if not self._folder.is_dir():
                return
            for path in (*map(self.of, self.schemas()), *atomic.leftovers(self._folder)):
                path.unlink(missing_ok=True)
            if not any(self._folder.iterdir()):
                self._folder.rmdir()
            atomic.sync_folder(self._folder.parent)
