"""The page of a record: saving, drafts, changes from elsewhere, history, links and the trash, on a real vault."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QPushButton
from pytestqt.qtbot import QtBot

from db.records import KINDS, CustodyEventData, DocumentData, IncidentData, PersonData, PlaceData
from db.records.person import PersonName
from db.store import Store
from desktop.forms import saving
from desktop.forms.connections import LinksPanel
from desktop.forms.history_panel import HistoryPanel
from desktop.places import Place
from desktop.screens.record import RecordScreen
from tests import ready
from tests.desktop.keys import type_into
from tests.desktop.screens.room import Room

PASSPHRASE = "an invented passphrase for tests"


class RecordRoom(Room):
    """With the page of one record, in front of everything."""

    def open(self, kind: str, record_id: str = "", case_id: str = "") -> RecordScreen:
        screen = RecordScreen(
            self.store, self.jobs, self.notices, self.news, kind=kind, record_id=record_id, case_id=case_id
        )
        self.shown(screen).activateWindow()
        self._qtbot.waitUntil(screen.isActiveWindow)
        return screen


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with ready.opened(tmp_path / "Test.daftar") as vault:
        made = Store(vault)
        yield made
        made.close()


@pytest.fixture
def room(qtbot: QtBot, store: Store) -> Iterator[RecordRoom]:
    made = RecordRoom(qtbot, store)
    yield made
    made.jobs.close()


@pytest.fixture
def place(store: Store) -> str:
    return _add(store, PlaceData(name="Ülgiqala", description="A town."))


def _add(store: Store, data: Any) -> str:
    with store.change("Add") as change:
        return change.add(data)


def _edit(store: Store, record_id: str, **values: Any) -> None:
    data = store.data(record_id)
    for name, value in values.items():
        setattr(data, name, value)
    with store.change("Edit place") as change:
        change.edit(record_id, data)


def _type(screen: RecordScreen, name: str, words: str, qtbot: QtBot) -> None:
    field: Any = screen.form.editor(name).stops()[0]
    field.setFocus()
    field.selectAll()
    type_into(field, words)


@pytest.mark.parametrize("kind", KINDS)
def test_an_empty_page_says_what_is_begun(room: RecordRoom, kind: str) -> None:
    """And each change has a name of its own: history and undo speak it."""
    assert room.open(kind).title().startswith("New ")
    assert saving.ADD[kind] != saving.EDIT[kind]


def test_a_new_record_is_saved_under_a_name_and_its_page_takes_the_step(room: RecordRoom, qtbot: QtBot) -> None:
    screen = room.open("place")
    _type(screen, "name", "Ülgiqala", qtbot)
    with qtbot.waitSignal(screen.moved_on) as moved:
        screen.save()
    (to,) = moved.args
    assert (to.screen, to.detail(0)) == ("record", "place")
    assert room.store.data(to.detail(1)) == PlaceData(name="Ülgiqala")
    assert room.store.undo_title == "Add place"


def test_an_edit_is_saved_in_place(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    screen = room.open("place", place)
    assert screen.head.title == "Ülgiqala"
    _type(screen, "name", "Ulgikala", qtbot)
    with qtbot.waitSignal(screen.saver.saved):
        screen.save()
    assert room.store.get(place).version == 2
    assert screen.head.title == "Ulgikala"
    assert not screen.form.is_changed
    assert room.store.undo_title == "Edit place"


def test_what_is_typed_while_it_is_saved_is_not_lost(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    screen = room.open("place", place)
    _type(screen, "name", "Ulgikala", qtbot)
    with qtbot.waitSignal(screen.saver.saved):
        screen.save()
        _type(screen, "address", "by the river", qtbot)
    assert screen.form.editor("address").value() == "by the river"
    assert screen.form.touched == {"address"}
    with qtbot.waitSignal(screen.saver.saved):
        screen.save()
    assert room.store.data(place) == PlaceData(name="Ulgikala", address="by the river", description="A town.")
    room.settle()


def test_a_save_that_was_stopped_can_be_made_again(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    screen, go_on = room.open("place", place), threading.Event()
    _type(screen, "name", "Ülgiqala North", qtbot)
    room.jobs.run("Import", lambda _report: go_on.wait(5))  # the save waits for it
    screen.save()
    room.jobs.running[-1].stop()
    go_on.set()
    room.settle()
    assert screen.foot.words == "⚠ Stopped: nothing was saved."
    assert screen.form.is_changed
    screen.save()
    room.settle()
    assert room.store.get(place).name == "Ülgiqala North"


def test_nothing_is_written_where_nothing_was_changed(room: RecordRoom, place: str) -> None:
    screen = room.open("place", place)
    screen.save()
    room.settle()
    assert room.store.get(place).version == 1
    assert screen.foot.words == "There is nothing new to save."


def test_wrong_entries_are_told_and_nothing_is_written(room: RecordRoom, qtbot: QtBot) -> None:
    screen = room.open("place")
    _type(screen, "address", "by the river", qtbot)
    screen.save()
    room.settle()
    assert set(screen.form.problems()) == {"name"}
    assert "Correct the marked fields" in screen.foot.words
    assert room.store.undo_title is None


def test_unsaved_text_is_kept_within_seconds_and_comes_back(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    screen = room.open("place", place)
    _type(screen, "name", "Half a na", qtbot)
    qtbot.waitUntil(lambda: room.store.draft(place) is not None, timeout=4000)
    again = room.open("place", place)
    assert again.form.editor("name").value() == "Half a na"
    assert again.strip.words == "Your unsaved text is back."
    assert again.strip.offer_button is not None
    again.strip.offer_button.click()
    room.settle()
    assert again.form.editor("name").value() == "Ülgiqala"
    assert room.store.draft(place) is None


def test_a_draft_says_that_its_record_was_changed_since(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    screen = room.open("place", place)
    _type(screen, "name", "Mine", qtbot)
    screen.keep_draft()
    screen.close()
    _edit(room.store, place, address="by the river")
    room.settle()
    again = room.open("place", place)
    assert (again.form.editor("name").value(), again.form.editor("address").value()) == ("Mine", "by the river")
    assert "changed since" in again.strip.words


def test_a_draft_of_a_new_record_comes_back_and_goes_with_saving(room: RecordRoom, qtbot: QtBot) -> None:
    screen = room.open("place")
    _type(screen, "name", "Ülgi", qtbot)
    screen.keep_draft()
    assert [key.startswith("place:new:") for key in room.store.drafts()] == [True]
    again = room.open("place")
    assert again.form.editor("name").value() == "Ülgi"
    with qtbot.waitSignal(again.moved_on):
        again.save()
    room.settle()
    assert room.store.drafts() == {}


def test_a_new_record_of_a_case_belongs_to_it(room: RecordRoom, qtbot: QtBot) -> None:
    from db.records import CaseData

    case = _add(room.store, CaseData(name="A case"))
    screen = room.open("incident", case_id=case)
    assert screen.crumbs()[1].title == "A case"
    _type(screen, "name", "Police at the door", qtbot)
    with qtbot.waitSignal(screen.moved_on) as moved:
        screen.save()
    assert room.store.data(moved.args[0].detail(1)).cases == [case]  # type: ignore[attr-defined]


def test_save_and_start_another(room: RecordRoom, qtbot: QtBot) -> None:
    screen = room.open("place")
    _type(screen, "name", "One", qtbot)
    with qtbot.waitSignal(screen.saver.saved):
        screen.save_and_new()
    assert screen.form.editor("name").value() is None
    assert "One" in screen.strip.words
    _type(screen, "name", "Two", qtbot)
    with qtbot.waitSignal(screen.moved_on):
        screen.save()
    room.settle()


def test_a_change_from_elsewhere_is_shown_at_once_where_nothing_was_typed(room: RecordRoom, place: str) -> None:
    screen = room.open("place", place)
    _edit(room.store, place, name="Ulgikala")
    room.settle()
    assert screen.form.editor("name").value() == "Ulgikala"
    assert screen.head.title == "Ulgikala"


def test_two_changes_of_different_fields_go_together(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    screen = room.open("place", place)
    _type(screen, "address", "by the river", qtbot)
    _edit(room.store, place, name="Ulgikala")
    room.settle()
    with qtbot.waitSignal(screen.saver.saved):
        screen.save()
    assert room.store.data(place) == PlaceData(name="Ulgikala", address="by the river", description="A town.")


def test_two_changes_of_one_field_are_both_told_and_neither_is_lost(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    screen = room.open("place", place)
    _type(screen, "name", "Mine", qtbot)
    _edit(room.store, place, name="Theirs")
    room.settle()
    assert screen.form.editor("name").value() == "Mine"
    assert "changed" in screen.strip.words
    with qtbot.waitSignal(screen.saver.saved):
        screen.save()
    assert room.store.title(place) == "Mine"
    assert [entry.title for entry in room.store.history(place)] == ["Edit place", "Edit place", "Add"]


def test_the_stored_version_can_be_taken(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    from desktop.forms.merge import ConflictCard

    screen = room.open("place", place)
    _type(screen, "name", "Mine", qtbot)
    _edit(room.store, place, name="Theirs")
    room.settle()
    (card,) = screen.findChildren(ConflictCard)
    card.take_buttons["name"].click()
    assert screen.form.editor("name").value() == "Theirs"
    assert not screen.form.is_changed


def test_history_tells_before_and_after_and_puts_one_field_back(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    _edit(room.store, place, name="Ulgikala", address="by the river")
    screen = room.open("place", place)
    screen.answers()["record.history"]()
    panel = screen.beside.panel
    assert isinstance(panel, HistoryPanel)
    words = panel.words()
    assert "before: Ülgiqala" in words and "Ulgikala" in words
    back: Any = next(button for button in panel.buttons if "Ülgiqala" in button.accessibleName())
    back.click()
    room.settle()
    assert room.store.data(place) == PlaceData(name="Ülgiqala", address="by the river", description="A town.")
    assert screen.form.editor("name").value() == "Ülgiqala"
    assert room.store.undo_title == "Put one field back"


def test_links_lead_there_and_back(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    person = _add(room.store, PersonData(names=[PersonName(surname="Dauletov")], birthplace=place))
    incident = _add(room.store, IncidentData(name="Quarrel", place=place, persons=[person]))
    screen = room.open("place", place)
    screen.head.links_button.click()
    panel = screen.beside.panel
    assert isinstance(panel, LinksPanel)
    assert [button.accessibleName() for button in panel.buttons] == ["Quarrel · I-0001", "Dauletov · P-0001"]
    with qtbot.waitSignal(screen.open_requested) as asked:
        panel.buttons[0].click()
    assert asked.args == [Place.record("incident", incident)]
    there = room.open("person", person)
    there.head.links_button.click()
    linked = there.beside.panel
    assert isinstance(linked, LinksPanel)
    assert [button.accessibleName() for button in linked.buttons] == ["Ülgiqala · L-0001", "Quarrel · I-0001"]


def test_nothing_that_anybody_wrote_is_read_as_markup(room: RecordRoom, qtbot: QtBot) -> None:
    hostile = "<b>bold</b> <img src=x> &amp; {name} %s " + "x" * 300
    person = _add(room.store, PersonData(names=[PersonName(surname=hostile)], biography=hostile, tags=["<i>tag</i>"]))
    _add(room.store, IncidentData(name=hostile, persons=[person]))
    _edit(room.store, person, biography=hostile * 2)
    screen = room.open("person", person)
    for toggle in (screen.beside.toggle_history, screen.beside.toggle_links):
        toggle()
        QApplication.processEvents()
        labels = [label for label in screen.findChildren(QLabel) if label.text()]
        assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
        assert screen.width() == 1100


def test_the_trash_takes_it_and_the_notice_gives_it_back(room: RecordRoom, place: str) -> None:
    screen = room.open("place", place)
    screen.answers()["record.trash"]()
    room.settle()
    assert room.store.get(place).deleted_at is not None
    assert room.told[-1].text == "Moved to trash." and room.told[-1].offer is not None
    assert "record.restore" in screen.answers()
    room.told[-1].offer.do()
    room.settle()
    assert room.store.get(place).deleted_at is None
    assert "record.trash" in screen.answers()


def test_cancel_asks_in_place_before_it_drops_what_was_typed(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    screen = room.open("place", place)
    _type(screen, "name", "Half", qtbot)
    screen.keep_draft()
    screen.foot.cancel_button.click()
    assert screen.foot.words == "Drop what you typed?"
    screen.foot.no_button.click()
    assert screen.form.editor("name").value() == "Half"
    screen.foot.cancel_button.click()
    with qtbot.waitSignal(screen.closed):
        screen.foot.yes_button.click()
    room.settle()
    assert room.store.draft(place) is None
    assert room.store.title(place) == "Ülgiqala"


def test_a_record_that_was_undone_closes_its_page(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    screen = room.open("place", place)
    with qtbot.waitSignal(screen.closed):
        room.store.undo()


def test_a_refused_draft_is_no_bug(room: RecordRoom, place: str, qtbot: QtBot) -> None:
    """Every screen can be asked to keep its draft, whether anything was typed or not."""
    screen = room.open("place", place)
    screen.keep_draft()
    assert room.store.draft(place) is None


def test_what_is_written_once_can_only_be_read_and_offers_another(room: RecordRoom, qtbot: QtBot) -> None:
    document = _add(room.store, DocumentData(name="The ruling"))
    event = _add(room.store, CustodyEventData(document=document, event="received"))
    screen = room.open("custody_event", event)
    assert "never changed" in screen.strip.words
    assert not screen.form.editor("details").isEnabled()
    assert not screen.foot.save_button.isEnabled()
    assert screen.head.trash_button.isHidden()
    assert set(screen.answers()) == {"record.history", "dossier.print"}
    about = next(each for each in screen.form.findChildren(QPushButton) if each.accessibleName() == "About this record")
    assert about.isEnabled()  # what is folded away can still be read
    assert screen.strip.offer_button is not None
    with qtbot.waitSignal(screen.open_requested) as asked:
        screen.strip.offer_button.click()
    assert asked.args == [Place.new("custody_event")]


def test_what_is_written_once_is_written_in_an_ordinary_form(room: RecordRoom) -> None:
    screen = room.open("custody_event")
    assert screen.form.editor("details").isEnabled()
    assert screen.foot.save_button.isEnabled()
    assert "record.save" in screen.answers()
