"""Documents' files: what goes in comes out, what was changed is told, and a failing disk leaves nothing half."""

from __future__ import annotations

import errno
import hashlib
import io
import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import DiskFull, DiskTrouble
from db.vault.documents import DocumentDamaged, DocumentFiles, Written, new_identity, recipient_of
from db.vault.sealing import sealed_size
from tests.db.vault.builders import flip

IDENTITY = new_identity()
RECIPIENT = recipient_of(IDENTITY)


def quiet(_done: int, _total: int, _text: str = "") -> None:
    return None


def sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


@pytest.fixture
def files(tmp_path: Path) -> DocumentFiles:
    return DocumentFiles(tmp_path / "documents")


def put(files: DocumentFiles, data: bytes) -> Written:
    return files.put(io.BytesIO(data), RECIPIENT, quiet, len(data))


def get(files: DocumentFiles, written: Written, identity: str = IDENTITY) -> bytes:
    out = io.BytesIO()
    files.get(written.name, identity, out, sha256=written.sha256, report=quiet)
    return out.getvalue()


@pytest.mark.parametrize("size", [0, 1, 65535, 65536, 65537, 200_000])
def test_what_goes_in_comes_out(files: DocumentFiles, size: int) -> None:
    data = os.urandom(size)
    written = put(files, data)
    assert (written.sha256, written.size) == (sha(data), size)
    assert get(files, written) == data
    on_disk = files.path(written.name)
    assert on_disk.stat().st_mode & 0o777 == 0o600
    assert on_disk.stat().st_size >= sealed_size(size)
    assert files.names() == {written.name}
    if size > 100:
        assert data[:100] not in on_disk.read_bytes()


