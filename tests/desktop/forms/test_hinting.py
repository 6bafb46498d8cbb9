"""Hints stand beside the field that they are about, come and go while one types, and never stop the saving."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.store import Store
from db.values.durations import StatedDuration
from desktop.forms import RecordForm
from desktop.forms.hinting import Hinter, hints_on
from tests.builders import a_measure, a_person, a_proceeding, an_involvement, when
from tests.desktop.keys import type_into

FormOf = Callable[..., RecordForm]


def _values(data: Any) -> dict[str, Any]:
    return {name: getattr(data, name) for name in type(data).model_fields}


def _codes(kind: str, data: Any, store: Store, record_id: str = "") -> list[str]:
    return [hint.code for hint in hints_on(kind, _values(data), store, record_id)]


def test_an_end_before_the_start_is_told_beside_it(form_of: FormOf, empty_store: Store, qtbot: QtBot) -> None:
    form = form_of("incident", {"name": "Quarrel", "start": when("7 June 2023")})
    hinter = Hinter(form, empty_store)
    end: Any = form.editor("end")
    type_into(end.line, "5 June 2023")
    qtbot.waitUntil(lambda: "The end lies before the start." in form.box("end").hints)
    assert form.checked() is not None
    end.line.selectAll()
    type_into(end.line, "8 June 2023")
    hinter.look()
    assert form.box("end").hints == ()
    qtbot.waitUntil(lambda: not hinter._timer.isActive())


def test_an_age_that_cannot_be(empty_store: Store) -> None:
    person = a_person(born=when("1984"), age_stated=20, age_stated_on=when("2023"))
    assert _codes("person", person, empty_store) == ["age_against_birth"]


def test_two_restraints_of_one_proceeding(store: Store) -> None:
    with store.change("Add") as change:
        person, proceeding = change.add(a_person()), change.add(a_proceeding())
        held: dict[str, Any] = {
            "proceeding": proceeding,
            "start": when("14 October 2022"),
            "end": when("19 January 2023"),
        }
        house = change.add(a_measure(person, **held))
    remand = a_measure(person, "remand", proceeding=proceeding, start=when("1 January 2023"), end=when("1 March 2023"))
    assert _codes("measure", remand, store) == ["two_restraints_at_once"]
    after = a_measure(person, "remand", proceeding=proceeding, start=when("19 January 2023"), replaces=house)
    assert _codes("measure", after, store) == []


def test_a_stated_duration_against_the_dates(empty_store: Store) -> None:
    dates: dict[str, Any] = {"start": when("14 October 2022"), "end": when("19 January 2023")}
    long = a_measure("x", stated=StatedDuration.parse("about 3 months"), **dates)
    assert _codes("measure", long, empty_store) == []
    short = a_measure("x", stated=StatedDuration.parse("2 weeks"), **dates)
    assert _codes("measure", short, empty_store) == ["stated_against_computed"]


def test_a_role_of_a_person_who_was_dead(store: Store) -> None:
    with store.change("Add") as change:
        person, proceeding = change.add(a_person(died=when("2019"))), change.add(a_proceeding())
    assert _codes("involvement", an_involvement(person, proceeding, start=when("2021")), store) == ["role_after_death"]


def test_a_row_that_is_open_is_looked_over_too(form_of: FormOf, empty_store: Store, qtbot: QtBot) -> None:
    form = form_of("person")
    hinter = Hinter(form, empty_store)
    roles: Any = form.editor("public_roles").stops()[0]
    roles.click()
    for name, words in (("From", "7 June 2023"), ("Until", "5 June 2023")):
        (line,) = (each for each in form.findChildren(QLineEdit) if each.accessibleName() == name)
        type_into(line, words)
    hinter.look()
    assert form.box("public_roles").hints == ("The end lies before the start.",)
    qtbot.waitUntil(lambda: not hinter._timer.isActive())
