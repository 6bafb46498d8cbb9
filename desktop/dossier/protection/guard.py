"""Walks every text of a composed print, puts what may stand there in the place of what may not, and shows each place.

The walk asks no block what it is: whatever text a print holds, in a chart, a caption or a property of the file, it
meets by the shape of the data alone, so nothing that is added later can be forgotten.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any, Protocol

from db.errors import DaftarError
from desktop.dossier.blocks import Account, Cite, Dossier, Heading, Row, Run, plain
from desktop.dossier.drawing import Text
from desktop.dossier.protection.hunt import Certainty, Hit, Hunt, Sort
from desktop.dossier.protection.places import Where
from desktop.dossier.protection.spellings import folded
from resources.text import _, n_, speaking

REPLACE, LEAVE = "replace", "leave"

Key = tuple[str, str, str]
"""What a decision is about: whom, in which sentence, which words; the last two folded."""

_NO_TEXT = {
    *(("Dossier", "language"), ("Quote", "language"), ("Heading", "anchor"), ("Picture", "content")),
    *(("Exhibit", "content"), ("Exhibit", "mime"), ("Letterhead", "logo")),
}
"""What is a code, a record's id or the fingerprint of a file. Should it name somebody after all, that is shown."""

_SENTENCE = re.compile(r"(?<=[.!?…])[»”\"]?\s+(?=[^\W_])|\s*\n+\s*")
_ROUNDS = 8


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided about words in a sentence. `exact` are the sentence and the words letter by letter, where
    it was decided in this vault: only there, and only for these letters, may it leave what is certain.
    """

    key: str
    sentence: str  # folded
    words: str  # folded
    verdict: str  # "replace" or "leave"
    exact: tuple[str, str] | None = None

    def about(self) -> Key:
        return (self.key, self.sentence, self.words)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a protected person is, or may be, named."""

    place: str
    sentence: str
    start: int  # of the words in the sentence
    end: int
    words: str
    key: str
    sort: Sort
    certainty: Certainty
    replaced_by: str = ""
    decided: str = ""
    exact: bool = False  # decided in this vault, about these very letters

    def decision_key(self) -> Key:
        return (self.key, folded(self.sentence), folded(self.words))

    def decision(self, verdict: str) -> Decision:
        return Decision(*self.decision_key(), verdict, (self.sentence, self.words))

    @property
    def open(self) -> bool:
        """Whether somebody still has to decide."""
        return self.certainty is Certainty.DOUBTFUL and not self.decided

    @property
    def stands(self) -> bool:
        """Whether somebody is named there, and somebody decided that it stays."""
        return self.certainty is Certainty.CERTAIN and self.decided == LEAVE


class Undecided(DaftarError):
    """Nobody has said yet whether some words name somebody who must not be named."""


class _Shown(Protocol):
    @property
    def form(self) -> str: ...
    @property
    def words(self) -> str: ...


class _Cast(Protocol):
    def of(self, person_id: str, /) -> _Shown: ...


class _Telltale(Protocol):
    def row(self, cells: Collection[str], /) -> str | None: ...
    def find(self, text: str, row: str | None, /) -> list[Hit]: ...


def protect(
    dossier: Dossier,
    cast: _Cast,
    hunt: Hunt,
    decisions: Iterable[Decision] = (),
    telltale: _Telltale | None = None,
) -> tuple[Dossier, tuple[Mention, ...]]:
    """The print as it may be shown, and every place that was changed or has to be decided on."""
    guard = _Guard(cast, hunt, {each.about(): each for each in decisions}, dossier.language, telltale)
    protected = guard.walk(dossier, Where())
    assert isinstance(protected, Dossier)
    return protected, tuple(guard.mentions)


def obstacle(mentions: Iterable[Mention]) -> Undecided | None:
    """Why a print with these mentions may not leave the vault; None if it may."""
    count = sum(mention.open for mention in mentions)
    if not count:
        return None
    return Undecided(
        n_(
            "In {n} place nobody has decided whether the text tells what it must not.",
            "In {n} places nobody has decided whether the text tells what it must not.",
            count,
        ).format(n=count),
        _("Decide about each of them in the list of mentions: replace the words, or leave them."),
    )


def left(mentions: Iterable[Mention]) -> frozenset[Key]:
    """What somebody decided in this vault to leave standing, for the search of the finished file."""
    return frozenset(mention.decision_key() for mention in mentions if mention.decided == LEAVE and mention.exact)


