"""The record key: always 32 bytes, never shown, wiped after use."""

from __future__ import annotations

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import VaultDamaged
from db.vault.key import RecordKey


@given(st.binary(min_size=32, max_size=32))
def test_a_key_is_spelled_and_read_back(secret: bytes) -> None:
    key = RecordKey(bytearray(secret))
    with key.line() as line:
        assert bytes(line) == secret.hex().encode() + b"\n"
        assert RecordKey.from_line(line).same_as(key)
    with key.literal() as literal:
        assert bytes(literal) == b"x'" + secret.hex().encode() + b"'"


@given(st.integers(0, 80).filter(lambda length: length != 32))
def test_no_other_length_is_a_key(length: int) -> None:
    with pytest.raises(ValueError, match="32"):
        RecordKey(bytearray(length))


@pytest.mark.parametrize(
    "line", [b"", b"00" * 31, b"00" * 33, b"0" * 63, b"g" * 64, b"AB" * 32, b" " + b"0" * 63, b"\xd9\xa0" * 32]
)
def test_a_line_that_is_no_key_is_damage(line: bytes) -> None:
    with pytest.raises(VaultDamaged):
        RecordKey.from_line(line)


def test_what_was_lent_is_wiped() -> None:
    key = RecordKey.new()
    with key.line() as line, key.literal() as literal:
        pass
    assert not any(line)
    assert not any(literal)
    key.wipe()
    assert key.same_as(RecordKey(bytearray(32)))


def test_what_was_lent_is_wiped_after_trouble() -> None:
    lent: list[bytearray] = []
    with pytest.raises(RuntimeError), RecordKey.new().literal() as literal:
        lent.append(literal)
        raise RuntimeError
    assert len(lent[0]) == 67
    assert not any(lent[0])


def test_a_key_is_never_written_down() -> None:
    key = RecordKey(bytearray(b"k" * 32))
    assert "6b" not in repr(key)
    assert "6b" not in str(key)
    with pytest.raises(TypeError):
        pickle.dumps(key)


def test_two_keys_differ() -> None:
    assert not RecordKey.new().same_as(RecordKey.new())
