"""The key slots of a vault: one for the passphrase, one for the recovery code, and one for each office.

Each opens the vault alone, so a lost or damaged slot shuts nobody out who has another way in. Offices' names and public
keys rest among the records, where only an open vault shows them: on the disk a slot's name says nothing. Knows the
folder and the key; nothing of what the records are but the one arrangement that lists the offices.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path

from db.errors import NotAllowed, VaultDamaged, WeakPassphrase, WrongCode, WrongKeyFile
from db.vault import slotfile
from db.vault.connection import Connection
from db.vault.folder import VaultFolder
from db.vault.key import RecordKey
from db.vault.office import KeyFile, Recipient
from db.vault.records_file import RecordsFile
from db.vault.slots import SlotDamaged
from db.vault.trouble import told_plainly
from db.vault.ways import Code, Opening, Passphrase, Sealing
from resources.text import _

_OFFICES = "keys.offices"
_MOST_NAME = 80

PASSPHRASE, RECOVERY, OFFICE, NEW = "passphrase", "recovery", "office", "new"
"""How whoever has a vault open came in; “new” is who has just made it and was not asked for a sheet yet."""


# --- opening a vault that is closed ---------------------------------------------------------------


def unlocks(where: Path) -> frozenset[str]:
    """Which ways into a vault there are, before it is opened: “passphrase”, “recovery”, “office”."""
    places = VaultFolder(where.absolute())
    if places.has_next and (places.next / places.slots.name).is_dir():  # a new key that still has to be put in place
        places = VaultFolder(places.next)
    return frozenset(slot.stem.partition("-")[0] for slot in places.slot_files())


def by_passphrase(places: VaultFolder, passphrase: str) -> RecordKey:
    """The record key. Raises WrongPassphrase, or VaultDamaged when the slot is missing or changed."""
    if places.passphrase_slot not in places.slot_files():
        raise VaultDamaged(_("The key slot of this vault is missing."), _another_way())
    return _read(places, places.passphrase_slot, Passphrase(passphrase))


def by_code(places: VaultFolder, typed: str) -> RecordKey:
    """The record key. Raises WrongCode, or SlotDamaged."""
    code = Code.typed(typed)
    if places.recovery_slot not in places.slot_files():
        raise WrongCode(_("This vault has no recovery code."), _("Open it with its passphrase."))
    return _read(places, places.recovery_slot, code)


def by_key_file(places: VaultFolder, file: Path) -> RecordKey:
    """The record key, from the slot of the office that this key file belongs to. Raises WrongKeyFile or SlotDamaged."""
    keys = KeyFile.read(file)
    damaged: SlotDamaged | None = None
    for slot in places.office_slots():
        try:
            return _read(places, slot, keys)
        except WrongKeyFile:
            continue
        except SlotDamaged as trouble:  # another office's slot may be the one
            damaged = trouble
    raise damaged or WrongKeyFile


def _read(places: VaultFolder, slot: Path, way: Opening) -> RecordKey:
    try:
        return slotfile.read(slot, way)
    except SlotDamaged:
        if len(places.slot_files()) > 1:
            raise SlotDamaged(advice=_another_way()) from None
        raise


def _another_way() -> str:
    return _("Unlock the vault in another way, for example with the recovery code, and set this one anew.")


# --- the slots of an open vault -------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Office:
    """An office that may open the vault: its name, its public key, and the name of its slot."""

    slot: str
    name: str
    recipient: str


class Keyring:
    """The slots of an open vault, and the key that all of them guard."""

    def __init__(self, places: VaultFolder, key: RecordKey, records: RecordsFile) -> None:
        self._places = places
        self._key = key
        self._records = records
        self._passphrase_is_lost = False
        self.came_by = PASSPHRASE

    @property
    def asks(self) -> str:
        """What whoever sits at the open vault can be asked before they add a way in: “passphrase”, “recovery” or
        nothing. The code takes the place of a passphrase that is forgotten, or whose slot is lost.
        """
        slots, came_by = self._places.slot_files(), self.came_by
        if came_by == PASSPHRASE and self._places.passphrase_slot in slots and not self._passphrase_is_lost:
            return PASSPHRASE
        return RECOVERY if came_by in (PASSPHRASE, RECOVERY) and self._places.recovery_slot in slots else ""

    def assert_knows(self, passphrase: str) -> None:
        """Raises WrongPassphrase, or VaultDamaged when the slot is lost; then `asks` asks for it no more."""
        try:
            self._assert_same(by_passphrase(self._places, passphrase))
        except VaultDamaged:
            self._passphrase_is_lost = True
            raise

    def assert_has_code(self, typed: str) -> None:
        """Raises WrongCode, or VaultDamaged when the slot is damaged."""
        self._assert_same(by_code(self._places, typed))

    def _assert_same(self, stored: RecordKey) -> None:
        try:
            if not stored.same_as(self._key):
                raise SlotDamaged
        finally:
            stored.wipe()

    def change_passphrase(self, old: str, way: Passphrase) -> None:
        """A new passphrase for whoever knows the one of now."""
        self._records.assert_writable()
        self.assert_knows(old)
        self.set_passphrase(way)

    def set_passphrase(self, way: Passphrase) -> None:
        self._records.assert_writable()
        if not way.text:
            raise WeakPassphrase(_("The vault needs a passphrase."))
        slotfile.write(self._places.passphrase_slot, self._key, way)
        self._passphrase_is_lost = False
        self.came_by = PASSPHRASE

    def set_recovery(self, code: Code) -> None:
        self._records.assert_writable()
        slotfile.write(self._places.recovery_slot, self._key, code)

    def drop_recovery(self) -> None:
        self._records.assert_writable()
        slotfile.drop(self._places.recovery_slot)

    @property
    def has_recovery(self) -> bool:
        return self._places.recovery_slot in self._places.slot_files()

    def offices(self) -> tuple[Office, ...]:
        """The offices that have a slot, in the order of their names."""
        with told_plainly(), closing(self._records.connect_reader()) as connection:
            listed = _listed(connection)
        slots = self._places.office_slots()
        return tuple(office for office in listed if self._places.office_slot(office.slot) in slots)

    def add_office(self, name: str, recipient: str) -> None:
        self._records.assert_writable()
        public, name = Recipient.parsed(recipient), " ".join(name.split())[:_MOST_NAME]
        kept = self.offices()
        if not name or name in (office.name for office in kept):
            raise NotAllowed(_("Every office needs a name of its own."), _("Choose another name."))
        office = Office(secrets.token_hex(4), name, public.line)
        # The list first: a slot that it does not name could not be sealed anew.
        self._list((*kept, office))
        slotfile.write(self._places.office_slot(office.slot), self._key, public)

    def drop_office(self, name: str) -> None:
        self._records.assert_writable()
        kept = self.offices()
        for office in kept:
            if office.name == name:
                slotfile.drop(self._places.office_slot(office.slot))
        self._list(office for office in kept if office.name != name)

    def all_anew(self, passphrase: Passphrase, code: Code | None) -> dict[str, Sealing]:
        """What seals each slot of a new key, by the name of its file. Offices keep their way in, old codes do not."""
        if not passphrase.text:
            raise WeakPassphrase(_("The vault needs a passphrase."))
        ways: dict[str, Sealing] = {self._places.passphrase_slot.name: passphrase}
        if code is not None:
            ways[self._places.recovery_slot.name] = code
        offices = {self._places.office_slot(office.slot).name: Recipient(office.recipient) for office in self.offices()}
        return {**ways, **offices}

    def _list(self, offices: Iterable[Office]) -> None:
        listed = json.dumps([asdict(office) for office in sorted(offices, key=lambda office: office.name)])
        with told_plainly(), closing(self._records.connect_writer()) as connection:
            connection.execute("INSERT OR REPLACE INTO preference (key, value) VALUES (?, ?)", (_OFFICES, listed))


def _listed(connection: Connection) -> tuple[Office, ...]:
    row = connection.execute("SELECT value FROM preference WHERE key = ?", (_OFFICES,)).fetchone()
    return tuple(Office(**listed) for listed in json.loads(row[0])) if row else ()
