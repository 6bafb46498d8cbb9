"""One field on a page: its label above, its editor, and one line below for the reading, the help or what is wrong.

A page of forty fields is not made at once. A box only keeps its place and its value until it is built: by the page
(`desktop.forms.building`), or by whoever asks for its editor. Knows the description of the field and its editor, no
record.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QSizePolicy, QWidget

from db.fields import Field, Kind, Sensitivity, blank, plain
from desktop import look
from desktop.forms.desk import Desk
from desktop.forms.editors import EDITORS, editor_for
from desktop.forms.editors.base import Editor, Misread
from desktop.look import metrics, pieces
from desktop.look.wrapped import Wrapped
from resources.text import N_, _

_GUARDED = {
    Sensitivity.SPECIAL: ("shield-alert", N_("special data")),
    Sensitivity.SECRET: ("eye-off", N_("secret")),
    Sensitivity.NEVER: ("ban", N_("never printed")),
}

_LABEL = metrics.HELP + 0.5
ROOM = 72  # how high a field is, about, before it is built


class FieldBox(QWidget):
    """A labelled editor that explains itself, once it is built."""

    changed = Signal()
    stops_changed = Signal()
    open_requested = Signal(object)  # Place

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__()
        self.field = field
        self._desk = desk
        self._editor: Editor | None = None
        self._value: Any = None  # what an editor that is not built yet will show
        self._problem = ""
        self._hints: tuple[str, ...] = ()
        self._focused = False
        self._hint_line: Wrapped | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(ROOM)

    @property
    def is_built(self) -> bool:
        return self._editor is not None

    @property
    def editor(self) -> Editor:
        """The editor, built if it was not yet."""
        return self.build()

    @property
    def is_wide(self) -> bool:
        """Whether it takes both columns where it stands alone."""
        return EDITORS[self.field.kind].wide or self.field.kind is Kind.TEXT

    def build(self) -> Editor:
        """Make label, editor and the line below, if they are not made yet; they show what is held."""
        if self._editor is None:
            self._editor = editor_for(self.field, self._desk)
            self._fill(self._editor)
        return self._editor

    def _fill(self, editor: Editor) -> None:
        editor.set_value(self._value)
        self._below = Wrapped(size=metrics.HELP, tone="muted")
        above = () if editor.says_label else (self._label_row(editor),)
        self._column = layout = pieces.column(*above, editor, self._below, space=metrics.HAIR)
        self.setLayout(layout)
        layout.setAlignment(Qt.AlignmentFlag.AlignTop)
        editor.changed.connect(self._on_changed)
        editor.reading_changed.connect(self._tell)
        editor.stops_changed.connect(self._on_stops_changed)
        editor.open_requested.connect(self.open_requested)
        self._name()
        self._tell()
        self._show_hints()
        self.setMinimumHeight(0)
        for part in self.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            if not (part.isHidden() and part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)):
                part.show()  # at once where the page is shown: a layout would wait
        self.stops_changed.emit()

    # --- the value --------------------------------------------------------------------------------

    def value(self) -> Any:
        """What was entered, or `Misread`."""
        return self._value if self._editor is None else self._editor.value()

    def set_value(self, value: Any) -> None:
        """Show a value that was given from outside."""
        if self._editor is None:
            self._value = value
        else:
            self._editor.set_value(value)
            self.refresh()

    @property
    def told(self) -> Any:
        """What was entered, if it can be read."""
        try:
            return self.value()
        except Misread:
            return None

    @property
    def is_blank(self) -> bool:
        if self._editor is None:
            return blank(self._value) or self._value is False
        return self._editor.is_blank

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
        self.build()
        return "" if self._below.isHidden() else self._below.text()

    def _label_row(self, editor: Editor) -> QWidget | QBoxLayout:
        words = f"{self.label} *" if self.field.required else self.label
        guarded = _GUARDED.get(self.field.sensitivity)
        if guarded is None:
            label = Wrapped(size=_LABEL, strong=True)
            label.setBuddy(editor.stops()[0])
            label.say(words)
            return label
        icon, word = guarded
        short = pieces.text(words, size=_LABEL, strong=True)
        short.setBuddy(editor.stops()[0])
        says = pieces.text(_(word), tone="muted", size=metrics.HELP)
        return pieces.row(short, metrics.HAIR, pieces.picture(icon, "muted", 14), says, None, space=metrics.HAIR)

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
        if self._editor is not None:
            self._show_hints()
            self._describe()

    def _show_hints(self) -> None:
        if self._hint_line is None:
            if not self._hints:
                return
            self._hint_line = Wrapped(size=metrics.HELP, tone="amber")
            self._column.addWidget(self._hint_line)
        self._hint_line.say("\n".join(f"△ {hint}" for hint in self._hints))
        self._hint_line.setVisible(bool(self._hints))

    def set_focused(self, focused: bool) -> None:
        """The focus came or went; what could not be read is told when it goes."""
        if focused == self._focused:
            return
        self._focused = focused
        if self._editor is None:
            return
        if not focused and not self._problem:
            self.set_problem(self.editor.unread)
        self._tell()

    def shows_other(self, value: object) -> bool:
        """Whether the editor holds something else than this value."""
        try:
            return bool(plain(self.value()) != plain(value))
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
        if words:
            look.mark(self._below, "tone", tone)
        if self._below.text() != words:
            self._below.say(words)
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

    def _on_stops_changed(self) -> None:
        self._name()
        self.stops_changed.emit()

    def _on_changed(self) -> None:
        self.refresh()
        self.changed.emit()
