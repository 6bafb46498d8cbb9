"""Forty-eight digits are typed, pasted or scanned, on any keyboard; a slip is told by the number of its group."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.look import pieces
from desktop.look.recovery_code import CodeField, CodeShown
from tests.desktop.keys import focused, type_into

CODE = "123453-000011-987657-110000-555555-246807-135795-999999"
KAZAKH_ROW = str.maketrans("1234567890-", '"әіңғ,.үұқө')


def is_group(text: str) -> bool:
    return int(text) % 11 == 0


@pytest.fixture
def field(qtbot: QtBot) -> Iterator[CodeField]:
    """The fields in a window, the first with the focus."""
    made = CodeField(is_group)
    window = QWidget()
    window.setLayout(pieces.column(made))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    made.setFocus()
    qtbot.waitUntil(lambda: made.groups[0].hasFocus())
    yield made


def type_on(words: str) -> None:
    """Each character goes to whatever has the focus then."""
    for character in words:
        type_into(focused(), character)


def test_typing_leads_from_field_to_field(field: CodeField) -> None:
    type_on(CODE.replace("-", ""))
    assert field.typed == CODE
    assert field.is_full
    assert field.groups[-1].hasFocus()


@pytest.mark.parametrize("spelled", [CODE, CODE.replace("-", " "), CODE.replace("-", "")])
def test_a_hand_scanner_types_all_at_once_and_enter(field: CodeField, spelled: str, qtbot: QtBot) -> None:
    with qtbot.waitSignal(field.completed):
        type_on(spelled)
        QTest.keyClick(focused(), Qt.Key.Key_Return)
    assert field.typed == CODE


@pytest.mark.parametrize("spelled", [CODE, CODE.replace("-", "")])
def test_the_number_row_of_a_kazakh_keyboard_types_digits(field: CodeField, spelled: str) -> None:
    type_on(spelled.translate(KAZAKH_ROW))
    assert field.typed == CODE


def test_digits_that_a_kazakh_row_shares_with_points_wait_until_it_is_known(field: CodeField) -> None:
    type_on(',"')  # 61
    assert field.groups[0].text() == ',"'
    type_on("ә")
    assert field.groups[0].text() == "612"


def test_points_between_digits_are_no_digits(field: CodeField) -> None:
    type_on(CODE.replace("-", "."))
    assert field.typed == CODE


@pytest.mark.parametrize("place", [0, 5])
def test_a_whole_code_is_pasted_into_any_field(field: CodeField, place: int) -> None:
    QGuiApplication.clipboard().setText(f" {CODE.replace('-', ' – ')}\n")
    field.groups[place].setFocus()
    QTest.keySequence(field.groups[place], QKeySequence(QKeySequence.StandardKey.Paste))
    assert field.typed == CODE


def test_nothing_is_copied_out(field: CodeField) -> None:
    clipboard = QGuiApplication.clipboard()
    type_on(CODE)
    clipboard.setText("untouched")
    edit = field.groups[2]
    edit.selectAll()
    for keys in (QKeySequence.StandardKey.Copy, QKeySequence.StandardKey.Cut):
        QTest.keySequence(edit, QKeySequence(keys))
    assert clipboard.text() == "untouched"
    assert field.typed == CODE


def test_a_mistyped_group_is_told_by_its_number(field: CodeField) -> None:
    wrong = CODE.replace("555555", "555556").replace("000011", "000101")
    type_on(wrong)
    assert "2, 5" in field.below.text()
    assert field.below.isVisible()
    assert [edit.property("wrong") == "true" for edit in field.groups] == [n in (2, 5) for n in range(1, 9)]
    assert field.groups[4].accessibleDescription() == field.below.text().removeprefix("⚠ ")


def test_it_is_told_no_more_once_it_is_mended(field: CodeField) -> None:
    type_on(CODE.replace("123453", "123454"))
    assert field.below.isVisible()
    field.groups[0].setFocus()
    field.groups[0].end(False)
    QTest.keyClick(field.groups[0], Qt.Key.Key_Backspace)
    type_on("3")
    assert not field.below.isVisible()
    assert field.typed == CODE


def test_one_digit_too_many_takes_none_from_another_group(field: CodeField) -> None:
    type_on(CODE)
    field.groups[2].setFocus()
    field.groups[2].setCursorPosition(3)
    type_on("7")
    assert field.typed == CODE


def test_backspace_goes_back_to_the_group_before(field: CodeField) -> None:
    type_on("123453")
    assert field.groups[1].hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert field.groups[0].hasFocus()
    QTest.keyClick(focused(), Qt.Key.Key_Backspace)
    assert field.groups[0].text() == "12345"


def test_every_field_and_every_group_shown_has_a_name(field: CodeField, qtbot: QtBot) -> None:
    assert len({edit.accessibleName() for edit in field.groups}) == 8
    shown = CodeShown(CODE)
    qtbot.addWidget(shown)
    names = [label.accessibleName() for label in shown.digits]
    assert names[1].endswith("0 0 0 0 1 1")
    flags = [label.textInteractionFlags() for label in shown.digits]
    assert not any(flag & Qt.TextInteractionFlag.TextSelectableByMouse for flag in flags)
