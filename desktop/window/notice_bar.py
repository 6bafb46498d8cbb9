"""Where notices are shown: lines at the foot of the window, newest below. News goes by itself, trouble stays until
dismissed.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QGuiApplication
from PySide6.QtWidgets import QFrame, QWidget

from desktop.look import metrics, pieces
from desktop.notices import Notice, NoticeKind, Notices
from resources.text import _, n_

SHOWN_FOR = 10_000  # milliseconds
AT_ONCE = 3


class NoticeLine(QFrame):
    """One notice."""

    def __init__(self, notice: Notice, bar: NoticeBar) -> None:
        super().__init__(bar)
        self.notice = notice
        self._bar = bar
        self.setProperty("part", "notice")
        self.setProperty("tone", notice.kind.name.lower())
        tone = {NoticeKind.INFO: "accent", NoticeKind.TROUBLE: "amber", NoticeKind.BUG: "danger"}[notice.kind]
        self.says = pieces.text(notice.text, strong=bool(notice.advice), wrap=True)
        self.advises = pieces.text(notice.advice, tone="muted", wrap=True)
        if not notice.advice:
            self.advises.hide()
        row = pieces.row(pieces.picture(notice.kind.value, tone), space=metrics.STEP, margins=(metrics.WIDE, 8, 8, 8))
        row.addLayout(pieces.column(self.says, self.advises, space=0), 1)
        if notice.details:
            row.addWidget(pieces.button(_("Copy the details"), self._copy_details, rank="quiet", icon="copy"))
        if notice.offer is not None:
            row.addWidget(pieces.button(notice.offer.title, self.answer, rank="quiet"))
        row.addWidget(pieces.icon_button("x", _("Dismiss"), self.dismiss))
        self.setLayout(row)
        self._timer = QTimer(self, singleShot=True, interval=SHOWN_FOR)
        self._timer.timeout.connect(self.dismiss)
        if not notice.stays:
            self._timer.start()

    def answer(self) -> None:
        """Do what the notice offers."""
        self.dismiss()
        if self.notice.offer is not None:
            self.notice.offer.do()

    def dismiss(self) -> None:
        self._timer.stop()
        self._bar.take_away(self)

    def _copy_details(self) -> None:
        QGuiApplication.clipboard().setText(self.notice.details)

    def enterEvent(self, event: QEvent) -> None:
        self._timer.stop()

    def leaveEvent(self, event: QEvent) -> None:
        if not self.notice.stays:
            self._timer.start()


class NoticeBar(QWidget):
    """The notices that are shown now."""

    def __init__(self, notices: Notices) -> None:
        super().__init__()
        self._layout = pieces.column(space=0)
        self.setLayout(self._layout)
        self.lines: list[NoticeLine] = []
        self.hide()
        notices.told.connect(self.show_notice)
        notices.withdrawn.connect(self.withdraw)
        notices.lifted.connect(self.lift)

    def show_notice(self, notice: Notice) -> None:
        """Show one more; the same words again take the place of the old ones."""
        for line in [line for line in self.lines if line.notice.text == notice.text]:
            self.take_away(line)
        passing = [line for line in self.lines if not line.notice.key]
        for line in passing[: max(0, len(passing) - AT_ONCE + 1)]:
            self.take_away(line)
        line = NoticeLine(notice, self)
        self.lines.append(line)
        self._layout.addWidget(line)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, f"{notice.text} {notice.advice}".strip()))

    def answer(self) -> None:
        """Do what the newest notice offers that offers anything."""
        for line in reversed(self.lines):
            if line.notice.offer is not None:
                line.answer()
                return

    def lift(self, key: str) -> None:
        """Take away what lasted until now."""
        for line in [line for line in self.lines if line.notice.key == key]:
            line.dismiss()

    def withdraw(self) -> None:
        """Take the newest away."""
        if self.lines:
            self.lines[-1].dismiss()

    def clear(self) -> None:
        """Take all away."""
        for line in list(self.lines):
            line.dismiss()

    def take_away(self, line: NoticeLine) -> None:
        if line in self.lines:
            self.lines.remove(line)
            self._layout.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.setVisible(bool(self.lines))


class LockWarning(QFrame):
    """Says that nobody seems to be there, and counts down."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "notice")
        self.setProperty("tone", "trouble")
        self.says = pieces.text("", strong=True)
        self.advises = pieces.text("", tone="muted")
        self.setLayout(
            pieces.row(
                pieces.picture("lock", "amber"),
                self.says,
                self.advises,
                None,
                space=metrics.STEP,
                margins=(metrics.WIDE, metrics.STEP, metrics.WIDE, metrics.STEP),
            )
        )
        self.hide()

    def count(self, seconds: int) -> None:
        text = n_("Daftar locks in {n} second.", "Daftar locks in {n} seconds.", seconds)
        self.says.setText(text.format(n=seconds))
        self.advises.setText(_("Press any key to keep it open."))
        self.show()
