"""What is due soon in a whole vault: overdue first, closed cases and unverified rules left out."""

from __future__ import annotations

from datetime import date
from typing import Any

from db.due import due_soon
from db.records import InterventionData, LawTermData
from db.store import Store
from tests import builders
from tests.builders import when

TODAY = date(2026, 3, 1)


def soon(store: Store, today: date = TODAY) -> list[str]:
    return [each.ref or each.due.code for each in due_soon(store, today)]


def add(store: Store, *records: Any) -> list[str]:
    with store.change("Add") as change:
        return [change.add(each) for each in records]


def test_an_empty_vault_has_nothing_due(store: Store) -> None:
    assert soon(store) == []


def test_what_is_over_comes_first_then_by_day(store: Store) -> None:
    [person] = add(store, builders.a_person())
    add(
        store,
        builders.a_deadline("Later", "28 March 2026"),
        builders.a_deadline("Over for long", "1 January 2020"),
        builders.a_deadline("Far away", "1 May 2026"),
        builders.a_deadline("Done", "2 March 2026", status="done"),
        builders.a_deadline("Anniversary", "14 March 2020", repeats="yearly"),
        builders.a_measure(person, "remand", start=when("15 January 2026")),
    )
    assert soon(store) == ["D-0002", "D-0005", "kz.remand.2m", "D-0001"]


def test_unverified_rules_are_silent_until_somebody_verifies_them(store: Store) -> None:
    [person] = add(store, builders.a_person())
    add(store, builders.a_measure(person, "house_arrest", start=when("15 January 2026")))
    assert soon(store) == []
    rule = {"code": "kz.house_arrest.2m", "trigger": "measure_start", "amount": 2, "unit": "months"}
    add(store, LawTermData.checked({**rule, "measure_types": ["house_arrest"], "state": "verified"}))
    assert soon(store) == ["kz.house_arrest.2m"]


def test_closed_cases_and_the_trash_are_left_out(store: Store) -> None:
    person, closed, still = add(
        store, builders.a_person(), builders.a_case(status="closed", next_review=when("5 March 2026")),
        builders.a_case(next_review=when("6 March 2026")),
    )  # fmt: skip
    _one, two, _three, gone = add(
        store,
        builders.a_measure(person, "remand", start=when("15 January 2026"), cases=[closed]),
        builders.a_measure(person, "remand", start=when("16 January 2026"), cases=[closed, still]),
        builders.a_deadline("Of the closed case", "2 March 2026", cases=[closed]),
        builders.a_deadline("In the trash", "2 March 2026", cases=[still]),
    )
    with store.change("Away") as change:
        change.trash(gone)
    found = due_soon(store, TODAY)
    assert [(each.due.code, each.due.about) for each in found] == [("case.review", still), ("kz.remand.2m", two)]


def test_another_jurisdiction_has_its_own_law(store: Store) -> None:
    person, elsewhere = add(store, builders.a_person(), builders.a_case(jurisdiction="GENERIC"))
    add(store, builders.a_measure(person, "remand", start=when("15 January 2026"), cases=[elsewhere]))
    assert soon(store) == []


def test_a_measure_that_another_replaced_sets_no_term(store: Store) -> None:
    [person] = add(store, builders.a_person())
    [first] = add(store, builders.a_measure(person, "remand", start=when("15 January 2026")))
    add(store, builders.a_measure(person, "travel_ban", replaces=first))
    assert soon(store) == []


def test_a_kept_term_is_told_once_and_not_after_it_is_done(store: Store) -> None:
    [person] = add(store, builders.a_person())
    [remand] = add(store, builders.a_measure(person, "remand", start=when("15 January 2026")))
    keeps = builders.a_deadline("Watch the remand", "15 March 2026", rule="kz.remand.2m", about=remand)
    [kept] = add(store, keeps)
    assert soon(store) == ["D-0001"]
    with store.change("Done") as change:
        change.edit(kept, keeps.model_copy(update={"status": "done"}))
    assert soon(store) == []


def test_a_term_that_ended_long_ago_is_not_told_for_ever(store: Store) -> None:
    [person] = add(store, builders.a_person())
    add(store, builders.a_measure(person, "remand", start=when("15 January 2025"), end=when("..")))
    assert soon(store) == []
    assert soon(store, date(2025, 4, 1)) == ["kz.remand.2m"]


def test_days_that_orders_extensions_hearings_and_letters_name(store: Store) -> None:
    [person] = add(store, builders.a_person())
    old = {"start": when("1 May 2023"), "end": when("..")}
    add(
        store,
        builders.a_measure(person, "remand", **old, term_kind="date", term_until=when("5 March 2026")),
        builders.a_measure(person, "house_arrest", **old, extensions=[{"until": when("6 March 2026")}]),
        builders.a_measure(person, "house_arrest", **old, extensions=[{"until": when("6 May 2026")}]),
        builders.a_decision("hearing", next_on=when("7 March 2026")),
        InterventionData.checked({"intervention_type": "wgad", "sent": when("10 January 2026")}),
        builders.a_measure(person, "admin_detention", held_by_then=when("1 March 2026")),
    )
    assert soon(store) == [
        "kz.admin_detention.3h", "term.ordered", "term.ordered", "decision.next", "un.wgad.reply",
    ]  # fmt: skip


def test_many_measures_that_are_over_hide_none_that_runs(store: Store) -> None:
    [person] = add(store, builders.a_person())
    running = builders.a_measure(person, "remand", start=when("15 January 2026"))
    over = builders.a_measure(person, "remand", start=when("16 January 2026"), end=when("1 February 2026"))
    add(store, running, *1200 * [over])
    assert soon(store) == ["kz.remand.2m"]
