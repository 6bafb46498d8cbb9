"""A key slot: a small secret sealed with a passphrase, in the age v1 format with one scrypt stanza.

The public `age` tool opens what is sealed here, and this opens what it sealed. The cost is a given number, never
guessed by a timer. A wrong passphrase is told apart from a slot whose form is damaged. Knows nothing of files,
folders or databases.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import re
import secrets
import unicodedata
from dataclasses import dataclass

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt, crypto_aead_chacha20poly1305_ietf_encrypt
from nacl.exceptions import CryptoError

from db.errors import NotEnoughMemory, VaultDamaged, WrongPassphrase
from resources.text import _

WORK = 18
LEAST_WORK, MOST_WORK = 16, 20
MOST_HEADER_BYTES = 16 * 1024
MOST_STANZAS = 32
MOST_BYTES = 128 * 1024

_VERSION_LINE = b"age-encryption.org/v1\n"
_LABEL = b"age-encryption.org/v1/scrypt"
_CHUNK = 64 * 1024
_TAG = 16
_SALT = 16
_FILE_KEY = 16
_COLUMNS = 64
_STANZA = re.compile(rb"-> ([!-~]+(?: [!-~]+)*)\n")
_END = re.compile(rb"--- ([A-Za-z0-9+/]{43})\n")
_NUMBER = re.compile(rb"[1-9][0-9]{0,3}")


class SlotDamaged(VaultDamaged):
    """The slot is not what Daftar or `age` would write."""

    def __init__(self, summary: str = "", advice: str = "") -> None:
        super().__init__(
            summary or _("The key slot of this vault is damaged."),
            advice or _("Open your latest backup, or put back the “slots” folder from an earlier copy of this vault."),
        )


@dataclass(frozen=True, slots=True)
class Stanza:
    """One way to the file key, as the header states it."""

    arguments: tuple[bytes, ...]
    body: bytes


@dataclass(frozen=True, slots=True)
class Header:
    """The parsed head of an age file, and where its payload begins."""

    stanzas: tuple[Stanza, ...]
    signed: bytes
    mac: bytes
    length: int


def seal(secret: bytes | bytearray, passphrase: str, *, work: int = WORK) -> bytes:
    """The age file that holds a secret of at most 64 KiB under a passphrase."""
    if not LEAST_WORK <= work <= MOST_WORK or not passphrase or len(secret) > _CHUNK:
        raise ValueError("a slot has a passphrase, a short secret and a cost between 16 and 20")
    file_key, salt, nonce = secrets.token_bytes(_FILE_KEY), secrets.token_bytes(_SALT), secrets.token_bytes(16)
    wrapping = _stretched(passphrase, salt, work)
    body = crypto_aead_chacha20poly1305_ietf_encrypt(file_key, None, bytes(12), wrapping)
    stanza = b"-> scrypt %s %d\n%s\n" % (_spelled(salt), work, _spelled(body))
    head = _VERSION_LINE + stanza + b"---"
    mac = _mac(file_key, head)
    sealed = crypto_aead_chacha20poly1305_ietf_encrypt(bytes(secret), None, _LAST_CHUNK, _payload_key(file_key, nonce))
    return head + b" " + _spelled(mac) + b"\n" + nonce + sealed


def unseal(sealed: bytes, passphrase: str) -> bytearray:
    """The secret in a slot, in a buffer that the caller wipes.

    Raises WrongPassphrase, or SlotDamaged when the form, the header's signature or the payload is not right.
    """
    header = parse_header(sealed)
    salt, work, body = _only_scrypt(header)
    try:
        wrapping = _stretched(passphrase, salt, work)
        file_key = crypto_aead_chacha20poly1305_ietf_decrypt(body, None, bytes(12), wrapping)
    except (CryptoError, UnicodeEncodeError):
        raise WrongPassphrase from None
    if not hmac.compare_digest(_mac(file_key, header.signed), header.mac):
        raise SlotDamaged
    nonce, payload = sealed[header.length : header.length + 16], sealed[header.length + 16 :]
    if len(nonce) != 16 or not _TAG < len(payload) <= _CHUNK + _TAG:
        raise SlotDamaged
    try:
        key = _payload_key(file_key, nonce)
        return bytearray(crypto_aead_chacha20poly1305_ietf_decrypt(payload, None, _LAST_CHUNK, key))
    except CryptoError:
        raise SlotDamaged from None


def parse_header(data: bytes) -> Header:
    """The head of an age file, refused when longer than any we would write: some readers take quadratic time."""
    head = data[:MOST_HEADER_BYTES]
    if not head.startswith(_VERSION_LINE):
        raise SlotDamaged
    at, stanzas = len(_VERSION_LINE), []
    while (opening := _STANZA.match(head, at)) is not None:
        body, at = _body(head, opening.end())
        stanzas.append(Stanza(tuple(opening[1].split(b" ")), body))
        if len(stanzas) > MOST_STANZAS:
            raise SlotDamaged
    end = _END.match(head, at)
    if end is None or not stanzas:
        raise SlotDamaged
    return Header(tuple(stanzas), head[: at + 3], _unspelled(end[1]), end.end())


def _body(head: bytes, at: int) -> tuple[bytes, int]:
    """A stanza's body: full lines of 64 characters, and a last one that is shorter (or empty)."""
    lines = []
    while True:
        stop = head.find(b"\n", at, at + _COLUMNS + 1)
        if stop < 0:
            raise SlotDamaged
        lines.append(head[at:stop])
        at = stop + 1
        if len(lines[-1]) < _COLUMNS:
            return _unspelled(b"".join(lines)), at


def _only_scrypt(header: Header) -> tuple[bytes, int, bytes]:
    """Salt, cost and wrapped key of the scrypt stanza; beside it no other may stand, or anyone could add a way in."""
    stanza, *others = header.stanzas
    if others or len(stanza.arguments) != 3 or stanza.arguments[0] != b"scrypt":
        raise SlotDamaged
    salt = _unspelled(stanza.arguments[1])
    if len(salt) != _SALT or len(stanza.body) != _FILE_KEY + _TAG or not _NUMBER.fullmatch(stanza.arguments[2]):
        raise SlotDamaged
    work = int(stanza.arguments[2])
    if not LEAST_WORK <= work <= MOST_WORK:
        raise SlotDamaged(_("The key slot of this vault was not written by Daftar."))
    return salt, work, stanza.body


def _stretched(passphrase: str, salt: bytes, work: int) -> bytes:
    """The wrapping key; this is the slow step, and other threads run meanwhile."""
    password = unicodedata.normalize("NFC", passphrase).encode()
    memory = 128 * 8 * (1 << work)
    try:
        return hashlib.scrypt(password, salt=_LABEL + salt, n=1 << work, r=8, p=1, maxmem=memory + (1 << 20), dklen=32)
    except (MemoryError, ValueError):
        # The arguments are checked: OpenSSL says ValueError too when it cannot have the memory.
        raise NotEnoughMemory from None


def _payload_key(file_key: bytes, nonce: bytes) -> bytes:
    return _derived(file_key, nonce, b"payload")


def _mac(file_key: bytes, head: bytes) -> bytes:
    return hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")


def _derived(key: bytes, salt: bytes, purpose: bytes) -> bytes:
    """HKDF with SHA-256, one block."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), purpose + b"\x01", "sha256")


def _spelled(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _unspelled(text: bytes) -> bytes:
    """Base64 without padding, in its one canonical spelling."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise SlotDamaged from None
    if _spelled(data) != text:
        raise SlotDamaged
    return data


_LAST_CHUNK = bytes(11) + b"\x01"
