"""The code by which a paper finds its record again: the reference and three digits made of the record itself.

Two vaults may both have a P-0007; the digits come from the random id of the record and differ, so a paper that came to
the wrong vault is noticed. Nothing can be told from them.
"""

from __future__ import annotations

import hashlib
from typing import Any

_PURPOSE = b"daftar code on paper 1\0"


def code(record: Any) -> str:
    """“P-0007 · 482”: the same on every paper of this record."""
    digest = hashlib.sha256(_PURPOSE + record.id.encode()).digest()
    return f"{record.ref} · {int.from_bytes(digest[:4], 'big') % 1000:03d}"
