"""The age v1 scrypt slot: sealed and opened, agreeing with the public tool and with the rules of the format."""

from __future__ import annotations

import base64
import os
import pty
import select
import subprocess
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.errors import DaftarError, NotEnoughMemory, VaultDamaged, WrongPassphrase
from db.vault import slots
from db.vault.agefile import NotAge, parse_header
from db.vault.slots import SlotDamaged, seal, unseal
from tests.db.vault.builders import OTHER, PASSPHRASE, WORK

SECRET = b"0123456789abcdef" * 4 + b"\n"


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return seal(SECRET, PASSPHRASE, work=WORK)


def public_age(arguments: list[str], passphrase: str, prompts: int) -> int:
    """Run Debian's `age`, which takes a passphrase from a terminal only."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        ["setsid", "--ctty", "--wait", "age", *arguments], stdin=theirs, stdout=theirs, stderr=theirs
    ) as tool:
        os.close(theirs)
        seen = b""
        while tool.poll() is None:
            if not select.select([ours], [], [], 0.2)[0]:
                continue
            try:
                seen += os.read(ours, 1000)
            except OSError:
                break
            if prompts and b":" in seen:
                os.write(ours, passphrase.encode() + b"\n")
                prompts, seen = prompts - 1, b""
        os.close(ours)
        return tool.wait(30)


def test_what_was_sealed_opens(sealed: bytes) -> None:
    assert bytes(unseal(sealed, PASSPHRASE)) == SECRET
    assert SECRET not in sealed


@settings(max_examples=8)
@given(st.binary(min_size=1, max_size=300), st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=60))
def test_any_secret_under_any_passphrase(secret: bytes, passphrase: str) -> None:
    assert bytes(unseal(seal(secret, passphrase, work=WORK), passphrase)) == secret


def test_two_seals_share_nothing(sealed: bytes) -> None:
    again = seal(SECRET, PASSPHRASE, work=WORK)
    assert not {line for line in sealed.splitlines()[1:]} & {line for line in again.splitlines()[1:]}


def test_composed_and_decomposed_letters_are_one_passphrase() -> None:
    composed, decomposed = (unicodedata.normalize(form, "йод ёлка қайың é") for form in ("NFC", "NFD"))
    assert composed != decomposed
    assert bytes(unseal(seal(SECRET, decomposed, work=WORK), composed)) == SECRET


@pytest.mark.parametrize("wrong", [OTHER, PASSPHRASE + " ", PASSPHRASE.upper(), "", "\ud800"])
def test_a_wrong_passphrase_is_told_as_such(sealed: bytes, wrong: str) -> None:
    with pytest.raises(WrongPassphrase) as told:
        unseal(sealed, wrong)
    assert wrong not in str(told.value) or not wrong


def test_the_public_tool_opens_our_slot(sealed: bytes, tmp_path: Path) -> None:
    slot, out = tmp_path / "slot.age", tmp_path / "out"
    slot.write_bytes(sealed)
    assert public_age(["--decrypt", "--output", str(out), str(slot)], PASSPHRASE, 1) == 0
    assert out.read_bytes() == SECRET


def test_the_public_tool_refuses_another_passphrase(sealed: bytes, tmp_path: Path) -> None:
    slot, out = tmp_path / "slot.age", tmp_path / "out"
    slot.write_bytes(sealed)
    assert public_age(["--decrypt", "--output", str(out), str(slot)], OTHER, 1) != 0
    assert not out.exists()


def test_we_open_what_the_public_tool_sealed(tmp_path: Path) -> None:
    plain, slot = tmp_path / "plain", tmp_path / "slot.age"
    plain.write_bytes(SECRET)
    assert public_age(["--passphrase", "--output", str(slot), str(plain)], PASSPHRASE, 2) == 0
    assert bytes(unseal(slot.read_bytes(), PASSPHRASE)) == SECRET


# --- the rules of the format ----------------------------------------------------------------------


def parts(sealed: bytes) -> tuple[list[bytes], bytes]:
    """The header's lines (version, stanza, body, end) and the payload."""
    *lines, payload = sealed.split(b"\n", 4)
    return lines, payload


def put_together(lines: list[bytes], payload: bytes) -> bytes:
    return b"\n".join([*lines, payload])


def with_line(sealed: bytes, number: int, line: bytes) -> bytes:
    lines, payload = parts(sealed)
    lines[number] = line
    return put_together(lines, payload)


