"""The page of one record, new or kept: its form, Save always within reach, its history and its links beside it.

Text that was not saved lies in an encrypted draft and comes back. The page is told what it needs by its
constructor, opens other places by a signal, and knows no other screen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from db.errors import DaftarError, MissingRecord, StaleEdit
from db.fields import InvalidRecord
from db.records import FILED, KINDS, RecordData
from db.store import Changed, Store, data_of
from desktop.forms import beginnings, saving
from desktop.forms.acts import RecordActs
from desktop.forms.beside import Beside
from desktop.forms.drafts import DraftKeeper, find_new, new_key
from desktop.forms.form import RecordForm
from desktop.forms.hinting import Hinter
from desktop.forms.merge import ConflictCard, bring_in
from desktop.forms.one_person import OnePerson
from desktop.forms.page_parts import Foot, Head, Strip
from desktop.forms.saving import Saver
from desktop.jobs import Jobs
from desktop.look import pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.viewer.file_panel import FilePanel
from resources.text import _


class RecordScreen(Screen):
    """A record to read and to write. Without `record_id` it is a new one, of the case `case_id` if one is named."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        notices: Notices,
        news: News,
        *,
        kind: str,
        record_id: str = "",
        case_id: str = "",
        like: str = "",
        file: FilePanel | None = None,
    ) -> None:
        super().__init__()
        self._store, self._jobs, self._notices = store, jobs, notices
        self.kind, self.record_id, self.case_id, self.like, self.file = kind, record_id, case_id, like, file
        self._beginning = {**beginnings.in_case(kind, case_id), **beginnings.like(store, kind, like)}
        self._data = KINDS[kind].data
        self._record: Any = store.get(record_id) if record_id else None
        self._seen: RecordData | None = data_of(self._record) if self._record is not None else None
        self._again = False  # start another after saving
        self._once = bool(record_id) and self._data.append_only  # written already, and never again
        inside = case_id or next(iter(getattr(self._seen, "cases", ())), "")
        assumed = beginnings.assumed(store, inside)
        self.form = RecordForm(store, self._data, self._seen or self._beginning, jobs=jobs, **assumed)
        self.form.changed.connect(self._on_form_changed)
        self.form.open_requested.connect(self.open_requested)
        self.acts = RecordActs(store, jobs, notices, kind, record_id)
        self.saver = Saver(store, jobs, self.form, self)
        self.saver.saved.connect(self._on_saved)
        self.saver.refused.connect(self._on_refused)
        draft = record_id or find_new(store, kind, case_id, like) or new_key(kind)
        self.drafts = DraftKeeper(store, jobs, draft, self._draft, self)
        self._lay_out(news)
        _say_once(self) if self._once else self._bring_draft_back()
        _offer_the_story(self)
        self.hinter = Hinter(self.form, store, record_id)
        news.changed.connect(self._on_news)

    # --- how it looks -----------------------------------------------------------------------------

    def _lay_out(self, news: News) -> None:
        self.head = Head(self._data.icon, is_new=not self.record_id)
        self.beside = Beside(self._store, self.form, self.kind, self.record_id)
        self.beside.open_requested.connect(self.open_requested)
        self.beside.put_back_requested.connect(self.acts.put_back)
        self.head.history_button.clicked.connect(self.beside.toggle_history)
        self.head.links_button.clicked.connect(self.beside.toggle_links)
        self.head.trash_button.clicked.connect(lambda: (self.acts.restore if self._in_trash else self.acts.trash)())
        self.forget = partial(self.open_requested.emit, Place("forget", self.record_id))
        self.head.forget_button.clicked.connect(lambda: self.forget())
        self.printing = {**_ways_to_print(self), **_way_to_arrests(self)}
        self.strip = Strip()
        self.foot = Foot(self.save, self.cancel, writes=not (self._store.read_only or self._once))
        self.one = OnePerson(self._store, self._jobs, self._notices, news, self.form, self.kind, self.record_id)
        self.one.open_requested.connect(self.open_requested)
        above = (self.head, self.strip, self.one, *_file_of(self), self.beside)
        layout = pieces.column(*above, pieces.rule(), self.foot, space=0)
        layout.setStretchFactor(self.beside, 1)
        self.setLayout(layout)
        self._tell()

    def title(self) -> str:
        if not self.record_id:
            return _(saving.NEW[self.kind])
        return self._store.title(self.record_id)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (*_way_to(self._store, self.kind, self.case_id), Crumb(self.title()))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        writing: dict[str, Callable[[], object]] = {"record.save": self.save, "record.save_and_new": self.save_and_new}
        if not self.record_id:
            return writing
        reading = {"record.history": self.beside.toggle_history, **self.printing}
        if self._once:
            return reading
        away = {"record.restore": self.acts.restore} if self._in_trash else {"record.trash": self.acts.trash}
        away |= {"record.forget": self.forget} if self._in_trash else {}
        more = {**_story_of(self), **self.one.answers(), **(self.file.answers() if self.file is not None else {})}
        return {**writing, **reading, **away, **more}

    def focus_first(self) -> None:
        if self.form.focusWidget() is None or not (self.record_id or self.form.is_changed):
            self.form.focus_first()

    @property
    def _in_trash(self) -> bool:
        return self._record is not None and self._record.deleted_at is not None

    def _tell(self) -> None:
        """Say in head and foot how the record stands."""
        self.head.tell(self.title(), getattr(self._record, "ref", ""), in_trash=self._in_trash)
        self.foot.tell_standing(getattr(self._record, "changed_at", ""), changed=self.form.is_changed)

    # --- values -----------------------------------------------------------------------------------

    def _draft(self) -> dict[str, Any]:
        fields = self.form.draft(everything=not self.record_id)
        version = getattr(self._record, "version", 0)
        return {"case": self.case_id, "like": self.like, "version": version, "fields": fields}

    def keep_draft(self) -> None:
        if not self._store.read_only:
            self.drafts.keep()

    def _bring_draft_back(self) -> None:
        draft = self._store.draft(self.drafts.key)
        if not draft or not draft.get("fields"):
            return
        self.form.restore(draft["fields"])
        told = _("Your unsaved text is back.")
        if draft.get("version", 0) != getattr(self._record, "version", 0):
            told = _("Your unsaved text is back. The record was changed since: look at its history before you save.")
        self.strip.say(told, (_("Discard it"), self.discard))
        self._tell()

    def discard(self) -> None:
        """Throw away what was not saved."""
        self.drafts.drop()
        self.strip.clear()
        self.form.load(self._seen or self._beginning)
        self._tell()
        self.form.focus_first()

    # --- saving -----------------------------------------------------------------------------------

    def save(self) -> None:
        """Keep what stands in the form."""
        self._save(again=False)

    def save_and_new(self) -> None:
        """Keep it and begin another of the same kind."""
        self._save(again=True)

    def _save(self, *, again: bool) -> None:
        if self.saver.busy or self._store.read_only:
            return
        if self._record is not None and not self.form.is_changed:
            if again:
                self.open_requested.emit(Place.new(self.kind, self.case_id))
            self.foot.tell(_("There is nothing new to save."))
            return
        data = self.form.checked()
        if data is None:
            self.foot.tell(_("Correct the marked fields and save again."), wrong=True)
            return
        self._again = again
        self.foot.set_busy(True)
        if self._record is None:
            self.saver.add(data)
        else:
            self.saver.edit(self.record_id, data, self._record.version)

    def _on_saved(self, record_id: str) -> None:
        self.foot.set_busy(False)
        self.drafts.drop()
        self.strip.clear()
        was_new, again, self._again = self._record is None, self._again, False
        if not was_new:
            self._reload()
        if self.form.is_changed:
            self.drafts.touch()
        if not again and was_new:
            self.moved_on.emit(Place.record(self.kind, record_id))
        elif again:
            self._begin_another(record_id) if was_new else self.open_requested.emit(Place.new(self.kind, self.case_id))

    def _begin_another(self, record_id: str) -> None:
        place = Place.record(self.kind, record_id)
        self.drafts.key = new_key(self.kind)
        self.form.load(beginnings.in_case(self.kind, self.case_id))
        told = _("Saved: {title}").format(title=pieces.isolate(self._store.title(record_id)))
        self.strip.say(told, (_("Open it"), lambda: self.open_requested.emit(place)))
        self._tell()
        self.form.focus_first()

    def _on_refused(self, trouble: object) -> None:
        self.foot.set_busy(False)
        if isinstance(trouble, InvalidRecord):
            self.form.show_problems(trouble.problems)
            self.foot.tell(trouble.summary, wrong=True)
        elif isinstance(trouble, StaleEdit):
            self._meet_newer()
        elif isinstance(trouble, DaftarError):
            self.foot.tell(trouble.summary, wrong=True)
            self._notices.trouble(trouble)
        else:
            self._notices.trouble(trouble)  # type: ignore[arg-type]

    def cancel(self) -> None:
        """Leave without saving; what was typed is dropped only after it was said twice."""
        if not self.form.is_changed:
            self.drafts.drop()
            self.closed.emit()
            return
        self.foot.ask(_("Drop what you typed?"), _("Drop it"), self._leave, _("Keep writing"))

    def _leave(self) -> None:
        self.drafts.drop()
        self.form.touched.clear()
        self.closed.emit()

    # --- news -------------------------------------------------------------------------------------

    def _on_news(self, news: Changed) -> None:
        if self.saver.busy or not self.record_id:
            return
        if any(record_id == self.record_id for _kind, record_id in news.rows):
            self._meet_newer()
        else:
            self.beside.refresh()

    def _meet_newer(self) -> None:
        """The record was changed elsewhere, or is gone."""
        try:
            newest = self._store.get(self.record_id)
        except MissingRecord:
            QTimer.singleShot(0, self, self.closed.emit)
            return
        if self._record is not None and newest.version == self._record.version:
            return
        seen = self._seen
        self._record, self._seen = newest, data_of(newest)
        if seen is None or not self.form.is_changed:
            self._reload()
            return
        conflicts = bring_in(self.form, self._store, seen, self._seen)
        if conflicts:
            self.strip.show_card(ConflictCard(self.form, conflicts, newest, self._tell))
        else:
            self.strip.say(_("This record was changed in the meantime; the changes are in the form."), None)
        self.beside.refresh()
        self._tell()

    def _reload(self) -> None:
        self._record = self._store.get(self.record_id)
        self._seen = data_of(self._record)
        self.form.reload(self._seen)
        self.beside.refresh()
        self._tell()
        self.retitled.emit()
        self.answers_changed.emit()

    def _on_form_changed(self, _name: str) -> None:
        self.drafts.touch()
        self.foot.tell_standing(getattr(self._record, "changed_at", ""), changed=True)


