"""What becomes of rows whose person or organisation may be known already: joined, made anew, or left out."""

from __future__ import annotations

import enum
from collections.abc import Mapping as Map
from dataclasses import replace

from db.exchange.batch import Entry, Twin
from db.exchange.joining import ends_of, joined
from db.exchange.sheets.plan import Plan


class How(enum.Enum):
    """What somebody decided about an entry that may be a double."""

    NEW = "new"
    JOIN = "join"
    SKIP = "skip"


def settled(whole: Plan, twins: Map[str, Twin], decided: Map[str, How]) -> list[Entry]:
    """The entries as it was decided; `twins` are those whom an entry may be. Every link to what was joined leads there.
    The plan stays as it is: if bringing in fails, something else may be decided.
    """
    skipped = {entry for entry, how in decided.items() if how is How.SKIP}
    out = {number for number, needed in whole.of_row.items() if skipped & set(needed)}
    chosen = {entry: twin.other for entry, twin in twins.items() if decided.get(entry) is How.JOIN}
    ends = ends_of(chosen)
    of_row = {
        number: list(dict.fromkeys(ends.get(each, each) for each in needed)) for number, needed in whole.of_row.items()
    }
    done = replace(whole, entries=joined(whole.entries, chosen), of_row=of_row)
    done.leave_out(done.broken() | out)
    return done.entries
