"""The ways into a vault: what a person has in their head or on paper, and how it seals and opens a slot.

The third way, an office's key, is in `office`. All of them guard one and the same record key. Knows no files.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol, runtime_checkable

from db.errors import WrongCode, WrongPassphrase
from db.vault import recovery, slots


class Sealing(Protocol):
    """What a slot can be sealed with."""

    def seal(self, secret: bytearray) -> bytes: ...


@runtime_checkable
class Opening(Protocol):
    """What a slot can be opened with."""

    def unseal(self, sealed: bytes) -> bytearray:
        """The secret, in a buffer that the caller wipes. Raises a WrongSecret or SlotDamaged."""


@dataclass(frozen=True, slots=True)
class Passphrase:
    """The passphrase, and what a new slot costs to try: the same on an idle machine and on a busy one."""

    text: str = field(repr=False)
    work: int = slots.WORK

    def seal(self, secret: bytearray) -> bytes:
        return slots.seal(secret, self.text, work=self.work)

    def unseal(self, sealed: bytes) -> bytearray:
        return slots.unseal(sealed, self.text)


class Code(Passphrase):
    """The recovery code, in the one spelling that seals."""

    __slots__ = ()

    @classmethod
    def typed(cls, text: str, work: int = slots.WORK) -> Code:
        """From what somebody typed. Raises WrongCode."""
        return cls(recovery.parse(text), work)

    def unseal(self, sealed: bytes) -> bytearray:
        try:
            return super().unseal(sealed)
        except WrongPassphrase:
            raise WrongCode from None
