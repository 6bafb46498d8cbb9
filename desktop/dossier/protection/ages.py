"""Whether somebody may be under eighteen. Where it is not known exactly, the younger age counts. Knows dates alone."""

from __future__ import annotations

from datetime import date
from typing import Any

OF_AGE = 18


def may_be_minor(person: Any, on: date) -> bool:
    """Whether a person may be under eighteen on a day, by the birth or the age that is recorded; who died stays as
    young as they died.
    """
    if person.died is not None and person.died.lo is not None:
        on = min(on, person.died.lo)
    if person.born is not None and (person.born.hi is None or _age(person.born.hi, on) < OF_AGE):
        return True
    if person.age_stated is not None:
        stated = person.age_stated_on.hi if person.age_stated_on is not None else None
        grown = max(0, _age(stated, on)) if stated is not None else 0
        if person.age_stated + grown < OF_AGE:
            return True
    marks = [row.role for row in person.public_roles] + [row.vulnerability for row in person.health]
    return "minor" in marks and person.born is None and person.age_stated is None


def _age(born: date, on: date) -> int:
    """Full years from one day to another."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))
