"""How old somebody was on a day, as far as a birth date or an age in a source tells."""

from __future__ import annotations

from datetime import date
from typing import Any

from desktop.dossier.compose.voice import Voice

OF_AGE = 18


def years(person: Any, day: date) -> tuple[int, int] | None:
    """The least and the most years that the person can have been; None where nothing tells."""
    born = person.born
    if born is not None and born.lo is not None and born.hi is not None:
        return _between(born.hi, day), _between(born.lo, day)
    if person.age_stated is None:
        return None
    stated = person.age_stated_on
    since = stated.lo if stated is not None and stated.lo is not None else None
    later = max(0, (day - since).days // 365) if since else 0
    return person.age_stated + later, person.age_stated + later + (1 if since and later else 0)


def _between(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def in_years(voice: Voice, person: Any, day: date) -> str:
    """“34”, “17–18”; blank where nothing tells."""
    found = years(person, day)
    if found is None or found[1] < 0:
        return ""
    least, most = found
    return str(most) if least == most else f"{max(least, 0)}–{most}"


def perhaps_under_age(person: Any, day: date) -> bool:
    found = years(person, day)
    return found is not None and found[0] < OF_AGE
