"""The editions of this vault: those of Daftar, to be copied, and the organisation's own, to be changed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from db.records import EditionData
from db.reporting import Report
from desktop.dossier import editions
from desktop.dossier.asking import Edition, copy_of
from desktop.look import metrics, pieces
from desktop.look.told_list import ToldList
from desktop.places import Place
from desktop.printroom.tools import Tools
from resources.text import N_, _, language

TITLE = N_("Copy an edition")
_NAME = Qt.ItemDataRole.UserRole + 10


class EditionsPage(QWidget):
    """Copy, open."""

    open_requested = Signal(object)  # Place

    def __init__(self, tools: Tools) -> None:
        super().__init__()
        self._tools = tools
        self.list = ToldList(_("Editions"), highest=1 << 20)
        self.list.itemActivated.connect(lambda _item: self._open())
        self.list.currentItemChanged.connect(lambda _now, _before: self._allow())
        self.copy_button = pieces.button(_("Copy, to change it"), self.copy, icon="copy-plus", rank="primary")
        self.open_button = pieces.button(_("Open"), self._open, icon="pencil")
        inside = QWidget()
        inside.setMaximumWidth(metrics.READING)
        inside.setLayout(
            pieces.column(
                pieces.help_line(
                    _(
                        "Daftar's own editions stay as they are. Copy one to choose its sections, their order and "
                        "their words for your organisation."
                    )
                ),
                pieces.flow(self.copy_button, self.open_button),
                self.list,
                None,
                space=metrics.STEP,
            )
        )
        page = QWidget()
        page.setLayout(pieces.column(inside, margins=(0, metrics.WIDE, 0, metrics.SMALL)))
        self.setLayout(pieces.column(pieces.scrolling(page)))
        self.reload()

    def reload(self) -> None:
        """Every edition; the one that is chosen stays chosen."""
        chosen = self._chosen()
        self.list.clear()
        for name, edition in self._every():
            below = _("Your own, copied from “{title}”") if edition.basis else _("Of Daftar")
            basis = editions.known(self._tools.store).get(edition.basis)
            told = below.format(title=basis.title(language()) if basis is not None else edition.basis)
            item = self.list.add("notebook-pen" if edition.basis else "scroll-text", edition.title(language()), told)
            item.setData(_NAME, name)
            if name == chosen:
                self.list.setCurrentItem(item)
        if self.list.currentRow() < 0 and self.list.count():
            self.list.setCurrentRow(0)
        self._allow()

    def _every(self) -> Iterator[tuple[str, Edition]]:
        """The organisation's own first."""
        known = editions.known(self._tools.store)
        yield from ((name, one) for name, one in known.items() if one.basis)
        yield from ((name, one) for name, one in known.items() if not one.basis)

    def _chosen(self) -> str:
        item = self.list.currentItem()
        return str(item.data(_NAME)) if self.list.count() and item is not None else ""

    def _allow(self) -> None:
        chosen = editions.known(self._tools.store).get(self._chosen())
        self.copy_button.setEnabled(chosen is not None and not self._tools.store.read_only)
        self.open_button.setEnabled(chosen is not None and bool(chosen.basis))

    def copy(self) -> None:
        """Begin an own edition with what the chosen one has."""
        chosen = editions.known(self._tools.store).get(self._chosen())
        if chosen is None or self._tools.store.read_only:
            return
        data = _titled_as_copy(copy_of(chosen))
        store = self._tools.store

        def work(_report: Report) -> str:
            with store.change(TITLE) as change:
                return change.add(data)

        self._tools.jobs.run(
            _(TITLE), work, owner=self, done=lambda made: self.open_requested.emit(Place.record("edition", made))
        )

    def _open(self) -> None:
        chosen = editions.known(self._tools.store).get(self._chosen())
        if chosen is not None and chosen.basis:
            self.open_requested.emit(Place.record("edition", self._chosen()))


def _titled_as_copy(data: EditionData) -> EditionData:
    """With titles that tell it from the one it was copied from."""
    from resources.text import speaking

    labels = {}
    for code, title in data.labels.items():
        with speaking(code):
            labels[code] = _("{title} (copy)").format(title=title)
    return data.model_copy(update={"labels": labels})
