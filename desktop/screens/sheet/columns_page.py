"""The second step: which records a row makes, and what each column means."""

from __future__ import annotations

from collections.abc import Mapping as Map
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFont, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QMenu, QScrollArea, QTableView, QWidget

from db import queries, vocabulary
from db.exchange.sheets.dates import Dates
from db.exchange.sheets.headings import DAY, guessed, offers
from db.exchange.sheets.mapping import Asked, Mapping, needed
from db.exchange.sheets.targets import KINDS_OF_ROWS
from db.exchange.sheets.templates import title
from db.fields import Kind
from db.records import KINDS
from db.values.dates import DateNotUnderstood, ImpreciseDate
from desktop.look import metrics, pieces
from desktop.look.flow import Flow
from desktop.screens.sheet.grid import Rows, fit, grid, letters
from desktop.screens.sheet.page import Page, choice, choose
from desktop.screens.sheet.work import MAY_BE_OTHERWISE, ORDERS, SHOWN, Work
from resources.text import _, n_

BROAD = 210  # of a column that is mapped
DAY_AND_MONTH = {code: ORDERS[code] for code in ("dmy", "mdy")}


class ColumnsPage(Page):
    """A list above each column."""

    mapping_changed = Signal()

    def __init__(self) -> None:
        super().__init__(_("What the columns mean"), "")
        self._work: Work | None = None
        self.kinds_button = pieces.button(_("Each row makes:"), icon="list-checks")
        self.kinds_menu = QMenu(self.kinds_button)
        self.kinds_button.setMenu(self.kinds_menu)
        self.forget_button = pieces.button(_("Guess anew"), self._guess_anew, rank="quiet")
        self.boxes: list[QComboBox] = []
        self.asked: dict[str, QComboBox | QLineEdit] = {}
        self.orders: dict[int, pieces.Labelled] = {}
        self.rows = Rows()
        self.table = grid(_("Rows"), self.rows)
        self._above = _Above(self.table)
        self._asked_for, self._asked_flow = _flowing()
        self._dates, self._dates_flow = _flowing()
        self.taken = pieces.help_line("")
        line = pieces.row(pieces.text(_("Each row makes:"), strong=True), self.kinds_button, None, self.forget_button)
        self.body.addLayout(line)
        for part in (self._asked_for, self._dates):
            self.body.addWidget(part)
        both = pieces.column(self._above, self.table, space=0)
        both.setStretch(1, 1)
        self.body.addLayout(both, 1)
        self.body.addWidget(self.taken)

    def focus_first(self) -> None:
        (self.boxes[0] if self.boxes else self.kinds_button).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- showing ---

    def show_work(self, work: Work) -> None:
        """Show the rows, and what their columns are taken to mean."""
        self._work = work
        shown = work.table.rows[:SHOWN]
        self.rows.show([row.cells for row in shown], work.table.headings, [row.number for row in shown])
        fit(self.table, BROAD)
        count = len(work.table.rows)
        told = n_("{n} row.", "{n} rows.", count).format(n=f"{count:,}".replace(",", "\u202f"))
        how = _("A table with these headings was read before: this one is read in the same way.")
        guess = _("Above each column stands what it is taken to mean. Change it where that is wrong.")
        self.sentence.show()
        self.sentence.setText(f"{told} {how if work.was_known else guess}")
        self._show_mapping()

    def _show_mapping(self) -> None:
        work = self._shown
        self._fill_kinds(work.mapping)
        model = _model(work.mapping)
        self.boxes = []
        for place, code in enumerate(work.mapping.columns):
            name = work.table.headings[place] or letters(place)
            box = choice(_("“{heading}” means").format(heading=name), width=10_000)
            box.setModel(model)
            box.view().setMinimumWidth(320)
            choose(box, code)
            box.currentIndexChanged.connect(partial(self._on_column, place))
            self.boxes.append(box)
        self._above.hold(self.boxes)
        self._ask_for_rest()
        self._ask_for_orders()
        self._tell()

    def _fill_kinds(self, mapping: Mapping) -> None:
        self.kinds_menu.clear()
        for kind in (DAY, *KINDS_OF_ROWS):
            noun = title(DAY) if kind == DAY else _(KINDS[kind].data.noun)
            entry = self.kinds_menu.addAction(noun, partial(self.turn, kind))
            entry.setCheckable(True)
            entry.setChecked(kind in mapping.kinds)
            if kind == DAY:
                self.kinds_menu.addSeparator()
        named = [title(DAY) if kind == DAY else _(KINDS[kind].data.noun) for kind in mapping.kinds]
        pieces.name_button(self.kinds_button, " + ".join(named))
        self.kinds_button.setAccessibleName(_("Each row makes: {kinds}").format(kinds=", ".join(named)))

    def _ask_for_rest(self) -> None:
        """Lines for what every record needs and no column tells."""
        _empty(self._asked_flow)
        self.asked = {}
        for each in needed(self._shown.mapping):
            editor = self._editor(each)
            self.asked[each.code] = editor
            self._asked_flow.addWidget(pieces.Labelled(each.label, editor, _("The same for every row.")))
        self._asked_for.setVisible(bool(self.asked))

    def _ask_for_orders(self) -> None:
        """A list for each column of dates that do not tell whether the day or the month comes first."""
        work = self._shown
        _empty(self._dates_flow)
        self.orders = {}
        for place, each in work.doubtful_dates.items():
            heading = work.table.headings[place] or letters(place)
            label = _("Dates in “{heading}”").format(heading=heading)
            box = choice(label, *((code, _(name)) for code, name in DAY_AND_MONTH.items()), width=260)
            choose(box, each.order)
            box.activated.connect(partial(self._on_order, place))
            self.orders[place] = pieces.Labelled(label, box)
            self._tell_order(place, each)
            self._dates_flow.addWidget(self.orders[place])
        self._dates.setVisible(bool(self.orders))

    def _tell_order(self, place: int, each: Dates) -> None:
        self.orders[place].set_help(each.read_as())
        if each.is_doubtful:
            self.orders[place].set_hint(f"{each.read_as()} {_(MAY_BE_OTHERWISE)}")

    def _on_order(self, place: int, _at: int) -> None:
        work = self._shown
        box = self.orders[place].editor
        assert isinstance(box, QComboBox)
        work.mapping = work.mapping.with_order(place, str(box.currentData()))
        self.mapping_changed.emit()
        for each, dates in work.doubtful_dates.items():
            self._tell_order(each, dates)

    def _editor(self, each: Asked) -> QComboBox | QLineEdit:
        value = self._shown.mapping.fixed.get(each.code, "")
        if each.field.kind is Kind.CHOICE:
            terms = [(term.code, term.label()) for term in vocabulary.terms(each.field.vocabulary or "")]
            box = choice(each.label, ("", _("Choose")), *terms, width=380)
            choose(box, value or each.usual)
            box.currentIndexChanged.connect(lambda _at: self._on_asked())
            return box
        line = QLineEdit(value)
        line.setFixedWidth(240)
        line.textChanged.connect(lambda _words: self._on_asked())
        return line

    # --- changing ---

    @property
    def _shown(self) -> Work:
        assert self._work is not None
        return self._work

    def turn(self, kind: str) -> None:
        """Let a row make one kind of record more, or one less. A day of arrests stands alone."""
        work = self._shown
        had = work.mapping.kinds
        if kind == DAY:
            kinds: tuple[str, ...] = (DAY,)
        elif kind in had:
            kinds = tuple(each for each in had if each != kind) or had
        else:
            kinds = tuple(each for each in KINDS_OF_ROWS if each in (*had, kind))
        kept = {code for code in work.mapping.columns if code.partition(".")[0] in kinds}
        fresh = guessed(work.table.headings, kinds)
        columns = tuple(
            old if old in kept else new if new not in kept else ""
            for old, new in zip(work.mapping.columns, fresh, strict=True)
        )
        work.mapping = replace(work.mapping, kinds=kinds, columns=columns)
        self._show_mapping()
        self.kinds_button.setFocus()

    def _guess_anew(self) -> None:
        self._shown.guess_anew()
        self._show_mapping()

    def _on_column(self, place: int, _at: int) -> None:
        work = self._shown
        columns = list(work.mapping.columns)
        columns[place] = str(self.boxes[place].currentData() or "")
        work.mapping = replace(work.mapping, columns=tuple(columns))
        self._ask_for_rest()
        self._ask_for_orders()
        self._tell()

    def _on_asked(self) -> None:
        work = self._shown
        fixed: dict[str, str] = dict(work.mapping.fixed)
        for code, editor in self.asked.items():
            fixed[code] = str(editor.currentData() or "") if isinstance(editor, QComboBox) else editor.text().strip()
        work.mapping = replace(work.mapping, fixed=fixed)
        self._tell()

    def _tell(self) -> None:
        """What is taken, and what still keeps one from going on."""
        self._note_usual()
        self.mapping_changed.emit()
        mapping = self._shown.mapping
        taken = sum(1 for code in mapping.columns if code)
        self.taken.setText(
            n_("{n} of {all} columns is taken.", "{n} of {all} columns are taken.", taken).format(
                n=taken, all=len(mapping.columns)
            )
        )
        self.next_button.setEnabled(bool(taken) and self._is_answered(mapping.fixed))

    def _note_usual(self) -> None:
        work = self._shown
        usual = {each.code: each.usual for each in needed(work.mapping) if each.usual}
        missing = {code: value for code, value in usual.items() if code not in work.mapping.fixed}
        if missing:
            work.mapping = replace(work.mapping, fixed={**work.mapping.fixed, **missing})

    def _is_answered(self, fixed: Map[str, str]) -> bool:
        for each in needed(self._shown.mapping):
            value = fixed.get(each.code, "")
            if not value and not each.code.startswith(f"{DAY}:"):
                return False
            if value and each.field.kind is Kind.DATE:
                try:
                    ImpreciseDate.parse(value, today=queries.today())
                except DateNotUnderstood:
                    return False
        return True


