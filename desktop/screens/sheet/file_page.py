"""The first step: a file, how it is read, and where its headings stand; or an empty template to fill in."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.exchange.sheets import templates
from db.exchange.sheets.headings import DAY
from db.exchange.sheets.table import HEADINGS_WITHIN
from db.exchange.sheets.targets import KINDS_OF_ROWS
from db.open_imports import MOST
from desktop.decoding.wire import SEPARATORS, SHEET_ENCODINGS
from desktop.look import metrics, pieces
from desktop.screens.sheet.grid import Rows, fit, grid
from desktop.screens.sheet.page import Page, choice, choose
from desktop.screens.sheet.work import ORDERS, TITLE, Work
from resources.text import N_, _

_ENCODINGS = {
    "utf-8-sig": "UTF-8",
    "utf-16": "UTF-16",
    "utf-16-le": "UTF-16 LE",
    "utf-16-be": "UTF-16 BE",
    "cp1251": "Windows-1251",
    "cp1252": "Windows-1252",
    "koi8-r": "KOI8-R",
    "cp866": "DOS 866",
    "kz1048": "KZ-1048",
}
_SEPARATED = {",": N_("Comma"), ";": N_("Semicolon"), "\t": N_("Tab"), "|": N_("Vertical line")}


class FilePage(Page):
    """A file and its first rows."""

    file_asked = Signal()
    discard_asked = Signal()
    template_asked = Signal(str)  # a kind
    sheet_chosen = Signal(int)
    written_otherwise = Signal(str, str)  # encoding, separator

    def __init__(self) -> None:
        super().__init__(
            _(TITLE), _("XLSX, ODS, XLS, CSV or TSV. The file is only read; nothing is written before the last step.")
        )
        self._work: Work | None = None
        self.choose_button = pieces.button(_("Choose a file…"), self.file_asked.emit, icon="folder-open")
        self.named = pieces.text("", strong=True)
        self.discard_button = pieces.button(_("Discard"), self.discard_asked.emit, rank="quiet", icon="trash-2")
        self.not_kept = pieces.help_line(
            _(
                "This file is larger than {size} MB and is not kept when the vault is locked: choose it again then. "
                "What its columns mean is remembered."
            ).format(size=MOST >> 20)
        )
        self.sheet = choice(_("Sheet"))
        self.heading = choice(_("Headings in row"), width=150)
        self.encoding = choice(_("Encoding"), *_ENCODINGS.items(), width=170)
        self.separator = choice(_("Between cells"), *((sign, _(name)) for sign, name in _SEPARATED.items()), width=185)
        usual = ("", _("as the columns tell"))
        self.order = choice(
            _("Dates in figures"), usual, *((code, _(name)) for code, name in ORDERS.items()), width=320
        )
        self._how = [
            pieces.Labelled(box.accessibleName(), box)
            for box in (self.sheet, self.heading, self.encoding, self.separator, self.order)
        ]
        self.rows = Rows()
        self.preview = grid(_("First rows"), self.rows)
        self.counted = pieces.help_line("")
        kinds = sorted(((kind, templates.title(kind)) for kind in KINDS_OF_ROWS), key=lambda each: each[1].casefold())
        self.template = choice(_("Template for"), (DAY, templates.title(DAY)), *kinds, width=260)
        choose(self.template, "person")
        self.template_button = pieces.button(_("Save an empty template…"), self._ask_template, icon="download")
        self.back_button.hide()
        self.next_button.setEnabled(False)
        self._lay_out()
        self._connect()
        self.show_work(None)

    def _lay_out(self) -> None:
        line = pieces.row(self.choose_button, metrics.STEP, self.named, None, self.discard_button)
        self._options = pieces.flow(*self._how)
        self._empty = QWidget()
        says = pieces.text(
            _("A template has a column for each thing, lists to choose from, and a second sheet that explains them."),
            tone="muted",
            wrap=True,
            width=metrics.READING,
        )
        below = pieces.row(pieces.Labelled(_("Template for"), self.template), None)
        column = pieces.column(
            pieces.section(_("Nothing to bring in yet?")),
            says,
            below,
            pieces.row(self.template_button, None),
            None,
            space=metrics.SMALL,
        )
        column.setContentsMargins(0, metrics.BROAD, 0, 0)
        self._empty.setLayout(column)
        self.body.addLayout(line)
        self.body.addWidget(self._options)
        self.body.addWidget(self.preview, 1)
        self.body.addWidget(self.counted)
        self.body.addWidget(self.not_kept)
        self.body.addWidget(self._empty, 1)

    def _connect(self) -> None:
        self.sheet.currentIndexChanged.connect(lambda _at: self.sheet_chosen.emit(int(self.sheet.currentData() or 0)))
        self.heading.currentIndexChanged.connect(self._on_heading)
        for box in (self.encoding, self.separator):
            box.currentIndexChanged.connect(
                lambda _at: self.written_otherwise.emit(self.encoding.currentData(), self.separator.currentData())
            )
        self.order.currentIndexChanged.connect(self._on_order)

    def _ask_template(self) -> None:
        self.template_asked.emit(str(self.template.currentData()))

    def focus_first(self) -> None:
        (self.next_button if self._work is not None else self.choose_button).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- a file ---

    def show_work(self, work: Work | None) -> None:
        """Show a file as it is read now, or none."""
        self._work = work
        for widget in (self._options, self.preview, self.counted, self.discard_button):
            widget.setVisible(work is not None)
        self.not_kept.setVisible(work is not None and not work.is_kept)
        self._empty.setVisible(work is None)
        self.next_button.setEnabled(False)
        self.named.setText(pieces.isolate(work.file.path.name) if work is not None else "")
        if work is None:
            return
        self._fill_sheets(work)
        for box in self._how[2:4]:
            box.setVisible(work.is_text)
        if work.is_text:
            assert work.told.encoding in SHEET_ENCODINGS
            assert work.told.separator in SEPARATORS
            choose(self.encoding, work.told.encoding)
            choose(self.separator, work.told.separator)
        choose(self.order, work.order)
        blocked = self.heading.blockSignals(True)
        self.heading.clear()
        for number in range(min(HEADINGS_WITHIN, len(work.preview))):
            self.heading.addItem(str(number + 1), number)
        self.heading.addItem(_("no headings"), -1)
        self.heading.setCurrentIndex(max(0, self.heading.findData(work.heading_row)))
        self.heading.blockSignals(blocked)
        self._show_rows(work)

    def _fill_sheets(self, work: Work) -> None:
        blocked = self.sheet.blockSignals(True)
        self.sheet.clear()
        for number, sheet in enumerate(work.told.sheets):
            name = pieces.isolate(sheet.name)
            self.sheet.addItem(_("{sheet} (hidden)").format(sheet=name) if sheet.hidden else name, number)
        self.sheet.setCurrentIndex(max(0, self.sheet.findData(work.sheet)))
        self.sheet.blockSignals(blocked)
        self._how[0].setVisible(len(work.told.sheets) > 1)

    def _show_rows(self, work: Work) -> None:
        self.rows.show(work.preview, marked=work.heading_row)
        fit(self.preview)
        is_empty = not any(any(row) for row in work.preview[work.heading_row + 1 :])
        self.counted.setText(
            _("This sheet has no rows below its headings.") if is_empty else _("The first rows, as they are read.")
        )
        self.next_button.setEnabled(not is_empty)

    def _on_heading(self, _at: int) -> None:
        if self._work is not None:
            self._work.heading_row = int(self.heading.currentData())
            self._show_rows(self._work)

    def _on_order(self, _at: int) -> None:
        if self._work is not None:
            self._work.order = str(self.order.currentData())
