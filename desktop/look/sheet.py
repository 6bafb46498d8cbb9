"""The style sheet: what a palette cannot say about fields, buttons, lists and menus. Under a hundred lines, by meaning.

Colours come from `Colours`, measures from `metrics`; `@name` stands for a colour and `$name(colour)` for an icon in it.
"""

from __future__ import annotations

import re
from dataclasses import asdict

from desktop.look import icons
from desktop.look.colours import Colours

SHEET = """
* { outline: none; } QFrame[part="card"][focused="true"] { border: 2px solid @focus; }
QToolTip { background: @ink; color: @paper; border: none; padding: 4px 8px; qproperty-textFormat: PlainText; }
QLabel { background: transparent; } QLabel[tone="muted"] { color: @muted; } QLabel[tone="danger"] { color: @danger; }
QLabel[tone="amber"] { color: @amber; } QLabel[tone="crumb"] { padding: 0 8px; font-weight: 600; }
QLabel[tone="chip"] { background: @accent_soft; color: @on_accent_soft; border-radius: 9px; padding: 1px 9px; }
QLabel[tone="key"] { color: @muted; border: 1px solid @line; border-radius: 3px; padding: 0 5px; }
QFrame[part="card"], QFrame[part="pop-up"] { background: @field; border: 1px solid @line; border-radius: 8px; }
QFrame[part="rule"], QSplitter::handle { background: @line; border: none; }
QFrame[part="sidebar"] { background: @margin; border: none; border-right: 1px solid @line; }
QFrame[part="strip"] { background: @margin; border-top: 1px solid @line; } QFrame[part="pop-up"] { border-color: @edge }
QFrame[part="notice"] { background: @accent_soft; border-top: 1px solid @line; border-left: 4px solid @accent; }
QFrame[part="notice"][tone="trouble"] { background: @amber_soft; border-left-color: @amber; }
QFrame[part="notice"][tone="bug"] { background: @danger_soft; border-left-color: @danger; }

QLineEdit, QPlainTextEdit, QTextEdit, QComboBox, QAbstractSpinBox {
  background: @field; color: @ink; border: 1px solid @edge; border-radius: 5px; padding: 0 8px;
  selection-background-color: @accent; selection-color: @on_accent; }
QLineEdit, QComboBox, QAbstractSpinBox { min-height: 30px; max-height: 30px; }
QPlainTextEdit, QTextEdit { padding: 4px; } QPlainTextEdit[part="text"]:read-only { background: @field; color: @ink; }
QLineEdit:hover, QPlainTextEdit:hover, QComboBox:hover, QAbstractSpinBox:hover { border-color: @muted; }
QLineEdit:focus, QComboBox:focus, QAbstractSpinBox:focus {
  border: 2px solid @focus; padding: 0 7px; min-height: 28px; max-height: 28px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid @focus; padding: 3px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] { border-color: @danger; }
QLineEdit:read-only, QLineEdit:disabled, QPlainTextEdit:read-only, QPlainTextEdit:disabled, QComboBox:disabled,
QAbstractSpinBox:disabled { background: @margin; border-color: @line; color: @muted; }
QLineEdit[bare="true"] { border: none; background: transparent; padding: 0; min-height: 32px; max-height: 32px; }
QPlainTextEdit[part="text"]:focus { border-color: @focus; } QComboBox::drop-down { border: none; width: 28px; }
QComboBox::down-arrow { image: url($chevron-down(muted)); width: 16px; height: 16px; }
QComboBox QAbstractItemView { background: @field; border: 1px solid @edge; padding: 4px;
  selection-background-color: @accent_soft; selection-color: @on_accent_soft; }
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button { width: 0; }

QPushButton { background: @field; border: 1px solid @edge; border-radius: 5px; padding: 0 15px; min-height: 30px; }
QPushButton:focus { border: 2px solid @focus; padding: 0 14px; min-height: 28px; }
QPushButton[rank="primary"] { background: @accent; color: @on_accent; border-color: @accent; font-weight: 600; }
QPushButton[rank="primary"]:focus { border-color: @ink; }
QPushButton[rank="danger"] { color: @danger; border-color: @danger; }
QPushButton[rank="quiet"], QPushButton[rank="nav"], QPushButton[rank="tall"] {
  background: transparent; border: none; color: @accent; padding: 0 10px; min-height: 32px; }
QPushButton[rank="quiet"]:focus, QPushButton[rank="nav"]:focus, QPushButton[rank="tall"]:focus {
  border: 2px solid @focus; padding: 0 8px; min-height: 28px; }
QPushButton:disabled { color: @faint; border-color: @line; background: transparent; }
QPushButton[rank="primary"]:disabled { background: @press; color: @muted; border-color: @press; }
QPushButton[rank="nav"] { color: @ink; text-align: left; } QPushButton[rank="nav"][tone="muted"] { color: @muted; }
QPushButton[tight="true"] { min-height: 22px; } QPushButton[tight="true"]:focus { min-height: 18px; }
QPushButton[rank="flush"] { background: transparent; border: 2px solid transparent; color: @accent;
  padding: 0 8px 0 0; min-height: 28px; }
QPushButton[rank="tall"] { min-height: 48px; } QPushButton[rank="tall"]:focus { min-height: 44px; }
QPushButton[rank="line"] { background: transparent; border: none; border-radius: 7px; padding: 0; min-height: 0; }
QPushButton[rank="line"]:focus, QPushButton[rank="flush"]:focus { border: 2px solid @focus; }
QPushButton[rank="chip"] { min-height: 24px; padding: 0 9px; border-radius: 12px; border-color: @line; color: @muted; }
QPushButton[rank="find"] { color: @muted; text-align: left; padding: 0 10px; }
QPushButton:hover, QToolButton:hover { background: @hover; }
QPushButton[rank="primary"]:hover { background: @accent_hover; } QPushButton[rank="chip"]:focus { min-height: 22px; }
QPushButton:pressed, QPushButton:open, QToolButton:pressed, QToolButton:checked { background: @press; }
QPushButton:checked { background: @accent_soft; color: @on_accent_soft; font-weight: 600; }
QPushButton[rank="chip"]:checked { border-color: @accent; font-weight: 400; }
QPushButton::menu-indicator { image: url($chevron-down(muted)); width: 16px; height: 16px;
  subcontrol-position: right center; right: 8px; }
QToolButton { background: transparent; border: 2px solid transparent; border-radius: 5px; padding: 4px; }
QToolButton:focus { border-color: @focus; } QToolButton::menu-indicator { image: none; }
QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; }
QCheckBox:focus, QRadioButton:focus { color: @focus; text-decoration: underline; }
QCheckBox::indicator, QRadioButton::indicator, QListView::indicator {
  width: 16px; height: 16px; border: 1px solid @edge; border-radius: 4px; background: @field; }
QRadioButton::indicator { border-radius: 9px; } QCheckBox::indicator:checked, QListView::indicator:checked {
  background: @accent; border-color: @accent; image: url($check(on_accent)); }
QCheckBox::indicator:indeterminate { background: @accent; border-color: @accent; image: url($minus(on_accent)); }
QRadioButton::indicator:checked { border: 5px solid @accent; width: 8px; height: 8px; }
QAbstractItemView { background: @field; border: none; selection-background-color: @accent_soft; selection-color: @ink; }
QListView[part="popup"] { border: 1px solid @edge; padding: 4px; } QDialog QListView { border: 1px solid @line; }
QListView::item, QTreeView::item { min-height: 32px; padding: 0 8px; border-radius: 5px; }
QListView::item:hover, QTreeView::item:hover { background: @hover; }
QListView::item:selected, QTreeView::item:selected { background: @accent_soft; color: @on_accent_soft; }
QTableWidget::item { padding: 0 8px; border-bottom: 1px solid @line; }
QTableWidget::item:selected { background: @accent_soft; color: @on_accent_soft; }
QHeaderView, QHeaderView::section, QTableCornerButton::section { background: @margin; color: @muted; border: none; }
QHeaderView::section { border-bottom: 1px solid @line; padding: 0 8px; min-height: 30px; font-weight: 600; }
QHeaderView::up-arrow { image: url($chevron-up(accent)); width: 14px; height: 14px; }
QHeaderView::down-arrow { image: url($chevron-down(accent)); width: 14px; height: 14px; }
QTabBar::tab { background: transparent; color: @muted; border: none; border-bottom: 2px solid transparent;
  padding: 0 4px; margin-right: 8px; min-height: 34px; }
QTabBar::tab:selected { color: @accent; border-bottom-color: @accent; }
QTabBar::tab:focus { color: @ink; border-bottom: 3px solid @focus; }
QTabWidget::pane { border: none; border-top: 1px solid @line; top: -1px; } QTabBar { qproperty-drawBase: 0; }
QScrollArea, QWidget[part="page"] { background: transparent; border: none; }
QScrollBar { background: transparent; border: none; width: 12px; height: 12px; }
QScrollBar::handle { background: @edge; border: 3px solid @paper; border-radius: 6px; min-height: 32px; min-width: 32px}
QScrollBar::handle:hover { background: @muted; } QAbstractScrollArea::corner { background: transparent; border: none; }
QScrollBar::add-line, QScrollBar::sub-line, QScrollBar::add-page, QScrollBar::sub-page { height: 0; width: 0; }
QMenu { background: @field; border: 1px solid @edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; min-height: 20px; }
QMenu::item:selected { background: @accent_soft; color: @on_accent_soft; } QMenu::item:disabled { color: @faint; }
QMenu::separator { height: 1px; background: @line; margin: 4px 8px; } QMenu::icon { padding-left: 6px; }
QMenu::indicator { width: 16px; height: 16px; left: 6px; } QMenu::indicator:checked { image: url($check(accent)); }
QMenu::right-arrow { image: url($chevron-right(muted)); width: 14px; height: 14px; }
QProgressBar { background: @press; border: none; border-radius: 2px; max-height: 4px; min-height: 4px; }
QProgressBar::chunk { background: @accent; border-radius: 2px; }
"""


def sheet(colours: Colours) -> str:
    """The style sheet in these colours."""
    values = asdict(colours)

    def drawing(found: re.Match[str]) -> str:
        return icons.address(found[1], values[found[2]])

    with_icons = re.sub(r"\$([a-z0-9-]+)\((\w+)\)", drawing, SHEET)
    return re.sub(r"@(\w+)", lambda found: values[found[1]], with_icons)
