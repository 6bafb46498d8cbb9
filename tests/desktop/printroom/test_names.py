"""A doubtful name, from the sentence in which somebody typed it to the pages without it: seen, decided, undone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import PersonData
from db.records.person import PersonName, Protection
from db.store import Store
from desktop.decoding import Document
from desktop.dossier import issue
from desktop.dossier.protection.guard import Mention
from desktop.printroom import PrintRoom
from tests.desktop.conftest import Settle

SENTENCE = "In the evening Yerlan came by and asked for the keys."  # the main person, or his neighbour of that name


@pytest.fixture
def neighbour(room: PrintRoom, store: Store, case_id: str, settle: Settle) -> str:
    """A protected person with the given name of the main person."""
    hidden = Protection(audience="public", shown_as="pseudonym")
    with store.change("Add person") as change:
        made = change.add(PersonData(names=[PersonName(surname="Qanatbekov", given="Yerlan")], protection=[hidden]))
        change.edit(case_id, store.data(case_id).model_copy(update={"summary": SENTENCE}))
    settle()
    return made


def doubtful(room: PrintRoom, person: str) -> list[Mention]:
    assert room.printed is not None
    return [one for one in room.printed.made.mentions if one.key == person and one.sentence == SENTENCE]


def words(room: PrintRoom) -> str:
    assert room.printed is not None
    with Document(room.printed.data) as document:
        return " ".join("".join(document.letters(number) for number in range(len(document.pages()))).split())


def test_a_name_of_two_people_is_decided_in_the_room(
    room: PrintRoom, neighbour: str, store: Store, settle: Settle, qtbot: QtBot
) -> None:
    room.choices.audience.setCurrentIndex(room.choices.audience.findData("public"))
    qtbot.waitUntil(
        lambda: (
            room.printed is not None and room.printed.request.audience == "public" and bool(doubtful(room, neighbour))
        ),
        timeout=60_000,
    )
    settle()
    assert room.printed is not None
    (asked,) = doubtful(room, neighbour)
    assert asked.open and asked.words == "Yerlan"
    before = len(issue.obstacles(room.printed.made))
    assert not room.save_button.isEnabled()
    titles = [room.review.list.item(row).text() for row in range(room.review.count)]
    rows = [row for row, title in enumerate(titles) if title == "“Yerlan”"]
    for row in rows:
        room.review.list.setCurrentRow(row)
        chosen = room.review.chosen
        if chosen is not None and chosen.mention == asked:
            break
    assert room.review.sentence.toPlainText() == SENTENCE
    room.review.list.setFocus()
    QTest.keyClick(room.review.list, Qt.Key.Key_R)
    qtbot.waitUntil(lambda: [one.decided for one in doubtful(room, neighbour)] == ["replace"], timeout=60_000)
    settle()
    assert len(issue.obstacles(room.printed.made)) <= before
    assert "Yerlan came by" not in words(room) and "came by and asked for the keys" in words(room)
    store.undo()
    qtbot.waitUntil(lambda: [one.decided for one in doubtful(room, neighbour)] == [""], timeout=60_000)
    settle()
