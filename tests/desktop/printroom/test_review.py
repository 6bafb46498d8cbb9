"""The list of what is to be looked at: mentions in their sentences, and what is decided about them."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db import queries
from db.store import Store
from desktop.dossier.asking import Note, Obstacle
from desktop.dossier.protection import guard
from desktop.dossier.protection.guard import Mention
from desktop.dossier.protection.hunt import Certainty, Sort
from desktop.places import Place
from desktop.printroom import deciding
from desktop.printroom.review import Review

SENTENCE = "🕊 On the way home Yerlan met two men."
AT = SENTENCE.index("Yerlan")


@pytest.fixture
def person(store: Store) -> str:
    with store.reading() as connection:
        return queries.ids_of(connection, "person")[0]


@pytest.fixture
def doubtful(person: str) -> Mention:
    return Mention("2 Incidents", SENTENCE, AT, AT + 6, "Yerlan", person, Sort.NAME, Certainty.DOUBTFUL)


@pytest.fixture
def review(store: Store, qtbot: QtBot) -> Review:
    made = Review(store)
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.show()
    return made


def decisions(store: Store) -> list[tuple[str | None, ...]]:
    with store.reading() as connection:
        kept = queries.read_many(connection, "mention", queries.ids_of(connection, "mention"))
    return [(one.words, one.about, one.audience, one.verdict) for one in kept]


def test_the_words_are_marked_in_their_sentence(review: Review, store: Store, doubtful: Mention, person: str) -> None:
    certain = Mention("3 Sources", "He said so.", 0, 2, "He", person, Sort.NAME, Certainty.CERTAIN, "Person 1")
    review.show_all([Obstacle("Consent is missing.", "Ask.", person)], [certain, doubtful])
    assert review.count == 3
    assert review.says.text() == "Consent is missing."
    assert not review.replace_button.isVisible()
    review.list.setCurrentRow(1)
    (marked,) = review.sentence.extraSelections()
    assert marked.cursor.selectedText() == "Yerlan"
    assert store.title(person) in review.says.text()
    assert review.replace_button.isVisible() and review.leave_button.isVisible()
    review.list.setCurrentRow(2)
    assert "Person 1" in review.below.text()
    assert not review.leave_button.isVisible()


def test_a_name_that_was_left_looks_otherwise_and_can_be_decided_anew(review: Review, person: str) -> None:
    told = ("3 Sources", "He said so.", 0, 2, "He", person, Sort.NAME, Certainty.CERTAIN)
    review.show_all([], [Mention(*told, "Person 1"), Mention(*told, decided=guard.LEAVE)])
    first, second = review.list.item(0), review.list.item(1)
    assert "was left" in first.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert first.data(Qt.ItemDataRole.UserRole + 1) != second.data(Qt.ItemDataRole.UserRole + 1)  # its sign
    review.list.setCurrentRow(0)
    assert review.replace_button.isVisible()
    review.list.setCurrentRow(1)
    assert not review.replace_button.isVisible()


@pytest.mark.parametrize(
    ("key", "verdict"),
    [(Qt.Key.Key_R, "replace"), (Qt.Key.Key_L, "leave"), (ord("К"), "replace"), (ord("Д"), "leave")],
)
def test_it_is_decided_with_a_key_of_either_layout(
    key: int, verdict: str, review: Review, doubtful: Mention, qtbot: QtBot
) -> None:
    review.show_all([], [doubtful])
    review.list.setFocus()
    told: list[tuple[object, str]] = []
    review.decided.connect(lambda mention, said: told.append((mention, said)))
    QTest.keyClick(review.list, key if isinstance(key, Qt.Key) else Qt.Key(key))
    assert told == [(doubtful, verdict)]


def test_what_was_left_out_is_told_and_leads_to_where_it_was_decided(
    review: Review, doubtful: Mention, person: str
) -> None:
    review.show_all([], [doubtful], [Note("A relationship: left out.", person)])
    assert review.count == 2
    review.list.setCurrentRow(1)
    assert review.says.text() == "A relationship: left out."
    assert not review.replace_button.isVisible() and not review.sentence.isVisible()
    led: list[Place] = []
    review.open_requested.connect(led.append)
    review.open_button.click()
    assert led == [Place.record("person", person)]


def test_an_obstacle_leads_to_where_it_is_mended(review: Review, person: str) -> None:
    review.show_all([Obstacle("Consent is missing.", "Ask.", person)], [])
    led: list[Place] = []
    review.open_requested.connect(led.append)
    review.open_button.click()
    assert led == [Place.record("person", person)]


def test_a_decision_is_kept_changed_and_undone(store: Store, doubtful: Mention, person: str) -> None:
    deciding.decide(store, "public", doubtful, guard.LEAVE)
    assert decisions(store) == [("Yerlan", person, "public", "leave")]
    deciding.decide(store, "public", doubtful, guard.REPLACE)
    assert decisions(store) == [("Yerlan", person, "public", "replace")]
    deciding.decide(store, "court", doubtful, guard.LEAVE)
    assert len(decisions(store)) == 2
    assert store.undo_title == deciding.TITLE
    store.undo()
    store.undo()
    assert decisions(store) == [("Yerlan", person, "public", "leave")]
