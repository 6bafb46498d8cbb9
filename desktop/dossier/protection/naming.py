"""How certain it is that somebody is named: from the words that stand side by side, and from who else bears the name.

A surname with a given name or initials of the same person proves itself; a word alone is weighed by its capital, by
whether it is an ordinary word, and by whether somebody bears it whom the print names openly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from desktop.dossier.protection import house, ordinary
from desktop.dossier.protection.readings import Place, Reader
from desktop.dossier.protection.roster import Grade, Match, Role, Roster, like_a_patronymic, like_a_surname
from desktop.dossier.protection.sought import Certainty, Hit, Sort
from desktop.dossier.protection.spellings import Word, sound_of

_BESIDE = re.compile(r"[\s_,.\-–—#«»“”\"'()@+]{0,6}")
_TOGETHER = re.compile(r"(?:[\s\u00a0]{1,4}|,\s|[-_–.#+]|\s?[-_–]\s?|\.\s|,?\s*\n\s*|)")
_AFTER_INITIAL = re.compile(r"[ \u00a0\u202f]{0,2}|\.\s{0,2}")
_NO_INITIALS = frozenset(("Mr", "Dr", "Ms", "St", "No", "Mrs", "Ст", "Гр", "Им", "Ул"))
_LATIN = re.compile("[A-Za-z\u00c0-\u024f]")
_NUMBERED = re.compile(r"\.?[ \u00a0]{0,2}[\d(]")
_SURE = 6  # letters after which a name without a capital is no chance


@dataclass(slots=True)
class Naming:
    """Words side by side that may all name one person."""

    person: int
    places: list[Place]
    matches: list[Match]
    start: int = 0
    end: int = 0
    initials: int = 0  # that agree
    strange: bool = False  # an initial that is not theirs
    proven: bool = False  # a word beside a part of the name, misspelt
    roles: set[tuple[Role, str]] = field(default_factory=set)

    def rank(self) -> tuple[int, int, int]:
        best = max(match.grade for match in self.matches)
        return (len(self.exact) + bool(self.initials) + self.proven, int(best), -int(self.strange))

    @property
    def exact(self) -> set[object]:
        """The parts of the name that are there without a mistake."""
        return {_apart(match) for match in self.matches if match.grade is Grade.EXACT}

    @property
    def all_parts(self) -> set[object]:
        return {_apart(match) for match in self.matches}


def _apart(match: Match) -> object:
    part = match.part
    return (part.role, part.sound) if part.role is Role.UNSAID else part.role


class Namer:
    def __init__(self, roster: Roster) -> None:
        self.roster = roster
        self.reader = Reader(roster)

    def find(self, text: str, told: list[Word]) -> list[Hit]:
        places = self.reader.places(text, told)
        if not places:
            return []
        namings = [self._completed(text, told, naming) for naming in self._side_by_side(text, told, places)]
        hidden = [each for each in namings if not self.roster.people[each.person].openly]
        openly = [each for each in namings if self.roster.people[each.person].openly]
        hits = [(hit, each) for each in hidden if (hit := self._hit(text, told, each, openly)) is not None]
        kept = self._settled([hit for hit, _naming in hits])
        return sorted([*kept, *self._bare(text, told, hits, kept)], key=lambda hit: hit.start)

    # --- who stands there -----------------------------------------------------------------------------------------

    def _side_by_side(self, text: str, told: list[Word], places: list[Place]) -> Iterator[Naming]:
        running: dict[int, Naming] = {}
        for place in places:
            for person, matches in _by_person(place).items():
                held = running.get(person)
                last = held.places[-1] if held else None
                if held and last and place.first <= last.last < place.last:
                    held.places.append(place)  # one piece belongs to both
                    held.matches += matches
                    held.end = place.end
                    continue
                if held and last and place.first <= last.last:
                    if last.guessed or (place.first, place.last) == (last.first, last.last):
                        yield Naming(person, [place], list(matches), place.start, place.end)
                    continue  # else a piece of what was put together already
                follows = held and last and self._follows(text, told, last, place)
                if held and follows and not held.exact & {_apart(match) for match in matches}:
                    held.places.append(place)
                    held.matches += matches
                    held.end = place.end
                    continue
                if held:
                    yield held
                running[person] = Naming(person, [place], list(matches), place.start, place.end)
        yield from running.values()

    def _follows(self, text: str, told: list[Word], last: Place, place: Place) -> bool:
        """Whether two places may be one name: nothing is between them, or no more than what the next part is called."""
        if place.first == last.last + 1:
            return self._joins(text, told, last, place)
        return place.first > last.last and text[last.end : place.start] in house.between_parts()

    @staticmethod
    def _joins(text: str, told: list[Word], last: Place, place: Place) -> bool:
        gap = text[last.end : place.start]
        ends_a_sentence = "." in gap and gap != "." and last.end - told[last.last].start > 2
        return not ends_a_sentence and _TOGETHER.fullmatch(gap) is not None

    def _completed(self, text: str, told: list[Word], naming: Naming) -> Naming:
        """With the initials before and after, and a misspelt part beside one that is right."""
        for step in (-1, 1):
            at = naming.places[0].first if step < 0 else naming.places[-1].last
            for _count in range(3):
                at += step
                if not 0 <= at < len(told) or not self._takes(text, told, naming, at, step):
                    break
        return naming

    def _takes(self, text: str, told: list[Word], naming: Naming, at: int, step: int) -> bool:
        word = told[at]
        if word.text[:1].islower():
            return False
        gap = text[word.end : naming.start] if step < 0 else text[naming.end : word.start]
        sound = sound_of(word.text)
        if _is_initial(word.text, sound):
            dotted = text[word.end : word.end + 1] == "."
            if not _AFTER_INITIAL.fullmatch(gap) and not re.fullmatch(r"[_-]|,\s", gap):
                return False
            agrees = self._agrees(naming, word.text, sound)
            if not agrees and not dotted:
                return False
            naming.initials += agrees
            naming.strange = naming.strange or not agrees
            end = word.end + dotted if step > 0 else naming.end
        elif _TOGETHER.fullmatch(gap) and ". " not in gap and naming.exact:
            if _is_weak(naming) or self.reader.known(word.text).matches:
                return False
            there = {match.part.sound for match in naming.matches}
            if not self.roster.alike(naming.person, (sound,), there):
                return False
            naming.proven = True
            end = word.end if step > 0 else naming.end
        else:
            return False
        naming.start, naming.end = (word.start, naming.end) if step < 0 else (naming.start, end)
        return True

    def _agrees(self, naming: Naming, written: str, sound: str) -> bool:
        there = {match.part.sound for match in naming.matches}
        begins = ("e", "i") if written[0] in "Yy" else (sound[:1],)
        if self.roster.people[naming.person].initials & set(begins):
            return True
        return any(
            part.sound.startswith(begins)
            for part in self.roster.people[naming.person].parts
            if part.role is not Role.SURNAME and part.sound not in there
        )

    # --- how certain it is ----------------------------------------------------------------------------------------

    def _hit(self, text: str, told: list[Word], naming: Naming, openly: list[Naming]) -> Hit | None:
        certainty = self._certainty(text, told, naming)
        if certainty is None:
            return None
        for other in openly:
            if other.start < naming.end and naming.start < other.end:
                if other.rank() > naming.rank() and other.start <= naming.start and naming.end <= other.end:
                    return None
                if other.rank() >= naming.rank():
                    certainty = Certainty.DOUBTFUL
        return Hit(naming.start, naming.end, self.roster.people[naming.person].key, Sort.NAME, certainty)

    def _certainty(self, text: str, told: list[Word], naming: Naming) -> Certainty | None:
        alone = self._weighed(text, told, naming)
        if len(naming.all_parts) > 1 and naming.exact:
            chance = all(place.guessed or (not place.capital and _plain(place, naming)) for place in naming.places)
            return Certainty.DOUBTFUL if chance else Certainty.CERTAIN
        if naming.proven:
            return Certainty.CERTAIN
        if naming.initials and naming.exact and naming.places[0].capital:
            return Certainty.DOUBTFUL if naming.strange else Certainty.CERTAIN
        if naming.strange and alone is Certainty.CERTAIN:
            return Certainty.DOUBTFUL
        return alone

    def _weighed(self, text: str, told: list[Word], naming: Naming) -> Certainty | None:
        """One word alone."""
        best = [_alone(text, told, place, match) for place in naming.places for match in naming.matches]
        if Certainty.CERTAIN in best:
            return Certainty.DOUBTFUL if self._of_another(text, told, naming) else Certainty.CERTAIN
        return Certainty.DOUBTFUL if Certainty.DOUBTFUL in best else None

    def _of_another(self, text: str, told: list[Word], naming: Naming) -> bool:
        """Whether a given name stands beside a surname or a patronymic that is not this person's."""
        if any(match.part.role is Role.SURNAME for match in naming.matches):
            return False
        before, after = naming.places[0].first - 1, naming.places[-1].last + 1
        beside = [(at, text[told[at].end : naming.start]) for at in (before,) if at >= 0]
        beside += [(at, text[naming.end : told[at].start]) for at in (after,) if at < len(told)]
        return any(
            gap in (" ", "\u00a0", "\n") and told[at].text[:1].isupper() and _of_a_family(sound_of(told[at].text))
            for at, gap in beside
        )

    def _bare(self, text: str, told: list[Word], hits: list[tuple[Hit, Naming]], kept: list[Hit]) -> list[Hit]:
        """Names whose initials turned out to be somebody else's: without them."""
        found: list[Hit] = []
        for hit, naming in hits:
            start, end = naming.places[0].start, naming.places[-1].end
            free = not any(other.start < end and start < other.end for other in (*kept, *found))
            certainty = self._weighed(text, told, naming)
            if (start, end) != (hit.start, hit.end) and free and certainty is not None:
                found.append(replace(hit, start=start, end=end, certainty=certainty))
        return found

    @staticmethod
    def _settled(hits: list[Hit]) -> list[Hit]:
        """The hits that stand: of several at one place the longest and most certain, with whom else it may mean."""
        weight = {Certainty.CERTAIN: 1, Certainty.DOUBTFUL: 0}
        kept: list[Hit] = []
        for hit in sorted(hits, key=lambda each: (-weight[each.certainty], each.start - each.end, each.start)):
            over = [place for place, other in enumerate(kept) if other.start < hit.end and hit.start < other.end]
            if not over:
                kept.append(hit)
            for place in over:
                held = kept[place]
                if held.key == hit.key and held.certainty is hit.certainty:
                    kept[place] = replace(held, start=min(held.start, hit.start), end=max(held.end, hit.end))
                elif (held.start, held.end, held.certainty) == (hit.start, hit.end, hit.certainty):
                    kept[place] = replace(held, others=(*held.others, hit.key))
        return sorted(kept, key=lambda each: each.start)


