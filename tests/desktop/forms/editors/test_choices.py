"""Terms are picked by typing in any language, favourites first; what fits nothing is told and never thrown away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db import own_terms, vocabulary
from db.store import Store
from db.vocabulary import FEW
from desktop.forms import RecordForm
from desktop.forms.editors.base import Misread
from desktop.forms.linked import LinkedForm
from tests.builders import a_person
from tests.desktop.keys import type_into

FormOf = Callable[..., RecordForm]


def _titles(line: Any) -> list[str]:
    return [option.title for option in line.options()]


def test_a_long_list_offers_favourites_and_a_way_to_all(form_of: FormOf) -> None:
    line: Any = form_of("measure").editor("measure_type").stops()[0]
    line.offer_all()
    *favourites, everything, adding = line.options()
    assert len(favourites) == FEW
    assert adding.title == "Add a term…"
    line.picked.emit(everything)
    assert len(line.options()) == len(vocabulary.terms("measure_type")) + 1


@pytest.mark.parametrize("typed", ["house arr", "arrest house", "домаш", "Үйқамақ"])
def test_a_term_is_found_by_any_of_its_names(form_of: FormOf, qtbot: QtBot, typed: str) -> None:
    editor: Any = form_of("measure").editor("measure_type")
    type_into(editor.line, typed)
    assert "House arrest" in _titles(editor.line)
    editor.line.picked.emit(next(option for option in editor.line.options() if option.title == "House arrest"))
    assert editor.value() == "house_arrest"
    assert editor.line.text() == "House arrest"


def test_enter_takes_the_first_that_fits(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("measure").editor("measure_type")
    editor.line.setFocus()
    type_into(editor.line, "house arrest")
    qtbot.keyClick(editor.line.popup, Qt.Key.Key_Return)
    assert editor.value() == "house_arrest"


def test_a_term_typed_in_full_is_taken_when_the_field_is_left(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("person")
    editor: Any = form.editor("sex")
    type_into(editor.line, "male")
    editor.line.popup.hide()
    editor.line.left.emit()
    assert editor.value() == "male"


def test_what_fits_nothing_stays_and_is_told(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("person").editor("sex")
    type_into(editor.line, "quux")
    with pytest.raises(Misread):
        editor.value()
    assert editor.line.text() == "quux"
    editor.line.clear()
    assert editor.value() is None


def test_several_terms_stand_as_chips_and_go_by_keyboard(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("person").editor("citizenships")
    for words in ("kazakh", "russia"):
        type_into(editor.line, words)
        editor.line.picked.emit(editor.line.options()[0])
    assert editor.value() == ["KZ", "RU"]
    type_into(editor.line, "kazakh")
    assert "Kazakhstan" not in _titles(editor.line)
    editor.line.clear()
    qtbot.keyClick(editor.chips.chips[0], Qt.Key.Key_Delete)
    assert editor.value() == ["RU"]
    assert editor.chips.chips[0].title == "Russia"
    qtbot.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert editor.value() == []


def test_an_answer_is_taken_back_by_pressing_it_again(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("measure").editor("warrant_shown")
    yes, no, _unknown = editor.stops()
    yes.click()
    assert editor.value() == "yes"
    no.click()
    assert (editor.value(), yes.isChecked()) == ("no", False)
    no.click()
    assert editor.value() is None
    yes.click()
    qtbot.keyClick(yes, Qt.Key.Key_Delete)
    assert editor.value() is None


def test_fields_that_do_not_apply_are_hidden_until_they_do(form_of: FormOf) -> None:
    form = form_of("person")
    assert not form.box("group_min").isVisible()
    unit: Any = form.editor("unit")
    unit.line.offer("group")
    unit.line.picked.emit(unit.line.options()[0])
    assert unit.value() == "group"
    assert form.box("group_min").isVisible()
    assert form_of("person", {"group_min": 3}).box("group_min").isVisible()


def test_a_term_is_added_without_leaving_the_form(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    editor: Any = form_of("measure").editor("measure_type")
    type_into(editor.line, "House search at night")
    adding = editor.line.options()[-1]
    assert adding.title == "Add a term “House search at night”…"

    def save() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, LinkedForm)
        dialog.save()

    QTimer.singleShot(50, save)
    editor.line.picked.emit(adding)
    assert editor.line.text() == "House search at night"
    assert editor.value() == vocabulary.terms("measure_type")[-1].code
    assert store.undo_title == "Add own term"


def test_a_list_on_which_the_program_depends_offers_no_adding(form_of: FormOf, store: Store) -> None:
    form = form_of("place")
    form.focus_field("confidentiality")
    line: Any = form.editor("confidentiality").stops()[0]
    line.offer_all()
    assert [option.key for option in line.options()] == [term.code for term in vocabulary.terms("confidentiality")]


def test_a_hidden_term_stays_in_the_field_and_is_offered_no_more(form_of: FormOf, store: Store) -> None:
    own_terms.hide(store, "sex", "male")
    editor: Any = form_of("person", a_person(sex="male")).editor("sex")
    assert editor.value() == "male" and editor.line.text() == "Male"
    editor.line.offer_all()
    assert "male" not in [option.key for option in editor.line.options()]
