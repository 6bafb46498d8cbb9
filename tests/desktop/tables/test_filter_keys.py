"""Filters are chosen and taken off by the keyboard alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from db.queries import Filter, Match
from desktop.app import Program
from desktop.tables.filters import FilterBar

MEN, BORN = Filter("sex", Match.IS, ("male",)), Filter("born", Match.NONE)


@pytest.fixture
def bar(working: Program, qtbot: QtBot) -> FilterBar:
    assert working.open_vault is not None
    made = FilterBar(working.open_vault.store, "person")
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitActive(made)
    return made


def test_a_few_letters_and_enter_choose_what_fits_first(qtbot: QtBot, bar: FilterBar) -> None:
    pop_up = bar.ask_for("sex")
    line = pop_up.first
    assert isinstance(line, QLineEdit)
    qtbot.keyClicks(line, "femal")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert [each.values for each in bar.filters] == [("female",)]
    assert [chip.text() for chip in bar.chips] == ["Sex: Female"]


def test_escape_leaves_the_filters_as_they_are(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_filters([MEN])
    pop_up = bar.ask_for("born")
    gone = []
    pop_up.destroyed.connect(lambda: gone.append(True))
    qtbot.keyClick(pop_up.first, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: gone == [True])
    assert bar.filters == [MEN]


def test_the_focus_stays_among_the_chips_until_none_is_left(qtbot: QtBot, bar: FilterBar) -> None:
    bar.set_filters([MEN, BORN])
    bar.chips[0].setFocus()
    qtbot.waitUntil(lambda: bar.chips[0].hasFocus())
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: bar.chips[0].hasFocus())
    assert bar.filters == [BORN]
    qtbot.keyClick(bar.chips[0], Qt.Key.Key_Space)
    assert bar.filters == []
    assert bar.add_button.hasFocus()


def test_a_span_of_days_is_told_in_words(bar: FilterBar) -> None:
    bar.set_filters(
        [
            Filter("born", Match.OVERLAPS, ("1984-01-02", "1984-12-31")),
            Filter("died", Match.OVERLAPS, ("", "2023-06-07")),
        ]
    )
    assert [chip.text() for chip in bar.chips] == [
        "Born: 2 January 1984 – 31 December 1984",
        "Died: until 7 June 2023",
    ]
