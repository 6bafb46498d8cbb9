"""Things that do not fit into one line stand in a second one, and their holder knows how high it is."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.look import pieces


def flowing(qtbot: QtBot, width: int) -> tuple[QWidget, QWidget, list[QWidget]]:
    buttons: list[QWidget] = [pieces.button("A button with words") for _place in range(4)]
    made = pieces.flow(*buttons)
    holder = QWidget()
    holder.setLayout(pieces.column(made, None))
    qtbot.addWidget(holder)
    holder.resize(width, 300)
    holder.show()
    return holder, made, buttons


def test_one_line_where_there_is_room(qtbot: QtBot) -> None:
    _holder, _made, buttons = flowing(qtbot, 1200)
    assert len({button.y() for button in buttons}) == 1


def test_more_lines_where_there_is_not(qtbot: QtBot) -> None:
    _holder, made, buttons = flowing(qtbot, 360)
    assert len({button.y() for button in buttons}) > 1
    assert made.height() >= max(button.geometry().bottom() for button in buttons)
    assert all(button.geometry().right() <= made.width() for button in buttons)


def test_what_is_hidden_takes_no_room(qtbot: QtBot) -> None:
    _holder, made, buttons = flowing(qtbot, 1200)
    buttons[0].hide()
    layout = made.layout()
    assert layout is not None
    layout.activate()
    made.resize(1199, made.height())
    qtbot.waitUntil(lambda: buttons[1].x() == 0)
