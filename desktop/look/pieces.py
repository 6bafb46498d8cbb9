"""The small pieces that every screen is made of: texts, buttons, a labelled field, an empty page. Each looks the same
everywhere.

Texts are plain text always: nothing that anybody typed is read as markup. Names in any script are isolated, so that
they do not turn the words around them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.dossier.scripts import STRETCH, apart
from desktop.look import fonts, metrics
from desktop.look.flow import Flow
from desktop.look.theme import mark, set_icon
from resources.text import _


def isolate(name: str) -> str:
    """A name as it may stand inside a sentence of another direction."""
    return f"\u2068{name if STRETCH.fullmatch(name) else apart(name)}\u2069" if name else ""


def inside(term: str) -> str:
    """A term of a list as it stands inside a sentence: "now: unknown"; abbreviations keep their capitals."""
    return term[:1].lower() + term[1:] if term[1:2].islower() else term


class _Narrow(QLabel):
    """A label that knows how high it is when it may not be as wide as there is room. Only where that is so: a layout
    asks for heights thousands of times.
    """

    def __init__(self, width: int) -> None:
        super().__init__()
        self.setMaximumWidth(width)

    def heightForWidth(self, width: int) -> int:
        return super().heightForWidth(min(width, self.maximumWidth()))


def text(
    value: str = "",
    *,
    tone: str = "",
    size: float = metrics.TEXT,
    strong: bool = False,
    wrap: bool = False,
    selectable: bool = False,
    width: int = 0,
) -> QLabel:
    """A piece of plain text, at most as wide as `width` if given. Tones: "muted", "danger", "amber", "chip", "key"."""
    label = _Narrow(width) if width else QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(value)
    label.setFont(fonts.font(size, strong=strong))
    label.setWordWrap(wrap)
    if tone:
        label.setProperty("tone", tone)
    if selectable:
        label.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
    if wrap:
        label.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
    return label


class Elided(QLabel):
    """One line of plain text, cut to the width that there is, at its end or where `cut` says; whole in its tip and to
    those who listen.
    """

    def __init__(
        self,
        value: str,
        *,
        tone: str = "",
        size: float = metrics.TEXT,
        strong: bool = False,
        cut: Qt.TextElideMode = Qt.TextElideMode.ElideRight,
    ) -> None:
        super().__init__()
        self._cut = cut
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(fonts.font(size, strong=strong))
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if tone:
            self.setProperty("tone", tone)
        self._value = ""
        self.tell(value)

    def tell(self, value: str) -> None:
        self._value = " ".join(value.split())
        self.setAccessibleName(self._value)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width() - 1
        shown = self.fontMetrics().elidedText(self._value, self._cut, max(room, 24))
        self.setToolTip(self._value if shown != self._value else "")
        self.setText(isolate(shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()


def title(value: str) -> QLabel:
    """The title of a page."""
    return text(value, size=metrics.TITLE, strong=True)


def section(value: str) -> QLabel:
    """The title of a section."""
    return text(value, size=metrics.SECTION, strong=True)


def help_line(value: str = "") -> QLabel:
    """One grey line below a field."""
    return text(value, tone="muted", size=metrics.HELP, wrap=True)


def chip(value: str) -> QLabel:
    """A short word on a coloured ground: a tag, a state."""
    label = text(value, tone="chip", size=metrics.HELP)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return label


def picture(name: str, tone: str = "muted", size: int = metrics.ICON) -> QLabel:
    """An icon that only shows."""
    label = QLabel()
    label.setFixedSize(QSize(size, size))
    set_icon(label, name, tone, size)
    return label


def button(value: str, do: Callable[[], object] | None = None, *, icon: str = "", rank: str = "") -> QPushButton:
    """A button. Ranks: "primary" (one a page, at the right), "danger", "quiet" ("flush" begins where the text above
    it does), or none.
    """
    made = QPushButton(value.replace("&", "&&"))
    made.setAccessibleName(value)
    made.setAutoDefault(False)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    if rank:
        made.setProperty("rank", rank)
    if icon:
        tones = {"primary": "on_accent", "danger": "danger", "quiet": "accent", "flush": "accent"}
        set_icon(made, icon, tones.get(rank, "ink"))
        name_button(made, value)
    if do is not None:
        made.clicked.connect(lambda _checked=False: do())
    return made


def name_button(made: QPushButton, value: str) -> None:
    """Give a button other words, with a little air between them and its icon."""
    words = value.replace("&", "&&")
    made.setText(words if made.icon().isNull() else f"\u2005{words}")
    made.setAccessibleName(value)


def icon_button(icon: str, name: str, do: Callable[[], object] | None = None, *, tone: str = "muted") -> QToolButton:
    """A button that is only an icon; its name is told as a tip and to those who listen."""
    made = QToolButton()
    made.setAccessibleName(name)
    made.setToolTip(name)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    made.setFixedSize(metrics.ROW, metrics.ROW)
    set_icon(made, icon, tone)
    if do is not None:
        made.clicked.connect(lambda _checked=False: do())
    return made


def rule() -> QFrame:
    """A thin line between things."""
    made = QFrame()
    made.setProperty("part", "rule")
    made.setFixedHeight(1)
    return made


def card() -> QFrame:
    """A framed piece of paper."""
    made = QFrame()
    made.setProperty("part", "card")
    return made


def row(
    *items: QWidget | int | None, space: int = metrics.SMALL, margins: tuple[int, int, int, int] = (0, 0, 0, 0)
) -> QHBoxLayout:
    """Things beside each other; a number is space, `None` takes what is left."""
    return _fill(QHBoxLayout(), items, space, margins)


def column(
    *items: QWidget | QBoxLayout | int | None,
    space: int = metrics.SMALL,
    margins: tuple[int, int, int, int] = (0, 0, 0, 0),
) -> QVBoxLayout:
    """Things below each other; a number is space, `None` takes what is left."""
    return _fill(QVBoxLayout(), items, space, margins)


def flow(*items: QWidget) -> QWidget:
    """Things beside each other, in a second line where one is too short."""
    made = QWidget()
    line = Flow()
    for item in items:
        line.addWidget(item)
    made.setLayout(line)
    fits = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
    fits.setHeightForWidth(True)
    made.setSizePolicy(fits)
    return made


_Layout = TypeVar("_Layout", bound=QBoxLayout)


def _fill(layout: _Layout, items: tuple[object, ...], space: int, margins: tuple[int, int, int, int]) -> _Layout:
    layout.setSpacing(space)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, int):
            layout.addSpacing(item)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, QBoxLayout):
            layout.addLayout(item)
    return layout


def scrolling(page: QWidget) -> QScrollArea:
    """A page that may be taller than the window; it scrolls up and down, never sideways."""
    page.setProperty("part", "page")
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(page)
    return area


class _Fixed(QWidget):
    """Of one width, and as high as its words are at that width. Qt takes wrapped words for as high as they would be in
    the narrowest column, and a page that fits into the window would scroll.
    """

    def __init__(self, content: QBoxLayout, width: int) -> None:
        super().__init__()
        self.setFixedWidth(width)
        self.setLayout(content)
        self._content = content

    def minimumSizeHint(self) -> QSize:
        width = self.maximumWidth()
        return QSize(width, max(0, self._content.totalHeightForWidth(width)))


def centred(content: QBoxLayout, width: int) -> QScrollArea:
    """A narrow page in the middle of the window, a little above the half."""
    holder = _Fixed(content, width)
    page = QWidget()
    down = column(margins=(metrics.WIDE,) * 4)
    down.addStretch(1)
    down.addLayout(row(None, holder, None))  # an alignment would forget that wrapped text grows taller
    down.addStretch(2)
    page.setLayout(down)
    return scrolling(page)


def reveal(part: QWidget) -> None:
    """Scroll the page so that this part of it is seen, once everything has found its place."""

    def scroll() -> None:
        around = part.parentWidget()
        while around is not None and not isinstance(around, QScrollArea):
            around = around.parentWidget()
        if around is not None and part.isVisible():
            around.ensureWidgetVisible(part, 0, metrics.BROAD)

    QTimer.singleShot(0, part, scroll)


class Labelled(QWidget):
    """A field with its label above, one line of help below, and what is wrong with it in place of the help."""

    def __init__(self, label: str, editor: QWidget, help: str = "", *, needed: bool = False) -> None:
        super().__init__()
        self.editor = editor
        self.label = text(f"{label} *" if needed else label, size=metrics.HELP + 0.5, strong=True)
        self.label.setBuddy(editor)
        self._help = help
        self.below = help_line(help)
        if not help:
            self.below.hide()
        editor.setAccessibleName(label)
        editor.setAccessibleDescription(help)
        self.setLayout(column(self.label, editor, self.below, space=metrics.HAIR))

    def set_help(self, help: str) -> None:
        """Other words below the field; none take no room."""
        self._help = help
        self._say(help, help)

    def set_wrong(self, message: str) -> None:
        """Tell what is wrong with the entry, or nothing any more."""
        mark(self.editor, "wrong", "true" if message else "false")
        mark(self.below, "tone", "danger" if message else "muted")
        self._say(f"⚠ {message}" if message else self._help, message or self._help)

    def set_hint(self, message: str) -> None:
        """Tell what looks odd about the entry; it can be kept as it is."""
        mark(self.below, "tone", "amber" if message else "muted")
        self._say(f"△ {message}" if message else self._help, message or self._help)

    def _say(self, shown: str, described: str) -> None:
        self.below.setText(shown)
        self.below.setVisible(bool(shown))
        self.editor.setAccessibleDescription(described)


def unfinished(again: Callable[[], object]) -> EmptyPage:
    """What stands in the place of what could not be read, or not to its end."""
    offer = button(_("Begin again"), again, icon="rotate-ccw")
    return EmptyPage("circle-stop", _("There is nothing to show: the work did not come to its end."), offer=offer)


class EmptyPage(QWidget):
    """What an empty screen says: what belongs here, and the first thing to do."""

    def __init__(self, icon: str, sentence: str, advice: str = "", offer: QPushButton | None = None) -> None:
        super().__init__()
        says = section(sentence)
        advises = text(advice, tone="muted", wrap=True)
        advises.setFixedWidth(metrics.READING * 2 // 3)
        advises.setMinimumHeight(
            max(0, advises.heightForWidth(advises.width()))
        )  # centred, it would forget its second line
        advises.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        shown: list[QWidget] = [picture(icon, "muted", 40), says, advises]
        if offer is not None:
            shown.append(offer)
        layout = column(None, space=metrics.SMALL)
        for widget in shown:
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(2)
        self.setLayout(layout)
