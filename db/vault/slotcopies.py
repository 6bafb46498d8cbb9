"""The key slots of a vault in its backup, byte for byte: what was changed or taken back in the vault is so there too.

A slot that the disk of the vault damaged or lost was not taken back by anybody: the backup keeps its own, which may be
the last way in. Knows files and checksums, and no key.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from db.errors import DiskTrouble
from db.vault import atomic, slotfile, slots
from db.vault.folder import VaultFolder
from db.vault.slots import SlotDamaged
from resources.text import _

_SLOT, _SUM = ".age", ".sha256"


def sound(places: VaultFolder) -> dict[str, bytes]:
    """The slots that are as they were written, and their checksums, by the name of the file."""
    there = files(places)
    whole = {slot.stem for slot in places.slot_files() if slotfile.is_as_written(slot)}
    return {name: data for name, data in there.items() if Path(name).stem in whole}


def assert_opens(copied: Mapping[str, bytes], to: VaultFolder) -> None:
    """Nobody is to rely on a backup that no slot opens."""
    if not copied and not to.slot_files():
        says = _("Set the passphrase, the recovery code or the office key anew: that writes the slot again.")
        raise SlotDamaged(advice=says)


def put(copied: Mapping[str, bytes], to: VaultFolder) -> None:
    """Every slot as the vault has it. Each of them, old or new, opens the records of this folder."""
    there = files(to)
    for name in (name for name in sorted(copied) if name.endswith(_SLOT)):
        sums = f"{Path(name).stem}{_SUM}"
        if there.get(name) != copied[name]:
            # Both checksums stand while the slot is replaced, so that the file always has its own.
            _put(to, sums, there.get(sums, b"") + copied.get(sums, b""))
            _put(to, name, copied[name])
        if copied.get(sums) is not None and files(to).get(sums) != copied[sums]:
            _put(to, sums, copied[sums])


def drop(copied: Mapping[str, bytes], vault: VaultFolder, to: VaultFolder) -> None:
    """Ways in that were taken back may not live on. The passphrase never is, and of a slot that was lost or damaged
    something is left.
    """
    kept = {Path(name).stem for name in (*copied, *files(vault), vault.passphrase_slot.name)}
    dropped = [name for name in sorted(files(to)) if Path(name).stem not in kept]
    for name in dropped:  # ".age" comes before ".sha256"
        (to.slots / name).unlink(missing_ok=True)
    if dropped:
        atomic.sync_folder(to.slots)


def files(places: VaultFolder) -> dict[str, bytes]:
    """All files that hold the key or a checksum, by name; of what is larger than any slot, its beginning."""
    found: dict[str, bytes] = {}
    for path in sorted(places.slots.iterdir()) if places.slots.is_dir() else ():
        if path.suffix in (_SLOT, _SUM) and path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                found[path.name] = file.read(slots.MOST_BYTES)
    return found


def _put(to: VaultFolder, name: str, data: bytes) -> None:
    def same(part: Path) -> None:
        if part.read_bytes() != data:
            raise DiskTrouble

    atomic.write(to.slots / name, data, check=same)