def not_canonical(text: bytes) -> bytes:
    """The same bytes in base64 with other, unused, last bits."""
    letters = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    other = text[:-1] + letters[letters.index(text[-1]) ^ 1 : (letters.index(text[-1]) ^ 1) + 1]
    assert base64.b64decode(other + b"=" * (-len(text) % 4)) == base64.b64decode(text + b"=" * (-len(text) % 4))
    return other


def broken(sealed: bytes) -> dict[str, bytes]:
    """Files that break one rule each, named by the rule."""
    return {**broken_head(sealed), **broken_arguments(sealed), **broken_body(sealed)}


def broken_head(sealed: bytes) -> dict[str, bytes]:
    lines, payload = parts(sealed)
    version, stanza, body, end = lines
    mac = end.removeprefix(b"--- ")
    grease = [b"-> grease", base64.b64encode(b"x").rstrip(b"=")]
    return {
        "empty": b"",
        "other version": with_line(sealed, 0, b"age-encryption.org/v2"),
        "version in other letters": with_line(sealed, 0, version.upper()),
        "armoured": b"-----BEGIN AGE ENCRYPTED FILE-----\n" + base64.b64encode(sealed),
        "line ends of Windows": sealed.replace(b"\n", b"\r\n", 4),
        "no stanza": put_together([version, end], payload),
        "no end": put_together([version, stanza, body], payload),
        "bad signature": with_line(sealed, 3, b"--- " + base64.b64encode(bytes(32)).rstrip(b"=")),
        "short signature": with_line(sealed, 3, b"--- " + mac[:-1]),
        "long signature": with_line(sealed, 3, b"--- " + mac + b"A"),
        "padded signature": with_line(sealed, 3, end + b"="),
        "signature not canonical": with_line(sealed, 3, b"--- " + not_canonical(mac)),
        "end without a space": with_line(sealed, 3, b"---" + mac),
        "end with a blank behind": with_line(sealed, 3, end + b" "),
        "another stanza before": put_together([version, *grease, stanza, body, end], payload),
        "another stanza behind": put_together([version, stanza, body, *grease, end], payload),
        "the stanza twice": put_together([version, stanza, body, stanza, body, end], payload),
        "header of a megabyte": put_together([version, *grease * 40000, stanza, body, end], payload),
        "thirty-three stanzas": put_together([version, *grease * 32, stanza, body, end], payload),
    }


def broken_arguments(sealed: bytes) -> dict[str, bytes]:
    _version, stanza, _body, _end = parts(sealed)[0]
    arrow, kind, salt, work = stanza.split(b" ")

    def with_arguments(*arguments: bytes) -> bytes:
        return with_line(sealed, 1, b" ".join([arrow, kind, *arguments]))

    return {
        "no argument": with_line(sealed, 1, b"-> scrypt"),
        "one argument": with_arguments(salt),
        "three arguments": with_line(sealed, 1, stanza + b" 10"),
        "two blanks": with_line(sealed, 1, stanza.replace(b" scrypt", b"  scrypt")),
        "blank behind": with_line(sealed, 1, stanza + b" "),
        "other kind": with_line(sealed, 1, stanza.replace(b"scrypt", b"Scrypt")),
        "short salt": with_arguments(salt[:-2], work),
        "long salt": with_arguments(salt[:-1] + b"AAA", work),
        "padded salt": with_arguments(salt + b"==", work),
        "salt not canonical": with_arguments(not_canonical(salt), work),
        "cost zero": with_arguments(salt, b"0"),
        "cost too small": with_arguments(salt, b"15"),
        "cost too great": with_arguments(salt, b"21"),
        "cost far too great": with_arguments(salt, b"64"),
        "endless cost": with_arguments(salt, b"9" * 5000),
        "cost with a zero before": with_arguments(salt, b"016"),
        "cost with a sign": with_arguments(salt, b"+16"),
        "cost in hexadecimal": with_arguments(salt, b"0x10"),
        "cost in other digits": with_arguments(salt, "１６".encode()),
        "cost negative": with_arguments(salt, b"-16"),
    }


