"""Writing what a form holds: one named change, on the vault's own worker where there is one.

The names of the changes stand here, whole, since languages bend the noun ("Изменить запись о лице").
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from db.errors import DaftarError
from db.records import RecordData
from db.store import Change, Store
from desktop.forms.form import RecordForm
from desktop.jobs import Jobs
from resources.text import N_, _

ADD = {
    "case": N_("Add case"),
    "person": N_("Add person"),
    "organisation": N_("Add organisation"),
    "apart": N_("Add a pair judged not the same"),
    "place": N_("Add place"),
    "incident": N_("Add incident"),
    "proceeding": N_("Add proceeding"),
    "charge": N_("Add charge"),
    "measure": N_("Add legal measure"),
    "source": N_("Add source"),
    "claim": N_("Add claim"),
    "point": N_("Add disputed point"),
    "assessment": N_("Add status assessment"),
    "involvement": N_("Add involvement"),
    "decision": N_("Add decision or hearing"),
    "sentence": N_("Add sentence"),
    "representation": N_("Add representation"),
    "contact": N_("Add custody contact"),
    "examination": N_("Add examination"),
    "remedy": N_("Add remedy step"),
    "intervention": N_("Add intervention"),
    "document": N_("Add document"),
    "custody_event": N_("Add custody event"),
    "consent": N_("Add consent"),
    "relationship": N_("Add relationship"),
    "saved_search": N_("Add saved search"),
    "term": N_("Add own term"),
    "field": N_("Add own field"),
    "law_article": N_("Add article of a law"),
    "law_term": N_("Add term of the law"),
    "law_measure": N_("Add measure in the law"),
    "law_constraint": N_("Add constraint of the law"),
    "law_credit": N_("Add credit towards a sentence"),
    "deadline": N_("Add deadline"),
    "edition": N_("Add edition"),
    "printout": N_("Add print"),
    "mention": N_("Add decided mention"),
    "page_check": N_("Add pages looked through"),
}
EDIT = {
    "case": N_("Edit case"),
    "person": N_("Edit person"),
    "organisation": N_("Edit organisation"),
    "apart": N_("Edit a pair judged not the same"),
    "place": N_("Edit place"),
    "incident": N_("Edit incident"),
    "proceeding": N_("Edit proceeding"),
    "charge": N_("Edit charge"),
    "measure": N_("Edit legal measure"),
    "source": N_("Edit source"),
    "claim": N_("Edit claim"),
    "point": N_("Edit disputed point"),
    "assessment": N_("Edit status assessment"),
    "involvement": N_("Edit involvement"),
    "decision": N_("Edit decision or hearing"),
    "sentence": N_("Edit sentence"),
    "representation": N_("Edit representation"),
    "contact": N_("Edit custody contact"),
    "examination": N_("Edit examination"),
    "remedy": N_("Edit remedy step"),
    "intervention": N_("Edit intervention"),
    "document": N_("Edit document"),
    "custody_event": N_("Edit custody event"),
    "consent": N_("Edit consent"),
    "relationship": N_("Edit relationship"),
    "saved_search": N_("Edit saved search"),
    "term": N_("Edit own term"),
    "field": N_("Edit own field"),
    "law_article": N_("Edit article of a law"),
    "law_term": N_("Edit term of the law"),
    "law_measure": N_("Edit measure in the law"),
    "law_constraint": N_("Edit constraint of the law"),
    "law_credit": N_("Edit credit towards a sentence"),
    "deadline": N_("Edit deadline"),
    "edition": N_("Edit edition"),
    "printout": N_("Edit print"),
    "mention": N_("Edit decided mention"),
    "page_check": N_("Edit pages looked through"),
}
NEW = {
    "case": N_("New case"),
    "person": N_("New person"),
    "organisation": N_("New organisation"),
    "apart": N_("New pair judged not the same"),
    "place": N_("New place"),
    "incident": N_("New incident"),
    "proceeding": N_("New proceeding"),
    "charge": N_("New charge"),
    "measure": N_("New legal measure"),
    "source": N_("New source"),
    "claim": N_("New claim"),
    "point": N_("New disputed point"),
    "assessment": N_("New status assessment"),
    "involvement": N_("New involvement"),
    "decision": N_("New decision or hearing"),
    "sentence": N_("New sentence"),
    "representation": N_("New representation"),
    "contact": N_("New custody contact"),
    "examination": N_("New examination"),
    "remedy": N_("New remedy step"),
    "intervention": N_("New intervention"),
    "document": N_("New document"),
    "custody_event": N_("New custody event"),
    "consent": N_("New consent"),
    "relationship": N_("New relationship"),
    "saved_search": N_("New saved search"),
    "term": N_("New own term"),
    "field": N_("New own field"),
    "law_article": N_("New article of a law"),
    "law_term": N_("New term of the law"),
    "law_measure": N_("New measure in the law"),
    "law_constraint": N_("New constraint of the law"),
    "law_credit": N_("New credit towards a sentence"),
    "deadline": N_("New deadline"),
    "edition": N_("New edition"),
    "printout": N_("New print"),
    "mention": N_("New decided mention"),
    "page_check": N_("New pages looked through"),
}
TRASH = N_("Move to trash")
RESTORE = N_("Restore from trash")
PUT_BACK = N_("Put one field back")


class SaveStopped(DaftarError):
    """Somebody pressed Stop before it was written."""

    says = N_("Stopped: nothing was saved.")


class Saver(QObject):
    """Saves records of one page, one after the other."""

    saved = Signal(str)  # id of the record
    refused = Signal(object)  # DaftarError or Bug; nothing was written

    def __init__(self, store: Store, jobs: Jobs | None, form: RecordForm, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._jobs, self._form = store, jobs, form
        self._sent: set[str] = set()  # what was changed when the save began; more may be typed meanwhile
        self.busy = False

    def add(self, data: RecordData) -> None:
        """Keep a new record."""

        def write() -> str:
            with self._store.change(ADD[data.kind]) as change:
                return change.add(data)

        self._run(_(ADD[data.kind]), write)

    def edit(self, record_id: str, data: RecordData, version: int) -> None:
        """Give a record new values; refused with `StaleEdit` if it is not the version that was seen."""

        def write() -> str:
            with self._store.change(EDIT[data.kind]) as change:
                change.edit(record_id, data, version=version)
            return record_id

        self._run(_(EDIT[data.kind]), write)

    def _run(self, title: str, write: Callable[[], str]) -> None:
        if self.busy:
            return
        self.busy = True
        self._sent, self._form.touched = self._form.touched, set()
        if self._jobs is None:
            try:
                record_id = write()
            except DaftarError as error:
                self._on_failed(error)
            else:
                self._on_done(record_id)
            return
        # No owner: what the person saved is written even if the page is left at once.
        done, failed = self._on_done, self._on_failed
        job = self._jobs.run(title, lambda _report: write(), done=done, failed=failed, stands=True)
        job.ended.connect(self._on_ended)

    def _on_done(self, record_id: str) -> None:
        self.busy = False
        self.saved.emit(record_id)

    def _on_failed(self, trouble: object) -> None:
        self.busy = False
        self._form.touched |= self._sent
        self.refused.emit(trouble)

    def _on_ended(self) -> None:
        if self.busy:  # neither saved nor refused: stopped before it was written
            self._on_failed(SaveStopped())


def run(
    store: Store, jobs: Jobs, title: str, do: Callable[[Change], object], done: Callable[[], object] | None = None
) -> None:
    """Do one named change on the vault's worker; trouble is told where all trouble is told."""

    def write(_report: object) -> None:
        with store.change(title) as change:
            do(change)

    def finish(_nothing: object) -> None:
        if done is not None:
            done()

    jobs.run(_(title), write, done=finish, stands=True)
