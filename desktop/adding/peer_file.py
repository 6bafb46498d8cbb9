"""A file of another program from the disk to what it would become. A plain function with `report`; knows no Qt."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass

from db import open_imports
from db.errors import DaftarError
from db.exchange.batch import Entry
from db.exchange.peers import formats, preview
from db.exchange.peers.entries import Coming
from db.exchange.peers.preview import Preview
from db.open_imports import OpenFile
from db.reporting import Report
from db.store import Store
from desktop.adding.files import Found, Packed, Piece, Reading, Waiting, clean_name
from desktop.adding.taking import HasFolder
from desktop.decoding import held_in, read_peer
from desktop.decoding.errors import TooMuchInIt
from resources.text import N_, _

DOOR = "peer"  # by this its open file is kept


class NotRecognised(DaftarError):
    """No reader says that this is a file of its program."""

    says = N_("Daftar does not recognise this file.")
    advises = N_("Choose the program that wrote it, or another file.")


@dataclass(frozen=True, slots=True)
class Opened:
    """As what a file was read, and what it would become."""

    name: str
    preview: Preview
    data: bytes


def open_and_keep(store: Store, vault: HasFolder, piece: Found, name: str, report: Report) -> Opened:
    """Read a file, which is kept in the vault until its import is made or thrown away, if it is not too large."""
    opened = open_file(store, vault, piece, name, report)
    open_imports.keep(store, DOOR, OpenFile(piece.path, opened.data))
    return opened


def kept_piece(store: Store) -> Found | Waiting | None:
    """The file of an unfinished import: where it lay, if the very same is still there, else as the vault kept it."""
    file = open_imports.kept(store, DOOR)
    if file is None:
        return None
    with suppress(OSError):
        if file.path.is_file() and file.path.stat().st_size == len(file.data) and file.path.read_bytes() == file.data:
            return Found(file.path, size=len(file.data))
    return Waiting(file.path.name, file.data)


def open_file(store: Store, vault: HasFolder, piece: Piece, name: str, report: Report) -> Opened:
    """Read a file as one of this program; without a name, of the program by whose beginning it is known."""
    with piece.opened(vault.folder) as source:
        data = _whole(source)
        source.check()
    if not name:
        found = formats.recognised(data[: formats.HEAD])
        if found is None:
            raise NotRecognised
        name = found.name

    def reading(done: int, total: int, text: str = "") -> None:
        report(done, total, text or _("Reading the file"))

    read = read_peer(data, name, reading)
    return Opened(name, preview.look(store, read, hashlib.sha256(data).hexdigest(), reading), data)


def inside_of(
    vault: HasFolder, piece: Piece, coming: Coming, entries: Sequence[Entry]
) -> Iterator[tuple[Entry, Packed]]:
    """The files that lie inside of a packed one, each with the entry of the document that is about to be made of it."""
    places = {name.rpartition("/")[2]: number for number, name in enumerate(coming.held)}
    wanted = [each for each in entries if each.kind == "document" and each.values.get("file_name") in places]
    if not wanted:
        return
    with piece.opened(vault.folder) as source:
        data = _whole(source)
    names = [str(entry.values["file_name"]) for entry in wanted]
    found = held_in(data, [places[name] for name in names])
    for entry, name, content in zip(wanted, names, found, strict=True):
        yield entry, Packed(clean_name(name), content, packed_in=piece.name)


def _whole(source: Reading) -> bytes:
    if source.size > formats.MOST_BYTES:
        raise TooMuchInIt
    pieces = []
    while piece := source.read(1 << 20):
        pieces.append(piece)
    return b"".join(pieces)
