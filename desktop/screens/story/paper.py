"""The text of a story: typed, pasted or opened, with its marks drawn into it, each kind in a colour and under a line of
its own, so that colour is never the only sign.

It shows marks and says where the person is; what a mark means is decided elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextCursor, QTextDocument, QTextOption
from PySide6.QtWidgets import QPlainTextEdit

from db.story.mark import What
from desktop import look
from desktop.look import metrics
from desktop.screens.story.lines import Span, Standing
from desktop.screens.story.units import Units, difference
from resources.text import N_

_Line = QTextCharFormat.UnderlineStyle


@dataclass(frozen=True, slots=True)
class Hand:
    """How one kind of mark is drawn: its name, its icon, the tone of its line and the kind of line."""

    name: str  # msgid
    icon: str
    tone: str
    line: _Line
    bold: bool = False
    slant: bool = False


HANDS: dict[What, Hand] = {
    What.PERSON: Hand(N_("Person"), "user", "accent", _Line.SingleUnderline, bold=True),
    What.ORGANISATION: Hand(N_("Organisation"), "building-2", "accent", _Line.SingleUnderline),
    What.PLACE: Hand(N_("Place"), "map-pin", "good", _Line.DotLine),
    What.DATE: Hand(N_("Date"), "calendar", "amber", _Line.DashUnderline),
    What.DURATION: Hand(N_("Length of time"), "hourglass", "amber", _Line.DashDotLine),
    What.LAW: Hand(N_("Article of law"), "scale", "ink", _Line.DashDotDotLine),
    What.MEASURE: Hand(N_("Legal measure"), "lock-keyhole", "danger", _Line.DashUnderline, bold=True),
    What.RELEASE: Hand(N_("Release"), "lock-open", "good", _Line.DashUnderline, bold=True),
    What.ACT: Hand(N_("Act"), "zap", "danger", _Line.WaveUnderline),
    What.ROLE: Hand(N_("Role"), "id-card", "muted", _Line.DotLine, slant=True),
    What.SPEECH: Hand(N_("Somebody's words"), "quote", "muted", _Line.SingleUnderline, slant=True),
}


@dataclass(frozen=True, slots=True)
class Drawn:
    """A mark as it is drawn."""

    start: int
    end: int
    what: What | None
    standing: Standing


class StoryPaper(QPlainTextEdit):
    """A plain text with marks."""

    retyped = Signal(str)
    visited = Signal(int)  # the letter at the cursor, moved there by the person
    left = Signal()  # Escape

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "text")
        self.setTabChangesFocus(True)
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(metrics.STEP)
        self._text, self._units = "", Units("")
        self._quiet = False
        self._revision = 0  # of the text, when the cursor was last seen
        self._hand = _Highlighter(self.document())
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_moved)

    # --- the text ---

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text, as one step that can be undone."""
        cursor = QTextCursor(self.document())
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def _on_text_changed(self) -> None:
        # `toPlainText` would turn hard spaces into soft ones; and marks that are drawn count as changes for Qt.
        text = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        if text == self._text:
            return
        at, removed, added = difference(self._text, text)
        before, self._text, self._units = self._units, text, Units(text)  # first: drawing counts as a change for Qt
        self._hand.move(before.of(at), before.of(at + removed), self._units.of(at + added))
        self.retyped.emit(text)

    # --- marks ---

    def draw(self, marks: Sequence[Drawn]) -> None:
        """Draw these marks, in their order, and no others."""
        self._hand.show(marks, self._units)

    # --- where the person is ---

    def selected(self) -> Span | None:
        """What is selected, without the space around it."""
        cursor = self.textCursor()
        start, end = (self._units.letter(at) for at in (cursor.selectionStart(), cursor.selectionEnd()))
        while start < end and self._text[start].isspace():
            start += 1
        while start < end and self._text[end - 1].isspace():
            end -= 1
        return (start, end) if start < end else None

    @property
    def here(self) -> int:
        """The letter behind the cursor."""
        return self._units.letter(self.textCursor().position())

    def select(self, start: int, end: int) -> None:
        """Select a piece of the text and bring it into view."""
        cursor = self.textCursor()
        cursor.setPosition(self._units.of(start))
        cursor.setPosition(self._units.of(end), QTextCursor.MoveMode.KeepAnchor)
        self._quiet = True
        self.setTextCursor(cursor)
        self._quiet = False
        self.ensureCursorVisible()

    def _on_moved(self) -> None:
        typed, self._revision = self.document().revision() != self._revision, self.document().revision()
        if not (self._quiet or typed):
            self.visited.emit(self.here)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_hand"):
            self._hand.rehighlight()


