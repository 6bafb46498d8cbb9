"""What the disk and the database report, as the trouble that people are told."""

from __future__ import annotations

import errno

import pytest
from sqlalchemy.exc import DatabaseError
from sqlcipher3 import dbapi2

from db import errors
from db.vault.trouble import known, told_plainly


def of_sqlite(code: int | None) -> dbapi2.Error:
    error = dbapi2.OperationalError("Zhanbolat in /secret/place")
    if code is not None:
        error.sqlite_errorcode = code
    return error


CODES = {
    5: errors.VaultInUse,
    6: errors.VaultInUse,
    261: errors.VaultInUse,
    7: errors.NotEnoughMemory,
    8: errors.VaultReadOnly,
    1032: errors.VaultReadOnly,
    10: errors.DiskTrouble,
    778: errors.DiskTrouble,
    4874: errors.DiskFull,
    11: errors.VaultDamaged,
    13: errors.DiskFull,
    14: errors.DiskTrouble,
    26: errors.VaultDamaged,
}


@pytest.mark.parametrize("code", CODES)
def test_trouble_of_the_database_is_known(code: int) -> None:
    trouble = known(of_sqlite(code))
    assert type(trouble) is CODES[code]
    wrapped = known(DatabaseError("SELECT 1", {}, of_sqlite(code)))
    assert type(wrapped) is CODES[code]


@pytest.mark.parametrize("code", [None, 1, 19, 787, 20, 21, 25])
def test_a_wrong_statement_or_value_is_no_known_trouble(code: int | None) -> None:
    assert known(of_sqlite(code)) is None
    with pytest.raises(dbapi2.OperationalError), told_plainly():
        raise of_sqlite(code)


def test_trouble_of_the_disk_is_always_known() -> None:
    for number in errno.errorcode:
        assert isinstance(known(OSError(number, "x", "/secret/place")), errors.DiskTrouble)
    assert isinstance(known(OSError("without a number")), errors.DiskTrouble)


def test_a_name_is_to_blame_only_where_one_was_given() -> None:
    """FAT says of a sign in a name what other calls say of anything odd."""
    assert type(known(OSError(errno.EINVAL, "x", "/stick/what?"))) is errors.NameNotTaken
    assert type(known(OSError(errno.EINVAL, "x"))) is errors.DiskTrouble


def test_other_things_are_bugs_and_pass() -> None:
    assert known(ValueError("x")) is None
    with pytest.raises(ValueError, match="x"), told_plainly():
        raise ValueError("x")


def test_too_little_memory_is_known() -> None:
    assert isinstance(known(MemoryError()), errors.NotEnoughMemory)


def test_known_trouble_passes_unchanged() -> None:
    trouble = errors.WrongPassphrase()
    assert known(trouble) is trouble
    with pytest.raises(errors.WrongPassphrase) as told, told_plainly():
        raise trouble
    assert told.value is trouble


@pytest.mark.parametrize("raised", [of_sqlite(13), OSError(errno.EIO, "Zhanbolat", "/secret/place")])
def test_what_is_told_carries_no_raw_error(raised: Exception) -> None:
    with pytest.raises(errors.DaftarError) as told, told_plainly():
        raise raised
    assert told.value.__cause__ is None
    assert told.value.__suppress_context__
    assert "secret" not in f"{told.value.summary} {told.value.advice} {told.value!r}"
    assert "Zhanbolat" not in f"{told.value.summary} {told.value.advice} {told.value!r}"
