"""Forgetting and the trash in a real window: what is told, what is asked, what is gone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QListWidget
from pytestqt.qtbot import QtBot

from db.errors import MissingRecord
from db.store import Store
from db.vault import Vault
from desktop.places import Place
from desktop.screens import Screen
from desktop.screens.forget import ForgetScreen
from desktop.screens.trash import TrashScreen
from tests import builders, ready
from tests.desktop.screens.room import Room

PASSPHRASE = "an invented passphrase for tests"


class ForgetRoom(Room):
    """With the pages on which records go for good, filled."""

    def __init__(self, qtbot: QtBot, vault: Vault) -> None:
        super().__init__(qtbot, Store(vault))
        self.vault = vault

    def forget(self, *ids: str) -> ForgetScreen:
        screen = self.shown(ForgetScreen(self.store, self.jobs, self.notices, self.news, self.vault, ids))
        self.settle()
        return screen

    def trash(self) -> TrashScreen:
        screen = self.shown(TrashScreen(self.store, self.jobs, self.notices, self.news))
        self.settle()
        return screen


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[ForgetRoom]:
    with ready.opened(tmp_path / "Test.daftar") as vault:
        made = ForgetRoom(qtbot, vault)
        yield made
        made.jobs.close()
        made.store.close()


@pytest.fixture
def person(room: ForgetRoom) -> str:
    """Somebody in the trash, named by a link, in a text and in an earlier wording."""
    with room.store.change("Add") as change:
        record_id = change.add(builders.a_person())
        incident = change.add(
            builders.an_incident("Dauletov at the door", persons=[record_id], narrative="He met Dauletov.")
        )
    with room.store.change("Edit") as change:
        change.edit(incident, builders.an_incident(persons=[record_id], narrative="He met Dauletov."))
        change.trash(record_id)
    return record_id


def words(screen: Screen) -> str:
    lists = screen.findChildren(QListWidget)
    items = [shown.item(row).text() for shown in lists for row in range(shown.count())]
    return "\n".join([*(label.text() for label in screen.findChildren(QLabel)), *items])


def test_the_page_tells_what_goes_and_who_speaks_of_it(room: ForgetRoom, person: str) -> None:
    screen = room.forget(person)
    told = words(screen)
    assert "Dauletov Yerlan" in told
    assert "Links that are removed" in told
    assert "Police at the door" in told
    assert (screen.said.count(), screen.before.count()) == (1, 2)
    assert screen.words.text() == "Dauletov"
    screen.said.itemActivated.emit(screen.said.item(0))
    assert [place.details[0] for place in room.asked] == ["incident"]


@pytest.mark.parametrize("typed", ["P-0001", " p1", "Р-0001"])
def test_nothing_goes_before_the_reference_was_typed(room: ForgetRoom, person: str, qtbot: QtBot, typed: str) -> None:
    screen = room.forget(person)
    assert not screen.forget_button.isEnabled()
    screen.forget()
    room.settle()
    assert room.store.get(person)
    screen.typed.setText("P-0002")
    assert not screen.forget_button.isEnabled()
    screen.typed.setText(typed)
    assert screen.forget_button.isEnabled()


def test_forgetting_takes_the_record_and_what_was_ticked(room: ForgetRoom, person: str, qtbot: QtBot) -> None:
    screen = room.forget(person)
    screen.before.setCurrentRow(0)
    qtbot.keyClick(screen.before, Qt.Key.Key_Space)
    screen.typed.setText("P-0001")
    qtbot.keyClick(screen.typed, Qt.Key.Key_Return)
    room.settle()
    with pytest.raises(MissingRecord):
        room.store.get(person)
    assert room.closed == [True]
    assert room.told[-1].text == "Forgotten."
    assert room.told[-1].offer is None
    with room.store.reading() as connection:
        blank = connection.exec_driver_sql("SELECT count(*) FROM change_row WHERE salt IS NULL").scalar_one()
    assert blank == 3  # two of the person, one of the incident


def test_other_words_can_be_looked_for(room: ForgetRoom, person: str, qtbot: QtBot) -> None:
    screen = room.forget(person)
    screen.words.setText("nobody, door")
    qtbot.keyClick(screen.words, Qt.Key.Key_Return)
    room.settle()
    assert screen.said.count() == 1
    assert "door" in screen.said.item(0).text()


def test_emptying_the_trash_forgets_all_that_lies_there(room: ForgetRoom, person: str) -> None:
    with room.store.change("Add") as change:
        other = change.add(builders.a_source())
        change.trash(other)
    trash = room.trash()
    trash.empty()
    screen = room.forget(*room.asked[-1].details)
    screen.typed.setText("2")
    assert screen.forget_button.isEnabled()
    screen.forget()
    room.settle()
    assert trash.list.count() == 0
    assert not trash.empty_button.isEnabled()


def test_the_trash_is_searched_in_any_spelling_and_says_who(room: ForgetRoom, person: str) -> None:
    room.store.set_preference("profile.name", "Aigul")
    with room.store.change("Add") as change:
        change.trash(change.add(builders.a_source()))
    trash = room.trash()
    assert trash.list.count() == 2
    assert "Aigul" in trash.list.item(0).data(Qt.ItemDataRole.AccessibleDescriptionRole)
    trash.words.setText("Даулет")
    assert [trash.list.item(row).text() for row in range(trash.list.count())] == ["Dauletov Yerlan"]
    trash.words.setText("nothing of the kind")
    assert trash.list.count() == 0


def test_what_is_marked_in_the_trash_leads_to_the_page(room: ForgetRoom, person: str) -> None:
    trash = room.trash()
    assert "record.forget" not in trash.answers()
    trash.list.selectAll()
    answer: Callable[[], object] = trash.answers()["record.forget"]
    answer()
    assert room.asked == [Place("forget", person)]
