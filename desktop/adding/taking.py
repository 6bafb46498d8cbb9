"""Take files into the vault: each encrypted and described as a document with the first event of its custody, all of
them as one change.

Nothing is half done: what goes wrong with one file is told beside its name, and what goes wrong with the vault, or
Stop, leaves everything as it was.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path, PurePath
from typing import Protocol

from db import contents
from db.change import Change
from db.contents import Content, Holder, Keeper
from db.records import CustodyEventData, DocumentData
from db.reporting import Report
from db.store import Store
from db.values.dates import ImpreciseDate
from desktop.adding import errors
from desktop.adding.errors import NotTaken, Told
from desktop.adding.files import Packed, Piece, Reading, Stamp, Waiting
from desktop.adding.kinds import kind_of
from resources.text import N_, _

ONE, SEVERAL, COMPLETE = N_("Add document"), N_("Add documents"), N_("Add the file of a document")


class HasFolder(Keeper, Protocol):
    """What taking in needs of a vault."""

    @property
    def folder(self) -> Path: ...


@dataclass(frozen=True, slots=True)
class Beside:
    """To what the new documents belong: the cases, and the records of which they speak."""

    cases: tuple[str, ...] = ()
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """A file that stays on the disk, and the fingerprint under which the vault keeps the same bytes."""

    path: Path
    stamp: Stamp
    sha256: str


@dataclass(frozen=True, slots=True)
class Taken:
    """A piece whose bytes are in the vault: how the vault keeps them, and what is to be written down of them."""

    piece: Piece
    content: Content
    mime: str
    stamp: Stamp | None
    changed_at: datetime | None

    @property
    def original(self) -> tuple[Original, ...]:
        """Where the bytes still lie in the open, if they do."""
        path = getattr(self.piece, "path", None)
        return (Original(path, self.stamp, self.content.sha256),) if path is not None and self.stamp is not None else ()


@dataclass(frozen=True, slots=True)
class Known:
    """A piece whose bytes the vault kept already, and the documents that have them."""

    taken: Taken
    holders: tuple[str, ...]
    in_trash: bool = False


@dataclass(slots=True)
class Outcome:
    """What became of the files."""

    made: list[str] = field(default_factory=list)  # the new documents
    completed: list[str] = field(default_factory=list)  # documents described before, which have their file now
    originals: list[Original] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    refused: list[Told] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)  # names as they are kept, where the disk has another


def add(store: Store, vault: HasFolder, pieces: Sequence[Piece], beside: Beside, report: Report) -> Outcome:
    """Take all of these in. Bytes that a document has already are not kept twice, and make no second document."""
    taking = Taking(store, vault, pieces, report)
    try:
        for piece in pieces:
            taking.take(piece)
        taking.keep(beside)
    except BaseException:
        contents.give_back(store, vault, taking.fresh)
        raise
    return taking.outcome


def add_again(store: Store, known: Sequence[Known], beside: Beside) -> list[str]:
    """Describe a second time what the vault keeps already."""
    with store.change(ONE if len(known) == 1 else SEVERAL) as change:
        return [_describe(change, each.taken, beside) for each in known]


def complete(
    store: Store, vault: HasFolder, document_id: str, piece: Piece, report: Report, *, despite: bool = False
) -> Outcome:
    """Give its file to a document that was described without one. A fingerprint that was written down must be that of
    the file, unless the person says that it is the right one `despite` that.
    """
    data = store.data(document_id)
    assert isinstance(data, DocumentData)
    _refuse_second(store, data)
    taking = Taking(store, vault, (piece,), report)
    try:
        taken = taking.encrypted(piece)
        before = _plain(data.sha256)
        if before and before != taken.content.sha256 and not despite:
            raise errors.OtherFile
        with store.change(COMPLETE) as change:
            change.keep(taken.content)
            _complete(change, document_id, data, taken, "" if before == taken.content.sha256 else before)
    except BaseException:
        contents.give_back(store, vault, taking.fresh)
        raise
    return Outcome(completed=[document_id], originals=list(taken.original), renamed=_renamed(piece))


def _refuse_second(store: Store, data: DocumentData) -> None:
    with store.reading() as connection:
        if contents.known(connection, data.sha256) is not None:
            raise errors.HasFile


class Taking:
    """Files on their way into the vault."""

    def __init__(self, store: Store, vault: HasFolder, pieces: Sequence[Piece], report: Report) -> None:
        self._store, self._vault, self._report = store, vault, report
        self._done, self._total = 0, sum(piece.size for piece in pieces)
        self.fresh: list[Content] = []
        self._new: dict[str, Taken] = {}
        self._twins: list[Taken] = []
        self._to_complete: list[tuple[Taken, tuple[str, ...]]] = []
        self.outcome = Outcome()

    def take(self, piece: Piece) -> None:
        """Encrypt one, and find out what it is to the vault."""
        try:
            taken = self.encrypted(piece)
        except NotTaken as trouble:
            self.outcome.refused.append(Told(piece.name, trouble.summary))
            return
        finally:
            self._done += piece.size
        sha256 = taken.content.sha256
        if sha256 in self._new or any(sha256 == other.content.sha256 for other, _ids in self._to_complete):
            self._twins.append(taken)
            return
        with self._store.reading() as connection:
            kept, holders = contents.known(connection, sha256), contents.holders(connection, sha256)
        self._sort_in(taken, kept, holders)

    def _sort_in(self, taken: Taken, kept: Content | None, holders: tuple[Holder, ...]) -> None:
        is_there = kept is not None and kept.name == taken.content.name
        living = tuple(holder.document for holder in holders if not holder.in_trash)
        if is_there and holders:
            named = living or tuple(holder.document for holder in holders)
            self.outcome.known.append(Known(taken, named, in_trash=not living))
        elif living:
            self._to_complete.append((taken, living))
        else:
            self._new[taken.content.sha256] = taken

    def encrypted(self, piece: Piece) -> Taken:
        """The piece with its bytes in the vault. Raises `NotTaken` where nothing came in."""

        def report(done: int, _total: int, _text: str = "") -> None:
            self._report(min(self._done + done, self._total), self._total, piece.name)

        with piece.opened(self._vault.folder) as source:
            content = contents.take_in(self._store, self._vault, source, report, source.size)
            self.fresh.append(content)
            try:
                source.check()
            except NotTaken:
                contents.give_back(self._store, self._vault, [content])
                raise
            return _taken(piece, source, content)

    def keep(self, beside: Beside) -> None:
        """Write down what came in, as one change."""
        count = len(self._new) + sum(len(documents) for _taken, documents in self._to_complete)
        if count:
            title = COMPLETE if not self._new else ONE if count == 1 else SEVERAL
            known = {it: self._store.data(it) for _taken, documents in self._to_complete for it in documents}
            with self._store.change(title) as change:
                for taken, documents in self._to_complete:
                    change.keep(taken.content)
                    for document in documents:
                        _complete(change, document, known[document], taken)
                        self.outcome.completed.append(document)
                for taken in self._new.values():
                    change.keep(taken.content)
                    self.outcome.made.append(_describe(change, taken, beside))
        self._settle_twins()
        told = [*self._new.values(), *(taken for taken, _ids in self._to_complete)]
        told += [known_already.taken for known_already in self.outcome.known]
        self.outcome.originals = [original for taken in told for original in taken.original]
        self.outcome.renamed = [name for taken in self._new.values() for name in _renamed(taken.piece)]

    def _settle_twins(self) -> None:
        """Of equal files that came together the first is kept."""
        contents.give_back(self._store, self._vault, [twin.content for twin in self._twins])
        with self._store.reading() as connection:
            for twin in self._twins:
                holders = contents.holders(connection, twin.content.sha256)
                self.outcome.known.append(Known(twin, tuple(holder.document for holder in holders)))


def _taken(piece: Piece, source: Reading, content: Content) -> Taken:
    return Taken(piece, content, kind_of(piece.name, source.head), source.stamp, source.changed_at)


def _renamed(piece: Piece) -> list[str]:
    return [piece.name] if piece.name_is_changed else []


def _describe(change: Change, taken: Taken, beside: Beside) -> str:
    """The record of a new document, and the first event of its custody."""
    document = change.add(document_of(taken, beside))
    change.add(event_of(document, list(beside.cases), taken))
    return document


def document_of(taken: Taken, beside: Beside) -> DocumentData:
    """What the file says of itself, as the record of a new document."""
    return DocumentData.checked(
        {
            "name": PurePath(taken.piece.name).stem or _("Document"),
            "file_name": taken.piece.name,
            "mime": taken.mime,
            "size": taken.content.size,
            "sha256": taken.content.sha256,
            "cases": list(beside.cases),
            "about": list(beside.about),
        }
    )


def _complete(change: Change, document: str, data: object, taken: Taken, before: str = "") -> None:
    """What the file says of itself stands in the record from now on."""
    assert isinstance(data, DocumentData)
    told = {
        "file_name": taken.piece.name,
        "mime": taken.mime,
        "size": taken.content.size,
        "sha256": taken.content.sha256,
    }
    change.edit(document, data.model_copy(update=told))
    change.add(event_of(document, data.cases, taken, before))


def event_of(document: str, cases: list[str], taken: Taken, before: str = "") -> CustodyEventData:
    """That it was taken in and encrypted, now."""
    now = datetime.now().astimezone()
    return CustodyEventData(
        document=document,
        event="encrypted",
        happened=ImpreciseDate(edtf=now.date().isoformat(), clock=now.time().replace(second=0, microsecond=0)),
        sha256=taken.content.sha256,
        details=_details(taken, before),
        cases=list(cases),
    )


def _details(taken: Taken, before: str) -> str:
    """From where the file came, as the chain of custody tells it."""
    piece = taken.piece
    if isinstance(piece, Packed):
        told = [_("Taken into the vault out of the file “{name}”.").format(name=piece.packed_in)]
    elif isinstance(piece, Waiting):
        told = [
            _("Taken from the file “{name}”, which was opened earlier and waited in the vault.").format(name=piece.name)
        ]
    elif taken.stamp is None:
        told = [_("Taken into the vault from the clipboard.")]
    else:
        told = [_("Taken into the vault from the file “{name}”.").format(name=piece.name)]
    if piece.within:
        told.append(_("It lay in the folder “{folder}”.").format(folder=piece.within))
    if taken.changed_at is not None:
        moment = taken.changed_at.astimezone().isoformat(sep=" ", timespec="seconds")
        told.append(_("According to the disk it was last changed on {moment}.").format(moment=moment))
    if before:
        told.append(_("The fingerprint written down before was {sha256}.").format(sha256=before))
    return " ".join(told)


def _plain(sha256: str | None) -> str:
    return "".join((sha256 or "").split()).lower()
