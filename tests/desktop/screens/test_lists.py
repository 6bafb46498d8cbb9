"""Lists and fields in the real window: terms are added and hidden, and an own field is there wherever fields are."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db import own, own_terms, vocabulary
from db.queries import Filter, Match
from db.store import Store
from desktop.app import Program
from desktop.forms.history_panel import HistoryPanel
from desktop.open_vault import MakeScreens, OpenVault, screens_of
from desktop.places import Place
from desktop.screens.lists import ListsScreen
from desktop.screens.record import RecordScreen
from desktop.screens.register import RegisterScreen
from tests import builders
from tests.desktop.keys import type_into

Opened = Callable[[Place], Any]


@pytest.fixture
def pages() -> Callable[[OpenVault], MakeScreens]:
    return screens_of


@pytest.fixture
def opened(working: Program, qtbot: QtBot) -> Opened:
    def go(place: Place) -> Any:
        assert working.shell is not None
        working.shell.open(place)
        qtbot.waitUntil(lambda: not working.jobs.running)
        return working.shell.body.screen_in_front

    return go


def lines(listed: Any) -> list[str]:
    return [listed.item(line).text() for line in range(listed.count())]


def settle(working: Program, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not working.jobs.running)
    working.window.notice_bar.clear()


def test_the_sidebar_leads_to_lists_and_fields(working: Program, qtbot: QtBot) -> None:
    working.window.commands.run("go.lists")
    assert working.shell is not None
    screen = working.shell.body.screen_in_front
    assert isinstance(screen, ListsScreen)
    assert lines(screen.lists)[0] == "Own fields"
    assert "Legal measure: Type" in lines(screen.lists)
    with qtbot.waitSignal(screen.open_requested) as asked:
        screen.fields.new()
    assert asked.args == [Place.new("field")]


def test_a_list_is_found_by_its_words(opened: Opened) -> None:
    screen = opened(Place("lists"))
    screen.search.setText("measure typ")
    assert lines(screen.lists) == ["Own fields", "Legal measure: Type"]


def test_a_term_is_added_hidden_and_shown_again(working: Program, opened: Opened, store: Store, qtbot: QtBot) -> None:
    screen = opened(Place("lists", "sex"))
    qtbot.keyClicks(screen.terms.line, "Not asked")
    qtbot.keyClick(screen.terms.line, Qt.Key.Key_Return)
    settle(working, qtbot)
    assert lines(screen.terms.terms)[-1] == "Not asked · your own"
    assert screen.terms.standing.text() == "It stands in 0 records."
    assert "Person: Sex (1)" in lines(screen.lists)
    screen.terms.hide_button.click()
    settle(working, qtbot)
    assert lines(screen.terms.terms)[-1] == "Not asked · your own · hidden"
    assert "Show again" in screen.terms.hide_button.text()
    screen.terms.hide_button.click()
    settle(working, qtbot)
    assert lines(screen.terms.terms)[-1] == "Not asked · your own"
    assert store.undo_title == "Show term again"


def test_what_the_list_has_already_is_told_beside_the_line(working: Program, opened: Opened, qtbot: QtBot) -> None:
    screen = opened(Place("lists", "sex"))
    qtbot.keyClicks(screen.terms.line, "male")
    screen.terms.add_button.click()
    settle(working, qtbot)
    assert screen.terms.trouble.text() == "The list has this term already: Male."
    assert screen.terms.line.text() == "male"
    assert own.current().terms == ()


def test_a_term_of_daftar_is_hidden_and_has_no_page(working: Program, opened: Opened, qtbot: QtBot) -> None:
    screen = opened(Place("lists", "sex"))
    screen.terms.terms.setCurrentRow(lines(screen.terms.terms).index("Male"))
    assert not screen.terms.open_button.isEnabled()
    screen.terms.turn()
    settle(working, qtbot)
    assert "Male · hidden" in lines(screen.terms.terms)
    assert "male" not in {term.code for term in vocabulary.terms("sex")}


def test_an_own_term_opens_as_a_record(opened: Opened, store: Store, qtbot: QtBot) -> None:
    code = own_terms.add(store, "sex", "Not asked")
    screen = opened(Place("lists", "sex"))
    screen.terms.terms.setCurrentRow(screen.terms.terms.count() - 1)
    screen.terms.open()
    page = opened(Place.record("term", code))
    assert page.crumbs()[0].place == Place("lists")
    assert page.title() == "Not asked · Person: Sex"
    assert page.form.box("shipped").isHidden()


def test_a_new_field_is_in_every_form_that_was_open_before(working: Program, opened: Opened, qtbot: QtBot) -> None:
    assert not [name for name in opened(Place.new("place")).form.names if name.startswith("own.")]
    page = opened(Place.new("field"))
    assert isinstance(page, RecordScreen)
    type_into(page.form.editor("labels").stops()[0], "Houses")
    page.form.set_field("about", "place")
    page.form.set_field("holds", "number")
    page.save()
    settle(working, qtbot)
    (field,) = own.current().fields
    form = opened(Place.new("place")).form
    assert form.box(f"own.{field.id}").label == "Houses"
    assert lines(opened(Place("lists")).fields.list) == ["Place · Houses · Number"]


def test_an_own_field_is_a_column_a_filter_and_an_order(opened: Opened, store: Store, qtbot: QtBot) -> None:
    with store.change("Add") as change:
        clan = change.add(builders.an_own_field("Clan", about="place"))
    with store.change("Add") as change:
        for name, held in (("A", "Naiman"), ("B", "Argyn"), ("C", "")):
            change.add(builders.a_place(name, own={clan: held}))
    screen = opened(Place.register("place"))
    assert isinstance(screen, RegisterScreen)
    model = screen.table.records
    menu = screen.table.columns_menu()
    actions = [each for part in [menu, *menu.findChildren(type(menu))] for each in part.actions()]
    next(each for each in actions if each.text() == "Clan").trigger()
    qtbot.waitUntil(lambda: f"own.{clan}" in model.columns)
    place = model.columns.index(f"own.{clan}")
    screen.table.horizontalHeader().sectionClicked.emit(place)
    qtbot.waitUntil(lambda: [model.cell(row, place) for row in range(3)] == ["", "Argyn", "Naiman"])
    screen.bar.set_filters([Filter(f"own.{clan}", Match.CONTAINS, ("arg",))])
    qtbot.waitUntil(lambda: model.rowCount() == 1)
    assert model.cell(0, 0) == "B"
    assert "Clan" in screen.bar.chips[0].text()


def test_history_tells_an_own_field_by_its_label_and_puts_it_back(
    working: Program, opened: Opened, store: Store, qtbot: QtBot
) -> None:
    with store.change("Add") as change:
        clan = change.add(builders.an_own_field("Clan", about="place"))
        other = change.add(builders.an_own_field("Village", about="place"))
    with store.change("Add place") as change:
        place = change.add(builders.a_place(own={clan: "Argyn", other: "Ülgiqala"}))
    with store.change("Edit place") as change:
        change.edit(place, builders.a_place(own={clan: "Naiman", other: "Ülgiqala"}))
    page = opened(Place.record("place", place))
    page.beside.toggle_history()
    panel = page.beside.panel
    assert isinstance(panel, HistoryPanel)
    (back,) = panel.buttons
    assert back.accessibleName() == "Put this back: Clan, Argyn"
    qtbot.mouseClick(back, Qt.MouseButton.LeftButton)
    settle(working, qtbot)
    kept: Any = store.get(place)
    assert kept.own == {clan: "Argyn", other: "Ülgiqala"}
    assert page.form.editor(f"own.{clan}").value() == "Argyn"
