"""A whole file sealed with a passphrase, for somebody who has no vault: the age v1 format, opened by the public `age`.

What a key slot is for a small secret, this is for a print. Knows nothing of prints.
"""

from __future__ import annotations

from nacl.bindings import crypto_aead_chacha20poly1305_ietf_encrypt

from db.vault import slots

SUFFIX = ".age"
_CHUNK = 64 * 1024


def seal_file(data: bytes, passphrase: str, *, work: int = slots.WORK) -> bytes:
    """The age file that holds these bytes. The passphrase was judged by whoever asked for it."""
    if not passphrase:
        raise ValueError("a sealed file has a passphrase")
    head, key = slots.begun(passphrase, work)
    pieces = [data[start : start + _CHUNK] for start in range(0, len(data), _CHUNK)] or [b""]
    last = len(pieces) - 1
    sealed = (
        crypto_aead_chacha20poly1305_ietf_encrypt(piece, None, _nonce(number, last), key)
        for number, piece in enumerate(pieces)
    )
    return head + b"".join(sealed)


def _nonce(number: int, last: int) -> bytes:
    return number.to_bytes(11, "big") + bytes([number == last])
