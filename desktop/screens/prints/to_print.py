"""What can be printed that is about no single case: a line for each edition of that kind."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.dossier import editions
from desktop.dossier.asking import Scope
from desktop.look import metrics, pieces
from desktop.look.told_list import ToldList
from desktop.places import Place
from desktop.printroom.tools import Tools
from resources.text import N_, _, language

SCOPES = {
    Scope.PERIOD: (N_("Over all cases, between two days"), "calendar-range"),
    Scope.DAY: (N_("Of one day, or of one incident"), "siren"),
    Scope.FORM: (N_("A form on paper, empty or filled with what is known"), "clipboard-check"),
}
_NAME = Qt.ItemDataRole.UserRole + 10


class ToPrintPage(QWidget):
    """Choose what to print."""

    open_requested = Signal(object)  # Place

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._store = tools.store
        self.list = ToldList(_("What can be printed"), highest=1 << 20)
        self.list.itemActivated.connect(lambda item: self.open_requested.emit(Place("print", item.data(_NAME))))
        self.list.itemClicked.connect(lambda item: self.open_requested.emit(Place("print", item.data(_NAME))))
        inside = QWidget()
        inside.setMaximumWidth(metrics.READING)
        inside.setLayout(
            pieces.column(
                pieces.help_line(
                    _(
                        "A dossier and everything else about one case is printed from the tab “Dossier” of that case; "
                        "a single record, from its own page."
                    )
                ),
                self.list,
                None,
                space=metrics.STEP,
            )
        )
        page = QWidget()
        page.setLayout(pieces.column(inside, margins=(0, metrics.WIDE, 0, metrics.WIDE)))
        area: QScrollArea = pieces.scrolling(page)
        self.setLayout(pieces.column(area))
        self.reload()

    def reload(self) -> None:
        """Every edition of these scopes, the organisation's own last."""
        self.list.clear()
        for name, edition in editions.known(self._store).items():
            if edition.scope in SCOPES:
                says, icon = SCOPES[edition.scope]
                self.list.add(icon, edition.title(language()), _(says)).setData(_NAME, name)
