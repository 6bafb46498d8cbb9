"""A file that comes with the records read from it: they are made, and the file is kept as a document with the first
event of its custody, all as one change.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from db import contents
from db.change import plain_values
from db.exchange import batch
from db.exchange.batch import Brought, Entry
from db.reporting import Report
from db.store import Store
from desktop.adding.files import Piece
from desktop.adding.taking import Beside, HasFolder, Original, Taking, document_of, event_of
from resources.text import N_

TITLE = N_("Bring in another program's file")


@dataclass(frozen=True, slots=True)
class Along:
    """What came of it: the change, and where the file still lies readable."""

    brought: Brought
    originals: tuple[Original, ...]


def bring_in_along(
    store: Store,
    vault: HasFolder,
    piece: Piece,
    entries: Sequence[Entry],
    report: Report,
    beside: Beside,
    inside: Iterable[tuple[Entry, Piece]] = (),
    drops: Callable[[], object] = lambda: None,
) -> Along:
    """Take the file in, then make every accepted entry. Bytes that a document has already make no second document.
    `inside` are pieces of the file that are themselves the files of documents among the entries; `drops` forgets with
    the same change what was kept until it is made.
    """
    taking = Taking(store, vault, (piece,), report)
    try:
        taken = taking.encrypted(piece)
        with store.reading() as connection:
            held = contents.holders(connection, taken.content.sha256)
        papers: list[Entry] = []
        if all(holder.in_trash for holder in held):
            document = Entry("document", plain_values(document_of(taken, beside)))
            event = event_of(document.id, list(beside.cases), taken)
            papers = [document, Entry("custody_event", plain_values(event))]
        for entry, part in inside:
            held_part = taking.encrypted(part)
            told = document_of(held_part, beside)
            entry.values |= {"sha256": told.sha256, "size": told.size, "mime": told.mime, "file_name": told.file_name}
            event = event_of(entry.id, list(beside.cases), held_part)
            papers.append(Entry("custody_event", plain_values(event)))
        brought = batch.bring_in(store, [*entries, *papers], TITLE, report, files=taking.fresh, beside=drops)
    except BaseException:
        contents.give_back(store, vault, taking.fresh)
        raise
    return Along(brought, taken.original)
