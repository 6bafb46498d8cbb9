"""Deadlines as calendar events: codes unless names are wanted, the safe day, nothing that is closed."""

from __future__ import annotations

from datetime import date, time

from db.due import Listed, events
from db.law.deadlines import Due
from db.law.packs import pack
from tests.builders import when

KZ = pack("KZ")
TITLES = {"m": "Remand in custody · Dauletov Yerlan", "p": "Dauletov Yerlan"}


def computed() -> Listed:
    rule = KZ.term("kz.remand.2m")
    return Listed(Due("kz.remand.2m", "m", when("March 2026"), person="p", rule=rule))


def kept(**values: object) -> Listed:
    given = {"record_id": "d", "ref": "D-0003", "name": "Appeal, and hurry", **values}
    return Listed(Due("", "", when("14 March 2026, 10:30"), person="p"), **given)  # type: ignore[arg-type]


def test_titles_are_codes() -> None:
    one, other = events([kept(), computed()], {"m": "M-0004"})
    assert (one.title, one.details, other.title) == ("D-0003", "", "kz.remand.2m M-0004")
    assert (one.day, one.clock) == (date(2026, 3, 14), time(10, 30))
    assert (other.day, other.clock) == (date(2026, 3, 1), None)


def test_titles_are_names_where_somebody_wants_them() -> None:
    one, other = events([kept(), computed()], {}, TITLES)
    assert one.title == "Appeal, and hurry · Dauletov Yerlan"
    assert other.title == "The term of the measure ends · Remand in custody · Dauletov Yerlan"
    assert other.details == "2 months, Art. 151(1) CPC"


def test_what_is_guarded_stays_a_code() -> None:
    [one] = events([kept(guarded=True)], {}, TITLES)
    assert (one.title, one.details) == ("D-0003", "")


def test_the_identity_stays_and_tells_nothing() -> None:
    first, again = next(iter(events([kept()], {}))), next(iter(events([kept(name="Another name")], {})))
    assert first.uid == again.uid
    assert "D-0003" not in first.uid and first.uid != next(iter(events([computed()], {}))).uid


def test_what_is_done_does_not_go_out() -> None:
    assert list(events([kept(status="done")], {})) == []
