"""What lies in the folder of a vault beside the records: whether the key slots are as they were written, and what does
not belong there.

Reads names and checksums alone and needs no key; what documents the records name is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from db.vault import slotfile
from db.vault.folder import DOCUMENT_NAME, VaultFolder
from db.vault.trouble import told_plainly

_OURS = (
    r"vault\.json",
    r"backup\.json",
    r"records\.db(-wal|-shm|-journal)?",
    r"\.lock",
    r"\.reserve",
    r"slots/[a-z0-9-]+\.(age|sha256)",
    r"slots/office-.+\.(age|sha256)",
    f"documents/{DOCUMENT_NAME}",
    r"earlier/records-\d{4}\.db",
    r"next/.*",
)
_IS_OURS = re.compile("|".join(f"(?:{each})" for each in _OURS))


class Inventory:
    """Looks at the folder as it is whenever it is asked."""

    def __init__(self, places: VaultFolder) -> None:
        self._places = places

    def changed_slots(self) -> tuple[str, ...]:
        """Names of key slots that are not as they were written, or are gone: the passphrase always has one, and the
        recovery code where a checksum is left of it.
        """
        with told_plainly():
            expected = {self._places.passphrase_slot}
            if slotfile.sums(self._places.recovery_slot).exists():
                expected.add(self._places.recovery_slot)
            slots = sorted(expected.union(self._places.slots.glob("*.age")))
            return tuple(slot.name for slot in slots if not slotfile.is_as_written(slot))

    @property
    def has_next(self) -> bool:
        """Whether a change of the key was begun and is not done."""
        return self._places.next.exists()

    def strangers(self) -> tuple[str, ...]:
        """What Daftar did not put there, by its place in the folder."""
        with told_plainly():
            return tuple(sorted(self._strangers(self._places.path)))

    def _strangers(self, folder: Path) -> Iterator[str]:
        for path in folder.iterdir():
            place = path.relative_to(self._places.path).as_posix()
            if path.is_dir() and not path.is_symlink() and place in ("slots", "documents", "earlier", "next"):
                yield from self._strangers(path)
            elif not _IS_OURS.fullmatch(place) and not path.name.startswith(".daftar-"):
                yield place
