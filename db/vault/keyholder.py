"""What whoever has a vault open may do with its keys: change what opens it, and make new ones.

A part of `Vault`, which is the door; how slots are kept stands in `keyring`, how all keys are made anew in `newkey`.
"""

from __future__ import annotations

from typing import Self

from db.reporting import Report
from db.vault import newkey, slots
from db.vault.folder import Card, VaultFolder
from db.vault.key import RecordKey
from db.vault.keyring import NEW, PASSPHRASE, Keyring
from db.vault.records_file import RecordsFile
from db.vault.ways import Code, Passphrase


class Keyholder:
    """An open vault as the holder of its record key."""

    def __init__(self, places: VaultFolder, card: Card, key: RecordKey, records: RecordsFile) -> None:
        self._places = places
        self._card = card
        self._key = key
        self._records = records
        self._keyring = Keyring(places, key, records)

    def came_by(self, way: str) -> Self:
        """Remember how whoever has it open came in; see `keyring`."""
        self._keyring.came_by = way
        return self

    def settle_in(self) -> None:
        """Whoever has just made the vault is offered the first sheet unasked, once."""
        if self._keyring.came_by == NEW:
            self._keyring.came_by = PASSPHRASE

    @property
    def asks(self) -> str:
        """What to ask before another way in is added: “passphrase”, “recovery”, or nothing that could be asked."""
        return self._keyring.asks

    def assert_knows(self, passphrase: str) -> None:
        """Raises WrongPassphrase, or VaultDamaged when the slot is lost; then `asks` asks for it no more."""
        self._keyring.assert_knows(passphrase)

    def assert_has_code(self, typed: str) -> None:
        """Raises WrongCode, or VaultDamaged when the slot is damaged."""
        self._keyring.assert_has_code(typed)

    def change_passphrase(self, old: str, new: str, *, work: int = slots.WORK) -> None:
        """Seal the same key under a new passphrase; copies made earlier still open with the old one."""
        self._keyring.change_passphrase(old, Passphrase(new, work))

    def set_passphrase(self, new: str, *, work: int = slots.WORK) -> None:
        """A new passphrase without the old one, for whoever came in by another way."""
        self._keyring.set_passphrase(Passphrase(new, work))

    @property
    def has_recovery(self) -> bool:
        return self._keyring.has_recovery

    def set_recovery(self, code: str, *, work: int = slots.WORK) -> None:
        """Let this recovery code open the vault, and no earlier one. Raises WrongCode when it is mistyped."""
        self._keyring.set_recovery(Code.typed(code, work))

    def drop_recovery(self) -> None:
        """Let no recovery code open the vault any more; copies made earlier still open with theirs."""
        self._keyring.drop_recovery()

    def offices(self) -> tuple[str, ...]:
        """The names of the offices that may open the vault with a key of their own."""
        return tuple(office.name for office in self._keyring.offices())

    def add_office(self, name: str, recipient: str) -> None:
        """Let an office open the vault: `recipient` is its public age key. Raises BadRecipient."""
        self._keyring.add_office(name, recipient)

    def drop_office(self, name: str) -> None:
        """Let an office open the vault no more; copies made earlier still open with its key."""
        self._keyring.drop_office(name)

    @property
    def has_new_key(self) -> bool:
        """Whether `replace_key` came to its end, also when whoever pressed Stop was too late: then the new keys hold,
        nothing more is written here, and the vault is to be closed and opened anew.
        """
        return self._records.is_superseded

    def replace_key(self, passphrase: str, code: str | None, report: Report, *, work: int = slots.WORK) -> None:
        """New keys for everything, after somebody may have seen an old one: see `newkey`. Without a code the vault has
        no recovery slot any more; offices keep theirs.

        The store may stay open and be read meanwhile, not written. What `report` raises, and any trouble, leaves the
        old keys. When this returns the new ones hold and nothing can be written here any more: close the vault, which
        destroys what is old, and open it with the new passphrase.
        """
        slots_anew = self._keyring.all_anew(Passphrase(passphrase, work), Code.typed(code, work) if code else None)
        with self._records.held():
            newkey.Making(self._places, self._card, self._records, self._key, report).make(slots_anew)
