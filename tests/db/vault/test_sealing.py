"""What is sealed here the library of age opens, and the other way round; and nothing that was changed comes out."""

from __future__ import annotations

import contextlib
import io

import pyrage
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from db.vault import agekeys
from db.vault.agefile import NotAge, parse_header
from db.vault.sealing import CHUNK, sealed, sealed_size, unsealed

SIZES = st.one_of(st.integers(0, 300), st.sampled_from([CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 17]))
KEY = pyrage.x25519.Identity.generate()
SECRET, PUBLIC = str(KEY), str(KEY.to_public())


def content(size: int) -> bytes:
    return bytes(number * 31 % 251 for number in range(size))


def pieces(data: bytes, step: int) -> list[bytes]:
    return [data[at : at + step] for at in range(0, len(data), step)]


@settings(max_examples=40)
@given(SIZES, st.integers(1, 2 * CHUNK))
@example(2 * CHUNK, CHUNK)
@example(0, 1)
def test_what_is_sealed_opens_here_and_in_the_library(size: int, step: int) -> None:
    step = max(step, size // 500 + 1)
    whole = content(size)
    made = b"".join(sealed(pieces(whole, step), PUBLIC))
    assert len(made) == parse_header(made).length + sealed_size(size)
    assert b"".join(unsealed(pieces(made, step), SECRET)) == whole
    opened = io.BytesIO()
    pyrage.decrypt_io(io.BytesIO(made), opened, [KEY])
    assert opened.getvalue() == whole


@settings(max_examples=20)
@given(SIZES)
def test_what_the_library_sealed_opens_here(size: int) -> None:
    out = io.BytesIO()
    pyrage.encrypt_io(io.BytesIO(content(size)), out, [KEY.to_public()])
    assert b"".join(unsealed([out.getvalue()], SECRET)) == content(size)


@settings(max_examples=150)
@given(st.data())
def test_one_changed_bit_or_a_lost_end_is_noticed(data: st.DataObject) -> None:
    made = bytearray(b"".join(sealed([content(CHUNK + 100)], PUBLIC)))
    if data.draw(st.booleans()):
        at = data.draw(st.integers(0, len(made) * 8 - 1))
        made[at // 8] ^= 1 << at % 8
    else:
        del made[data.draw(st.integers(0, len(made) - 1)) :]
    with pytest.raises(NotAge):
        list(unsealed([bytes(made)], SECRET))


def test_chunks_that_changed_places_are_noticed() -> None:
    made = b"".join(sealed([content(3 * CHUNK)], PUBLIC))
    at, step = parse_header(made).length + 16, CHUNK + 16
    swapped = made[:at] + made[at + step : at + 2 * step] + made[at : at + step] + made[at + 2 * step :]
    with pytest.raises(NotAge):
        list(unsealed([swapped], SECRET))


def test_a_file_for_somebody_else_stays_shut() -> None:
    made = b"".join(sealed([b"words"], PUBLIC))
    with pytest.raises(NotAge):
        list(unsealed([made], str(pyrage.x25519.Identity.generate())))


@given(st.text(max_size=80))
@example(SECRET[:-1])
@example(SECRET.lower()[:20] + SECRET[20:])
@example(PUBLIC)
def test_only_a_key_is_a_key(text: str) -> None:
    with pytest.raises(NotAge):
        agekeys.Identity.parse(text)
    with contextlib.suppress(NotAge):
        agekeys.wrap(bytes(16), text)
        assert pyrage.x25519.Recipient.from_str(text)  # whoever takes it, the library takes it too


@given(st.binary(min_size=32, max_size=32).map(lambda _bytes: pyrage.x25519.Identity.generate()))
def test_keys_are_read_as_the_library_reads_them(key: pyrage.x25519.Identity) -> None:
    made = b"".join(sealed([b"words"], str(key.to_public())))
    assert pyrage.decrypt(made, [key]) == b"words"
    assert b"".join(unsealed([pyrage.encrypt(b"back", [key.to_public()])], str(key))) == b"back"
