"""Plausibility beside the fields of a form: what can hardly be as it stands there. Hints are told and never block.

The rules are those of `db.review`, which looks over whole cases too; here they are given what stands in the form.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QObject, QTimer

from db import review
from db.law.hints import Hint
from db.store import Store
from desktop.forms.desk import JURISDICTION
from desktop.forms.form import RecordForm
from resources.text import _

PAUSE = 500  # milliseconds of rest before the form is looked over
_HERE = "this record"


class Hinter(QObject):
    """Looks over one form whenever the person rests."""

    def __init__(self, form: RecordForm, store: Store, record_id: str = "") -> None:
        super().__init__(form)
        self._form, self._store, self._record_id = form, store, record_id
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._on_rest)
        form.changed.connect(lambda _name: self._timer.start(PAUSE))
        form.shown.connect(lambda: self._timer.start(0))

    def look(self) -> None:
        """Tell what looks odd now."""
        told: dict[str, tuple[str, ...]] = defaultdict(tuple)
        for hint in self._found():
            field = hint.field if hint.field in self._form.names else next(iter(self._form.names))
            told[field] += (f"{hint.message} ({_('check the rule')})" if hint.check else hint.message,)
        self._form.show_hints(told)

    def _on_rest(self) -> None:
        if self._form.isVisible():  # a page that was left may outlive its vault by a moment
            self.look()

    def _found(self) -> list[Hint]:
        form = self._form
        jurisdiction = form.desk.jurisdiction
        return hints_on(form.data.kind, form.values(), self._store, self._record_id, jurisdiction=jurisdiction)


def hints_on(
    kind: str, values: Mapping[str, Any], store: Store, record_id: str = "", *, jurisdiction: str = JURISDICTION
) -> list[Hint]:
    """What looks odd about these values of a record."""
    record = review.entered(kind, values, record_id or _HERE)
    around = review.around_record(store, kind, record, jurisdiction)
    return [finding.hint for finding in review.look_over(record, around)]
