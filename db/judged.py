"""Whether what somebody judged about prints was judged in this vault, by the very act of judging: the history tells.

A file of records may bring decisions and ticks along. Whoever wrote it judged for other eyes and another vault, or may
have written them to have a name printed. So they are kept, as all records are, and nothing certain follows from them.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from sqlalchemy import Connection, select

from db.tables import change, change_row
from resources.text import N_

DECIDE = N_("Decide about a name")
TICK = N_("Tick pages that were looked through")
COPY = N_("Make a redacted copy")


class _Act(NamedTuple):
    titles: frozenset[str]  # of the changes by which it is judged
    fields: frozenset[str]  # what is judged


_ACTS = {
    "mention": _Act(frozenset({DECIDE}), frozenset({"words", "sentence", "audience", "verdict"})),
    "page_check": _Act(frozenset({TICK, COPY}), frozenset({"audience", "pages", "sha256"})),
}


def here(connection: Connection, kind: str) -> frozenset[str]:
    """The ids of those decisions, or ticks, that were made in this vault as they stand."""
    act = _ACTS[kind]
    query = (
        select(change_row.c.record_id, change_row.c.before, change_row.c.after, change.c.n, change.c.title)
        .add_columns(change.c.undoes)
        .join(change, change.c.n == change_row.c.change_n)
        .where(change_row.c.kind == kind)
        .order_by(change.c.n)
    )
    made: dict[str, bool] = {}
    was: dict[tuple[int, str], bool] = {}
    for row in connection.execute(query):
        was[row.n, row.record_id] = made.get(row.record_id, False)
        if row.undoes:
            made[row.record_id] = was.get((row.undoes, row.record_id), False)
        elif _judges(row, act.fields):
            made[row.record_id] = row.title in act.titles
    return frozenset(record_id for record_id, is_made in made.items() if is_made)


def _judges(row: Any, fields: frozenset[str]) -> bool:
    """Whether a change touched what is judged, and not only what it is about, or the trash."""
    if row.before is None or row.after is None:
        return True
    return not fields.isdisjoint({*json.loads(row.before), *json.loads(row.after)})
