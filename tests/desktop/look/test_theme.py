"""The look is switched while the window is open, and nothing of it comes from outside."""

from __future__ import annotations

import math

import pytest
from PySide6.QtCore import QFile, QPoint, QSize, Qt
from PySide6.QtGui import QColor, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolTip
from pytestqt.qtbot import QtBot

import resources
from db.records import KINDS
from desktop import look
from desktop.actions import ACTIONS
from desktop.look import fonts, icons, pieces
from desktop.look.colours import DARK, LIGHT
from desktop.look.sheet import SHEET, sheet
from desktop.notices import NoticeKind


@pytest.fixture
def theme(qtbot: QtBot, qapp: QApplication) -> look.Look:
    return look.Look(qapp, "light")


def test_a_switch_reaches_palette_and_painters(theme: look.Look, qapp: QApplication) -> None:
    theme.choose("dark")
    assert look.colours() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.paper)
    theme.choose("light")
    assert look.colours() is LIGHT


def test_icons_follow_the_theme(theme: look.Look, qtbot: QtBot) -> None:
    button = pieces.icon_button("lock", "Lock", tone="ink")
    qtbot.addWidget(button)

    def inks() -> set[str]:
        picture = button.icon().pixmap(QSize(48, 48)).toImage()
        points = [(x, y) for x in range(picture.width()) for y in range(picture.height())]
        return {picture.pixelColor(x, y).name() for x, y in points if picture.pixelColor(x, y).alpha() == 255}

    assert inks() == {LIGHT.ink}
    theme.choose("dark")
    assert inks() == {DARK.ink}


def test_icons_are_sharp_at_every_scale(theme: look.Look) -> None:
    for ratio in (1.0, 1.25, 1.5, 2.0):
        assert look.icon("lock").pixmap(QSize(18, 18), ratio).size().width() == math.ceil(18 * ratio)


def test_every_icon_that_is_named_is_there() -> None:
    named = {action.icon for action in ACTIONS if action.icon} | {kind.value for kind in NoticeKind}
    named |= {kind.data.icon for kind in KINDS.values()}
    missing = sorted(name for name in named if not resources.path(f"icons/{name}.svg").is_file())
    assert missing == []


def test_an_unknown_icon_is_a_mistake_in_the_program() -> None:
    with pytest.raises(FileNotFoundError):
        icons.address("no-such-icon", "#000000")


def test_the_style_sheet_is_short_and_whole() -> None:
    assert SHEET.strip().count("\n") + 1 < 100
    written = sheet(LIGHT)
    assert "@" not in written
    assert "$" not in written
    assert SHEET.count("{") == SHEET.count("}")


def test_icons_of_the_style_sheet_are_in_memory() -> None:
    address = icons.address("check", "#ffffff")
    file = QFile(address)
    assert file.open(QFile.OpenModeFlag.ReadOnly)
    assert b"currentColor" not in file.readAll().data()


def test_type_comes_from_our_own_files(theme: look.Look) -> None:
    for strong in (False, True):
        assert QFontInfo(look.font(strong=strong)).family() == fonts.FAMILY


def test_text_is_plain_whatever_is_in_it(qtbot: QtBot) -> None:
    label = pieces.text("<b>Yerlan</b> & <img src=x>")
    plain = QLabel()
    for widget in (label, plain):
        qtbot.addWidget(widget)
    assert label.textFormat().name == "PlainText"


def test_a_tip_is_plain_text_whatever_is_in_it(theme: look.Look, qtbot: QtBot) -> None:
    """Else a picture within it would be decoded here, and not in the process without rights."""
    button = QPushButton()
    qtbot.addWidget(button)
    QToolTip.showText(QPoint(), '<img src="data:image/png;base64,AAAA"> is the name of a person', button)
    tips = [each for each in QApplication.topLevelWidgets() if isinstance(each, QLabel) and each.isVisible()]
    assert [tip.textFormat() for tip in tips] == [Qt.TextFormat.PlainText]
    QToolTip.hideText()


def test_an_ampersand_is_shown(qtbot: QtBot) -> None:
    button = pieces.button("Proceedings & measures")
    qtbot.addWidget(button)
    assert button.text() == "Proceedings && measures"
    assert button.accessibleName() == "Proceedings & measures"


def test_names_are_isolated() -> None:
    assert pieces.isolate("ياسر") == "\u2068ياسر\u2069"
    assert pieces.isolate("") == ""


def test_what_is_wrong_stands_below_the_field(qtbot: QtBot) -> None:
    field = pieces.Labelled("Start", QPushButton(), "The day on which it began.", needed=True)
    qtbot.addWidget(field)
    field.show()
    assert field.label.text() == "Start *"
    field.set_wrong("This is not a date.")
    assert "This is not a date." in field.below.text()
    assert field.editor.accessibleDescription() == "This is not a date."
    field.set_wrong("")
    assert field.below.text() == "The day on which it began."