def _by_person(place: Place) -> dict[int, list[Match]]:
    found: dict[int, list[Match]] = {}
    for match in place.matches:
        found.setdefault(match.part.person, []).append(match)
    return found


def _is_weak(naming: Naming) -> bool:
    """Whether what is there proves nothing of its neighbour."""
    return not any(place.capital or place.technical for place in naming.places)


def _is_initial(written: str, sound: str) -> bool:
    return (
        len(written) <= 2
        and written[0].isupper()
        and (len(written) == 1 or not written[1].isupper())
        and 0 < len(sound) <= 2
        and written not in _NO_INITIALS
    )


def _of_a_family(sound: str) -> bool:
    return like_a_patronymic(sound) or like_a_surname(sound)


def _plain(place: Place, naming: Naming) -> bool:
    """Whether these are ordinary words that only chance put side by side."""
    return not place.technical and all(match.part.ordinary for match in naming.matches)


def _alone(text: str, told: list[Word], place: Place, match: Match) -> Certainty | None:
    if place.inside:
        return _inside(place, match)
    if place.guessed:
        return Certainty.DOUBTFUL
    if match.grade is Grade.EXACT:
        return _exact(text, told, place, match)
    size = len(match.part.sound)
    if match.grade is Grade.VARIED:
        return Certainty.DOUBTFUL if place.capital or size >= _SURE or place.technical else None
    if match.part.role is Role.PATRONYMIC:
        return None
    if size < 5:
        return Certainty.DOUBTFUL if place.capital and not (place.opening or place.shouted) else None
    return Certainty.DOUBTFUL if place.capital or size >= 7 or place.technical else None


