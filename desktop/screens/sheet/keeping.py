"""An import that is not finished as plain data: how the file is read, what its columns and words mean, who is whom, and
at which step one was; and the way back from it. The file itself is kept by `db.open_imports`.

What cannot be read any more (a draft of another time) is left out rather than trusted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db import open_imports
from db.exchange.sheets import mapping
from db.exchange.sheets.joining import How
from db.open_imports import OpenFile
from db.reporting import Report
from db.store import Store
from desktop.decoding.wire import SEPARATORS, SHEET_ENCODINGS
from desktop.screens.sheet.work import DOOR, Checked, Work, begun

FILE, COLUMNS, CHECK = "file", "columns", "check"  # the steps to which one comes back

Decisions = Mapping[str, How]


def as_plain(
    work: Work, step: str, found: Checked | None, decided: Decisions, before: Mapping[str, Any]
) -> dict[str, Any]:
    """Everything that was decided so far; about doubles what was kept `before`, until the rows are checked anew."""
    doubles = {name: decided[entry].value for entry, name in _named(found).items() if entry in decided}
    return {
        "sheet": work.sheet,
        "heading_row": work.heading_row,
        "encoding": work.told.encoding,
        "separator": work.told.separator,
        "order": work.order,
        "mapping": {"headings": list(work.table.headings), **work.mapping.as_plain()} if work.table.headings else {},
        "decided": doubles if found is not None else before.get("decided", {}),
        "step": step,
    }


def decisions(kept: Mapping[str, Any], found: Checked) -> dict[str, How]:
    """What was decided about doubles, for the same rows found anew."""
    told, known = dict(kept.get("decided") or {}), {each.value for each in How}
    return {entry: How(told[name]) for entry, name in _named(found).items() if told.get(name) in known}


def _named(found: Checked | None) -> dict[str, str]:
    """Each double by what stays when the rows are read again: its row, its kind, and whom it may be."""
    if found is None:
        return {}
    kinds = {entry.id: entry.kind for entry in found.plan.entries}
    named = {}
    for entry, twin in found.twins.items():
        other = str(found.row_of.get(twin.other, 0)) if twin.inside else twin.other
        named[entry] = f"{found.row_of.get(entry, 0)} {kinds.get(entry, '')} {other}"
    return named


def bring_back(store: Store, kept: Mapping[str, Any], report: Report) -> Work | None:
    """The file as it was read, with what its columns mean; None if it was too large to be kept."""
    file = open_imports.kept(store, DOOR)
    return _read_again(store, file, kept, report) if file is not None else None


def _read_again(store: Store, file: OpenFile, kept: Mapping[str, Any], report: Report) -> Work:
    work = begun(store, file, report)
    try:
        encoding, separator = str(kept.get("encoding", "")), str(kept.get("separator", ""))
        if work.is_text and encoding in SHEET_ENCODINGS and separator in SEPARATORS:
            work.told = work.book.told(encoding, separator)
        if 0 <= int(kept.get("sheet", 0)) < len(work.told.sheets):
            work.sheet = int(kept.get("sheet", 0))
        work.look(report)
        work.heading_row = int(kept.get("heading_row", work.heading_row))
        work.order = str(kept.get("order", ""))
        if kept.get("mapping"):
            work.read(report)
            if kept.get("step") != FILE or kept["mapping"]["headings"] == list(work.table.headings):
                work.mapping = mapping.restored(kept["mapping"], work.table) or work.mapping
    except BaseException:
        work.book.close()
        raise
    return work
