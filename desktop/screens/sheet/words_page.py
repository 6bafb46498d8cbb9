"""The third step: words that no list of terms has, each decided once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QWidget

from db import vocabulary
from db.exchange.sheets.words import Unknown
from desktop.look import metrics, pieces
from desktop.screens.sheet.page import Page, choice, choose
from desktop.screens.sheet.work import BLANK, OWN, UNDECIDED
from resources.text import _, n_


class WordsPage(Page):
    """A line for each word, and what it means."""

    decided = Signal(object, str)  # Unknown, a code of a term, or one of the above

    def __init__(self) -> None:
        super().__init__(
            _("Words that no list has"),
            _("Say once what each of them means. Rows with a word that stays undecided are told in the next step."),
        )
        self.boxes: list[QComboBox] = []
        self._area = pieces.scrolling(QWidget())
        self.body.addWidget(self._area, 1)

    def focus_first(self) -> None:
        (self.boxes[0] if self.boxes else self.next_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def show_words(self, words: Sequence[Unknown]) -> None:
        """List the words that are to be decided; a term that is very like it is chosen already."""
        self.boxes = []
        page = QWidget()
        page.setMaximumWidth(metrics.FORM)
        lines = QGridLayout(page)
        lines.setContentsMargins(0, 0, metrics.STEP, 0)
        lines.setHorizontalSpacing(metrics.BROAD)
        lines.setVerticalSpacing(metrics.SMALL)
        for place, name in enumerate((_("Word"), _("Column"), _("It means"))):
            lines.addWidget(pieces.text(name, tone="muted", size=metrics.HELP, strong=True), 0, place)
        for place, each in enumerate(words, 1):
            times = n_("{n} row", "{n} rows", each.times).format(n=each.times)
            lines.addWidget(pieces.text(pieces.isolate(each.word), strong=True, wrap=True), place, 0)
            lines.addWidget(pieces.text(f"{pieces.isolate(each.heading)} · {times}", tone="muted", wrap=True), place, 1)
            box = self._box(each)
            self.boxes.append(box)
            lines.addWidget(box, place, 2)
        lines.setColumnStretch(0, 3)
        lines.setColumnStretch(1, 3)
        lines.setColumnStretch(2, 4)
        lines.setRowStretch(len(words) + 1, 1)
        self._area.setWidget(page)

    def _box(self, each: Unknown) -> QComboBox:
        terms = sorted(
            ((term.code, term.label()) for term in vocabulary.terms(each.vocabulary)),
            key=lambda term: term[0] != each.nearest,  # what is most like it stands first
        )
        special = [(UNDECIDED, _("Choose")), (BLANK, _("Leave it blank"))]
        if vocabulary.is_open(each.vocabulary):
            special.append((OWN, _("Add it to the list as an own term")))
        box = choice(_("What “{word}” means").format(word=each.word), *special, *terms, width=380)
        if terms:
            box.insertSeparator(len(special))
        choose(box, each.nearest if each.is_near else UNDECIDED)
        box.currentIndexChanged.connect(partial(self._on_chosen, each, box))
        if each.is_near:
            self.decided.emit(each, each.nearest)
        return box

    def _on_chosen(self, each: Unknown, box: QComboBox, _at: int) -> None:
        self.decided.emit(each, str(box.currentData()))