Place = tuple[int, int, What | None, Standing]
"""A mark inside its paragraph, in Qt's units."""


_MANY = 40  # paragraphs that are drawn one by one


class _Highlighter(QSyntaxHighlighter):
    """Draws the marks of one paragraph when Qt lays it out; typing costs the paragraph in hand and no other."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._shown: dict[int, list[Place]] = {}
        self._count = document.blockCount()

    def show(self, marks: Sequence[Drawn], units: Units) -> None:
        """Draw the paragraphs anew in which anything is drawn otherwise."""
        before, self._shown = self._shown, self._by_paragraph(marks, units)
        other = [number for number in {*before, *self._shown} if before.get(number) != self._shown.get(number)]
        if len(other) > _MANY:
            self.rehighlight()
            return
        for number in sorted(other):
            self.rehighlightBlock(self.document().findBlockByNumber(number))

    def move(self, start: int, before: int, after: int) -> None:
        """The text between two places is another now: the marks behind it in its paragraph move along. Where
        paragraphs came or went all is drawn when the text was read anew.
        """
        block = self.document().findBlock(start)
        grown = self.document().blockCount() - self._count
        self._count += grown
        if grown:
            self._shown = {n + grown if n > block.blockNumber() else n: each for n, each in self._shown.items()}
        at, end, by = start - block.position(), before - block.position(), after - before
        places = self._shown.get(block.blockNumber())
        if places:
            kept = [place for place in places if place[0] + place[1] <= at or place[0] >= end]
            self._shown[block.blockNumber()] = [
                place if place[0] < end else (place[0] + by, *place[1:]) for place in kept
            ]
            self.rehighlightBlock(block)

    def _by_paragraph(self, marks: Sequence[Drawn], units: Units) -> dict[int, list[Place]]:
        found: dict[int, list[Place]] = {}
        block = self.document().begin()
        for each in marks:
            start, end = units.of(each.start), units.of(each.end)
            while block.isValid() and block.position() + block.length() <= start:
                block = block.next()
            reaching = block
            while reaching.isValid() and reaching.position() < end:
                begins = reaching.position()
                place = (max(0, start - begins), end - max(start, begins), each.what, each.standing)
                found.setdefault(reaching.blockNumber(), []).append(place)
                reaching = reaching.next()
        return found

    def highlightBlock(self, text: str) -> None:
        for start, length, what, standing in self._shown.get(self.currentBlock().blockNumber(), ()):
            self.setFormat(start, length, format_of(what, standing))


def format_of(what: What | None, standing: Standing) -> QTextCharFormat:
    """How a mark is drawn: under its line while it is open, on a ground of its own once it is taken."""
    shown = look.colours()
    made = QTextCharFormat()
    if standing is Standing.DROPPED:
        return made
    hand = HANDS.get(what) if what is not None else None
    if hand is not None:
        made.setUnderlineStyle(hand.line)
        made.setUnderlineColor(QColor(getattr(shown, hand.tone)))
        if hand.bold:
            made.setFontWeight(QFont.Weight.DemiBold)
        made.setFontItalic(hand.slant)
    if standing is Standing.TAKEN:
        made.setBackground(QColor(shown.accent_soft))
        made.setForeground(QColor(shown.on_accent_soft))
    return made
