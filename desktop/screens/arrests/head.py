"""Of what the rows are: the incident, new or there already, and the measure of whoever's row names no other."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QWidget

from db import queries, vocabulary
from db.described import described
from db.exchange.arrests.rows import USUAL_MEASURE, Day
from db.records.incident import IncidentData
from db.values.dates import DateNotUnderstood, ImpreciseDate
from desktop.forms.desk import Desk
from desktop.forms.editors import Misread, editor_for
from desktop.forms.editors.base import Line
from desktop.keyboard import as_digits
from desktop.look import metrics, pieces
from resources.text import _

MEASURES = (
    "admin_detention", "detention_suspect", "delivery", "admin_arrest", "remand", "house_arrest",
    "compelled_appearance",
)  # fmt: skip
MEASURE_WIDTH = 320


class DayHead(QWidget):
    """Title, day and place of a new incident; of one that is there, only the measure is asked."""

    changed = Signal()

    def __init__(self, day: Day, desk: Desk) -> None:
        super().__init__()
        self._day, self._desk = day, desk
        self.cases = editor_for(described(IncidentData)["cases"], desk)
        self.name, self.when, self.place = Line(), Line(), Line()
        self.measure = QComboBox()
        for code in MEASURES:
            self.measure.addItem(vocabulary.label("measure_type", code), code)
        self.fields = {
            "name": pieces.Labelled(_("Title"), self.name, _("Blank: named after day and place."), needed=False),
            "when": pieces.Labelled(_("Day"), self.when, _("“25 October 2022”"), needed=True),
            "place": pieces.Labelled(_("Place"), self.place, _("The town or square.")),
            "cases": pieces.Labelled(_("Cases"), self.cases),
            "measure": pieces.Labelled(_("Usual measure"), self.measure, _("Unless a row names another.")),
        }
        row = pieces.row(*self.fields.values(), space=metrics.WIDE)
        self.cases.name_it(_("Cases"), _("To which all that is saved here belongs."))
        self.cases.setToolTip(_("To which all that is saved here belongs."))
        for place, share in enumerate((4, 3, 3, 4, 4)):
            row.setStretch(place, share)
        self.setLayout(row)
        for field in self.fields.values():
            row.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        self.about = pieces.text(tone="muted", wrap=True)
        self.about.setVisible(bool(day.incident))
        if day.incident:
            row.insertWidget(0, self.about, 3)
            self.fields["measure"].setMaximumWidth(MEASURE_WIDTH)
        for name in ("name", "when", "place", "cases"):
            self.fields[name].setVisible(not day.incident)
        self.show_day(day)
        for line in (self.name, self.when, self.place):
            line.textEdited.connect(self._on_typed)
        self.cases.changed.connect(self._on_typed)
        self.measure.activated.connect(self._on_typed)

    def offer_places(self, names: list[str]) -> None:
        """Places that are known may be taken."""
        self.place.setCompleter(QCompleter(names, self.place))

    def show_day(self, day: Day) -> None:
        """Fill in what is known."""
        self._day = day
        when = day.when.words() if day.when else _("The day of this incident is not known: clocks need one.")
        cases = self._desk.store.titles(day.cases).values()
        self.about.setText(" · ".join(part for part in (when, day.place, *map(pieces.isolate, cases)) if part))
        self.cases.set_value(day.cases)
        self.name.show_text(day.name)
        self.when.show_text((day.when.text or day.when.edtf) if day.when else "")
        self.place.show_text(day.place)
        self.measure.setCurrentIndex(max(0, self.measure.findData(day.measure)))

    def _on_typed(self, _what: object = None) -> None:
        self.changed.emit()

    def day(self) -> Day:
        """What stands there now; a day that is not understood is none, and told."""
        measure = str(self.measure.currentData() or USUAL_MEASURE)
        if self._day.incident:
            return replace(self._day, measure=measure)
        when = self._read()
        place = " ".join(self.place.text().split())
        name = " ".join(self.name.text().split()) or _named_after(when, place)
        return replace(self._day, name=name, when=when, place=place, measure=measure, cases=self._chosen_cases())

    def _chosen_cases(self) -> tuple[str, ...]:
        try:
            return tuple(self.cases.value())
        except Misread:
            return self._day.cases

    def _read(self) -> ImpreciseDate | None:
        text = as_digits(self.when.text()).strip()
        if not text:
            self.fields["when"].set_wrong("")
            return None
        try:
            found = ImpreciseDate.parse(text, today=queries.today(), year=queries.today().year)
        except DateNotUnderstood as trouble:
            self.fields["when"].set_wrong(trouble.message)
            return None
        self.fields["when"].set_wrong("")
        self.fields["when"].below.setText(found.reading())
        return found

    def demand(self) -> bool:
        """Whether there is a day, and the case is one; if not, it is asked for."""
        self.fields["cases"].set_wrong("" if self._day.incident else self.cases.unread)
        if not self._day.incident and self.cases.unread:
            self.cases.stops()[0].setFocus()
            return False
        if self._day.incident or self.day().when is not None:
            return True
        if not self.when.text().strip():
            self.fields["when"].set_wrong(_("Which day was it? Clocks belong to a day."))
        self.when.setFocus()
        return False

    # --- draft ----------------------------------------------------------------------------------------------------

    def draft(self) -> dict[str, Any]:
        told = {"name": self.name.text(), "when": self.when.text(), "place": self.place.text()}
        return {**told, "cases": self.cases.draft(), "measure": self.measure.currentData()}

    def restore(self, kept: dict[str, Any]) -> None:
        if not self._day.incident:
            self.name.show_text(str(kept.get("name", "")))
            self.when.show_text(str(kept.get("when", "")))
            self.place.show_text(str(kept.get("place", "")))
            if isinstance(kept.get("cases"), dict):
                self.cases.restore(kept["cases"])
        self.measure.setCurrentIndex(max(0, self.measure.findData(kept.get("measure"))))


def _named_after(when: ImpreciseDate | None, place: str) -> str:
    if when is None:
        return ""
    day = when.words(weekday=False)
    if place:
        return _("Arrests of {day}, {place}").format(day=day, place=place)
    return _("Arrests of {day}").format(day=day)
