"""The print room as a page: for a record, or for what is about none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from db.records import KINDS
from db.store import Store
from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.printroom import PrintRoom
from desktop.screens import Crumb, Screen
from resources.text import _


class PrintScreen(Screen):
    """One room. `subject` is the record that is printed, `kind` that of the records of a list; blank for none."""

    def __init__(self, store: Store, room: PrintRoom, subject: str = "", kind: str = "") -> None:
        super().__init__()
        self._store, self.room, self.subject, self._kind = store, room, subject, kind
        room.open_requested.connect(self.open_requested)
        room.answers_changed.connect(self.answers_changed)
        self.setLayout(pieces.column(room, margins=(metrics.BROAD, metrics.SMALL, metrics.BROAD, metrics.SMALL)))

    def crumbs(self) -> tuple[Crumb, ...]:
        if self._kind:
            return (Crumb(_(KINDS[self._kind].data.plural), Place.register(self._kind)), Crumb(_("Export")))
        if not self.subject:
            return (Crumb(_("Prints"), Place("prints")), Crumb(_("To print")))
        kind = self._store.kind_of(self.subject)
        register = Crumb(_(KINDS[kind].data.plural), Place.register(kind))
        return (register, Crumb(self._store.title(self.subject), Place.record(kind, self.subject)), Crumb(_("Print")))

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return self.room.answers()

    def focus_first(self) -> None:
        self.room.focus_first()
