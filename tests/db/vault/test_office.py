"""An office's key: what is taken for one, and what is told of everything else."""

from __future__ import annotations

from pathlib import Path

import pyrage
import pytest

from db.errors import BadRecipient, NotFound, WrongKeyFile
from db.vault.office import KeyFile, Recipient
from db.vault.slots import SlotDamaged, seal
from tests.db.vault.builders import OFFICE_KEY, OFFICE_PUBLIC, OTHER_OFFICE_KEY, OTHER_OFFICE_PUBLIC, PASSPHRASE, WORK
from tests.db.vault.test_slots import SECRET

AS_KEYGEN_WRITES = f"# created: 2026-11-26T10:00:00Z\n# public key: {OFFICE_PUBLIC}\n{OFFICE_KEY}\n"


def file_of(tmp_path: Path, text: str | bytes) -> Path:
    file = tmp_path / "key.txt"
    file.write_bytes(text if isinstance(text, bytes) else text.encode())
    return file


@pytest.mark.parametrize("typed", [OFFICE_PUBLIC, f"  {OFFICE_PUBLIC}\n"])
def test_what_is_sealed_for_an_office_opens_with_its_key_file(typed: str, tmp_path: Path) -> None:
    sealed = Recipient.parsed(typed).seal(bytearray(SECRET))
    assert SECRET not in sealed
    assert KeyFile.read(file_of(tmp_path, AS_KEYGEN_WRITES)).unseal(sealed) == SECRET


@pytest.mark.parametrize(
    "written",
    [
        OFFICE_KEY,
        f"\ufeff{AS_KEYGEN_WRITES}".replace("\n", "\r\n"),
        f"\n\n   {OFFICE_KEY}   \n# кілт\n",
        f"{OTHER_OFFICE_KEY}\n{OFFICE_KEY}\n",
    ],
)
def test_a_key_file_is_read_as_people_keep_it(written: str, tmp_path: Path) -> None:
    sealed = Recipient.parsed(OFFICE_PUBLIC).seal(bytearray(SECRET))
    assert KeyFile.read(file_of(tmp_path, written)).unseal(sealed) == SECRET


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (b"", "not a key file"),
        (b"# only a remark\n", "not a key file"),
        (b"\xff\xfe\x00junk", "not a key file"),
        (b"holiday pictures", "not a key file"),
        (OFFICE_KEY.encode() + b"\nsomething else\n", "not a key file"),
        (b"#" * 70_000, "not a key file"),
        (OFFICE_KEY.lower().encode(), "not a key file"),
        (OFFICE_KEY[:-1].encode(), "not a key file"),
        (OFFICE_KEY.encode() + b"\n" + OFFICE_KEY.encode() * 40, "not a key file"),
        (OFFICE_PUBLIC.encode(), "public key alone"),
        (b"AGE-PLUGIN-YUBIKEY-1ABCDEF", "of this kind"),
        (b"-----BEGIN OPENSSH PRIVATE KEY-----\nabc\n", "of this kind"),
        (seal(AS_KEYGEN_WRITES.encode(), PASSPHRASE, work=WORK), "locked with a passphrase"),
        (b"-----BEGIN AGE ENCRYPTED FILE-----\nYWdl\n-----END AGE ENCRYPTED FILE-----\n", "locked with a passphrase"),
    ],
)
def test_what_is_no_key_file_is_told_plainly(written: bytes, told: str, tmp_path: Path) -> None:
    with pytest.raises(WrongKeyFile, match=told) as raised:
        KeyFile.read(file_of(tmp_path, written))
    assert raised.value.advice
    assert "AGE-SECRET-KEY-1Q" not in f"{raised.value}{raised.value.advice}"


def test_a_mistyped_key_is_told_without_repeating_it(tmp_path: Path) -> None:
    mistyped = OFFICE_KEY[:-1] + ("Q" if OFFICE_KEY[-1] != "Q" else "P")
    keys = KeyFile.read(file_of(tmp_path, mistyped))
    with pytest.raises(WrongKeyFile, match="mistyped") as told:
        keys.unseal(Recipient.parsed(OFFICE_PUBLIC).seal(bytearray(SECRET)))
    assert mistyped not in f"{told.value}{told.value.advice}"
    assert mistyped not in repr(keys)


def test_a_key_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        KeyFile.read(tmp_path / "nowhere")


def test_another_offices_key_opens_nothing(tmp_path: Path) -> None:
    sealed = Recipient.parsed(OFFICE_PUBLIC).seal(bytearray(SECRET))
    with pytest.raises(WrongKeyFile, match="does not open the vault"):
        KeyFile((OTHER_OFFICE_KEY,)).unseal(sealed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "age1",
        OFFICE_PUBLIC[:-1],
        OFFICE_PUBLIC[:-1] + "b",
        OFFICE_PUBLIC.upper(),
        f"{OFFICE_PUBLIC} {OFFICE_PUBLIC}",
        "ssh-ed25519 AAAA",
    ],
)
def test_what_is_no_public_key_is_refused(typed: str) -> None:
    with pytest.raises(BadRecipient) as told:
        Recipient.parsed(typed)
    assert told.value.advice


def test_a_secret_key_given_for_a_public_one_is_told_as_a_danger() -> None:
    with pytest.raises(BadRecipient, match="secret key") as told:
        Recipient.parsed(OFFICE_KEY)
    assert OFFICE_KEY not in f"{told.value}{told.value.advice}"


def test_nothing_reaches_the_library_that_no_slot_can_be() -> None:
    keys = KeyFile((OFFICE_KEY,))
    sealed = Recipient.parsed(OFFICE_PUBLIC).seal(bytearray(SECRET))
    parse = pyrage.x25519.Recipient.from_str
    two = bytes(pyrage.encrypt(SECRET, [parse(OFFICE_PUBLIC), parse(OTHER_OFFICE_PUBLIC)]))
    long = sealed.replace(b"-> X25519", b"-> grease\n\n" * 3000 + b"-> X25519", 1)
    for changed in (b"", b"junk", two, long, seal(SECRET, PASSPHRASE, work=WORK), sealed[:-1], sealed + b"x"):
        with pytest.raises(SlotDamaged):
            keys.unseal(changed)
