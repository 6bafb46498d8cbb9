"""What goes on beside a large stream: the fingerprint is that of all bytes, and no error of the disk is lost."""

from __future__ import annotations

import hashlib
import os
import threading
from pathlib import Path

import pytest

from db.vault.streams import BLOCK, Fingerprint, WritingBehind


@pytest.mark.parametrize("blocks", [0, 1, 15, 16, 17, 40])
def test_the_fingerprint_is_that_of_all_bytes(blocks: int) -> None:
    parts = [bytes([number]) * BLOCK for number in range(blocks)] + [b"the end"]
    with Fingerprint() as fingerprint:
        for part in parts:
            fingerprint.feed(part)
        assert fingerprint.hexdigest() == hashlib.sha256(b"".join(parts)).hexdigest()


def test_its_thread_ends_with_the_block_whatever_happens() -> None:
    def names() -> list[str]:
        return [thread.name for thread in threading.enumerate()]

    with pytest.raises(KeyError), Fingerprint() as fingerprint:
        for _ in range(20):
            fingerprint.feed(bytes(BLOCK))
        assert "fingerprint" in names()
        raise KeyError
    assert "fingerprint" not in names()


def test_what_is_written_behind_is_on_the_disk(tmp_path: Path) -> None:
    with (tmp_path / "film").open("wb", buffering=0) as file, WritingBehind(file.fileno()) as behind:
        for _ in range(80):
            behind.wrote(file.write(bytes(1024 * 1024)))
    assert (tmp_path / "film").stat().st_size == 80 * 1024 * 1024
    assert "writing behind" not in [thread.name for thread in threading.enumerate()]


def test_what_a_sync_meets_is_raised() -> None:
    """A pipe cannot be synced, and says so."""
    reading, writing = os.pipe()
    try:
        with pytest.raises(OSError, match="Invalid argument"), WritingBehind(writing) as behind:
            behind.wrote(64 * 1024 * 1024)
            for thread in threading.enumerate():
                if thread.name == "writing behind":
                    thread.join(20)
    finally:
        os.close(reading)
        os.close(writing)


def test_another_error_is_not_hidden_by_it() -> None:
    reading, writing = os.pipe()
    try:
        with pytest.raises(KeyError), WritingBehind(writing) as behind:
            behind.wrote(64 * 1024 * 1024)
            raise KeyError
    finally:
        os.close(reading)
        os.close(writing)
