"""Which measure a release ended: “was released on 3 March” is the end of the detention that the text, or the vault, has
for the same person.

Blank sooner than wrong: the sentence must name the person, or speak of one by a pronoun, and name the day; a release
that is refused, wished for or from something else ends nothing. May not read the store.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from db.exchange.batch import Entry
from db.story.mark import Held, Known, Mark, What
from db.story.parties import last_meant, parties, sex_meant
from db.story.proposal import Proposal
from db.story.scenes import Scene, is_term, span_of
from db.values.dates import ImpreciseDate

HOLDING = frozenset(
    (
        *("delivery", "detention_suspect", "admin_detention", "admin_arrest", "short_arrest", "remand", "house_arrest"),
        *("extradition_arrest", "imprisonment", "life_imprisonment", "psychiatric_placement", "compulsory_medical"),
    )
)
"""Measures that a release ends."""
_NOT_SO = re.compile(
    r"\b(?:not|never|no one|nobody|will|would|to be|should|must|may|might|could|can|if|unless|until|demand\w*|ask\w*"
    r"|promis\w*|refus\w*|request\w*|не|ни|если|чтобы|пока|когда|буд\w+|должн\w*|может|могут|могли|обеща\w*|требу\w*|требова\w*|прос\w+"
    r"|отказ\w*|ходатайств\w*|дейін|егер|талап\w*|сұра\w*)\b[^.!?;]{0,30}$",
    re.IGNORECASE,
)
_FROM_ELSE = re.compile(
    r"\s+(?:\w+\s+)?(?:from|от|с)\s+(?:\w+\s+)?(?:liabilit|dut(?:y|ies)|office|work|punishment|ответственност|должност|наказан|работы|уплат)",
    re.IGNORECASE,
)
_JUST_BEFORE = re.compile(
    r"(?:[’'ʼ]s)?,?\s*(?:(?:was|were|had|has|been|he|she|is|and|then|later|only|also|finally|eventually|\w+ly|был\w?|и|потом"
    r"|затем|позже|всё-таки|наконец|её|его|ее|кейін|содан)[\s,]+)*",
    re.IGNORECASE,
)


def with_ends(
    found: Sequence[Proposal],
    text: str,
    told: Sequence[Scene],
    ids: Mapping[tuple[What, str], str],
    source: str,
    known: Known,
) -> list[Proposal]:
    """The same records, each measure with the end that a release tells; and those of the vault that it ends."""
    after, of_vault = list(found), list[Proposal]()
    for place, release in ((place, mark) for place, scene in enumerate(told) for mark in scene.of(What.RELEASE)):
        scene = told[place]
        person, day = freed(text, told, place, release), day_of(text, scene, release)
        if person is None or day is None:
            continue
        at = _held_here(after, ids[person.what, person.key], day.value, scene.end)
        if at is not None:
            held = after[at]
            held.entry.values["end"] = day.value
            spans = tuple(sorted({*held.spans, *span_of(release, day)}))
            after[at] = Proposal(held.entry, spans, (*held.marks, release, day))
            continue
        there = ended([each for each in known.held if each.person == person.value], day.value)
        if there is not None and not any(each.entry.id == there.id for each in of_vault):
            entry = Entry("measure", {"end": day.value, "sources": [source]}, id=there.id, joins=True)
            of_vault.append(Proposal(entry, span_of(release, day), (release, day)))
    return [*after, *of_vault]


def _held_here(found: Sequence[Proposal], person: str, day: ImpreciseDate, until: int) -> int | None:
    """Where in the story's records stands the last measure that held somebody before this day."""
    for place in reversed(range(len(found))):
        entry, values = found[place].entry, found[place].entry.values
        if entry.kind != "measure" or values.get("person") != person or values.get("measure_type") not in HOLDING:
            continue
        start = values.get("start")
        began_later = start is not None and start.lo is not None and start.lo > (day.hi or day.lo)
        if "end" not in values and not began_later and found[place].spans[0][0] < until:
            return place
    return None


def day_of(text: str, scene: Scene, release: Mark) -> Mark | None:
    """The day of a release, if its sentence names it and nothing else stands between."""
    dates = [mark for mark in scene.of(What.DATE) if mark.start >= scene.start and not is_term(text, mark)]
    others = scene.of(What.ACT, What.MEASURE, What.SPEECH, What.RELEASE)

    def is_alone(first: int, last: int) -> bool:
        return not any(first <= other.start < last for other in others if other is not release)

    before = [mark for mark in dates if mark.end <= release.start and is_alone(mark.end, release.start)]
    after = [mark for mark in dates if mark.start >= release.end and is_alone(release.end, mark.start)]
    near = [*before[-1:], *after[:1]]
    day = min(near, key=lambda mark: max(mark.start - release.end, release.start - mark.end), default=None)
    return day if day is not None and isinstance(day.value, ImpreciseDate) and day.value.lo is not None else None


def freed(text: str, told: Sequence[Scene], place: int, release: Mark) -> Mark | None:
    """Who was released, if it is said plainly."""
    scene = told[place]
    if _NOT_SO.search(text, scene.start, release.start) or _FROM_ELSE.match(text, release.end):
        return None
    who = parties(text, scene, release)
    person = who.target or who.actor
    if person is None or person.what is not What.PERSON:
        return None
    if scene.start <= person.start and person.end <= release.start:
        between = text[person.end : release.start]
        dated = [mark for mark in scene.of(What.DATE) if person.end <= mark.start and mark.end <= release.start]
        for mark in dated:
            between = between.replace(mark.text, " ")
        return person if _JUST_BEFORE.fullmatch(f"{between} ".replace(" on ", " ")) else None
    if person.start >= scene.start:
        return person
    sex = sex_meant(text[scene.start : scene.end])
    return last_meant(text, told, place, sex) if sex else None


def ended(measures: Sequence[Held], day: ImpreciseDate) -> Held | None:
    """The one measure that was not over yet on this day; none where it may be one of several."""
    fitting = [each for each in measures if each.since is None or day.hi is None or each.since <= day.hi]
    return fitting[0] if len(fitting) == 1 else None
