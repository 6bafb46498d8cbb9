"""Two records side by side, to be merged or judged not the same. Everything that is not taken stays: with the record
that goes, in the trash and in the history.

Both are read anew whenever one of them changes; a choice stays while it is between the same values.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget
from shiboken6 import isValid

from db import queries, spoken
from db.change import plain_values
from db.fields import Field, Kind
from db.records import KINDS, ApartData
from db.sameness import duplicates, likeness, merging
from db.sameness.merging import Line, Side
from db.store import Changed, Store, data_of
from desktop.ask import Ask
from desktop.forms import saving
from desktop.forms.desk import Desk
from desktop.forms.editors.links import LinkEditor
from desktop.forms.layouts import layout_of
from desktop.forms.side_by_side import SideBySide
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices, Offer
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import N_, _, n_

JUDGE_APART = N_("Judge not the same")


class MergingScreen(Screen):
    """One record beside another; the one on the left stays."""

    def __init__(
        self,
        store: Store,
        jobs: Jobs,
        notices: Notices,
        news: News,
        ask: Ask,
        *,
        kind: str,
        kept_id: str,
        gone_id: str = "",
    ) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._ask = store, jobs, notices, ask
        self.kind, self.kept_id, self.gone_id = kind, kept_id, gone_id
        self._lines: list[Line] = []
        self._chosen: dict[str, tuple[Side, Any, Any]] = {}  # and of which values
        self._busy = False
        self._versions: tuple[int | None, int | None] = (None, None)
        self._refs = ("", "")
        self.sides: SideBySide | None = None
        self._lay_out()
        news.changed.connect(self._on_news)
        self.reload()

    # --- how it looks -----------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.swap_button = pieces.button(_("Swap sides"), self.swap, icon="shuffle", rank="quiet")
        self.apart_button = pieces.button(_("Not the same"), self.judge_apart, icon="unlink")
        self.merge_button = pieces.button(_("Merge"), self.merge, icon="users", rank="primary")
        self.state = pieces.text(tone="muted", wrap=True)
        head = pieces.row(
            pieces.title(_("Side by side")), None, self.swap_button,
            margins=(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL),
        )  # fmt: skip
        self._page = QVBoxLayout()
        foot = pieces.row(
            self.state, self.apart_button, self.merge_button,
            margins=(metrics.BROAD, metrics.SMALL, metrics.BROAD, metrics.SMALL),
        )  # fmt: skip
        foot.setStretchFactor(self.state, 1)
        layout = pieces.column(head, self._page, pieces.rule(), foot, space=0)
        layout.setStretchFactor(self._page, 1)
        self.setLayout(layout)

    def crumbs(self) -> tuple[Crumb, ...]:
        register = Crumb(_(KINDS[self.kind].data.plural), Place.register(self.kind))
        here = Crumb(self._store.title(self.kept_id), Place.record(self.kind, self.kept_id))
        return (register, here, Crumb(_("Side by side")))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return {"record.save": self.merge} if self.merge_button.isEnabled() else {}

    def focus_first(self) -> None:
        missing = self.sides.missing if self.sides is not None else ()
        if self.sides is not None and missing:
            next(iter(self.sides.options[missing[0]].values())).radio.setFocus()
        else:
            (self.merge_button if self.merge_button.isEnabled() else self.swap_button).setFocus()

    # --- reading ----------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read both and lay them out anew."""
        kept = self._store.get(self.kept_id)
        gone = self._store.get(self.gone_id) if self.gone_id else None
        self.sides = None
        if gone is None:
            shown = self._picking(kept)
        elif any(each.deleted_at or each.merged_into for each in (kept, gone)):
            shown = _out_of_reach(gone if gone.deleted_at or gone.merged_into else kept, self.open_requested.emit)
        else:
            shown = self._beside(kept, gone)
        while (old := self._page.takeAt(0)) is not None:
            if (widget := old.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._page.addWidget(shown)
        self._tell()

    def _beside(self, kept: Any, gone: Any) -> QWidget:
        order = {name: place for place, name in enumerate(layout_of(KINDS[self.kind].data).names)}
        lines = sorted(
            merging.compare(kept, gone),
            key=lambda line: (line.suggested is not None, order.get(line.field.name, len(order))),
        )
        self._versions, self._refs = (kept.version, gone.version), (kept.ref, gone.ref)
        links = {
            found for line in lines for value in (line.kept, line.gone) for found in spoken.links_in(line.field, value)
        }
        titles = self._store.titles({*links, kept.id, gone.id})
        chosen = {
            line.field.name: self._chosen[line.field.name][0]
            for line in lines
            if self._chosen.get(line.field.name, ())[1:] == (line.kept, line.gone)
        }
        self._lines = lines
        self.sides = SideBySide(lines, (kept.ref, gone.ref), titles, chosen)
        self.sides.changed.connect(self._tell)
        page = QWidget()
        column = pieces.column(
            _heads(kept, gone, titles, self.open_requested.emit),
            *_remarks(self._store, kept, gone),
            metrics.SMALL,
            self.sides,
            space=metrics.SMALL,
            margins=(metrics.BROAD, 0, metrics.BROAD, metrics.BROAD),
        )
        usual = plain_values(KINDS[self.kind].data())
        alike = [line for line in lines if line.alike and line.kept != usual.get(line.field.name)]
        if alike:
            column.addWidget(pieces.section(_("The same in both")))
            for line in alike:
                words = spoken.in_words(line.field, line.kept, titles)
                column.addWidget(pieces.text(f"{_(line.field.label)}: {words}", tone="muted", wrap=True))
        column.addStretch(1)
        page.setLayout(column)
        page.setMaximumWidth(metrics.FORM + 2 * metrics.BROAD)
        return pieces.scrolling(page)

    def _picking(self, kept: Any) -> QWidget:
        """Whom to put beside it."""
        asks = _("Who may be the same as {title}?").format(title=pieces.isolate(self._store.title(kept.id)))
        asked = Field(Kind.LINK, asks, "", name="other", targets=(self.kind,))
        self.picker = LinkEditor(asked, Desk(self._store))
        self.picker.add_button.hide()
        self.picker.changed.connect(self._on_picked)
        self.picker.name_it(asks, "")
        page = QWidget()
        page.setMaximumWidth(metrics.READING + 2 * metrics.BROAD)
        edges = (metrics.BROAD, 0, metrics.BROAD, metrics.BROAD)
        page.setLayout(pieces.column(pieces.text(asks, strong=True, wrap=True), self.picker, None, margins=edges))
        return page

    def _on_picked(self) -> None:
        other = self.picker.value()
        if other and other != self.kept_id:
            self.moved_on.emit(Place("merge", self.kind, self.kept_id, str(other)))

    def _tell(self) -> None:
        """Say what will happen, or what is still to be chosen."""
        ready = self.sides is not None and not self.sides.missing and not self._store.read_only
        for button in (self.swap_button, self.apart_button):
            button.setVisible(self.sides is not None)
        self.apart_button.setEnabled(not self._store.read_only)
        self.merge_button.setVisible(self.sides is not None)
        self.merge_button.setEnabled(ready and not self._busy)
        self.state.setText(self._says())
        self.answers_changed.emit()

    def _says(self) -> str:
        if self.sides is None:
            return ""
        missing = len(self.sides.missing)
        if missing:
            return n_("{n} field is still to be chosen.", "{n} fields are still to be chosen.", missing).format(
                n=missing
            )
        with self._store.reading() as connection:
            count = sum(len(ids) for ids in merging.pointing_at(connection, self.gone_id).values())
        led = n_(
            "{n} record that names {gone} will name {kept}.", "{n} records that name {gone} will name {kept}.", count
        )
        led = led.format(n=count, gone=self._refs[1], kept=self._refs[0])
        return f"{led} {_('What you do not take stays in the trash and in the history.')}"

    # --- doing ------------------------------------------------------------------------------------

    def swap(self) -> None:
        """The other one stays."""
        self.moved_on.emit(Place("merge", self.kind, self.gone_id, self.kept_id))

    def merge(self) -> None:
        """Make one of both."""
        if self.sides is None or self.sides.missing or self._busy:
            return
        store, kept, gone, choices, versions = (
            self._store,
            self.kept_id,
            self.gone_id,
            self.sides.choices,
            self._versions,
        )
        self._set_busy(True)
        told = _("{gone} is merged into {kept}.").format(gone=store.get(gone).ref, kept=store.get(kept).ref)
        undo = Offer(_("Undo"), lambda: self._jobs.run(_("Undo"), lambda _report: store.undo()))

        def done(_nothing: object) -> None:
            self._notices.tell(told, offer=undo)
            if isValid(self):  # one may have gone elsewhere meanwhile
                self.moved_on.emit(Place.record(self.kind, kept))

        self._jobs.run(
            _(merging.MERGE[self.kind]),
            lambda _report: merging.merge(store, kept, gone, choices, versions=versions),
            done=done,
            failed=self._on_failed,
            over=self._on_over,
            stands=True,
        )

    def _on_over(self) -> None:
        self._set_busy(False)

    def _on_failed(self, trouble: Any) -> None:
        self._notices.trouble(trouble)
        self.reload()

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.merge_button.setEnabled(not busy)

    def judge_apart(self) -> None:
        """Remember that they are not the same, and why."""
        why = self._ask.words(
            _("How do you know that they are not the same?"), _("Not the same"), _("Whoever looks next will read it.")
        )
        if why is None:
            return
        data = ApartData(one=self.kept_id, other=self.gone_id, reasons=why or None)
        undo = Offer(_("Undo"), lambda: self._jobs.run(_("Undo"), lambda _report: self._store.undo()))

        def done() -> None:
            self._notices.tell(_("Remembered: not the same. This pair is not offered again."), offer=undo)
            if isValid(self):
                self.closed.emit()

        saving.run(self._store, self._jobs, JUDGE_APART, lambda change: change.add(data), done)

    # --- news -------------------------------------------------------------------------------------

    def _on_news(self, news: Changed) -> None:
        touched = {record_id for _kind, record_id in news.rows}
        if self._busy or not touched & {self.kept_id, self.gone_id}:
            return
        if self.sides is not None:
            made, lines = self.sides.choices, {line.field.name: line for line in self._lines}
            self._chosen = {name: (side, lines[name].kept, lines[name].gone) for name, side in made.items()}
        with self._store.reading() as connection:
            there = len(queries.lines(connection, [each for each in (self.kept_id, self.gone_id) if each], {}))
        if there == 1 + bool(self.gone_id):
            self.reload()
        else:
            self.closed.emit()


def _heads(kept: Any, gone: Any, titles: spoken.Titles, go: Callable[[Place], object]) -> QWidget:
    """Both names, to open, and what becomes of each record."""
    made = QWidget()
    row = pieces.row(space=metrics.STEP)
    for record, says in ((kept, _("stays")), (gone, _("goes to the trash, marked as merged"))):
        place = Place.record(kept.kind, record.id)
        name = pieces.button(titles[record.id], rank="flush", icon=KINDS[kept.kind].data.icon)
        name.clicked.connect(lambda _checked=False, place=place: go(place))
        below = pieces.text(f"{record.ref} · {says}", tone="muted", size=metrics.HELP)
        half = QWidget()
        half.setLayout(pieces.column(pieces.row(name, None), below, space=0))
        row.addWidget(half, 1)
    made.setLayout(row)
    return made


def _remarks(store: Store, kept: Any, gone: Any) -> list[QWidget]:
    """What speaks for one and the same, what against, and what somebody judged already."""
    known = [duplicates.KNOWN[kept.kind](each.id, plain_values(data_of(each))) for each in (kept, gone)]
    alike = likeness.likeness(known[0], known[1]) if known[0] and known[1] else None
    said: list[QWidget] = []
    if alike is not None:
        why = _("What speaks for it: {reasons}.").format(reasons=", ".join(alike.spoken()))
        said.append(pieces.text(why, wrap=True))
    elif known[0] and known[1] and likeness.contradict(known[0], known[1]):
        said.append(pieces.text(_("△ Their birth dates cannot both be true."), tone="amber", wrap=True))
    with store.reading() as connection:
        judged = duplicates.judgement(connection, kept.id, gone.id)
    if judged is not None:
        record = store.get(judged)
        told = _("△ {who} judged them not the same. {why}").format(
            who=pieces.isolate(record.made_by) or _("Somebody"), why=record.reasons or ""
        )
        said.append(pieces.text(told.strip(), tone="amber", wrap=True))
    return said


def _out_of_reach(record: Any, go: Callable[[Place], object]) -> QWidget:
    """Instead of both, where one of them cannot be merged."""
    place = Place.record(record.kind, record.id)
    return pieces.EmptyPage(
        "users",
        _("{ref} lies in the trash or was merged.").format(ref=record.ref),
        _("Open it to see what became of it."),
        pieces.button(_("Open it"), lambda: go(place)),
    )