@given(st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    import tempfile

    with tempfile.TemporaryDirectory() as place:
        files = DocumentFiles(Path(place) / "documents")
        assert get(files, put(files, data)) == data


def test_the_public_tool_reads_it(files: DocumentFiles, tmp_path: Path) -> None:
    data = os.urandom(100_000)
    written = put(files, data)
    (tmp_path / "key").write_text(IDENTITY + "\n")
    done = subprocess.run(
        ["age", "--decrypt", "--identity", str(tmp_path / "key"), str(files.path(written.name))],
        capture_output=True,
        check=True,
    )
    assert done.stdout == data


def test_every_changed_or_missing_byte_is_told(files: DocumentFiles) -> None:
    data = os.urandom(70_000)
    written = put(files, data)
    path = files.path(written.name)
    whole = path.read_bytes()
    for at in (*range(0, 400, 7), 65_000, 66_000, len(whole) - 1):
        flip(path, at)
        with pytest.raises(DocumentDamaged):
            get(files, written)
        path.write_bytes(whole)
    for length in (0, 1, 21, 100, 216, 217, 300, 65_000, len(whole) - 1):
        path.write_bytes(whole[:length])
        with pytest.raises(DocumentDamaged):
            get(files, written)
    path.write_bytes(whole + b"x")
    with pytest.raises(DocumentDamaged):
        get(files, written)
    path.unlink()
    with pytest.raises(DocumentDamaged):
        get(files, written)


def test_an_exchanged_file_is_told(files: DocumentFiles) -> None:
    one, other = put(files, b"one"), put(files, b"two")
    os.replace(files.path(other.name), files.path(one.name))
    with pytest.raises(DocumentDamaged):
        get(files, one)


def test_another_key_and_a_strange_name_are_refused(files: DocumentFiles, tmp_path: Path) -> None:
    written = put(files, b"one")
    with pytest.raises(DocumentDamaged):
        get(files, written, new_identity())
    (tmp_path / "outside.age").write_bytes(files.path(written.name).read_bytes())
    for name in ("../outside.age", "outside.age", "", "a" * 32, f"{'0' * 32}.age/../x"):
        with pytest.raises(DocumentDamaged):
            files.get(name, IDENTITY, io.BytesIO(), sha256=written.sha256, report=quiet)
    files.path(written.name).unlink()
    files.path(written.name).symlink_to(tmp_path / "outside.age")
    with pytest.raises(DocumentDamaged):
        get(files, written)


@pytest.mark.parametrize("length", [20_000, 95_000])
def test_a_header_that_would_take_long_never_reaches_the_library(
    files: DocumentFiles, length: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_arguments: object) -> None:
        raise AssertionError("the library was given the file")

    written = put(files, b"one")
    monkeypatch.setattr("pyrage.decrypt_io", never)
    path = files.path(written.name)
    head, rest = path.read_bytes().split(b"\n", 1)
    path.write_bytes(head + b"\n" + b"-> x\n\n" * (length // 6) + rest)
    with pytest.raises(DocumentDamaged):
        get(files, written)


class Failing(io.BytesIO):
    """Gives some bytes, then an error."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() > 100_000:
            raise OSError(errno.EIO, "the stick was pulled")
        return super().read(size)


def test_a_source_that_fails_leaves_nothing(files: DocumentFiles, tmp_path: Path) -> None:
    with pytest.raises(DiskTrouble):
        files.put(Failing(bytes(300_000)), RECIPIENT, quiet)
    assert not list((tmp_path / "documents").iterdir())


class Halted(Exception):
    """Somebody pressed Stop."""


def test_stop_leaves_nothing(files: DocumentFiles, tmp_path: Path) -> None:
    def stops(done: int, _total: int, _text: str = "") -> None:
        if done > 100_000:
            raise Halted

    with pytest.raises(Halted):
        files.put(io.BytesIO(bytes(300_000)), RECIPIENT, stops)
    assert not list((tmp_path / "documents").iterdir())


class Full(io.BytesIO):
    def write(self, _data: object) -> int:
        raise OSError(errno.ENOSPC, "full")


@pytest.mark.parametrize("size", [10, 300_000])
def test_a_full_target_is_told_also_for_the_last_bytes(files: DocumentFiles, size: int) -> None:
    written = put(files, bytes(size))
    with pytest.raises(DiskFull):
        files.get(written.name, IDENTITY, Full(), sha256=written.sha256, report=quiet)


def test_a_file_system_that_takes_no_more_leaves_nothing_and_tells(small_disk: object) -> None:
    assert callable(small_disk)
    told = small_disk("""
import io, os
from db.errors import DiskFull
from db.vault.documents import DocumentFiles, new_identity, recipient_of
files = DocumentFiles(here / "documents")
recipient = recipient_of(new_identity())
small = files.put(io.BytesIO(b"small"), recipient, lambda *_: None)
for size in (10, 100_000, 5_000_000):
    with open(here / "filler", "wb", buffering=0) as filler:
        try:
            while filler.write(bytes(4096)): pass
        except OSError: pass
    try:
        files.put(io.BytesIO(os.urandom(size)), recipient, lambda *_: None)
        print("kept", size)
    except DiskFull:
        print("full", size)
print(sorted(os.listdir(here / "documents")) == [small.name])
""")
    assert told.split("\n")[:-1] == ["full 10", "full 100000", "full 5000000", "True"]


def test_removed_files_lose_their_head_and_their_name(files: DocumentFiles, tmp_path: Path) -> None:
    written = put(files, b"one")
    whole = files.path(written.name).read_bytes()
    os.link(files.path(written.name), tmp_path / "still")
    files.remove([written.name])
    assert not files.names()
    assert (tmp_path / "still").read_bytes()[:100] != whole[:100]
    files.remove([written.name])


def test_what_was_just_put_in_is_no_stray(files: DocumentFiles, tmp_path: Path) -> None:
    written = put(files, b"one")
    assert not files.strays(())
    assert DocumentFiles(tmp_path / "documents").strays(()) == {written.name}
    assert not DocumentFiles(tmp_path / "documents").strays([written.name])


def test_a_large_file_goes_in_and_out_and_another_is_cut_short(files: DocumentFiles, tmp_path: Path) -> None:
    """Large enough for what goes on beside: the fingerprint and the disk."""
    data = bytes(range(256)) * (40 * 4096)
    written = put(files, data)
    assert (written.sha256, written.size) == (sha(data), len(data))
    assert get(files, written) == data

    def halt(done: int, _total: int, _text: str = "") -> None:
        if done > 36 * 1024 * 1024:
            raise Halted

    with pytest.raises(Halted):
        files.put(io.BytesIO(data), RECIPIENT, halt)
    assert files.names() == {written.name}
