"""The sections of an edition: which, in which order, under which heading, with which fixed words."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QListWidgetItem, QMenu, QPlainTextEdit, QWidget

from db.own import in_language
from db.records import EditionData
from db.records.printing import EditionSection
from desktop.dossier.asking import Section, named_sections, shipped
from desktop.dossier.compose.parts import PARTS
from desktop.look import metrics, pieces
from resources.text import _, language

SHOWN = 9  # sections that the list shows at once
_ROW = Qt.ItemDataRole.UserRole


class Sections(QWidget):
    """A list, moved with Alt+Up and Alt+Down, and the words of the section that is chosen."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._basis = ""
        self._language = language()
        self.list = _Ordered(self.move_up, self.move_down, self.drop)
        self.list.currentItemChanged.connect(lambda _now, _before: self._tell())
        self.up_button = pieces.icon_button("arrow-up", _("Move up (Alt+Up)"), self.move_up)
        self.down_button = pieces.icon_button("arrow-down", _("Move down (Alt+Down)"), self.move_down)
        self.drop_button = pieces.icon_button("x", _("Leave this section out (Delete)"), self.drop)
        self.add_button = pieces.button(_("Add a section…"), self._offer, icon="plus", rank="quiet")
        self.heading = QLineEdit()
        self.heading.textEdited.connect(lambda words: self._write("headings", words))
        self.wording = QPlainTextEdit()
        self.wording.setTabChangesFocus(True)
        self.wording.setFixedHeight(104)
        self.wording.textChanged.connect(self._on_wording)
        self._heading_field = pieces.Labelled(_("Heading"), self.heading, _("Blank for the usual one."))
        self._wording_field = pieces.Labelled(
            _("Fixed words"), self.wording, _("What stands below the heading in every print.")
        )
        self.setLayout(
            pieces.column(
                pieces.text(_("Sections"), size=metrics.HELP + 0.5, strong=True),
                self.list,
                pieces.row(self.add_button, None, self.up_button, self.down_button, self.drop_button),
                self._heading_field,
                self._wording_field,
                space=metrics.SMALL,
            )
        )

    # --- values -------------------------------------------------------------------------------------------------------

    def load(self, edition: EditionData) -> None:
        """Show these sections."""
        self._basis = edition.basis or ""
        at = max(0, self.list.currentRow())
        self.list.clear()
        for row in edition.sections:
            self._add(row.model_copy(deep=True))
        self.list.setCurrentRow(min(at, self.list.count() - 1))
        self._tell()

    def rows(self) -> list[EditionSection]:
        return [self._row(at) for at in range(self.list.count())]

    def speak(self, code: str) -> None:
        """Show the words of this language."""
        self._language = code
        for at in range(self.list.count()):
            self.list.item(at).setText(self._title(self._row(at)))
        self._tell()

    def _row(self, at: int) -> EditionSection:
        row = self.list.item(at).data(_ROW)
        assert isinstance(row, EditionSection)
        return row

    def _add(self, row: EditionSection, at: int | None = None) -> None:
        item = QListWidgetItem(self._title(row))
        item.setData(_ROW, row)
        self.list.insertItem(self.list.count() if at is None else at, item)

    def _title(self, row: EditionSection) -> str:
        own = row.headings.get(self._language, "")
        return own or usual(row.part or "", self._language) or (row.part or "–")

    # --- what is chosen -----------------------------------------------------------------------------------------------

    def _tell(self) -> None:
        at = self.list.currentRow()
        for part in (self._heading_field, self._wording_field, self.drop_button):
            part.setEnabled(at >= 0)
        self.up_button.setEnabled(at > 0)
        self.down_button.setEnabled(0 <= at < self.list.count() - 1)
        row = self._row(at) if at >= 0 else EditionSection()
        self.heading.setText(row.headings.get(self._language, ""))
        self.heading.setPlaceholderText(usual(row.part or "", self._language))
        self.wording.blockSignals(True)
        self.wording.setPlainText(row.wording.get(self._language, ""))
        self.wording.blockSignals(False)

    def _on_wording(self) -> None:
        self._write("wording", self.wording.toPlainText())

    def _write(self, name: str, words: str) -> None:
        at = self.list.currentRow()
        if at < 0:
            return
        row = self._row(at)
        told = {code: said for code, said in {**getattr(row, name), self._language: words}.items() if said.strip()}
        changed = row.model_copy(update={name: told})
        self.list.item(at).setData(_ROW, changed)
        self.list.item(at).setText(self._title(changed))
        self.changed.emit()

    # --- order --------------------------------------------------------------------------------------------------------

    def move_up(self) -> None:
        self._move(-1)

    def move_down(self) -> None:
        self._move(1)

    def _move(self, way: int) -> None:
        at = self.list.currentRow()
        if at < 0 or not 0 <= at + way < self.list.count():
            return
        item = self.list.takeItem(at)
        self.list.insertItem(at + way, item)
        self.list.setCurrentRow(at + way)
        self.changed.emit()

    def drop(self) -> None:
        """Leave the section out; it can be added again."""
        at = self.list.currentRow()
        if at >= 0:
            self.list.takeItem(at)
            self._tell()
            self.changed.emit()

    def _offer(self) -> None:
        menu = QMenu(self)
        for name, section in self.addable().items():
            title = usual(name, language()) or section.part
            menu.addAction(title.replace("&", "&&")).triggered.connect(lambda _on=False, each=name: self.add(each))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def addable(self) -> Mapping[str, Section]:
        """The sections of every edition of this scope that are not in this one; of two alike, the one of its basis."""
        basis = shipped().get(self._basis)
        has = {row.part for row in self.rows()}
        found: dict[str, Section] = {}
        for edition in shipped().values():
            if basis is not None and edition.scope is basis.scope:
                found |= {each.name: each for each in edition.sections if each.name not in has}
        return dict(sorted(found.items(), key=lambda each: usual(each[0], language())))

    def add(self, name: str) -> None:
        """Put a section behind the one that is chosen."""
        section = named_sections()[name]
        row = EditionSection(part=name, headings=dict(section.headings), wording=dict(section.wording))
        at = self.list.currentRow() + 1
        self._add(row, at)
        self.list.setCurrentRow(at)
        self.changed.emit()


def usual(name: str, code: str) -> str:
    """The heading that a section has where nobody wrote another."""
    section = named_sections().get(name)
    if section is None:
        return ""
    part = PARTS.get(section.part)
    return in_language(section.headings, code) or (_(part.title) if part is not None and part.title else "")


class _Ordered(QListWidget):
    """Its lines are moved and left out with the keyboard."""

    def __init__(self, up: object, down: object, drop: object) -> None:
        super().__init__()
        self._ways = {
            (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier): up,
            (Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier): down,
            (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier): drop,
        }
        self.setAccessibleName(_("Sections"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(SHOWN * metrics.ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        way = self._ways.get((Qt.Key(event.key()), held))
        if callable(way):
            way()
        else:
            super().keyPressEvent(event)
