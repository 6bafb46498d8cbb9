"""Deadlines as events of a calendar: titles are codes, unless the person who takes them out wants names in them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping

from db.due.facts import Listed
from db.due.words import basis, says
from db.exchange.calendar_file import Event

REMIND = 1  # days before


def events(
    items: Iterable[Listed], refs: Mapping[str, str], titles: Mapping[str, str] | None = None
) -> Iterator[Event]:
    """What is still open, on its safe day. `refs` are the references of what it is about; `titles` name records that
    may be named. What is secret or restricted goes out as a code whatever was chosen.
    """
    for item in items:
        day = item.due.safe
        if day is None or not item.is_open:
            continue
        yield Event(
            uid=_uid(item),
            title=_code(item, refs) if titles is None or item.guarded else _name(item, titles),
            day=day,
            clock=item.due.due.clock if item.due.due.exact else None,
            details="" if titles is None or item.guarded else basis(item.due),
            repeats=item.repeats,
            remind_days=REMIND,
        )


def _uid(item: Listed) -> str:
    """The same for the same deadline, and telling nothing of it."""
    known = item.record_id or f"{item.due.about} {item.due.code}"
    return hashlib.sha256(known.encode()).hexdigest()[:32]


def _code(item: Listed, refs: Mapping[str, str]) -> str:
    return item.ref or " ".join(part for part in (item.due.code, refs.get(item.due.about, "")) if part)


def _name(item: Listed, titles: Mapping[str, str]) -> str:
    named = (says(item), titles.get(item.due.about, ""), titles.get(item.due.person or "", ""))
    whole: list[str] = []
    for part in named:
        if part and not any(part in other for other in whole):
            whole.append(part)
    return " · ".join(whole)
