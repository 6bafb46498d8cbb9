"""The saved searches of a register: small buttons, each with how many records it finds now, and a menu to keep, change,
rename and delete them. They are records: deleting one is undone like everything else.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QPushButton, QSizePolicy, QWidget

from db import queries
from db.change import Change
from db.finding import saved
from db.finding.saved import Saved
from db.queries import Question
from db.store import Store
from desktop.ask import Ask
from desktop.jobs import Job, Jobs, Where
from desktop.look import pieces
from desktop.look.flow import Flow
from desktop.notices import Notices, Offer
from resources.text import N_, _

Shown = Callable[[], tuple[Question, tuple[str, ...]]]
LONGEST = 40


class SavedBar(QWidget):
    """One line of saved searches; hidden while there is nothing to choose and nothing to keep."""

    chosen = Signal(object)  # Saved

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, ask: Ask, kind: str, shown: Shown) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._ask = store, jobs, notices, ask
        self._kind, self._shown = kind, shown
        self._counting: Job | None = None
        self.all: list[Saved] = []
        self.chips: dict[str, QPushButton] = {}
        self.save_button = pieces.button(_("Save this search"), self.save, icon="save", rank="quiet")
        self.menu_button = pieces.icon_button("ellipsis", _("Saved search"), self._open_menu)
        self._line = Flow()
        self._line.addWidget(self.save_button)
        self._line.addWidget(self.menu_button)
        self.setLayout(self._line)
        fits = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        fits.setHeightForWidth(True)
        self.setSizePolicy(fits)
        self.reload()

    # --- what is there ---

    def reload(self) -> None:
        """Read the searches again and count what each of them finds."""
        with self._store.reading() as connection:
            self.all = saved.all_of(connection, self._kind)
        for widget in (*self.chips.values(), self.save_button, self.menu_button):
            self._line.removeWidget(widget)
        for chip in self.chips.values():
            chip.hide()
            chip.deleteLater()
        self.chips = {each.id: self._chip(each) for each in self.all}
        for widget in (*self.chips.values(), self.save_button, self.menu_button):
            self._line.addWidget(widget)
        self.mark()
        self._count()

    def _chip(self, each: Saved) -> QPushButton:
        made = pieces.button(_short(each.name), partial(self._choose, each.id), rank="chip")
        made.setCheckable(True)
        made.setToolTip(each.name)
        made.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        made.customContextMenuRequested.connect(lambda at: self._menu_of(each).popup(made.mapToGlobal(at)))
        return made

    def _count(self) -> None:
        if self._counting is not None:
            self._counting.stop()
        store, asked = self._store, {each.id: each.question for each in self.all}

        def count(_report: object) -> dict[str, int]:
            with store.reading() as connection:
                return {saved_id: queries.count(connection, question) for saved_id, question in asked.items()}

        self._counting = (
            self._jobs.run(_("Count"), count, owner=self, where=Where.POOL, done=self._tell) if asked else None
        )

    def _tell(self, counts: dict[str, int]) -> None:
        self._counting = None
        for each in self.all:
            if each.id in counts:
                number = f"{counts[each.id]:,}".replace(",", "\u202f")
                pieces.name_button(self.chips[each.id], f"{_short(each.name)}  {number}")
        self.updateGeometry()

    def mark(self) -> None:
        """Show which search stands in the list now; offer to keep what is none yet."""
        question, _columns = self._shown()
        in_front = self.in_front
        for saved_id, chip in self.chips.items():
            chip.setChecked(in_front is not None and saved_id == in_front.id)
        narrowed = bool(question.filters or question.words.strip())
        writes = not self._store.read_only
        self.save_button.setVisible(narrowed and in_front is None and writes)
        self.menu_button.setVisible(bool(self.all) and writes)
        self.setVisible(bool(self.all) or (narrowed and writes))
        self.updateGeometry()

    @property
    def in_front(self) -> Saved | None:
        """The saved search that finds what is shown now."""
        question, _columns = self._shown()
        return next((each for each in self.all if each.asks_the_same(question)), None)

    def _choose(self, saved_id: str) -> None:
        found = next(each for each in self.all if each.id == saved_id)
        self.mark()
        self.chosen.emit(found)

    # --- what is done with them ---

    def save(self) -> None:
        """Keep what narrows the list under a name."""
        name = self._ask.words(_("What is this search called?"), _("Save"), _("A few words: “Minors in custody”."))
        if name and name.strip():
            question, columns = self._shown()
            made = saved.record_of(name.strip(), question, columns)
            self._change(N_("Save search"), lambda change: change.add(made), _("The search is saved."))

    def rename(self, each: Saved) -> None:
        name = self._ask.words(_("What is this search called?"), _("Save"), "", each.name)
        if name and name.strip():
            made = saved.record_of(name.strip(), each.question, each.columns)
            self._change(N_("Rename search"), lambda change: change.edit(each.id, made), _("The search is renamed."))

    def replace(self, each: Saved) -> None:
        """Let the search stand for what is shown now."""
        made = saved.record_of(each.name, *self._shown())
        self._change(N_("Change search"), lambda change: change.edit(each.id, made), _("The search is changed."))

    def delete(self, each: Saved) -> None:
        self._change(N_("Delete search"), lambda change: change.trash(each.id), _("The search is in the trash."))

    def _change(self, title: str, do: Callable[[Change], object], told: str) -> None:
        store = self._store

        def work(_report: object) -> None:
            with store.change(title) as change:
                do(change)

        offer = Offer(_("Undo"), lambda: self._jobs.run(_("Undo"), lambda _report: store.undo()))
        self._jobs.run(_(title), work, done=lambda _nothing: self._notices.tell(told, offer=offer))

    def _open_menu(self) -> None:
        """What can be done with the searches: with the one in front, or with each of them."""
        menu = self._new_menu()
        only = [self.in_front] if self.in_front else self.all
        for each in only:
            self._fill(menu if len(only) == 1 else menu.addMenu(_plain(each.name)), each)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))

    def _menu_of(self, each: Saved) -> QMenu:
        menu = self._new_menu()
        self._fill(menu, each)
        return menu

    def _new_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        return menu

    def _fill(self, menu: QMenu, each: Saved) -> None:
        menu.setEnabled(not self._store.read_only)
        name = _plain(each.name)
        menu.addAction(_("Rename “{name}”…").format(name=name), partial(self.rename, each))
        menu.addAction(_("Let “{name}” be what is shown now").format(name=name), partial(self.replace, each))
        menu.addAction(_("Delete “{name}”").format(name=name), partial(self.delete, each))


def _short(name: str) -> str:
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def _plain(name: str) -> str:
    return _short(name).replace("&", "&&")
