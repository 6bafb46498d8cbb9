"""Terms are picked by typing in any language, favourites first; what fits nothing is told and never thrown away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db import vocabulary
from db.vocabulary import FEW
from desktop.forms import RecordForm
from desktop.forms.editors.base import Misread
from tests.desktop.keys import type_into

FormOf = Callable[..., RecordForm]


def _titles(line: Any) -> list[str]:
    return [option.title for option in line.options()]


def test_a_long_list_offers_favourites_and_a_way_to_all(form_of: FormOf) -> None:
    line: Any = form_of("measure").editor("measure_type").stops()[0]
    line.offer_all()
    assert len(line.options()) == FEW + 1
    everything = line.options()[-1]
    line.picked.emit(everything)
    assert len(line.options()) == len(vocabulary.terms("measure_type"))


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
