"""Tags, words with their translation, and texts in several languages."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.store import Store
from db.values.texts import Verbatim
from desktop.forms import RecordForm
from tests.builders import a_place
from tests.desktop.keys import type_into

FormOf = Callable[..., RecordForm]


def test_tags_are_words_between_commas(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("place").editor("tags")
    type_into(editor.line, "urgent, #school, ")
    assert [chip.title for chip in editor.chips.chips] == ["urgent", "school"]
    type_into(editor.line, "north")
    assert editor.value() == ["urgent", "school", "north"]
    qtbot.keyClick(editor.line, Qt.Key.Key_Return)
    assert editor.line.text() == ""
    qtbot.keyClick(editor.line, Qt.Key.Key_Backspace)
    assert editor.value() == ["urgent", "school"]


def test_tags_in_use_are_offered(form_of: FormOf, store: Store, qtbot: QtBot) -> None:
    with store.change("Add") as change:
        change.add(a_place(tags=["Мектеп", "urgent"]))
    editor: Any = form_of("person").editor("tags")
    type_into(editor.line, "мек")
    assert [option.title for option in editor.line.options()] == ["Мектеп"]
    editor.line.picked.emit(editor.line.options()[0])
    assert editor.value() == ["Мектеп"]


def test_a_translation_is_asked_for_when_there_are_words(form_of: FormOf, qtbot: QtBot) -> None:
    editor: Any = form_of("source").editor("whole_text")
    assert not editor.translate_button.isVisible()
    editor.words.insertPlainText("Он никого не ударял.")
    assert editor.translate_button.isVisible()
    editor.translate_button.click()
    editor.translation.insertPlainText("He struck no one.")
    assert editor.value() == Verbatim(text="Он никого не ударял.", translation="He struck no one.")


def test_words_keep_every_space_and_line(form_of: FormOf) -> None:
    words = Verbatim(text="  two  spaces\u00a0and\n\n a tab\t.  ")
    form = form_of("source", {"name": "A statement", "whole_text": words})
    editor: Any = form.editor("whole_text")
    assert editor.value() == words


def test_a_language_that_the_form_does_not_offer_is_kept(form_of: FormOf) -> None:
    editor: Any = form_of("place", {"name": "A", "names": {"de": "Hügelstadt"}}).editor("names")
    editor.lines["ru"].setText("Город")
    assert editor.value() == {"de": "Hügelstadt", "ru": "Город"}
