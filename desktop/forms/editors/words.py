"""Editors of words with a language: somebody's own words with their translation, and one short text in several
languages.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from db import vocabulary
from db.fields import Field
from db.values.texts import Verbatim, writable
from desktop.forms.desk import Desk
from desktop.forms.editors.base import Editor, Line, Paragraphs
from desktop.forms.editors.choices import ChoiceEditor
from desktop.look import metrics, pieces
from resources import text
from resources.text import N_, _


def _small(label: str) -> QWidget:
    return pieces.text(label, tone="muted", size=metrics.HELP)


class VerbatimEditor(Editor):
    """Words exactly as they were said or written; below them, when asked for, their translation."""

    wide = True

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._showing = False
        self.words = Paragraphs()
        self.language = ChoiceEditor(Field(field.kind, N_("Language"), "", vocabulary="language"), desk)
        self.translation = Paragraphs()
        self.translator = Line()
        self._lay_out()
        self.words.textChanged.connect(self._on_changed)
        self.translation.textChanged.connect(self._on_changed)
        self.language.changed.connect(self.changed)
        self.translator.textEdited.connect(self.changed)

    def _lay_out(self) -> None:
        self._language_row = QWidget()
        self.language.setFixedWidth(metrics.READING // 3)
        self.translate_button = pieces.button(
            _("Add a translation"), self._show_translation, icon="languages", rank="quiet"
        )
        self._language_row.setLayout(pieces.row(_small(_("Language")), self.language, self.translate_button, None))
        self._translation_part = QWidget()
        self.translator.setMinimumWidth(metrics.READING // 3)
        by = pieces.row(_small(_("Translator")), self.translator, None)
        self._translation_part.setLayout(
            pieces.column(_small(_("Translation")), self.translation, by, space=metrics.HAIR)
        )
        self._language_row.hide()
        self._translation_part.hide()
        self.setLayout(pieces.column(self.words, self._language_row, self._translation_part, space=metrics.HAIR + 2))

    def value(self) -> Verbatim | None:
        parts = self._parts()
        return Verbatim(**parts) if any(parts.values()) else None

    def _parts(self) -> dict[str, Any]:
        told = {
            "text": writable(self.words.words()),
            "language": self.language.value(),
            "translation": writable(self.translation.words()),
            "translator": writable(self.translator.text()),
        }
        return {name: value or Verbatim.model_fields[name].get_default() for name, value in told.items()}

    def set_value(self, value: Any) -> None:
        self._showing = True
        value = value or Verbatim(text="")
        self.words.show_text(value.text or "")
        self.language.set_value(value.language)
        self.translation.show_text(value.translation or "")
        self.translator.show_text(value.translator or "")
        self._showing = False
        self._translation_part.setVisible(bool(value.translation or value.translator))
        self._show_parts()

    def draft(self) -> dict[str, Any]:
        return {
            "text": self.words.words(),
            "language": self.language.draft(),
            "translation": self.translation.words(),
            "translator": self.translator.text(),
        }

    def restore(self, draft: Any) -> None:
        self._showing = True
        self.words.show_text(draft.get("text", ""))
        self.language.restore(draft.get("language") or {})
        self.translation.show_text(draft.get("translation", ""))
        self.translator.show_text(draft.get("translator", ""))
        self._showing = False
        self._translation_part.setVisible(bool(draft.get("translation") or draft.get("translator")))
        self._show_parts()

    @property
    def is_blank(self) -> bool:
        return self.words.document().isEmpty() and self.translation.document().isEmpty()

    def stops(self) -> list[QWidget]:
        more = [] if self._language_row.isHidden() else [*self.language.stops(), self.translate_button]
        if not self._translation_part.isHidden():
            more += [self.translation, self.translator]
        return [self.words, *(stop for stop in more if not stop.isHidden())]

    def name_it(self, name: str, help: str) -> None:
        self.words.setAccessibleName(name)
        self.words.setAccessibleDescription(help)
        self.language.name_it(f"{name}: {_('Language')}", "")
        self.translation.setAccessibleName(f"{name}: {_('Translation')}")
        self.translator.setAccessibleName(f"{name}: {_('Translator')}")

    def _show_translation(self) -> None:
        self._translation_part.show()
        self._show_parts()
        self.translation.setFocus()

    def _show_parts(self) -> None:
        """Language and translation appear when there are words to speak of."""
        wanted = not self.is_blank or not self.language.is_blank or not self._translation_part.isHidden()
        self._language_row.setVisible(wanted)
        self.translate_button.setVisible(self._translation_part.isHidden())
        self.stops_changed.emit()

    def _on_changed(self) -> None:
        if not self._showing:
            if self._language_row.isHidden():
                self._show_parts()
            self.changed.emit()


class MultilingualEditor(Editor):
    """The same short text in each language of the program, and in others that it came with."""

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._name = _(field.label)
        self.lines: dict[str, Line] = {}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(metrics.SMALL)
        self._grid.setVerticalSpacing(metrics.HAIR)
        self._grid.setColumnStretch(1, 1)
        self.setLayout(self._grid)
        self.setMaximumWidth(metrics.READING)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for language in text.LANGUAGES:
            self._add(language)

    def _add(self, language: str) -> None:
        line = Line()
        line.textEdited.connect(self.changed)
        row = self._grid.rowCount()
        self._grid.addWidget(_small(vocabulary.label("language", language)), row, 0)
        self._grid.addWidget(line, row, 1)
        self.lines[language] = line
        self._name_line(language)

    def _name_line(self, language: str) -> None:
        self.lines[language].setAccessibleName(f"{self._name}: {vocabulary.label('language', language)}")

    def value(self) -> dict[str, str]:
        told = {
            language: writable(line.text()).strip() if line.isModified() else line.text()
            for language, line in self.lines.items()
        }
        return {language: words for language, words in told.items() if words}

    def set_value(self, value: Any) -> None:
        for language in value or {}:
            if language not in self.lines:
                self._add(language)
                self.stops_changed.emit()
        for language, line in self.lines.items():
            line.show_text((value or {}).get(language, ""))

    def stops(self) -> list[QWidget]:
        return list(self.lines.values())

    def name_it(self, name: str, help: str) -> None:
        self._name = name
        for language in self.lines:
            self._name_line(language)
            self.lines[language].setAccessibleDescription(help)
