"""What is to be known before a print leaves: what forbids it, which words may name somebody, and whose name was
replaced. Each mention is shown in its sentence; what is doubtful is decided here.

It tells what was decided by a signal, and writes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QTextEdit, QWidget

from db.store import Store
from desktop.dossier.asking import Note, Obstacle
from desktop.dossier.protection.guard import LEAVE, REPLACE, Mention
from desktop.dossier.protection.hunt import Certainty, Sort
from desktop.keyboard import twin
from desktop.look import colours, metrics, pieces
from desktop.look.told_list import ToldList
from desktop.places import Place
from resources.text import N_, _

SORTS = {
    Sort.NAME: N_("a name"),
    Sort.IDENTIFIER: N_("a number, address or the like"),
    Sort.DESCRIPTION: N_("a description that betrays"),
    Sort.KINSHIP: N_("kinship with somebody who is not named"),
    Sort.CHILD: N_("what may tell which child it is"),
    Sort.HEALTH: N_("health, which no consent lets be told"),
}
_NOBODY = {
    Sort.KINSHIP: N_("A relative who is not named"),
    Sort.CHILD: N_("A child"),
    Sort.HEALTH: N_("Somebody’s health"),
}
DECIDED = {REPLACE: N_("decided: it names this person"), LEAVE: N_("decided: it does not, and stays")}
DECIDED_WORDS = {REPLACE: N_("decided: it tells too much"), LEAVE: N_("decided: it may be told, and stays")}
_NAMING = (Sort.NAME, Sort.IDENTIFIER, Sort.DESCRIPTION)  # the others tell something of somebody
_ROLE = Qt.ItemDataRole.UserRole + 10
_KEYS = {ord(sign): verdict for key, verdict in (("R", REPLACE), ("L", LEAVE)) for sign in (key, twin(key))}
_MOST = 2_000  # lines; a print with more replaced names is looked through by its pages


@dataclass(frozen=True, slots=True)
class Open:
    """Something to be looked at: an obstacle, a note, or a mention."""

    obstacle: Obstacle | None = None
    mention: Mention | None = None
    note: Note | None = None


class Review(QWidget):
    """The list, and below it the line that is looked at."""

    open_requested = Signal(object)  # Place
    decided = Signal(object, str)  # Mention, verdict

    def __init__(self, store: Store) -> None:
        super().__init__()
        self._store = store
        self._shown: tuple[object, ...] = ()
        self.list = _Lines(_("What to look at before this leaves"), self._on_key)
        self.list.currentItemChanged.connect(lambda _now, _before: self._tell())
        self.list.itemActivated.connect(lambda _item: self._open())
        self.setLayout(
            pieces.column(
                pieces.section(_("To look at")),
                self.list,
                self._detail(),
                space=metrics.SMALL,
                margins=(metrics.STEP, metrics.SMALL, 0, metrics.SMALL),
            )
        )
        self.layout().setStretchFactor(self.list, 1)  # type: ignore[union-attr]

    def _detail(self) -> QWidget:
        self.says = pieces.text("", wrap=True, strong=True)
        self.below = pieces.text("", tone="muted", size=metrics.HELP, wrap=True)
        self.sentence = QPlainTextEdit()
        self.sentence.setReadOnly(True)
        self.sentence.setTabChangesFocus(True)
        self.sentence.setFrameShape(QFrame.Shape.NoFrame)
        self.sentence.setAccessibleName(_("The sentence"))
        self.sentence.setFixedHeight(112)
        self.sentence.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.open_button = pieces.button(_("Open the record"), self._open, icon="external-link", rank="flush")
        self.replace_button = pieces.button(_("It names this person: replace"), lambda: self._decide(REPLACE))
        self.leave_button = pieces.button(_("It does not: leave"), lambda: self._decide(LEAVE))
        self.keys = pieces.help_line(_("R replaces, L leaves. It goes for every equal sentence."))
        self.detail = QWidget()
        self.detail.setLayout(
            pieces.column(
                self.says,
                self.sentence,
                self.below,
                pieces.row(self.open_button, None),
                self.replace_button,
                self.leave_button,
                self.keys,
                space=metrics.SMALL,
            )
        )
        return self.detail

    # --- what is told -------------------------------------------------------------------------------------------------

    def show_all(self, obstacles: Sequence[Obstacle], mentions: Sequence[Mention], notes: Sequence[Note] = ()) -> None:
        """Obstacles first, then what is doubtful, what was left though it names somebody, notes, what was replaced."""
        told = (tuple(obstacles), tuple(mentions), tuple(notes))
        if told == self._shown:
            return
        self._shown, at = told, self.list.currentRow()
        self.list.clear()
        for stop in obstacles:
            self._add("octagon-alert", stop.says, stop.advises, Open(obstacle=stop))
        doubtful = [one for one in mentions if one.certainty is Certainty.DOUBTFUL]
        for one in sorted(doubtful, key=lambda each: bool(each.decided)):
            said = DECIDED if one.sort in _NAMING else DECIDED_WORDS
            state = _(said[one.decided]) if one.decided in said else _("not decided")
            self._add("circle-question-mark", f"“{one.words}”", f"{state} · {one.place}", Open(mention=one))
        for one in mentions:
            if one.stands:
                state = _("names somebody, and was left")
                self._add("triangle-alert", f"“{one.words}”", f"{state} · {one.place}", Open(mention=one))
        for note in notes:
            self._add("eye-off", note.says, _("For you to know"), Open(note=note))
        replaced = [one for one in mentions if one.certainty is Certainty.CERTAIN and not one.stands]
        for one in replaced[:_MOST]:
            instead = f"“{one.words}” → {one.replaced_by}" if one.replaced_by else f"“{one.words}”"
            self._add("check", instead, one.place, Open(mention=one))
        if self.list.count():
            self.list.setCurrentRow(max(0, min(at, self.list.count() - 1)))
        self._tell()

    def _add(self, icon: str, title: str, below: str, what: Open) -> None:
        self.list.add(icon, title, below).setData(_ROLE, what)

    @property
    def count(self) -> int:
        return self.list.count()

    @property
    def chosen(self) -> Open | None:
        item = self.list.currentItem()
        what = item.data(_ROLE) if self.list.currentRow() >= 0 else None
        return what if isinstance(what, Open) else None

    def _tell(self) -> None:
        """The line that is looked at, whole."""
        what = self.chosen
        self.detail.setVisible(what is not None)
        if what is None:
            return
        mention, obstacle = what.mention, what.obstacle
        doubtful = mention is not None and _is_asked(mention)
        self.sentence.setVisible(mention is not None)
        for part in (self.replace_button, self.leave_button, self.keys):
            part.setVisible(doubtful)
            part.setEnabled(not self._store.read_only)
        if mention is not None:
            self._tell_mention(mention)
        else:
            said = what.note.says if what.note is not None else ""
            self.says.setText(obstacle.says if obstacle is not None else said)
            self.below.setText(obstacle.advises if obstacle is not None else "")
        self.below.setVisible(bool(self.below.text()))
        self.open_button.setVisible(bool(self._leads_to()))

    def _tell_mention(self, mention: Mention) -> None:
        named = self._named(mention.key)
        naming = mention.sort in _NAMING
        may = _("May name: {person}") if mention.certainty is Certainty.DOUBTFUL else _("Names: {person}")
        may = may if naming else _("May tell of: {person}")
        nobody = _(_NOBODY.get(mention.sort, N_("A number of nobody known")))
        self.says.setText(may.format(person=named) if named else nobody)
        self.replace_button.setText(_("It names this person: replace") if naming else _("It tells too much: replace"))
        self.leave_button.setText(_("It does not: leave") if naming else _("It may be told: leave"))
        parts = [
            _("It is {sort}.").format(sort=_(SORTS[mention.sort])),
            _("Where: {place}").format(place=mention.place),
        ]
        if mention.replaced_by:
            parts.append(_("Instead it says: {words}").format(words=mention.replaced_by))
        self.below.setText("\n".join(parts))
        self.sentence.setPlainText(mention.sentence)
        marked = QTextEdit.ExtraSelection()
        look = QTextCharFormat()
        look.setBackground(QColor(colours().amber_soft))
        look.setForeground(QColor(colours().amber))
        look.setFontUnderline(True)
        cursor = QTextCursor(self.sentence.document())
        cursor.setPosition(_units(mention.sentence, mention.start))
        cursor.setPosition(_units(mention.sentence, mention.end), QTextCursor.MoveMode.KeepAnchor)
        marked.cursor, marked.format = cursor, look
        self.sentence.setExtraSelections([marked])
        shown = QTextCursor(cursor)
        shown.clearSelection()
        self.sentence.setTextCursor(shown)
        self.sentence.ensureCursorVisible()

    def _named(self, key: str) -> str:
        return pieces.isolate(self._store.title(key)) if key else ""

    # --- what is done -------------------------------------------------------------------------------------------------

    def _leads_to(self) -> str:
        what = self.chosen
        if what is None:
            return ""
        told = what.obstacle or what.note
        return what.mention.key if what.mention is not None else told.about if told is not None else ""

    def _open(self) -> None:
        if record_id := self._leads_to():
            kind = self._store.kind_of(record_id)
            self.open_requested.emit(Place.case(record_id) if kind == "case" else Place.record(kind, record_id))

    def _decide(self, verdict: str) -> None:
        what = self.chosen
        if what is not None and what.mention is not None and _is_asked(what.mention):
            self.decided.emit(what.mention, verdict)

    def _on_key(self, key: int) -> bool:
        if key not in _KEYS or self._store.read_only or not self.replace_button.isVisible():
            return False
        self._decide(_KEYS[key])
        return True


class _Lines(ToldList):
    """The list; its letters decide, and do not look for a line that begins with them."""

    def __init__(self, name: str, on_key: object) -> None:
        super().__init__(name, highest=1 << 20)
        self._on_key = on_key

    def sizeHint(self) -> QSize:
        """It takes the room that there is, and never asks for more: a page around it would grow out of the window."""
        return QSize(super().sizeHint().width(), 5 * metrics.ROW)

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 3 * metrics.ROW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.modifiers() or not callable(self._on_key) or not self._on_key(event.key()):
            super().keyPressEvent(event)


def _is_asked(mention: Mention) -> bool:
    """Whether somebody decides about it: what is doubtful, and what names somebody and was left all the same."""
    return mention.certainty is Certainty.DOUBTFUL or mention.stands


def _units(text: str, at: int) -> int:
    """A place in a text as Qt counts: in halves of what does not fit into one."""
    return len(text[:at].encode("utf-16-le")) // 2
