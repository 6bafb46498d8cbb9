"""Which pages were looked at, what is covered on them, and the ticks of those on which nothing has to be covered."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QListWidget, QWidget

from db import pages_seen, vocabulary
from db.store import Store
from desktop.dossier.audiences import AUDIENCES
from desktop.look import metrics, pieces
from desktop.viewer.covering import Covering
from resources.text import _, n_


class LookedThrough(QWidget):
    """The pages of one document; ticks are kept at once, for one audience at a time."""

    page_chosen = Signal(int)

    def __init__(self, store: Store, record_id: str) -> None:
        super().__init__()
        self._store, self._record_id = store, record_id
        self._covering = Covering()
        self._seen: set[int] = set()
        self._page, self._count = 0, 0
        self.audience = QComboBox()
        self.audience.setAccessibleName(_("For whom the pages are looked through"))
        for code, audience in AUDIENCES.items():
            if not audience.inside:
                self.audience.addItem(vocabulary.label("audience", code), code)
        self.audience.currentIndexChanged.connect(self.refresh)
        self.tick = QCheckBox()
        self.tick.setEnabled(not store.read_only)
        self.tick.clicked.connect(self._on_ticked)
        self.pages = QListWidget()
        self.pages.setWordWrap(True)
        self.pages.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pages.setAccessibleName(_("Pages of the document"))
        self.pages.currentRowChanged.connect(self._on_row)
        self.setLayout(
            pieces.column(
                pieces.section(_("Or tick the page")),
                pieces.text(
                    _("A page that cannot be searched prints for others only when you have looked at it yourself."),
                    tone="muted",
                    wrap=True,
                ),
                self.tick,
                metrics.SMALL,
                self.pages,
                margins=(0, 0, 0, 0),
            )
        )

    def show_pages(self, count: int, covering: Covering) -> None:
        """The pages of a document that was opened."""
        self._count, self._covering = count, covering
        self.refresh()

    def see(self, page: int) -> None:
        """Somebody looks at this page."""
        self._page = page
        self._seen.add(page)
        self.refresh()

    @property
    def seen(self) -> frozenset[int]:
        """The pages that somebody looked at, counted from 0."""
        return frozenset(self._seen)

    def unseen_in_words(self) -> str:
        """The pages that nobody looked at; blank if there are none."""
        return pages_seen.in_words({page + 1 for page in range(self._count) if page not in self._seen}, "–")

    def refresh(self) -> None:
        """Tell anew what is covered and ticked."""
        ticked = self._ticked()
        self.tick.setText(_("Nothing on page {number} has to be covered").format(number=self._page + 1))
        self.tick.setChecked(self._page + 1 in ticked)
        self.pages.blockSignals(True)
        self.pages.clear()
        for page in range(self._count):
            self.pages.addItem(self._told(page, is_ticked=page + 1 in ticked))
        self.pages.setCurrentRow(self._page)
        self.pages.blockSignals(False)

    def _told(self, page: int, *, is_ticked: bool) -> str:
        parts = [_("Page {number}").format(number=page + 1)]
        covered = len(self._covering.on(page))
        if covered:
            parts.append(n_("{count} place covered", "{count} places covered", covered).format(count=covered))
        if is_ticked:
            parts.append(_("ticked"))
        if page not in self._seen:
            parts.append(_("not looked at"))
        return " · ".join(parts)

    def _ticked(self) -> frozenset[int]:
        sha256 = self._store.get(self._record_id).sha256
        with self._store.reading() as connection:
            return pages_seen.ticked(connection, str(self.audience.currentData())).get(sha256, frozenset())

    def _on_ticked(self, is_ticked: bool) -> None:
        page = {self._page + 1}
        before = self._ticked()
        after = before | page if is_ticked else before - page
        pages_seen.tick(self._store, self._record_id, str(self.audience.currentData()), after)
        self.refresh()

    def _on_row(self, row: int) -> None:
        if row >= 0 and row != self._page:
            self.page_chosen.emit(row)


def made_for(audience: str) -> str:
    """What a redacted copy may be used for, now that it is made."""
    told = _(
        "Prints for others take it in the place of the original. The pages that you looked at are ticked for this "
        "audience alone: {audience}. For any other, look at the copy and tick its pages."
    )
    return told.format(audience=vocabulary.label("audience", audience))


def explained(looked: LookedThrough) -> QWidget:
    """For whom it is done, how places are covered, and below it the ticks: what stands beside the page."""
    whom = pieces.text(
        _(
            "Who must stay hidden depends on the audience. The copy and the ticks hold for the one chosen here; for "
            "any other the pages of the copy have to be looked through anew."
        ),
        tone="muted",
        wrap=True,
    )
    covers = pieces.text(
        _(
            "Draw a box over each place that nobody may read. In the copy every page is a picture and the boxes "
            "are solid black. The original stays as it is."
        ),
        tone="muted",
        wrap=True,
    )
    keys = pieces.text(
        _(
            "Keys: B adds a box, Space goes to the next, the arrows move it, with Shift they change its size, "
            "with Ctrl in small steps; Delete removes it, Ctrl+Z takes a step back."
        ),
        tone="muted",
        size=metrics.HELP,
        wrap=True,
    )
    audience = (pieces.section(_("Audience")), looked.audience, whom, metrics.SMALL)
    cover = (pieces.section(_("Cover")), covers, keys, metrics.SMALL)
    page = QWidget()
    margins = (metrics.WIDE, metrics.STEP, metrics.WIDE, metrics.STEP)
    page.setLayout(pieces.column(*audience, *cover, looked, margins=margins))
    return pieces.scrolling(page)
