"""What a person's or an organisation's page says of being one: who is there already by this name, what was merged into
it and can be un-merged, what it was itself merged into, and in which roles it recurs in several cases.

The look-ups are short and never hold up the typing. It asks for places by a signal, and writes only to un-merge.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from db import queries, recurring, titles
from db.fields import fields_of
from db.records import KINDS
from db.sameness import unmerging
from db.sameness.merging import MERGEABLE
from db.sameness.unmerging import Unmerged
from db.store import Store
from desktop.forms.already_there import AlreadyThere, is_put_away
from desktop.forms.form import RecordForm
from desktop.forms.history_panel import moment
from desktop.forms.notes import Note, Notes, Told
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices, Offer
from desktop.places import Place
from resources.text import _, n_

TOLD = 3  # of each, at most


class OnePerson(QWidget):
    """Lines between the head of a record's page and its form; none most of the time."""

    open_requested = Signal(object)  # Place

    def __init__(
        self, store: Store, jobs: Jobs, notices: Notices, news: News, form: RecordForm, kind: str, record_id: str
    ) -> None:
        super().__init__()
        self._store, self._jobs, self._notices = store, jobs, notices
        self.kind, self.record_id = kind, record_id
        self._lines = Notes()
        offer = (_("Side by side"), self._side_by_side) if record_id else (_("Open it"), self._open_record)
        self._there = AlreadyThere(store, form, kind, record_id, *offer)
        column = pieces.column(self._lines, self._there, space=metrics.HAIR)
        column.setContentsMargins(metrics.BROAD, 0, metrics.BROAD, metrics.SMALL)
        self.setLayout(column)
        self.hide()
        if kind in MERGEABLE:
            self._there.looked.connect(self.refresh)
            news.changed.connect(self._on_news)
            self._there.look()

    @property
    def words(self) -> str:
        """All that is told here, line by line."""
        return "\n".join(note.words for note in self.notes)

    @property
    def notes(self) -> list[Note]:
        return [*self._lines.notes, *self._there.notes]

    def answers(self) -> dict[str, Callable[[], object]]:
        """The commands of `desktop.actions` that this carries out."""
        if self.kind not in MERGEABLE or is_put_away(self._store, self.record_id):
            return {}
        return {"record.merge": partial(self._open, "merge", self.kind, self.record_id)}

    def _on_news(self, _change: object) -> None:
        self._there.soon()

    def refresh(self) -> None:
        """Look again."""
        self._lines.tell([*self._merged(), *self._roles()])
        self.setVisible(bool(self._lines.notes or self._there.notes))

    def _open(self, *place: str) -> None:
        self.open_requested.emit(Place(*place))

    def _open_record(self, record_id: str) -> None:
        self._open("record", self.kind, record_id)

    def _side_by_side(self, other: str) -> None:
        self._open("merge", self.kind, self.record_id, other)

    # --- merges -----------------------------------------------------------------------------------

    def _merged(self) -> list[Told]:
        if not self.record_id:
            return []
        with self._store.reading() as connection:
            into = unmerging.merged_into(connection, self.record_id)
            found = unmerging.merged_with(connection, self.record_id)
            ids = [each.id for each in found] + ([into] if into else [])
            lines = {line.id: line for line in queries.lines(connection, ids, titles.of(connection, ids))}
        told: list[Told] = []
        if into in lines:
            words = _("This record was merged into {title}, {ref}.")
            words = words.format(title=pieces.isolate(lines[into].title), ref=lines[into].ref)
            told.append(("info", words, (self._offer_unmerge(self.record_id), self._offer_open(into))))
        for each in found:
            line = lines[each.id]
            words = _("Merged with {title}, {ref}.").format(title=pieces.isolate(line.title), ref=line.ref)
            if each.entry is not None:
                words += " " + " · ".join(part for part in (moment(each.entry.at), each.entry.by) if part)
            told.append(("info", words, (self._offer_unmerge(each.id), self._offer_open(each.id))))
        return told

    def _offer_open(self, record_id: str) -> tuple[str, Callable[[], object]]:
        return _("Open it"), partial(self._open_record, record_id)

    def _offer_unmerge(self, gone_id: str) -> tuple[str, Callable[[], object]]:
        return _("Un-merge"), partial(self.unmerge, gone_id)

    def unmerge(self, gone_id: str) -> None:
        """Take a merge back, and tell what could not be moved."""
        store, jobs, notices = self._store, self._jobs, self._notices  # the page may be gone when it is done
        undo = Offer(_("Undo"), lambda: jobs.run(_("Undo"), lambda _report: store.undo()))
        jobs.run(
            _(unmerging.UNMERGE[self.kind]),
            lambda _report: unmerging.unmerge(store, gone_id),
            done=lambda done: notices.tell(told_of(store, gone_id, done), stayed(store, done), offer=undo),
        )

    # --- roles ------------------------------------------------------------------------------------

    def _roles(self) -> list[Told]:
        if not self.record_id:
            return []
        with self._store.reading() as connection:
            found = recurring.roles_of(connection, self.record_id)
        if not found:
            return []
        roles = [
            n_("{role} in {n} case", "{role} in {n} cases", count).format(role=recurring.role_label(role), n=count)
            for role, count in list(found.items())[:TOLD]
        ]
        words = _("{roles}. Recorded cases are not all cases.").format(roles=", ".join(roles))
        return [("waypoints", words, ((_("Recurring actors"), partial(self._open, "recurring")),))]


def told_of(store: Store, gone_id: str, done: Unmerged) -> str:
    """What an un-merge did, in a sentence."""
    moved = n_("{n} record was led back.", "{n} records were led back.", done.moved).format(n=done.moved)
    return f"{_('{ref} stands by itself again.').format(ref=store.get(gone_id).ref)} {moved}"


def stayed(store: Store, done: Unmerged) -> str:
    """What an un-merge could not move, and why."""
    said = []
    if not done.known:
        said.append(_("The history does not tell all that this merge moved: look at the links of both."))
    if done.gone:
        said.append(n_("{n} record is gone since.", "{n} records are gone since.", done.gone).format(n=done.gone))
    if done.stayed:
        named = store.titles(record_id for record_id, _name in done.stayed)
        changed = [
            f"{pieces.isolate(named.get(record_id, ''))}: {_label(store, record_id, name)}"
            for record_id, name in done.stayed[:TOLD]
        ]
        more = "" if len(done.stayed) <= TOLD else " …"
        said.append(_("Changed since, so left as it is: {what}.").format(what="; ".join(changed) + more))
    return " ".join(said)


def _label(store: Store, record_id: str, name: str) -> str:
    return _(fields_of(KINDS[store.kind_of(record_id)].data)[name].label)
