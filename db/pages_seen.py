"""Pages that somebody looked through for one audience: kept by the fingerprint of the file, so that they hold for these
bytes alone. A page counted from 1, as people do.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from sqlalchemy import Connection, select

from db import judged
from db.records import KINDS, PageCheckData
from db.store import Store

_MOST = 20_000
_SPAN = re.compile(r"(\d{1,5})(?:\s*[-–]\s*(\d{1,5}))?")


def pages_of(words: str) -> frozenset[int]:
    """The pages that “1-3, 7” speaks of."""
    found: set[int] = set()
    for first, last in _SPAN.findall(words):
        found.update(range(int(first), min(int(last or first), _MOST) + 1))
    return frozenset(found)


def in_words(pages: Iterable[int], dash: str = "-") -> str:
    """“1-3, 7”."""
    told: list[str] = []
    run: list[int] = []
    for page in [*sorted(set(pages)), 0]:
        if run and page != run[-1] + 1:
            told.append(str(run[0]) if len(run) == 1 else f"{run[0]}{dash}{run[-1]}")
            run = []
        run.append(page)
    return ", ".join(told)


def ticked(connection: Connection, audience: str) -> dict[str, frozenset[int]]:
    """The pages that were looked through for this audience, by the fingerprint of their file. A tick that a file of
    records brought along counts for nothing: nobody of this vault looked.
    """
    table = KINDS["page_check"].table
    here = judged.here(connection, "page_check")
    query = select(table.c.id, table.c.sha256, table.c.pages)
    query = query.where(table.c.audience == audience, table.c.deleted_at.is_(None))
    found: dict[str, frozenset[int]] = {}
    for record_id, sha256, pages in connection.execute(query):
        if record_id in here:
            found[sha256] = found.get(sha256, frozenset()) | pages_of(pages or "")
    return found


def tick(store: Store, document_id: str, audience: str, pages: Iterable[int]) -> None:
    """Keep on which pages of a document nothing has to be covered, as far as this audience goes: all of them anew."""
    sha256 = store.get(document_id).sha256
    with store.reading() as connection:
        every = _records_of(connection, document_id, audience, sha256)
        here = judged.here(connection, "page_check")
    wanted = in_words(pages)
    told = PageCheckData(document=document_id, audience=audience, pages=wanted, sha256=sha256)
    kept = [record_id for record_id in every if record_id in here]
    with store.change(judged.TICK) as change:
        for record_id in every:
            if not wanted or record_id not in kept[:1]:
                change.trash(record_id)
        if wanted and kept:
            change.edit(kept[0], told)
        elif wanted:
            change.add(told)


def _records_of(connection: Connection, document_id: str, audience: str, sha256: str | None) -> list[str]:
    table = KINDS["page_check"].table
    query = select(table.c.id).where(
        table.c.document == document_id,
        table.c.audience == audience,
        table.c.sha256 == sha256,
        table.c.deleted_at.is_(None),
    )
    return list(connection.execute(query.order_by(table.c.id)).scalars())
