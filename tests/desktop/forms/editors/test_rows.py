"""Rows are added, opened, moved, removed and brought back, all by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.incident import Act
from desktop.forms import RecordForm
from tests.desktop.keys import focused, type_into

FormOf = Callable[..., RecordForm]


@pytest.fixture
def form(form_of: FormOf) -> RecordForm:
    acts = [Act(act="pushed"), Act(act="fell", object="tablet"), Act(act="ran off")]
    return form_of("incident", {"name": "Quarrel", "acts": acts})


@pytest.fixture
def acts(form: RecordForm) -> Any:
    return form.editor("acts")


def _order(acts: Any) -> list[str]:
    return [row["act"] if isinstance(row, dict) else row.act for row in acts.value()]


def test_a_row_says_what_it_holds(acts: Any) -> None:
    assert [card.head.text() for card in acts.cards] == ["1. pushed", "2. fell · tablet", "3. ran off"]


def test_rows_are_moved_by_keyboard(form: RecordForm, acts: Any, qtbot: QtBot) -> None:
    acts.cards[2].head.setFocus()
    qtbot.keyClick(acts.cards[2].head, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert _order(acts) == ["pushed", "ran off", "fell"]
    assert form.touched == {"acts"}
    assert QApplication.focusWidget() is acts.cards[1].head
    qtbot.keyClick(acts.cards[1].head, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert _order(acts) == ["pushed", "fell", "ran off"]


def test_a_removed_row_can_be_put_back(acts: Any, qtbot: QtBot) -> None:
    acts.cards[1].head.setFocus()
    qtbot.keyClick(acts.cards[1].head, Qt.Key.Key_Delete)
    assert _order(acts) == ["pushed", "ran off"]
    assert acts.back_button.isVisible()
    acts.back_button.click()
    assert _order(acts) == ["pushed", "fell", "ran off"]
    assert not acts.back_button.isVisible()


def test_enter_opens_a_row_and_only_that_one(acts: Any, qtbot: QtBot) -> None:
    for place in (0, 2):
        acts.cards[place].head.setFocus()
        qtbot.keyClick(acts.cards[place].head, Qt.Key.Key_Return)
    assert [card.is_open for card in acts.cards] == [False, False, True]


def test_acts_are_typed_one_after_the_other(form: RecordForm, acts: Any, qtbot: QtBot) -> None:
    card = acts.add()
    assert card.isAncestorOf(focused())
    type_into(card._set.boxes["act"].editor.line, "said sorry")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert acts.cards[4].isAncestorOf(focused())
    assert acts.cards[3].head.text() == "4. said sorry"
    assert _order(acts) == ["pushed", "fell", "ran off", "said sorry"]


def test_the_tab_key_finds_the_fields_of_a_new_row(form: RecordForm, acts: Any, qtbot: QtBot) -> None:
    acts.add()
    qtbot.waitUntil(lambda: not form._chaining.isActive())
    stops = form.stops()
    place = next(index for index, stop in enumerate(stops) if acts.cards[3].isAncestorOf(stop))
    stops[place].setFocus()
    form.focusNextPrevChild(True)
    assert QApplication.focusWidget() is stops[place + 1]


def test_a_new_person_is_asked_for_a_name_at_once(form_of: FormOf, qtbot: QtBot) -> None:
    form = form_of("person")
    form.focus_first()
    type_into(focused(), "Dauletov")
    read: Any = form.read()
    assert [name.surname for name in read.names] == ["Dauletov"]


def test_an_empty_row_is_no_row(form_of: FormOf) -> None:
    form = form_of("person")
    form.focus_first()
    read: Any = form.read()
    assert read.names == []
    assert not form.is_changed
