"""A whole file sealed with a passphrase, for somebody who has no vault: the age v1 format, opened by the public `age`.

What a key slot is for a small secret, this is for a print. Knows nothing of prints.
"""

from __future__ import annotations

from db.vault import sealing, slots

SUFFIX = ".age"


def seal_file(data: bytes, passphrase: str, *, work: int = slots.WORK) -> bytes:
    """The age file that holds these bytes. The passphrase was judged by whoever asked for it."""
    if not passphrase:
        raise ValueError("a sealed file has a passphrase")
    head, key = slots.begun(passphrase, work)
    return head + b"".join(sealing.payload((data,), key))
