"""The vault as a whole: the eight words of its history, words noted earlier, and the check of all that it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from db import check
from db.check import Finding
from db.chronicle import fingerprint, history
from db.store import Store
from db.vault import Vault
from desktop.forms.history_panel import moment
from desktop.jobs import Jobs
from desktop.look import metrics, pieces
from desktop.news import News
from desktop.notices import Notices
from desktop.screens import Crumb, Screen
from resources import text
from resources.text import _, n_

WIDTH = metrics.READING + 2 * metrics.BROAD


class VaultScreen(Screen):
    """Words to note, words noted, and whether all is sound."""

    def __init__(self, store: Store, jobs: Jobs, notices: Notices, news: News, vault: Vault) -> None:
        super().__init__()
        self._store, self._jobs, self._notices, self._vault = store, jobs, notices, vault
        self.words = pieces.text("", size=metrics.SECTION, strong=True, wrap=True, selectable=True)
        self.count = pieces.help_line()
        self.noted = QLineEdit()
        self.noted.setMaxLength(400)
        self.noted.returnPressed.connect(self.compare)
        self.answer = pieces.text("", wrap=True, selectable=True)
        self.check_button = pieces.button(_("Check this vault"), self.check, icon="list-checks", rank="primary")
        self.findings = pieces.column(space=metrics.SMALL)
        self._lay_out()
        news.changed.connect(self._tell)
        self._tell()

    def _lay_out(self) -> None:
        column = pieces.column(
            pieces.title(_("This vault")),
            _card(
                _("The history in eight words"),
                self.words,
                self.count,
                pieces.help_line(
                    _(
                        "Note these words on paper or tell them to somebody you trust. Every change gives other words. "
                        "If the history is altered, or an older copy is put in this vault's place, they will show it."
                    )
                ),
            ),
            _card(
                _("Words noted earlier"),
                pieces.Labelled(_("Eight words"), self.noted, _("In any of the three languages of Daftar.")),
                pieces.row(pieces.button(_("Look for these words"), self.compare, icon="search"), None),
                self.answer,
            ),
            _card(
                _("Is everything sound?"),
                pieces.help_line(
                    _(
                        "Daftar reads every page, follows the whole history, and compares lists, links and words with "
                        "the records. You can go on reading meanwhile."
                    )
                ),
                pieces.row(self.check_button, None),
                self.findings,
            ),
            None,
            space=metrics.WIDE,
        )
        holder = QWidget()
        holder.setMaximumWidth(WIDTH)
        holder.setLayout(column)
        page = QWidget()
        page.setLayout(pieces.column(holder, margins=(metrics.BROAD, metrics.WIDE, metrics.BROAD, metrics.BROAD)))
        self.setLayout(pieces.column(pieces.scrolling(page)))

    def crumbs(self) -> tuple[Crumb, ...]:
        return (Crumb(_("This vault")),)

    def focus_first(self) -> None:
        self.check_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell(self, _news: object = None) -> None:
        with self._store.reading() as connection:
            count, head = history.head(connection)
        self.words.setText(fingerprint.spoken(bytes.fromhex(head), text.language()))
        self.count.setText(n_("after {count} change", "after {count} changes", count).format(count=count))

    def compare(self) -> None:
        """Say when the history had the words that were typed."""
        noted = self.noted.text()
        if not noted.strip():
            return
        if not fingerprint.read(noted):
            self.answer.setText(_("These are not eight words of one of the lists. Look for a slip of the pen."))
            return
        with self._store.reading() as connection:
            found = fingerprint.find(connection, noted)
        self.answer.setText(_answer(found))

    def check(self) -> None:
        """Read and compare everything, beside the window; Stop ends it."""
        self.check_button.setEnabled(False)
        self._clear()
        vault, store = self._vault, self._store
        job = self._jobs.run(
            _("Check this vault"),
            lambda report: check.check(vault, store, report),
            owner=self,
            done=self._on_checked,
        )
        job.ended.connect(lambda: self.check_button.setEnabled(True))

    def _on_checked(self, found: list[Finding]) -> None:
        self._clear()
        if not found:
            self.findings.addWidget(
                _finding("circle-check", _("The vault is sound."), _("Pages, history, links and search agree."))
            )
        for each in found:
            self.findings.addWidget(_finding("triangle-alert", each.says, each.advice))

    def _clear(self) -> None:
        while (item := self.findings.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()


def _answer(found: fingerprint.Noted | None) -> str:
    if found is None:
        return _(
            "This history never had these words. The vault was put back to an older copy, it is another vault, or the "
            "words were noted wrongly."
        )
    if not found.later:
        return _("These are the words of this vault now: nothing was changed since.")
    since = n_("{count} change was made since.", "{count} changes were made since.", found.later)
    when = _("This history had these words at change {n}, {when}.").format(
        n=found.n, when=moment(found.at) if found.at else _("before the first change")
    )
    return f"{when} {since.format(count=found.later)}"


def _finding(picture: str, says: str, advice: str) -> QWidget:
    made = QWidget()
    told = pieces.column(pieces.text(says, strong=True, wrap=True), pieces.text(advice, wrap=True), space=2)
    tone = "accent" if picture == "circle-check" else "danger"
    row = pieces.row(pieces.picture(picture, tone), space=metrics.STEP)
    row.addLayout(told, 1)
    row.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.setLayout(row)
    made.setAccessibleName(f"{says} {advice}")
    return made


def _card(title: str, *inside: object) -> QWidget:
    card = pieces.card()
    column: QVBoxLayout = pieces.column(pieces.section(title), space=metrics.SMALL, margins=(metrics.WIDE,) * 4)
    for part in inside:
        column.addWidget(part) if isinstance(part, QWidget) else column.addLayout(part)  # type: ignore[arg-type]
    card.setLayout(column)
    return card
