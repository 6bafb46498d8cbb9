"""An office's own age key: the public half seals a slot, the key file opens it.

An office keeps its key file elsewhere and can open the vault when nobody else can. Only plain X25519 keys are taken:
no plugins, no SSH keys. Nothing reaches the library that is not a short and well-formed age file. Knows no vault.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path

from db.errors import BadRecipient, WrongKeyFile
from db.vault.agefile import NotAge, parse_header
from db.vault.slots import SlotDamaged
from db.vault.trouble import told_plainly
from resources.text import _

_MOST_KEY_FILE_BYTES = 64 * 1024
_MOST_KEYS = 32
_SECRET = re.compile(r"AGE-SECRET-KEY-1[0-9A-Z]{58}")
_PUBLIC = re.compile(r"age1[0-9a-z]{58}")
_SEALED = (b"age-encryption.org/", b"-----BEGIN AGE ENCRYPTED FILE-----")
_NO_MATCH = "No matching keys found"  # what the library says when the slot is whole and made for another key


@dataclass(frozen=True, slots=True)
class Recipient:
    """An office's public key. It can seal a slot, and nothing more."""

    line: str

    @classmethod
    def parsed(cls, text: str) -> Recipient:
        """The key in what somebody pasted. Raises BadRecipient."""
        import pyrage

        line = text.strip()
        if line.upper().startswith("AGE-SECRET-KEY-"):
            raise BadRecipient(
                _("This is a secret key. Nobody but its owner should have it."),
                _("What is needed is the public key: the line that begins with “age1”."),
            )
        if not _PUBLIC.fullmatch(line):
            raise BadRecipient
        try:
            pyrage.x25519.Recipient.from_str(line)
        except pyrage.RecipientError:
            raise BadRecipient from None
        return cls(line)

    def seal(self, secret: bytearray) -> bytes:
        """The age file that holds a secret for the owner of this key."""
        import pyrage

        return bytes(pyrage.encrypt(bytes(secret), [pyrage.x25519.Recipient.from_str(self.line)]))


@dataclass(frozen=True, slots=True)
class KeyFile:
    """The secret keys in an office's key file. They can open a slot."""

    keys: tuple[str, ...] = field(repr=False)

    @classmethod
    def read(cls, file: Path) -> KeyFile:
        """The keys in a file as `age-keygen` writes it; comments are passed over. Raises WrongKeyFile."""
        with told_plainly(), file.open("rb") as opened:
            written = opened.read(_MOST_KEY_FILE_BYTES + 1)
        if written.lstrip().startswith(_SEALED):
            raise WrongKeyFile(
                _("This key file is itself locked with a passphrase."),
                _("Unlock it first, on a safe computer: age --decrypt --output KEY.txt LOCKED-KEY.age"),
            )
        try:
            lines = written.decode("utf-8-sig").splitlines()
        except UnicodeDecodeError:
            lines = []
        keys = [line for line in map(str.strip, lines) if line and not line.startswith("#")]
        if not 0 < len(keys) <= _MOST_KEYS or len(written) > _MOST_KEY_FILE_BYTES:
            raise WrongKeyFile(_("This is not a key file of age."), _how_it_looks())
        for key in keys:
            _refuse_other(key)
        return cls(tuple(keys))

    def unseal(self, sealed: bytes) -> bytearray:
        """The secret in a slot, in a buffer that the caller wipes. Raises WrongKeyFile or SlotDamaged."""
        import pyrage

        _guard(sealed)
        try:
            keys = [pyrage.x25519.Identity.from_str(key) for key in self.keys]
            return bytearray(pyrage.decrypt(sealed, keys))
        except pyrage.IdentityError:
            raise WrongKeyFile(_("A key in this file is mistyped or cut short."), _how_it_looks()) from None
        except pyrage.DecryptError as error:
            if str(error) == _NO_MATCH:
                raise WrongKeyFile from None
            raise SlotDamaged from None


def _guard(sealed: bytes) -> None:
    """Only a file such as we write reaches the library: one stanza of the one kind, but for what age adds as grease."""
    try:
        header = parse_header(sealed)
    except NotAge:
        raise SlotDamaged from None
    ours = [stanza for stanza in header.stanzas if stanza.arguments[0] == b"X25519"]
    if len(ours) != 1 or any(stanza.arguments[0] == b"scrypt" for stanza in header.stanzas):
        raise SlotDamaged


def _refuse_other(line: str) -> None:
    """Say plainly what stands in the place of a secret key."""
    if _SECRET.fullmatch(line):
        return
    if line.startswith("age1"):
        raise WrongKeyFile(_("This file holds the public key alone, which opens nothing."), _how_it_looks())
    if line.startswith("AGE-PLUGIN-") or "PRIVATE KEY" in line or line.startswith("ssh-"):
        raise WrongKeyFile(_("Keys of this kind cannot open a vault."), _how_it_looks())
    raise WrongKeyFile(_("This is not a key file of age."), _how_it_looks())


def _how_it_looks() -> str:
    return _("A key file holds a line that begins with “AGE-SECRET-KEY-1”.")
