"""What a filter looks for, in words: they stand on its chip and in the list of saved searches."""

from __future__ import annotations

import json
from datetime import date

from db import vocabulary
from db.fields import Field, Kind
from db.finding.conditions import Filter, Match, filterable, heading
from db.store import Store
from db.values.dates import ImpreciseDate
from db.values.law import LawRef
from desktop.look import pieces
from resources.text import _

LONGEST = 60


def said(store: Store, kind: str, chosen: Filter) -> str:
    """A filter as a chip names it: "Sex: Female"; a field that is no more is told by its name."""
    field = filterable(kind).get(chosen.field)
    if field is None:
        return _("{field}: no such field any more").format(field=chosen.field)
    return f"{heading(kind, chosen.field)}: {in_words(store, field, chosen)}"


def shortened(says: str) -> str:
    return says if len(says) < LONGEST else says[: LONGEST - 2] + "…"


def in_words(store: Store, field: Field, chosen: Filter) -> str:
    """What a filter looks for."""
    if chosen.test in _ALONE:
        return _ALONE[chosen.test]()
    if chosen.test is Match.OVERLAPS:
        return _between(*chosen.values)
    if chosen.test is Match.WITHIN:
        return _("certainly {days}").format(days=_between(*chosen.values))
    if chosen.test is Match.BETWEEN:
        return _numbers(*chosen.values)
    if chosen.test is Match.CONTAINS:
        return _("contains “{words}”").format(words=pieces.isolate(" ".join(chosen.values)))
    if field.kind in (Kind.LINK, Kind.LINKS):
        titles = store.titles(chosen.values)
        return ", ".join(titles.get(value) or _("a record that is gone") for value in chosen.values)
    if field.kind is Kind.FLAG:
        return vocabulary.label("answer", "yes" if "true" in chosen.values else "no")
    if field.kind is Kind.LAW:
        return ", ".join(LawRef.model_validate(json.loads(value)).short() for value in chosen.values)
    if field.vocabulary:
        return ", ".join(vocabulary.label(field.vocabulary, value) for value in chosen.values)
    return ", ".join(chosen.values)


_ALONE = {
    Match.ANY: lambda: _("entered"),
    Match.NONE: lambda: _("not entered"),
    Match.UNBOUND: lambda: _("entered, but without days"),
}


def _between(low: str = "", high: str = "") -> str:
    """A span of days as one says it."""
    first, last = (_said(day) for day in (low, high))
    if first and last:
        return _whole(low, high) or (first if first == last else f"{first} – {last}")
    return _("from {day}").format(day=first) if first else _("until {day}").format(day=last)


def _whole(low: str, high: str) -> str:
    """A month or a year by its name, if the days are all of it."""
    for length in (len("2022-10"), len("2022")):
        whole = ImpreciseDate(edtf=low[:length])
        if (low, high) == (str(whole.lo), str(whole.hi)):
            return whole.words()
    return ""


def _said(day: str) -> str:
    return ImpreciseDate.on(date.fromisoformat(day)).words(weekday=False) if day else ""


def _numbers(low: str = "", high: str = "") -> str:
    if low and high:
        return low if low == high else f"{low} – {high}"
    return _("at least {number}").format(number=low) if low else _("at most {number}").format(number=high)
