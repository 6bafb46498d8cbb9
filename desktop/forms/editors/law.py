"""The editor of a law reference: law, article, part and point, the title as the source cites it, and the official
one below.

“405(2)” typed as the article is parted into article and part. What the official title is, the law pack knows.
"""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.fields import Field, plain, unpack
from db.law.packs import LawPack
from db.values.law import LawNotUnderstood, LawRef
from db.values.names import fold_text
from db.values.texts import writable
from desktop.forms.desk import Desk
from desktop.forms.editors.base import Editor, Line
from desktop.forms.editors.pick import Option, PickLine
from desktop.keyboard import as_digits
from desktop.look import metrics, pieces
from resources.text import N_, _

_SHORT = ("article", "part", "point")
_LABELS = {
    "law": N_("Law"),
    "article": N_("Article"),
    "part": N_("Part"),
    "point": N_("Point"),
    "title_as_cited": N_("Title as cited"),
    "note": N_("Note"),
}
NARROW = 84
LAW_WIDTH = 460


class LawEditor(Editor):
    """Where in which law."""

    wide = True

    def __init__(self, field: Field, desk: Desk) -> None:
        super().__init__(field, desk)
        self._kept: LawRef | None = None
        self._law = ""
        self.law = PickLine(self._find_laws)
        self.law.picked.connect(self._on_law_picked)
        self.law.textEdited.connect(self._on_law_edited)
        self.law.left.connect(self._on_law_left)
        self.lines = {name: Line(NARROW) for name in _SHORT}
        self.lines["title_as_cited"] = Line()
        self.lines["note"] = Line()
        for line in self.lines.values():
            line.textEdited.connect(self._on_edited)
        self.lines["article"].editingFinished.connect(self._part_article)
        self._lay_out()

    def _lay_out(self) -> None:
        law = self._part("law", self.law, LAW_WIDTH // 2)
        law.setMaximumWidth(LAW_WIDTH)  # the whole part, or the numbers would stand far from their law
        first = pieces.row(law, space=metrics.SMALL)
        for name in _SHORT:
            first.addWidget(self._part(name, self.lines[name]))
        first.setStretch(0, 1000)
        first.addStretch(1)
        second = pieces.row(
            self._part("title_as_cited", self.lines["title_as_cited"], 240), self._part("note", self.lines["note"])
        )
        self.setLayout(pieces.column(first, second, space=metrics.HAIR + 2))

    def _part(self, name: str, line: Line, least: int = 0) -> QWidget:
        made = QWidget()
        layout = QVBoxLayout(made)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(pieces.text(_(_LABELS[name]), tone="muted", size=metrics.HELP))
        layout.addWidget(line)
        line.setMinimumWidth(least or NARROW)
        return made

    # --- the value --------------------------------------------------------------------------------

    def value(self) -> LawRef | None:
        typed = {name: writable(line.text()).strip() for name, line in self.lines.items()}
        typed["law"] = self._law or writable(self.law.text()).strip()
        if not any(typed.values()):
            return None
        kept = self._kept
        if kept is not None and all((getattr(kept, name) or "") == words for name, words in typed.items()):
            return kept
        fields = LawRef.model_fields
        return LawRef(**{name: words or fields[name].get_default() for name, words in typed.items() if words})

    def set_value(self, value: Any) -> None:
        self._kept = value
        self._show_law((value.law or "") if value else "")
        for name, line in self.lines.items():
            line.show_text((getattr(value, name) or "") if value else "")
        self.reading_changed.emit()

    def draft(self) -> dict[str, Any]:
        typed: dict[str, Any] = {name: line.text() for name, line in self.lines.items()}
        return {**typed, "law": self._law, "law_text": self.law.text(), "kept": plain(self._kept)}

    def restore(self, draft: Any) -> None:
        self._kept = unpack(LawRef, draft["kept"]) if draft.get("kept") else None
        self._law = draft.get("law", "")
        self.law.show_text(draft.get("law_text", ""))
        for name, line in self.lines.items():
            line.show_text(draft.get(name, ""))
        self.reading_changed.emit()

    @property
    def is_blank(self) -> bool:
        return not any(line.text().strip() for line in (self.law, *self.lines.values()))

    @property
    def reading(self) -> str:
        """The reference in short, and the official title where the law pack has it."""
        value = self.value()
        if value is None or not value.article:
            return ""
        return " · ".join(part for part in (value.short(), official_title(self.desk.law, value)) if part)

    def stops(self) -> list[QWidget]:
        return [self.law, *self.lines.values()]

    def name_it(self, name: str, help: str) -> None:
        for part, line in (("law", self.law), *self.lines.items()):
            line.setAccessibleName(f"{name}: {_(_LABELS[part])}")

    # --- typing -----------------------------------------------------------------------------------

    def _show_law(self, code: str) -> None:
        self._law = code
        known = self.desk.law.laws.get(code)
        self.law.show_text(known.name() if known is not None else code)

    def _find_laws(self, words: str) -> list[Option]:
        wanted = fold_text(words).split()
        found = []
        for code, law in self.desk.law.laws.items():
            known_as = fold_text(" ".join((code, *law.names.values(), *law.shorts.values(), *law.spellings)))
            if all(part in known_as for part in wanted):
                found.append(Option(code, law.name(), law.short()))
        return found

    def _on_law_picked(self, option: Option) -> None:
        self._show_law(option.key)
        self._on_edited("")

    def _on_law_edited(self, _text: str) -> None:
        self._law = ""
        self._on_edited("")

    def _on_law_left(self) -> None:
        """A law that was named well enough to be the only one is taken."""
        if not self._law and self.law.text().strip():
            found = self._find_laws(self.law.text())
            if len(found) == 1:
                self._on_law_picked(found[0])

    def _on_edited(self, _text: str) -> None:
        self.reading_changed.emit()
        self.changed.emit()

    def _part_article(self) -> None:
        """Part “405(2) CC” into its fields, where these do not say something else already."""
        line = self.lines["article"]
        text = as_digits(writable(line.text()).strip())
        try:
            read = LawRef.parse(text)
        except LawNotUnderstood:
            return
        typed = {"article": read.article, "part": read.part or "", "point": read.point or ""}
        if read.article == line.text() or any(typed[name] and self.lines[name].text() for name in ("part", "point")):
            return
        for name, words in typed.items():
            if words:
                self.lines[name].setText(words)
        if read.law and not self._law:
            self._show_law(read.law)
        self._on_edited("")


def official_title(law: LawPack, reference: LawRef) -> str:
    """The title that the law itself gives the article; nothing where the pack does not know it."""
    article = law.article(reference.law, reference.article, reference.part)
    if article is None or not article.title():
        return ""
    return article.title() if article.verified else f"{article.title()} ({_('not checked')})"
