"""A key slot: a small secret sealed with a passphrase, in the age v1 format with one scrypt stanza.

The public `age` tool opens what is sealed here, and this opens what it sealed. The cost is a given number, never
guessed by a timer. A wrong passphrase is told apart from a slot whose form is damaged. Knows nothing of files,
folders or databases.
"""

from __future__ import annotations

import hashlib
import hmac
import re
import secrets
import unicodedata

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt, crypto_aead_chacha20poly1305_ietf_encrypt
from nacl.exceptions import CryptoError

from db.errors import NotEnoughMemory, VaultDamaged, WrongPassphrase
from db.vault.agefile import VERSION_LINE, Header, NotAge, parse_header, spelled, unspelled
from db.vault.agekeys import FILE_KEY, TAG, header_mac, payload_key
from resources.text import _

WORK = 18
LEAST_WORK, MOST_WORK = 16, 20
MOST_BYTES = 128 * 1024

_LABEL = b"age-encryption.org/v1/scrypt"
_CHUNK = 64 * 1024
_SALT = 16
_NUMBER = re.compile(rb"[1-9][0-9]{0,3}")


class SlotDamaged(VaultDamaged):
    """The slot is not what Daftar or `age` would write."""

    def __init__(self, summary: str = "", advice: str = "") -> None:
        super().__init__(
            summary or _("The key slot of this vault is damaged."),
            advice or _("Open your latest backup, or put back the “slots” folder from an earlier copy of this vault."),
        )


def seal(secret: bytes | bytearray, passphrase: str, *, work: int = WORK) -> bytes:
    """The age file that holds a secret of at most 64 KiB under a passphrase."""
    if not LEAST_WORK <= work <= MOST_WORK or not passphrase or len(secret) > _CHUNK:
        raise ValueError("a slot has a passphrase, a short secret and a cost between 16 and 20")
    head, key = begun(passphrase, work)
    return head + crypto_aead_chacha20poly1305_ietf_encrypt(bytes(secret), None, _LAST_CHUNK, key)


def begun(passphrase: str, work: int = WORK) -> tuple[bytes, bytes]:
    """The beginning of an age file under a passphrase, with its nonce; and the key of what follows."""
    file_key, salt, nonce = secrets.token_bytes(FILE_KEY), secrets.token_bytes(_SALT), secrets.token_bytes(16)
    wrapping = _stretched(passphrase, salt, work)
    body = crypto_aead_chacha20poly1305_ietf_encrypt(file_key, None, bytes(12), wrapping)
    stanza = b"-> scrypt %s %d\n%s\n" % (spelled(salt), work, spelled(body))
    head = VERSION_LINE + stanza + b"---"
    return head + b" " + spelled(header_mac(file_key, head)) + b"\n" + nonce, payload_key(file_key, nonce)


def unseal(sealed: bytes, passphrase: str) -> bytearray:
    """The secret in a slot, in a buffer that the caller wipes.

    Raises WrongPassphrase, or SlotDamaged when the form, the header's signature or the payload is not right.
    """
    try:
        header = parse_header(sealed)
    except NotAge:
        raise SlotDamaged from None
    salt, work, body = _only_scrypt(header)
    try:
        wrapping = _stretched(passphrase, salt, work)
        file_key = crypto_aead_chacha20poly1305_ietf_decrypt(body, None, bytes(12), wrapping)
    except (CryptoError, UnicodeEncodeError):
        raise WrongPassphrase from None
    if not hmac.compare_digest(header_mac(file_key, header.signed), header.mac):
        raise SlotDamaged
    nonce, payload = sealed[header.length : header.length + 16], sealed[header.length + 16 :]
    if len(nonce) != 16 or not TAG < len(payload) <= _CHUNK + TAG:
        raise SlotDamaged
    try:
        key = payload_key(file_key, nonce)
        return bytearray(crypto_aead_chacha20poly1305_ietf_decrypt(payload, None, _LAST_CHUNK, key))
    except CryptoError:
        raise SlotDamaged from None


def _only_scrypt(header: Header) -> tuple[bytes, int, bytes]:
    """Salt, cost and wrapped key of the scrypt stanza; beside it no other may stand, or anyone could add a way in."""
    stanza, *others = header.stanzas
    if others or len(stanza.arguments) != 3 or stanza.arguments[0] != b"scrypt":
        raise SlotDamaged
    salt = _salt(stanza.arguments[1])
    if len(salt) != _SALT or len(stanza.body) != FILE_KEY + TAG or not _NUMBER.fullmatch(stanza.arguments[2]):
        raise SlotDamaged
    work = int(stanza.arguments[2])
    if not LEAST_WORK <= work <= MOST_WORK:
        raise SlotDamaged(_("The key slot of this vault was not written by Daftar."))
    return salt, work, stanza.body


def _salt(argument: bytes) -> bytes:
    try:
        return unspelled(argument)
    except NotAge:
        raise SlotDamaged from None


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    """The wrapping key; this is the slow step, and other threads run meanwhile."""
    password = unicodedata.normalize("NFC", passphrase).encode()
    memory = 128 * 8 * (1 << work)
    try:
        return hashlib.scrypt(password, salt=_LABEL + salt, n=1 << work, r=8, p=1, maxmem=memory + (1 << 20), dklen=32)
    except (MemoryError, ValueError):
        # The arguments are checked: OpenSSL says ValueError too when it cannot have the memory.
        raise NotEnoughMemory from None


_LAST_CHUNK = bytes(11) + b"\x01"
