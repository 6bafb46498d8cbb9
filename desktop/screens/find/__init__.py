"""Find: every record in any spelling and every command, over whatever screen is in front.

Records are looked up beside the window, so that no key waits for them; what was found before stays until then. A choice
goes out as a signal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QWidget,
)
from shiboken6 import isValid

from desktop.actions import Action
from desktop.jobs import Job, Jobs, Where
from desktop.look import metrics, pieces
from desktop.look.shadow import Shadow
from desktop.screens.find.found import Finder, Found
from desktop.screens.find.kinds import KindChips
from desktop.screens.find.painter import FOUND, FoundDelegate
from resources.text import _

WIDTH = 640
PAUSE = 60  # milliseconds of rest before looking, so that quick typing asks once
COMMANDS_SHOWN = 6


class FindPanel(QFrame):
    """A field and what was found, above the window's page."""

    place_chosen = Signal(object)
    command_chosen = Signal(str)

    def __init__(self, window: QWidget, jobs: Jobs, finder: Finder, commands: Callable[[], Sequence[Action]]) -> None:
        super().__init__(window)
        self.setProperty("part", "pop-up")
        Shadow(self)
        self._jobs, self._finder, self._commands = jobs, finder, commands
        self._looking: Job | None = None
        self._counting: Job | None = None
        self._counted = ""
        self._chooses = False  # Enter was pressed before what is asked for was found
        self._focus_before: QWidget | None = None
        self._lay_out()
        self._pause = QTimer(self, singleShot=True, interval=PAUSE)
        self._pause.timeout.connect(self._look)
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        window.installEventFilter(self)
        self.list.itemClicked.connect(self._choose)
        self.kinds.chosen.connect(lambda _kind: self._look())
        self.hide()

    def _lay_out(self) -> None:
        self.line = QLineEdit()
        self.line.setProperty("bare", "true")
        self.line.setPlaceholderText(_("A name, a place, a reference, a word, a command"))
        self.line.setAccessibleName(_("Find"))
        self.line.setAccessibleDescription(_("The Tab key narrows it to one kind of record."))
        self.list = QListWidget()
        self.list.setAccessibleName(_("Found"))
        self.list.setItemDelegate(FoundDelegate(self.list))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.nothing = pieces.text("", tone="muted", wrap=True)
        self.nothing.setContentsMargins(metrics.WIDE, metrics.SMALL, metrics.WIDE, metrics.STEP)
        head = pieces.row(pieces.picture("search"), space=metrics.STEP, margins=(metrics.WIDE, 6, metrics.STEP, 6))
        head.addWidget(self.line, 1)
        head.addWidget(pieces.text(_("Esc"), tone="key", size=metrics.HELP), 0, Qt.AlignmentFlag.AlignVCenter)
        self.kinds = KindChips()
        inside = (head, pieces.rule(), self.kinds, self.nothing, self.list)
        self.setLayout(pieces.column(*inside, space=0, margins=(1, 1, 1, 1)))

    def open(self) -> None:
        """Show the panel with an empty field."""
        self._focus_before = QApplication.focusWidget()
        self.line.clear()
        self.kinds.clear()
        self._counted = ""
        self._look()
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def close_panel(self) -> None:
        self._rest()
        self.hide()
        if self._focus_before is not None and isValid(self._focus_before):
            self._focus_before.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def is_looking(self) -> bool:
        """Whether what is shown is not yet what was asked for."""
        return self._pause.isActive() or self._looking is not None

    def _rest(self) -> None:
        self._pause.stop()
        for job in (self._looking, self._counting):
            if job is not None:
                job.stop()
        self._looking = self._counting = None

    def _on_typed(self, _text: str) -> None:
        self._chooses = False
        self._pause.start()

    def _look(self) -> None:
        words, kind = self.line.text().strip(), self.kinds.kind
        self._rest()
        if not words:
            self._show(words, self._finder.records("", kind))
            return
        self._looking = self._jobs.run(
            _("Find"),
            lambda _report: self._finder.records(words, kind),
            owner=self,
            where=Where.POOL,
            done=partial(self._show, words),
        )
        self._looking.ended.connect(self._on_ended)

    def _on_ended(self) -> None:
        """What was found for other words is not offered for these, and Enter waits no more."""
        if self._looking is not None and self._looking.is_over:
            self._looking, self._chooses = None, False
            self.list.clear()
            self.nothing.setText(_("There is nothing to show: the work did not come to its end."))
            self.nothing.show()
            self._place_itself()

    def _show(self, words: str, records: Sequence[Found]) -> None:
        self._looking = None
        commands = [self._line_of(action) for action in self._commands() if self._fits(action, words)]
        commands = [] if self.kinds.kind else commands[:COMMANDS_SHOWN] if words else commands
        self.list.clear()
        for found in [*records, *commands]:
            item = QListWidgetItem(found.title)
            item.setData(FOUND, found)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, f"{found.beside} {found.below}".strip())
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.nothing.setText(
            _("Nothing was found. Try fewer letters of the name.") if not (records or commands) else ""
        )
        self.nothing.setVisible(not (records or commands))
        self._place_itself()
        if self._chooses:
            self._chooses = False
            self._choose_current()
        elif not words and not self.kinds.kind:  # nothing is looked for: there is nothing to narrow
            self._counted = ""
            self.kinds.clear()
            self._place_itself()
        elif words != self._counted or not self.kinds.isVisible():
            self._count(words)

    def _count(self, words: str) -> None:
        """Tell how many records of each kind there are, when what was found is there to be seen."""

        def tell(counts: Mapping[str, int]) -> None:
            self._counting, self._counted = None, words
            self.kinds.tell(counts)
            self._place_itself()

        self._counting = self._jobs.run(
            _("Find"), lambda report: self._finder.counts(words, report), owner=self, where=Where.POOL, done=tell
        )

    def _fits(self, action: Action, words: str) -> bool:
        title = _(action.title).casefold()
        return action.id not in ("find", "app.menu") and all(word in title for word in words.casefold().split())

    def _line_of(self, action: Action) -> Found:
        keys = QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.NativeText)
        return Found(_(action.title).rstrip("…"), action.icon, keys, action_id=action.id)

    def _place_itself(self) -> None:
        window = self.parentWidget()
        if window is None:
            return
        width = min(WIDTH, window.width() - 2 * metrics.BROAD)
        rows = sum(self.list.sizeHintForRow(row) for row in range(self.list.count()))
        self.kinds.fit(width - 2)
        kinds = 0 if self.kinds.isHidden() else self.kinds.height()
        self.list.setFixedHeight(min(rows + 2, max(120, window.height() - 200 - kinds)))
        self.list.setVisible(self.list.count() > 0)
        self.setFixedWidth(width)
        self.adjustSize()
        self.move((window.width() - width) // 2, min(72, window.height() // 8))

    def _choose(self, item: QListWidgetItem) -> None:
        found = item.data(FOUND)
        self.close_panel()
        if found.place is not None:
            self.place_chosen.emit(found.place)
        else:
            self.command_chosen.emit(found.action_id)

    def _choose_current(self) -> None:
        """Open what is marked, as soon as it is there."""
        self._chooses = self.is_looking
        if self._pause.isActive():
            self._look()
        elif not self._chooses:
            for item in self.list.selectedItems():
                self._choose(item)

    def _step(self, rows: int) -> None:
        count = self.list.count()
        if count:
            self.list.setCurrentRow((self.list.currentRow() + rows) % count)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.parentWidget():
            if event.type() == QEvent.Type.Resize and self.isVisible():
                self._place_itself()
            elif event.type() == QEvent.Type.MouseButtonPress and self.isVisible():
                self.close_panel()
            return False
        if event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._rest()
            self.hide()
            return False
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return False
        todo = {
            Qt.Key.Key_Down: lambda: self._step(1),
            Qt.Key.Key_Up: lambda: self._step(-1),
            Qt.Key.Key_PageDown: lambda: self._step(8),
            Qt.Key.Key_PageUp: lambda: self._step(-8),
            Qt.Key.Key_Tab: lambda: self.kinds.step(1),
            Qt.Key.Key_Backtab: lambda: self.kinds.step(-1),
            Qt.Key.Key_Return: self._choose_current,
            Qt.Key.Key_Enter: self._choose_current,
            Qt.Key.Key_Escape: self.close_panel,
        }.get(Qt.Key(event.key()))
        if todo is None:
            return False
        todo()
        return True


__all__ = ["FindPanel", "Finder", "Found"]