def _exact(text: str, told: list[Word], place: Place, match: Match) -> Certainty | None:
    part = match.part
    size = len(part.sound)
    if part.role is Role.PATRONYMIC:
        return Certainty.DOUBTFUL if place.capital or size >= _SURE else None
    if size <= 2:
        return Certainty.DOUBTFUL if place.capital and not place.opening else None
    if place.technical and size > 3 and not part.ordinary:
        return Certainty.CERTAIN
    common = part.ordinary and _in_its_script(told[place.first].text, part.sound)
    if common and _NUMBERED.match(text, place.end):
        return None  # “May 5”, “Art. 7”
    if place.capital:
        named_after = _of_a_street(told, place)
        unsure = common and (part.printed or (place.opening or place.shouted or not _in_prose(text, place)))
        if place.opening and not match.bare and ordinary.common(sound_of(told[place.first].text)):
            unsure = True  # “Әлі” at the head of a sentence is “still” before it is a case of Әлия
        return Certainty.DOUBTFUL if unsure or named_after else Certainty.CERTAIN
    if common or (part.role is not Role.SURNAME and ordinary.common(sound_of(told[place.first].text))):
        return Certainty.DOUBTFUL if place.technical and size > 3 else None
    if size >= _SURE:
        return Certainty.CERTAIN
    return Certainty.DOUBTFUL if match.bare or size >= 5 else None


def _in_its_script(written: str, sound: str) -> bool:
    """Whether a name is an ordinary word in the letters in which it stands: Ұлан is one, Ūlan in English is none."""
    return (
        len(sound) <= 3 or not written.isascii() and not _LATIN.search(written) or sound in ordinary.ordinary_in_latin()
    )


def _in_prose(text: str, place: Place) -> bool:
    """Whether a capital means a name here: a small letter stands before it, or the word before is a name itself."""
    before = text[max(0, place.start - 24) : place.start].rstrip()
    return bool(before) and re.search(r"[^\W\d_]*$", before).group().islower()  # type: ignore[union-attr]


def _of_a_street(told: list[Word], place: Place) -> bool:
    beside: Iterable[int] = (place.first - 1, place.last + 1)
    return any(sound_of(told[at].text) in ordinary.beside() for at in beside if 0 <= at < len(told))


def _inside(place: Place, match: Match) -> Certainty | None:
    size = len(match.part.sound)
    if place.technical:
        return Certainty.CERTAIN if size >= _SURE and not match.part.ordinary else Certainty.DOUBTFUL
    return Certainty.DOUBTFUL if size > _SURE or place.capital else None
