"""Where people were, as far as the records of places, measures and incidents say it surely.

A measure holds somebody where it is served, if it deprives of liberty. An incident needs those whom it was done to on
the spot only if it is done to the body: a search of a home is not. Two places exclude each other only where both are
known to lie apart. This module may not know the store, forms or screens.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from db.law import hints
from db.law.hints import Stay
from db.review.findings import Around, Odd, odd
from db.values.dates import ImpreciseDate

_BODILY = frozenset(
    (
        *("arrest", "forced_delivery", "kettling", "search_personal", "assault", "fight", "torture", "ill_treatment"),
        *("sexual_violence", "abduction", "solitary", "punishment_cell", "killing", "death_custody"),
    )
)
_FACILITIES = frozenset(("police_station", "ivs", "sizo", "special_reception", "colony", "court", "hospital"))


def elsewhere(kind: str, record: Any, around: Around) -> Iterator[Odd | None]:
    """Every other record by which a person of this one was somewhere else at the same time."""
    field = "place" if kind == "incident" else "held_at"
    seen: set[str] = set()
    for person, stay in _stays(kind, record, around):
        for other, theirs in _others(person, record, around):
            if other.id not in seen and _apart(stay.place, theirs.place, around):
                told = hints.two_places_at_once(stay, theirs)
                if told is not None:
                    seen.add(other.id)
                    yield odd(told, field, other)


def _others(person: str, record: Any, around: Around) -> Iterator[tuple[Any, Stay]]:
    for kind, found in (("incident", around.incidents_of(person)), ("measure", around.measures_of(person))):
        for other in found:
            if other.id != record.id:
                yield from ((other, stay) for who, stay in _stays(kind, other, around) if who == person)


def _stays(kind: str, record: Any, around: Around) -> Iterator[tuple[str, Stay]]:
    yield from _at_incident(record, around) if kind == "incident" else _in_custody(record, around)


def _at_incident(incident: Any, around: Around) -> Iterator[tuple[str, Stay]]:
    if not incident.place:
        return
    there: set[str] = set()
    if _BODILY & set(incident.types or ()):
        there.update(incident.persons or ())
    there.update(each.target for each in incident.acts or () if each.target and each.act_type in _BODILY)
    for person in sorted(there):
        yield person, _stay(incident.place, incident.start, incident.end, around)


def _in_custody(measure: Any, around: Around) -> Iterator[tuple[str, Stay]]:
    rule = around.law.measure(measure.measure_type or "")
    if not (rule and rule.counts and measure.person):
        return
    place = _place_of(measure.held_at, around)
    successor = around.successor(measure)
    end = successor.start if successor is not None else None
    if measure.end is not None:
        end = measure.end if not measure.end.is_open else end or ImpreciseDate.on(around.as_of)
    moves = [each for each in measure.transfers or () if each.place]
    if place and end is not None and not moves:
        yield measure.person, _stay(place, measure.start, end, around)
    for move in moves:
        if move.start and move.end:
            yield measure.person, _stay(_place_of(move.place, around), move.start, move.end, around)
    if measure.arrest_place and measure.seized_at:
        yield measure.person, _stay(measure.arrest_place, measure.seized_at, None, around)


def _place_of(held_at: str | None, around: Around) -> str:
    """The place of a facility, or the place itself."""
    facility = around.get(held_at, "organisation")
    return (facility.place if facility is not None else held_at) or ""


def moved_while_elsewhere(measure: Any, around: Around) -> Iterator[Odd | None]:
    """Places in turn under one measure of which two surely overlap."""
    moves = [each for each in measure.transfers or () if each.place and each.start and each.end]
    stays = [_stay(_place_of(each.place, around) or each.place, each.start, each.end, around) for each in moves]
    for position, one in enumerate(stays):
        for other in stays[position + 1 :]:
            if one.place != other.place:
                yield odd(hints.two_places_at_once(one, other), "transfers")


def _stay(place: str, start: Any, end: Any, around: Around) -> Stay:
    return Stay(place, frozenset(_chain(place, around)), start, end)


def _chain(place: str, around: Around) -> list[str]:
    """The places in which a place lies, from the smallest to the largest."""
    found: list[str] = []
    record = around.get(place, "place")
    while record is not None and record.within and record.within not in found:
        found.append(record.within)
        record = around.get(record.within, "place")
    return found


def _apart(one: str, other: str, around: Around) -> bool:
    """Whether two places surely lie apart. Where their ways to a common larger place part, there must stand two of one
    kind (two towns), or a home and a facility: of a street and a town, one may lie in the other.
    """
    mine, theirs = [one, *_chain(one, around)], [other, *_chain(other, around)]
    shared = set(mine) & set(theirs)
    ends = [next(reversed([each for each in way if each not in shared]), None) for way in (mine, theirs)]
    kinds = [getattr(around.get(end, "place"), "place_type", None) for end in ends]
    if None in kinds or "other" in kinds or "unknown" in kinds:
        return False
    return kinds[0] == kinds[1] or ("home" in kinds and bool(_FACILITIES & set(kinds)))
