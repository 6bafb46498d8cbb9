"""Forgetting for good: what goes, whose links to it are removed, who else speaks of it, and what remains elsewhere.

The page first asks the store what would happen, tells all of it, and forgets only after the person typed the reference
of the record, or how many go. It is told what it needs by its constructor and knows no other screen.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLineEdit, QListWidgetItem, QWidget

from db import open_imports
from db.chronicle import forget, trash
from db.chronicle.forget import Keeper, Survey
from db.chronicle.mentions import Mention
from db.finding import matching
from db.records import KINDS
from db.reporting import Report
from db.store import Changed, Store
from desktop.forms.history_panel import moment
from desktop.jobs import Jobs
from desktop.keyboard import as_digits
from desktop.look import metrics, pieces
from desktop.look.told_list import ToldList
from desktop.news import News
from desktop.notices import Notices
from desktop.places import Place
from desktop.screens import Crumb, Screen
from resources.text import N_, _, n_

SHOWN = 300  # lines of one list
WIDTH = metrics.READING + 2 * metrics.BROAD
EVERYTHING = "trash"  # in the place of ids: all that lies in the trash
_PLACE = Qt.ItemDataRole.UserRole


class ForgetScreen(Screen):
    """What a forgetting would do, and the way to do it. `ids` are records, or `EVERYTHING`."""

    def __init__(
        self, store: Store, jobs: Jobs, notices: Notices, news: News, vault: Keeper, ids: Sequence[str]
    ) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._vault = store, jobs, notices, vault
        self._ids = tuple(ids)
        self.found: Survey | None = None
        self._asked: tuple[str, ...] | None = None
        self._body = QFrame()
        self._column = pieces.column(self._body, margins=(0, 0, 0, 0))
        self.setLayout(self._column)
        news.changed.connect(self._on_news)
        self._busy = False
        self.look_again()

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Trash"), Place("trash")), Crumb(_("Forget for good")))

    def focus_first(self) -> None:
        (self.goes if self.found is not None else self).setFocus(Qt.FocusReason.OtherFocusReason)

    # --- looking ----------------------------------------------------------------------------------

    def look_again(self) -> None:
        """Ask anew what goes and what else speaks of it."""
        self._show(pieces.text(_("Looking through the records and their history…"), tone="muted"))
        ids, words, store = self._ids, self._asked, self._store

        def look(report: Report) -> Survey | None:
            with store.reading() as connection:
                wanted = trash.ids(connection) if ids == (EVERYTHING,) else ids
                return forget.survey(connection, wanted, words, report) if wanted else None

        done, failed, title = self._on_looked, self._on_missing, _("Look for mentions")
        self._jobs.run(title, look, owner=self, done=done, failed=failed, over=self._show_nothing)

    def _show_nothing(self) -> None:
        self.found = None
        self._show(pieces.unfinished(self.look_again))

    def _on_missing(self, trouble: object) -> None:
        self._notices.trouble(trouble)  # type: ignore[arg-type]
        self.closed.emit()

    def _on_news(self, _news: Changed) -> None:
        if not self._busy:
            self.look_again()

    def _on_looked(self, found: Survey | None) -> None:
        self.found = found
        if found is None:
            self._show(pieces.EmptyPage("trash-2", _("The trash is empty")))
            return
        parts = [self._going(found), self._loosened(found), self._mentions(found), _remains(), self._confirm(found)]
        column = pieces.column(pieces.title(_("Forget for good")), self._lead(found), space=metrics.WIDE)
        for part in parts:
            if part is not None:
                column.addWidget(part)
        column.addStretch(1)
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        holder.setLayout(column)
        page = QWidget()
        page.setLayout(pieces.column(holder, margins=(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.BROAD)))
        self._show(pieces.scrolling(page))
        self.focus_first()

    def _show(self, shown: QWidget) -> None:
        held = self._body
        frame = QFrame()
        frame.setLayout(pieces.column(shown, margins=(0, 0, 0, 0)))
        self._column.replaceWidget(held, frame)
        held.hide()
        held.deleteLater()
        self._body = frame

    # --- the parts of the page ---------------------------------------------------------------------

    def _lead(self, found: Survey) -> QWidget:
        words = _(
            "What you forget is removed from this vault with its whole history. It cannot be brought back: not from "
            "the trash, and not by Undo."
        )
        return pieces.text(words, wrap=True)

    def _going(self, found: Survey) -> QWidget:
        shown = self.goes = ToldList(_("What goes"))
        for item in found.going[:SHOWN]:
            data = KINDS[item.kind].data
            because = _("cannot stay without it: {field}").format(field=_(item.along)) if item.along else ""
            below = " · ".join(part for part in (_(data.noun), item.ref, because) if part)
            shown.add(data.icon, item.title, below).setData(_PLACE, Place.record(item.kind, item.id))
        shown.itemActivated.connect(self._open)
        counted = [
            n_("{count} record", "{count} records", len(found.going)).format(count=len(found.going)),
            n_("{count} entry of the history", "{count} entries of the history", found.entries).format(
                count=found.entries
            ),
        ]
        if found.drafts:
            counted.append(n_("{count} unsaved text", "{count} unsaved texts", found.drafts).format(count=found.drafts))
        if open_imports.is_any_kept(self._store):
            counted.append(_("the file of an unfinished import"))
        return _card(_("What goes"), pieces.help_line(" · ".join(counted)), shown, _more(len(found.going)))

    def _loosened(self, found: Survey) -> QWidget | None:
        if not found.loosened:
            return None
        shown = ToldList(_("Links that are removed"))
        for item in found.loosened[:SHOWN]:
            data = KINDS[item.kind].data
            where = _("in the trash") if item.in_trash else ""
            below = " · ".join(part for part in (_(data.noun), item.ref, _(item.field), where) if part)
            shown.add(data.icon, item.title, below).setData(_PLACE, Place.record(item.kind, item.id))
        shown.itemActivated.connect(self._open)
        told = pieces.help_line(_("These records stay. The link to what goes is taken out of them."))
        return _card(_("Links that are removed"), told, shown, _more(len(found.loosened)))

    def _mentions(self, found: Survey) -> QWidget:
        self.words = QLineEdit(", ".join(found.words))
        self.words.returnPressed.connect(self._look_for_words)
        label = pieces.Labelled(
            _("Words looked for"),
            self.words,
            _("In any spelling, with any ending. Add a given name, a nickname, a number, with commas between."),
        )
        again = pieces.button(_("Look again"), self._look_for_words, icon="search")
        row = pieces.row(label, space=metrics.SMALL)
        row.setStretch(0, 1)
        row.addLayout(pieces.column(label.label.sizeHint().height(), again, None, space=metrics.HAIR))
        said = [item for item in found.mentions if not item.change]
        before = [item for item in found.mentions if item.change]
        card = pieces.card()
        column = pieces.column(pieces.section(_("Who else speaks of it")), row, space=metrics.SMALL)
        column.setContentsMargins(*(metrics.WIDE,) * 4)
        self.said = self._said(said)
        self.before = self._before(before)
        for part in (*self._part(self.said, said, _SAYS), *self._part(self.before, before, _SAID)):
            column.addWidget(part)
        if not found.mentions:
            column.addWidget(pieces.text(_("No other record holds these words."), tone="muted", wrap=True))
        card.setLayout(column)
        return card

    def _part(self, shown: ToldList, items: Sequence[Mention], words: str) -> list[QWidget]:
        if not items:
            shown.deleteLater()
            return []
        more = _more(len(items))
        below = pieces.button(_("Tick all"), self.tick_all, rank="quiet") if shown is self.before else more
        return [pieces.help_line(_(words)), shown, *(_holder(pieces.row(part, None)) for part in (below,) if part)]

    def _said(self, mentions: Sequence[Mention]) -> ToldList:
        shown = ToldList(_("Texts that mention it"))
        for item in mentions[:SHOWN]:
            title = item.title or _("Unsaved text")
            shown.add(_icon(item), title, _told(item), item.excerpt).setData(_PLACE, _way(item))
        shown.itemActivated.connect(self._open)
        return shown

    def _before(self, mentions: Sequence[Mention]) -> ToldList:
        shown = ToldList(_("Earlier wordings that mention it"))
        places: dict[tuple[int, int], list[Mention]] = {}
        for item in mentions:
            places.setdefault((item.change, item.position), []).append(item)
        for place, met in list(places.items())[:SHOWN]:
            line = shown.add(_icon(met[0]), met[0].title, _told(*met), met[0].excerpt)
            line.setData(_PLACE, place)
            line.setCheckState(Qt.CheckState.Unchecked)
        return shown

    def _confirm(self, found: Survey) -> QWidget:
        self.typed = QLineEdit()
        self.typed.setMaximumWidth(metrics.READING // 3)
        self.typed.textChanged.connect(self._on_typed)
        self.typed.returnPressed.connect(self.forget)
        if len(found.going) == 1:
            asks = _("To forget it, type its reference: {reference}").format(reference=found.going[0].ref)
        else:
            asks = _("To forget them, type how many go: {count}").format(count=len(found.going))
        self.forget_button = pieces.button(_("Forget for good"), self.forget, icon="trash-2", rank="danger")
        self.forget_button.setEnabled(False)
        cancel = pieces.button(_("Cancel"), self.closed.emit)
        return _card("", pieces.Labelled(asks, self.typed), _holder(pieces.row(None, cancel, self.forget_button)))

    # --- doing ------------------------------------------------------------------------------------

    def _open(self, item: QListWidgetItem) -> None:
        place = item.data(_PLACE)
        if isinstance(place, Place):
            self.open_requested.emit(place)

    def _look_for_words(self) -> None:
        self._asked = tuple(word.strip() for word in self.words.text().split(",") if word.strip())
        self.look_again()

    def _on_typed(self, _text: str) -> None:
        self.forget_button.setEnabled(self._is_confirmed() and not self._store.read_only)

    def _is_confirmed(self) -> bool:
        if self.found is None:
            return False
        typed, going = as_digits(self.typed.text().strip()), self.found.going
        if len(going) == 1:
            return going[0].ref == typed.upper() or going[0].ref in matching.references(typed)
        return typed == str(len(going))

    def tick_all(self) -> None:
        """All earlier wordings that are listed are to go as well."""
        for row in range(self.before.count()):
            self.before.item(row).setCheckState(Qt.CheckState.Checked)

    def wordings(self) -> list[tuple[int, int]]:
        """The earlier wordings that were ticked: change and position."""
        if self.found is None or not any(item.change for item in self.found.mentions):
            return []
        items = (self.before.item(row) for row in range(self.before.count()))
        return [item.data(_PLACE) for item in items if item.checkState() is Qt.CheckState.Checked]

    def forget(self) -> None:
        """Forget what the page tells, and what was ticked."""
        if self.found is None or not self.forget_button.isEnabled():
            return
        ids, wordings, store, vault = self.found.ids, self.wordings(), self._store, self._vault
        self._busy = True
        self.setEnabled(False)
        self._jobs.run(
            _("Forget for good"),
            lambda report: forget.forget(store, vault, ids, wordings, report),
            done=self._on_forgotten,
            failed=self._notices.trouble,
            over=self._on_over,
            stands=True,
        )

    def _on_over(self) -> None:
        self._busy = False
        self.setEnabled(True)

    def _on_forgotten(self, clean: bool) -> None:
        if clean:
            self._notices.tell(_("Forgotten."), _("Backups, prints and exports made before still hold it."))
        else:
            self._notices.tell(
                _("Forgotten. The file is not cleaned yet."), _("It is cleaned when the vault is next opened.")
            )
        self.closed.emit()


_SAYS = N_("Open them and change the text by hand, if it should go as well.")
_SAID = N_("What these records said before. Tick what is to be forgotten as well: that step of their history is lost.")


def _remains() -> QWidget:
    lines = (
        _("Backups and copies of the vault made before, prints, exported files and messages: they hold it still."),
        _(
            "The history keeps that something of this kind was forgotten, when and by whom, without its words and "
            "without its reference."
        ),
        _(
            "Memory sticks and flash disks may keep old encrypted pages for a while. Without the passphrase they say "
            "nothing."
        ),
    )
    return _card(_("What remains"), *(pieces.text(f"• {line}", wrap=True) for line in lines))


def _card(title: str, *inside: QWidget | None) -> QWidget:
    card = pieces.card()
    column = pieces.column(space=metrics.SMALL)
    column.setContentsMargins(*(metrics.WIDE,) * 4)
    for widget in (pieces.section(title) if title else None, *inside):
        if widget is not None:
            column.addWidget(widget)
    card.setLayout(column)
    return card


def _holder(layout: QBoxLayout) -> QWidget:
    made = QWidget()
    made.setLayout(layout)
    return made


def _more(count: int) -> QWidget | None:
    more = count - SHOWN
    return pieces.help_line(n_("and {n} more", "and {n} more", more).format(n=more)) if more > 0 else None


def _icon(item: Mention) -> str:
    return KINDS[item.kind].data.icon if item.kind in KINDS else "pencil"


def _way(item: Mention) -> Place:
    return Place.record(item.kind, item.id) if item.id else Place.new(item.kind)


def _told(*met: Mention) -> str:
    """“Incident · I-0003 · What happened · 7 June 2023, 14:05”."""
    item = met[0]
    noun = _(KINDS[item.kind].data.noun) if item.kind in KINDS else ""
    fields = ", ".join(dict.fromkeys(_(forget.label_of(each.kind, each.field)) for each in met if each.field))
    parts = (noun, item.ref, fields, moment(item.at) if item.at else "", _("not saved") if item.draft else "")
    return " · ".join(part for part in parts if part)
