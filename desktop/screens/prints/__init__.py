"""What belongs to no single case: bulletins, lists and empty forms to print, what was printed, the editions, and the
letterhead. A page of its own for each, on tabs.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import QTabWidget, QWidget

from db.store import Changed
from desktop.look import metrics, pieces
from desktop.places import Place
from desktop.printroom.tools import Tools
from desktop.screens import Crumb, Screen
from desktop.screens.prints.editions import EditionsPage
from desktop.screens.prints.letterhead import LetterheadPage
from desktop.screens.prints.register import RegisterPage
from desktop.screens.prints.to_print import ToPrintPage
from resources.text import N_, _

TABS = (
    ("to_print", N_("To print")),
    ("register", N_("What was printed")),
    ("editions", N_("Editions")),
    ("letterhead", N_("Letterhead")),
)


class PrintsScreen(Screen):
    """All that concerns prints as such."""

    def __init__(self, tools: Tools, tab: str = "") -> None:
        super().__init__()
        self.to_print = ToPrintPage(tools)
        self.register = RegisterPage(tools)
        self.editions = EditionsPage(tools)
        self.letterhead = LetterheadPage(tools)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setAccessibleName(_("Prints"))
        self.tabs.tabBar().setAccessibleName(_("Prints"))
        for name, title in TABS:
            page: QWidget = getattr(self, name)
            self.tabs.addTab(page, _(title).replace("&", "&&"))
        names = [name for name, _title in TABS]
        self.tabs.setCurrentIndex(names.index(tab) if tab in names else 0)
        for page in (self.to_print, self.register, self.editions):
            page.open_requested.connect(self.open_requested)
        self.setLayout(
            pieces.column(
                pieces.title(_("Prints")),
                self.tabs,
                space=metrics.SMALL,
                margins=(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.SMALL),
            )
        )
        self._tools = tools
        tools.news.changed.connect(self._on_news)

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("Prints")),)

    def answers(self) -> Mapping[str, Callable[[], object]]:
        return {"prints.check": self.check_file}

    def check_file(self) -> None:
        """Tell whether a file is a print that this vault recorded."""
        self.tabs.setCurrentWidget(self.register)
        self.register.check_file()

    def keep_draft(self) -> None:
        self.letterhead.keep_draft()

    def focus_first(self) -> None:
        self.tabs.tabBar().setFocus()

    def _on_news(self, news: Changed) -> None:
        if news.touches("edition", "printout"):
            self.freshen()

    def reload(self) -> None:
        self.to_print.reload()
        self.register.reload()
        self.editions.reload()


def place(tab: str = "") -> Place:
    return Place("prints", tab) if tab else Place("prints")