def _way_to(store: Store, kind: str, case_id: str) -> tuple[Crumb, ...]:
    """The places above a record: its case, if it was begun there, or the list of its kind."""
    if kind in ("term", "field"):
        return (Crumb(_("Lists and fields"), Place("lists")),)
    if not case_id:
        return (Crumb(_(KINDS[kind].data.plural), Place.register(kind)),)
    cases = Crumb(_(KINDS["case"].data.plural), Place.register("case"))
    return (cases, Crumb(store.title(case_id), Place.case(case_id)))


def _file_of(page: RecordScreen) -> tuple[QWidget, ...]:
    """What the page of a document says of its file, tied to the page."""
    if page.file is None:
        return ()
    page.file.open_requested.connect(page.open_requested)
    page.file.answers_changed.connect(page.answers_changed)
    page.file.answers_changed.connect(partial(_hold_what_the_file_tells, page))
    _hold_what_the_file_tells(page)
    return (page.file,)


def _hold_what_the_file_tells(page: RecordScreen) -> None:
    """Name, kind, size and fingerprint are those of the file, as long as the vault keeps it."""
    for name in ("file_name", "mime", "size", "sha256"):
        page.form.box(name).setEnabled(page.file is None or not page.file.is_kept)


def _story_of(page: RecordScreen) -> dict[str, Callable[[], object]]:
    """A source that was told as a story leads back to it."""
    if page.kind != "source" or not page._store.preference(f"story.{page.record_id}"):
        return {}
    return {"story.open": partial(page.open_requested.emit, Place("story", page.record_id))}


