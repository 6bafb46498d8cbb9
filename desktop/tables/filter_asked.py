"""What a pop-up asks for, one small piece a kind of field: terms or records to tick, days, numbers, an article, words.

Each has `read`: the test and its values, None if nothing was said, `NotUnderstood` if it cannot be read.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from db import queries, vocabulary
from db.fields import Field, Kind
from db.finding import called
from db.finding.conditions import Match
from db.store import Store
from db.values.dates import DateNotUnderstood, ImpreciseDate
from db.values.law import LawNotUnderstood, LawRef
from desktop.keyboard import as_digits
from desktop.look import pieces
from resources.text import _

NARROWEST, LISTED, ITEM = 316, 250, 28
SHOWN = 40  # terms or records offered at once
TICKED = (Kind.CHOICE, Kind.CHOICES, Kind.ANSWER, Kind.FLAG, Kind.LINK, Kind.LINKS, Kind.TAGS)
Told = tuple[Match, tuple[str, ...]]


class NotUnderstood(Exception):
    """What was typed cannot be read; `message` is translated."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Asked(QWidget):
    """The part of the pop-up that fits the field."""

    entered = Signal()  # Enter was pressed in a line

    def __init__(self, field: Field) -> None:
        super().__init__()
        self.field = field

    def read(self) -> Told | None:
        raise NotImplementedError

    def _line(self, name: str, example: str = "") -> QLineEdit:
        line = QLineEdit()
        line.setPlaceholderText(example or name)
        line.setAccessibleName(name)
        line.setMinimumWidth(NARROWEST)
        line.returnPressed.connect(self.entered)
        return line


class Words(Asked):
    """Letters that stand in the text."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = self._line(_("Contains"))
        self.setLayout(pieces.column(self.line))

    def read(self) -> Told | None:
        words = self.line.text().strip()
        return (Match.CONTAINS, (words,)) if words else None


class Article(Asked):
    """An article of a law, as people cite it."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.line = self._line(_("Article"), _("for example 405(2), or 405 of any part"))
        self.setLayout(pieces.column(self.line))

    def read(self) -> Told | None:
        words = self.line.text().strip()
        if not words:
            return None
        try:
            law = LawRef.parse(words)
        except LawNotUnderstood as error:
            raise NotUnderstood(str(error.message)) from None
        told = {"law": law.law, "article": law.article, "part": law.part or ""}
        return Match.IS, (json.dumps({name: value for name, value in told.items() if value}, ensure_ascii=False),)


class Numbers(Asked):
    """From one number to another; of a length of time, in days."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        days = field.kind is Kind.DURATION
        self.least = self._line(_("At least, in days") if days else _("At least"))
        self.most = self._line(_("At most, in days") if days else _("At most"))
        self.setLayout(pieces.column(self.least, self.most))

    def read(self) -> Told | None:
        low, high = (self._number(line) for line in (self.least, self.most))
        return (Match.BETWEEN, (low, high)) if low or high else None

    def _number(self, line: QLineEdit) -> str:
        typed = as_digits(line.text()).replace(" ", "").replace("\u202f", "").replace("\u00a0", "")
        if typed and not typed.removeprefix("-").isdecimal():
            raise NotUnderstood(_("Write a whole number in digits."))
        return str(int(typed)) if typed else ""


class Days(Asked):
    """Between two days, on one, before or after: what may lie there by its bounds, or only what certainly does."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.how = QComboBox()
        self.how.setAccessibleName(_("How the date lies"))
        for name, says in (
            ("between", _("Between two dates")),
            ("on", _("On a date, in a month or year")),
            ("before", _("Before")),
            ("after", _("After")),
        ):
            self.how.addItem(says, name)
        example = _("for example October 2022")
        self.first = pieces.Labelled(_("From"), self._line(_("From"), example))
        self.last = pieces.Labelled(_("Until"), self._line(_("Until"), example))
        self.certain = QCheckBox(_("Only dates that certainly lie there"))
        self.how.currentIndexChanged.connect(self._on_how)
        self.setLayout(pieces.column(self.how, self.first, self.last, self.certain))

    def _on_how(self) -> None:
        between = self.how.currentData() == "between"
        name = _("From") if between else self.how.currentText()
        self.first.label.setText(name)
        self.first.editor.setAccessibleName(name)
        self.last.setVisible(between)
        self.first.editor.setFocus()

    def read(self) -> Told | None:
        how, first = str(self.how.currentData()), self._date(self.first)
        low, high = {
            "between": (_day(first, "lo"), _day(self._date(self.last), "hi")),
            "on": (_day(first, "lo"), _day(first, "hi")),
            "before": ("", _day(first, "lo", -1)),
            "after": (_day(first, "hi", 1), ""),
        }[how]
        if not low and not high:
            if first is not None:
                raise NotUnderstood(_("This date has no day to compare with."))
            return None
        return (Match.WITHIN if self.certain.isChecked() else Match.OVERLAPS), (low, high)

    def _date(self, asked: pieces.Labelled) -> ImpreciseDate | None:
        line = asked.editor
        assert isinstance(line, QLineEdit)
        if not line.text().strip() or asked.isHidden():
            return None
        try:
            return ImpreciseDate.parse(line.text(), today=queries.today())
        except DateNotUnderstood as error:
            raise NotUnderstood(str(error.message)) from None