class _Guard:
    def __init__(
        self, cast: _Cast, hunt: Hunt, decided: Mapping[Key, Decision], language: str, telltale: _Telltale | None
    ) -> None:
        self.cast = cast
        self.hunt = hunt
        self.decided = decided
        self.telltale = telltale
        self.mentions: list[Mention] = []
        self._row: str | None = None  # whom the row of a table, or the account, is about that is walked
        with speaking(language):
            self._nameless, self._withheld = _("[name withheld]"), _("[withheld]")

    # --- the walk -------------------------------------------------------------------------------------------------

    def walk(self, value: Any, where: Where) -> Any:
        """The same value with every text in it protected."""
        if isinstance(value, str):
            return self._one(value, where)
        if value is None or isinstance(value, enum.Enum | int | float | bytes):
            return value
        if isinstance(value, tuple):
            return self._several(value, where)
        if is_dataclass(value) and not isinstance(value, type):
            return self._whole(value, where)
        raise TypeError(f"the guard does not know how to walk {type(value).__name__}")

    def _whole(self, value: Any, where: Where) -> Any:
        if isinstance(value, Row | Account) and self.telltale is not None:
            cells = value.cells if isinstance(value, Row) else (value.speaker,)
            self._row = self.telltale.row([plain(cell) for cell in cells])
            try:
                return self._fields(value, where)
            finally:
                self._row = None
        return self._fields(value, where)

    def _fields(self, value: Any, where: Where) -> Any:
        changed = {}
        for one in fields(value):
            held = getattr(value, one.name)
            if (type(value).__name__, one.name) in _NO_TEXT:
                self._watch(held, where)
                continue
            walked = self.walk(held, where.at(value, one.name))
            if walked is not held:
                changed[one.name] = walked
        walked = replace(value, **changed) if changed else value
        if isinstance(walked, Heading):
            where.under(walked)
        return walked

    def _several(self, value: tuple[Any, ...], where: Where) -> tuple[Any, ...]:
        if value and all(isinstance(each, Run | Cite) for each in value):
            return self._content(value, where)
        walked = tuple(self.walk(each, where.item(number, each)) for number, each in enumerate(value))
        if any(isinstance(each, Text) for each in value):
            walked = self._across(walked, where)
        return walked if any(one is not other for one, other in zip(walked, value, strict=False)) else value

    def _content(self, value: tuple[Any, ...], where: Where) -> tuple[Any, ...]:
        """Runs are one text, whatever their styles; a reference between them is none of it."""
        runs = [each.text for each in value if isinstance(each, Run)]
        texts = iter(self._pieces(runs, "", where))
        walked: list[Any] = []
        for each in value:
            if isinstance(each, Run):
                text = next(texts)
                walked += [] if not text and each.text else [each if text == each.text else replace(each, text=text)]
            else:
                walked.append(self.walk(each, where))
        same = len(walked) == len(value) and all(one is other for one, other in zip(walked, value, strict=True))
        return value if same else tuple(walked)

    def _across(self, shapes: tuple[Any, ...], where: Where) -> tuple[Any, ...]:
        """Words of a drawing that go on in its next line."""
        texts = [each.text for each in shapes if isinstance(each, Text)]
        ends = [0]
        for text in texts:
            ends.append(ends[-1] + len(text) + 1)

        def crossing(hit: Hit) -> bool:
            return any(hit.start < end - 1 < hit.end for end in ends[1:-1])

        told = iter(self._pieces(texts, "\n", where, crossing))
        walked = []
        for each in shapes:
            if not isinstance(each, Text) or (text := next(told)) == each.text:
                walked.append(each)
            elif text:
                walked.append(replace(each, text=text))
        return tuple(walked)

    def _watch(self, held: Any, where: Where) -> None:
        for hit in self.hunt.find(held) if isinstance(held, str) else ():
            if hit.certainty is Certainty.CERTAIN and hit.sort is Sort.NAME:
                self._note(held, replace(hit, certainty=Certainty.DOUBTFUL), where, "")

    # --- a text ---------------------------------------------------------------------------------------------------

    def _one(self, text: str, where: Where) -> str:
        return self._pieces([text], "", where)[0] if text else text

    def _pieces(
        self, pieces: list[str], between: str, where: Where, wanted: Callable[[Hit], bool] | None = None
    ) -> list[str]:
        """Pieces of one text. What is found over the joint of two stands in the first of them afterwards."""
        told = _Told(pieces, between)
        self._names(told, where, wanted)
        if self.telltale is not None and wanted is None and told.text:
            hits = self.telltale.find(told.text, self._row)
            told.put([edit for hit in hits if (edit := self._edit(told.text, hit, where, set()))])
        return told.pieces()

    def _names(self, told: _Told, where: Where, wanted: Callable[[Hit], bool] | None) -> None:
        hits = [hit for hit in self.hunt.find(told.text) if wanted is None or wanted(hit)]
        left: set[tuple[str, str]] = set()
        first = len(self.mentions)
        for round_ in range(_ROUNDS if hits else 0):
            edits = [edit for hit in hits if (edit := self._edit(told.text, hit, where, left))]
            if not edits:
                break
            told.put(edits)
            if wanted is not None or round_ == _ROUNDS - 1:
                break
            found = self.hunt.find(told.text)
            hits = [hit for hit in found if self._still(told, hit, left)]
            if hits:  # what was doubtful may read otherwise now
                self.mentions[first:] = [mention for mention in self.mentions[first:] if not mention.open]
                hits = [hit for hit in found if self._still(told, hit, left, doubtful=True)]

    def _edit(self, text: str, hit: Hit, where: Where, left: set[tuple[str, str]]) -> tuple[int, int, str] | None:
        words = self._instead(hit)
        mention = self._note(text, hit, where, words)
        if mention.replaced_by:
            return hit.start, hit.end, words
        if mention.decided:
            left.add((hit.key, folded(mention.words)))
        return None

    @staticmethod
    def _still(told: _Told, hit: Hit, left: set[tuple[str, str]], *, doubtful: bool = False) -> bool:
        """Whether something is still there, which is neither our own word nor was left on purpose."""
        if all(told.ours[hit.start : hit.end]):
            return False
        if hit.certainty is Certainty.DOUBTFUL:
            return doubtful
        return (hit.key, folded(told.text[hit.start : hit.end])) not in left

    def _note(self, text: str, hit: Hit, where: Where, instead: str) -> Mention:
        start, end = sentence_around(text, hit.start, hit.end)
        mention = Mention(
            where.words(),
            text[start:end],
            hit.start - start,
            hit.end - start,
            text[hit.start : hit.end],
            hit.key,
            hit.sort,
            hit.certainty,
        )
        certain = hit.certainty is Certainty.CERTAIN
        decision = self.decided.get(mention.decision_key())
        exact = decision is not None and decision.exact == (mention.sentence, mention.words)
        decided = decision.verdict if decision is not None else ""
        if certain and decided == LEAVE and not exact:
            decided = ""  # brought along from elsewhere, or decided about other letters
        replaced = decided == REPLACE or (certain and decided != LEAVE)
        mention = replace(mention, decided=decided, exact=exact, replaced_by=instead if replaced else "")
        self.mentions.append(mention)
        return mention

    def _instead(self, hit: Hit) -> str:
        """What stands for the words that were found."""
        if hit.instead:
            return hit.instead
        if hit.sort is not Sort.NAME:
            return self._withheld
        shown = self.cast.of(hit.key)
        if hit.others or shown.form == "withheld" or not shown.words:
            return self._nameless
        return shown.words


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """From where to where the sentence goes that holds these words."""
    first, last = 0, len(text)
    for match in _SENTENCE.finditer(text):
        if "\n" not in match.group() and text[match.end()].islower():
            continue  # “W. әлі”: the letters of every alphabet
        if match.end() <= start:
            first = match.end()
        elif match.start() >= end:
            last = match.start()
            break
    return first, last


