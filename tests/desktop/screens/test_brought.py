"""*Bring in* and the page that it ends with."""

from __future__ import annotations

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.exchange.batch import Entry, bring_in
from desktop.app import Program
from desktop.open_vault import screens_of
from desktop.places import Place
from desktop.screens.brought import BroughtScreen
from tests import builders


def test_what_came_in_is_listed_by_kind_and_taken_back_as_one(qtbot: QtBot, working: Program) -> None:
    assert working.open_vault is not None
    store = working.open_vault.store
    with store.change("Add") as change:
        known = change.add(builders.a_person(names=[{"as_written": "Aigul Serikova"}]))
    person = Entry("person", {"names": [{"as_written": "Marat Sarsen"}]})
    fined = Entry("measure", {"person": person.id, "measure_type": "remand"})
    brought = bring_in(store, [person, fined, Entry("person", {"sex": "female"}, id=known, joins=True)], "Edit person")
    screen = screens_of(working.open_vault)["brought"](Place("brought", str(brought.n)))
    assert isinstance(screen, BroughtScreen)
    qtbot.addWidget(screen)
    screen.resize(1000, 700)
    screen.show()
    assert [(kind, told.count()) for kind, told in screen.lists.items()] == [("person", 2), ("measure", 1)]
    assert screen.counted.text() == "2 new records · 1 took up more"
    with qtbot.waitSignal(screen.open_requested) as asked:
        screen.lists["measure"].itemActivated.emit(screen.lists["measure"].item(0))
    assert asked.args == [Place.record("measure", fined.id)]
    with store.change("Move to trash") as change:
        change.trash(fined.id)
    qtbot.waitUntil(lambda: screen.counted.text() == "2 new records · 1 took up more · 1 is in the trash now")
    assert screen.lists["measure"].item(0).data(Qt.ItemDataRole.AccessibleDescriptionRole).endswith("in the trash")
    store.undo()
    qtbot.waitUntil(lambda: screen.counted.text() == "2 new records · 1 took up more")
    with store.change("Edit") as change:
        change.edit(fined.id, builders.a_measure(person.id, "house_arrest"))
    with qtbot.waitSignal(working.notices.told) as told:
        screen.undo_button.click()
    assert told.args is not None
    assert told.args[0].text == "Some of this was changed again since, so nothing was taken back."
    store.undo()
    screen.undo_button.click()
    qtbot.waitUntil(lambda: screen.counted.text() == "All of it was taken back.")
    assert not screen.undo_button.isEnabled()
    assert store.title(person.id) == ""
    assert store.title(known) == "Aigul Serikova"
