"""Who prints: the organisation's name, address and logo, kept in the vault, put on what asks for it."""

from __future__ import annotations

import base64
from collections.abc import Sequence

from db.store import Store
from desktop.dossier.blocks import Letterhead

LOGO = "letterhead.logo"  # its name among the contents of a print
MOST = 200 * 1024  # bytes of the logo
_KEPT = "letterhead"


def kept(store: Store) -> Letterhead | None:
    """The letterhead of this vault, if one was written."""
    told = store.preference(_KEPT)
    if not isinstance(told, dict) or not told.get("name"):
        return None
    return Letterhead(str(told["name"]), tuple(map(str, told.get("lines", ()))), LOGO if told.get("logo") else "")


def keep(store: Store, name: str, lines: Sequence[str], logo: bytes | None) -> None:
    """Keep it from now on; without a name there is none."""
    if not name.strip():
        store.drop_preference(_KEPT)
        return
    told = {"name": name.strip(), "lines": [line.strip() for line in lines if line.strip()]}
    store.set_preference(_KEPT, {**told, "logo": base64.b64encode(logo).decode() if logo else ""})


def logo(store: Store) -> bytes | None:
    """The picture of the logo: PNG or JPEG."""
    told = store.preference(_KEPT)
    packed = told.get("logo", "") if isinstance(told, dict) else ""
    return base64.b64decode(packed) if packed else None
