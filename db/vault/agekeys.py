"""What age v1 derives from a file key, and how such a key is wrapped for an X25519 recipient.

Everything here follows the published format (age-encryption.org/v1), is compared with its own test vectors, and stands
on libsodium. Knows no files, passphrases or documents.
"""

from __future__ import annotations

import hmac
import secrets
from dataclasses import dataclass

from nacl.bindings import (
    crypto_aead_chacha20poly1305_ietf_decrypt,
    crypto_aead_chacha20poly1305_ietf_encrypt,
    crypto_scalarmult,
    crypto_scalarmult_base,
)
from nacl.exceptions import CryptoError, RuntimeError

from db.vault.agefile import NotAge, Stanza, spelled, unspelled

FILE_KEY = 16
TAG = 16
KIND = b"X25519"

_LABEL = b"age-encryption.org/v1/X25519"
_POINT = 32
_NO_NONCE = bytes(12)  # the wrapping key is used once
_SECRET, _PUBLIC = "age-secret-key-", "age"


def derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF with SHA-256, one block (RFC 5869)."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), purpose + b"\x01", "sha256")


def header_mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(derived(file_key, b"", b"header"), head, "sha256")


def payload_key(file_key: bytes, nonce: bytes) -> bytes:
    return derived(file_key, nonce, b"payload")


@dataclass(frozen=True, slots=True, repr=False)
class Identity:
    """A secret key and the public one that belongs to it."""

    secret: bytes
    public: bytes

    @classmethod
    def parse(cls, text: str) -> Identity:
        """From “AGE-SECRET-KEY-1…”. Raises NotAge."""
        secret = _from_bech32(text, _SECRET)
        return cls(secret, crypto_scalarmult_base(secret))

    def unwrap(self, stanza: Stanza) -> bytes | None:
        """The file key in a stanza of our kind; None if it is for another key. Raises NotAge for a wrong form."""
        if len(stanza.arguments) != 2 or len(stanza.body) != FILE_KEY + TAG:
            raise NotAge
        share = unspelled(stanza.arguments[1])
        if len(share) != _POINT:
            raise NotAge
        wrapping = _wrapping(_shared(self.secret, share), share, self.public)
        try:
            return bytes(crypto_aead_chacha20poly1305_ietf_decrypt(stanza.body, None, _NO_NONCE, wrapping))
        except CryptoError:
            return None


def wrap(file_key: bytes, recipient: str) -> bytes:
    """The stanza that gives a file key to “age1…” alone. Raises NotAge for no such recipient."""
    public, once = _from_bech32(recipient, _PUBLIC), secrets.token_bytes(_POINT)
    share = crypto_scalarmult_base(once)
    wrapping = _wrapping(_shared(once, public), share, public)
    body = crypto_aead_chacha20poly1305_ietf_encrypt(file_key, None, _NO_NONCE, wrapping)
    return b"-> %s %s\n%s\n" % (KIND, spelled(share), spelled(body))


def _shared(secret: bytes, point: bytes) -> bytes:
    try:
        return bytes(crypto_scalarmult(secret, point))
    except RuntimeError:  # libsodium refuses points of low order, whose secret is known to all
        raise NotAge from None


def _wrapping(shared: bytes, share: bytes, public: bytes) -> bytes:
    return derived(shared, share + public, _LABEL)


# --- keys as people copy them: bech32 (BIP 173) without its limit of length ---------------------------------------

_SIGNS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATOR = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)
_CHECK = 6


def _from_bech32(text: str, kind: str) -> bytes:
    """The 32 bytes behind a key's prefix, with its checksum proved. Raises NotAge."""
    lower = text.lower()
    prefix, _one, data = lower.rpartition("1")
    if prefix != kind or text not in (lower, text.upper()) or any(sign not in _SIGNS for sign in data):
        raise NotAge
    digits = [_SIGNS.index(sign) for sign in data]
    expanded = [ord(sign) >> 5 for sign in prefix] + [0] + [ord(sign) & 31 for sign in prefix]
    if _polymod(expanded + digits) != 1:
        raise NotAge
    held = digits[:-_CHECK]
    value = 0
    for digit in held:
        value = value << 5 | digit
    spare = len(held) * 5 - _POINT * 8
    if not 0 <= spare < 5 or value & ((1 << spare) - 1):
        raise NotAge
    return (value >> spare).to_bytes(_POINT, "big")


def _polymod(values: list[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, generator in enumerate(_GENERATOR):
            check ^= generator if top >> place & 1 else 0
    return check
