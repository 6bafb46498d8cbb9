"""Who in a sentence does what to whom, as far as word order and endings tell: blank sooner than wrong.

A passive verb is done to whoever stands before it; an active one is done by them, to whoever follows. In Kazakh the
ending of a name tells to whom. What a pronoun means is whoever was named last. May not know records.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.story import bases
from db.story.mark import Mark, What
from db.story.scenes import OFFICIALS, Scene, is_author

_PASSIVE_EN = re.compile(r"\b(?:was|were|been|being|is|are|be|got|gets)(?:\s+\w+){0,2}\s*$", re.IGNORECASE)
_BEGINS_PASSIVE = re.compile(r"(?:was|were|been)\b|taken to|home was|apartment was", re.IGNORECASE)
_PASSIVE_RU = re.compile(r"\w{3,}(?:[аяе]н|[её]н|[ия]т)(?:а|о|ы)?$", re.IGNORECASE)
_MANY_RU = re.compile(r"\w{3,}(?:ли|лись)$", re.IGNORECASE)
_PASSIVE_KK = re.compile(r"\w{2,}(?:[ыіае][лн])(?:ды|ді|ған|ген|ып|іп)$", re.IGNORECASE)
_TO_KK = re.compile(r"(?:[тдн][ыі]|[ғқгк][аеә]|[дтн][аеә]н)$", re.IGNORECASE)
_BY = re.compile(r"\bby\s+(?:the\s+|judge\s+|officer\s+)*#?$", re.IGNORECASE)
_PRONOUN = re.compile(
    r"\b(?:he|him|his|she|her|hers|they|them|their|он|его|него|ему|нему|им|ним|нём|нем|она|ее|её|неё|ей|ней|нее|сам"
    r"|самого|саму|самой|оны|оған|одан|оның|ол)\b",
    re.IGNORECASE,
)
_HIS = re.compile(r"\b(?:he|him|his|он|его|него|ему|нему|им|ним|нём|нем)\b", re.IGNORECASE)
_HERS = re.compile(r"\b(?:she|her|hers|она|ее|её|неё|нее|ей|ней)\b", re.IGNORECASE)
_OBJECT = re.compile(r"\s+(?:him|her|them|его|её|ее|ему|ей|их|им)\b", re.IGNORECASE)
_OBJECT_BEFORE = re.compile(r"(?:его|её|ее|ему|ей|их)\s+(?:\w+\s+)?\Z", re.IGNORECASE)
_OTHERS = re.compile(
    r"[;:]|\b(?:police\w*|officers?|who|they|he|she|friends?|people|men|guards?|court|полици\w*|сотрудник\w*|который"
    r"|которая|которые|они|он|она|люди|друг\w*|суд)\b",
    re.IGNORECASE,
)
_POSSESSED = re.compile(r"[’'ʼ]s\b|[’'](?=\s)")
_AHEAD = 24  # letters before an act in which a pronoun may be its object
_WORDS_BETWEEN = 4  # at most, from somebody to their verb

_VERB_RU = re.compile(
    r"(?:л|ла|ло|ли|лся|лась|лись|ет|ют|ит|ят|ат|ут|ть|ся)$|(?:[аяе]н|[её]н|[ия]т)(?:а|о|ы)?$", re.IGNORECASE
)
_VERB_KK = re.compile(r"(?:[дт][ыі]|[ғқ]ан|[гк]ен|[ыі]?п|[аеә]д[ыі])$", re.IGNORECASE)
_NOUN_EN = re.compile(
    r"(?:interrogation|questioning|search|surveillance|threats?|summons|verdict|torture|beating|provocation|complaint"
    r"|arrests?|detentions?|strike|intimidation|harassment|pressure|violence|rape|dispersal|lawyer|explanation)",
    re.IGNORECASE,
)
_DONE_TO_NOBODY = frozenset(
    ("pros_fabricated", "false_denunciation", "provocation", "closed_trial", "abduction", "fight")
)
_SUFFERED = frozenset(("interrogation", "search_home", "arrest", "assault", "threats", "torture", "summons"))


@dataclass(frozen=True, slots=True)
class Parties:
    """Who did something, and to whom, as far as the sentence tells."""

    actor: Mark | None = None
    target: Mark | None = None


@dataclass(frozen=True, slots=True)
class _Around:
    """Who is named around an act, and whom pronouns may mean: in its sentence, and right beside it."""

    before: list[Mark]
    after: list[Mark]
    hero: Mark | None
    beside: Mark | None

    @property
    def first(self) -> Mark | None:
        """The first one behind it to whom it may have been done."""
        return next(iter(_persons(self.after)), None)

    @property
    def last(self) -> Mark | None:
        """The last one before it to whom it may have been done."""
        return next(reversed(_persons(self.before)), None)


def parties(text: str, scene: Scene, act: Mark) -> Parties:
    """Who did an act of a sentence to whom."""
    around = _around(text, scene, act)
    if act.value in _DONE_TO_NOBODY or (act.what is What.ACT and not _is_verb(act, scene.language)):
        return _of_noun(text, act, around)
    if scene.language == "kk":
        return _in_kazakh(act, around)
    actor = _doer(text, scene, act, around.before)
    return _in_english(text, act, actor, around) if scene.language == "en" else _in_russian(act, actor, around)


def _around(text: str, scene: Scene, act: Mark) -> _Around:
    named = [mark for mark in scene.of(What.PERSON, What.ORGANISATION) if not is_author(text, mark)]
    named = [mark for mark in named if not _POSSESSED.match(text, mark.end)]
    others = [mark.start for mark in scene.of(What.ACT, What.MEASURE, What.SPEECH) if mark.start > act.start]
    reach = min(others, default=scene.end)
    ahead = text[max(scene.start, act.start - _AHEAD) : act.start]
    beside = _OBJECT.search(act.text) or _OBJECT.match(text, act.end) or _OBJECT_BEFORE.search(ahead)
    spoken_of = _PRONOUN.search(text, scene.start, scene.end)
    return _Around(
        [mark for mark in named if mark.end <= act.start],
        [mark for mark in named if act.end <= mark.start < reach],
        scene.hero if spoken_of else None,
        scene.hero if beside else None,
    )


def _is_verb(act: Mark, language: str) -> bool:
    """Whether words for an act say that somebody does it, rather than name it."""
    words = act.text.split()
    if language == "ru":
        return any(_VERB_RU.search(word) for word in words)
    if language == "kk":
        return _VERB_KK.search(words[-1]) is not None
    return _NOUN_EN.fullmatch(words[-1]) is None


def _persons(marks: list[Mark]) -> list[Mark]:
    return [mark for mark in marks if mark.what is What.PERSON and mark.detail not in OFFICIALS]


def _of_noun(text: str, act: Mark, around: _Around) -> Parties:
    """ "A provocation by him", "допрос": who did it only if that is said."""
    by = _by(text, around)
    if by is not None or act.value not in _SUFFERED:
        return Parties(by)
    return Parties(None, around.last or around.hero)


def _by(text: str, around: _Around) -> Mark | None:
    return next((mark for mark in around.after if _BY.search(text, max(0, mark.start - 20), mark.start)), None)


def _doer(text: str, scene: Scene, act: Mark, before: list[Mark]) -> Mark | None:
    """Who stands right before an active verb.

    In “Mirat shoved Yerlan, then hit the friend” it is Mirat still: the one between two verbs suffered the first.
    """
    earlier = [mark for mark in scene.of(What.ACT) if mark.end <= act.start]
    if earlier:
        first = earlier[-1]
        between = [mark for mark in before if mark.start >= first.end]
        if len(between) == 1 and not text[first.end : between[0].start].strip(" \n#"):
            return _doer(text, scene, first, [mark for mark in before if mark.end <= first.start])
    if not before:
        return None
    gap = text[before[-1].end : act.start]
    return None if len(gap.split()) > _WORDS_BETWEEN or _OTHERS.search(gap) else before[-1]


def _in_english(text: str, act: Mark, actor: Mark | None, around: _Around) -> Parties:
    if _BEGINS_PASSIVE.match(act.text) or _PASSIVE_EN.search(text, max(0, act.start - 30), act.start):
        return Parties(_by(text, around), around.last or around.hero)
    return _apart(actor, around.first or around.beside)


def _in_russian(act: Mark, actor: Mark | None, around: _Around) -> Parties:
    verb = act.text.split()[0]
    if _PASSIVE_RU.fullmatch(verb):
        return Parties(None, around.last or around.first or around.hero)
    if _MANY_RU.fullmatch(verb):  # somebody did: whoever is named suffers it
        body = next((mark for mark in reversed(around.before) if mark.what is What.ORGANISATION), None)
        return Parties(body, around.first or around.last or around.hero)
    return _apart(actor, around.first or around.beside)


def _apart(actor: Mark | None, target: Mark | None) -> Parties:
    """Nobody does to themselves what these words tell."""
    same = target is not None and actor is not None and target.key == actor.key
    return Parties(actor, None if same else target)


def _in_kazakh(act: Mark, around: _Around) -> Parties:
    people = _persons(around.before)
    if _PASSIVE_KK.search(act.text.split()[-1]):
        return Parties(None, people[-1] if people else around.hero)
    marked = [mark for mark in people if _TO_KK.search(mark.text) and not mark.name.endswith(mark.text[-3:])]
    target = marked[-1] if marked else around.hero
    actor = next((mark for mark in reversed(around.before) if target is None or mark.key != target.key), None)
    return Parties(actor, target)


def sex_meant(words: str) -> str:
    """ "m" or "f" as the pronouns of these words tell it; nothing if they tell neither or both."""
    hers, his = _HERS.search(words) is not None, _HIS.search(words) is not None
    return "" if hers == his else "f" if hers else "m"


def last_meant(text: str, told: Sequence[Scene], place: int, sex: str = "") -> Mark | None:
    """Whom a pronoun of this sex means, of those named before its sentence: the only one who may be, in the last
    sentence that names anybody of whom the name tells no other sex; in a new paragraph, whom the story is about.
    """
    scene, other = told[place], {"m": "f", "f": "m"}.get(sex, "-")
    is_new = True
    for earlier in reversed(told[:place]):
        if earlier.paragraph != scene.paragraph:
            break
        named = [mark for mark in earlier.of(What.PERSON) if mark.detail not in OFFICIALS and not is_author(text, mark)]
        fitting = {mark.key: mark for mark in named if bases.sex_of(mark.name.split()) != other}
        if fitting:
            return next(iter(fitting.values())) if len(fitting) == 1 else None
        is_new = is_new and not named
    return scene.hero if is_new and scene.hero and bases.sex_of(scene.hero.name.split()) != other else None