def _day(known: ImpreciseDate | None, side: str, further: int = 0) -> str:
    """The first or last day of a date as ISO text, or one beside it; empty for nothing."""
    day: date | None = getattr(known, side, None)
    return (day + timedelta(days=further)).isoformat() if day and day.year < 9999 else ""


class Ticks(Asked):
    """A list to tick in, with a line that narrows it; a few letters and Enter take the first that fits."""

    def __init__(self, field: Field, offers: Callable[[str, tuple[str, ...]], list[tuple[str, str]]]) -> None:
        super().__init__(field)
        self._offers = offers
        self.line, self.listed = self._line(_("Search")), QListWidget()
        self.listed.setAccessibleName(_(field.label))
        self.listed.setMinimumHeight(LISTED)
        self.listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.listed.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.listed.itemClicked.connect(self.listed.setCurrentItem)
        self.listed.itemActivated.connect(_toggle)
        self.line.textChanged.connect(self._offer)
        self._offer("")
        self.setLayout(pieces.column(self.line, self.listed))

    def _offer(self, words: str) -> None:
        ticked = self._ticked()
        self.listed.clear()
        for value, label in self._offers(words, tuple(ticked)):
            item = QListWidgetItem(label, self.listed)
            item.setData(Qt.ItemDataRole.UserRole, value)
            item.setToolTip(label)
            item.setSizeHint(QSize(0, ITEM))
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in ticked else Qt.CheckState.Unchecked)

    def read(self) -> Told | None:
        ticked = self._ticked()
        if not ticked and self.line.text().strip() and self.listed.count():
            ticked = {str(self.listed.item(0).data(Qt.ItemDataRole.UserRole)): None}
        return (Match.IS, tuple(ticked)) if ticked else None

    def _ticked(self) -> dict[str, None]:
        items = [self.listed.item(place) for place in range(self.listed.count())]
        checked = [item for item in items if item.checkState() == Qt.CheckState.Checked]
        return dict.fromkeys(str(item.data(Qt.ItemDataRole.UserRole)) for item in checked)


def _toggle(item: QListWidgetItem) -> None:
    on = item.checkState() == Qt.CheckState.Checked
    item.setCheckState(Qt.CheckState.Unchecked if on else Qt.CheckState.Checked)


def asked_for(store: Store, field: Field) -> Asked:
    """The piece that fits the field."""
    if field.kind in TICKED:
        return Ticks(field, lambda words, ticked: _offered(store, field, words, ticked))
    return {
        Kind.DATE: Days,
        Kind.NUMBER: Numbers,
        Kind.DURATION: Numbers,
        Kind.LAW: Article,
    }.get(field.kind, Words)(field)


def _offered(store: Store, field: Field, words: str, ticked: tuple[str, ...]) -> list[tuple[str, str]]:
    if field.kind in (Kind.LINK, Kind.LINKS):
        with store.reading() as connection:
            found = called.candidates(connection, field.targets, words, SHOWN)
        titles = store.titles([*ticked, *found])
        return [(value, titles.get(value, "")) for value in dict.fromkeys([*ticked, *found])]
    if field.kind is Kind.TAGS:
        with store.reading() as connection:
            labels = [(tag, tag) for tag in queries.tags_in_use(connection)]
    elif field.kind is Kind.FLAG:
        labels = [(code, vocabulary.label("answer", word)) for code, word in (("true", "yes"), ("false", "no"))]
    else:
        labels = [(term.code, term.label()) for term in vocabulary.every(field.vocabulary or "")]
    return [(code, label) for code, label in labels if words.casefold() in label.casefold() or code in ticked]
