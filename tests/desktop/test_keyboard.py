"""Cyrillic layouts: every shortcut has its twin, editing keys work, and the number row gives digits."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from desktop.actions import ACTIONS
from desktop.keyboard import EditingKeys, as_digits, key_sequences, twin


@pytest.mark.parametrize(
    ("latin", "cyrillic"),
    [
        ("Ctrl+K", "Ctrl+Л"),
        ("Ctrl+Shift+Z", "Ctrl+Shift+Я"),
        ("Ctrl+G, C", "Ctrl+П, С"),
        ("Ctrl+.", "Ctrl+Ю"),
        ("F6", ""),
    ],
)
def test_twins(latin: str, cyrillic: str) -> None:
    assert twin(latin) == cyrillic


def test_no_two_commands_share_keys() -> None:
    """Nor may one command's keys begin another's: Qt would fire neither."""
    taken: dict[tuple[str, ...], str] = {}
    for action in ACTIONS:
        for keys in key_sequences(action.shortcut):
            chords = tuple(keys.toString().split(", "))
            for length in range(1, len(chords) + 1):
                assert chords[:length] not in taken or length < len(chords), f"{action.id} and {taken[chords[:length]]}"
            taken[chords] = action.id
    for chords, action_id in taken.items():
        for length in range(1, len(chords)):
            assert chords[:length] not in taken, f"{action_id} begins like {taken[chords[:length]]}"


def test_no_shortcut_holds_a_digit() -> None:
    for action in ACTIONS:
        chords = re.sub(r"\bF\d+\b", "", action.shortcut)
        assert not any(character.isdigit() for character in chords), action.id


def test_every_twin_is_a_key_sequence_that_qt_knows() -> None:
    for action in ACTIONS:
        for keys in key_sequences(action.shortcut):
            assert not keys.isEmpty(), action.id
            assert "�" not in keys.toString(), action.id


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("әқәғ", "2025"),
        ("ә3", "23"),
        ('ә қ " ү', "2 0 1 8"),
        ("2022 ж. 14 қазан", "2022 ж. 14 қазан"),
        ("14.10.2022", "14.10.2022"),
        ("", ""),
        ("қазан", "қазан"),
    ],
)
def test_digits_of_the_number_row(typed: str, read: str) -> None:
    assert as_digits(typed) == read


def test_a_field_may_say_what_it_accepts() -> None:
    accepts = {"14.10.2022", "17"}.__contains__
    assert as_digits('"ң."қ.әқәә', accepts) == "14.10.2022"
    assert as_digits('"ң', accepts) == '"ң'


@given(st.text(alphabet="0123456789 .,/-abcабв"))
def test_text_without_letters_of_the_row_stays(text: str) -> None:
    assert as_digits(text) == text


def _press(line: QLineEdit, key: int, text: str = "") -> None:
    for kind in (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.ControlModifier, text)
        QApplication.sendEvent(line, event)


def test_editing_keys_work_under_a_cyrillic_layout(qtbot: QtBot, qapp: QApplication) -> None:
    keys = EditingKeys(qapp)
    line, other = QLineEdit("some words"), QLineEdit()
    for widget in (line, other):
        qtbot.addWidget(widget)
        widget.show()
    line.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    _press(line, ord("Ф"))
    assert line.selectedText() == "some words"
    _press(line, ord("Ч"))
    assert line.text() == ""
    assert QGuiApplication.clipboard().text() == "some words"
    _press(line, ord("М"))
    assert line.text() == "some words"
    keys.deleteLater()


def test_shown_keys_are_latin() -> None:
    assert QKeySequence(ACTIONS[0].shortcut).toString() == "Ctrl+K"