def broken_body(sealed: bytes) -> dict[str, bytes]:
    lines, payload = parts(sealed)
    version, stanza, body, end = lines
    return {
        "empty body": with_line(sealed, 2, b""),
        "short body": with_line(sealed, 2, body[:-2]),
        "long body": with_line(sealed, 2, base64.b64encode(bytes(40)).rstrip(b"=")),
        "body not canonical": with_line(sealed, 2, not_canonical(body)),
        "padded body": with_line(sealed, 2, body + b"="),
        "body in two lines": put_together([version, stanza, body[:20], body[20:], end], payload),
        "full line without a short one": with_line(sealed, 2, b"A" * 64),
        "no payload": put_together(lines, b""),
        "no nonce": put_together(lines, payload[:15]),
        "only a nonce": put_together(lines, payload[:16]),
        "payload without text": put_together(lines, payload[:32]),
        "payload cut": sealed[:-1],
        "payload longer": sealed + b"\0",
        "payload changed": sealed[:-1] + bytes([sealed[-1] ^ 1]),
        "nonce changed": put_together(lines, bytes([payload[0] ^ 1]) + payload[1:]),
        "two chunks": put_together(lines, payload + bytes(slots._CHUNK)),
    }


RULES = tuple(
    broken(b"age-encryption.org/v1\n-> scrypt QUJDREVGR0hJSktMTU5PUA 16\n" + b"A" * 43 + b"\n--- " + b"A" * 43 + b"\nx")
)


@pytest.mark.parametrize("rule", RULES)
def test_a_file_that_breaks_a_rule_is_damaged(sealed: bytes, rule: str) -> None:
    with pytest.raises(VaultDamaged) as told:
        unseal(broken(sealed)[rule], PASSPHRASE)
    assert told.value.summary
    assert told.value.advice


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 0.5, 0.8, 0.99])
def test_a_truncated_slot_is_never_taken_for_a_wrong_passphrase(sealed: bytes, share: float) -> None:
    with pytest.raises(SlotDamaged):
        unseal(sealed[: int(len(sealed) * share)], PASSPHRASE)


def test_no_flipped_bit_goes_unnoticed(sealed: bytes) -> None:
    for at in range(0, len(sealed), 11):
        changed = bytearray(sealed)
        changed[at] ^= 1 << at % 8
        with pytest.raises(DaftarError):
            unseal(bytes(changed), PASSPHRASE)


def test_an_expensive_slot_is_refused_before_it_costs_anything(sealed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_arguments: object, **_named: object) -> bytes:
        raise AssertionError("derived a key")

    monkeypatch.setattr("hashlib.scrypt", never)
    for rule in ("cost too great", "endless cost", "another stanza behind", "header of a megabyte"):
        with pytest.raises(SlotDamaged):
            unseal(broken(sealed)[rule], PASSPHRASE)


def test_thirty_two_stanzas_can_be_read_and_are_not_ours(sealed: bytes) -> None:
    lines, payload = parts(sealed)
    many = put_together([lines[0], *[b"-> x", b""] * 31, *lines[1:]], payload)
    assert len(parse_header(many).stanzas) == 32
    with pytest.raises(SlotDamaged):
        unseal(many, PASSPHRASE)


def test_a_header_is_read_up_to_its_greatest_length_and_no_further(sealed: bytes) -> None:
    lines, payload = parts(sealed)
    full = [b"A" * 64]
    assert parse_header(put_together([lines[0], b"-> x", *full * 200, b"", *lines[1:]], payload)).stanzas
    with pytest.raises(NotAge):
        parse_header(put_together([lines[0], b"-> x", *full * 300, b"", *lines[1:]], payload))


@pytest.mark.parametrize("work", [15, 21])
def test_nothing_is_sealed_outside_the_accepted_cost(work: int) -> None:
    with pytest.raises(ValueError, match="cost"):
        seal(SECRET, PASSPHRASE, work=work)


def test_nothing_is_sealed_under_an_empty_passphrase() -> None:
    with pytest.raises(ValueError, match="passphrase"):
        seal(SECRET, "", work=WORK)


def test_too_little_memory_is_told(sealed: bytes, monkeypatch: pytest.MonkeyPatch) -> None:
    def starved(*_arguments: object, **_named: object) -> bytes:
        raise ValueError("malloc failure")

    monkeypatch.setattr("hashlib.scrypt", starved)
    with pytest.raises(NotEnoughMemory):
        unseal(sealed, PASSPHRASE)


def test_the_cost_is_eighteen_by_default() -> None:
    assert b" 18\n" in seal(SECRET, PASSPHRASE)
