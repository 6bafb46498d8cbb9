"""From records to deadlines: what sets a term, what has ended it, and what somebody keeps already."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.due import Listed, aside, basis, listed, says, standing_in_words
from db.law.packs import LawPack, pack
from db.records import KINDS, InterventionData, RecordData, RemedyStepData
from resources import text
from tests import builders
from tests.builders import when

TODAY = date(2026, 3, 1)


def found(
    records: dict[str, RecordData], *, ids: tuple[str, ...] = (), law: LawPack | None = None, today: date = TODAY
) -> dict[str, Listed]:
    """The deadlines of these records, by their code and what they are about."""
    made: dict[str, Any] = {}
    for record_id, data in records.items():
        values = {name: getattr(data, name) for name in type(data).model_fields}
        made[record_id] = KINDS[data.kind].model(
            **values, id=record_id, ref=f"{data.letter}-0001", made_at="", changed_at=""
        )
    kinds = {record_id: data.kind for record_id, data in records.items()}
    told = listed(made, kinds, ids or tuple(records), law or pack("KZ"), today)
    return {f"{each.due.code or each.ref}": each for each in told}


def remand(**values: Any) -> RecordData:
    return builders.a_measure("p", "remand", **{"start": when("15 January 2026"), **values})


def test_a_remand_that_goes_on_sets_its_term() -> None:
    told = found({"m": remand()})
    assert list(told) == ["kz.remand.2m"]
    due = told["kz.remand.2m"].due
    assert (due.about, due.person, due.safe, due.base) == ("m", "p", date(2026, 3, 15), when("15 January 2026"))
    assert not told["kz.remand.2m"].is_kept


@pytest.mark.parametrize(
    "ended",
    [
        {"end": when("1 February 2026")},
        {"end": when("February 2026")},
        {"end": when("before 5 May 2026")},
        {"status": "cancelled"},
        {"at_liberty_on": when("2 February 2026")},
    ],
)
def test_a_measure_that_has_ended_sets_none(ended: dict[str, Any]) -> None:
    assert found({"m": remand(**ended)}) == {}


def test_a_measure_that_was_replaced_sets_none() -> None:
    successor = builders.a_measure("p", "house_arrest", replaces="m", start=when("20 January 2026"))
    assert list(found({"m": remand(), "n": successor})) == ["kz.house_arrest.2m"]


def test_an_end_that_is_still_to_come_ends_nothing_yet() -> None:
    assert list(found({"m": remand(end=when("5 April 2026"))})) == ["kz.remand.2m"]


def test_a_term_that_is_over_is_silent_unless_the_measure_surely_goes_on() -> None:
    unknown = found({"m": remand()}, today=date(2026, 5, 1))["kz.remand.2m"].due
    assert (unknown.condition, unknown.silent, unknown.standing(date(2026, 5, 1))) == ("goes_on", True, "over")
    going_on = found({"m": remand(end=when(".."))}, today=date(2026, 5, 1))["kz.remand.2m"].due
    assert (going_on.condition, going_on.silent) == ("", False)


def test_the_ordered_term_stands_in_the_place_of_the_longest_that_the_law_allows() -> None:
    shorter = found({"m": remand(term_kind="date", term_until=when("1 March 2026"))})
    assert list(shorter) == ["term.ordered"]
    longer = found({"m": remand(term_kind="date", term_until=when("1 April 2026"))})
    assert list(longer) == ["kz.remand.2m", "term.ordered"]


def test_the_seizure_counts_where_nothing_else_is_known_of_the_start() -> None:
    seized = found(
        {"m": builders.a_measure("p", "detention_suspect", seized_at=when("28 February 2026, 10:30"))},
    )
    due = seized["kz.detention.48h"].due
    assert (due.safe, str(due.due.clock)) == (date(2026, 3, 2), "10:30:00")
    with_clock = found(
        {"m": builders.a_measure(
            "p", "detention_suspect", start=when("28 February 2026"), seized_at=when("28 February 2026, 10:30"))}
    )  # fmt: skip
    assert with_clock["kz.detention.48h"].due.due.clock
    held = found({"m": builders.a_measure("p", "remand", held_by_then=when("15 January 2026"))})
    assert (held["kz.remand.2m"].due.due.lo, held["kz.remand.2m"].due.safe) == (None, date(2026, 3, 15))


def test_the_age_comes_from_the_person() -> None:
    child = builders.a_person(born=when("3 May 2010"))
    told = found({"p": child, "m": builders.a_measure("p", "detention_suspect", start=when("28 February 2026"))})
    assert told["kz.detention.juvenile.24h"].due.check


def test_a_decision_sets_the_days_of_appeal_until_it_is_appealed() -> None:
    verdict = builders.a_decision("verdict", decided=when("20 February 2026"), served=when("25 February 2026"))
    told = found({"d": verdict})
    assert [(each.due.code, each.due.safe, each.due.check) for each in told.values()] == [
        ("kz.appeal.verdict", date(2026, 3, 12), True)
    ]
    assert found({"d": verdict, "a": builders.a_decision("appeal", appeals="d")}) == {}
    step = {"remedy_kind": "appeal", "against": "d", "filed": when("1 March 2026")}
    assert found({"d": verdict, "r": RemedyStepData.checked(step)}) == {}
    not_taken = RemedyStepData.checked({**step, "not_taken": True})
    assert list(found({"d": verdict, "r": not_taken})) == ["kz.appeal.verdict"]
    assert found({"d": verdict.model_copy(update={"appealable": "no"})}) == {}


def test_a_decision_sets_the_next_hearing_until_it_was_held() -> None:
    hearing = builders.a_decision("hearing", next_on=when("5 March 2026, 10:00"), persons=["p"])
    [item] = found({"d": hearing}).values()
    assert (item.due.code, item.due.person, item.due.silent) == ("decision.next", "p", False)
    assert found({"d": hearing}, today=date(2026, 3, 6)) == {}
    refused = builders.a_decision("parole_refused", ask_again_on=when("1 September 2026"))
    assert list(found({"d": refused})) == ["decision.ask_again"]


def test_only_the_last_final_decision_opens_the_way_to_the_committees() -> None:
    told = found(
        {
            "a": builders.a_decision("appeal", final_on=when("1 February 2026")),
            "c": builders.a_decision("cassation", final_on=when("20 February 2026"), appeals="a"),
        }
    )
    assert {(each.due.code, each.due.about) for each in told.values()} == {
        ("un.hrc.late", "c"),
        ("un.hrc.late_other", "c"),
    }
    assert all(each.due.silent for each in told.values())


def test_a_letter_waits_for_its_answer() -> None:
    letter = {"intervention_type": "wgad", "sent": when("2 February 2026"), "persons": ["p"]}
    [item] = found({"i": InterventionData.checked(letter)}).values()
    assert (item.due.code, item.due.safe, item.due.person, item.due.silent) == (
        "un.wgad.reply", date(2026, 4, 3), "p", False,
    )  # fmt: skip
    assert found({"i": InterventionData.checked({**letter, "response_on": when("1 March 2026")})}) == {}


def test_an_extension_brings_its_own_day_and_the_next_limit_of_the_law() -> None:
    prolonged = remand(extensions=[{"until": when("1 April 2026")}])
    assert {code: each.due.safe for code, each in found({"m": prolonged}).items()} == {"term.ordered": date(2026, 4, 1)}
    too_long = remand(extensions=[{"until": when("1 June 2026")}])
    assert list(found({"m": too_long})) == ["kz.remand.3m", "term.ordered"]


def test_what_is_kept_is_not_computed_again() -> None:
    keeps = builders.a_deadline("Watch the remand", "15 March 2026", rule="kz.remand.2m", about="m", status="done")
    told = found({"m": remand(), "d": keeps})
    assert list(told) == ["kz.remand.2m"]
    assert told["kz.remand.2m"].is_kept
    assert not told["kz.remand.2m"].is_open
    other = builders.a_deadline("Of another measure", "15 March 2026", rule="kz.remand.2m", about="x")
    assert len(found({"m": remand(), "d": other}, ids=("m",))) == 1


def test_a_deadline_by_hand_and_an_anniversary() -> None:
    told = found(
        {
            "a": builders.a_deadline("Bring papers", "5 March 2026"),
            "c": builders.a_case(next_review=when("2 March 2026")),
        }
    )
    assert list(told) == ["case.review", "D-0001"]
    yearly = builders.a_deadline("Anniversary", "14 March 2023", repeats="yearly", status="done")
    [item] = found({"y": yearly}).values()
    assert (item.due.safe, item.is_open) == (date(2026, 3, 14), True)
    stopped = builders.a_deadline("Anniversary", "14 March 2023", repeats="yearly", status="cancelled")
    [item] = found({"y": stopped}).values()
    assert (item.due.safe, item.is_open) == (date(2023, 3, 14), False)


def test_a_closed_case_is_not_looked_at_again() -> None:
    assert found({"c": builders.a_case(next_review=when("2 March 2026"), status="closed")}) == {}


def test_what_is_open_comes_first_and_what_only_shows_last() -> None:
    told = found(
        {
            "d": builders.a_deadline("Done", "1 January 2026", status="done"),
            "e": builders.a_deadline("Open", "5 March 2027", rule="by hand"),
            "h": builders.a_measure("p", "house_arrest", start=when("1 January 2026")),
            "m": remand(),
        }
    )
    assert list(told) == ["kz.remand.2m", "by hand", "kz.house_arrest.2m", "D-0001"]


@pytest.mark.parametrize("language", text.LANGUAGES)
def test_every_deadline_has_words(language: str) -> None:
    records = {
        "m": remand(),
        "h": builders.a_measure("p", "house_arrest", start=when("1 January 2026")),
        "s": builders.a_measure("p", "detention_suspect", start=when("28 February 2026")),
        "c": builders.a_case(next_review=when("2 March 2026")),
        "d": builders.a_deadline("Bring papers", "5 March 2026"),
    }
    with text.speaking(language):
        told = found(records)
        assert all(says(each) for each in told.values())
        assert basis(told["kz.remand.2m"].due)
        assert bool(aside(told["kz.house_arrest.2m"].due)) and not aside(told["kz.remand.2m"].due)
        assert aside(told["kz.detention.72h"].due)
        assert all(standing_in_words(each.due, TODAY) for each in told.values())


def test_the_words_of_a_remand() -> None:
    item = found({"m": remand()})["kz.remand.2m"]
    assert says(item) == "The term of the measure ends"
    assert basis(item.due) == "2 months, Art. 151(1) CPC"
    assert standing_in_words(item.due, TODAY) == "in 14 days"
    assert standing_in_words(item.due, date(2026, 3, 15)) == "today"
    assert standing_in_words(item.due, date(2026, 3, 18)) == "over for 3 days"
