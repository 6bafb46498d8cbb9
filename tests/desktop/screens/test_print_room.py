"""The print room as a page: of a record, from its own page; and of what is about no single case."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from db import queries
from db.store import Store
from desktop.app import Program
from desktop.dossier import editions
from desktop.dossier.asking import Scope
from desktop.places import Place
from desktop.screens.print_room import PrintScreen
from desktop.screens.prints import PrintsScreen
from tests.desktop.conftest import Settle
from tests.desktop.screens.test_prints import opened, pages, vault_folder

__all__ = ["pages", "vault_folder"]


def shown(working: Program) -> PrintScreen:
    assert working.shell is not None
    page = working.shell.body.screen_in_front
    assert isinstance(page, PrintScreen)
    return page


def test_a_record_is_printed_from_its_page(working: Program, store: Store, settle: Settle, qtbot: QtBot) -> None:
    with store.reading() as connection:
        measure = queries.ids_of(connection, "measure")[0]
    opened(working, Place.record("measure", measure))
    settle()
    working.window.commands.run("dossier.print")
    page = shown(working)
    qtbot.waitUntil(lambda: page.room.preview.count > 0, timeout=60_000)
    settle()
    assert page.room.printed is not None and page.room.printed.request.subject == measure
    assert page.crumbs()[-2].place == Place.record("measure", measure)
    offered = [page.room.choices.edition.itemData(row) for row in range(page.room.choices.edition.count())]
    known = editions.known(store)
    assert offered[0] != "" and {known[name].scope for name in offered} <= {Scope.RECORD, Scope.FORM}


def test_lists_of_days_and_of_an_incident(working: Program, store: Store, settle: Settle, qtbot: QtBot) -> None:
    page = opened(working, Place("prints"))
    assert isinstance(page, PrintsScreen)
    names = [page.to_print.list.item(row).text() for row in range(page.to_print.list.count())]
    assert {"Arrest list", "Monthly bulletin"} <= set(names)
    page.to_print.list.itemActivated.emit(page.to_print.list.item(names.index("Arrest list")))
    room = shown(working).room
    qtbot.waitUntil(lambda: room.printed is not None and room.preview.count > 0, timeout=60_000)
    settle()
    request = room.request()
    assert request is not None and request.since == request.until == queries.today()
    room.choices.incident.setCurrentIndex(1)
    qtbot.waitUntil(lambda: room.printed is not None and room.printed.request.subject != "", timeout=60_000)
    settle()
    assert room.choices._since_field.isHidden()
    opened(working, Place("print", "bulletin"))
    room = shown(working).room
    qtbot.waitUntil(lambda: room.printed is not None, timeout=60_000)
    settle()
    request = room.request()
    assert request is not None and request.since is not None and request.since.day == 1
    room.choices.until.setText("1 January 1990")
    assert room.request() is None
    settle()