def _flowing() -> tuple[QWidget, Flow]:
    """Room for fields beside each other."""
    held, flow = QWidget(), Flow()
    held.setLayout(flow)
    return held, flow


def _empty(flow: Flow) -> None:
    while flow.count():
        item = flow.takeAt(0)
        if item is not None and (widget := item.widget()) is not None:
            widget.deleteLater()


def _model(mapping: Mapping) -> QStandardItemModel:
    """What may be chosen above every column; made once for all of them."""
    model = QStandardItemModel()
    nothing = QStandardItem(_("– not taken –"))
    nothing.setData("", Qt.ItemDataRole.UserRole)
    model.appendRow(nothing)
    strong, group = QFont(), ""
    strong.setBold(True)
    for each in offers(mapping.kinds):
        if each.group and each.group != group:
            group = each.group
            head = QStandardItem(group)
            head.setEnabled(False)
            head.setFont(strong)
            model.appendRow(head)
        item = QStandardItem(each.label)
        item.setData(each.code, Qt.ItemDataRole.UserRole)
        model.appendRow(item)
    return model


class _Above(QScrollArea):
    """The lists above the columns: as wide as these, and moved with them."""

    def __init__(self, table: QTableView) -> None:
        super().__init__()
        self._table = table
        self._boxes: list[QComboBox] = []
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(metrics.ROW + metrics.HAIR)
        table.horizontalHeader().sectionResized.connect(lambda *_sizes: self._fit())
        table.horizontalHeader().geometriesChanged.connect(self._fit)
        table.verticalHeader().geometriesChanged.connect(self._fit)
        table.horizontalScrollBar().valueChanged.connect(self._move)

    def hold(self, boxes: list[QComboBox]) -> None:
        self._boxes = boxes
        held = QWidget()
        line = QHBoxLayout(held)
        line.setContentsMargins(0, 0, 0, metrics.HAIR)
        line.setSpacing(0)
        for box in boxes:
            box.installEventFilter(self)
            line.addWidget(box)
        line.addStretch(1)
        self.setWidget(held)
        self._fit()

    def _fit(self) -> None:
        held = self.widget()
        if held is None:
            return
        left = self._table.verticalHeader().width() + self._table.frameWidth()
        self.setViewportMargins(left, 0, 0, 0)
        total = 0
        for place, box in enumerate(self._boxes):
            wide = self._table.columnWidth(place)
            total += wide
            box.setFixedWidth(max(40, wide - 2))
        layout = held.layout()
        if layout is not None:
            layout.setSpacing(2)
        held.setFixedSize(total + self._table.verticalScrollBar().sizeHint().width(), metrics.ROW + metrics.HAIR)
        self._move(self._table.horizontalScrollBar().value())

    def _move(self, value: int) -> None:
        self.horizontalScrollBar().setRange(0, max(self.horizontalScrollBar().maximum(), value))
        self.horizontalScrollBar().setValue(value)

    def eventFilter(self, box: QObject, event: QEvent) -> bool:
        """Whoever comes to a list by Tab sees its column; the wheel passes by."""
        if event.type() is QEvent.Type.FocusIn and box in self._boxes:
            place = self._boxes.index(box)
            self._table.scrollTo(self._table.model().index(0, place))
        if event.type() is QEvent.Type.Wheel:
            event.ignore()
            return True
        return super().eventFilter(box, event)
