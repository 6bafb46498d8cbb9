"""The page of the vault and the history of everything, in a real window."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from db.store import Store
from db.vault import Vault
from desktop.ask import AskInWindow
from desktop.forms.connections import LinksPanel
from desktop.forms.then_card import ThenCard
from desktop.places import Place
from desktop.screens.changes import ChangesScreen
from desktop.screens.vault import VaultScreen
from desktop.screens.vault.card import Tools
from desktop.screens.vault.check import CheckCard
from desktop.screens.vault.history import NotedCard, WordsCard
from desktop.screens.vault.lock import LockCard
from desktop.settings import Settings
from resources import text
from tests import builders, ready
from tests.desktop.screens.room import Room

PASSPHRASE = "an invented passphrase for tests"


class VaultRoom(Room):
    """With the pages about the vault itself."""

    def __init__(self, qtbot: QtBot, vault: Vault) -> None:
        super().__init__(qtbot, Store(vault))
        self.vault = vault

    def page(self) -> VaultScreen:
        self._qtbot.addWidget(window := QWidget())
        tools = Tools(self.store, self.jobs, self.notices, self.news, AskInWindow(window), self.vault, Settings())
        return self.shown(VaultScreen(tools))

    def changes(self) -> ChangesScreen:
        return self.shown(ChangesScreen(self.store, self.news))

    def add(self, name: str) -> str:
        with self.store.change("Add place") as change:
            return change.add(builders.a_place(name))


@pytest.fixture
def room(qtbot: QtBot, tmp_path: Path) -> Iterator[VaultRoom]:
    with ready.opened(tmp_path / "Test.daftar") as vault:
        made = VaultRoom(qtbot, vault)
        yield made
        made.jobs.close()
        made.store.close()


def test_words_noted_earlier_are_found_again(room: VaultRoom, qtbot: QtBot) -> None:
    room.add("One")
    screen = room.page()
    told, card = screen.card(WordsCard), screen.card(NotedCard)
    noted = told.words.text()
    assert len(noted.split()) == 8
    room.add("Two")
    assert told.words.text() != noted
    card.noted.setText(noted)
    qtbot.keyClick(card.noted, Qt.Key.Key_Return)
    assert "change 1" in card.answer.text()
    assert "1 change was made since." in card.answer.text()
    card.noted.setText(told.words.text())
    card.compare()
    assert "nothing was changed since" in card.answer.text()


def test_words_of_another_vault_and_no_words_are_told(room: VaultRoom) -> None:
    room.add("One")
    page = room.page()
    screen = page.card(NotedCard)
    screen.noted.setText("abacus " * 7 + "abide")
    screen.compare()
    assert "never had these words" in screen.answer.text()
    screen.noted.setText("abacus abide")
    screen.compare()
    assert "not eight words" in screen.answer.text()


def test_the_words_are_in_the_language_of_the_window(room: VaultRoom) -> None:
    room.add("One")
    first = room.page()
    english = first.card(WordsCard).words.text()
    text.use("ru")
    page = room.page()
    words, card = page.card(WordsCard).words.text(), page.card(NotedCard)
    assert words != english
    card.noted.setText(english)
    card.compare()
    answer = card.answer.text()
    card.noted.setText(words)
    card.compare()
    assert card.answer.text() == answer


def test_a_sound_vault_is_told_to_be_sound(room: VaultRoom) -> None:
    room.add("One")
    screen = room.page()
    card = screen.card(CheckCard)
    card.check()
    assert not card.check_button.isEnabled()
    room.settle()
    assert card.check_button.isEnabled()
    assert "The vault is sound." in _found(screen)


def test_what_is_wrong_is_told_with_what_to_do(room: VaultRoom) -> None:
    room.add("One")
    writer = room.vault.connect_writer()
    writer.execute("UPDATE change SET title = 'Nothing' WHERE n = 1")
    writer.execute("UPDATE search SET folded = 'nothing' WHERE rowid = 1")
    writer.close()
    screen = room.page()
    screen.card(CheckCard).check()
    room.settle()
    told = _found(screen)
    assert "The history is broken at 1 change" in told
    assert "does not hold the words of every record" in told
    assert "latest backup" in told


def test_what_can_be_mended_is_mended_by_a_button(room: VaultRoom) -> None:
    room.add("One")
    writer = room.vault.connect_writer()
    writer.execute("UPDATE search SET folded = 'nothing' WHERE rowid = 1")
    writer.execute("DELETE FROM directory WHERE n > 1")
    writer.execute("UPDATE directory SET title = '[]'")
    writer.close()
    screen = room.page()
    card = screen.card(CheckCard)
    card.check()
    room.settle()
    offered = [button for button in card.findChildren(QPushButton) if "anew" in button.text()]
    assert len(offered) == 1  # two findings, and one thing to do
    offered[0].click()
    room.settle()
    room.settle()
    assert "The vault is sound." in _found(screen)


def _found(screen: VaultScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def test_everything_that_was_changed_is_listed_and_leads_to_the_record(room: VaultRoom) -> None:
    place = room.add("One")
    room.store.set_preference("profile.name", "Aigul")
    with room.store.change("Add person") as change:
        change.add(builders.a_person())
    screen = room.changes()
    assert [screen.list.item(row).text() for row in range(screen.list.count())] == ["Add person", "Add place"]
    screen.kind.setCurrentIndex(screen.kind.findData("place"))
    assert screen.list.count() == 1
    asked: list[Place] = []
    screen.open_requested.connect(asked.append)
    screen.list.itemActivated.emit(screen.list.item(0))
    assert asked == [Place.record("place", place)]
    screen.kind.setCurrentIndex(0)
    screen.by.setCurrentIndex(screen.by.findData("Aigul"))
    assert [screen.list.item(row).text() for row in range(screen.list.count())] == ["Add person"]
    room.add("Two")
    assert screen.list.count() == 2


def test_a_record_is_told_as_it_was_on_a_day(room: VaultRoom, qtbot: QtBot) -> None:
    place = room.add("One")
    card = ThenCard(room.store, place, "place")
    qtbot.addWidget(card)
    back: list[tuple[str, object]] = []
    card.put_back_requested.connect(lambda name, value: back.append((name, value)))
    card.day.setText("2020")
    qtbot.keyClick(card.day, Qt.Key.Key_Return)
    assert "did not exist yet" in card.words()
    card.day.setText("after 2020")
    card.look()
    assert "no last day" in card.words()
    card.day.setText("31 December 2098")
    card.look()
    assert "One" in card.words()
    assert not card.buttons


def test_what_differs_today_is_marked_and_put_back(room: VaultRoom, qtbot: QtBot) -> None:
    ticks = iter(("2024-03-10T10:00:00.000Z", "2024-06-10T10:00:00.000Z"))
    room.store.close()
    room.store = Store(room.vault, clock=lambda: next(ticks))
    place = room.add("One")
    with room.store.change("Edit place") as change:
        change.edit(place, builders.a_place("Two"))
    card = ThenCard(room.store, place, "place", "March 2024")
    qtbot.addWidget(card)
    assert "△ today: Two" in card.words()
    back: list[tuple[str, object]] = []
    card.put_back_requested.connect(lambda name, value: back.append((name, value)))
    button = card.buttons[0]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    assert back == [("name", "One")]


def test_a_link_to_a_record_in_the_trash_is_told_as_such(room: VaultRoom, qtbot: QtBot) -> None:
    place = room.add("One")
    with room.store.change("Add person") as change:
        person = change.add(builders.a_person(birthplace=place))
    panel = LinksPanel(room.store)
    qtbot.addWidget(panel)
    panel.show_record(person, "person")
    assert not panel.buttons[0].accessibleName().startswith("in the trash")
    with room.store.change("Move to trash") as change:
        change.trash(place)
    panel.show_record(person, "person")
    assert panel.buttons[0].accessibleName() == "in the trash · One"


# --- the lock ---


def test_the_minutes_are_chosen_and_kept(room: VaultRoom) -> None:
    page = room.page()
    card = page.card(LockCard)
    assert card.minutes.currentText() == "after 10 minutes"
    told: list[int] = []
    card.tools = replace(card.tools, lock_after=told.append)
    for minutes in (2, 0):
        card.minutes.setCurrentIndex(card.minutes.findData(minutes))
        card.minutes.activated.emit(card.minutes.currentIndex())
        assert room.store.preference("lock.minutes") == minutes
    assert told == [2, 0]
    again = room.page()
    assert again.card(LockCard).minutes.currentText() == "only with sleep and screen lock"


def test_minutes_that_are_not_offered_are_the_usual_ones(room: VaultRoom) -> None:
    room.store.set_preference("lock.minutes", 7)
    page = room.page()
    assert page.card(LockCard).minutes.currentData() == 10
