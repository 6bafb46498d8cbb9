"""Deadlines from rules: which of them fit, both bounds of a vague beginning, hours by the clock, anniversaries."""

from __future__ import annotations

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.law.deadlines import Due, Trigger, between, due_date, following, next_time, standing
from db.law.packs import pack
from db.law.rules import TermRule
from db.values.dates import ImpreciseDate
from tests.builders import when

KZ = pack("KZ")
TODAY = date(2026, 3, 1)


def rule(amount: int, unit: str, **values: Any) -> TermRule:
    given: dict[str, Any] = {"code": "test", "trigger": "measure.start", "measure_types": ("remand",), **values}
    return TermRule(amount=amount, unit=unit, **given)  # type: ignore[arg-type]


def remand(on: str, **values: Any) -> Trigger:
    return Trigger("measure.start", "m1", "remand", when(on), **values)


def codes(found: list[Due]) -> list[str]:
    return [each.code for each in found]


# --- which rules fit -------------------------------------------------------------------------------------------------


def test_the_first_term_of_a_remand_is_two_months() -> None:
    [due] = following(remand("15 January 2026"), KZ)
    assert (due.code, due.safe, due.due.exact) == ("kz.remand.2m", date(2026, 3, 15), True)
    assert not due.check and not due.silent
    assert due.rule and due.rule.basis


@pytest.mark.parametrize(
    ("extensions", "expected"), [(1, ["kz.remand.3m"]), (2, ["kz.remand.9m"]), (3, ["kz.remand.12m"]), (5, [])]
)
def test_after_an_extension_the_next_term_runs(extensions: int, expected: list[str]) -> None:
    assert codes(following(remand("15 January 2026", extensions=extensions), KZ)) == expected


def test_an_unverified_rule_says_check_and_is_silent() -> None:
    [due] = following(Trigger("measure.start", "m", "house_arrest", when("15 January 2026")), KZ)
    assert due.check and due.silent
    verified = KZ.corrected([rule(2, "months", code=due.code, measure_types=("house_arrest",), state="verified")])
    [due] = following(Trigger("measure.start", "m", "house_arrest", when("15 January 2026")), verified)
    assert not due.check and not due.silent


def test_the_term_of_the_exceptions_is_shown_and_silent() -> None:
    found = following(Trigger("measure.start", "m", "detention_suspect", when("15 January 2026")), KZ)
    assert [(each.code, each.condition, each.silent) for each in found] == [
        ("kz.detention.48h", "", False),
        ("kz.detention.72h", "exception", True),
    ]


def test_a_rule_for_the_young_needs_a_birth() -> None:
    def found(born: str | None) -> dict[str, str]:
        on = when("15 January 2026")
        trigger = Trigger("measure.start", "m", "detention_suspect", on, born=when(born) if born else None)
        return {each.code: each.condition for each in following(trigger, KZ)}

    assert found("3 May 2010")["kz.detention.juvenile.24h"] == ""
    assert found("2008")["kz.detention.juvenile.24h"] == "age"  # 17 or 18 on that day
    assert "kz.detention.juvenile.24h" not in found("1990")
    assert "kz.detention.juvenile.24h" not in found(None)


def test_what_is_not_spoken_of_sets_no_term() -> None:
    assert following(Trigger("measure.start", "m", "travel_ban", when("15 January 2026")), KZ) == []
    assert following(Trigger("decision.served", "d", "hearing", when("15 January 2026")), KZ) == []
    assert following(Trigger("measure.start", "m", "remand", ImpreciseDate.as_said("long ago")), KZ) == []


def test_decisions_and_letters() -> None:
    served = following(Trigger("decision.served", "d", "verdict", when("2 March 2026")), KZ)
    assert [(each.code, each.safe, each.check) for each in served] == [("kz.appeal.verdict", date(2026, 3, 17), True)]
    sent = following(Trigger("intervention.sent", "i", "wgad", when("2 March 2026")), KZ)
    assert [(each.code, each.safe, each.silent) for each in sent] == [("un.wgad.reply", date(2026, 5, 1), False)]
    final = following(Trigger("decision.final", "d", "cassation", when("2 March 2026")), KZ)
    assert {each.code: each.condition for each in final} == {
        "un.hrc.late": "exhausted",
        "un.hrc.late_other": "exhausted",
    }


