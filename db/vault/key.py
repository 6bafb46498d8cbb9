"""The record key: 32 random bytes that open the database, kept where they can be wiped.

It leaves this module as the literal that SQLCipher takes and as the line that a key slot seals, always in a buffer
that its user wipes. It is never part of a statement, an address or a message.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

from db.errors import VaultDamaged
from resources.text import _

KEY_BYTES = 32
_DIGITS = b"0123456789abcdef"
_VALUES = {digit: value for value, digit in enumerate(_DIGITS)}


class RecordKey:
    """The key of one vault's records."""

    __slots__ = ("_secret",)

    def __init__(self, secret: bytearray) -> None:
        if len(secret) != KEY_BYTES:
            # SQLCipher would silently take anything else for a passphrase.
            raise ValueError("a record key has 32 bytes")
        self._secret = secret

    @classmethod
    def new(cls) -> RecordKey:
        return cls(bytearray(secrets.token_bytes(KEY_BYTES)))

    @classmethod
    def from_line(cls, line: bytes | bytearray) -> RecordKey:
        """The key that a slot held: 64 hexadecimal digits, with or without an end of line."""
        digits = line.rstrip(b"\r\n")
        if len(digits) != 2 * KEY_BYTES or any(digit not in _VALUES for digit in digits):
            raise VaultDamaged(_("The key of this vault is not in the form that Daftar writes."))
        pairs = zip(digits[::2], digits[1::2], strict=True)
        return cls(bytearray(_VALUES[high] << 4 | _VALUES[low] for high, low in pairs))

    @contextmanager
    def line(self) -> Iterator[bytearray]:
        """What a slot seals: the digits and an end of line, so that the public `age` tool prints them ready to use."""
        yield from self._spelled(b"", b"\n")

    @contextmanager
    def literal(self) -> Iterator[bytearray]:
        """The form in which SQLCipher takes a raw key and not a passphrase."""
        yield from self._spelled(b"x'", b"'")

    def same_as(self, other: RecordKey) -> bool:
        return secrets.compare_digest(self._secret, other._secret)

    def wipe(self) -> None:
        wipe(self._secret)

    def _spelled(self, before: bytes, after: bytes) -> Iterator[bytearray]:
        spelled = bytearray(before)
        # The room is taken at once: a buffer that grows leaves copies behind.
        spelled.extend(bytes(2 * KEY_BYTES) + after)
        try:
            for place, byte in enumerate(self._secret):
                spelled[len(before) + 2 * place] = _DIGITS[byte >> 4]
                spelled[len(before) + 2 * place + 1] = _DIGITS[byte & 15]
            yield spelled
        finally:
            wipe(spelled)

    def __repr__(self) -> str:
        return "RecordKey(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a record key is never written down")


def wipe(buffer: bytearray) -> None:
    """Overwrite a secret where it lies."""
    buffer[:] = bytes(len(buffer))
