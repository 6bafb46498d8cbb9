"""The manual is read inside the window, in its language, and opens at the page that helps."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.places import Place
from desktop.screens.manual import ManualScreen, page_for, pages, title_of
from resources.text import LANGUAGES, use


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    use("en")
    yield
    use("en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_shown_with_its_title(qtbot: QtBot, language: str) -> None:
    use(language)
    for page in pages():
        screen = ManualScreen(page)
        qtbot.addWidget(screen)
        assert screen.page == page
        assert screen.text.toPlainText().startswith(title_of(page))
        assert screen.crumbs()[-1].title == title_of(page)
        assert "**" not in screen.text.toPlainText()


def test_an_unknown_page_opens_the_first(qtbot: QtBot) -> None:
    screen = ManualScreen("no such page")
    qtbot.addWidget(screen)
    assert screen.page == pages()[0]


def test_the_arrows_go_from_page_to_page(qtbot: QtBot) -> None:
    screen = ManualScreen()
    qtbot.addWidget(screen)
    with qtbot.waitSignal(screen.retitled):
        qtbot.keyClick(screen.list, Qt.Key.Key_Down)
    assert screen.page == pages()[1]
    assert screen.text.toPlainText().startswith(title_of(pages()[1]))


def test_nothing_can_be_typed_into_the_manual(qtbot: QtBot) -> None:
    screen = ManualScreen()
    qtbot.addWidget(screen)
    before = screen.text.toPlainText()
    qtbot.keyClicks(screen.text, "x")
    assert screen.text.toPlainText() == before


@pytest.mark.parametrize(
    ("place", "page"),
    [
        (Place.home(), "first-steps"),
        (Place.case("an-id"), "first-steps"),
        (Place.case("an-id", "dossier"), "dossier"),
        (Place.register("measure"), "measures"),
        (Place.new("claim"), "claims"),
        (Place.record("incident", "an-id"), "statement"),
        (Place.record("decision", "an-id"), "steps"),
        (Place.register("representation"), "steps"),
        (Place.case("an-id", "steps"), "steps"),
        (Place.register("examination"), "custody"),
        (Place.case("an-id", "custody"), "custody"),
        (Place.new("custody_event"), "documents"),
        (Place.register("consent"), "documents"),
        (Place.case("an-id", "documents"), "documents"),
        (Place("trash"), "undo"),
    ],
)
def test_help_opens_at_the_page_that_helps_here(place: Place, page: str) -> None:
    assert page_for(place) == page
    assert page in pages()


def test_f1_opens_the_manual_and_back_leads_to_where_one_was(working: Program) -> None:
    assert working.shell is not None
    working.shell.open(Place.register("measure"))
    working.window.commands.run("manual")
    assert working.shell.body.history.here == Place("manual", "measures")
    working.window.commands.run("manual")
    assert working.shell.body.history.here == Place("manual", "measures")
    working.window.commands.run("go.back")
    assert working.shell.body.history.here == Place.register("measure")
