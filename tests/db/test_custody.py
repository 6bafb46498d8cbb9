"""A chain of custody under its seal: nothing in it can be changed, left out or moved without another last seal."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import assume, given
from hypothesis import strategies as st

from db.custody import in_order, sealed
from db.fields import fields_of
from db.records import CustodyEvent, CustodyEventData, RecordData
from db.records.base import new_id
from tests import builders

IDS = {"document": ["document-0"], "person": ["person-0", "person-1"], "organisation": [], "place": ["place-0"]}
TOLD = tuple(fields_of(CustodyEventData))


def _event(number: int, data: RecordData) -> CustodyEvent:
    values = {name: getattr(data, name) for name in TOLD}
    return CustodyEvent(**values, id=f"event-{number}", ref=f"CE-{number}", made_at="", changed_at="")


events = st.lists(builders.records("custody_event", IDS), min_size=1, max_size=5).map(
    lambda found: [_event(number, data) for number, data in enumerate(found)]
)


def last(found: list[Any]) -> str:
    return sealed(found)[-1].seal


@given(events)
def test_equal_chains_have_equal_seals(found: list[CustodyEvent]) -> None:
    assert sealed(found) == sealed(list(found))
    assert [each.event for each in sealed(found)] == [each.id for each in found]
    assert len({each.seal for each in sealed(found)}) == len(found)
    assert re.fullmatch(r"[0-9a-f]{4}( [0-9a-f]{4}){3}", sealed(found)[-1].short)


@given(events, st.data())
def test_any_changed_value_changes_the_last_seal(found: list[CustodyEvent], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(found) - 1))
    name = data.draw(st.sampled_from(TOLD))
    value = data.draw(builders.values_of(fields_of(CustodyEventData)[name], IDS))
    assume((value or None) != (getattr(found[at], name) or None))
    changed = found[at].model_copy(update={name: value})
    assert last([*found[:at], changed, *found[at + 1 :]]) != last(found)


@given(events, st.data())
def test_another_event_that_says_the_same_has_another_seal(found: list[CustodyEvent], data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(found) - 1))
    other = found[at].model_copy(update={"id": "event-9"})
    assert last([*found[:at], other, *found[at + 1 :]]) != last(found)


@given(events)
def test_a_chain_brought_into_another_vault_keeps_its_seal(found: list[CustodyEvent]) -> None:
    brought = {"ref": "CE-9", "made_at": "2030-01-01T00:00:00Z", "made_by": "somebody else"}
    assert last([each.model_copy(update=brought) for each in found]) == last(found)


@given(events, st.data())
def test_an_event_left_out_changes_the_last_seal(found: list[CustodyEvent], data: st.DataObject) -> None:
    assume(len(found) > 1)
    at = data.draw(st.integers(0, len(found) - 1))
    assert last([*found[:at], *found[at + 1 :]]) != last(found)


@given(events, st.data())
def test_two_events_in_each_others_place_change_the_last_seal(found: list[CustodyEvent], data: st.DataObject) -> None:
    assume(len(found) > 1)
    one, other = data.draw(st.lists(st.integers(0, len(found) - 1), min_size=2, max_size=2, unique=True))
    swapped = list(found)
    swapped[one], swapped[other] = swapped[other], swapped[one]
    assert last(swapped) != last(found)


def test_a_chain_without_events_has_no_seal() -> None:
    assert sealed([]) == ()


def test_events_stand_in_the_order_in_which_they_were_written() -> None:
    data = CustodyEventData(document="document-0", event="received", happened=builders.when("2020"))
    written = [_event(0, data).model_copy(update={"id": new_id()}) for _number in range(50)]
    assert in_order(reversed(written)) == written


def test_a_seal_stays_as_it_is() -> None:
    """A seal that somebody wrote down last year must be found again: this one is never edited."""
    data = CustodyEventData(document="document-0", event="received", happened=builders.when("7 June 2023"))
    assert sealed([_event(1, data)])[0].short == "d794 ab84 76c3 6553"
