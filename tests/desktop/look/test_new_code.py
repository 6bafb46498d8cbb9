"""A new code is handed on only after it was typed back from the paper while it is hidden."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.look import pieces
from desktop.look.new_code import NewCode

CODE = "123453-000011-987657-110000-555555-246807-135795-999999"


class Printer:
    """What was asked to be printed."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, bool]] = []

    def __call__(self, code: str, with_commands: bool) -> None:
        self.asked.append((code, with_commands))


@pytest.fixture
def printer() -> Printer:
    return Printer()


@pytest.fixture
def new_code(qtbot: QtBot, printer: Printer) -> Iterator[NewCode]:
    made = NewCode(CODE, printer, lambda group: int(group) % 11 == 0)
    window = QWidget()
    window.setLayout(pieces.column(made))
    qtbot.addWidget(window)
    window.show()
    yield made


def type_back(new_code: NewCode, code: str) -> None:
    for edit, group in zip(new_code.field.groups, code.split("-"), strict=True):
        edit.setText(group)
        edit.textEdited.emit(group)


def test_the_code_is_not_seen_while_it_is_typed_back(new_code: NewCode) -> None:
    assert all(label.isVisible() for label in new_code.shown.digits)
    new_code.on_paper_button.click()
    assert not any(label.isVisible() for label in new_code.shown.digits)
    assert new_code.field.isVisible()
    assert not new_code.done_button.isEnabled()


def test_it_is_handed_on_when_it_was_typed_as_it_is(new_code: NewCode, qtbot: QtBot) -> None:
    new_code.on_paper_button.click()
    type_back(new_code, CODE)
    with qtbot.waitSignal(new_code.rehearsed) as told:
        new_code.done_button.click()
    assert told.args == [CODE]


def test_groups_that_differ_are_told_by_number_and_nothing_is_handed_on(new_code: NewCode, qtbot: QtBot) -> None:
    new_code.on_paper_button.click()
    type_back(new_code, CODE.replace("987657", "000022").replace("246807", "000033"))
    with qtbot.assertNotEmitted(new_code.rehearsed):
        new_code.done_button.click()
    assert "3, 6" in new_code.field.below.text()


def test_an_earlier_sheet_is_known_as_another_code(new_code: NewCode, qtbot: QtBot) -> None:
    new_code.on_paper_button.click()
    type_back(new_code, "-".join(["000022"] * 8))
    with qtbot.assertNotEmitted(new_code.rehearsed):
        new_code.done_button.click()
    assert "another code" in new_code.field.below.text()


def test_looking_at_the_code_again_forgets_what_was_typed(new_code: NewCode) -> None:
    new_code.on_paper_button.click()
    type_back(new_code, CODE)
    new_code.back_button.click()
    new_code.on_paper_button.click()
    assert not any(edit.text() for edit in new_code.field.groups)


def test_the_second_leaf_is_printed_only_when_asked_for(new_code: NewCode, printer: Printer) -> None:
    new_code.print_button.click()
    new_code.second_leaf.click()
    new_code.print_button.click()
    assert printer.asked == [(CODE, False), (CODE, True)]
