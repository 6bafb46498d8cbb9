"""One field on a page: its label above, its editor, and one line below for the reading, the help or what is wrong.

Knows the description of the field and its editor, no record.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QSizePolicy, QVBoxLayout, QWidget

from db.fields import Field, Sensitivity, plain
from desktop import look
from desktop.forms.desk import Desk
from desktop.forms.editors import editor_for
from desktop.forms.editors.base import Misread
from desktop.look import metrics, pieces
from resources.text import N_, _

_GUARDED = {
    Sensitivity.SPECIAL: ("shield-alert", N_("special data")),
    Sensitivity.SECRET: ("eye-off", N_("secret")),
    Sensitivity.NEVER: ("ban", N_("never printed")),
}


class FieldBox(QWidget):
    """A labelled editor that explains itself."""

    changed = Signal()

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__()
        self.field = field
        self.editor = editor_for(field, desk)
        self._problem = ""
        self._hints: tuple[str, ...] = ()
        self._focused = False
        self._below = pieces.help_line()
        self._hint_line: QLabel | None = None
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(metrics.HAIR)
        if not self.editor.says_label:
            layout.addLayout(self._label_row())
        layout.addWidget(self.editor)
        layout.addWidget(self._below)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.editor.changed.connect(self._on_changed)
        self.editor.reading_changed.connect(self._tell)
        self.editor.stops_changed.connect(self._name)
        self._name()
        self._tell()

    @property
    def label(self) -> str:
        return _(self.field.label)

    @property
    def problem(self) -> str:
        """What is told to be wrong with it now."""
        return self._problem

    @property
    def hints(self) -> tuple[str, ...]:
        return self._hints

    @property
    def below(self) -> str:
        """The line below the editor, as it stands there now."""
        return "" if self._below.isHidden() else self._below.text()

    def _label_row(self) -> QVBoxLayout:
        words = f"{self.label} *" if self.field.required else self.label
        label = pieces.text(words, size=metrics.HELP + 0.5, strong=True, wrap=True)
        label.setBuddy(self.editor.stops()[0])
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = QVBoxLayout()
        guarded = _GUARDED.get(self.field.sensitivity)
        if guarded is None:
            row.addWidget(label)
            return row
        icon, word = guarded
        says = pieces.text(_(word), tone="muted", size=metrics.HELP)
        label.setWordWrap(False)
        row.addLayout(
            pieces.row(label, metrics.HAIR, pieces.picture(icon, "muted", 14), says, None, space=metrics.HAIR)
        )
        return row

    # --- what stands below ------------------------------------------------------------------------

    def set_problem(self, message: str) -> None:
        """Tell what is wrong with the entry, or nothing any more."""
        if message != self._problem:
            self._problem = message
            self.editor.mark_wrong(bool(message))
            self._tell()

    def set_hints(self, hints: tuple[str, ...]) -> None:
        """Tell what looks odd about the entry; it can be kept as it is."""
        if hints == self._hints:
            return
        self._hints = hints
        if self._hint_line is None:
            self._hint_line = pieces.text(tone="amber", size=metrics.HELP, wrap=True)
            self._column.addWidget(self._hint_line)
        self._hint_line.setText("\n".join(f"△ {hint}" for hint in hints))
        self._hint_line.setVisible(bool(hints))
        self._name()

    def set_focused(self, focused: bool) -> None:
        """The focus came or went; what could not be read is told when it goes."""
        if focused == self._focused:
            return
        self._focused = focused
        if not focused and not self._problem:
            self.set_problem(self.editor.unread)
        self._tell()

    def shows_other(self, value: object) -> bool:
        """Whether the editor holds something else than this value."""
        try:
            return bool(plain(self.editor.value()) != plain(value))
        except Misread:
            return True

    def stops(self) -> list[QWidget]:
        """What the tab key visits here: nothing while the field is hidden."""
        return [] if self.isHidden() else self.editor.stops()

    def refresh(self) -> None:
        """Look again at the entry: it was given another value from outside."""
        self.set_problem("")
        self._tell()

    def _tell(self) -> None:
        reading = self.editor.reading
        if self._problem:
            self._say(f"⚠ {self._problem}", "danger")
        elif reading:
            self._say(reading, "accent")
        elif self._focused or self.editor.is_blank:
            self._say(_(self.field.help), "muted")
        else:
            self._say("", "muted")
        self._describe()

    def _say(self, words: str, tone: str) -> None:
        look.mark(self._below, "tone", tone)
        if self._below.text() != words:
            self._below.setText(words)
        self._below.setVisible(bool(words))

    def _name(self) -> None:
        needed = f" ({_('needed')})" if self.field.required else ""
        self.editor.name_it(self.label + needed, "")
        self._describe()

    def _describe(self) -> None:
        """Those who listen hear the problem, the hints, the reading and the help with the field's face."""
        said = (self._problem, *self._hints, self.editor.reading, _(self.field.help))
        face = self.editor.stops()[0]
        face.setAccessibleDescription(" ".join(part for part in said if part))

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()