def test_a_rule_that_was_not_in_force_yet_sets_no_term() -> None:
    law = KZ.corrected([rule(1, "days", code="new", valid_from=date(2026, 2, 1))])
    assert "new" not in codes(following(remand("15 January 2026"), law))
    assert "new" in codes(following(remand("15 February 2026"), law))
    assert "new" in codes(following(remand("2026"), law))


# --- when ------------------------------------------------------------------------------------------------------------


def test_both_bounds_of_a_vague_beginning_are_computed() -> None:
    [due] = following(remand("January 2026"), KZ)
    assert (due.due.lo, due.due.hi, due.safe) == (date(2026, 3, 1), date(2026, 3, 31), date(2026, 3, 1))


def test_hours_run_from_the_clock_where_there_is_one() -> None:
    ends = due_date(rule(48, "hours"), when("8 June 2023, 22:30"))
    assert (ends.lo, ends.hi, ends.clock) == (date(2023, 6, 10), date(2023, 6, 10), time(22, 30))


@pytest.mark.parametrize(("hours", "last"), [(3, date(2023, 6, 9)), (48, date(2023, 6, 10)), (72, date(2023, 6, 11))])
def test_hours_without_a_clock_may_end_as_late_as_they_can_have_begun(hours: int, last: date) -> None:
    ends = due_date(rule(hours, "hours"), when("8 June 2023"))
    assert (ends.lo, ends.hi) == (date.fromordinal(date(2023, 6, 8).toordinal() + hours // 24), last)


def test_about_stays_about_and_an_unknown_side_unknown() -> None:
    assert due_date(rule(1, "months"), when("about 5 May 2023")).qualified
    ends = due_date(rule(1, "months"), between(None, date(2023, 5, 5)))
    assert (ends.lo, ends.hi, ends.is_open) == (None, date(2023, 6, 5), False)
    ends = due_date(rule(1, "months"), when("after 5 May 2023"))
    assert (ends.lo, ends.hi) == (date(2023, 6, 6), None)


@given(st.dates(date(1900, 1, 1), date(9990, 1, 1)), st.integers(0, 800), st.integers(1, 40), st.sampled_from(
    ["hours", "days", "months", "years"]))  # fmt: skip
def test_the_safe_date_is_never_later_than_any_day_that_is_possible(
    day: date, vague: int, amount: int, unit: str
) -> None:
    last = date.fromordinal(day.toordinal() + vague)
    made = rule(amount, unit)
    ends = due_date(made, between(day, last))
    assert ends.lo and ends.hi
    for each in (day, last, date.fromordinal((day.toordinal() + last.toordinal()) // 2)):
        assert ends.lo <= made.due(each) <= ends.hi


@pytest.mark.parametrize(
    ("due", "expected"),
    [
        ("28 February 2026", "over"), ("1 March 2026", "today"), ("2 March 2026", "soon"), ("31 March 2026", "soon"),
        ("1 April 2026", "later"), ("February 2026", "over"), ("2026", "perhaps_over"), ("before 5 May 2026", "later"),
        ("after 5 May 2026", "later"),
    ],
)  # fmt: skip
def test_how_near_it_is(due: str, expected: str) -> None:
    before = between(None, date(2026, 5, 4)) if due.startswith("before") else when(due)
    assert standing(before, TODAY) == expected


# --- what comes again ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("due", "repeats", "done", "expected"),
    [
        ("14 October 2022", "yearly", None, date(2026, 10, 14)),
        ("29 February 2024", "yearly", None, date(2027, 2, 28)),
        ("31 January 2026", "monthly", None, date(2026, 3, 31)),
        ("1 March 2020", "yearly", None, date(2026, 3, 1)),
        ("1 March 2020", "yearly", "1 March 2026", date(2027, 3, 1)),
        ("5 May 2026", "yearly", None, date(2026, 5, 5)),
        ("14 October 2022", None, None, date(2022, 10, 14)),
    ],
)
def test_an_anniversary_comes_again(due: str, repeats: str | None, done: str | None, expected: date) -> None:
    assert next_time(when(due), repeats, TODAY, when(done) if done else None).lo == expected
