"""Who is there already by the name that is being typed, told beside the form while it is written.

The look-up takes about a millisecond in a vault of a hundred thousand people, so it is done at once when the typing
rests; it never holds up a key and never stands in the way of saving.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QTimer, Signal

from db import queries, titles
from db.change import plain_values
from db.errors import MissingRecord
from db.fields import fields_of
from db.records import KINDS
from db.sameness import duplicates
from db.sameness.merging import MERGEABLE
from db.store import Store
from desktop.forms.form import RecordForm
from desktop.forms.notes import Notes, Told
from desktop.look import pieces
from resources.text import _

PAUSE = 250  # milliseconds of rest before looking
TOLD = 3
_TELLING = ("names", "name", "unnamed", "born", "sex", "unit")


class AlreadyThere(Notes):
    """A line for each record that may be the same, with one thing to do about it."""

    looked = Signal()

    def __init__(
        self, store: Store, form: RecordForm, kind: str, record_id: str, offer: str, do: Callable[[str], object]
    ) -> None:
        super().__init__()
        self._store, self._form, self._kind, self._record_id = store, form, kind, record_id
        self._offer, self._do = offer, do
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(PAUSE)
        self._resting.timeout.connect(self.look)
        if kind in MERGEABLE:
            form.changed.connect(self._on_typed)

    def _on_typed(self, name: str) -> None:
        if name in _TELLING:
            self.soon()

    def soon(self) -> None:
        """Look when the typing rests."""
        self._resting.start()

    def look(self) -> None:
        """Look now; only people and organisations are written down twice."""
        if self._kind not in MERGEABLE:
            return
        self.tell(self._found())
        self.looked.emit()

    def _found(self) -> list[Told]:
        if self._record_id and is_put_away(self._store, self._record_id):
            return []
        values, data = self._form.values(), KINDS[self._kind].data
        given = {name: values[name] for name in fields_of(data) if name in values}
        with self._store.reading() as connection:
            found = duplicates.like(
                connection, self._kind, plain_values(data.model_construct(**given)), but=self._record_id, most=TOLD
            )
            if found and self._record_id:
                judged = duplicates.judged_apart(connection)
                found = [pair for pair in found if frozenset((self._record_id, pair.other)) not in judged]
            ids = [pair.other for pair in found]
            lines = {line.id: line for line in queries.lines(connection, ids, titles.of(connection, ids))}
        says = _("Perhaps the same as {title}, {ref}: {reasons}.")
        if not self._record_id:
            says = _("There is already {title}, {ref}: {reasons}.")
        told: list[Told] = []
        for pair in found:
            line = lines[pair.other]
            words = says.format(title=pieces.isolate(line.title), ref=line.ref, reasons=", ".join(pair.reasons))
            told.append(("users", words, ((self._offer, partial(self._do, line.id)),)))
        return told


def is_put_away(store: Store, record_id: str) -> bool:
    """Whether a record lies in the trash, was merged or is gone."""
    try:
        record = store.get(record_id)
    except MissingRecord:
        return True
    return bool(record.deleted_at or record.merged_into)