def _offer_the_story(page: RecordScreen) -> None:
    """Say so, where the page has nothing more urgent to say."""
    answers = _story_of(page) if page.record_id else {}
    if answers and not page.strip.words:
        told = _("This source was told as a story: each record has its place in the text.")
        page.strip.say(told, (_("Open the story"), answers["story.open"]))


def _ways_to_print(page: RecordScreen) -> dict[str, Callable[[], object]]:
    """What tells of people and events can be printed by itself."""
    out: Callable[[], object] = partial(page.open_requested.emit, Place("print", "record", page.record_id))
    page.head.print_button.setVisible(bool(page.record_id) and page.kind in FILED)
    page.head.print_button.clicked.connect(lambda: out())
    return {"dossier.print": out} if page.kind in FILED else {}


def _way_to_arrests(page: RecordScreen) -> dict[str, Callable[[], object]]:
    """From an incident to the grid of who was taken there."""
    if page.kind != "incident" or not page.record_id:
        return {}
    go = partial(page.open_requested.emit, Place("arrests", page.record_id))
    page.head.day_button.show()
    page.head.day_button.clicked.connect(lambda: go())
    return {"arrests.day": go}


def _say_once(page: RecordScreen) -> None:
    """What is written once can be read, and another one begun."""
    told = _("This record is written once and never changed.") + " " + _("Add another one that says what was wrong.")
    another = Place.new(page.kind, next(iter(getattr(page._seen, "cases", ())), ""))
    page.strip.say(told, (_(saving.NEW[page.kind]), lambda: page.open_requested.emit(another)))
    page.head.trash_button.hide()
    for name in page.form.names:
        page.form.box(name).setEnabled(False)
