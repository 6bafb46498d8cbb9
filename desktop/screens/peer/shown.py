"""What a file is about to become, as a part of the page: counts, what has no field, and whom each may be."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QGridLayout, QVBoxLayout, QWidget

from db.exchange.peers.preview import Perhaps, Preview
from db.records import KINDS
from desktop.look import metrics, pieces
from desktop.look.told_list import ToldList
from resources.text import _, n_

MOST_ASKED, MOST_GROUPS, MOST_TROUBLES = 100, 200, 50


class Shown(QWidget):
    """One preview."""

    changed = Signal()

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self.preview = preview
        self.choices: dict[str, QComboBox] = {}
        column = pieces.column(space=metrics.SMALL)
        self.made = self._made(column)
        self._remarks(column)
        self.perhaps = self._perhaps(column)
        self.left = self._left(column)
        self.wrong = self._wrong(column)
        self.setLayout(column)

    def joined(self) -> dict[str, str]:
        """Whose identity an entry has, where somebody said so."""
        return {entry: str(choice.currentData()) for entry, choice in self.choices.items() if choice.currentData()}

    def decided(self) -> dict[str, int]:
        """What was chosen, by what stays when the file is read again: the place in the list, and the name there."""
        told = enumerate(self.preview.perhaps[:MOST_ASKED])
        return {f"{place} {each.name}": self.choices[each.entry].currentIndex() for place, each in told}

    def decide(self, kept: Mapping[str, int]) -> None:
        """Choose again what was chosen before."""
        for place, each in enumerate(self.preview.perhaps[:MOST_ASKED]):
            chosen = int(kept.get(f"{place} {each.name}", 0))
            self.choices[each.entry].setCurrentIndex(chosen if chosen < self.choices[each.entry].count() else 0)

    def _made(self, column: QVBoxLayout) -> ToldList:
        made = ToldList(_("What will be made"), highest=100_000)
        column.addWidget(pieces.section(_("What will be made")))
        for each in self.preview.counts:
            data = KINDS[each.kind].data
            first = "; ".join(pieces.isolate(name) for name in each.first)
            made.add(
                data.icon, f"{_(data.plural)} · {each.count}", first + (" …" if each.count > len(each.first) else "")
            )
        if not self.preview.counts:
            column.addWidget(pieces.text(_("Nothing in this file becomes a record."), wrap=True))
        made.setVisible(bool(self.preview.counts))
        column.addWidget(made)
        return made

    def _remarks(self, column: QVBoxLayout) -> None:
        told = list(self.preview.coming.notes)
        if self.preview.held_by:
            names = ", ".join(pieces.isolate(name) for name in self.preview.held_by)
            told.insert(0, _("This very file is in the vault already: {names}.").format(names=names))
        told.append(_("The file itself is kept as a document, with the first event of its custody."))
        for sentence in told:
            column.addWidget(pieces.text(sentence, tone="muted", wrap=True))

    # ------------------------------------------------------------------------ who is there already

    def _perhaps(self, column: QVBoxLayout) -> QWidget | None:
        found = self.preview.perhaps
        if not self.preview.compared:
            says = _(
                "So many people are not compared one by one; “Possible duplicates” shows afterwards who may be one."
            )
            column.addWidget(pieces.text(says, tone="muted", wrap=True))
        if not found:
            return None
        column.addWidget(pieces.section(_("Perhaps there already · {count}").format(count=len(found))))
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(metrics.STEP)
        grid.setVerticalSpacing(metrics.SMALL)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for line, each in enumerate(found[:MOST_ASKED]):
            twin, name = each.twins[0]
            says = _("perhaps {name}: {reasons}").format(name=name, reasons=", ".join(twin.reasons))
            named = QWidget()
            below = pieces.Elided(says, tone="muted", size=metrics.HELP)
            named.setLayout(pieces.column(pieces.Elided(each.name, strong=True), below, space=0))
            grid.addWidget(named, line, 0)
            grid.addWidget(self._choice(each), line, 1)
        holder = QWidget()
        holder.setLayout(grid)
        column.addWidget(holder)
        if (more := len(found) - MOST_ASKED) > 0:
            told = n_("{count} more is made anew.", "{count} more are made anew.", more).format(count=more)
            column.addWidget(pieces.help_line(told))
        return holder

    def _choice(self, each: Perhaps) -> QComboBox:
        choice = QComboBox()
        choice.setAccessibleName(_("Who is {name}?").format(name=each.name))
        choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        choice.setMinimumContentsLength(20)
        choice.addItem(_("Make a new record"), "")
        for twin, name in each.twins:
            reasons = ", ".join(twin.reasons)
            says = _("The same as {name} in this file: {reasons}") if twin.inside else _("Join {name}: {reasons}")
            choice.addItem(says.format(name=name, reasons=reasons), twin.other)
        choice.currentIndexChanged.connect(lambda _at: self.changed.emit())
        self.choices[each.entry] = choice
        return choice

    # ------------------------------------------------------------------------ what is not taken

    def _left(self, column: QVBoxLayout) -> ToldList | None:
        groups = self.preview.groups
        if not groups:
            return None
        column.addWidget(pieces.section(_("What has no field here · {count}").format(count=len(groups))))
        says = _("It is kept word for word in the internal notes of its record, which are never printed.")
        column.addWidget(pieces.text(says, tone="muted", wrap=True))
        left = ToldList(_("What has no field here"))
        for each in groups[:MOST_GROUPS]:
            below = (
                each.example if each.is_kept else _("{value} (in the original file alone)").format(value=each.example)
            )
            left.add("notebook-text" if each.is_kept else "file-text", f"{each.name} · {each.count}", below)
        column.addWidget(left)
        return left

    def _wrong(self, column: QVBoxLayout) -> ToldList | None:
        troubles = self.preview.troubles
        if not troubles:
            return None
        column.addWidget(pieces.section(_("What cannot be taken · {count}").format(count=len(troubles))))
        wrong = ToldList(_("What cannot be taken"))
        for each in troubles[:MOST_TROUBLES]:
            wrong.add("triangle-alert", each.message, each.origin)
        column.addWidget(wrong)
        return wrong
