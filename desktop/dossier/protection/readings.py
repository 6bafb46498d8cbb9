"""The places of a text where a part of somebody's name may stand: in one word, in pieces of several, inside another.

Says what a place may be, never how certain that is. Knows the roster, and no store.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.dossier.protection import house, ordinary
from desktop.dossier.protection.roster import Grade, Match, Part, Role, Roster
from desktop.dossier.protection.spellings import UNSEEN, Word, joined, sound_of, sounds, told_apart, undoubled

_PIECES = 8  # into which one name may be broken
_LONGEST = 40  # letters of one name
_INSIDE = 5  # letters that a name needs to be looked for inside other words
_FAMILY, _OTHER = 6, 8  # letters that a surname, or another name, needs inside a word of a sentence
_KEPT = 200_000  # words whose meaning is remembered

_BROKEN = re.compile(rf"[{UNSEEN}]*(?:[-‐‑‒–—]\s{{0,3}}|\s*\n\s*|[._·•~/|:=+'’]|)[{UNSEEN}]*")
_HYPHEN = re.compile("[-‐‑\u00ad\x02\ufffe]")
_MASKED = re.compile(r"[0-9@$*#]")
_SPACED = re.compile(r"(?:(?<=\W)|^)(?:[^\W\d_][ \u00a0\u2002-\u200a\u202f.·*_-]{1,3}){3,}[^\W\d_](?![^\W\d_])")
_TECHNICAL = re.compile(r"[@#_/\\.0-9]")
_FILED = re.compile(r"\S+")
_STOP = re.compile(r"(?:^|[.!?…:;•\n\t|“«\"(—–])\W*$")


@dataclass(frozen=True, slots=True)
class Known:
    """What a written word may be, wherever it stands."""

    sounds: tuple[str, ...]
    matches: tuple[Match, ...]
    misspelt: tuple[Match, ...]  # only asked for where it has a capital, or is long
    begins: bool  # a name that goes on in the next piece
    inside: tuple[Part, ...]  # names that stand in the middle of it


@dataclass(frozen=True, slots=True)
class Place:
    """Words `first` to `last` of a text, which may be these parts of names."""

    first: int
    last: int
    start: int
    end: int
    matches: tuple[Match, ...]
    capital: bool
    opening: bool  # the first word of a sentence: a capital says nothing there
    shouted: bool  # all in capitals
    technical: bool  # a file name, an address, a hashtag
    guessed: bool = False  # put together from words that stand apart
    inside: bool = False  # a part of a longer word


class Reader:
    """Reads texts against one roster, and remembers every word it has met."""

    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self._known: dict[str, Known] = {}

    def known(self, written: str) -> Known:
        held = self._known.get(written)
        if held is None:
            held = self._look_up(written)
            if len(self._known) < _KEPT:
                self._known[written] = held
        return held

    def _look_up(self, written: str) -> Known:
        heard = sounds(written)
        matches = tuple(self.roster.matches(heard))
        if matches and all(match.grade is Grade.NEAR for match in matches) and _is_known_word(written):
            matches = ()
        exact = any(match.grade is Grade.EXACT for match in matches)
        wrong: tuple[Match, ...] = ()
        longest = max((len(sound) for sound in heard), default=0)
        if not exact and (longest >= 7 or (longest >= 4 and not written[:1].islower())):
            wrong = (
                ()
                if matches or _is_known_word(written)
                else tuple(self.roster.misspelt((*heard[1:], *undoubled(written))))
            )
        inside = () if exact else tuple(part for sound in heard for part in self._parts_inside(sound))
        return Known(heard, matches, wrong, any(self.roster.goes_on(sound) for sound in heard), inside)

    def places(self, text: str, told: list[Word]) -> list[Place]:
        """Every place of a text, whose words are `told`, that may be a part of somebody's name."""
        known = [self.known(word.text) for word in told]
        found = list(self._single(text, told, known))
        found += self._in_pieces(text, told, known)
        found += self._inside(text, told, known)
        found += self._spaced(text, told)
        found.sort(key=lambda place: (place.first, -place.last))
        return found

    # --- one word -------------------------------------------------------------------------------------------------

    def _single(self, text: str, told: list[Word], known: list[Known]) -> Iterator[Place]:
        for number, meant in enumerate(known):
            matches = meant.matches or meant.misspelt
            if matches:
                yield self.place(text, told, number, number, matches)

    def place(
        self, text: str, told: list[Word], first: int, last: int, matches: tuple[Match, ...], **more: bool
    ) -> Place:
        start, end = told[first].start, told[last].end
        begins = told[first].text
        return Place(
            first,
            last,
            start,
            end,
            matches,
            capital=not begins[:1].islower(),
            opening=_STOP.search(text, max(0, start - 12), start) is not None or start == 0,
            shouted=len(begins) > 1 and begins.isupper(),
            technical=_is_technical(text, start, end),
            **more,
        )

    # --- several pieces -------------------------------------------------------------------------------------------

    def _in_pieces(self, text: str, told: list[Word], known: list[Known]) -> Iterator[Place]:
        for first in range(len(told) - 1):
            meant = known[first]
            gap = text[told[first].end : told[first + 1].start]
            if len(gap) == 1 and _MASKED.fullmatch(gap):
                yield from self._masked(text, told, known, first)
            elif gap in (" ", "\u00a0", "\t"):
                if meant.begins and not meant.matches:
                    yield from self._loose(text, told, known, first)
            elif (meant.begins or meant.matches) and len(gap) <= 6 and _BROKEN.fullmatch(gap):
                whole = any(match.grade is Grade.EXACT for match in meant.matches)
                if not whole or not gap or _HYPHEN.search(text, told[first].end - 1, told[first + 1].start):
                    yield from self._tight(text, told, known, first)

    def _tight(self, text: str, told: list[Word], known: list[Known], first: int) -> Iterator[Place]:
        """Pieces that a hyphen, the end of a line or a sign without spaces holds together."""
        written = told[first].text
        for last in range(first + 1, min(first + _PIECES, len(told))):
            gap = text[told[last - 1].end : told[last].start]
            if len(gap) > 6 or not _BROKEN.fullmatch(gap):
                break
            written += told[last].text
            heard = sounds(written)
            matches = tuple(match for match in self.roster.matches(heard) if match.grade > Grade.NEAR)
            if matches:
                bare_line = "\n" in gap and not _HYPHEN.search(text, told[last - 1].end - 1, told[last].start)
                unsure = bare_line and (len(heard[0]) < 7 or not told[last].text.islower())
                yield self.place(text, told, first, last, matches, guessed=unsure)
            if not any(self.roster.goes_on(sound) for sound in heard):
                break

    def _loose(self, text: str, told: list[Word], known: list[Known], first: int) -> Iterator[Place]:
        """Pieces with a space between them: a name torn by a typing error, or a chance."""
        for sound in known[first].sounds:
            for last in range(first + 1, min(first + 4, len(told))):
                if told[last].start - told[last - 1].end != 1 or not known[last].sounds:
                    break
                sound = joined(sound, known[last].sounds[0])
                if not told[last].text.islower() and not told[first].text.isupper():
                    break
                if len(sound) >= 6:
                    matches = tuple(
                        match
                        for match in self.roster.matches((sound,))
                        if match.grade is Grade.EXACT and len(match.part.sound) >= 5
                    )
                    if matches and not all(ordinary.common(known[each].sounds[0]) for each in range(first, last + 1)):
                        yield self.place(text, told, first, last, matches, guessed=True)
                if sound not in self.roster.beginnings:
                    break

    def _masked(self, text: str, told: list[Word], known: list[Known], first: int) -> Iterator[Place]:
        """A digit or a star in the place of a letter: “Даулет0в”, “Даул*тов”."""
        one, other = known[first], known[first + 1]
        if not one.sounds or not other.sounds:
            return
        sound = joined(one.sounds[0], other.sounds[0])
        if len(sound) >= 4:
            whole = (match for match in self.roster.matches((sound,)) if match.grade is Grade.EXACT)
            found = tuple(match for match in (*whole, *self.roster.misspelt((sound,))) if match not in one.matches)
            if found:
                yield self.place(text, told, first, first + 1, found, guessed=True)

    # --- inside longer words --------------------------------------------------------------------------------------

    def _inside(self, text: str, told: list[Word], known: list[Known]) -> Iterator[Place]:
        for number, meant in enumerate(known):
            if not meant.inside:
                continue
            filed = _is_technical(text, told[number].start, told[number].end)
            parts = meant.inside if filed else [part for part in meant.inside if tells_inside(part)]
            if parts:
                matches = tuple(Match(part, Grade.EXACT, False) for part in parts)
                yield self.place(text, told, number, number, matches, inside=True)

    def _parts_inside(self, sound: str) -> list[Part]:
        found: list[Part] = []
        whole, size = self.roster.whole, len(sound)
        for begin in range(size - _INSIDE + 1):
            beginning = sound[begin : begin + _INSIDE]
            if beginning not in self.roster.beginnings and beginning not in whole:
                continue
            for end in range(begin + _INSIDE, min(size, begin + _LONGEST) + 1):
                if end - begin < size:
                    found += whole.get(sound[begin:end], ())
        return found

    def _spaced(self, text: str, told: list[Word]) -> Iterator[Place]:
        """Letters set apart: “Д а у л е т о в”."""
        for match in _SPACED.finditer(text):
            begin = bisect_left(told, match.start(), key=lambda word: word.start)
            run = range(begin, bisect_left(told, match.end(), key=lambda word: word.start))
            for first in range(len(run)):
                written = ""
                best: tuple[int, tuple[Match, ...]] | None = None
                for last in range(first, len(run)):
                    written += told[run[last]].text
                    sound = sound_of(written)
                    if last - first >= 3:
                        matches = tuple(each for each in self.roster.matches((sound,)) if each.grade is Grade.EXACT)
                        best = (last, matches) if matches else best
                    if not self.roster.goes_on(sound):
                        break
                if best is not None:
                    yield self.place(text, told, run[first], run[best[0]], best[1], guessed=best[0] - first < 4)


def tells_inside(part: Part) -> bool:
    """Whether a name is long enough to be more than a chance inside a word of a sentence."""
    family = part.role in (Role.SURNAME, Role.UNSAID)
    return len(part.sound) >= (_FAMILY if family else _OTHER)


def _is_known_word(written: str) -> bool:
    """Whether a word is in the language, and so no slip of somebody's name."""
    return told_apart(written) in house.own_words() or ordinary.common(sound_of(written))


def _is_technical(text: str, start: int, end: int) -> bool:
    """Whether a word stands in a file name, an address or a hashtag rather than in a sentence."""
    begin = max(text.rfind(space, max(0, start - 80), start) for space in " \n\t\u00a0") + 1
    before = text[max(begin, start - 80) : start]
    after = _FILED.match(text, end, min(len(text), end + 80))
    behind = after.group().rstrip('.,;:!?)»”"…') if after else ""
    return _TECHNICAL.search(before + behind) is not None
