"""The zip that Uwazi takes in: a table, and the documents of which it speaks. No member may be larger than it says, nor
than is held at once.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from db.exchange.peers.drafts import NotReadable, TooMuch

MOST_BYTES, MOST_TOGETHER = 64 << 20, 256 << 20
_BROKEN = (zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError, ValueError)


def is_zip(data: bytes) -> bool:
    return data.startswith(b"PK\x03\x04")


def unpacked(data: bytes) -> tuple[bytes, list[str], list[str]]:
    """The table, the names of the files beside it in their order, and of those that are too large."""
    with _opened(data) as packed:
        table, beside, large = _members(packed)
        return _content(packed, table), [member.filename for member in beside], [each.filename for each in large]


def content(data: bytes, number: int) -> bytes:
    """One of the files beside the table, by its place."""
    with _opened(data) as packed:
        _table, beside, _large = _members(packed)
        if not 0 <= number < len(beside):
            raise NotReadable("zip")
        return _content(packed, beside[number])


def _members(packed: zipfile.ZipFile) -> tuple[zipfile.ZipInfo, list[zipfile.ZipInfo], list[zipfile.ZipInfo]]:
    members = [member for member in packed.infolist() if not member.is_dir()]
    tables = [member for member in members if member.filename.lower().endswith(".csv")]
    table = next((member for member in tables if member.filename == "import.csv"), tables[0] if tables else None)
    if table is None:
        raise NotReadable("zip")
    beside: list[zipfile.ZipInfo] = []
    large: list[zipfile.ZipInfo] = []
    together = 0
    for member in members:
        if member is table:
            continue
        fits = member.file_size <= MOST_BYTES and together + member.file_size <= MOST_TOGETHER
        (beside if fits else large).append(member)
        together += member.file_size if fits else 0
    return table, beside, large


def _content(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    with packed.open(member) as file:
        found = file.read(MOST_BYTES + 1)
    if len(found) > MOST_BYTES:
        raise TooMuch
    return found


@contextmanager
def _opened(data: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            yield packed
    except _BROKEN:
        raise NotReadable("zip") from None
