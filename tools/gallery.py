"""A screen with every piece that screens are made of, side by side: the look itself. Only pictures are taken of it."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QTableWidget,
    QTableWidgetItem,
    QTabWidget,
    QWidget,
)

from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.screens import Crumb, Screen


class Gallery(Screen):
    """Every piece that screens are made of, side by side: the look itself."""

    def __init__(self) -> None:
        super().__init__()
        left = pieces.column(
            pieces.title("Dauletov Yerlan"),
            pieces.text("Civil activist, Ülgiqala. Қазақша мәтін: әіңғүұқөһ", tone="muted"),
            pieces.row(pieces.chip("active"), pieces.chip("internal"), None),
            pieces.section("Dates"),
            self._labelled("Start", QLineEdit("19 January 2023"), "The day on which it began."),
            self._labelled("End", QLineEdit("31 February"), "", wrong="This is not a date."),
            self._labelled("Stated duration", QLineEdit("about 3 months"), "", hint="It may mean either measure."),
            self._combo(),
            self._labelled("Remarks", QPlainTextEdit("He was out walking with friends."), "Remarks are printed."),
            None,
            space=metrics.STEP,
        )
        checked, unchecked, chosen = QCheckBox("Marked"), QCheckBox("Not marked"), QRadioButton("One of two")
        checked.setChecked(True)
        chosen.setChecked(True)
        right = pieces.column(
            pieces.row(checked, unchecked, chosen, QRadioButton("The other"), None, space=metrics.WIDE),
            self._tabs(),
            pieces.row(
                pieces.icon_button("lock", "Lock"),
                pieces.button("Erase", rank="danger", icon="trash-2"),
                pieces.button("History", rank="quiet", icon="history"),
                None,
                pieces.button("Cancel"),
                pieces.button("Save", rank="primary", icon="save"),
            ),
            space=metrics.STEP,
        )
        layout = pieces.row(space=metrics.BROAD, margins=(metrics.BROAD,) * 4)
        layout.addLayout(left, 2)
        layout.addLayout(right, 3)
        page = QWidget()
        page.setLayout(layout)
        self.setLayout(pieces.column(pieces.scrolling(page)))

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb("Cases", Place.register("case")), Crumb("DAULETOV Yerlan", Place.home()), Crumb("Measure M-0002"))

    def _labelled(self, label: str, editor: QWidget, help: str, *, wrong: str = "", hint: str = "") -> QWidget:
        made = pieces.Labelled(label, editor, help, needed=label == "Start")
        if wrong:
            made.set_wrong(wrong)
        if hint:
            made.set_hint(hint)
        return made

    def _combo(self) -> QWidget:
        combo = QComboBox()
        combo.addItems(["House arrest", "Remand in custody"])
        return self._labelled("Type", combo, "")

    def _tabs(self) -> QTabWidget:
        table = QTableWidget(12, 3)
        table.setHorizontalHeaderLabels(["Name", "Reference", "When"])
        for row in range(table.rowCount()):
            for column, words in enumerate(("Dauletov Yerlan", f"P-{row:04}", "19 January 2023")):
                table.setItem(row, column, QTableWidgetItem(words))
        table.verticalHeader().hide()
        table.setShowGrid(False)
        table.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        table.selectRow(1)
        tabs = QTabWidget()
        tabs.setDocumentMode(True)
        tabs.addTab(table, "Overview")
        tabs.addTab(QPlainTextEdit("x"), "People")
        tabs.addTab(QWidget(), "Proceedings && measures")
        return tabs
