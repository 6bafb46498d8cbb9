"""An organisation's own edition: its title, its sections in their order, their words in three languages, and live pages
of a chosen case beside them.

What is typed lies in a draft until it is saved, as on the page of any record.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from db.errors import MissingRecord
from db.records import EditionData
from db.reporting import Report
from db.store import Changed, data_of
from desktop.dossier.asking import own
from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.printroom.choices import LANGUAGE_NAMES
from desktop.printroom.tools import Tools
from desktop.screens import Crumb, Screen
from desktop.screens.edition.sample import Sample
from desktop.screens.edition.sections import Sections
from resources.text import N_, _, language

EDIT, TRASH = N_("Edit edition"), N_("Move edition to trash")
PAUSE = 500
LEFT = 400


class EditionScreen(Screen):
    """Change one edition."""

    def __init__(self, tools: Tools, record_id: str) -> None:
        super().__init__()
        self._tools, self.record_id = tools, record_id
        self._kept: Any = tools.store.get(record_id)
        self._seen = _edition(self._kept)
        self._busy = False
        self._make_fields()
        self.sections = Sections()
        self.sample = Sample(tools)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._compose)
        self._lay_out()
        self._bring_back()
        self._connect()
        tools.news.changed.connect(self._on_news)

    # --- how it looks -------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.language = QComboBox()
        for code, name in LANGUAGE_NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(list(LANGUAGE_NAMES).index(language()))
        self.title_line = QLineEdit()
        self.numbered = QCheckBox(_("Numbered sections"))
        self.save_button = pieces.button(_("Save"), self.save, icon="save", rank="primary")
        self.trash_button = pieces.button(_("Move to trash"), self.trash, icon="trash-2", rank="quiet")
        self.told = pieces.help_line("")

    def _lay_out(self) -> None:
        self._title_field = pieces.Labelled(_("Title"), self.title_line)
        fields = QWidget()
        fields.setLayout(
            pieces.column(
                pieces.Labelled(_("Language of these words"), self.language, _("The same sections in each language.")),
                self._title_field,
                self.numbered,
                self.sections,
                space=metrics.STEP,
                margins=(0, 0, metrics.STEP, metrics.SMALL),
            )
        )
        left = QWidget()
        foot = pieces.row(self.trash_button, self.told, self.save_button, margins=(0, metrics.SMALL, metrics.STEP, 0))
        foot.setStretch(1, 1)
        layout = pieces.column(pieces.scrolling(fields), pieces.rule(), space=0)
        layout.setStretch(0, 1)
        layout.addLayout(foot)
        left.setLayout(layout)
        left.setFixedWidth(LEFT)
        body = pieces.row(left, self.sample, space=metrics.STEP)
        body.setStretch(1, 1)
        body.setContentsMargins(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL)
        self.setLayout(body)
        for part in (self.title_line, self.numbered, self.sections, self.save_button, self.trash_button):
            part.setEnabled(not self._tools.store.read_only)

    def _connect(self) -> None:
        self.language.currentIndexChanged.connect(lambda _place: self._on_language())
        self.title_line.textChanged.connect(self._on_title)
        self.numbered.toggled.connect(lambda _on: self._on_changed())
        self.sections.changed.connect(self._on_changed)
        self.sample.changed.connect(self._compose)

    # --- what the window asks -----------------------------------------------------------------------------------------

    def crumbs(self) -> tuple[Crumb, ...]:
        editions = Crumb(_("Editions"), Place("prints", "editions"))
        return (Crumb(_("Prints"), Place("prints")), editions, Crumb(self._tools.store.title(self.record_id)))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        own_ways: dict[str, Callable[[], object]] = {"record.save": self.save, "record.trash": self.trash}
        return {**self.sample.preview.answers(), **({} if self._tools.store.read_only else own_ways)}

    def focus_first(self) -> None:
        self.title_line.setFocus()

    def keep_draft(self) -> None:
        if self._tools.store.read_only:
            return
        if self.is_changed:
            self._tools.store.keep_draft(self.record_id, self.data().model_dump(mode="json"))
        else:
            self._tools.store.drop_draft(self.record_id)

    # --- values -------------------------------------------------------------------------------------------------------

    def data(self) -> EditionData:
        """The edition as it stands on the page."""
        return self._seen.model_copy(
            update={
                "labels": {code: words for code, words in self._labels.items() if words.strip()},
                "numbered": self.numbered.isChecked(),
                "sections": self.sections.rows(),
            }
        )

    @property
    def is_changed(self) -> bool:
        return self.data().model_dump() != self._seen.model_dump()

    def _bring_back(self) -> None:
        draft = self._tools.store.draft(self.record_id)
        try:
            shown = EditionData.model_validate(draft) if draft else self._seen
        except ValueError:  # of another Daftar
            shown = self._seen
        self._show(shown)
        if self.is_changed:
            self.told.setText(_("Your unsaved text is back."))

    def _show(self, shown: EditionData) -> None:
        self._labels = dict(shown.labels)
        self.sections.load(shown)
        self.numbered.setChecked(shown.numbered)
        self._on_language()

    def _on_language(self) -> None:
        code = str(self.language.currentData())
        self.title_line.blockSignals(True)
        self.title_line.setText(self._labels.get(code, ""))
        self.title_line.blockSignals(False)
        self.sections.speak(code)
        self.sample.speak(code)
        self._compose()

    def _on_title(self, words: str) -> None:
        self._labels[str(self.language.currentData())] = words
        self._on_changed()

    def _on_changed(self) -> None:
        self.told.setText(_("Not saved yet.") if self.is_changed else "")
        self._pause.start()

    def _compose(self) -> None:
        self.sample.compose(own(self.record_id, self.data()), str(self.language.currentData()))

    # --- saving -------------------------------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep it; prints of this edition follow it from now on."""
        if self._busy or self._tools.store.read_only:
            return
        data = self.data()
        self._title_field.set_wrong("" if data.labels else _("Write a title in one language at least."))
        if not data.labels:
            return
        self._busy, store, version = True, self._tools.store, self._kept.version

        def work(_report: Report) -> None:
            with store.change(EDIT) as change:
                change.edit(self.record_id, data, version=version)
            store.drop_draft(self.record_id)

        self._tools.jobs.run(
            _(EDIT), work, owner=self, done=lambda _nothing: self._on_saved(data), over=self._on_over, stands=True
        )

    def _on_over(self) -> None:
        self._busy = False

    def _on_saved(self, data: EditionData) -> None:
        self._kept = self._tools.store.get(self.record_id)
        self._seen = _edition(self._kept)
        self.told.setText(_("Saved."))
        self.retitled.emit()

    def trash(self) -> None:
        """Put it aside; what was printed with it stays known."""
        store = self._tools.store

        def work(_report: Report) -> None:
            with store.change(TRASH) as change:
                change.trash(self.record_id)

        self._tools.jobs.run(_(TRASH), work, owner=self, done=lambda _nothing: self.closed.emit())

    def _on_news(self, news: Changed) -> None:
        if self._busy or not any(record_id == self.record_id for _kind, record_id in news.rows):
            return
        try:
            newest = self._tools.store.get(self.record_id)
        except MissingRecord:
            QTimer.singleShot(0, self, self.closed.emit)
            return
        if newest.version != self._kept.version:
            was_changed, self._kept, self._seen = self.is_changed, newest, _edition(newest)
            if not was_changed:
                self._show(self._seen)
            self.retitled.emit()


def _edition(record: Any) -> EditionData:
    data = data_of(record)
    assert isinstance(data, EditionData)
    return data