class _Told:
    """A text in pieces while words of it are replaced."""

    def __init__(self, pieces: list[str], between: str) -> None:
        self._pieces, self._between = pieces, between
        self.text = between.join(pieces)
        self.ours: list[bool] = []  # by letter: whether we put it there
        self._owners: list[int] = []

    def put(self, edits: list[tuple[int, int, str]]) -> None:
        """Put words in the place of others; the places in order, none over another."""
        if edits and not self._owners:
            pieces = ((number, piece) for number, piece in enumerate(self._pieces))
            owners = [number for number, piece in pieces for _char in (*piece, *self._between)]
            self._owners = owners[: len(self.text)]
            self.ours = [False] * len(self.text)
        for start, end, words in reversed(edits):
            self.text = self.text[:start] + words + self.text[end:]
            self._owners[start:end] = [self._owners[start]] * len(words)
            self.ours[start:end] = [True] * len(words)

    def pieces(self) -> list[str]:
        """The text in its pieces again."""
        if not self._owners or self.text == self._between.join(self._pieces):
            return self._pieces
        pieces = [""] * len(self._pieces)
        for char, owner in zip(self.text, self._owners, strict=True):
            pieces[owner] += char
        return [piece.removesuffix(self._between) for piece in pieces] if self._between else pieces
