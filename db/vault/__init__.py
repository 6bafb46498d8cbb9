"""How the records are kept: an encrypted folder, its keys, and connections that keep the rules.

The rest of the program comes in by `Vault` (and asks `unlocks` before it) and needs no other module here, save
`passphrases` (choosing one), `recovery` (the code on paper) and `atomic` (saving a file whole).
"""

from __future__ import annotations

from db.vault.keyring import unlocks
from db.vault.vault import Vault

__all__ = ["Vault", "unlocks"]
