"""Our slots agree with age's own test vectors: what has to open opens, and each thing that is wrong is told as such."""

from __future__ import annotations

import hashlib
import zlib
from dataclasses import dataclass
from pathlib import Path

import pytest

from db.errors import WrongKeyFile, WrongPassphrase
from db.vault import sealing, slots
from db.vault.agefile import NotAge, parse_header
from db.vault.office import KeyFile
from db.vault.slots import SlotDamaged, unseal

FOLDER = Path(__file__).with_name("testkit")
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.name not in ("README.md", ".gitattributes"))
# Well-formed files that no slot can be: sealed for a second reader, which is a way in that nobody gave, or by a kind of
# key that does not exist. They are told as changed, not as opened or as locked by something else.
STRICTER = {"x25519_multiple_recipients", "scrypt_uppercase", "x25519_lowercase"}
DAMAGED = {"header failure", "HMAC failure", "payload failure"}


@dataclass(frozen=True)
class Vector:
    """A file with what has to come out of it."""

    expect: str
    payload: str
    passphrases: tuple[str, ...]
    identities: tuple[str, ...]
    sealed: bytes

    @classmethod
    def read(cls, name: str) -> Vector:
        head, _blank, sealed = (FOLDER / name).read_bytes().partition(b"\n\n")
        stated = [line.partition(": ")[::2] for line in head.decode().splitlines()]

        def all_of(key: str) -> tuple[str, ...]:
            return tuple(value for stated_key, value in stated if stated_key == key)

        if all_of("compressed"):
            sealed = zlib.decompress(sealed)
        return cls(all_of("expect")[0], "".join(all_of("payload")), all_of("passphrase"), all_of("identity"), sealed)


VECTORS = {name: Vector.read(name) for name in NAMES}
WITH_PASSPHRASE = [name for name, vector in VECTORS.items() if vector.passphrases]
WITH_KEY = [name for name, vector in VECTORS.items() if vector.identities and name != "scrypt_and_x25519"]


def test_the_vectors_are_all_there() -> None:
    assert len(WITH_PASSPHRASE) == 25
    assert len(WITH_KEY) == 63
    assert {vector.expect for vector in VECTORS.values()} == {"success", "no match", *DAMAGED}


@pytest.mark.parametrize("name", WITH_PASSPHRASE)
def test_a_passphrase_slot_comes_out_as_the_vector_says(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    vector = VECTORS[name]
    monkeypatch.setattr(slots, "LEAST_WORK", 1)  # the vectors are cheap on purpose
    if vector.expect == "success" and name not in STRICTER:
        opened = unseal(vector.sealed, vector.passphrases[0])
        assert hashlib.sha256(opened).hexdigest() == vector.payload
    else:
        no_match = vector.expect == "no match" and name not in STRICTER
        with pytest.raises(WrongPassphrase if no_match else SlotDamaged):
            unseal(vector.sealed, vector.passphrases[0])


@pytest.mark.parametrize("name", WITH_PASSPHRASE)
def test_a_slot_as_cheap_as_the_vectors_is_not_ours(name: str) -> None:
    with pytest.raises(SlotDamaged):
        unseal(VECTORS[name].sealed, VECTORS[name].passphrases[0])


@pytest.mark.parametrize("name", WITH_KEY)
def test_an_office_slot_comes_out_as_the_vector_says(name: str) -> None:
    vector = VECTORS[name]
    keys = KeyFile(vector.identities)
    if vector.expect == "success" and name not in STRICTER:
        assert hashlib.sha256(keys.unseal(vector.sealed)).hexdigest() == vector.payload
    else:
        no_match = vector.expect == "no match" and name not in STRICTER
        with pytest.raises(WrongKeyFile if no_match else SlotDamaged):
            keys.unseal(vector.sealed)


@pytest.mark.parametrize("step", [1 << 20, 1000], ids=["at once", "in pieces"])
@pytest.mark.parametrize("name", WITH_KEY)
def test_a_stream_comes_out_as_the_vector_says(name: str, step: int) -> None:
    vector = VECTORS[name]
    blocks = (vector.sealed[at : at + step] for at in range(0, len(vector.sealed), step))
    if vector.expect == "success" and name not in STRICTER:
        opened = b"".join(sealing.unsealed(blocks, vector.identities[0]))
        assert hashlib.sha256(opened).hexdigest() == vector.payload
    else:
        with pytest.raises(NotAge):
            list(sealing.unsealed(blocks, vector.identities[0]))


@pytest.mark.parametrize("name", [name for name in NAMES if name.startswith(("stanza", "hmac", "header", "version"))])
def test_the_form_of_a_header_is_judged_as_the_vector_says(name: str) -> None:
    vector = VECTORS[name]
    if vector.expect == "header failure":
        with pytest.raises(NotAge):
            parse_header(vector.sealed)
    else:
        assert parse_header(vector.sealed).stanzas
