"""Large content sealed to one X25519 key as an age v1 file, and opened again, as a stream of blocks.

The public `age` tool opens what is sealed here. The work is done in libsodium, which lets other threads run meanwhile:
a film that is sealed does not make the window wait. Knows no names, folders or records.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Iterable, Iterator

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_decrypt, crypto_aead_chacha20poly1305_ietf_encrypt
from nacl.exceptions import CryptoError

from db.vault import agekeys
from db.vault.agefile import MOST_HEADER_BYTES, VERSION_LINE, NotAge, parse_header, spelled
from db.vault.agekeys import FILE_KEY, TAG, Identity

CHUNK = 64 * 1024
NONCE = 16


def sealed_size(size: int) -> int:
    """How many bytes the sealed form of so many has, its header aside."""
    return size + NONCE + TAG * max(1, -(-size // CHUNK))


def sealed(blocks: Iterable[bytes], recipient: str) -> Iterator[bytes]:
    """The age file that holds these blocks, which may be of any size, for “age1…” alone."""
    file_key, nonce = secrets.token_bytes(FILE_KEY), secrets.token_bytes(NONCE)
    head = VERSION_LINE + agekeys.wrap(file_key, recipient) + b"---"
    yield head + b" " + spelled(agekeys.header_mac(file_key, head)) + b"\n" + nonce
    yield from payload(blocks, agekeys.payload_key(file_key, nonce))


def payload(blocks: Iterable[bytes], key: bytes) -> Iterator[bytes]:
    """What follows the head and the nonce of any age file."""
    for number, (chunk, last) in enumerate(_chunks(blocks, CHUNK)):
        yield crypto_aead_chacha20poly1305_ietf_encrypt(chunk, None, _place(number, last), key)


def unsealed(blocks: Iterable[bytes], identity: str) -> Iterator[bytes]:
    """What an age file holds, a chunk after the other, each proved before it is given. That the end was reached is
    known only when the last one is. Raises NotAge for anything that was not sealed to this key, or was changed.
    """
    waiting = iter(blocks)
    head = b""
    while len(head) < MOST_HEADER_BYTES and (block := next(waiting, b"")):
        head += block
    header = parse_header(head)
    ours = [stanza for stanza in header.stanzas if stanza.arguments[0] == agekeys.KIND]
    if len(ours) != 1:  # a second reader is a way in that nobody gave
        raise NotAge
    file_key = Identity.parse(identity).unwrap(ours[0])
    if file_key is None or not hmac.compare_digest(agekeys.header_mac(file_key, header.signed), header.mac):
        raise NotAge
    nonce = head[header.length : header.length + NONCE]
    if len(nonce) != NONCE:
        raise NotAge
    key = agekeys.payload_key(file_key, nonce)
    for number, (chunk, last) in enumerate(_chunks(_and(head[header.length + NONCE :], waiting), CHUNK + TAG)):
        if number and len(chunk) == TAG:  # an empty chunk is the whole of an empty file, and of no other
            raise NotAge
        try:
            yield crypto_aead_chacha20poly1305_ietf_decrypt(chunk, None, _place(number, last), key)
        except (CryptoError, ValueError):
            raise NotAge from None


def _and(first: bytes, rest: Iterable[bytes]) -> Iterator[bytes]:
    yield first
    yield from rest


def _chunks(blocks: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Pieces of one size, and whether each is the last; the last one may be shorter, or empty if there is nothing."""
    held = b""
    for block in blocks:
        held = held + block if held else block
        at = 0
        while len(held) - at > size:  # one more byte has to come before a piece is known not to be the last
            yield held[at : at + size], False
            at += size
        held = held[at:]
    yield held, True


def _place(number: int, last: bool) -> bytes:
    """The nonce of a chunk: its number, and whether it is the last one."""
    return number.to_bytes(11, "big") + (b"\x01" if last else b"\x00")
