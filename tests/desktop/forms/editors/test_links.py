"""Linked records are found in any spelling, made without leaving the form, and opened from it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import PersonData
from db.store import Store
from desktop.forms import RecordForm
from desktop.forms.editors.base import Misread
from desktop.forms.linked import LinkedForm
from desktop.places import Place
from tests.builders import a_case, a_person, a_place
from tests.desktop.keys import type_into

FormOf = Callable[..., RecordForm]


def _add(store: Store, *data: Any) -> list[str]:
    with store.change("Add") as change:
        return [change.add(each) for each in data]


def _in_the_dialog(do: Callable[[LinkedForm], object]) -> None:
    """Act in the dialog that is about to open."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LinkedForm)
        do(dialog)

    QTimer.singleShot(50, act)


@pytest.mark.parametrize("typed", ["Dauletov", "Дәулет", "даулетов", "Yerlan dau", "P-0001"])
def test_a_person_is_found_in_any_spelling(form_of: FormOf, store: Store, qtbot: QtBot, typed: str) -> None:
    person, _other = _add(store, a_person(), a_person("Ospanbek", "Mirat"))
    form = form_of("measure")
    editor: Any = form.editor("person")
    type_into(editor.line, typed)
    assert [option.key for option in editor.line.options()][:1] == [person]
    qtbot.keyClick(editor.line.popup, Qt.Key.Key_Return)
    assert editor.value() == person
    assert editor.line.text() == "Dauletov Yerlan · P-0001"


def test_nothing_is_guessed_from_a_name_alone(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    _add(store, a_person())
    editor: Any = form_of("measure").editor("person")
    type_into(editor.line, "Dauletov Yerlan")
    with pytest.raises(Misread):
        editor.value()


def test_a_linked_record_is_made_over_the_form_and_taken(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    editor: Any = form_of("person").editor("birthplace")
    type_into(editor.line, "Ülgiqala")
    creation = editor.line.options()[-1]
    assert creation.title == "Create place “Ülgiqala”"
    _in_the_dialog(lambda dialog: dialog.save())
    editor.line.picked.emit(creation)
    made = editor.value()
    assert store.title(made) == "Ülgiqala"
    assert store.undo_title == "Add place"
    assert store.drafts() == {}


def test_a_person_made_from_a_name_keeps_it_as_written(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    editor: Any = form_of("measure").editor("person")
    type_into(editor.line, "#DAULETOV Yerlan")
    _in_the_dialog(lambda dialog: dialog.save())
    editor.line.picked.emit(editor.line.options()[-1])
    data = store.data(editor.value())
    assert isinstance(data, PersonData)
    assert [name.as_written for name in data.names] == ["#DAULETOV Yerlan"]
    assert data.names[0].surname is None


def test_turning_away_makes_nothing(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    editor: Any = form_of("person").editor("birthplace")
    type_into(editor.line, "Ülgi")
    _in_the_dialog(lambda dialog: dialog.reject())
    editor.line.picked.emit(editor.line.options()[-1])
    assert editor.line.text() == "Ülgi"
    assert store.undo_title is None


def test_what_was_typed_is_not_dropped_by_one_press_of_escape(form_of: FormOf, store: Store) -> None:
    editor: Any = form_of("person").editor("birthplace")
    told: list[str] = []

    def press_twice(dialog: LinkedForm) -> None:
        address: Any = dialog.form.editor("address").stops()[0]
        type_into(address, "by the river")
        dialog.reject()
        told.append(dialog.trouble.text() if dialog.isVisible() else "gone")
        dialog.reject()

    _in_the_dialog(press_twice)
    editor.line.offer_all()
    editor.line.picked.emit(editor.line.options()[-1])
    assert told == ["Press Cancel once more to drop what you typed here."]
    assert store.drafts() == {}


def test_what_is_made_from_a_record_of_a_case_belongs_to_it(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    (case,) = _add(store, a_case())
    editor: Any = form_of("incident", {"cases": [case]}).editor("sources")
    type_into(editor.line, "A statement")
    _in_the_dialog(lambda dialog: dialog.save())
    editor.line.picked.emit(editor.line.options()[-1])
    (made,) = editor.value()
    assert store.data(made).cases == [case]  # type: ignore[attr-defined]


def test_wrong_entries_are_told_in_the_dialog(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    editor: Any = form_of("person").editor("birthplace")
    told: list[Any] = []

    def try_to_save(dialog: LinkedForm) -> None:
        dialog.save()
        told.append(dialog.form.problems())
        dialog.reject()

    _in_the_dialog(try_to_save)
    editor.line.offer_all()
    editor.line.picked.emit(editor.line.options()[-1])
    assert [set(problems) for problems in told] == [{"name"}]


def test_a_link_opens_its_record(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    (place,) = _add(store, a_place())
    form = form_of("person", {"birthplace": place})
    editor: Any = form.editor("birthplace")
    with qtbot.waitSignal(form.open_requested) as asked:
        editor.open_button.click()
    assert asked.args == [Place.record("place", place)]


def test_several_links_stand_as_chips(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    first, second = _add(store, a_person(), a_person("Ospanbek", "Mirat"))
    form = form_of("incident", {"name": "Quarrel", "persons": [first]})
    editor: Any = form.editor("persons")
    type_into(editor.line, "Ospan")
    editor.line.picked.emit(editor.line.options()[0])
    assert editor.value() == [first, second]
    assert [chip.title for chip in editor.chips.chips] == ["Dauletov Yerlan · P-0001", "Ospanbek Mirat · P-0002"]
    with qtbot.waitSignal(form.open_requested) as asked:
        qtbot.keyClick(editor.chips.chips[1], Qt.Key.Key_Return)
    assert asked.args == [Place.record("person", second)]
    qtbot.keyClick(editor.chips.chips[0], Qt.Key.Key_Delete)
    assert editor.value() == [second]
