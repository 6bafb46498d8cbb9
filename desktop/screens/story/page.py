"""The page on which a story is told: its source above, its text at the left, its records at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from db.exchange.batch import Brought, Entry, Trouble
from db.records.base import new_id
from db.store import Changed, Store
from db.story.known import known_of
from db.story.mark import Known
from desktop.ask import Ask
from desktop.forms.desk import Coming, Desk
from desktop.forms.drafts import DraftKeeper
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from desktop.screens.story import making, opening
from desktop.screens.story.bar import MarkBar
from desktop.screens.story.beside import Beside
from desktop.screens.story.bringing import KEY, TITLE, bring_in, entries_of, main_person
from desktop.screens.story.deciding import Deciding
from desktop.screens.story.foot import StoryFoot
from desktop.screens.story.head import StoryHead
from desktop.screens.story.legend import Legend
from desktop.screens.story.lines import Standing
from desktop.screens.story.listed import Shown
from desktop.screens.story.naming import titles_of
from desktop.screens.story.paper import Drawn, StoryPaper
from desktop.screens.story.reading import Asked, Reader, Reading
from desktop.screens.story.telling import Telling
from desktop.screens.story.walk import Surroundings, Walk
from resources.text import _


class StoryScreen(Screen):
    """A story that is being told. Its source has its identity from the beginning, and the draft bears it."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, news: News, ask: Ask, source_id: str = "") -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._ask = store, jobs, notices, ask
        key = KEY + source_id if source_id else next((each for each in store.drafts() if each.startswith(KEY)), "")
        self.source_id = key.removeprefix(KEY) or new_id()
        self._case_id: str = new_id()  # of a new case
        self._language = ""
        self._troubles: dict[str, str] = {}
        self._titles: dict[str, str] = {}
        self._known = Known()
        self._bringing = False
        self.telling = Telling(Entry("source", {}, self.source_id))
        self.desk = Desk(store, jobs, coming=self._coming, creates=False)
        self._lay_out()
        self.drafts = DraftKeeper(store, jobs, KEY + self.source_id, self._draft, self)
        self.reader = Reader(jobs, self._asked, self)
        self._connect(news)
        self._bring_draft_back()
        self.reload()

    # --- how it looks -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.head = StoryHead(self.desk)
        self.paper = StoryPaper()
        self.paper.setAccessibleName(_("The text of the story"))
        self.paper.setPlaceholderText(_("Type or paste the story here, as it was told."))
        self.bar = MarkBar()
        self.beside = Beside(self.desk)
        self.foot = StoryFoot(self.open_file, self.discard, self.bring_in, writes=not self._store.read_only)
        self.parts = _side_by_side(self.paper, self.bar, self.beside)
        layout = pieces.column(self.head, self.parts, pieces.rule(), self.foot, space=metrics.SMALL)
        layout.setContentsMargins(metrics.BROAD, metrics.STEP, metrics.BROAD, 0)
        layout.setStretch(1, 1)
        self.setLayout(layout)
        around = Surroundings(self.desk, lambda: self._language, self._title)
        self.walk = Walk(self.telling, self.paper, self.bar, around)
        self.deciding = Deciding(self.telling, self.walk, self.beside, self._title)

    def _connect(self, news: News) -> None:
        self.paper.retyped.connect(self._on_retyped)
        self.head.changed.connect(self._on_head_changed)
        self.reader.was_read.connect(self._on_read)
        self.deciding.decided.connect(self._on_decided)
        self.beside.form.typed.connect(self.drafts.touch)
        self.walk.dated.connect(self.head.date)
        news.changed.connect(self._on_news)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Bring in"), Place("bring_in")), Crumb(_(TITLE)))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        if self._store.read_only:
            return {}
        return {
            "record.save": self.bring_in,
            "story.next": self.walk.go_on,
            "story.previous": partial(self.walk.go_on, back=True),
            "content.add": self.open_file,
        }

    def focus_first(self) -> None:
        self.paper.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- the text ---------------------------------------------------------------------------------

    def open_file(self) -> None:
        """Put the words of a file into the text."""
        path = self._ask.open_file(_("Open a text"), opening.SUFFIXES)
        if path is not None:
            self._jobs.run(
                _("Opening the file"), partial(opening.words_of, path), owner=self, where=opening.WHERE,
                done=self._on_opened,
            )  # fmt: skip

    def _on_opened(self, opened: opening.Opened) -> None:
        self.paper.set_text(
            f"{self.paper.text.rstrip()}\n\n{opened.words}" if self.paper.text.strip() else opened.words
        )
        more = _("The file itself is not kept: add it as a document, if it is evidence.")
        told = _("Only its first part was opened: it is very long.") if opened.is_cut else _("The words were opened.")
        self._notices.tell(told, more)

    def _on_retyped(self, text: str) -> None:
        self.telling.retyped(text)
        self.drafts.touch()
        self.reader.touch()

    def _asked(self) -> Asked:
        self.telling.source.values = self.head.values()
        taken = tuple(self.telling.entries(self.case_id))
        return Asked(self.telling.text, Entry("source", self.head.values(), self.source_id), taken, self._known)

    def _on_read(self, reading: Reading) -> None:
        if reading.text != self.telling.text:
            return
        self._language = reading.language
        self.telling.take_in(reading.marks, reading.proposals)
        self.beside.tell_gaps(reading.gaps)
        self._show()

    def _on_news(self, _change: Changed) -> None:
        self.freshen()

    def reload(self) -> None:
        """Learn whom the vault knows, so that they are found in any spelling."""
        self._jobs.run(_("Reading the story"), lambda _report: known_of(self._store), owner=self, done=self._on_known)

    def _on_known(self, known: Known) -> None:
        self._known = known
        if self.telling.text:
            self.reader.touch()

    # --- what is decided --------------------------------------------------------------------------

    def _on_decided(self) -> None:
        self._troubles = {}
        self._show()
        self.drafts.touch()
        self.reader.touch()

    def _title(self, line_id: str) -> str:
        return self._titles.get(line_id, "")

    def _on_head_changed(self) -> None:
        self.drafts.touch()
        self.reader.touch()  # “yesterday” is counted from the day of the source
        self._tell()

    # --- showing ----------------------------------------------------------------------------------

    def _coming(self) -> dict[str, Coming]:
        """The records of this story, as links offer them."""
        lines = (line for line in self.telling.lines.values() if line.standing is not Standing.DROPPED)
        found = {line.id: Coming(line.kind, self._title(line.id)) for line in lines if not line.entry.joins}
        return {**found, self.source_id: Coming("source", self._source_name())}

    def _source_name(self) -> str:
        return str(self.head.values().get("name") or making.first_line(self.telling.text))

    def _show(self) -> None:
        """Show everything as it stands now."""
        self._titles = titles_of(self.telling.lines.values(), self._store.titles)
        self.beside.records.show_lines(
            [Shown(line, self._titles[line.id], self._troubles.get(line.id, "")) for line in self.telling.ordered()]
        )
        self._draw()
        self.walk.tell()
        self._tell()

    def _draw(self) -> None:
        self.paper.draw(drawn(self.telling))

    def _tell(self) -> None:
        lines = self.telling.lines.values()
        taken = [line for line in lines if line.standing is Standing.TAKEN]
        self.foot.tell(taken, len(self.telling.stops()))
        self.head.tell_person(self._title(main_person(self.telling)))

    # --- bringing in ------------------------------------------------------------------------------

    @property
    def case_id(self) -> str:
        """The case to which the records belong: one that is there, a new one, or none."""
        return self.head.case_id or (self._case_id if self.head.case_title else "")

    def entries(self) -> list[Entry]:
        """Everything that comes in."""
        return entries_of(self.telling, self.head.values(), self._language, self.case_id, self.head.case_title)

    def bring_in(self) -> None:
        """Make all of it, as one change; or say what stands in the way."""
        if self._bringing or self._store.read_only:
            return
        if not self.telling.text.strip():
            self.foot.say(_("There is no text yet."))
            return
        if self.head.wrong():
            return
        self._bringing = True
        self.foot.set_busy(True)
        work = partial(bring_in, self._store, self.entries(), self.source_id, self.telling.spans())
        job = self._jobs.run(
            _(TITLE), work, owner=self, done=self._on_brought, failed=self._notices.trouble, stands=True
        )
        job.ended.connect(self._end_bringing)

    def _on_brought(self, result: Brought | list[Trouble]) -> None:
        if isinstance(result, Brought):
            self.drafts.drop()
            self.moved_on.emit(Place("brought", str(result.n)))
            return
        self._troubles = {each.entry: each.message for each in reversed(result)}
        self._show()
        first = result[0]
        if first.entry == self.source_id and self.head.show_problem(str(next(iter(first.path), "")), first.message):
            return
        self.foot.say(first.message, len(result))
        if first.entry in self.telling.lines:
            self.deciding.change(first.entry)

    def _end_bringing(self) -> None:
        self._bringing = False
        self.foot.set_busy(False)

    # --- drafts -----------------------------------------------------------------------------------

    def _draft(self) -> dict[str, Any]:
        return {
            "text": self.telling.text,
            "source": self.head.draft(),
            "case": self._case_id,
            "telling": self.telling.kept(),
            "language": self._language,
            "form": self.beside.form.draft(),
        }

    def keep_draft(self) -> None:
        if not self._store.read_only and not self._bringing:
            self.drafts.keep()

    def _bring_draft_back(self) -> None:
        kept = self._store.draft(self.drafts.key)
        if not kept:
            return
        self._language = str(kept.get("language", ""))
        self._case_id = str(kept.get("case") or self._case_id)
        self.head.restore(kept.get("source", {}))
        self.paper.set_text(str(kept.get("text", "")))
        self.telling.restore(kept.get("telling", {}))
        self.paper.document().clearUndoRedoStacks()  # nothing is undone to an empty page
        self._show()
        half = kept.get("form") or {}
        if half.get("line") in self.telling.lines:
            self.deciding.change(half["line"])
            self.beside.form.restore(half["fields"])
        self.foot.say(_("Your unfinished story is back."))

    def discard(self) -> None:
        """Throw the story away: nothing of it was brought in."""
        self.drafts.drop()
        self.closed.emit()


def drawn(telling: Telling) -> list[Drawn]:
    """The marks, and the words of which records were made by hand."""
    marks = [Drawn(mark.start, mark.end, mark.what, standing) for mark, standing in telling.standings()]
    taken = [line for line in telling.lines.values() if line.own and line.standing is Standing.TAKEN]
    own = [Drawn(*span, None, line.standing) for line in taken for span in line.spans]
    return sorted([*own, *marks], key=lambda each: (each.start, -each.end))


def _side_by_side(paper: StoryPaper, bar: MarkBar, beside: Beside) -> QSplitter:
    """The text with its bar, and the records."""
    left = QWidget()
    column = pieces.column(paper, Legend(), bar, space=metrics.SMALL, margins=(0, 0, metrics.STEP, 0))
    column.setStretch(0, 1)
    left.setLayout(column)
    parts = QSplitter()
    parts.setChildrenCollapsible(False)
    parts.setHandleWidth(1)
    for part in (left, beside):
        parts.addWidget(part)
        parts.setStretchFactor(parts.count() - 1, 1)
    parts.setSizes([1000, 1000])
    return parts
