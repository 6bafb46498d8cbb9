"""Searches are saved from a register, stand there with their counts, and are renamed, replaced and deleted."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from db.finding import saved
from db.finding.conditions import Filter, Match
from db.queries import Question
from db.store import Store
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.find import Finder
from desktop.screens.register import RegisterScreen
from tests import builders
from tests.desktop.conftest import Answers

MEN = Filter("sex", Match.IS, ("male",))


@pytest.fixture
def store(working: Program) -> Store:
    assert working.open_vault is not None
    store = working.open_vault.store
    with store.change("Add") as change:
        for surname, sex in (("Serikov", "male"), ("Amanova", "female"), ("Berikov", "male")):
            change.add(builders.a_person(surname, sex=sex))
    return store


def opened(qtbot: QtBot, working: Program, place: Place) -> RegisterScreen:
    assert working.open_vault is not None
    screen = screens_of(working.open_vault)["register"](place)
    assert isinstance(screen, RegisterScreen)
    qtbot.addWidget(screen)
    screen.resize(1100, 700)
    screen.show()
    qtbot.waitUntil(lambda: not working.jobs.running)
    return screen


def chips(screen: RegisterScreen) -> list[str]:
    return [chip.accessibleName() for chip in screen.saved.chips.values()]


def settled(qtbot: QtBot, working: Program) -> None:
    qtbot.waitUntil(lambda: not working.jobs.running)
    qtbot.waitUntil(lambda: bool(working.window.notice_bar.lines))
    working.window.notice_bar.clear()


def test_a_search_is_saved_and_stands_with_its_count(
    qtbot: QtBot, working: Program, store: Store, answers: Answers
) -> None:
    screen = opened(qtbot, working, Place.register("person"))
    assert screen.saved.isHidden()
    assert "register.save_search" not in screen.answers()
    screen.bar.set_filters([MEN])
    assert screen.saved.save_button.isVisible()
    answers.text = "  Men & boys "
    screen.answers()["register.save_search"]()
    settled(qtbot, working)
    qtbot.waitUntil(lambda: chips(screen) == ["Men & boys  2"])
    (chip,) = screen.saved.chips.values()
    assert chip.isChecked()
    assert screen.saved.save_button.isHidden()
    qtbot.waitUntil(lambda: screen.count.text() == "2 of 3 records")
    with store.change("Add") as change:
        change.add(builders.a_person("Erlanov", sex="male"))
    qtbot.waitUntil(lambda: chips(screen) == ["Men & boys  3"])
    qtbot.waitUntil(lambda: screen.count.text() == "3 of 4 records")


def test_nothing_is_saved_without_a_name(qtbot: QtBot, working: Program, store: Store, answers: Answers) -> None:
    screen = opened(qtbot, working, Place.register("person"))
    screen.bar.set_filters([MEN])
    for answer in (None, "", "   "):
        answers.text = answer
        screen.saved.save()
    assert chips(screen) == []
    qtbot.waitUntil(lambda: not working.jobs.running)


def test_one_press_brings_filters_words_order_and_columns(qtbot: QtBot, working: Program, store: Store) -> None:
    question = Question("person", (MEN,), "serik", "sex", True)
    with store.change("Save search") as change:
        saved_id = change.add(saved.record_of("Men", question, ("title", "sex")))
    screen = opened(qtbot, working, Place.register("person"))
    screen.saved.chips[saved_id].click()
    qtbot.waitUntil(lambda: screen.table.records.rowCount() == 1)
    assert (screen.bar.filters, screen.bar.words) == ([MEN], "serik")
    assert screen.table.columns == ["title", "sex"]
    assert (screen.table.sort, screen.table.descending) == ("sex", True)
    screen.show_all()
    qtbot.waitUntil(lambda: screen.table.records.rowCount() == 3)
    assert not screen.saved.chips[saved_id].isChecked()
    again = opened(qtbot, working, Place.register("person", saved_id))
    assert again.bar.filters == [MEN]
    assert again.saved.chips[saved_id].isChecked()


def test_a_search_is_renamed_replaced_and_deleted(
    qtbot: QtBot, working: Program, store: Store, answers: Answers
) -> None:
    with store.change("Save search") as change:
        change.add(saved.record_of("Men", Question("person", (MEN,))))
    screen = opened(qtbot, working, Place.register("person"))
    answers.text = "All men"
    screen.saved.rename(screen.saved.all[0])
    settled(qtbot, working)
    qtbot.waitUntil(lambda: chips(screen) == ["All men  2"])
    screen.bar.ask((), "aman")
    screen.saved.replace(screen.saved.all[0])
    settled(qtbot, working)
    qtbot.waitUntil(lambda: chips(screen) == ["All men  1"])
    assert screen.saved.in_front is not None
    screen.saved.delete(screen.saved.all[0])
    settled(qtbot, working)
    qtbot.waitUntil(lambda: chips(screen) == [])
    store.undo()
    qtbot.waitUntil(lambda: chips(screen) == ["All men  1"])
    qtbot.waitUntil(lambda: not working.jobs.running)


def test_find_opens_a_saved_search(working: Program, store: Store) -> None:
    with store.change("Save search") as change:
        saved_id = change.add(saved.record_of("Men in custody", Question("person", (MEN,))))
    (found,) = Finder(store).records("custod")
    assert (found.title, found.place) == ("Men in custody", Place.register("person", saved_id))
    assert found.beside == "Saved search · People"
